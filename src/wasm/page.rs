//! A page that is indexed where it is read: its text goes in block by block, a section for
//! [`super::Engine`] comes out.

use super::failure;
use crate::corpus::Corpus;
use crate::encode::{Closing, KnownLanguage, Page, languages_of, scheme_of};
use wasm_bindgen::prelude::*;

/// Takes the text of a page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PageBuilder {
    /// Until it is closed.
    page: Option<Page>,
    languages: Vec<KnownLanguage>,
    /// From then on.
    closing: Option<Closing>,
}

#[wasm_bindgen]
impl PageBuilder {
    /// An empty page; `lang` is BCP 47, or empty.
    #[wasm_bindgen(constructor)]
    pub fn new(title: &str, url: &str, lang: &str) -> PageBuilder {
        Self {
            page: Some(Page::new(title, url, lang)),
            languages: Vec::new(),
            closing: None,
        }
    }

    /// What is known of a language, by its tag: its function words, and its stemmer.
    pub fn language(&mut self, tag: &str, words: &str, stemmer: Vec<u8>) {
        let function_words = words.split(' ').map(str::to_owned).collect();
        self.languages.push(KnownLanguage {
            tag: tag.to_owned(),
            function_words,
            stemmer,
        });
    }

    /// Concepts to look for, and what a compiled section knows of its languages. Says what is
    /// wrong with it, or nothing.
    pub fn concepts(&mut self, section: Vec<u8>) -> String {
        match (Corpus::open(section), &mut self.page) {
            (Ok(corpus), Some(page)) => {
                page.concepts(scheme_of(&corpus));
                self.languages.extend(languages_of(&corpus));
                String::new()
            }
            (Ok(_), None) => String::new(),
            (Err(error), _) => failure(&error),
        }
    }

    /// Adds a passage in its canonical form, and says how many it became.
    pub fn block(&mut self, text: &str, anchor: &str) -> u32 {
        self.page.as_mut().map_or(0, |page| page.block(text, anchor))
    }

    /// Does a step of what is left to do behind the last passage. False when none is left.
    pub fn step(&mut self) -> bool {
        match (self.page.take(), &mut self.closing) {
            (Some(mut page), _) => {
                page.language_data(std::mem::take(&mut self.languages));
                self.closing = Some(page.close());
                true
            }
            (None, Some(closing)) => closing.step(),
            (None, None) => false,
        }
    }

    /// The section, after what is left of the steps.
    pub fn finish(mut self) -> Vec<u8> {
        self.step();
        self.closing.map_or_else(Vec::new, |closing| closing.finish().bytes)
    }
}
