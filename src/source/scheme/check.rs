//! Whether a scheme holds together: names, references, and the order of broader and
//! narrower (SKOS integrity conditions S13, S14, S27, S37 and S46, and some that SKOS leaves
//! open). A link that leads nowhere is left out of the scheme. So is one that closes a
//! circle, which is an error in a scheme that can be mended at its place, and a warning in
//! one that comes from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Entry, Link};
use super::problems::{Problems, nearest};
use crate::corpus::model::{ConceptKind, MatchKind};
use crate::source::reading::Level;

const W: Level = Level::Warning;

/// Concepts above one that are looked at.
const MAX_ABOVE: usize = 1_000;
/// Concepts of a circle that are named.
const MAX_SHOWN: usize = 50;
/// Ids that are nowhere for which one is looked for that may be meant: all are compared.
const MAX_ADVICE: usize = 20;

/// Checks all entries and fills the relations of their concepts.
pub(in crate::source) fn check(entries: &mut [Entry], problems: &mut Problems<'_>) {
    check_labels(entries, problems);
    let kinds: BTreeMap<String, ConceptKind> =
        entries.iter().map(|e| (e.concept.id.clone(), e.concept.kind)).collect();
    let mut advice = MAX_ADVICE;
    for entry in entries.iter_mut() {
        resolve(entry, &kinds, &mut advice, problems);
    }
    let broader = Graph::of_broader(entries);
    let closing = broader.report_cycles("broader", problems);
    let turned = closing.iter().map(|(from, to)| (to.clone(), from.clone())).collect();
    leave_out(entries, &closing, |entry| &mut entry.broader);
    leave_out(entries, &turned, |entry| &mut entry.narrower);
    let closing = Graph::of_members(entries).report_cycles("member", problems);
    leave_out(entries, &closing, |entry| &mut entry.members);
    check_matches(entries, problems);
    for entry in entries {
        check_related(entry, &broader, problems);
        let ids = |links: &[Link]| links.iter().map(|link| link.id.clone()).collect();
        entry.concept.broader = ids(&entry.broader);
        entry.concept.narrower = ids(&entry.narrower);
        entry.concept.related = ids(&entry.related);
        entry.concept.members = ids(&entry.members);
    }
}

/// Links by the id that they go from and the one that they lead to.
type Pairs = BTreeSet<(String, String)>;

fn leave_out(entries: &mut [Entry], pairs: &Pairs, of: fn(&mut Entry) -> &mut Vec<Link>) {
    for entry in entries.iter_mut().filter(|_| !pairs.is_empty()) {
        let from = entry.concept.id.clone();
        of(entry).retain(|link| !pairs.contains(&(from.clone(), link.id.clone())));
    }
}

/// A label of two concepts finds both, which is seldom meant. Twice in one concept does no
/// harm: the second is dropped.
fn check_labels(entries: &mut [Entry], problems: &mut Problems<'_>) {
    // (language, folded label) to the concept and the place of the first.
    let mut known: BTreeMap<(String, String), (String, usize)> = BTreeMap::new();
    for entry in entries {
        let labels = std::mem::take(&mut entry.concept.labels);
        let places = std::mem::take(&mut entry.label_at);
        for (label, at) in labels.into_iter().zip(places) {
            let id = &entry.concept.id;
            let key = (label.lang.to_lowercase(), fold(&label.text));
            let first = known.get(&key).cloned();
            match first {
                None => {
                    known.insert(key, (id.clone(), at));
                }
                Some((other, first)) if other == *id => {
                    let line = problems.line(first);
                    let message = format!(
                        "“{id}” has the label “{}” twice; this one was left out, line {line} \
                         has the other",
                        label.text
                    );
                    // In a thesaurus they differ in case, which its tools may need.
                    let level =
                        if problems.is_lenient { Level::Note } else { Level::Warning };
                    problems.report(level, ("disjoint-labels", id), at, message);
                    continue;
                }
                Some((other, first)) => {
                    let line = problems.line(first);
                    let message = format!(
                        "the label “{}” of “{id}” is also a label of “{other}” (line {line}); \
                         it will find both: say more in one of them, or take it out",
                        label.text
                    );
                    // Homonyms are at home in a thesaurus.
                    let level = if problems.is_lenient { Level::Note } else { W };
                    problems.report(level, ("ambiguous-label", id), at, message);
                }
            }
            entry.concept.labels.push(label);
            entry.label_at.push(at);
        }
    }
}

