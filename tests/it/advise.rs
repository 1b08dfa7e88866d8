//! What is said against a scheme, and what is proposed for one.

use std::fs;

use manicule::compile::{Taken, check, suggest};
use manicule::corpus::model::Scheme;
use manicule::source::{File, Level, Reason, read_scheme};
use proptest::prelude::*;

use crate::{root, shared};

fn file(path: &str, text: &str) -> File {
    File { path: path.into(), bytes: text.into() }
}

/// Each file says what is found in it: line, level, rule, concept.
#[test]
fn every_broken_scheme_is_told_what_to_mend() {
    let mut n_cases = 0;
    for entry in fs::read_dir(root("tests/data/scheme-check")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_string();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# why: "), "{name} must begin with «# why: …»");
        let expected: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix("# finds: ")).collect();
        let found = check(&[], Some(&file(&name, &text)), &Taken::default()).findings;
        let lines: Vec<String> = found
            .iter()
            .map(|f| {
                assert_eq!(f.path, name);
                let level = match f.level {
                    Level::Note => "note",
                    Level::Warning => "warning",
                    Level::Error => "error",
                };
                format!("{} {level} {} {}", f.line, f.rule, f.concept).trim().to_string()
            })
            .collect();
        assert_eq!(lines, expected, "{name}: {found:#?}");
        n_cases += 1;
    }
    assert!(n_cases > 10, "{n_cases} cases");
}

#[test]
fn the_default_scheme_has_nothing_to_mend() {
    let bytes = fs::read(root("corpus/concepts.toml")).unwrap();
    let found = check(
        &[],
        Some(&File { path: "concepts.toml".into(), bytes }),
        &Taken::default(),
    )
    .findings;
    assert_eq!(found, []);
}

const NETS: &str = "The mesh network is open. A mesh network has nodes.\n\nMesh-networks grow; \
    a network of meshes too.\n\nPeople use a virtual private network (VPN) there. \
    The VPN is slow.\n\nTCP (transmission control protocol) is old.";

#[test]
fn texts_are_compared_with_the_labels() {
    let scheme = file(
        "s.toml",
        "[[concept]]\nid = \"tcp\"\nprefLabel = { en = \"TCP\", zh = \"传输\" }\n\
         altLabel = { en = [\"control protocol\", \"hypertext\"] }\n\
         [[concept]]\nid = \"ftp\"\nprefLabel = { en = \"FTP\" }\n",
    );
    let found = check(&[file("a.txt", NETS)], Some(&scheme), &Taken::default());
    let found: Vec<(u32, &str, &str)> =
        found.findings.iter().map(|f| (f.line, f.rule, f.concept.as_str())).collect();
    let expected = [
        (0, "unused-label", ""),
        (4, "unused-label", "tcp"),
        (5, "unused-concept", "ftp"),
        (0, "missing-concept", ""),
    ];
    assert_eq!(found, expected);
}

/// Plurals, hyphens and turned words are one term; a short form brings its long one; what
/// the scheme has is not proposed again.
#[test]
fn a_draft_has_each_term_once() {
    let draft = suggest(&[file("a.txt", NETS)], None, 10, &Taken::default()).text;
    let (scheme, problems) = read_scheme(&file("draft.toml", &draft));
    assert_eq!(problems, [], "{draft}");
    assert_eq!(names(&scheme, "mesh-network"), ["mesh network", "network of meshes"]);
    assert_eq!(
        names(&scheme, "virtual-private-network"),
        ["virtual private network", "VPN"]
    );
    assert_eq!(
        names(&scheme, "transmission-control-protocol"),
        ["transmission control protocol", "TCP"]
    );
    assert!(draft.contains("# 4 in 1 file: a.txt (4)"), "{draft}");
    let scheme =
        file("s.toml", "[[concept]]\nid = \"m\"\nprefLabel = \"mesh networks\"\n");
    let draft =
        suggest(&[file("a.txt", NETS)], Some(&scheme), 10, &Taken::default()).text;
    assert!(!draft.contains("mesh-network"), "{draft}");
}

