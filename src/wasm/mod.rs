//! The exports: what JavaScript calls, and the only place that knows it.
//!
//! An engine is one corpus: [`open`] it, then [`ask`]. A question is its name, a text and
//! options as [`options`] reads them; an answer is JSON, in one string, for `JSON.parse`.
//! Nothing but strings crosses, so an engine needs no table of JavaScript's values.

#[cfg(feature = "compile")]
pub mod compiler;
mod options;
#[cfg(feature = "page")]
pub mod page;

use crate::engine::Engine;
use crate::json::{Json, Write};
use crate::wire::OpenError;
use options::Options;
use rlsf::SmallGlobalTlsf;
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: SmallGlobalTlsf = SmallGlobalTlsf::new();

/// Completions, unless a number is asked for.
const SUGGESTIONS: usize = 8;

/// Words to either side in which collocates are looked for, unless a number is asked for.
const WINDOW: usize = 5;

/// Collocates, unless a number is asked for.
const COLLOCATES: usize = 20;

thread_local! {
    static ENGINE: OnceCell<Engine> = const { OnceCell::new() };
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
            ENGINE.with(|slot| _ = slot.set(engine));
            String::new()
        }
        Err(error) => failure(&error),
    }
}

/// Answers a question. What is not known, such as a document of an id that none has, is
/// an empty string; a wrong option is said in a sentence.
#[cfg_attr(not(feature = "compile"), wasm_bindgen)]
pub fn ask(what: &str, text: &str, given: &str) -> String {
    ENGINE.with(|slot| match slot.get() {
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
    let mut given = Options::read(given);
    let json = |answer: &dyn Write| Ok(Json::of(answer, text, digits));
    let maybe = |answer: Option<&dyn Write>| answer.map_or(Ok(String::new()), json);
    match what {
        "search" => json(&engine.search(text, &given.search()?)),
        "suggest" => {
            given.only(&["limit"]);
            let limit = given.count("limit", SUGGESTIONS);
            json(&engine.suggest(text, given.done(limit)?))
        }
        "concordance" => json(&engine.concordance(text, &given.concordance()?)),
        "distribution" => json(&engine.distribution(text)),
        "collocates" => {
            given.only(&["window", "limit"]);
            let window = given.count("window", WINDOW);
            let limit = given.count("limit", COLLOCATES);
            given.done(())?;
            json(&engine.collocates(text, window, limit))
        }
        "highlight" => json(&engine.highlight(text, &given.highlight()?)),
        "documents" => json(&engine.documents()),
        "document" => {
            maybe(engine.document(text, given.query()?).as_ref().map(|found| found as _))
        }
        "concepts" => json(&engine.concepts(given.lang()?)),
        "entries" => json(&engine.entries(given.lang()?)),
        "concept" => {
            maybe(engine.concept(text, given.lang()?).as_ref().map(|found| found as _))
        }
        _ => json(&engine.info()),
    }
}