/// Labels that differ in case, hyphens or spaces only are the same to a reader. Labels are
/// canonical already: their spaces are single.
fn fold(label: &str) -> String {
    label.to_lowercase().replace(['-', '\u{2010}', '\u{2011}'], " ")
}

/// Drops links to nothing, to the concept itself, and to collections where a concept must
/// stand.
fn resolve(
    entry: &mut Entry,
    kinds: &BTreeMap<String, ConceptKind>,
    advice: &mut usize,
    problems: &mut Problems<'_>,
) {
    let own = &entry.concept.id;
    let lists = [
        ("broader", &mut entry.broader),
        ("narrower", &mut entry.narrower),
        ("related", &mut entry.related),
        ("member", &mut entry.members),
    ];
    for (name, links) in lists {
        links.retain(|Link { id, at }| match kinds.get(id) {
            None => {
                let near = match problems.is_lenient || *advice == 0 {
                    true => None,
                    false => nearest(id, kinds.keys().map(String::as_str)),
                };
                *advice = advice.saturating_sub(1);
                let advice = match near {
                    Some(meant) => format!("did you mean “{meant}”?"),
                    None if problems.is_lenient => "left out".to_string(),
                    None => "add it or take this out".to_string(),
                };
                let message = format!("{name} of “{own}” names “{id}”, which is not here; {advice}");
                problems.integrity(("unknown-link", own), *at, message);
                false
            }
            Some(kind) if *kind != ConceptKind::Concept && name != "member" => {
                let message = format!(
                    "{name} of “{own}” names “{id}”, which is a collection; only concepts are \
                     {name}"
                );
                problems.integrity(("wrong-link", own), *at, message);
                false
            }
            Some(_) if id == own && name == "related" => {
                let message = format!("“{own}” is related to itself; left out");
                problems.report(W, ("self-related", own), *at, message);
                false
            }
            Some(_) => true,
        });
    }
}

/// S27: what is related is not also above or below.
fn check_related(entry: &Entry, broader: &Graph, problems: &mut Problems<'_>) {
    let id = &entry.concept.id;
    for Link { id: other, at } in &entry.related {
        let what = match (broader.reaches(id, other), broader.reaches(other, id)) {
            (true, _) => "broader",
            (false, true) => "narrower",
            (false, false) => continue,
        };
        let message = format!(
            "“{id}” is related to “{other}”, which is also {what}; keep one of the two"
        );
        problems.report(W, ("related-and-broader", id), *at, message);
    }
}

/// S46, and that one thing is not two: what a concept exactly matches is not also broader,
/// narrower or related, and no other concept exactly matches it.
fn check_matches(entries: &[Entry], problems: &mut Problems<'_>) {
    let mut exact: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        let id = &entry.concept.id;
        let of = |kind: MatchKind| {
            let all = entry.concept.matches.iter().filter(move |link| link.kind == kind);
            all.map(|link| link.iri.as_str())
        };
        for iri in of(MatchKind::Exact) {
            let others = [MatchKind::Broad, MatchKind::Narrow, MatchKind::Related];
            if others.into_iter().any(|kind| of(kind).any(|other| other == iri)) {
                let message = format!(
                    "“{id}” matches {iri} exactly and otherwise; keep one of the two"
                );
                problems.report(W, ("match-clash", id), entry.at, message);
            }
            match exact.get(iri) {
                None => _ = exact.insert(iri, entry),
                Some(first) => {
                    let message = format!(
                        "“{id}” and “{}” (line {}) both match {iri} exactly; make them one \
                         concept, or one of them a closeMatch",
                        first.concept.id,
                        problems.line(first.at)
                    );
                    problems.report(W, ("match-clash", id), entry.at, message);
                }
            }
        }
    }
}