fn names<'s>(scheme: &'s Scheme, id: &str) -> Vec<&'s str> {
    let concept = scheme.concepts.iter().find(|concept| concept.id == id);
    let labels = concept.into_iter().flat_map(|concept| &concept.labels);
    labels.map(|label| label.text.as_str()).collect()
}

fn five() -> Option<Vec<File>> {
    let folder = shared("corpus")?;
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| File {
        path: path.file_name().unwrap().to_str().unwrap().into(),
        bytes: fs::read(path).unwrap(),
    };
    Some(paths.iter().map(read).collect())
}

/// What a reader of the five texts would name as their terms is among the proposals.
#[test]
fn the_terms_of_the_five_texts_are_proposed() {
    let Some(files) = five() else { return };
    let draft = suggest(&files, None, 80, &Taken::default());
    let (scheme, problems) = read_scheme(&file("draft.toml", &draft.text));
    assert_eq!(problems, []);
    let all: Vec<String> = scheme
        .concepts
        .iter()
        .flat_map(|concept| &concept.labels)
        .map(|label| label.text.to_lowercase())
        .collect();
    let expected = [
        "cyber sovereignty",
        "global internet governance system",
        "positive energy",
        "community of common destiny in cyberspace",
        "digital economy",
        "developing countries",
        "world internet conference",
        "cyber attacks",
        "information flow",
    ];
    let missing: Vec<&&str> =
        expected.iter().filter(|term| !all.iter().any(|name| name == **term)).collect();
    assert!(missing.is_empty(), "{missing:?}\n{}", draft.text);
}

proptest! {
    /// Whatever the texts, the draft is a scheme that can be read.
    #[test]
    fn any_draft_is_a_scheme(
        pieces in prop::collection::vec(piece(), 0..80),
        extension in prop::sample::select(vec!["md", "txt", "html"]),
    ) {
        let files = [file(&format!("a.{extension}"), &pieces.concat())];
        let draft = suggest(&files, None, 10, &Taken::default());
        let (scheme, problems) = read_scheme(&file("draft.toml", &draft.text));
        prop_assert!(problems.iter().all(|p| p.line <= 1), "{:?}\n{}", problems, draft.text);
        prop_assert_eq!(scheme.concepts.len(), draft.terms);
        check(&files, Some(&file("draft.toml", &draft.text)), &Taken::default());
    }
}

fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "mesh ", "network ", "networks", "-", "of ", "the ", "(VPN)", "VPN (", ")",
        "virtual ", "private ", ". ", "\n\n", "Ä", "网络", "\"", "\\", "'s ", "# ", "É́",
    ];
    let fixed: Vec<String> = fixed.into_iter().map(String::from).collect();
    prop_oneof![4 => prop::sample::select(fixed), 1 => "\\PC{0,4}"]
}

/// A draft may hold terms that nobody is to see yet, and says nothing of what readers find.
#[test]
fn they_read_what_a_build_would_have() {
    let draft = format!("---\ndraft: true\n---\n{NETS}");
    let files = [file("a.md", "# Pears\n\nPears keep."), file("b.md", &draft)];
    let scheme = file(
        "s.toml",
        "[[concept]]\nid = \"pear\"\nprefLabel = \"pears\"\n\n\
         [[concept]]\nid = \"net\"\nprefLabel = \"mesh network\"\n",
    );
    for (include, documents) in [(vec![], 1), (vec![Reason::Draft], 2)] {
        let options = Taken { include, ..Taken::default() };
        let checked = check(&files, Some(&scheme), &options);
        assert_eq!((checked.documents, checked.found), (documents, documents));
        assert_eq!(checked.skipped.len(), 2 - documents);
        let draft = suggest(&files, None, 80, &options);
        assert_eq!(draft.documents, documents);
        assert_eq!(draft.text.contains("mesh"), documents == 2);
    }
}
