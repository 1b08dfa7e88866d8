//! What a module carries: the corpus, stored once, as tokens.
//!
//! A module is the engine and one custom section. The section holds the [`lexicon`], the
//! [`stream`], the [`structure`] and the [`scheme`]; `FORMAT.md` in this folder has the
//! whole grammar and a worked example. Each file here keeps the grammar, the view and the
//! writer of one part together.
//!
//! [`Corpus::open`] checks everything once. After that nothing can fail, and no function
//! of the engine returns a `Result`.

pub mod blocks;
pub mod case;
pub mod lexicon;
#[cfg(feature = "encode")]
pub mod model;
pub mod scheme;
pub mod stream;
pub mod structure;
pub(crate) mod tiers;

use crate::id::{BlockId, DocId, LexemeId};
use crate::text;
use crate::text::stem::UNSTEMMED;
use crate::wire::{OpenError, Reader, checksum};
use blocks::Blocks;
use lexicon::Lexicon;
use scheme::Scheme;
use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::ops::Range;
use std::rc::Rc;
use stream::{Code, Codes, Survey, Text, Word};
use structure::{Kind, Structure};

/// Version of the format that this engine reads and writes.
pub const FORMAT: u32 = 1;

/// Name of the custom section.
pub const SECTION: &str = "manicule";

const MAGIC: &[u8; 8] = b"manicule";

/// The parts of a section, in their order in the file.
pub const PARTS: [&str; 4] = ["lexicon", "stream", "structure", "scheme"];

/// An open corpus: its bytes, and what was read from them.
///
/// The stream stays as it is, in bytes; everything else is decoded, since it is small and
/// asked for at random.
#[derive(Debug)]
pub struct Corpus {
    bytes: Vec<u8>,
    stream: Range<usize>,
    parts: [usize; 4],
    version: String,
    /// Its blocks.
    pub blocks: Rc<Blocks>,
    /// The forms of the corpus.
    pub lexicon: Lexicon,
    /// Its documents and their blocks.
    pub structure: Structure,
    /// Its concepts.
    pub scheme: Scheme,
    /// The document that was read last, with its words.
    read: RefCell<Option<(DocId, Rc<Lexemes>)>>,
}

/// The words of a document in their places, and nothing at the end of each block.
pub type Lexemes = Vec<Option<LexemeId>>;

impl Corpus {
    /// Reads a section and checks all of it.
    ///
    /// Time and memory are linear in its length.
    ///
    /// # Errors
    ///
    /// [`OpenError`], unless the magic, the versions, the checksum and the invariants of
    /// each part hold.
    ///
    /// # Panics
    ///
    /// Never, for any bytes.
    #[inline(never)]
    pub fn open(bytes: Vec<u8>) -> Result<Self, OpenError> {
        let header = Header::read(&bytes)?;
        let part = |part: usize| &bytes[header.parts[part].clone()];
        // What was read before damage is seen is not freed. Code that frees each part on each
        // way out would be in every engine, and one that cannot open its corpus is at its end.
        let lexicon = ManuallyDrop::new(Lexicon::open(part(0))?);
        let survey = Survey::of(part(1), &lexicon)?;
        let n_blocks = survey.n_blocks();
        let (structure, kinds) = Structure::open(part(2), n_blocks)?;
        let structure = ManuallyDrop::new(structure);
        let scheme = ManuallyDrop::new(Scheme::open(part(3), kinds.len()..n_blocks)?);
        let blocks = Rc::new(Blocks::new(survey, kinds, &structure.docs));
        let stream = header.parts[1].clone();
        let parts = header.parts.clone().map(|range| range.len());
        let version = header.version;
        let lexicon = ManuallyDrop::into_inner(lexicon);
        let structure = ManuallyDrop::into_inner(structure);
        let scheme = ManuallyDrop::into_inner(scheme);
        let read = RefCell::default();
        Ok(Self {
            bytes,
            stream,
            parts,
            version,
            blocks,
            lexicon,
            structure,
            scheme,
            read,
        })
    }

    /// The version of Manicule that wrote it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Bytes of each of [`PARTS`].
    pub fn part_sizes(&self) -> [usize; 4] {
        self.parts
    }

    /// The texts of the headings above `block`, outermost first, not of `block` itself.
    pub fn headings(&self, block: BlockId) -> Vec<String> {
        let mut res = Vec::new();
        for above in self.blocks.above(block) {
            if self.blocks.kind(above) != Kind::Title {
                res.push(self.text(above).text);
            }
        }
        res.reverse();
        res
    }

    /// The anchor that leads nearest to `block`: its own, or that of the nearest block before
    /// it in its section; empty where there is none. A heading begins a section.
    pub fn anchor(&self, block: BlockId) -> &str {
        let is_passage = self.blocks.kind(block).is_passage();
        let above = self.blocks.above(block).next().filter(|_| is_passage);
        self.structure.anchor(block, above.unwrap_or(block))
    }

    /// Which passage of its document `block` is, from 0.
    pub fn position(&self, block: BlockId) -> usize {
        let title = self.title_block(self.blocks.doc(block));
        self.blocks.passages_before(block) - self.blocks.passages_before(title)
    }

