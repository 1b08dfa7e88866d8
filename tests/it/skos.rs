//! Schemes written and read again: the laws of SKOS in and out.

use std::fs;

use manicule::corpus::model::{
    Concept, ConceptKind, Label, LabelKind, LangText, Match, MatchKind, Note, NoteKind,
    Scheme,
};
use manicule::source::{File, SchemeFormat, canonical, read_scheme, write_scheme};
use proptest::prelude::*;

use crate::root;

/// Writes and reads again; nothing may be lost on the way, and nothing said of it.
fn through(scheme: &Scheme, extension: &str) -> Scheme {
    let format = SchemeFormat::of_extension(extension).unwrap();
    let (text, problems) = write_scheme("s", scheme, format);
    assert_eq!(problems, []);
    let path = format!("s.{extension}");
    let (read, problems) = read_scheme(&File { path, bytes: text.clone().into() });
    assert_eq!(problems, [], "{text}");
    assert_eq!(&read, scheme, "{text}");
    read
}

#[test]
fn the_default_scheme_goes_through_every_format() {
    let path = "corpus/concepts.toml".to_string();
    let bytes = fs::read(root(&path)).unwrap();
    let (scheme, problems) = read_scheme(&File { path, bytes });
    assert_eq!(problems, []);
    assert!(scheme.concepts.len() > 100);
    for extension in ["ttl", "jsonld", "ttl", "toml", "jsonld", "toml"] {
        through(&scheme, extension);
    }
}

/// A foreign IRI is kept beside the id that was made of the name.
#[test]
fn what_came_from_elsewhere_keeps_its_iri() {
    let text = r#"
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <http://v.org/300015045> a skos:Concept ; skos:prefLabel "watercolor"@en .
        <http://v.org/green-tea> a skos:Concept ; skos:prefLabel "green tea"@en .
    "#;
    let (scheme, _) = read_scheme(&File { path: "v.ttl".into(), bytes: text.into() });
    let found: Vec<_> =
        scheme.concepts.iter().map(|c| (c.id.as_str(), c.iri.as_str())).collect();
    let expected = [
        ("watercolor", "http://v.org/300015045"),
        ("green-tea", "http://v.org/green-tea"),
    ];
    assert_eq!(found, expected);
    for extension in ["ttl", "toml", "jsonld"] {
        through(&scheme, extension);
    }
}

/// Nothing is fetched, and the message says what to do.
#[test]
fn a_context_that_lies_elsewhere_is_refused() {
    let text = r#"{ "@context": "https://example.org/skos.jsonld", "@id": "x:y" }"#;
    let (_, problems) =
        read_scheme(&File { path: "s.jsonld".into(), bytes: text.into() });
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert!(problem.message.contains("https://example.org/skos.jsonld lies elsewhere"));
    assert!(problem.message.contains("write its terms into the file"));
}

/// A scheme that lists its tops, a collection of everything, a name that all share: none
/// of it costs the square of its size. And an entity of entities is not blown up.
#[test]
fn a_large_scheme_costs_what_it_weighs() {
    let mut text = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
                    @prefix : <http://v.org/> .\n"
        .to_string();
    let n = 20_000;
    for i in 0..n {
        text += &format!(":s skos:hasTopConcept :c{i} .\n:all skos:member :c{i} .\n");
        text += &format!(":c{i} skos:prefLabel \"x\"@en .\n");
    }
    text += ":s a skos:ConceptScheme . :all skos:prefLabel \"all\" .";
    let (scheme, _) = read_scheme(&File { path: "v.ttl".into(), bytes: text.into() });
    assert_eq!(scheme.concepts.len(), n + 1);
    assert_eq!(scheme.concepts[n].members.len(), n);

    let mut entities = String::from("<!ENTITY a0 \"ha\">");
    for i in 1..40 {
        let last = i - 1;
        entities += &format!("<!ENTITY a{i} \"&a{last};&a{last};&a{last};\">");
    }
    let text = format!(
        "<!DOCTYPE r [{entities}]><rdf:RDF \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"><skos:Concept \
         rdf:about=\"x:a\"><skos:prefLabel>&a39;</skos:prefLabel></skos:Concept></rdf:RDF>"
    );
    let (scheme, problems) =
        read_scheme(&File { path: "v.rdf".into(), bytes: text.into() });
    assert!(!problems.is_empty() || scheme.concepts[0].labels[0].text.len() < 1000);
}

proptest! {
    #[test]
    fn every_scheme_comes_back_as_it_was(scheme in scheme()) {
        for extension in ["toml", "ttl", "jsonld", "ttl"] {
            through(&scheme, extension);
        }
    }

    #[test]
    fn any_rdf_is_read_or_explained(
        pieces in prop::collection::vec(piece(), 0..60),
        extension in prop::sample::select(vec!["ttl", "rdf", "jsonld"]),
    ) {
        let path = format!("s.{extension}");
        let (scheme, problems) = read_scheme(&File { path, bytes: pieces.concat().into() });
        prop_assert!(!scheme.concepts.is_empty() || !problems.is_empty());
    }
}

