//! A draft of a concept scheme for a person to edit.

use std::collections::{BTreeMap, BTreeSet};

use super::acronyms::{self, Acronym};
use super::alike::{alike, company, differ_in_one};
use super::labels::Labels;
use super::terms::{self, Term};
use super::words::Words;
use crate::compile::options::Taken;
use crate::corpus::model::{Concept, ConceptKind, Label, LabelKind, Scheme};
use crate::json::described;
use crate::source::{
    File, Finding, Level, SchemeFormat, SchemeReading, Skipped, examine_scheme,
    write_scheme,
};
use serde::Serialize;

described! {
    /// A draft, and what it rests on.
    #[derive(Clone, Debug, Default, Serialize)]
    pub struct Suggestions {
        /// TOML: one table a term, the best first, with where it occurs in comments.
        pub text: String,
        /// Terms in it.
        pub terms: usize,
        /// Terms that were left out behind the limit.
        pub more: usize,
        /// Documents that were read.
        pub documents: usize,
        /// What was not read, with the reason.
        pub skipped: Vec<Skipped>,
        /// Errors of the scheme, which is then not heeded as a whole.
        pub problems: Vec<Finding>,
    }
}

const HEAD: &str = "\
# Terms that may deserve a concept, the best first, from manicule suggest-concepts.
# Keep what is one idea to your readers, put its other names into altLabel, say what it is
# in definition, and delete the rest. Numbers are occurrences.
";

/// Proposes at most `limit` terms of what a build would have of `files` that the scheme
/// does not have.
///
/// # Example
///
/// ```
/// use manicule::{compile::{Taken, suggest}, source::File};
/// let text = "The tea ceremony begins. A tea ceremony is slow.\n\nTea ceremonies end.";
/// let file = File { path: "a.txt".into(), bytes: text.into() };
/// let found = suggest(&[file], None, 10, &Taken::default());
/// assert!(found.text.contains("prefLabel = \"tea ceremony\""));
/// ```
pub fn suggest(
    files: &[File],
    concepts: Option<&File>,
    limit: usize,
    options: &Taken,
) -> Suggestions {
    let SchemeReading { scheme, mut findings, .. } =
        concepts.map(examine_scheme).unwrap_or_default();
    findings.retain(|finding| finding.level == Level::Error);
    let mut words = Words::read(files, options);
    let labels = Labels::find(&scheme, &mut words);
    let terms = terms::find(&words, &labels);
    let acronyms = acronyms::find(&words);
    let mut draft = Draft::new(&words, &labels, &scheme);
    let mut res = Suggestions {
        documents: words.docs.len(),
        skipped: words.skipped.clone(),
        problems: findings,
        ..Suggestions::default()
    };
    let mut text = HEAD.to_string();
    let named = first_of(terms.iter().map(Term::name));
    for acronym in &acronyms {
        let term = named.get(&fold_name(&acronym.long)).map(|&at| &terms[at]);
        if let Some(entry) = draft.acronym(acronym, term) {
            res.terms += entry.matches("[[concept]]").count();
            text.push_str(&entry);
        }
    }
    let spelt = first_of(acronyms.iter().flat_map(|a| [&a.long[..], &a.short]));
    let is_spelt_out = |term: &Term| spelt.contains_key(&fold_name(term.name()));
    let own: Vec<&Term> = terms.iter().filter(|term| !is_spelt_out(term)).collect();
    for (idx, term) in own.iter().take(limit).enumerate() {
        text.push_str(&draft.entry(term, &own[..idx]));
        res.terms += 1;
    }
    res.more = own.len().saturating_sub(limit);
    res.text = text;
    res
}

/// What a draft is made of.
struct Draft<'d> {
    words: &'d Words,
    labels: &'d Labels,
    scheme: &'d Scheme,
    /// The first concept of each name.
    concepts: BTreeMap<String, usize>,
    /// Ids that are taken, each with the last number that it was told apart by.
    known: BTreeMap<String, usize>,
    /// Names that were said.
    said: BTreeSet<String>,
}

impl<'d> Draft<'d> {
    fn new(words: &'d Words, labels: &'d Labels, scheme: &'d Scheme) -> Self {
        let numbered = scheme.concepts.iter().enumerate();
        let names = numbered.flat_map(|(at, concept)| {
            concept.labels.iter().map(move |label| (fold_name(&label.text), at))
        });
        let mut concepts = BTreeMap::new();
        names.for_each(|(name, at)| _ = concepts.entry(name).or_insert(at));
        let known = scheme.concepts.iter().map(|c| (c.id.clone(), 1)).collect();
        Draft { words, labels, scheme, concepts, known, said: BTreeSet::new() }
    }

    /// A table for a term, with its evidence.
    fn entry(&mut self, term: &Term, before: &[&Term]) -> String {
        let mut res = format!("\n# {}\n", self.evidence(&term.places));
        for form in self.quotes(&term.places) {
            res.push_str(&format!("#   {form}\n"));
        }
        let own = company(self.words, &term.places);
        let mut hints: Vec<(usize, String)> = Vec::new();
        for (concept, places) in self.scheme.concepts.iter().zip(&self.labels.places) {
            let n_shared = alike(&own, &company(self.words, places), false);
            hints.extend(
                n_shared.filter(|_| places.len() > 1).map(|n| (n, concept.id.clone())),
            );
        }
        for other in before {
            let near = differ_in_one(&term.stems, &other.stems);
            let n_shared = alike(&own, &company(self.words, &other.places), near);
            hints.extend(n_shared.map(|n| (n, other.name().to_string())));
        }
        hints.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        for (n, name) in hints.iter().take(2) {
            res.push_str(&format!(
                "# Perhaps the same as “{name}”: {n} words around both\n"
            ));
        }
        let names: Vec<&str> = term.forms.iter().map(|(form, _)| form.as_str()).collect();
        res.push_str(&self.table(&names, term.places.first().map(|p| p.0)));
        res
    }

