//! Which fields of the documents are stored, and which of these filter.
//!
//! Whoever can search a module can read all of it, so a field of front matter is stored only
//! if it is likely to be meant for readers (`fields.txt` has the names that are not), or if
//! the configuration names it. Records and `<meta>` are there to be read: theirs are stored.

use std::collections::{BTreeMap, BTreeSet};

use super::known::Known;
use super::options::Taken;
use super::report::StoredField;
use crate::corpus::model::Value;
use crate::source::picture;

const NOT_STORED: &str = include_str!("fields.txt");

/// A field with more values is no list to choose from; the engine counts no more either.
const MAX_VALUES: usize = 50;

/// A longer value, in bytes, is a sentence, such as a description that pages share.
const MAX_LENGTH: usize = 64;

/// Drops what is not to be stored, and says what is.
pub(super) fn settle(docs: &mut [(&str, Known)], options: &Taken) -> Vec<StoredField> {
    let lines = NOT_STORED.lines().filter(|line| !line.starts_with('#'));
    let not_stored = Patterns::of(lines.flat_map(str::split_whitespace));
    let named = |names: &Option<Vec<String>>| {
        names.as_ref().map(|names| Patterns::of(names.iter().map(String::as_str)))
    };
    let (stored, filtering) = (named(&options.fields), named(&options.filters));
    for (_, known) in &mut *docs {
        let (filters, has_settings) = (&known.facts.filters, known.facts.has_settings);
        known.document.fields.retain(|name, _| match &stored {
            Some(stored) => stored.have(name),
            None if has_settings && !filters.contains(name) => !not_stored.have(name),
            None => true,
        });
    }
    if stored.is_none() {
        leave_common_pictures(docs);
    }
    let mut seen: BTreeMap<&str, Values<'_>> = BTreeMap::new();
    for (_, Known { document, facts, .. }) in &*docs {
        for (name, values) in &document.fields {
            let of_field = seen.entry(name).or_default();
            of_field.documents += 1;
            of_field.is_declared |= facts.filters.contains(name);
            for value in values {
                of_field.repeats |= !of_field.distinct.insert(written(value));
            }
        }
    }
    let stored = seen.into_iter().map(|(name, values)| StoredField {
        name: name.to_owned(),
        documents: values.documents,
        filters: match &filtering {
            Some(filtering) => filtering.have(name),
            None => {
                let is_one = is_date(name) || picture::FIELDS.contains(&name);
                values.is_declared || (values.is_list() && !is_one)
            }
        },
    });
    stored.collect()
}

/// A picture that more than half of the pages have is that of the site: beside a hit it says nothing.
fn leave_common_pictures(docs: &mut [(&str, Known)]) {
    let [picture, alt] = picture::FIELDS;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for value in
        docs.iter().flat_map(|(_, known)| known.document.fields.get(picture)).flatten()
    {
        *counts.entry(written(value).0).or_default() += 1;
    }
    let few = (docs.len() / 2).max(FEW);
    let Some((common, _)) = counts.into_iter().find(|(_, n)| *n > few) else { return };
    let common = vec![Value::Text(common.to_owned())];
    for (_, known) in docs {
        let fields = &mut known.document.fields;
        if fields.get(picture) == Some(&common) {
            fields.remove(picture);
            fields.remove(alt);
        }
    }
}

/// So many pages may have one picture in the smallest of sites.
const FEW: usize = 2;

/// What is seen of one field.
#[derive(Default)]
struct Values<'a> {
    documents: usize,
    distinct: BTreeSet<(&'a str, u64)>,
    repeats: bool,
    is_declared: bool,
}

impl Values<'_> {
    /// Whether the values are kinds that documents have in common, and not names of each.
    fn is_list(&self) -> bool {
        self.repeats
            && self.distinct.len() <= MAX_VALUES
            && self.distinct.iter().all(|(text, _)| text.len() <= MAX_LENGTH)
    }
}

fn written(value: &Value) -> (&str, u64) {
    match value {
        Value::Text(text) => (text, 0),
        Value::Number(number) => ("", number.to_bits()),
    }
}

/// Dates are ranged over and sorted by.
fn is_date(name: &str) -> bool {
    key(name).ends_with("date")
}

/// Names of fields, which may begin or end with a star, as [`pattern_key`] writes them.
struct Patterns(Vec<String>);

impl Patterns {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self(names.map(pattern_key).collect())
    }

    /// Whether a field, or the map that it is in, has one of these names.
    fn have(&self, name: &str) -> bool {
        let (name, outer) = (key(name), key(name.split('.').next().unwrap_or(name)));
        self.0.iter().any(|pattern| {
            (pattern == "_*" && name.starts_with('_'))
                || matches(pattern, &name)
                || matches(pattern, &outer)
        })
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    let (open, close) = (pattern.starts_with('*'), pattern.ends_with('*'));
    let bare = pattern.trim_matches('*');
    match (open, close) {
        _ if bare.is_empty() => pattern == "*",
        (true, true) => name.contains(bare),
        (true, false) => name.ends_with(bare),
        (false, true) => name.starts_with(bare),
        (false, false) => name == bare,
    }
}

/// A name without what its writers differ in; a mark before it stays, it is no accident.
fn key(name: &str) -> String {
    let first = name.chars().take_while(|&c| c == '_');
    let rest = name.chars().filter(|&c| !"-_ ".contains(c)).flat_map(char::to_lowercase);
    first.chain(rest).collect()
}

fn pattern_key(pattern: &str) -> String {
    pattern
        .chars()
        .filter(|&c| !"-_ ".contains(c) || pattern == "_*")
        .flat_map(char::to_lowercase)
        .collect()
}