/// Texts that a reader leaves as they are.
fn text() -> impl Strategy<Value = String> {
    "[\\PC\"\\\\']{1,12}"
        .prop_map(|text| canonical::prose(&text))
        .prop_filter("blank", |text| !text.is_empty())
}

fn lang() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "en", "en-GB", "zh-Hans", "de"]).prop_map(String::from)
}

fn iri() -> impl Strategy<Value = String> {
    "http://[a-z]{1,5}\\.org/[a-z0-9%#]{0,3}[a-z]{1,5}"
        .prop_filter("none", |iri| iri.matches('#').count() < 2 && !iri.contains('%'))
}

type Parts = (
    String,
    String,
    Vec<(u8, String, String)>,
    Vec<(u8, String, String)>,
    Vec<(u8, prop::sample::Index)>,
    Vec<(u8, String)>,
);

fn concept() -> impl Strategy<Value = Parts> {
    let id = prop_oneof![text(), "[a-z]{1,8}(-[a-z0-9]{1,4})?", iri()];
    (
        id,
        prop_oneof![Just(String::new()), text()],
        prop::collection::vec((0..3u8, lang(), text()), 1..6),
        prop::collection::vec((0..4u8, lang(), text()), 0..4),
        prop::collection::vec((0..3u8, any::<prop::sample::Index>()), 0..4),
        prop::collection::vec((0..5u8, iri()), 0..3),
    )
}

/// Schemes as a reader gives them: labels by kind and language, ids that are unique,
/// relations without circles.
fn scheme() -> impl Strategy<Value = Scheme> {
    let id = prop_oneof![Just(String::new()), text(), iri()];
    let parts = prop::collection::vec(concept(), 1..6);
    (id, prop::collection::vec((lang(), text()), 0..3), parts, 0..3usize, iri()).prop_map(
        |(id, titles, parts, n_collections, foreign)| {
            let mut scheme = Scheme { id, ..Scheme::default() };
            for (lang, text) in titles {
                if scheme.title.iter().all(|title| title.lang != lang) {
                    scheme.title.push(LangText { lang, text });
                }
            }
            let n = parts.len();
            let mut labels = Vec::new();
            for (at, (id, notation, names, notes, links, matches)) in
                parts.into_iter().enumerate()
            {
                let mut concept = Concept { id, notation, ..Concept::default() };
                while scheme.concepts.iter().any(|other| other.id == concept.id) {
                    concept.id.push('x');
                }
                if at >= n.saturating_sub(n_collections).max(1) {
                    concept.kind = ConceptKind::Collection;
                }
                if at == 0 {
                    concept.iri = format!("{foreign}/0");
                }
                add_texts(&mut concept, names, notes, &mut labels);
                add_links(&mut scheme.concepts, &mut concept, links);
                if concept.kind == ConceptKind::Concept {
                    add_matches(&mut concept, matches);
                }
                scheme.concepts.push(concept);
            }
            scheme
        },
    )
}

fn add_texts(
    concept: &mut Concept,
    names: Vec<(u8, String, String)>,
    notes: Vec<(u8, String, String)>,
    taken: &mut Vec<(String, String)>,
) {
    let kinds = [LabelKind::Preferred, LabelKind::Alternative, LabelKind::Hidden];
    for (i, (kind, lang, mut text)) in names.into_iter().enumerate() {
        let kind = if i == 0 { LabelKind::Preferred } else { kinds[usize::from(kind)] };
        let fold =
            |text: &str| text.to_lowercase().replace(['-', '\u{2010}', '\u{2011}'], " ");
        while taken.contains(&(lang.clone(), fold(&text))) {
            text.push('x');
        }
        let has =
            |label: &Label| label.kind == LabelKind::Preferred && label.lang == lang;
        if kind == LabelKind::Preferred && concept.labels.iter().any(has) {
            continue;
        }
        taken.push((lang.clone(), fold(&text)));
        concept.labels.push(Label { kind, lang, text });
    }
    let kinds =
        [NoteKind::Definition, NoteKind::Scope, NoteKind::Note, NoteKind::Example];
    for (kind, lang, text) in notes {
        let note = Note { kind: kinds[usize::from(kind)], lang, text };
        if !concept.notes.contains(&note) {
            concept.notes.push(note);
        }
    }
    let labels = concept.labels.clone();
    let first =
        |l: &Label| labels.iter().position(|m| (m.kind, &m.lang) == (l.kind, &l.lang));
    concept.labels.sort_by_key(|label| (label.kind, first(label)));
    let notes = concept.notes.clone();
    let first =
        |l: &Note| notes.iter().position(|m| (m.kind, &m.lang) == (l.kind, &l.lang));
    concept.notes.sort_by_key(|note| (note.kind, first(note)));
}

