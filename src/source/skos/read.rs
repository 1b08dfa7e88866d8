//! From what is said of each subject to the scheme.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, Node, Property};
use super::names;
use super::rdf::{self, Object, Syntax};
use crate::corpus::model::{
    Concept, ConceptKind, Label, LabelKind, LangText, Match, MatchKind, Note, NoteKind,
    Scheme,
};
use crate::source::canonical;
use crate::source::reading::{Level, SchemeReading};
use crate::source::scheme::check;
use crate::source::scheme::entry::{Entry, Link, finish};
use crate::source::scheme::problems::Problems;

const W: Level = Level::Warning;

/// Reads a scheme. Concepts come first and collections after them, each in file order.
pub(in crate::source) fn read(path: &str, text: &str, syntax: Syntax) -> SchemeReading {
    let mut problems = Problems::lenient(path, text);
    let mut graph = Graph::default();
    rdf::parse(text, syntax, names::HOME, &mut problems, &mut |triple| graph.add(triple));
    // What a broken file seems to say would only bring false alarms.
    if problems.has_errors() {
        return SchemeReading {
            findings: problems.findings(),
            ..SchemeReading::default()
        };
    }
    graph.infer_types();
    let mut scheme = Scheme::default();
    let home = read_scheme(&graph, &mut scheme, &mut problems);
    let mut entries = read_entries(&graph, &home, &mut problems);
    if entries.is_empty() {
        let message = "holds no skos:Concept; is this a concept scheme?".to_string();
        problems.warning(0, message);
    }
    check::check(&mut entries, &mut problems);
    finish(scheme, entries, problems)
}

/// Id and title are those of the first scheme; gives its IRI.
fn read_scheme(
    graph: &Graph,
    scheme: &mut Scheme,
    problems: &mut Problems<'_>,
) -> String {
    let mut schemes = graph.nodes.iter().filter(|node| node.is_scheme);
    let first = schemes.next();
    if let Some(second) = schemes.next() {
        let message = "more than one concept scheme; all concepts are read, under the name of \
                       the first";
        problems.report(W, ("several-schemes", ""), second.at, message.to_string());
    }
    let iri = match first {
        Some(node) if !node.name.starts_with("_:") => node.name.clone(),
        _ => names::HOME.to_string(),
    };
    scheme.id = names::scheme_id(&iri);
    let sources = [Property::Title, Property::PrefLabel, Property::Name];
    for (lang, text, _) in
        first.into_iter().flat_map(|node| sources.into_iter().flat_map(|p| node.texts(p)))
    {
        let text =
            LangText { lang: canonical::language(lang), text: canonical::prose(text) };
        if !text.text.is_empty() && scheme.title.iter().all(|t| t.lang != text.lang) {
            scheme.title.push(text);
        }
    }
    iri
}

