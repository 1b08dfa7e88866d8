//! Which documents are the same page in other languages and versions.
//!
//! | what says it | what is believed |
//! |---|---|
//! | the path without its language | in trees of translations ([`super::trees`]) |
//! | the path without its version | where versions are known ([`super::versions`]) |
//! | `<link rel=alternate hreflang>` | what the other page says, too: sites name their front page on all of them |
//! | `translationKey` in front matter | always |
//!
//! A group has one page of a language and version; of two the first is of it.
//!
//! **Cost**: linear in the documents and their links, but for lookups.

use super::known::Known;
use super::languages::{Languages, places};
use super::options::Taken;
use super::report::{GroupSource, Report, StoredField, VersionCount};
use super::trees;
use super::versions::{self, VERSION, Versions, alike};
use crate::corpus::model::{Groups, Value};
use crate::corpus::structure::{path_of, without_slash};
use std::collections::{BTreeMap, BTreeSet};

/// Finds the groups, writes the versions into the documents, and says both.
pub(super) fn settle(
    paths: &[&str],
    docs: &mut [Known],
    languages: &Languages,
    options: &Taken,
    report: &mut Report,
) -> Groups {
    let places: Vec<String> = places(paths, docs).into_iter().map(trees::page).collect();
    let pages: Vec<String> = languages
        .trees
        .iter()
        .zip(&places)
        .map(|(tree, place)| tree.as_ref().map_or(place, |tree| &tree.page).clone())
        .collect();
    let versions = versions::of(&pages, docs, options, report);
    let mut sets = Sets::new(docs.len());
    by_path(places, pages, languages, &versions, &mut sets);
    by_links(docs, &mut sets);
    let keys = docs.iter().map(|known| known.facts.translation_key.as_str());
    for same in alike(&mut keys.map(|key| (!key.is_empty()).then_some(key))) {
        sets.unite_all(&same, "translationKey");
    }
    let (steps, is_translated) = steps(&mut sets, languages, &versions, report);
    if !versions.names.is_empty() {
        store(docs, &versions, options, report);
    }
    Groups {
        versions: versions.names,
        n_released: versions.n_released,
        steps,
        version_of: versions.of,
        is_translated,
    }
}

/// Unites the pages whose paths are the same without version, or without language.
fn by_path(
    places: Vec<String>,
    pages: Vec<String>,
    languages: &Languages,
    versions: &Versions,
    sets: &mut Sets,
) {
    let alike = |paths: Vec<String>| {
        let paths = paths.into_iter().enumerate();
        let paths: Vec<String> =
            paths.map(|(doc, path)| versions.without(doc, path)).collect();
        alike(&mut paths.iter().map(|path| Some(path.as_str())))
    };
    for same in alike(places) {
        if same.iter().any(|&doc| versions.of[doc] > 0) {
            sets.unite_all(&same, "version");
        }
    }
    let is_of_translations = |&doc: &usize| {
        languages.trees[doc].as_ref().is_some_and(|tree| tree.is_of_translations)
    };
    for same in alike(pages) {
        if same.iter().any(is_of_translations) {
            sets.unite_all(&same, "path");
        }
    }
}

/// Unites the pages that name each other as their translations.
fn by_links(docs: &[Known], sets: &mut Sets) {
    let own = |known: &Known| bare(path_of(&known.document.url)).to_owned();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let mut links: Vec<(usize, String, bool)> = Vec::new();
    // Where the site lies on its host: what stands before a page's own address.
    let mut tops: BTreeMap<String, usize> = BTreeMap::new();
    for (doc, known) in docs.iter().enumerate() {
        let own = own(known);
        for href in &known.facts.alternates {
            let (path, is_whole) = target(href, path_of(&known.document.url));
            let path = bare(&path).to_owned();
            let top = path.strip_suffix(own.as_str());
            let top = top.filter(|top| top.is_empty() || top.ends_with('/'));
            if let Some(top) = top.filter(|_| is_whole && !own.is_empty()) {
                *tops.entry(top.to_owned()).or_default() += 1;
            }
            links.push((doc, path, is_whole));
        }
        at.entry(own).or_insert(doc);
    }
    // Of equals the first in the order of addresses.
    let top = tops.into_iter().rev().max_by_key(|(_, n)| *n);
    let top = top.map(|(top, _)| top).unwrap_or_default();
    let n = docs.len() as u64;
    let found = links.into_iter().filter_map(|(doc, path, is_whole)| {
        let below = path.strip_prefix(top.as_str()).filter(|_| is_whole);
        let front = is_whole && path.len() + 1 == top.len() && top.starts_with(&path);
        let path = if front { "" } else { below.unwrap_or(&path) };
        Some(doc as u64 * n + *at.get(path)? as u64)
    });
    let found: BTreeSet<u64> = found.collect();
    for way in &found {
        let (from, to) = (way / n, way % n);
        if from < to && found.contains(&(to * n + from)) {
            sets.unite_all(&[from as usize, to as usize], "hreflang");
        }
    }
}

