//! The documents of all files, checked against each other and cut to the format's limits.

use super::known::{Candidate, Known};
use super::options::Taken;
use super::report::Report;
use super::titles::{self, Page};
use super::{emphasis, fields};
use crate::corpus::model::{Block, Document, Problem, Severity};
use crate::encode::split;
use crate::source::{Reason, Skipped};
use std::collections::{BTreeMap, BTreeSet};

/// The documents that go into the module, in the order of the files: each
/// under an id and a title of its own, with the fields that are public.
pub(super) fn unite<'a>(
    chosen: &[Candidate<'a>],
    options: &Taken,
    report: &mut Report,
) -> Vec<(&'a str, Known)> {
    let mut res: Vec<(&str, Known)> = with_ids(chosen, report);
    let mut pages: Vec<Page<'_>> =
        res.iter_mut().map(|(path, known)| Page { path, known }).collect();
    titles::settle(&mut pages);
    emphasis::weigh(&mut res, options, report);
    report.fields = fields::settle(&mut res, options);
    report.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    res
}

/// Each under an id that no other has.
///
/// Who chooses an id has it; of two that choose the same the second is skipped, for ids are
/// what links and filters name. An id that is made of a path gives way: `report.txt` beside
/// `report.md` is called by its whole name.
fn with_ids<'a>(docs: &[Candidate<'a>], report: &mut Report) -> Vec<(&'a str, Known)> {
    let is_made = |doc: &Candidate<'_>| !doc.known.facts.other_id.is_empty();
    let mut firsts: BTreeMap<&str, &str> = BTreeMap::new();
    for doc in docs.iter().filter(|doc| !is_made(doc)) {
        firsts.entry(&doc.known.document.id).or_insert(doc.path);
    }
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut res = Vec::with_capacity(docs.len());
    for doc in docs {
        let Known { document, facts, .. } = doc.known;
        let is_free =
            |id: &str| !(taken.contains(id) || is_made(doc) && firsts.contains_key(id));
        let ids = [document.id.as_str(), facts.other_id.as_str()];
        let Some(id) = ids.into_iter().find(|id| !id.is_empty() && is_free(id)) else {
            let id = ids[0];
            let first = firsts.get(id).unwrap_or(&"another file");
            let reason = format!(
                "the id «{id}» is already taken by a document of {first}; give one of them \
                 another `id`"
            );
            let (path, kind) = (doc.path.to_owned(), Reason::SameId);
            report.skipped.push(Skipped { path, kind, reason });
            continue;
        };
        taken.insert(id);
        let mut known = doc.known.clone();
        known.document.id = id.to_owned();
        res.push((doc.path, known));
    }
    res
}

/// The document, and its blocks as they fit the format.
pub(super) fn fit(mut doc: Document) -> (Document, Vec<Block>) {
    let blocks = std::mem::take(&mut doc.blocks).into_iter();
    let blocks = blocks.filter(|block| !block.text.is_empty());
    (doc, blocks.flat_map(split).collect())
}

/// Bytes of text that a module holds: what is laid out of them ends below 4 GiB, with four bytes
/// of the stream for one of text at most.
const MAX_TEXT: usize = 1_000_000_000;

/// Refuses what is too large for numbers of 32 bits.
pub(super) fn check_size(docs: &[Known], report: &mut Report) {
    let n_bytes: usize = docs.iter().flat_map(Known::texts).map(str::len).sum();
    if n_bytes > MAX_TEXT {
        report.problems.push(Problem {
            severity: Severity::Error,
            path: String::new(),
            line: 0,
            message: format!(
                "{n_bytes} bytes of text are more than one module can hold ({MAX_TEXT}); build \
                 several modules"
            ),
        });
    }
}
