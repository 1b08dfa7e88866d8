//! The documents of all files, checked against each other and cut to the format's limits.

use super::Report;
use super::memory::Known;
use crate::corpus::model::{Document, Problem, Severity};
use crate::corpus::places_fit;
use crate::encode::{MAX_BLOCK_WORDS, split};
use crate::source::Skipped;
use crate::text::segment;
use std::collections::BTreeMap;

/// The documents that go into the module, with their files and in their order.
///
/// Of two with the same id the second is skipped: ids are what links and filters name, so
/// neither merging nor renaming would be what was meant.
pub(super) fn unite<'a>(
    docs: Vec<(&'a str, &'a Known)>,
    report: &mut Report,
) -> Vec<(&'a str, &'a Known)> {
    let mut firsts: BTreeMap<&str, &str> = BTreeMap::new();
    let mut res = Vec::with_capacity(docs.len());
    for (path, known) in docs {
        let id = known.document.id.as_str();
        if let Some(first) = firsts.get(id) {
            let reason = format!(
                "the id «{id}» is already taken by a document of {first}; give one of them \
                 another `id`"
            );
            report.skipped.push(Skipped { path: path.to_owned(), reason });
            continue;
        }
        firsts.insert(id, path);
        res.push((path, known));
    }
    res
}

/// The document with blocks that fit the format.
pub(super) fn fit(mut doc: Document) -> Document {
    doc.blocks.retain(|block| !block.text.is_empty());
    doc.blocks = doc.blocks.into_iter().flat_map(split).collect();
    doc
}

/// Refuses what is too large for places of 32 bits: some million passages.
pub(super) fn check_size(docs: &[&Known], report: &mut Report) {
    let docs = || docs.iter().map(|known| &known.document);
    let n_blocks = docs().map(|doc| doc.blocks.len() + 1).sum();
    let texts = docs().flat_map(|doc| {
        std::iter::once(&doc.title).chain(doc.blocks.iter().map(|block| &block.text))
    });
    // Words are at least a byte each: only long texts need counting.
    let long = texts.filter(|text| text.len() > MAX_BLOCK_WORDS);
    let longest = long.map(|text| segment::words(text).count()).max().unwrap_or(0);
    let longest = longest.max(MAX_BLOCK_WORDS) as u32;
    if !places_fit(n_blocks, longest) {
        report.problems.push(Problem {
            severity: Severity::Error,
            path: String::new(),
            line: 0,
            message: format!(
                "{n_blocks} passages are more than one module can hold beside a title or \
                 passage of {longest} words; build several modules"
            ),
        });
    }
}
