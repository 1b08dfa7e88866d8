//! What each table of a scheme holds: keys, types and languages, one table at a time.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entry::{Entry, Link};
use super::problems::{Problems, nearest};
use crate::corpus::model::{
    Concept, ConceptKind, Label, LabelKind, LangText, Match, MatchKind, Note, NoteKind,
    Scheme,
};
use crate::source::canonical;

type Value<'i> = Spanned<DeValue<'i>>;

const ROOT_KEYS: [&str; 3] = ["scheme", "concept", "collection"];

const SCHEME_KEYS: [&str; 2] = ["id", "title"];

/// Keys of a concept and of a collection alike.
const COMMON_KEYS: [&str; 10] = [
    "id",
    "iri",
    "prefLabel",
    "altLabel",
    "hiddenLabel",
    "notation",
    "definition",
    "scopeNote",
    "note",
    "example",
];

const CONCEPT_KEYS: [&str; 8] = [
    "broader",
    "narrower",
    "related",
    "exactMatch",
    "closeMatch",
    "broadMatch",
    "narrowMatch",
    "relatedMatch",
];

const COLLECTION_KEYS: [&str; 2] = ["ordered", "member"];

/// Reads all tables: the scheme's own into `scheme`, the others into entries.
pub(super) fn read(
    root: &DeTable<'_>,
    scheme: &mut Scheme,
    problems: &mut Problems<'_>,
) -> Vec<Entry> {
    for (key, _) in root {
        check_key(key, "the file", &[&ROOT_KEYS], &[], problems);
    }
    if let Some(value) = root.get("scheme") {
        read_scheme(value, scheme, problems);
    }
    let mut entries = Vec::new();
    let mut known = BTreeMap::new();
    for name in ["concept", "collection"] {
        for value in tables(root, name, problems) {
            let Some(entry) = read_entry(name, value, problems) else { continue };
            match known.get(&entry.concept.id) {
                None => {
                    known.insert(entry.concept.id.clone(), entry.at);
                    entries.push(entry);
                }
                Some(&first) => {
                    let (id, line) = (&entry.concept.id, problems.line(first));
                    let message = format!(
                        "the id “{id}” is already that of line {line}; give this one another"
                    );
                    problems.error(entry.at, message);
                }
            }
        }
    }
    if entries.is_empty() && problems.is_empty() {
        problems.warning(0, "holds no concept; add a [[concept]]".to_string());
    }
    entries
}

fn read_scheme(value: &Value<'_>, scheme: &mut Scheme, problems: &mut Problems<'_>) {
    let DeValue::Table(table) = value.get_ref() else {
        return wrong_type(value, "[scheme]", "a table", problems);
    };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "id" => {
                scheme.id = text(value, "id of [scheme]", problems).unwrap_or_default()
            }
            "title" => {
                let titles = in_languages(value, "title of [scheme]", false, problems);
                scheme.title = titles.into_iter().map(|(text, _)| text).collect();
            }
            _ => check_key(key, "[scheme]", &[&SCHEME_KEYS], &[], problems),
        }
    }
}

/// The tables under `[[name]]`.
fn tables<'t, 'i>(
    root: &'t DeTable<'i>,
    name: &str,
    problems: &mut Problems<'_>,
) -> Vec<&'t Value<'i>> {
    let Some(value) = root.get(name) else { return Vec::new() };
    match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => {
            let message = format!("“{name}” must be tables; write [[{name}]] above each");
            problems.error(value.span().start, message);
            Vec::new()
        }
    }
}

