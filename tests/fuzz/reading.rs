//! Files of others: documents and concept schemes.

use super::ask;
use manicule::compile::{Report, compile};
use manicule::corpus::model::{Problem, Severity};
use manicule::engine::Engine;
use manicule::source::canonical::{code, prose};
use manicule::source::{File, SchemeFormat, read, read_scheme, write_scheme};

pub(super) const DOCUMENTS: [&str; 8] =
    ["md", "mdx", "html", "xhtml", "txt", "jsonl", "json", "htm"];
pub(super) const SCHEMES: [&str; 6] = ["toml", "ttl", "rdf", "jsonld", "nt", "xml"];

fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

/// What compiles opens, all that was found is accounted for, and where nothing compiles somebody
/// said why.
fn hold(section: Option<Vec<u8>>, report: &Report, bytes: &[u8]) -> bool {
    assert_eq!(report.documents, report.indexed + report.skipped.len());
    let is_compiled = section.is_some();
    assert!(is_compiled || has_errors(&report.problems), "no module, and no reason");
    section
        .into_iter()
        .for_each(|section| ask::something(&Engine::open(section).unwrap(), bytes));
    is_compiled
}

/// The first byte says which kind of file, the rest is what is in it.
pub(super) fn documents(bytes: &[u8]) -> bool {
    let Some((&kind, rest)) = bytes.split_first() else { return false };
    let path = format!("a/b.{}", DOCUMENTS[usize::from(kind) % DOCUMENTS.len()]);
    let file = File { path, bytes: rest.to_vec() };
    let reading = read(&file);
    assert_eq!(reading.documents.len(), reading.facts.len());
    for document in &reading.documents {
        assert_eq!(prose(&document.title), document.title, "a title is canonical");
        for block in &document.blocks {
            assert!(!block.text.trim().is_empty(), "no block is blank");
            let is_canonical =
                prose(&block.text) == block.text || code(&block.text) == block.text;
            assert!(is_canonical, "{:?} is canonical", block.text);
        }
    }
    let (section, report) = compile(&[file], None, &mut |_, _| {});
    hold(section, &report, bytes)
}

/// The same for a scheme.
pub(super) fn scheme(bytes: &[u8]) -> bool {
    let Some((&kind, rest)) = bytes.split_first() else { return false };
    let path = format!("a.{}", SCHEMES[usize::from(kind) % SCHEMES.len()]);
    let file = File { path, bytes: rest.to_vec() };
    let (scheme, problems) = read_scheme(&file);
    if !has_errors(&problems) {
        for (format, extension) in [
            (SchemeFormat::Toml, "toml"),
            (SchemeFormat::Turtle, "ttl"),
            (SchemeFormat::JsonLd, "jsonld"),
        ] {
            let (text, lost) = write_scheme("a", &scheme, format);
            let (again, problems) = read_scheme(&File {
                path: format!("a.{extension}"),
                bytes: text.clone().into(),
            });
            assert!(!has_errors(&problems), "{extension}: {problems:?}\n{text}");
            if lost.is_empty() {
                assert_eq!(again, scheme, "{extension}:\n{text}");
            }
        }
    }
    let labels = scheme.concepts.iter().flat_map(|concept| &concept.labels).take(8);
    let text: Vec<&str> = labels.map(|label| label.text.as_str()).collect();
    let page = File {
        path: "a.txt".into(),
        bytes: format!("A page\n\n{}\n", text.join(" or ")).into(),
    };
    let (section, report) = compile(&[page], Some(&file), &mut |_, _| {});
    hold(section, &report, bytes)
}
