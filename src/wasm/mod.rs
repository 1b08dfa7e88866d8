//! The exports: what JavaScript calls, and the only place that knows it.
//!
//! Options come in and results go out through `serde-wasm-bindgen` as plain objects;
//! failures are real `Error`s with a `code`.

#[cfg(feature = "compile")]
pub mod compiler;
mod convert;
mod options;
mod utf16;

use crate::engine;
use crate::engine::results::Marked;
use crate::highlight::{Request, What};
use crate::suggest::SuggestionKind;
use convert::{
    ConceptDetailOut, ConceptOut, DocumentOut, InfoOut, ResultOut, SuggestionOut,
};
use options::Options;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Completions, unless a number is asked for.
const SUGGESTIONS: usize = 8;

/// A value as a plain object.
fn to_js(value: &impl Serialize) -> JsValue {
    let serializer =
        serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    // The shapes of `convert` hold nothing that JavaScript has no value for.
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}

/// An `Error` with a `code`.
fn error(code: &str, message: &str) -> JsValue {
    let res = js_sys::Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&res, &"code".into(), &code.into());
    res.into()
}

/// An open module.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    engine: engine::Engine,
}

#[wasm_bindgen]
impl Engine {
    /// Opens the payload of the custom section `manicule`.
    #[wasm_bindgen(constructor)]
    pub fn new(section: Vec<u8>) -> Result<Engine, JsValue> {
        let opened = engine::Engine::open(section);
        opened.map(|engine| Self { engine }).map_err(|e| error(e.code(), &e.to_string()))
    }

    /// Answers a query.
    pub fn search(&self, query: &str, options: JsValue) -> Result<JsValue, JsValue> {
        let result = self.engine.search(query, &options::search(&options)?);
        Ok(to_js(&ResultOut::from(result)))
    }

    /// Completions of what is being typed.
    pub fn suggest(&self, prefix: &str, options: JsValue) -> Result<JsValue, JsValue> {
        let limit = Options::new(&options, &["limit"])?.count("limit", SUGGESTIONS)?;
        let found = self.engine.suggest(prefix, limit).into_iter();
        let found: Vec<SuggestionOut> = found
            .map(|suggestion| {
                let (kind, reference) = match suggestion.kind {
                    SuggestionKind::Term(_) => ("term", None),
                    SuggestionKind::Title(doc) => {
                        ("title", Some(self.engine.document_id(doc)))
                    }
                    SuggestionKind::Concept(c) => {
                        ("concept", Some(self.engine.concept_id(c)))
                    }
                };
                let reference = reference.map(str::to_owned);
                let (text, count) = (suggestion.text, suggestion.count);
                SuggestionOut { kind, text, reference, count }
            })
            .collect();
        Ok(to_js(&found))
    }

    /// Marks any text.
    pub fn highlight(&self, text: &str, options: JsValue) -> Result<JsValue, JsValue> {
        let options = Options::new(&options, &["query", "concepts"])?;
        let query = options.text("query")?;
        let concepts = options.flag("concepts", true)?;
        let request = Request { query: query.as_deref(), concepts };
        let found = self.engine.highlight(text, &request);
        let marks: Vec<Marked> = found
            .into_iter()
            .map(|found| match found.what {
                What::Term(reference) => {
                    Marked { span: found.span, is_concept: false, reference }
                }
                What::Concept(concept) => {
                    let reference = self.engine.concept_id(concept).to_owned();
                    Marked { span: found.span, is_concept: true, reference }
                }
            })
            .collect();
        Ok(to_js(&convert::spans(text, marks.iter())))
    }

    /// Every document.
    pub fn documents(&self) -> JsValue {
        let documents = self.engine.documents().into_iter();
        let documents: Vec<DocumentOut> =
            documents.map(|info| DocumentOut::new(info, None)).collect();
        to_js(&documents)
    }

    /// One document with its text; undefined where there is none of that id.
    pub fn document(&self, id: &str) -> JsValue {
        let found = self.engine.document(id);
        let found = found.map(|(info, blocks)| DocumentOut::new(info, Some(blocks)));
        found.map_or(JsValue::UNDEFINED, |document| to_js(&document))
    }

    /// Every concept.
    pub fn concepts(&self) -> JsValue {
        let concepts: Vec<ConceptOut> =
            self.engine.concepts().into_iter().map(ConceptOut::from).collect();
        to_js(&concepts)
    }

    /// One concept; undefined where there is none of that id.
    pub fn concept(&self, id: &str) -> JsValue {
        let found = self.engine.concept(id).map(ConceptDetailOut::from);
        found.map_or(JsValue::UNDEFINED, |concept| to_js(&concept))
    }

    /// What the module holds.
    pub fn info(&self) -> JsValue {
        to_js(&InfoOut::from(self.engine.info()))
    }
}
