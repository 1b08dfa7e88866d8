//! One document that arrives block by block: a page, indexed where it is read.

use super::blocks;
use super::encoder::{Closing, Encoder, Section};
use super::language_data::LanguageData;
use super::languages::{SAMPLE, Tongue, declared, sample};
use super::script::Script;
use crate::corpus::model::{Block, Document, Scheme};
use crate::text::stem::ENGLISH;

/// A page on its way into a section.
///
/// Its language is what it says, English where it says nothing. Every block is a passage:
/// headings too are places that are looked for.
///
/// ```
/// use manicule::encode::Page;
/// let mut page = Page::new("Hands", "a.html", "en");
/// assert_eq!(page.block("A hand that points.", "hand"), 1);
/// assert_eq!(page.finish().passages, 1);
/// ```
pub struct Page {
    encoder: Encoder,
    scheme: Scheme,
    data: Box<dyn LanguageData>,
    /// Kept until there is enough of it to tell its script.
    begun: Option<Document>,
    /// Bytes of that.
    waiting: usize,
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("encoder", &self.encoder).finish_non_exhaustive()
    }
}

impl Page {
    /// An empty page.
    pub fn new(title: &str, url: &str, lang: &str) -> Self {
        let begun = Document {
            id: "page".to_owned(),
            title: title.to_owned(),
            url: url.to_owned(),
            lang: lang.to_owned(),
            ..Document::default()
        };
        let waiting = title.len();
        Self {
            encoder: Encoder::default(),
            scheme: Scheme::default(),
            data: Box::new(()),
            begun: Some(begun),
            waiting,
        }
    }

    /// Concepts that are looked for in it.
    pub fn concepts(&mut self, scheme: Scheme) {
        self.scheme = scheme;
    }

    /// What is known of languages; nothing where nobody says it.
    pub fn language_data(&mut self, data: impl LanguageData + 'static) {
        self.data = Box::new(data);
    }

    /// Adds a passage in its canonical form, and says how many it became: several where
    /// it is too long for one, none where it is empty.
    pub fn block(&mut self, text: &str, anchor: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        let block = Block {
            text: text.to_owned(),
            anchor: anchor.to_owned(),
            ..Block::default()
        };
        let mut pieces = 0;
        for piece in blocks::split(block) {
            pieces += 1;
            match &mut self.begun {
                Some(doc) => {
                    self.waiting += piece.text.len();
                    doc.blocks.push(piece);
                }
                None => self.encoder.block(piece),
            }
        }
        // A line break for each text is part of the sample, so this is enough of it.
        if self.waiting > SAMPLE {
            self.begin();
        }
        pieces
    }

    /// Lays it out.
    pub fn finish(self) -> Section {
        self.close().finish()
    }

    /// Begins to lay it out: what is left are steps.
    pub fn close(mut self) -> Closing {
        self.begin();
        self.encoder.close(self.scheme, &*self.data)
    }

    fn begin(&mut self) {
        let Some(doc) = self.begun.take() else { return };
        let language = declared(&doc.lang).unwrap_or(ENGLISH);
        let blocks = doc.blocks.iter().map(|block| &*block.text);
        let script = Script::of(&sample(std::iter::once(&*doc.title).chain(blocks)));
        self.encoder.document(doc, Tongue { language, script });
    }
}
