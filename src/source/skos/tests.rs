//! How far Turtle agrees with the tests of the W3C, where they are: what must be read is
//! read, what must be refused is refused, and what was read is what it means. And what in
//! RDF/XML is refused before it costs too much.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use oxrdf::graph::CanonicalizationAlgorithm;
use oxrdf::{BlankNode, Graph, Literal, NamedNode, NamedOrBlankNode, Term, Triple};

use super::rdf::{self, Object, Syntax};
use crate::source::scheme::problems::Problems;

#[test]
fn turtle_agrees_with_the_tests_of_the_w3c() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = folder.join("../shared/conformance/rdf/turtle");
    if !folder.exists() {
        println!("skipped: ../shared/conformance/rdf/turtle is not here");
        return;
    }
    let manifest = fs::read_to_string(folder.join("manifest.ttl")).unwrap();
    let mut counts = [0; 3];
    let mut failures = Vec::new();
    for case in cases(&manifest) {
        let text = fs::read_to_string(folder.join(&case.action)).unwrap();
        let base = format!(
            "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-turtle/{}",
            case.action
        );
        let found = read(&text, &base);
        let (kind, is_good) = match case.class.as_str() {
            "TestTurtlePositiveSyntax" => (0, found.is_some()),
            "TestTurtleNegativeSyntax" | "TestTurtleNegativeEval" => (1, found.is_none()),
            "TestTurtleEval" => {
                let expected = fs::read_to_string(folder.join(&case.result)).unwrap();
                (2, found.is_some() && found == read(&expected, &base))
            }
            _ => continue,
        };
        counts[kind] += 1;
        if !is_good {
            failures.push(format!("{} ({})", case.action, case.class));
        }
    }
    let [positive, negative, eval] = counts;
    println!(
        "Turtle: {positive} to be read, {negative} to be refused, {eval} to be meant"
    );
    assert!(positive > 50 && negative > 50 && eval > 100, "{counts:?}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The parser compares each attribute with all others, so of many none is compared; and
/// what stands before them must not hide them from whoever counts.
#[test]
fn a_tag_with_too_many_attributes_is_refused_wherever_it_stands() {
    let many = |name: &str| -> String {
        (0..300).map(|n| format!(" {name}{n}=\"x\"")).collect()
    };
    let rdf = "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:a=\"b:\"";
    let root = format!("<rdf:RDF {rdf}>");
    let before = [
        "",
        "<!DOCTYPE a [<!-- ' -->]>",
        "<!DOCTYPE a [<!ENTITY b \"<'>\">]>",
        "<!-- <a ' -->",
        "<!-- > ' -->",
        "<?a b='?>",
    ];
    let inside = ["", "<![CDATA[<a b='>]]>", "<a:b></a:b\n>", "it's", "<a:b a:c=\"'\"/>"];
    let crowded = [
        format!("<rdf:Description{}/>", many("a:b")),
        format!("<rdf:Description{}>", many("xmlns:b")),
        (0..300).map(|n| format!("<a:c xmlns:b{n}=\"x\"><a:b>")).collect(),
    ];
    for before in before {
        for inside in inside {
            for crowded in &crowded {
                let text = format!("{before}\n{root}\n{inside}\n{crowded}");
                let mut problems = Problems::new("x.rdf", &text);
                let mut found = |_| panic!("{text}: something was read");
                rdf::parse(&text, Syntax::RdfXml, "m:/", &mut problems, &mut found);
                let said = format!("{:?}", problems.findings());
                assert!(said.contains("more than 256 attributes"), "{text}: {said}");
            }
        }
    }
}

#[derive(Default)]
struct Case {
    class: String,
    action: String,
    result: String,
}

/// The tests of the manifest, which is Turtle itself.
fn cases(manifest: &str) -> Vec<Case> {
    let mut res: Vec<(String, Case)> = Vec::new();
    let mut problems = Problems::new("manifest.ttl", manifest);
    rdf::parse(manifest, Syntax::Turtle, "m:/", &mut problems, &mut |triple| {
        let Object::Node(object) = triple.object else { return };
        if res.last().is_none_or(|(subject, _)| *subject != triple.subject) {
            res.push((triple.subject, Case::default()));
        }
        let Some((_, case)) = res.last_mut() else { return };
        let name = |iri: &str| iri.rsplit(['/', '#']).next().unwrap().to_string();
        match name(&triple.predicate).as_str() {
            "type" => case.class = name(&object),
            "action" => case.action = name(&object),
            "result" => case.result = name(&object),
            _ => (),
        }
    });
    assert!(!problems.has_errors());
    res.into_iter().map(|(_, case)| case).filter(|case| !case.action.is_empty()).collect()
}

/// The triples, blank nodes named canonically; nothing where the text is refused.
fn read(text: &str, base: &str) -> Option<BTreeSet<String>> {
    let mut problems = Problems::new("x.ttl", text);
    let mut graph = Graph::new();
    rdf::parse(text, Syntax::Turtle, base, &mut problems, &mut |triple| {
        let node = |name: &str| -> NamedOrBlankNode {
            match name.strip_prefix("_:") {
                Some(label) => BlankNode::new_unchecked(label).into(),
                None => NamedNode::new_unchecked(name).into(),
            }
        };
        let object: Term = match &triple.object {
            Object::Node(name) => node(name).into(),
            Object::Literal { text, lang, .. } if !lang.is_empty() => {
                Literal::new_language_tagged_literal_unchecked(text, lang).into()
            }
            Object::Literal { text, datatype, .. } if !datatype.is_empty() => {
                let datatype = NamedNode::new_unchecked(datatype);
                Literal::new_typed_literal(text, datatype).into()
            }
            Object::Literal { text, .. } => Literal::new_simple_literal(text).into(),
        };
        let predicate = NamedNode::new_unchecked(&triple.predicate);
        graph.insert(&Triple::new(node(&triple.subject), predicate, object));
    });
    graph.canonicalize(CanonicalizationAlgorithm::Unstable);
    (!problems.has_errors()).then(|| graph.iter().map(|t| t.to_string()).collect())
}
