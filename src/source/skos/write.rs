//! A scheme as Turtle and as JSON-LD, in the order of the scheme: what [`read`](super::read)
//! reads back as the same scheme.
//!
//! Only what the scheme says is written, not what follows from it: a relation stands where
//! it was given. `inScheme` and `topConceptOf` are added, since other tools ask for them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::names;
use super::rdf::is_iri;
use crate::corpus::model::{
    Concept, ConceptKind, LabelKind, LangText, MatchKind, NoteKind, Problem, Scheme,
    Severity,
};

const NAMESPACES: [(&str, &str); 2] = [
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dcterms", "http://purl.org/dc/terms/"),
];

/// IRI by id.
type Iris<'s> = BTreeMap<&'s str, String>;

/// Something said of a subject.
enum Said {
    Iri(String),
    List(Vec<String>),
    Text { text: String, lang: String },
    Typed { text: String, datatype: &'static str },
}

/// A subject with all that is said of it: property and values.
struct Subject {
    iri: String,
    class: &'static str,
    said: Vec<(&'static str, Vec<Said>)>,
}

/// The scheme in Turtle, and what could not be said in it.
pub(in crate::source) fn turtle(path: &str, scheme: &Scheme) -> (String, Vec<Problem>) {
    let (subjects, problems) = subjects(path, scheme);
    let home = concept_base(scheme);
    let mut res = String::new();
    for (prefix, iri) in NAMESPACES.into_iter() {
        res.push_str(&format!("@prefix {prefix}: <{iri}> .\n"));
    }
    res.push_str(&format!("@prefix : <{home}> .\n"));
    let short = |iri: &String| match iri.strip_prefix(&home) {
        Some(name) if is_plain_name(name) => format!(":{name}"),
        _ => format!("<{iri}>"),
    };
    let value = |said: &Said| match said {
        Said::Iri(iri) => short(iri),
        Said::List(iris) => {
            format!("( {} )", iris.iter().map(short).collect::<Vec<_>>().join(" "))
        }
        Said::Text { text, lang } if lang.is_empty() => quoted(text),
        Said::Text { text, lang } => format!("{}@{lang}", quoted(text)),
        Said::Typed { text, datatype } => format!("{}^^<{datatype}>", quoted(text)),
    };
    for subject in &subjects {
        res.push_str(&format!("\n{} a skos:{}", short(&subject.iri), subject.class));
        for (property, values) in &subject.said {
            let values: Vec<String> = values.iter().map(value).collect();
            res.push_str(&format!(" ;\n    {property} {}", values.join(" , ")));
        }
        res.push_str(" .\n");
    }
    (res, problems)
}

/// The scheme in JSON-LD, with its context in the file, and what could not be said in it.
pub(in crate::source) fn json_ld(path: &str, scheme: &Scheme) -> (String, Vec<Problem>) {
    let (subjects, problems) = subjects(path, scheme);
    let value = |said: &Said| match said {
        Said::Iri(iri) => json!({ "@id": iri }),
        Said::List(iris) => {
            let items: Vec<Value> =
                iris.iter().map(|iri| json!({ "@id": iri })).collect();
            json!({ "@list": items })
        }
        Said::Text { text, lang } if lang.is_empty() => json!(text),
        Said::Text { text, lang } => json!({ "@language": lang, "@value": text }),
        Said::Typed { text, datatype } => json!({ "@type": datatype, "@value": text }),
    };
    let node = |subject: &Subject| {
        let mut node = Map::new();
        node.insert("@id".into(), json!(subject.iri));
        node.insert("@type".into(), json!(format!("skos:{}", subject.class)));
        for (property, values) in &subject.said {
            let values: Vec<Value> = values.iter().map(value).collect();
            node.insert((*property).into(), Value::Array(values));
        }
        Value::Object(node)
    };
    let context: Map<String, Value> =
        NAMESPACES.into_iter().map(|(p, iri)| (p.into(), json!(iri))).collect();
    let graph: Vec<Value> = subjects.iter().map(node).collect();
    let all = json!({ "@context": context, "@graph": graph });
    (format!("{all:#}\n"), problems)
}

/// What the IRIs of concepts begin with.
fn concept_base(scheme: &Scheme) -> String {
    let with_id = names::concept_iri(&names::scheme_iri(&scheme.id), "x");
    with_id[..with_id.len() - 1].to_string()
}

fn subjects(path: &str, scheme: &Scheme) -> (Vec<Subject>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut warn = |message: String| {
        let (severity, path) = (Severity::Warning, path.to_string());
        problems.push(Problem { severity, path, line: 0, message });
    };
    let home = names::scheme_iri(&scheme.id);
    let iri_of = |concept: &Concept| match is_iri(&concept.iri) {
        true => concept.iri.clone(),
        false => names::concept_iri(&home, &concept.id),
    };
    let iris: Iris<'_> =
        scheme.concepts.iter().map(|c| (c.id.as_str(), iri_of(c))).collect();
    let mut no_tags: Vec<&str> = langs(scheme).filter(|lang| !is_tag(lang)).collect();
    no_tags.sort_unstable();
    no_tags.dedup();
    for lang in no_tags {
        warn(format!("“{lang}” is no language tag; its texts are written without one"));
    }
    let titles = scheme.title.iter().map(|LangText { lang, text }| (lang, text));
    let mut res = vec![Subject {
        iri: home.clone(),
        class: "ConceptScheme",
        said: vec![("dcterms:title", texts(titles))],
    }];
    for concept in &scheme.concepts {
        let id = &concept.id;
        if !concept.iri.is_empty() && !is_iri(&concept.iri) {
            warn(format!("the iri “{}” of “{id}” is none; it was left out", concept.iri));
        }
        let mut subject = Subject {
            iri: iris[id.as_str()].clone(),
            class: match concept.kind {
                ConceptKind::Concept => "Concept",
                ConceptKind::Collection => "Collection",
                ConceptKind::OrderedCollection => "OrderedCollection",
            },
            said: Vec::new(),
        };
        if !names::is_told_by_iri(&subject.iri, id, &names::of(concept)) {
            let text = id.clone();
            let said = Said::Typed { text, datatype: names::ID_TYPE };
            subject.said.push(("dcterms:identifier", vec![said]));
        }
        say(concept, &home, &iris, &mut subject);
        for (property, kind) in MATCHES {
            let matches = concept.matches.iter().filter(|m| m.kind == kind);
            let (good, bad): (Vec<&str>, Vec<&str>) =
                matches.map(|m| m.iri.as_str()).partition(|iri| is_iri(iri));
            for iri in bad {
                warn(format!("“{iri}” is no IRI; {property} of “{id}” was left out"));
            }
            let good = good.into_iter().map(|iri| Said::Iri(iri.to_string())).collect();
            subject.said.push((property, good));
        }
        res.push(subject);
    }
    for subject in &mut res {
        subject.said.retain(|(_, values)| !values.is_empty());
    }
    (res, problems)
}

/// The languages of all texts that have one.
fn langs(scheme: &Scheme) -> impl Iterator<Item = &str> {
    fn of(concept: &Concept) -> impl Iterator<Item = &str> {
        let labels = concept.labels.iter().map(|label| label.lang.as_str());
        labels.chain(concept.notes.iter().map(|note| note.lang.as_str()))
    }
    let titles = scheme.title.iter().map(|title| title.lang.as_str());
    titles.chain(scheme.concepts.iter().flat_map(of)).filter(|lang| !lang.is_empty())
}

const MATCHES: [(&str, MatchKind); 5] = [
    ("skos:exactMatch", MatchKind::Exact),
    ("skos:closeMatch", MatchKind::Close),
    ("skos:broadMatch", MatchKind::Broad),
    ("skos:narrowMatch", MatchKind::Narrow),
    ("skos:relatedMatch", MatchKind::Related),
];

fn say(concept: &Concept, home: &str, iris: &Iris<'_>, subject: &mut Subject) {
    let labels = |kind: LabelKind| {
        let of_kind = concept.labels.iter().filter(|label| label.kind == kind);
        texts(of_kind.map(|label| (&label.lang, &label.text)))
    };
    let notes = |kind: NoteKind| {
        let of_kind = concept.notes.iter().filter(|note| note.kind == kind);
        texts(of_kind.map(|note| (&note.lang, &note.text)))
    };
    let links = |ids: &[String]| -> Vec<String> {
        ids.iter().filter_map(|id| iris.get(id.as_str()).cloned()).collect()
    };
    let each = |ids: &[String]| links(ids).into_iter().map(Said::Iri).collect();
    let notation = (&String::new(), &concept.notation);
    let notation = texts(Some(notation).into_iter().filter(|(_, text)| !text.is_empty()));
    let in_scheme = |is_so: bool| -> Vec<Said> {
        is_so.then(|| Said::Iri(home.to_string())).into_iter().collect()
    };
    let is_concept = concept.kind == ConceptKind::Concept;
    let is_top = is_concept && concept.broader.is_empty();
    let (members, list) = match concept.kind {
        ConceptKind::OrderedCollection => {
            (Vec::new(), vec![Said::List(links(&concept.members))])
        }
        _ => (each(&concept.members), Vec::new()),
    };
    subject.said.extend([
        ("skos:prefLabel", labels(LabelKind::Preferred)),
        ("skos:altLabel", labels(LabelKind::Alternative)),
        ("skos:hiddenLabel", labels(LabelKind::Hidden)),
        ("skos:notation", notation),
        ("skos:definition", notes(NoteKind::Definition)),
        ("skos:scopeNote", notes(NoteKind::Scope)),
        ("skos:note", notes(NoteKind::Note)),
        ("skos:example", notes(NoteKind::Example)),
        ("skos:broader", each(&concept.broader)),
        ("skos:narrower", each(&concept.narrower)),
        ("skos:related", each(&concept.related)),
        ("skos:member", members),
        ("skos:memberList", list),
        ("skos:topConceptOf", in_scheme(is_top)),
        ("skos:inScheme", in_scheme(is_concept && !is_top)),
    ]);
}

/// A language that is no tag cannot be written; its text is.
fn texts<'t>(texts: impl Iterator<Item = (&'t String, &'t String)>) -> Vec<Said> {
    let said = |(lang, text): (&String, &String)| {
        let lang = if is_tag(lang) { lang.clone() } else { String::new() };
        Said::Text { text: text.clone(), lang }
    };
    texts.map(said).collect()
}

/// What Turtle takes for a language tag, which is nearly BCP 47.
fn is_tag(lang: &str) -> bool {
    lang.split('-').enumerate().all(|(i, part)| {
        let fits = |c: char| c.is_ascii_alphabetic() || (i > 0 && c.is_ascii_digit());
        (1..=8).contains(&part.len()) && part.chars().all(fits)
    })
}

/// A name that needs no escape in Turtle.
fn is_plain_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_plain)
}

fn quoted(text: &str) -> String {
    let mut res = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => res.extend(['\\', c]),
            '\n' => res.push_str("\\n"),
            '\r' => res.push_str("\\r"),
            '\t' => res.push_str("\\t"),
            _ if c.is_control() => res.push_str(&format!("\\u{:04X}", u32::from(c))),
            _ => res.push(c),
        }
    }
    res.push('"');
    res
}
