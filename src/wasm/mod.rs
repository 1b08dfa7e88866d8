//! The exports: what JavaScript calls, and the only place that knows it.
//!
//! An engine is one corpus: [`open`] it, then [`ask`]. A question is its name, a text and
//! options as [`Given`] reads them; an answer is JSON, in one string, for `JSON.parse`.
//! Nothing but strings crosses, so an engine needs no table of JavaScript's values.
//! Of a corpus in parts the answer may be which of them are missing: [`give`] them, and ask again.

#[cfg(feature = "compile")]
pub mod compiler;
#[cfg(feature = "page")]
pub mod page;

use crate::corpus::parts::{ARE_READ, Extent};
use crate::engine::Engine;
use crate::engine::options::{
    CollocatesOptions, ConceptOptions, ConcordanceOptions, DocumentOptions,
    HighlightOptions, SearchOptions, SuggestOptions,
};
use crate::json::given::{Given, Options};
use crate::json::{Json, Write};
use crate::wire::{OpenError, push_digits};
use std::cell::RefCell;
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
    static ENGINE: RefCell<Option<ManuallyDrop<Engine>>> = const { RefCell::new(None) };
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
            ENGINE.with_borrow_mut(|opened| *opened = Some(ManuallyDrop::new(engine)));
            String::new()
        }
        Err(error) => failure(&error),
    }
}

/// Answers a question. What is not known, such as a document of an id that none has, is
/// an empty string; a wrong option is said in a sentence. Where parts are missing they are all
/// that is said, see [`told`].
#[cfg_attr(not(feature = "compile"), wasm_bindgen)]
pub fn ask(what: &str, text: &str, given: &str) -> String {
    ENGINE.with_borrow(|opened| match opened {
        Some(engine) => {
            let answer = answer(engine, what, text, given).unwrap_or_else(|wrong| wrong);
            // Each time: what was noted lies where answers are forgotten.
            let wanted = if ARE_READ { engine.wanted() } else { Vec::new() };
            if wanted.is_empty() { answer } else { told(&wanted) }
        }
        None => String::new(),
    })
}

/// Takes in a part that was missing, inflated. Says what is wrong with it, or nothing.
#[cfg(not(feature = "encode"))]
#[wasm_bindgen]
pub fn give(part: u32, bytes: &[u8]) -> String {
    ENGINE.with_borrow_mut(|opened| match opened {
        Some(engine) => engine
            .give(part, bytes)
            .map_or_else(|error| failure(&error), |()| String::new()),
        None => String::new(),
    })
}

/// A question mark, and of each part behind a space: its number, that of its file, and from which
/// byte to before which one it lies there.
fn told(wanted: &[Extent]) -> String {
    let mut res = String::from("?");
    for Extent { part, file, bytes } in wanted {
        for number in [*part as usize, *file, bytes.start as usize, bytes.end as usize] {
            res.push(' ');
            push_digits(&mut res, number, 10, 1);
        }
    }
    res
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
