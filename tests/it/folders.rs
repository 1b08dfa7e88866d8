//! What becomes of whole folders: one case for each folder of tests/data/folders, where the
//! schema is.

use crate::root;
use manicule::compile::{
    Compiler, GroupSource, LanguageSource, Report, Taken, VersionCount,
};
use manicule::corpus::Corpus;
use manicule::corpus::structure::FieldValue;
use manicule::engine::results::{DocumentInfo, DocumentText};
use manicule::engine::{Engine, SearchOptions};
use manicule::id::DocId;
use manicule::source::{File, Reason};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    #[serde(default)]
    document: Vec<Expected>,
    #[serde(default)]
    only: bool,
    skipped: Option<Vec<String>>,
    others: Option<Vec<String>>,
    #[serde(default)]
    options: Given,
    problems: Option<Vec<String>>,
    languages: Option<Vec<String>>,
    readers: Option<Vec<String>>,
    groups: Option<Vec<String>>,
    groups_by: Option<Vec<String>>,
    versions: Option<Vec<String>>,
    #[serde(default)]
    search: Vec<Search>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Given {
    include: Vec<String>,
    fields: Option<Vec<String>>,
    filters: Option<Vec<String>>,
    weights: BTreeMap<String, f64>,
    pinned: BTreeMap<String, Vec<String>>,
    lang: Option<String>,
    versions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    id: String,
    title: Option<String>,
    url: Option<String>,
    lang: Option<String>,
    text: Option<String>,
    fields: Option<BTreeMap<String, Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    query: String,
    sort: Option<String>,
    hits: Option<Vec<String>>,
    first: Option<String>,
    place: Option<String>,
    filters: Option<Vec<String>>,
}

/// A folder that was compiled.
struct Built {
    report: Report,
    corpus: Option<Corpus>,
    engine: Option<Engine>,
}

