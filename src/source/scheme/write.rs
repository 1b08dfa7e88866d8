//! A scheme as TOML: what the readers beside this file read back as the same scheme.

use crate::corpus::model::{
    Concept, ConceptKind, LabelKind, MatchKind, NoteKind, Scheme,
};

/// The scheme, one table a concept, in its order.
pub(in crate::source) fn toml(scheme: &Scheme) -> String {
    let mut res = String::new();
    if !scheme.id.is_empty() || !scheme.title.is_empty() {
        res.push_str("[scheme]\n");
        line(&mut res, "id", one(&scheme.id));
        let titles = scheme.title.iter().map(|t| (t.lang.as_str(), t.text.as_str()));
        line(&mut res, "title", by_language(titles.collect()));
    }
    for concept in &scheme.concepts {
        if !res.is_empty() {
            res.push('\n');
        }
        res.push_str(&table(concept));
    }
    res
}

/// One concept or collection.
fn table(concept: &Concept) -> String {
    let mut res = String::from(match concept.kind {
        ConceptKind::Concept => "[[concept]]\n",
        ConceptKind::Collection | ConceptKind::OrderedCollection => "[[collection]]\n",
    });
    line(&mut res, "id", one(&concept.id));
    line(&mut res, "iri", one(&concept.iri));
    let labels = |kind: LabelKind| {
        let of_kind = concept.labels.iter().filter(|label| label.kind == kind);
        by_language(of_kind.map(|l| (l.lang.as_str(), l.text.as_str())).collect())
    };
    line(&mut res, "prefLabel", labels(LabelKind::Preferred));
    line(&mut res, "altLabel", labels(LabelKind::Alternative));
    line(&mut res, "hiddenLabel", labels(LabelKind::Hidden));
    line(&mut res, "notation", one(&concept.notation));
    let notes = |kind: NoteKind| {
        let of_kind = concept.notes.iter().filter(|note| note.kind == kind);
        by_language(of_kind.map(|n| (n.lang.as_str(), n.text.as_str())).collect())
    };
    line(&mut res, "definition", notes(NoteKind::Definition));
    line(&mut res, "scopeNote", notes(NoteKind::Scope));
    line(&mut res, "note", notes(NoteKind::Note));
    line(&mut res, "example", notes(NoteKind::Example));
    line(&mut res, "broader", list(&concept.broader));
    line(&mut res, "narrower", list(&concept.narrower));
    line(&mut res, "related", list(&concept.related));
    let matches = |kind: MatchKind| {
        let of_kind = concept.matches.iter().filter(|m| m.kind == kind);
        list(&of_kind.map(|m| m.iri.clone()).collect::<Vec<_>>())
    };
    line(&mut res, "exactMatch", matches(MatchKind::Exact));
    line(&mut res, "closeMatch", matches(MatchKind::Close));
    line(&mut res, "broadMatch", matches(MatchKind::Broad));
    line(&mut res, "narrowMatch", matches(MatchKind::Narrow));
    line(&mut res, "relatedMatch", matches(MatchKind::Related));
    if concept.kind == ConceptKind::OrderedCollection {
        line(&mut res, "ordered", Some("true".to_string()));
    }
    line(&mut res, "member", list(&concept.members));
    res
}

fn line(res: &mut String, key: &str, value: Option<String>) {
    if let Some(value) = value {
        res.push_str(&format!("{key} = {value}\n"));
    }
}

fn one(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| quoted(text))
}

fn list(texts: &[String]) -> Option<String> {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    (!texts.is_empty()).then(|| format!("[{}]", texts.join(", ")))
}

/// `{ en = "tea", zh = ["茶", "茗"] }`, languages in the order of their first text.
fn by_language(texts: Vec<(&str, &str)>) -> Option<String> {
    let mut langs: Vec<(&str, Vec<String>)> = Vec::new();
    for (lang, text) in texts {
        match langs.iter_mut().find(|(l, _)| *l == lang) {
            Some((_, texts)) => texts.push(quoted(text)),
            None => langs.push((lang, vec![quoted(text)])),
        }
    }
    let value = |texts: &Vec<String>| match &texts[..] {
        [text] => text.clone(),
        texts => format!("[{}]", texts.join(", ")),
    };
    match &langs[..] {
        [] => None,
        [("", texts)] => Some(value(texts)),
        langs => {
            let pairs: Vec<String> = langs
                .iter()
                .map(|(lang, texts)| format!("{} = {}", key(lang), value(texts)))
                .collect();
            Some(format!("{{ {} }}", pairs.join(", ")))
        }
    }
}

fn key(lang: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    match !lang.is_empty() && lang.chars().all(is_bare) {
        true => lang.to_string(),
        false => quoted(lang),
    }
}

/// A basic string of TOML. Canonical text has no control characters.
pub(in crate::source) fn quoted(text: &str) -> String {
    let mut res = String::from("\"");
    for c in text.chars() {
        if c == '"' || c == '\\' {
            res.push('\\');
        }
        res.push(c);
    }
    res.push('"');
    res
}
