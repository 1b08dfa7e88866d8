//! What is wrong with a scheme, and what it lacks beside the texts.

use std::collections::{BTreeMap, BTreeSet};

use super::labels::Labels;
use super::terms;
use super::words::Words;
use crate::compile::options::Taken;
use crate::corpus::model::LabelKind;
use crate::json::described;
use crate::source::{File, Finding, Level, Skipped, examine_scheme};
use serde::Serialize;

/// Terms without a concept that are reported.
const MAX_TERMS: usize = 20;

described! {
    /// What a check found.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct Checked {
        /// All findings, those of the scheme by line, those of the texts after them.
        pub findings: Vec<Finding>,
        /// What was not read, with the reason.
        pub skipped: Vec<Skipped>,
        /// Documents that were read.
        pub documents: usize,
        /// Concepts and collections.
        pub concepts: usize,
        /// Their labels.
        pub labels: usize,
        /// Labels that occur in the documents.
        pub found: usize,
    }
}

/// Checks a scheme by the rules of SKOS, and against the texts of a build where there are any.
///
/// # Example
///
/// ```
/// use manicule::{compile::{Taken, check}, source::File};
/// let text = "[[concept]]\nid = \"a\"\nprefLabel = \"tea\"\nbroader = [\"a\"]\n";
/// let file = File { path: "tea.toml".into(), bytes: text.into() };
/// let findings = check(&[], Some(&file), &Taken::default()).findings;
/// assert_eq!((findings[0].line, findings[0].rule), (4, "circle"));
/// ```
pub fn check(files: &[File], concepts: Option<&File>, options: &Taken) -> Checked {
    let reading = concepts.map(examine_scheme).unwrap_or_default();
    let path = concepts.map_or("", |file| file.path.as_str());
    let mut words = Words::read(files, options);
    let labels = Labels::find(&reading.scheme, &mut words);
    let mut res = Checked {
        findings: reading.findings,
        skipped: words.skipped.clone(),
        documents: words.docs.len(),
        concepts: reading.scheme.concepts.len(),
        ..Checked::default()
    };
    res.labels = labels.counts.iter().map(Vec::len).sum();
    res.found = labels.counts.iter().flatten().filter(|&&n| n > 0).count();
    if words.passages.is_empty() {
        return res;
    }
    // A language that no text has is said once, not for each label.
    let mut langs: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (concept, counts) in reading.scheme.concepts.iter().zip(&labels.counts) {
        for (label, n) in concept.labels.iter().zip(counts) {
            let (all, found) = langs.entry(&label.lang).or_default();
            *all += 1;
            *found += usize::from(*n > 0);
        }
    }
    let note = |line, concept: &str, rule, message| Finding {
        level: Level::Note,
        path: path.to_string(),
        line,
        concept: concept.to_string(),
        rule,
        message,
    };
    let absent: BTreeSet<&str> = langs
        .iter()
        .filter(|(_, (_, found))| *found == 0)
        .map(|(lang, _)| *lang)
        .collect();
    for lang in &absent {
        let language = if lang.is_empty() { "no language" } else { lang };
        let message = match langs[lang].0 {
            1 => format!("the one label in {language} does not occur in the texts"),
            n => format!("none of the {n} labels in {language} occurs in the texts"),
        };
        res.findings.push(note(0, "", "unused-label", message));
    }
    let lines = &reading.lines;
    for ((concept, counts), (line, label_lines)) in
        reading.scheme.concepts.iter().zip(&labels.counts).zip(lines)
    {
        let unused = |kind: LabelKind| -> Vec<(u32, &str)> {
            let all = concept.labels.iter().zip(counts).zip(label_lines);
            all.filter(|((label, n), _)| {
                **n == 0 && label.kind == kind && !absent.contains(label.lang.as_str())
            })
            .map(|((label, _), line)| (*line, label.text.as_str()))
            .collect()
        };
        let id = &concept.id;
        if counts.iter().all(|n| *n == 0) {
            let message = format!(
                "no label of “{id}” occurs in the texts; add the words that they use, or \
                 leave it to those who search for it"
            );
            res.findings.push(note(*line, id, "unused-concept", message));
            continue;
        }
        // A preferred label is shown even if it is found nowhere.
        for (line, text) in unused(LabelKind::Alternative) {
            let message = format!("“{text}” of “{id}” does not occur in the texts");
            res.findings.push(note(line, id, "unused-label", message));
        }
    }
    for term in terms::find(&words, &labels).iter().take(MAX_TERMS) {
        let several = |n: usize, one: &str| match n {
            1 => format!("1 {one}"),
            _ => format!("{n} {one}s"),
        };
        let message = format!(
            "“{}” occurs {} in {} and has no concept; see manicule suggest-concepts",
            term.name(),
            several(term.places.len(), "time"),
            several(term.n_docs(&words), "document")
        );
        res.findings.push(note(0, "", "missing-concept", message));
    }
    res
}
