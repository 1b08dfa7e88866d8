//! Triples gathered by their subject, as far as SKOS says what they mean.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::rdf::{Object, Triple};

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SKOS_XL: &str = "http://www.w3.org/2008/05/skos-xl#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const DC_TERMS: &str = "http://purl.org/dc/terms/";
const DC: &str = "http://purl.org/dc/elements/1.1/";

/// A property that is read. What only serves the keepers of a thesaurus (`editorialNote`,
/// `changeNote`) and what follows from the rest (`broaderTransitive`) is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Property {
    Type,
    PrefLabel,
    AltLabel,
    HiddenLabel,
    XlPrefLabel,
    XlAltLabel,
    XlHiddenLabel,
    XlLiteralForm,
    Name,
    Title,
    Identifier,
    Notation,
    Definition,
    ScopeNote,
    Note,
    Example,
    Value,
    Broader,
    Narrower,
    Related,
    ExactMatch,
    CloseMatch,
    BroadMatch,
    NarrowMatch,
    RelatedMatch,
    Member,
    MemberList,
    First,
    Rest,
    InScheme,
    TopConceptOf,
    HasTopConcept,
}

/// Everything that is said of one subject, perhaps more than once.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// IRI, or `_:` and a label.
    pub(super) name: String,
    /// Byte offset of the first that is said of it.
    pub(super) at: usize,
    pub(super) is_concept: bool,
    pub(super) is_collection: bool,
    pub(super) is_ordered: bool,
    pub(super) is_scheme: bool,
    facts: Vec<(Property, Object, usize)>,
}

/// The subjects of a file, in the order in which it speaks of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
    by_name: BTreeMap<String, usize>,
    /// Cells of lists that were read: no cell is of two lists, so there are no more than
    /// nodes.
    n_cells: Cell<usize>,
}

impl Graph {
    pub(super) fn add(&mut self, triple: Triple) {
        let Some(property) = property(&triple.predicate) else { return };
        let Triple { subject, object, at, .. } = triple;
        let node = self.subject(subject, at);
        if property == Property::Type {
            let Object::Node(class) = &object else { return };
            match class.strip_prefix(SKOS) {
                Some("Concept") => node.is_concept = true,
                Some("Collection") => node.is_collection = true,
                Some("OrderedCollection") => node.is_ordered = true,
                Some("ConceptScheme") => node.is_scheme = true,
                _ => (),
            }
            return;
        }
        node.facts.push((property, object, at));
    }

    fn subject(&mut self, name: String, at: usize) -> &mut Node {
        let next = self.nodes.len();
        let idx = *self.by_name.entry(name.clone()).or_insert(next);
        if idx == next {
            self.nodes.push(Node { name, at, ..Node::default() });
        }
        &mut self.nodes[idx]
    }

    pub(super) fn find(&self, name: &str) -> Option<&Node> {
        self.by_name.get(name).map(|&idx| &self.nodes[idx])
    }

    pub(super) fn find_idx(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// What a file means that leaves the types out (SKOS S4 to S8, S31, S33, S36).
    pub(super) fn infer_types(&mut self) {
        use Property as P;
        let mut schemes = Vec::new();
        let mut tops = Vec::new();
        for node in &mut self.nodes {
            for (property, object, _) in &node.facts {
                match (property, object) {
                    (P::InScheme | P::TopConceptOf, Object::Node(name)) => {
                        schemes.push(name.clone());
                    }
                    (P::HasTopConcept, Object::Node(name)) => tops.push(name.clone()),
                    _ => (),
                }
            }
            let has = |wanted: &[P]| node.facts.iter().any(|(p, ..)| wanted.contains(p));
            let is_typed = node.is_concept || node.is_collection || node.is_ordered;
            if is_typed || node.is_scheme {
                continue;
            }
            node.is_ordered = has(&[P::MemberList]);
            node.is_collection = has(&[P::Member]);
            node.is_scheme = has(&[P::HasTopConcept]);
            let semantic = [P::Broader, P::Narrower, P::Related, P::TopConceptOf];
            node.is_concept = has(&[P::PrefLabel, P::XlPrefLabel])
                && has(&semantic)
                && !has(&[P::Member]);
        }
        for name in schemes {
            if let Some(idx) = self.find_idx(&name) {
                self.nodes[idx].is_scheme = true;
            }
        }
        for name in tops {
            if let Some(idx) = self.find_idx(&name) {
                self.nodes[idx].is_concept = true;
            }
        }
    }

    /// The items of an RDF list. What many lists share, or a list without end, is read as
    /// often as the file has nodes.
    pub(super) fn list<'g>(&'g self, head: &'g Object) -> Vec<(&'g str, usize)> {
        let mut res = Vec::new();
        let mut at = head;
        while self.n_cells.get() <= self.nodes.len() {
            self.n_cells.set(self.n_cells.get() + 1);
            let Object::Node(name) = at else { break };
            let Some(cell) = self.find(name) else { break };
            if let Some((Object::Node(item), at)) = cell.all(Property::First).next() {
                res.push((item.as_str(), at));
            }
            match cell.all(Property::Rest).next() {
                Some((rest, _)) => at = rest,
                None => break,
            }
        }
        res
    }
}

