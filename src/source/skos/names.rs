//! Ids ↔ IRIs.
//!
//! In a scheme of ours a concept has a short id, in RDF an IRI. The IRI of a concept is that
//! of its scheme, `#` and the id, unless the scheme came from elsewhere and keeps its own.
//! The id of a foreign concept is the last part of its IRI where that says something
//! (`…/green-tea`), else its name (`…/300015045` is «green tea»).
//!
//! **Invariant**: [`id_of`] gives back what [`concept_iri`] was given wherever
//! [`is_told_by_iri`] says so; elsewhere the writer adds the id.

use super::rdf::is_iri;
use crate::corpus::model::{Concept, Label, LabelKind};
use crate::source::{canonical, slug};

/// The datatype of a `dcterms:identifier` that is an id of ours. Written where a reader
/// would not make the same id of the IRI.
pub(super) const ID_TYPE: &str = "https://manicule.dev/ns#id";

/// Where IRIs begin that nobody else gives out: a tag URI (RFC 4151). Also the base of
/// relative ones, so that `<#tea>` in a file without a scheme is simply `tea`.
pub(super) const HOME: &str = "tag:manicule.dev,2026:";

/// The IRI of a scheme: its id, if that is one.
pub(super) fn scheme_iri(id: &str) -> String {
    if is_iri(id) && !id.starts_with(HOME) {
        return id.to_string();
    }
    format!("{HOME}{}", encode(id))
}

/// What [`scheme_iri`] was given.
pub(super) fn scheme_id(iri: &str) -> String {
    iri.strip_prefix(HOME).map_or_else(|| canonical::prose(iri), decode)
}

/// The IRI of a concept that has none of its own.
pub(super) fn concept_iri(scheme_iri: &str, id: &str) -> String {
    if is_iri(id) {
        return id.to_string();
    }
    let between = match scheme_iri.find('#') {
        Some(at) if at + 1 == scheme_iri.len() => "",
        _ if scheme_iri.ends_with('/') => "",
        Some(_) => "/",
        None => "#",
    };
    format!("{scheme_iri}{between}{}", encode(id))
}

/// Whether a reader makes `id` of the last part of `iri` by itself.
pub(super) fn is_told_by_iri(iri: &str, id: &str, labels: &[&str]) -> bool {
    readable(last_part(iri), labels).as_deref() == Some(id)
}

/// Candidates for the id of a concept, the best first; the last is never empty.
pub(super) fn candidates(iri: &str, labels: &[&str], notation: &str) -> Vec<String> {
    let is_blank = iri.starts_with("_:");
    let part = if is_blank { String::new() } else { clean(&decode(last_part(iri))) };
    let told = if is_blank { None } else { readable(last_part(iri), labels) };
    let name = labels.first().map(|label| slug::slug(label)).unwrap_or_default();
    let notation = clean(notation);
    let with = |more: &str| match name.is_empty() || more.is_empty() {
        true => String::new(),
        false => format!("{name}-{more}"),
    };
    let (with_notation, with_part) = (with(&notation), with(&part));
    let told = told.unwrap_or_default();
    let mut res =
        vec![told, name, with_notation, with_part, notation, part, "concept".to_string()];
    res.retain(|id| !id.is_empty());
    res
}

/// The last part of an IRI as an id, if a person can read it: it has no digits, or shares a
/// word with a label.
fn readable(part: &str, labels: &[&str]) -> Option<String> {
    let id = clean(&decode(part));
    let has_digits = id.chars().any(char::is_numeric);
    let says = |word: &str| {
        let word = word.to_lowercase();
        word.chars().count() > 2
            && labels.iter().any(|label| label.to_lowercase().contains(&word))
    };
    let mut words = id.split(|c: char| !c.is_alphabetic());
    let is_readable =
        if has_digits { words.any(says) } else { words.any(|word| !word.is_empty()) };
    is_readable.then_some(id)
}

/// What stands behind the last `/`, `#`, `=` or `:`.
fn last_part(iri: &str) -> &str {
    let iri = iri.trim_end_matches(['/', '#']);
    iri.rfind(['/', '#', '=', ':']).map_or(iri, |at| &iri[at + 1..])
}

/// Letters, digits, `-`, `_` and `.`; anything else is a hyphen.
fn clean(part: &str) -> String {
    let mut res = String::new();
    for c in canonical::prose(part).chars() {
        if c.is_alphanumeric() || slug::is_mark(c) || matches!(c, '-' | '_' | '.') {
            res.push(c);
        } else if !res.ends_with('-') {
            res.push('-');
        }
    }
    res.trim_matches('-').to_string()
}

/// Percent-encodes what an IRI does not carry as it is (RFC 3987).
fn encode(text: &str) -> String {
    let mut res = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric()
            || matches!(c, '-' | '_' | '.' | '~')
            || (!c.is_ascii() && c.is_alphanumeric())
        {
            res.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                res.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    res
}

/// Undoes [`encode`]; what was not encoded by it stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let hex = rest.get(at + 1..at + 3);
        let hex = hex.filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[at + 3..];
            }
            None => {
                bytes.push(b'%');
                rest = &rest[at + 1..];
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

/// The labels of a concept, that to show first in English where there is one.
pub(super) fn of(concept: &Concept) -> Vec<&str> {
    let shown = |l: &&Label| l.kind == LabelKind::Preferred && l.lang.starts_with("en");
    let first = concept.labels.iter().find(shown).or(concept.labels.first());
    let rest = concept.labels.iter().filter(|l| l.kind != LabelKind::Hidden);
    first.into_iter().chain(rest).map(|label| label.text.as_str()).collect()
}
