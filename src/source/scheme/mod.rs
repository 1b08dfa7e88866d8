//! Concept schemes in TOML: the terms of SKOS, one table a concept.
//!
//! ```toml
//! [scheme]
//! id = "https://example.org/tea"
//! title = { en = "Tea", zh = "茶" }
//!
//! [[concept]]
//! id = "green-tea"
//! prefLabel = { en = "green tea", zh = "绿茶" }
//! altLabel = { en = ["unfermented tea"] }
//! definition = "Tea whose leaves were not left to oxidize."
//! broader = ["tea"]
//!
//! [[collection]]
//! id = "three-rinses"
//! prefLabel = "three rinses"
//! ordered = true
//! member = ["first-rinse", "second-rinse", "third-rinse"]
//! ```
//!
//! Reading goes in two passes: `table` says what each table holds, `check` says whether the
//! whole holds together. Every problem names its line and its concept.
//! Reference: SKOS, W3C Recommendation 2009, sections 5 to 10.

use toml::de::DeTable;

use super::reading::SchemeReading;
use crate::corpus::model::Scheme;
use entry::finish;
use problems::Problems;

pub(super) mod check;
pub(super) mod entry;
pub(super) mod problems;
mod table;
mod write;

pub(super) use write::toml;

/// Reads a scheme. Concepts come first and collections after them, each in file order.
pub(super) fn read(path: &str, text: &str) -> SchemeReading {
    let mut problems = Problems::new(path, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(text.len(), |span| span.start);
        problems.syntax(at, "TOML", error.message());
    }
    // What a broken table seems to say would only bring false alarms.
    if !errors.is_empty() {
        return SchemeReading {
            findings: problems.findings(),
            ..SchemeReading::default()
        };
    }
    let mut scheme = Scheme::default();
    let mut entries = table::read(root.get_ref(), &mut scheme, &mut problems);
    check::check(&mut entries, &mut problems);
    finish(scheme, entries, problems)
}