fn read_entries(graph: &Graph, home: &str, problems: &mut Problems<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let is_collection = |node: &Node| node.is_collection || node.is_ordered;
    let concepts = graph.nodes.iter().filter(|n| n.is_concept);
    let collections = graph.nodes.iter().filter(|n| is_collection(n) && !n.is_concept);
    for node in concepts.chain(collections) {
        if node.is_concept && is_collection(node) {
            let message = format!(
                "<{}> is a concept and a collection; it is read as a concept (SKOS S37)",
                node.name
            );
            problems.report(W, ("disjoint-classes", &node.name), node.at, message);
        }
        let mut entry = Entry::new(String::new(), node.at);
        entry.concept.kind = match (node.is_concept, node.is_ordered) {
            (true, _) => ConceptKind::Concept,
            (false, true) => ConceptKind::OrderedCollection,
            (false, false) => ConceptKind::Collection,
        };
        read_labels(node, graph, &mut entry, problems);
        read_notes(node, graph, &mut entry.concept);
        if node.is_concept {
            read_matches(node, &mut entry.concept);
        }
        entry.concept.id = unique_id(node, &entry.concept, &mut taken);
        if node.name != names::concept_iri(home, &entry.concept.id)
            && !node.name.starts_with("_:")
        {
            entry.concept.iri = canonical::prose(&node.name);
        }
        ids.insert(&node.name, entry.concept.id.clone());
        entries.push((node, entry));
    }
    let links = |links: &mut dyn Iterator<Item = (&str, usize)>| -> Vec<Link> {
        let mut seen = BTreeSet::new();
        links
            .filter(|(name, _)| seen.insert(name.to_string()))
            .map(|(name, at)| Link {
                id: ids.get(name).cloned().unwrap_or_else(|| name.to_string()),
                at,
            })
            .collect()
    };
    let finish = |(node, mut entry): (&Node, Entry)| {
        if entry.concept.kind == ConceptKind::Concept {
            entry.broader = links(&mut node.links(Property::Broader));
            entry.narrower = links(&mut node.links(Property::Narrower));
            entry.related = links(&mut node.links(Property::Related));
        } else {
            let lists = node.all(Property::MemberList).flat_map(|(l, _)| graph.list(l));
            let mut members = lists.chain(node.links(Property::Member));
            entry.members = links(&mut members);
        }
        entry
    };
    entries.into_iter().map(finish).collect()
}

/// Labels by kind, and in each kind by language in the order of its first.
fn read_labels(
    node: &Node,
    graph: &Graph,
    entry: &mut Entry,
    problems: &mut Problems<'_>,
) {
    let kinds = [
        (LabelKind::Preferred, Property::PrefLabel, Property::XlPrefLabel),
        (LabelKind::Alternative, Property::AltLabel, Property::XlAltLabel),
        (LabelKind::Hidden, Property::HiddenLabel, Property::XlHiddenLabel),
    ];
    let mut found: Vec<(Label, usize)> = Vec::new();
    let mut known = BTreeSet::new();
    for (kind, plain, extended) in kinds {
        let nodes = node.links(extended).filter_map(|(name, _)| graph.find(name));
        let extended = nodes.flat_map(|n| n.texts(Property::XlLiteralForm));
        for (lang, text, at) in node.texts(plain).chain(extended) {
            let (lang, text) = (canonical::language(lang), canonical::prose(text));
            if !text.is_empty() && known.insert((lang.clone(), text.clone())) {
                found.push((Label { kind, lang, text }, at));
            }
        }
    }
    let mut preferred: BTreeMap<String, String> = BTreeMap::new();
    for (label, at) in &mut found {
        if label.kind != LabelKind::Preferred {
            break;
        }
        match preferred.get(&label.lang) {
            None => _ = preferred.insert(label.lang.clone(), label.text.clone()),
            Some(first) => {
                let message = format!(
                    "<{}> has two preferred labels in one language, “{first}” and “{}”; the \
                     second is read as an alternative (SKOS S14)",
                    node.name, label.text
                );
                problems.report(W, ("one-pref-label", &node.name), *at, message);
                label.kind = LabelKind::Alternative;
            }
        }
    }
    if preferred.is_empty() {
        let (label, at) = stand_in(node, &found);
        let message = format!(
            "<{}> has no skos:prefLabel; “{}” stands for it",
            node.name, label.text
        );
        problems.report(W, ("no-pref-label", &node.name), at, message);
        found.retain(|(l, _)| l.text != label.text || l.lang != label.lang);
        found.push((label, at));
    }
    // Each kind has its own order of languages, as in TOML.
    let mut first = BTreeMap::new();
    for (at, (label, _)) in found.iter().enumerate() {
        first.entry((label.kind, label.lang.as_str())).or_insert(at);
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| {
        let (label, _) = &found[i];
        (label.kind, first.get(&(label.kind, label.lang.as_str())))
    });
    for i in order {
        entry.concept.labels.push(found[i].0.clone());
        entry.label_at.push(found[i].1);
    }
}

