//! A concept on its way into a scheme, with the places of what it says.

use super::problems::Problems;
use crate::corpus::model::{Concept, Scheme};
use crate::source::reading::SchemeReading;

/// Puts a scheme together, with the lines of its concepts and labels.
pub(in crate::source) fn finish(
    mut scheme: Scheme,
    entries: Vec<Entry>,
    problems: Problems<'_>,
) -> SchemeReading {
    let lines = |entry: &Entry| {
        let labels = entry.label_at.iter().map(|&at| problems.line(at));
        (problems.line(entry.at), labels.collect())
    };
    let lines = entries.iter().map(lines).collect();
    scheme.concepts = entries.into_iter().map(|entry| entry.concept).collect();
    let is_lenient = problems.is_lenient;
    SchemeReading { scheme, lines, findings: problems.findings(), is_lenient }
}

/// A concept with the places of what it says, as byte offsets into the file.
#[derive(Debug)]
pub(in crate::source) struct Entry {
    pub(in crate::source) concept: Concept,
    pub(in crate::source) at: usize,
    /// One for each label, in the same order.
    pub(in crate::source) label_at: Vec<usize>,
    pub(in crate::source) broader: Vec<Link>,
    pub(in crate::source) narrower: Vec<Link>,
    pub(in crate::source) related: Vec<Link>,
    pub(in crate::source) members: Vec<Link>,
}

/// An id that a concept refers to.
#[derive(Clone, Debug)]
pub(in crate::source) struct Link {
    pub(in crate::source) id: String,
    pub(in crate::source) at: usize,
}