fn read_entry(
    name: &str,
    value: &Value<'_>,
    problems: &mut Problems<'_>,
) -> Option<Entry> {
    let DeValue::Table(table) = value.get_ref() else {
        wrong_type(value, name, "a table", problems);
        return None;
    };
    let at = value.span().start;
    let id = match table.get("id") {
        None => {
            problems.error(at, format!("a {name} without id; add id = \"…\""));
            return None;
        }
        Some(id) => text(id, &format!("id of a {name}"), problems)?,
    };
    if !table.contains_key("prefLabel") {
        problems.error(at, format!("“{id}” has no prefLabel; give it a name to show"));
    }
    let mut entry = Entry::new(id, at);
    let is_concept = name == "concept";
    if !is_concept {
        entry.concept.kind = ConceptKind::Collection;
    }
    for (key, value) in table {
        let what = format!("{} of “{}”", key.get_ref(), entry.concept.id);
        match key.get_ref().as_ref() {
            "id" => (),
            "prefLabel" => {
                entry.read_labels(LabelKind::Preferred, value, &what, problems)
            }
            "altLabel" => {
                entry.read_labels(LabelKind::Alternative, value, &what, problems)
            }
            "hiddenLabel" => entry.read_labels(LabelKind::Hidden, value, &what, problems),
            "iri" => entry.concept.iri = text(value, &what, problems).unwrap_or_default(),
            "notation" => {
                entry.concept.notation = text(value, &what, problems).unwrap_or_default();
            }
            "definition" => {
                entry.read_notes(NoteKind::Definition, value, &what, problems)
            }
            "scopeNote" => entry.read_notes(NoteKind::Scope, value, &what, problems),
            "note" => entry.read_notes(NoteKind::Note, value, &what, problems),
            "example" => entry.read_notes(NoteKind::Example, value, &what, problems),
            "broader" if is_concept => entry.broader = links(value, &what, problems),
            "narrower" if is_concept => entry.narrower = links(value, &what, problems),
            "related" if is_concept => entry.related = links(value, &what, problems),
            "exactMatch" if is_concept => {
                entry.read_matches(MatchKind::Exact, value, &what, problems);
            }
            "closeMatch" if is_concept => {
                entry.read_matches(MatchKind::Close, value, &what, problems);
            }
            "broadMatch" if is_concept => {
                entry.read_matches(MatchKind::Broad, value, &what, problems);
            }
            "narrowMatch" if is_concept => {
                entry.read_matches(MatchKind::Narrow, value, &what, problems);
            }
            "relatedMatch" if is_concept => {
                entry.read_matches(MatchKind::Related, value, &what, problems);
            }
            "member" if !is_concept => entry.members = links(value, &what, problems),
            "ordered" if !is_concept => match value.get_ref() {
                DeValue::Boolean(true) => {
                    entry.concept.kind = ConceptKind::OrderedCollection
                }
                DeValue::Boolean(false) => (),
                _ => wrong_type(value, &what, "true or false", problems),
            },
            _ => {
                let of = format!("the {name} “{}”", entry.concept.id);
                let (own, other): (&[&str], &[&str]) = match is_concept {
                    true => (&CONCEPT_KEYS, &COLLECTION_KEYS),
                    false => (&COLLECTION_KEYS, &CONCEPT_KEYS),
                };
                check_key(key, &of, &[&COMMON_KEYS, own], other, problems);
            }
        }
    }
    entry.sort_labels();
    Some(entry)
}

impl Entry {
    /// An entry that says nothing yet; `at` is its place.
    pub(in crate::source) fn new(id: String, at: usize) -> Entry {
        let concept = Concept { id, ..Concept::default() };
        let (broader, narrower) = (Vec::new(), Vec::new());
        let (related, members) = (Vec::new(), Vec::new());
        Entry { concept, at, label_at: Vec::new(), broader, narrower, related, members }
    }

    fn read_labels(
        &mut self,
        kind: LabelKind,
        value: &Value<'_>,
        what: &str,
        problems: &mut Problems<'_>,
    ) {
        let several = kind != LabelKind::Preferred;
        for (LangText { lang, text }, at) in in_languages(value, what, several, problems)
        {
            self.concept.labels.push(Label { kind, lang, text });
            self.label_at.push(at);
        }
    }

    fn read_notes(
        &mut self,
        kind: NoteKind,
        value: &Value<'_>,
        what: &str,
        problems: &mut Problems<'_>,
    ) {
        for (LangText { lang, text }, _) in in_languages(value, what, true, problems) {
            self.concept.notes.push(Note { kind, lang, text });
        }
    }

    fn read_matches(
        &mut self,
        kind: MatchKind,
        value: &Value<'_>,
        what: &str,
        problems: &mut Problems<'_>,
    ) {
        let iris = links(value, what, problems).into_iter();
        self.concept.matches.extend(iris.map(|Link { id: iri, .. }| Match { kind, iri }));
    }