    fn codes(&self, block: BlockId) -> Codes<'_> {
        let stream = &self.bytes[self.stream.clone()];
        Codes::new(&stream[self.blocks.range(block)], self.lexicon.tiers())
    }

    /// The codes of all documents, in one run.
    pub(crate) fn doc_codes(&self) -> Codes<'_> {
        let stream = &self.bytes[self.stream.clone()];
        Codes::new(&stream[self.blocks.docs_range()], self.lexicon.tiers())
    }

    /// The text of `block`, byte for byte as it was compiled, and where its words lie.
    pub fn text(&self, block: BlockId) -> Text {
        let kind = self.blocks.kind(block).start();
        stream::decode(&self.lexicon, self.codes(block), kind, self.blocks.n_words(block))
    }

    /// The words of `block`.
    pub fn words(&self, block: BlockId) -> impl Iterator<Item = Word> + '_ {
        let kind = self.blocks.kind(block).start();
        stream::words(&self.lexicon, self.codes(block), kind)
    }

    /// The words of `doc`. Whoever links to one passage of a document links to others, so they
    /// are kept until another one is read.
    #[inline(never)]
    pub fn lexemes_of(&self, doc: DocId) -> Rc<Lexemes> {
        let mut read = self.read.borrow_mut();
        match &*read {
            Some((of, lexemes)) if *of == doc => Rc::clone(lexemes),
            _ => {
                let mut res = Vec::new();
                for block in self.structure.docs[doc.idx()].blocks.clone().map(BlockId) {
                    for code in self.codes(block) {
                        match code {
                            Code::Form(form) if !self.lexicon.is_word(form) => {}
                            Code::Form(form) => res.push(self.lexicon.lexeme(form)),
                            Code::Case(_) => {}
                            Code::End => res.push(None),
                        }
                    }
                }
                Rc::clone(&read.insert((doc, Rc::new(res))).1)
            }
        }
    }

    /// The language of the corpus, as BCP 47: that which most documents say, or where they say
    /// none, that which most text is stemmed by. Empty where nothing is known.
    pub fn language(&self) -> &str {
        let mut counts: Vec<(&str, u32)> = Vec::new();
        for doc in &self.structure.docs {
            match counts.iter_mut().find(|(known, _)| *known == doc.lang) {
                Some((_, count)) => *count += 1,
                None => counts.push((&doc.lang, 1)),
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| *count);
        let said = most.map_or("", |(lang, _)| lang);
        let stemmed = self.lexicon.languages().next().filter(|tag| *tag != UNSTEMMED);
        if said.is_empty() { stemmed.unwrap_or_default() } else { said }
    }

    /// The language of `doc`: what it says, or where it says nothing, that of the corpus.
    pub fn language_of(&self, doc: DocId) -> &str {
        let said = self.structure.docs[doc.idx()].lang.as_str();
        if said.is_empty() { self.language() } else { said }
    }

    /// The title of `doc`.
    pub fn title(&self, doc: DocId) -> Text {
        self.text(self.title_block(doc))
    }

    /// The block that holds the title of `doc`.
    pub fn title_block(&self, doc: DocId) -> BlockId {
        BlockId(self.structure.docs[doc.idx()].blocks.start)
    }
}

/// What stands before the parts.
struct Header {
    version: String,
    parts: [Range<usize>; 4],
}

impl Header {
    #[inline(never)]
    fn read(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut reader = Reader::new(bytes, "header");
        if reader.bytes(MAGIC.len()) != MAGIC {
            return Err(OpenError::NotManicule);
        }
        let format = reader.u32();
        reader.check()?;
        if format != FORMAT {
            return Err(OpenError::WrongVersion { expected: FORMAT, found: format });
        }
        let sum = reader.u64();
        let covered = bytes.len() - reader.remaining();
        reader.require(checksum(&bytes[covered..]) == sum);
        let analyzer = reader.u32();
        reader.check()?;
        if analyzer != text::FINGERPRINT {
            let expected = text::FINGERPRINT;
            return Err(OpenError::WrongAnalyzer { expected, found: analyzer });
        }
        let version = reader.str().to_owned();
        let mut lengths = [0usize; 4];
        for len in &mut lengths {
            *len = reader.u32() as usize;
        }
        let mut at = bytes.len() - reader.remaining();
        let mut parts = [0..0, 0..0, 0..0, 0..0];
        for (part, len) in parts.iter_mut().zip(lengths) {
            let start = at;
            at += reader.bytes(len).len();
            *part = start..at;
        }
        reader.finish()?;
        Ok(Self { version, parts })
    }
}

/// Puts the header before the parts, each of which is let go once it is there.
#[cfg(feature = "encode")]
pub(crate) fn write(parts: [Vec<u8>; 4]) -> Vec<u8> {
    use crate::wire::Writer;
    let mut header = Writer::default();
    header.u32(text::FINGERPRINT);
    header.str(env!("CARGO_PKG_VERSION"));
    parts.iter().for_each(|part| header.u32(part.len() as u32));
    let header = header.into_bytes();
    let covered = MAGIC.len() + 12;
    let size = parts.iter().map(Vec::len).sum::<usize>() + header.len() + covered;
    let mut res = Vec::with_capacity(size);
    res.extend_from_slice(MAGIC);
    res.extend_from_slice(&FORMAT.to_le_bytes());
    res.extend_from_slice(&[0; 8]);
    res.extend_from_slice(&header);
    parts.into_iter().for_each(|part| res.extend_from_slice(&part));
    let sum = checksum(&res[covered..]).to_le_bytes();
    res[covered - sum.len()..covered].copy_from_slice(&sum);
    res
}
