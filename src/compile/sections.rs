//! What readers choose pages by: their language and their section, as fields.
//!
//! Every document has both without being told (`query/filter.rs`). They are stored only where
//! there is something to choose: several languages, or several folders.

use super::known::Known;
use super::options::Taken;
use super::report::{Report, StoredField};
use crate::corpus::model::Value;
use crate::corpus::structure::path_of;
use std::collections::{BTreeMap, BTreeSet};

/// More are no list to choose from; the engine counts no more either.
const MAX_VALUES: usize = 50;

/// Adds the fields. `languages` are those that the documents are in for their readers.
pub(super) fn settle(
    docs: &mut [Known],
    languages: &[String],
    options: &Taken,
    report: &mut Report,
) {
    let text_is_read = |(known, language): (&Known, &String)| {
        known.document.lang.is_empty() || known.document.lang == *language
    };
    let is_one = languages.iter().all(|language| *language == languages[0]);
    let sections = sections(docs, languages);
    if !is_one || !docs.iter().zip(languages).all(text_is_read) {
        let languages = languages.iter().map(|language| Some(language.clone()));
        add(docs, "lang", languages.collect(), options, report);
    }
    let distinct: BTreeSet<&String> = sections.iter().flatten().collect();
    let repeats = sections.iter().flatten().count() > distinct.len();
    if repeats && (2..=MAX_VALUES).contains(&distinct.len()) {
        add(docs, "path", sections, options, report);
    }
}

/// The folder that each document is chosen by: the first that parts it from others, and, where
/// that only says the language, the next.
fn sections(docs: &[Known], languages: &[String]) -> Vec<Option<String>> {
    let path = |known| {
        let Known { document, .. }: &Known = known;
        let path = path_of(&document.url);
        path.strip_prefix("./").unwrap_or(path)
    };
    let paths: Vec<&str> = docs.iter().map(path).collect();
    let first = paths.first().copied().unwrap_or_default();
    let is_shared =
        |end: &usize| paths.iter().all(|path| path.starts_with(&first[..*end]));
    let ends = first.match_indices('/').map(|(at, _)| at + 1);
    let shared = ends.take_while(is_shared).last().unwrap_or(0);
    let below = |depth: usize| -> Vec<Option<String>> {
        let folder = |path: &&str| {
            let rest = &path[shared..];
            let (at, _) = rest.match_indices('/').nth(depth)?;
            Some(format!("/{}", &path[..=shared + at]))
        };
        paths.iter().map(folder).collect()
    };
    let res = below(0);
    let mut known: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    for (section, language) in res.iter().zip(languages) {
        section.iter().for_each(|section| {
            known.entry(section).or_default().insert(language);
        });
    }
    let is_language = known.len() > 1 && {
        let told: BTreeSet<_> = known.values().flatten().collect();
        known.values().all(|of| of.len() == 1) && told.len() == known.len()
    };
    if is_language { below(1) } else { res }
}

/// Adds a field, unless documents have one of that name.
fn add(
    docs: &mut [Known],
    name: &str,
    values: Vec<Option<String>>,
    options: &Taken,
    report: &mut Report,
) {
    if report.fields.iter().any(|field| field.name == name) {
        return;
    }
    let documents = values.iter().flatten().count();
    for (known, value) in docs.iter_mut().zip(values) {
        if let Some(value) = value {
            known.document.fields.insert(name.to_owned(), vec![Value::Text(value)]);
        }
    }
    let named = options.filters.as_ref();
    let filters = named.is_none_or(|names| names.iter().any(|known| known == name));
    report.fields.push(StoredField { name: name.to_owned(), documents, filters });
    report.fields.sort_by(|a, b| a.name.cmp(&b.name));
}