    /// Preferred labels first, then as written: the parser hands keys out by the alphabet.
    fn sort_labels(&mut self) {
        let labels = std::mem::take(&mut self.concept.labels);
        let mut pairs: Vec<_> = labels.into_iter().zip(self.label_at.drain(..)).collect();
        pairs.sort_by_key(|(label, at)| (label.kind, *at));
        (self.concept.labels, self.label_at) = pairs.into_iter().unzip();
        self.concept.notes.sort_by_key(|note| note.kind);
        self.concept.matches.sort_by_key(|m| m.kind);
    }
}

/// A text, or texts by language, with their places. `several` allows lists of texts.
fn in_languages(
    value: &Value<'_>,
    what: &str,
    several: bool,
    problems: &mut Problems<'_>,
) -> Vec<(LangText, usize)> {
    let mut res = Vec::new();
    match value.get_ref() {
        DeValue::Table(table) if table.is_empty() => {
            problems
                .error(value.span().start, format!("{what} is empty; give it a text"));
        }
        DeValue::Table(table) => {
            for (lang, value) in table {
                let what = format!("{what} in {}", lang.get_ref());
                let lang = canonical::language(lang.get_ref());
                add_texts(&lang, value, &what, several, &mut res, problems);
            }
            // As written, not by the alphabet.
            res.sort_by_key(|(_, at)| *at);
        }
        _ => add_texts("", value, what, several, &mut res, problems),
    }
    res
}

fn add_texts(
    lang: &str,
    value: &Value<'_>,
    what: &str,
    several: bool,
    res: &mut Vec<(LangText, usize)>,
    problems: &mut Problems<'_>,
) {
    let mut add = |value: &Value<'_>| {
        if let Some(text) = text(value, what, problems) {
            res.push((LangText { lang: lang.to_string(), text }, value.span().start));
        }
    };
    match value.get_ref() {
        DeValue::Array(items) if several => items.iter().for_each(add),
        _ => add(value),
    }
}

/// Ids or IRIs: a list of texts, or one text.
fn links(value: &Value<'_>, what: &str, problems: &mut Problems<'_>) -> Vec<Link> {
    let items: Vec<&Value<'_>> = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    let mut res: Vec<Link> = Vec::new();
    let mut known = BTreeSet::new();
    for item in items {
        let DeValue::String(_) = item.get_ref() else {
            wrong_type(item, what, "a list of texts in quotes", problems);
            continue;
        };
        let Some(id) = text(item, what, problems) else { continue };
        if known.insert(id.clone()) {
            res.push(Link { id, at: item.span().start });
        }
    }
    res
}

/// Canonical text; wrong types and blanks are problems.
fn text(value: &Value<'_>, what: &str, problems: &mut Problems<'_>) -> Option<String> {
    let DeValue::String(text) = value.get_ref() else {
        wrong_type(value, what, "a text in quotes", problems);
        return None;
    };
    let text = canonical::prose(text);
    if text.is_empty() {
        problems.error(
            value.span().start,
            format!("{what} is empty; fill it in or take it out"),
        );
        return None;
    }
    Some(text)
}

fn wrong_type(
    value: &Value<'_>,
    what: &str,
    expected: &str,
    problems: &mut Problems<'_>,
) {
    let found = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    problems.error(value.span().start, format!("{what} must be {expected}, not {found}"));
}

/// Says so if `key` is in none of the lists `known`; one in `elsewhere` has another home.
fn check_key(
    key: &Spanned<Cow<'_, str>>,
    of: &str,
    known: &[&[&str]],
    elsewhere: &[&str],
    problems: &mut Problems<'_>,
) {
    let name = key.get_ref().as_ref();
    if known.iter().any(|keys| keys.contains(&name)) {
        return;
    }
    let advice = match nearest(name, known.iter().flat_map(|keys| keys.iter().copied())) {
        _ if elsewhere == COLLECTION_KEYS && elsewhere.contains(&name) => {
            "only a [[collection]] has it".to_string()
        }
        _ if elsewhere.contains(&name) => "only a [[concept]] has it".to_string(),
        Some(meant) => format!("did you mean “{meant}”?"),
        None => format!("it may have {}", known.concat().join(", ")),
    };
    problems.error(key.span().start, format!("unknown key “{name}” in {of}; {advice}"));
}