/// A name for what has none: `rdfs:label`, any other label, the end of its IRI.
fn stand_in(node: &Node, found: &[(Label, usize)]) -> (Label, usize) {
    let kind = LabelKind::Preferred;
    let names = node.texts(Property::Name).map(|(lang, text, at)| {
        (
            Label { kind, lang: canonical::language(lang), text: canonical::prose(text) },
            at,
        )
    });
    let others = found.iter().filter(|(label, _)| label.kind == LabelKind::Alternative);
    let others = others.map(|(label, at)| (Label { kind, ..label.clone() }, *at));
    let named = names.filter(|(label, _)| !label.text.is_empty()).chain(others).next();
    named.unwrap_or_else(|| {
        let notation = node.texts(Property::Notation).next();
        let notation = notation.map_or("", |(_, text, _)| text);
        let mut names = names::candidates(&node.name, &[], notation);
        (Label { kind, lang: String::new(), text: names.swap_remove(0) }, node.at)
    })
}

fn read_notes(node: &Node, graph: &Graph, concept: &mut Concept) {
    let notations = node.texts(Property::Notation).map(|(_, text, _)| text);
    concept.notation =
        notations.map(canonical::prose).find(|text| !text.is_empty()).unwrap_or_default();
    let kinds = [
        (NoteKind::Definition, Property::Definition),
        (NoteKind::Scope, Property::ScopeNote),
        (NoteKind::Note, Property::Note),
        (NoteKind::Example, Property::Example),
    ];
    for (kind, property) in kinds {
        // A note may be a thing of its own whose text is its rdf:value.
        let things = node.links(property).filter_map(|(name, _)| graph.find(name));
        let things = things.flat_map(|thing| thing.texts(Property::Value));
        let mut notes = Vec::new();
        for (lang, text, _) in node.texts(property).chain(things) {
            let (lang, text) = (canonical::language(lang), canonical::prose(text));
            let note = Note { kind, lang, text };
            if !note.text.is_empty() && !notes.contains(&note) {
                notes.push(note);
            }
        }
        let first = |lang: &str| notes.iter().position(|note| note.lang == lang);
        let mut order: Vec<usize> = (0..notes.len()).collect();
        order.sort_by_key(|&i| first(&notes[i].lang));
        concept.notes.extend(order.into_iter().map(|i| notes[i].clone()));
    }
}

fn read_matches(node: &Node, concept: &mut Concept) {
    let kinds = [
        (MatchKind::Exact, Property::ExactMatch),
        (MatchKind::Close, Property::CloseMatch),
        (MatchKind::Broad, Property::BroadMatch),
        (MatchKind::Narrow, Property::NarrowMatch),
        (MatchKind::Related, Property::RelatedMatch),
    ];
    for (kind, property) in kinds {
        let iris = node.links(property).map(|(iri, _)| canonical::prose(iri));
        let iris = iris.filter(|iri| !iri.starts_with("_:"));
        for link in iris.map(|iri| Match { kind, iri }) {
            if !concept.matches.contains(&link) {
                concept.matches.push(link);
            }
        }
    }
}

/// The id that our own files say, else the first candidate that is free.
fn unique_id(node: &Node, concept: &Concept, taken: &mut BTreeSet<String>) -> String {
    let said = node.all(Property::Identifier).find_map(|(object, _)| match object {
        Object::Literal { text, datatype, .. } if datatype == names::ID_TYPE => {
            Some(canonical::prose(text)).filter(|id| !id.is_empty())
        }
        _ => None,
    });
    let labels = names::of(concept);
    let mut names = names::candidates(&node.name, &labels, &concept.notation);
    names.splice(0..0, said);
    if let Some(free) = names.iter().find(|name| !taken.contains(*name)) {
        taken.insert(free.clone());
        return free.clone();
    }
    let base = names.swap_remove(0);
    let mut n = 2;
    while !taken.insert(format!("{base}-{n}")) {
        n += 1;
    }
    format!("{base}-{n}")
}
