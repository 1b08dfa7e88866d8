//! The exports: what JavaScript calls, and the only place that knows it.
//!
//! Options come in as plain objects. Answers go out as JSON, in one string, for
//! `JSON.parse`; failures are real `Error`s with a `code`.

#[cfg(feature = "compile")]
pub mod compiler;
mod convert;
mod json;
mod options;
#[cfg(feature = "page")]
pub mod page;
mod utf16;

use crate::engine;
use crate::suggest::SuggestionKind;
use convert::{DocumentOut, Spans, SuggestionOut};
use json::Json;
use options::Options;
use rlsf::SmallGlobalTlsf;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// Completions, unless a number is asked for.
const SUGGESTIONS: usize = 8;

/// Words to either side in which collocates are looked for, unless a number is asked for.
const WINDOW: usize = 5;

/// Collocates, unless a number is asked for.
const COLLOCATES: usize = 20;

/// An `Error` with a `code`.
fn error(code: &str, message: &str) -> JsValue {
    let res = js_sys::Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&res, &"code".into(), &code.into());
    res.into()
}

/// An open module. The compiler, which opens none, does not export it and so does not carry it.
#[cfg_attr(not(feature = "compile"), wasm_bindgen)]
#[derive(Debug)]
pub struct Engine {
    engine: engine::Engine,
}

#[cfg(not(feature = "compile"))]
#[wasm_bindgen]
impl Engine {
    /// Opens the payload of the custom section `manicule`.
    #[wasm_bindgen(constructor)]
    pub fn new(section: Vec<u8>) -> Result<Engine, JsValue> {
        let opened = engine::Engine::open(section);
        opened.map(|engine| Self { engine }).map_err(|e| error(e.code(), &e.to_string()))
    }
}

#[cfg_attr(not(feature = "compile"), wasm_bindgen)]
impl Engine {
    /// Answers a query.
    pub fn search(&self, query: &str, options: JsValue) -> Result<String, JsValue> {
        Ok(Json::of(&self.engine.search(query, &options::search(&options)?)))
    }

    /// Completions of what is being typed.
    pub fn suggest(&self, prefix: &str, options: JsValue) -> Result<String, JsValue> {
        let limit = Options::new(&options, &["limit"])?.count("limit", SUGGESTIONS)?;
        let found = self.engine.suggest(prefix, limit);
        let out = found.iter().map(|suggestion| {
            let (kind, reference) = match suggestion.kind {
                SuggestionKind::Term(_) => ("term", None),
                SuggestionKind::Title(doc) => {
                    ("title", Some(self.engine.document_id(doc)))
                }
                SuggestionKind::Concept(concept) => {
                    ("concept", Some(self.engine.concept_id(concept)))
                }
            };
            SuggestionOut(kind, &suggestion.text, reference, suggestion.count)
        });
        Ok(Json::list_of(&out.collect::<Vec<SuggestionOut<'_>>>()))
    }

    /// Every occurrence in its context.
    pub fn concordance(&self, query: &str, options: JsValue) -> Result<String, JsValue> {
        let options = options::concordance(&options)?;
        Ok(Json::of(&self.engine.concordance(query, &options)))
    }

    /// Occurrences by document.
    pub fn distribution(&self, query: &str) -> String {
        Json::of(&self.engine.distribution(query))
    }

    /// Words that keep company with a query.
    pub fn collocates(&self, query: &str, options: JsValue) -> Result<String, JsValue> {
        let options = Options::new(&options, &["window", "limit"])?;
        let window = options.count("window", WINDOW)?;
        let limit = options.count("limit", COLLOCATES)?;
        Ok(Json::of(&self.engine.collocates(query, window, limit)))
    }

    /// Marks any text.
    pub fn highlight(&self, text: &str, options: JsValue) -> Result<String, JsValue> {
        let marks = self.engine.highlight(text, &options::highlight(&options)?);
        Ok(Json::of(&Spans(text, &marks)))
    }

    /// Every document.
    pub fn documents(&self) -> String {
        let documents = self.engine.documents().into_iter();
        Json::list_of(&documents.map(|info| DocumentOut(info, None)).collect::<Vec<_>>())
    }

    /// One document with its text; undefined where there is none of that id.
    pub fn document(&self, id: &str) -> Option<String> {
        let (info, blocks) = self.engine.document(id)?;
        Some(Json::of(&DocumentOut(info, Some(blocks))))
    }

    /// Every concept, named in a language.
    pub fn concepts(&self, lang: &str) -> String {
        Json::list_of(&self.engine.concepts(lang))
    }

    /// One concept; undefined where there is none of that id.
    pub fn concept(&self, id: &str, lang: &str) -> Option<String> {
        self.engine.concept(id, lang).map(|concept| Json::of(&concept))
    }

    /// What the module holds.
    pub fn info(&self) -> String {
        Json::of(&self.engine.info())
    }
}
