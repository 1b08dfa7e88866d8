//! A page that is indexed where it is read: its text goes in block by block, a section for
//! [`super::Engine`] comes out.

use super::error;
use crate::corpus::Corpus;
use crate::encode::{Page, scheme_of};
use wasm_bindgen::prelude::*;

/// Takes the text of a page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct PageBuilder {
    page: Page,
}

#[wasm_bindgen]
impl PageBuilder {
    /// An empty page; `lang` is BCP 47, or empty.
    #[wasm_bindgen(constructor)]
    pub fn new(title: &str, url: &str, lang: &str) -> PageBuilder {
        Self { page: Page::new(title, url, lang) }
    }

    /// Concepts to look for: those of a compiled section.
    pub fn concepts(&mut self, section: Vec<u8>) -> Result<(), JsValue> {
        let corpus = Corpus::open(section);
        let corpus = corpus.map_err(|e| error(e.code(), &e.to_string()))?;
        self.page.concepts(scheme_of(&corpus));
        Ok(())
    }

    /// Adds a passage in its canonical form, and says how many it became.
    pub fn block(&mut self, text: &str, anchor: &str) -> u32 {
        self.page.block(text, anchor)
    }

    /// The section.
    pub fn finish(self) -> Vec<u8> {
        self.page.finish().bytes
    }
}