#[test]
fn folder_cases() {
    let mut failures = String::new();
    let mut names: Vec<_> = std::fs::read_dir(root("tests/data/folders"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    names.sort();
    assert!(!names.is_empty());
    for folder in names {
        let text = std::fs::read_to_string(folder.join("case.toml"))
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let case: Case = toml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let built = build(&folder.join("in"), &case.options);
        let wrong = differences(&case, &built);
        if !wrong.is_empty() {
            let name = folder.file_name().unwrap().to_string_lossy();
            let _ = writeln!(failures, "== {name} ({})\n{wrong}", case.why);
            let _ = writeln!(failures, "there is\n{}", dump(&built));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn build(folder: &Path, given: &Given) -> Built {
    let reason =
        |name: &String| Reason::of_name(name).unwrap_or_else(|| panic!("{name}"));
    let mut compiler = Compiler::default();
    compiler.configure(Taken {
        include: given.include.iter().map(reason).collect(),
        fields: given.fields.clone(),
        filters: given.filters.clone(),
        weights: given.weights.clone().into_iter().collect(),
        pinned: given.pinned.clone().into_iter().collect(),
        lang: given.lang.clone(),
        versions: given.versions.clone(),
        ..Taken::default()
    });
    compiler.begin(None);
    for file in files(folder) {
        compiler.add(file);
    }
    let (section, report) = compiler.finish();
    let corpus = section.clone().map(|section| Corpus::open(section).unwrap());
    let engine = section.map(|section| Engine::open(section).unwrap());
    Built { report, corpus, engine }
}

/// All files below a folder, in the order in which the command line gives them.
pub(crate) fn files(top: &Path) -> Vec<File> {
    fn walk(folder: &Path, prefix: &str, res: &mut Vec<File>) {
        let mut entries: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/"), res);
            } else {
                // A link to nothing is no file.
                res.extend(
                    std::fs::read(entry.path()).ok().map(|bytes| File { path, bytes }),
                );
            }
        }
    }
    let mut res = Vec::new();
    walk(top, "", &mut res);
    res
}

fn languages(report: &Report) -> Vec<String> {
    let by = report.languages_by.iter();
    by.map(|LanguageSource { by, documents }| format!("{by}: {documents}")).collect()
}

/// In which language and version readers have each document.
fn readers(built: &Built) -> Vec<String> {
    let corpus = built.corpus.as_ref();
    let documents = built.engine.iter().flat_map(Engine::documents).enumerate();
    let reader = |(at, info): (usize, DocumentInfo)| {
        let structure = &corpus.unwrap().structure;
        let (lang, version) =
            (structure.lang(DocId::new(at)), structure.version(DocId::new(at)));
        let version = version.map(|version| format!(" {version}")).unwrap_or_default();
        format!("{}: {lang}{version}", info.id)
    };
    documents.map(reader).collect()
}

/// The ids of the documents of each group, in the order of the corpus.
fn groups(built: &Built) -> Vec<String> {
    let mut res: BTreeMap<DocId, Vec<String>> = BTreeMap::new();
    for (at, doc) in built.engine.iter().flat_map(Engine::documents).enumerate() {
        let structure = &built.corpus.as_ref().unwrap().structure;
        res.entry(structure.page(DocId::new(at))).or_default().push(doc.id);
    }
    let all = res.into_values().filter(|members| members.len() > 1);
    all.map(|members| members.join(" ")).collect()
}

fn groups_by(report: &Report) -> Vec<String> {
    let by = report.groups_by.iter();
    by.map(|GroupSource { by, documents }| format!("{by}: {documents}")).collect()
}

fn versions(report: &Report) -> Vec<String> {
    let all = report.versions.iter();
    all.map(|VersionCount { version, documents }| format!("{version}: {documents}"))
        .collect()
}

fn differences(case: &Case, built: &Built) -> String {
    let mut wrong = String::new();
    let mut is_checked = case.only;
    let ids: Vec<String> =
        built.engine.iter().flat_map(Engine::documents).map(|d| d.id).collect();
    if case.only {
        let mut expected: Vec<&str> =
            case.document.iter().map(|d| d.id.as_str()).collect();
        let mut found: Vec<&str> = ids.iter().map(String::as_str).collect();
        expected.sort_unstable();
        found.sort_unstable();
        note(&mut wrong, "documents", &expected, &found);
    }
    for expected in &case.document {
        is_checked = true;
        let engine = built.engine.as_ref();
        let Some(DocumentText { info, blocks, .. }) =
            engine.and_then(|e| e.document(&expected.id, ""))
        else {
            let _ = writeln!(wrong, "no document {}", expected.id);
            continue;
        };
        let name = |what: &str| format!("{what} of {}", expected.id);
        let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        let pairs = [
            ("title", &expected.title, info.title.clone()),
            ("url", &expected.url, info.url.clone()),
            ("lang", &expected.lang, info.lang.clone()),
            ("text", &expected.text, texts.join("\n")),
        ];
        for (what, expected, found) in pairs {
            if let Some(expected) = expected {
                note(&mut wrong, &name(what), &expected.trim_end(), &found.as_str());
            }
        }
        if let Some(fields) = &expected.fields {
            let meta = info.meta.iter();
            let found: BTreeMap<String, Vec<String>> = meta
                .map(|(name, values)| {
                    (name.clone(), values.0.iter().map(shown).collect())
                })
                .collect();
            note(&mut wrong, &name("fields"), fields, &found);
        }
    }
    let report = &built.report;
    for (what, expected, found) in [
        ("skipped", &case.skipped, skipped(report)),
        ("others", &case.others, report.others.clone()),
        ("problems", &case.problems, problems(report)),
        ("languages", &case.languages, languages(report)),
        ("readers", &case.readers, readers(built)),
        ("groups", &case.groups, groups(built)),
        ("groups_by", &case.groups_by, groups_by(report)),
        ("versions", &case.versions, versions(report)),
    ] {
        let Some(expected) = expected else { continue };
        is_checked = true;
        let same = expected.len() == found.len()
            && expected.iter().zip(&found).all(|(e, f)| f.starts_with(e.as_str()));
        if !same {
            note(&mut wrong, what, expected, &found);
        }
    }
    for search in &case.search {
        is_checked = true;
        let options = SearchOptions {
            limit: 1000,
            sort: search.sort.clone(),
            ..SearchOptions::default()
        };
        let result = built.engine.as_ref().map(|e| e.search(&search.query, &options));
        let hits = result.iter().flat_map(|result| &result.hits);
        let hits: Vec<String> = hits.map(|hit| hit.id.clone()).collect();
        let name = format!("hits for {:?}", search.query);
        if let Some(expected) = &search.hits {
            note(&mut wrong, &name, expected, &hits);
        }
        if let Some(expected) = &search.first {
            note(&mut wrong, &name, &Some(expected), &hits.first());
        }
        if let Some(expected) = &search.place {
            let hit = result.iter().find_map(|result| result.hits.first());
            let place = hit.and_then(|hit| hit.passages.first()).map(|at| &at.anchor);
            note(&mut wrong, &name, &Some(expected), &place);
        }
        if let Some(expected) = &search.filters {
            let facets = result.iter().flat_map(|result| &result.facets);
            let found: Vec<&str> = facets.map(|(field, _)| field.as_str()).collect();
            let name = format!("filters for {:?}", search.query);
            note(&mut wrong, &name, expected, &found);
        }
    }
    assert!(is_checked, "this case checks nothing: {}", case.why);
    wrong
}

fn note<T: std::fmt::Debug + PartialEq<U>, U: std::fmt::Debug>(
    wrong: &mut String,
    what: &str,
    expected: &T,
    found: &U,
) {
    if expected != found {
        let _ = writeln!(wrong, "{what}:\n  expected {expected:?}\n  found    {found:?}");
    }
}

fn shown(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Number(number) => number.to_string(),
    }
}

fn skipped(report: &Report) -> Vec<String> {
    report.skipped.iter().map(|s| format!("{}: {}", s.path, s.reason)).collect()
}

fn problems(report: &Report) -> Vec<String> {
    let line = |line: u32| if line > 0 { format!(":{line}") } else { String::new() };
    let problems = report.problems.iter();
    problems.map(|p| format!("{}{}: {}", p.path, line(p.line), p.message)).collect()
}

/// Everything there is, to be read by whoever mends or writes a case.
fn dump(built: &Built) -> String {
    let mut res = String::new();
    if let Some(engine) = &built.engine {
        for info in engine.documents() {
            let _ = writeln!(
                res,
                "  [{}] {:?} <{}> {:?}",
                info.id, info.title, info.url, info.meta
            );
            for block in
                engine.document(&info.id, "").into_iter().flat_map(|found| found.blocks)
            {
                let _ = writeln!(res, "      {:?} {:?}", block.kind, block.text);
            }
        }
    }
    for line in groups(built) {
        let _ = writeln!(res, "  group {line:?}");
    }
    let _ = writeln!(res, "  by {:?}", groups_by(&built.report));
    let _ = writeln!(res, "  versions {:?}", versions(&built.report));
    for line in skipped(&built.report) {
        let _ = writeln!(res, "  skipped {line}");
    }
    for path in &built.report.others {
        let _ = writeln!(res, "  other {path}");
    }
    for line in problems(&built.report) {
        let _ = writeln!(res, "  problem {line}");
    }
    res
}
