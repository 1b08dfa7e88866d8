//! The exports: what JavaScript calls, and the only place that knows it.
//!
//! An engine is one corpus: [`open`] it, then [`ask`]. A question is its name, a text and
//! options as [`Given`] reads them; an answer is JSON, in one string, for `JSON.parse`.
//! Nothing but strings crosses, so an engine needs no table of JavaScript's values.

#[cfg(feature = "compile")]
pub mod compiler;
#[cfg(feature = "page")]
pub mod page;

use crate::engine::Engine;
use crate::engine::options::{
    CollocatesOptions, ConceptOptions, ConcordanceOptions, DocumentOptions,
    HighlightOptions, SearchOptions, SuggestOptions,
};
use crate::json::given::{Given, Options};
use crate::json::{Json, Write};
use crate::wire::OpenError;
use std::cell::OnceCell;
use std::mem::ManuallyDrop;
use wasm_bindgen::prelude::*;

/// What indexes texts takes memory and gives it back, all the time.
#[cfg(feature = "encode")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What answers alone takes memory and never gives it back, so that none of its code frees
/// anything: 6 % of its bytes, and some of its time. JavaScript has it forget what answers
/// left behind, see `www/src/corpus/engine.ts`.
#[cfg(not(feature = "encode"))]
#[global_allocator]
static ALLOCATOR: mini_alloc::MiniAlloc = mini_alloc::MiniAlloc::INIT;

thread_local! {
    /// In its place, not behind a pointer: what it makes late and keeps is forgotten with the
    /// rest only where the cells that hold it are among the statics.
    static ENGINE: OnceCell<ManuallyDrop<Engine>> = const { OnceCell::new() };
}

#[wasm_bindgen]
extern "C" {
    /// JavaScript knows the shortest digits of a number; code for that would be 4 KB.
    #[wasm_bindgen(js_name = String)]
    fn digits(number: f64) -> String;
}

/// The code of an error, a line break, and what it says.
fn failure(error: &OpenError) -> String {
    let mut res = error.code().to_owned();
    res.push('\n');
    res.push_str(&error.message());
    res
}

/// Opens the payload of the custom section `manicule`, once. Says what is wrong with it, or
/// nothing. The compiler, which opens none, does not export it and so does not carry it.
#[cfg_attr(not(feature = "compile"), wasm_bindgen)]
pub fn open(section: Vec<u8>) -> String {
    match Engine::open(section) {
        Ok(engine) => {
            ENGINE.with(|opened| {
                let _ = opened.set(ManuallyDrop::new(engine));
            });
            String::new()
        }
        Err(error) => failure(&error),
    }
}

/// Answers a question. What is not known, such as a document of an id that none has, is
/// an empty string; a wrong option is said in a sentence.
#[cfg_attr(not(feature = "compile"), wasm_bindgen)]
pub fn ask(what: &str, text: &str, given: &str) -> String {
    ENGINE.with(|opened| match opened.get() {
        Some(engine) => answer(engine, what, text, given).unwrap_or_else(|wrong| wrong),
        None => String::new(),
    })
}

fn answer(
    engine: &Engine,
    what: &str,
    text: &str,
    given: &str,
) -> Result<String, String> {
    let given = &Given::of(given);
    let json = |answer: &dyn Write| Ok(Json::of(answer, text, digits));
    let maybe = |answer: Option<&dyn Write>| answer.map_or(Ok(String::new()), json);
    let lang =
        || ConceptOptions::of(given).map(|options| options.lang.unwrap_or_default());
    match what {
        "search" => json(&engine.search(text, &SearchOptions::of(given)?)),
        "suggest" => json(&engine.suggest(text, &SuggestOptions::of(given)?)),
        "concordance" => json(&engine.concordance(text, &ConcordanceOptions::of(given)?)),
        "distribution" => json(&engine.distribution(text)),
        "collocates" => {
            let CollocatesOptions { window, limit } = Options::of(given)?;
            json(&engine.collocates(text, window, limit))
        }
        "highlight" => json(&engine.highlight(text, &HighlightOptions::of(given)?)),
        "documents" => json(&engine.documents()),
        "document" => {
            let query = DocumentOptions::of(given)?.query.unwrap_or_default();
            maybe(engine.document(text, &query).as_ref().map(|found| found as _))
        }
        "concepts" => json(&engine.concepts(&lang()?)),
        "entries" => json(&engine.entries(&lang()?)),
        "concept" => {
            maybe(engine.concept(text, &lang()?).as_ref().map(|found| found as _))
        }
        _ => json(&engine.info()),
    }
}