/// The path that a link leads to, and whether it is one from the top of the host.
fn target(href: &str, from: &str) -> (String, bool) {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    if let Some(rest) = href.strip_prefix("//") {
        return (rest.split_once('/').map_or("", |(_, path)| path).to_owned(), true);
    }
    if href.starts_with('/') || href.contains("://") {
        return (without_slash(path_of(href)).to_owned(), true);
    }
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in href.split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    (steps.join("/"), false)
}

/// An address as it is called in any of the ways to write it.
fn bare(path: &str) -> &str {
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = path.strip_suffix(".html").or(path.strip_suffix(".htm")).unwrap_or(path);
    let folder = path.strip_suffix("index");
    let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    folder.unwrap_or(path).trim_end_matches('/')
}

/// The way from each member of a group to the one before, and whether most documents are
/// translations of each other; the report says what told the groups.
fn steps(
    sets: &mut Sets,
    languages: &Languages,
    versions: &Versions,
    report: &mut Report,
) -> (Vec<usize>, bool) {
    let n = sets.first.len();
    let (mut res, mut n_translated) = (vec![0; n], 0);
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all: Vec<Vec<usize>> = vec![Vec::new(); n];
    (0..n).for_each(|doc| all[sets.first(doc)].push(doc));
    for mut members in all {
        if members.len() < 2 {
            continue;
        }
        let mut known: BTreeSet<String> = BTreeSet::new();
        members.retain(|&doc| {
            let tree = languages.trees[doc].as_ref().map_or("", |tree| &tree.tag);
            let (lang, version) = (&languages.readers[doc], versions.of[doc]);
            known.insert(format!("{tree} {lang} {version}"))
        });
        if members.len() < 2 {
            continue;
        }
        let readers = &languages.readers;
        if members.iter().any(|&doc| readers[doc] != readers[members[0]]) {
            n_translated += members.len();
        }
        report.groups += 1;
        members.iter().for_each(|&doc| *by.entry(sets.by[doc]).or_default() += 1);
        members.windows(2).for_each(|two| res[two[1]] = two[1] - two[0]);
    }
    let by = by.into_iter();
    report.groups_by = by.map(|(by, documents)| GroupSource { by, documents }).collect();
    (res, 2 * n_translated > n)
}

/// Writes the versions as a field; what a page says that is of none is no field of it.
fn store(docs: &mut [Known], versions: &Versions, options: &Taken, report: &mut Report) {
    let mut documents = vec![0; versions.names.len()];
    for (known, of) in docs.iter_mut().zip(&versions.of) {
        if let Some(at) = of.checked_sub(1) {
            let name = versions.names[at].clone();
            known.document.fields.insert(VERSION.to_owned(), vec![Value::Text(name)]);
            documents[at] += 1;
        } else if versions::said(known).is_some() {
            known.document.fields.remove(VERSION);
        }
    }
    let filters = options.filters.as_ref();
    report.fields.retain(|field| field.name != VERSION);
    report.fields.push(StoredField {
        name: VERSION.to_owned(),
        documents: docs
            .iter()
            .filter(|k| k.document.fields.contains_key(VERSION))
            .count(),
        filters: filters.is_none_or(|names| names.iter().any(|name| name == VERSION)),
    });
    report.fields.sort_by(|a, b| a.name.cmp(&b.name));
    let counts = versions.names.iter().zip(documents);
    report.versions = counts
        .map(|(version, documents)| VersionCount { version: version.clone(), documents })
        .collect();
}

/// Sets of documents that grow together.
struct Sets {
    /// A document of the same set that is not behind; the first leads to itself.
    first: Vec<usize>,
    /// What said first that a document is in one.
    by: Vec<&'static str>,
}

impl Sets {
    fn new(n: usize) -> Self {
        Self { first: (0..n).collect(), by: vec![""; n] }
    }

    fn first(&mut self, mut doc: usize) -> usize {
        while self.first[doc] != doc {
            // Each step halves the way for those that come after.
            self.first[doc] = self.first[self.first[doc]];
            doc = self.first[doc];
        }
        doc
    }

    /// Unites several documents; one alone is united with none.
    fn unite_all(&mut self, docs: &[usize], by: &'static str) {
        for &doc in docs.iter().filter(|_| docs.len() > 1) {
            if self.by[doc].is_empty() {
                self.by[doc] = by;
            }
            let (a, b) = (self.first(docs[0]), self.first(doc));
            self.first[a.max(b)] = a.min(b);
        }
    }
}