impl Node {
    /// Every value of a property, with its place.
    pub(super) fn all(
        &self,
        property: Property,
    ) -> impl Iterator<Item = (&Object, usize)> {
        let of = self.facts.iter().filter(move |(p, ..)| *p == property);
        of.map(|(_, object, at)| (object, *at))
    }

    /// The nodes that a property leads to.
    pub(super) fn links(
        &self,
        property: Property,
    ) -> impl Iterator<Item = (&str, usize)> {
        self.all(property).filter_map(|(object, at)| match object {
            Object::Node(name) => Some((name.as_str(), at)),
            Object::Literal { .. } => None,
        })
    }

    /// The texts of a property: language, text, place.
    pub(super) fn texts(
        &self,
        property: Property,
    ) -> impl Iterator<Item = (&str, &str, usize)> {
        self.all(property).filter_map(|(object, at)| match object {
            Object::Literal { text, lang, .. } => {
                Some((lang.as_str(), text.as_str(), at))
            }
            Object::Node(_) => None,
        })
    }
}

fn property(iri: &str) -> Option<Property> {
    use Property as P;
    if let Some(name) = iri.strip_prefix(SKOS) {
        return Some(match name {
            "prefLabel" => P::PrefLabel,
            "altLabel" => P::AltLabel,
            "hiddenLabel" => P::HiddenLabel,
            "notation" => P::Notation,
            "definition" => P::Definition,
            "scopeNote" => P::ScopeNote,
            "note" | "historyNote" => P::Note,
            "example" => P::Example,
            "broader" => P::Broader,
            "narrower" => P::Narrower,
            "related" => P::Related,
            "exactMatch" => P::ExactMatch,
            "closeMatch" => P::CloseMatch,
            "broadMatch" => P::BroadMatch,
            "narrowMatch" => P::NarrowMatch,
            "relatedMatch" => P::RelatedMatch,
            "member" => P::Member,
            "memberList" => P::MemberList,
            "inScheme" => P::InScheme,
            "topConceptOf" => P::TopConceptOf,
            "hasTopConcept" => P::HasTopConcept,
            _ => return None,
        });
    }
    if let Some(name) = iri.strip_prefix(SKOS_XL) {
        return Some(match name {
            "prefLabel" => P::XlPrefLabel,
            "altLabel" => P::XlAltLabel,
            "hiddenLabel" => P::XlHiddenLabel,
            "literalForm" => P::XlLiteralForm,
            _ => return None,
        });
    }
    if let Some(name) = iri.strip_prefix(RDF) {
        return Some(match name {
            "type" => P::Type,
            "first" => P::First,
            "rest" => P::Rest,
            "value" => P::Value,
            _ => return None,
        });
    }
    let name = iri.strip_prefix(DC_TERMS).or_else(|| iri.strip_prefix(DC));
    match (name, iri.strip_prefix(RDFS)) {
        (Some("title"), _) => Some(P::Title),
        (Some("identifier"), _) => Some(P::Identifier),
        (_, Some("label")) => Some(P::Name),
        _ => None,
    }
}