    /// A table for a short form and its long one; a hint where the scheme has one of them. A
    /// name that was said before is no name of this one, too: it would find both.
    fn acronym(&mut self, acronym: &Acronym, term: Option<&Term>) -> Option<String> {
        let Acronym { short, long, passage } = acronym;
        let find = |name: &str| {
            let at = self.concepts.get(&fold_name(name))?;
            Some(&self.scheme.concepts[*at])
        };
        let path = &self.words.docs[self.words.passages[*passage].doc].0;
        match (find(short), find(long)) {
            (Some(_), Some(_)) => None,
            (Some(concept), None) | (None, Some(concept)) => Some(format!(
                "\n# In the scheme: {path} says that “{short}” is “{long}”; “{}” should have \
                 both names\n",
                concept.id
            )),
            (None, None) => {
                let evidence = term.map(|term| self.evidence(&term.places));
                let evidence = evidence.unwrap_or_else(|| path.clone());
                let mut res =
                    format!("\n# {evidence}: says that “{short}” is “{long}”\n");
                let [is_new, is_short_new] =
                    [long, short].map(|name| self.said.insert(fold_name(name)));
                if is_new {
                    let names = [long.as_str(), short];
                    let names = if is_short_new { &names[..] } else { &names[..1] };
                    res.push_str(&self.table(names, Some(*passage)));
                }
                Some(res)
            }
        }
    }

    /// `7 in 3 files: a.md (4), b.md (2), c.md (1)`, at most five of them.
    fn evidence(&self, places: &[(usize, usize, usize)]) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for &(passage, ..) in places {
            let path = self.words.docs[self.words.passages[passage].doc].0.as_str();
            *counts.entry(path).or_default() += 1;
        }
        let n_files = counts.len();
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let shown: Vec<String> =
            counts.iter().take(5).map(|(path, n)| format!("{path} ({n})")).collect();
        let files = if n_files == 1 { "file" } else { "files" };
        let dots = if n_files > 5 { ", …" } else { "" };
        format!("{} in {n_files} {files}: {}{dots}", places.len(), shown.join(", "))
    }

    /// Two places from different passages, with some words around.
    fn quotes(&self, places: &[(usize, usize, usize)]) -> Vec<String> {
        let mut res: Vec<String> = Vec::new();
        let mut last = None;
        for &(passage, start, end) in places {
            if last == Some(passage) || res.len() == 2 {
                continue;
            }
            last = Some(passage);
            let passage = &self.words.passages[passage];
            let from = passage.words[start.saturating_sub(5)].span.start;
            let to = passage.words[(end + 4).min(passage.words.len() - 1)].span.end;
            let dots = |cut: bool| if cut { "…" } else { "" };
            res.push(format!(
                "{}{}{}",
                dots(from > passage.words[0].span.start),
                passage.text[from..to].replace('\n', " "),
                dots(to < passage.text.len()),
            ));
        }
        res
    }

    fn table(&mut self, names: &[&str], passage: Option<usize>) -> String {
        let lang = passage.map(|p| self.words.docs[self.words.passages[p].doc].1.clone());
        let lang = lang.unwrap_or_default();
        let slug = crate::source::slug_of(names[0]);
        let mut id = slug.clone();
        let mut number = self.known.get(&slug).copied().unwrap_or(0);
        while self.known.contains_key(&id) {
            number += 1;
            id = format!("{slug}-{number}");
        }
        self.known.insert(slug, number.max(1));
        self.known.entry(id.clone()).or_insert(1);
        let label = |(i, name): (usize, &&str)| Label {
            kind: if i == 0 { LabelKind::Preferred } else { LabelKind::Alternative },
            lang: lang.clone(),
            text: (*name).to_string(),
        };
        // Endings and hyphens are found without being written.
        let mut labels: Vec<Label> = Vec::new();
        let mut rows: Vec<String> = Vec::new();
        for label in names.iter().enumerate().map(label) {
            let row = fold_name(&label.text);
            if !rows.contains(&row) {
                rows.push(row);
                labels.push(label);
            }
        }
        let kind = ConceptKind::Concept;
        let concept = Concept { id, kind, labels, ..Concept::default() };
        let scheme = Scheme { concepts: vec![concept], ..Scheme::default() };
        write_scheme("", &scheme, SchemeFormat::Toml).0
    }
}

/// Equal for names that a search does not tell apart.
fn fold_name(name: &str) -> String {
    let mut analyzer = crate::text::stem::Analyzer::default();
    let spans = crate::text::segment::words(name);
    spans.map(|span| analyzer.key(span.of(name), 0).to_string()).collect()
}

/// Of each name, as a search has it, the place of the first that is called so.
fn first_of<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<String, usize> {
    let mut res = BTreeMap::new();
    names.enumerate().for_each(|(at, name)| _ = res.entry(fold_name(name)).or_insert(at));
    res
}