/// Links by id, each with its place.
struct Graph {
    links: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Graph {
    /// Up: from each concept to those above it, whichever of the two says so.
    fn of_broader(entries: &[Entry]) -> Graph {
        let mut graph = Graph { links: BTreeMap::new() };
        for Entry { concept, broader, narrower, .. } in entries {
            for Link { id, at } in broader {
                graph.add(&concept.id, id, *at);
            }
            for Link { id, at } in narrower {
                graph.add(id, &concept.id, *at);
            }
        }
        graph
    }

    fn of_members(entries: &[Entry]) -> Graph {
        let mut graph = Graph { links: BTreeMap::new() };
        for Entry { concept, members, .. } in entries {
            for Link { id, at } in members {
                graph.add(&concept.id, id, *at);
            }
        }
        graph
    }

    fn add(&mut self, from: &str, to: &str, at: usize) {
        let links = self.links.entry(from.to_string()).or_default();
        links.entry(to.to_string()).or_insert(at);
    }

    /// Whether a path leads from `from` to `to`, as far as [`MAX_ABOVE`] concepts tell.
    fn reaches(&self, from: &str, to: &str) -> bool {
        let mut seen = BTreeSet::from([from]);
        let mut todo = vec![from];
        while let Some(id) = todo.pop() {
            let above = self.links.get(id).into_iter().flat_map(BTreeMap::keys);
            for next in above.take(MAX_ABOVE.saturating_sub(seen.len())) {
                if next == to {
                    return true;
                }
                if seen.insert(next) {
                    todo.push(next);
                }
            }
        }
        false
    }

    /// Depth first, with a path of its own instead of recursion; each link is seen once.
    /// Gives the links that close a circle.
    fn report_cycles(&self, relation: &str, problems: &mut Problems<'_>) -> Pairs {
        let mut res = Pairs::new();
        let mut done: BTreeSet<&str> = BTreeSet::new();
        for start in self.links.keys() {
            if done.contains(start.as_str()) {
                continue;
            }
            let mut path = vec![self.visit(start)];
            // With the place of each in the path.
            let mut open = BTreeMap::from([(start.as_str(), 0)]);
            while let Some(step) = path.last_mut() {
                let Some((next, at)) = step.rest.next() else {
                    done.insert(step.id);
                    open.remove(step.id);
                    path.pop();
                    continue;
                };
                let from = step.id.to_string();
                if let Some(&place) = open.get(next.as_str()) {
                    let circle = &path[place..];
                    let ids: Vec<&str> =
                        circle.iter().take(MAX_SHOWN).map(|step| step.id).collect();
                    let dots = if circle.len() > MAX_SHOWN { " → …" } else { "" };
                    let message = format!(
                        "{relation} goes in a circle: {}{dots} → {next}; {}",
                        ids.join(" → "),
                        match problems.is_lenient {
                            true => "the last link was left out",
                            false => "take one of them out",
                        }
                    );
                    problems.integrity(("circle", next), *at, message);
                    res.insert((from, next.clone()));
                } else if !done.contains(next.as_str()) {
                    open.insert(next, path.len());
                    path.push(self.visit(next));
                }
            }
        }
        res
    }

    fn visit<'g>(&'g self, id: &'g str) -> Visit<'g> {
        static NONE: BTreeMap<String, usize> = BTreeMap::new();
        Visit { id, rest: self.links.get(id).unwrap_or(&NONE).iter() }
    }
}

struct Visit<'g> {
    id: &'g str,
    rest: std::collections::btree_map::Iter<'g, String, usize>,
}