/// Links lead to what came before, so that no circle closes.
fn add_links(
    before: &mut [Concept],
    concept: &mut Concept,
    links: Vec<(u8, prop::sample::Index)>,
) {
    for (kind, index) in links {
        if before.is_empty() {
            return;
        }
        let is_second = before.len() == 1;
        let other = &mut before[index.index(before.len())];
        let known = [&concept.broader, &concept.related, &concept.members];
        let is_known = known.into_iter().flatten().any(|id| *id == other.id);
        if is_known || other.narrower.contains(&concept.id) {
            continue;
        }
        let are_concepts =
            concept.kind == ConceptKind::Concept && other.kind == ConceptKind::Concept;
        match kind {
            0 if are_concepts => concept.broader.push(other.id.clone()),
            1 if are_concepts => other.narrower.push(concept.id.clone()),
            // What is related may not be above: only between the first two.
            2 if are_concepts && is_second && other.narrower.is_empty() => {
                let has_none = concept.broader.is_empty() && concept.related.is_empty();
                concept.related.extend(has_none.then(|| other.id.clone()));
                return;
            }
            _ if concept.kind != ConceptKind::Concept => {
                concept.members.push(other.id.clone());
                concept.kind = ConceptKind::OrderedCollection;
            }
            _ => (),
        }
    }
}

fn add_matches(concept: &mut Concept, matches: Vec<(u8, String)>) {
    let kinds = [
        MatchKind::Exact,
        MatchKind::Close,
        MatchKind::Broad,
        MatchKind::Narrow,
        MatchKind::Related,
    ];
    for (kind, iri) in matches {
        let link = Match { kind: kinds[usize::from(kind)], iri };
        if !concept.matches.contains(&link) {
            concept.matches.push(link);
        }
    }
    concept.matches.sort_by_key(|link| link.kind);
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
        "@prefix : <http://x.org/> .\n",
        ":a a skos:Concept",
        ":b a skos:Concept",
        ":c a skos:OrderedCollection",
        " ; skos:prefLabel \"x\"@en",
        " ; skos:altLabel \"x\"@en , \"y\"",
        " ; skos:broader :b",
        " ; skos:narrower :b , :a",
        " ; skos:related :a",
        " ; skos:memberList ( :a :b :c )",
        " .\n",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">",
        "<skos:Concept rdf:about=\"http://x.org/a\">",
        "<skos:prefLabel xml:lang=\"en\">x</skos:prefLabel>",
        "</skos:Concept>",
        "</rdf:RDF>",
        "{\"@context\": {\"skos\": \"http://www.w3.org/2004/02/skos/core#\"}, \"@graph\": [",
        "{\"@id\": \"x:a\", \"@type\": \"skos:Concept\", \"skos:prefLabel\": \"x\"}",
        ",",
        "]}",
    ])
}

/// A parser compares each attribute and namespace with all others (RUSTSEC-2026-0194, -0195),
/// and reads a context again and again: what no thesaurus has is refused before.
#[test]
fn what_a_parser_would_take_for_ever_is_refused() {
    let numbered = |n: usize, text: &str| -> String {
        (0..n).map(|at| text.replace('#', &at.to_string())).collect()
    };
    let rdf = |more: &str, body: &str| {
        format!(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
             xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"{more}>{body}</rdf:RDF>"
        )
    };
    let concept = "<skos:Concept rdf:about=\"http://e.org/a\"><skos:prefLabel>a</skos:prefLabel></skos:Concept>";
    let spaces = |n| numbered(n, " xmlns:n#=\"http://e.org/#\"");
    let nested = |n| {
        numbered(n, "<skos:Concept xmlns:n#=\"u\"><skos:narrower>")
            + &"</skos:narrower></skos:Concept>".repeat(n)
    };
    let context = "{\"@context\": {\"skos\": \"http://www.w3.org/2004/02/skos/core\\u0023\"}, \
                   \"@id\": \"http://e.org/#\", \"@type\": \"skos:Concept\", \"skos:prefLabel\": \"a #\"},";
    let list = |n| format!("[{}]", numbered(n, context).trim_end_matches(','));
    for (path, text, is_read) in [
        ("a.rdf", rdf(&spaces(200), concept), true),
        ("a.rdf", rdf(&spaces(300), concept), false),
        ("a.rdf", rdf("", &nested(300)), false),
        // What is closed does not hold any more, and what stands in a comment is no tag.
        (
            "a.rdf",
            rdf("", &numbered(300, &concept.replace("/a\"", "/#\" xmlns:n=\"u\""))),
            true,
        ),
        ("a.rdf", rdf("", &format!("<!-- <a {}> -->{concept}", spaces(300))), true),
        (
            "a.rdf",
            rdf("", &format!("<skos:Concept {}/>", numbered(300, " skos:n#=\"b\""))),
            false,
        ),
        ("a.jsonld", list(60), true),
        ("a.jsonld", list(70), false),
    ] {
        let (scheme, problems) =
            read_scheme(&File { path: path.into(), bytes: text.into_bytes() });
        let said = problems.iter().any(|problem| problem.message.contains("more than"));
        assert_eq!(
            (scheme.concepts.is_empty(), said),
            (!is_read, !is_read),
            "{path}: {problems:?}"
        );
    }
}
