//! Reading files: one case for each file in tests/data/source, the laws of reading, the
//! limits, and how far Markdown agrees with the examples of CommonMark.
//!
//! A case is a file and, beside it, `<file>.expected`: a line that says why the case is
//! there, and a dump of what was read. `UPDATE_EXPECT=1` writes the dump anew and keeps the
//! why.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use manicule::corpus::model::{
    Block, BlockKind, Concept, Document, Problem, Scheme, Severity, Value,
};
use manicule::source::{File, Reading, canonical, read, read_part, read_scheme};
use proptest::prelude::*;

use crate::{root, shared};

#[test]
fn every_case_reads_as_expected() {
    let mut failures = Vec::new();
    let names = case_names();
    assert!(names.len() > 50, "only {} cases found", names.len());
    for name in &names {
        if let Err(failure) = check(name) {
            failures.push(failure);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_expectation_has_its_case() {
    let names = case_names();
    for entry in fs::read_dir(data_dir()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(case) = name.strip_suffix(".expected") {
            assert!(names.iter().any(|n| n == case), "{name} has no case; delete it");
        }
    }
}

#[test]
fn commonmark_examples_have_the_text_of_their_html() {
    let Some(path) = shared("conformance/commonmark/spec.json") else { return };
    let examples: serde_json::Value =
        serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let mut differing = Vec::new();
    let examples = examples.as_array().unwrap();
    for example in examples {
        let got = all_text("x.md", example["markdown"].as_str().unwrap());
        let expected = all_text("x.html", example["html"].as_str().unwrap());
        if got != expected {
            let number = example["example"].as_u64().unwrap();
            differing.push((number, format!("{number}: {got:?}, expected {expected:?}")));
        }
    }
    println!("CommonMark: {} of {}", examples.len() - differing.len(), examples.len());
    let known = fs::read_to_string(data_dir().join("commonmark.exceptions")).unwrap();
    let known: Vec<u64> = known
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once(": ").expect("number: reason").0.parse().unwrap())
        .collect();
    let numbers: Vec<u64> = differing.iter().map(|(number, _)| *number).collect();
    let shown: Vec<&str> = differing.iter().map(|(_, shown)| shown.as_str()).collect();
    assert_eq!(numbers, known, "\n{}", shown.join("\n"));
}

/// No line of theirs is hard-wrapped, so each line but the title is one passage.
#[test]
fn the_five_source_texts_have_titles_and_passages() {
    let Some(folder) = shared("corpus") else { return };
    // File number, words of the title, items among the passages.
    let expected =
        [("000", 9, 0), ("001", 7, 5), ("002", 20, 4), ("003", 5, 0), ("004", 8, 0)];
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert_eq!(paths.len(), expected.len());
    for (path, (number, n_title_words, n_items)) in paths.iter().zip(expected) {
        let bytes = fs::read(path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let n_lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        let document = &read(&File { path: "text.txt".into(), bytes }).documents[0];
        let is_item = |block: &&Block| block.kind == BlockKind::Item;
        assert!(path.file_name().unwrap().to_str().unwrap().starts_with(number));
        assert_eq!(document.title.split(' ').count(), n_title_words, "{number}");
        assert_eq!(document.blocks.len(), n_lines - 1, "{number}");
        assert_eq!(document.blocks.iter().filter(is_item).count(), n_items, "{number}");
    }
}

/// The tree builder is quadratic in depth without the cap: a million would not return.
#[test]
fn nesting_costs_no_more_than_its_length() {
    let deep = 1_000_000;
    let divs = "<div>".repeat(deep) + "core" + &"</div>".repeat(deep) + "<p>after";
    let reading = html(divs);
    assert_eq!(texts(&reading.documents[0]), ["core", "after"]);
    for unit in
        ["<b>", "<table>", "<svg>", "<p><a href=x>", "<ul><li>", "<br><div>", "<select>"]
    {
        let reading = html(unit.repeat(20_000) + "core");
        assert_eq!(reading.documents.len() + reading.skipped.len(), 1, "{unit}");
    }
    for unit in [">", "- ", "1. ", "[", "*a", "![", "`", "<", "> - "] {
        let bytes = unit.repeat(20_000).into_bytes();
        let reading = read(&File { path: "x.md".into(), bytes });
        assert_eq!(reading.documents.len() + reading.skipped.len(), 1, "{unit}");
    }
}

/// What is opened and not closed is looked for once and not a hundred thousand times.
#[test]
fn dialects_cost_no_more_than_their_length() {
    let units = [
        ("x.md", "{{"),
        ("x.md", "{% raw %}"),
        ("x.md", "[["),
        ("x.md", "{++"),
        ("x.md", "^["),
        ("x.md", "{: a "),
        ("x.md", "==a"),
        ("x.md", "a~b"),
        ("x.md", "<nav> <b>"),
        ("x.md", "<div>\n\n"),
        ("x.md", "</b><b>\n\n"),
        ("x.md", "+-+\n| a |\n"),
        ("x.md", "- # \\{#"),
        ("x.md", "> [!a]\n"),
        ("x.md", "# a\n{: #a}\n"),
        ("x.md", "{% highlight %}\n"),
        ("x.md", "=== \"a\"\n\n    "),
        ("x.mdx", "{"),
        ("x.mdx", "{'"),
        ("x.mdx", "{/*"),
        ("x.mdx", "<A b={"),
        ("x.mdx", "import {\n\n"),
    ];
    for (path, unit) in units {
        let bytes = unit.repeat(100_000).into_bytes();
        let reading = read(&File { path: path.into(), bytes });
        assert_eq!(reading.documents.len() + reading.skipped.len(), 1, "{unit}");
    }
    // What is closed far away is found once, not by each that is opened.
    let pairs = [
        ("x.md", "{++", "++}"),
        ("x.md", "^[", "]"),
        ("x.md", "<Ab b={", "}"),
        ("x.mdx", "{", "}"),
    ];
    for (path, open, close) in pairs {
        let bytes = (open.repeat(50_000) + &close.repeat(50_000)).into_bytes();
        let reading = read(&File { path: path.into(), bytes });
        assert_eq!(reading.documents.len() + reading.skipped.len(), 1, "{open}");
    }
}

#[test]
fn text_below_the_cap_is_kept_and_the_page_goes_on() {
    let html_text = "<div>".repeat(600)
        + "<p>deep <b>bold</b></p><script>no</script>"
        + &"</div>".repeat(600)
        + "<h2 id=h>Flat again</h2><p>end";
    let reading = html(html_text);
    let blocks = &reading.documents[0].blocks;
    assert_eq!(texts(&reading.documents[0]), ["deep bold", "Flat again", "end"]);
    assert_eq!(blocks[1].kind, BlockKind::Heading(2));
    assert_eq!(blocks[1].anchor, "h");
}

/// Paragraphs that are never closed are side by side, not nested: the cap is not for them.
#[test]
fn flat_pages_never_meet_the_cap() {
    let reading = html("<p>x<li>y".repeat(2_000) + "<h2>end");
    assert_eq!(reading.documents[0].blocks.len(), 4_001);
    assert_eq!(reading.documents[0].blocks[4_000].kind, BlockKind::Heading(2));
}

#[test]
fn limits_of_a_page_are_named() {
    let fonts: String = (0..200).map(|n| format!("<p><font size={n}>")).collect();
    let reading = html(fonts + &"<p>x".repeat(40_000));
    assert!(reading.skipped[0].reason.contains("never closed"), "{:?}", reading.skipped);
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=\"v>\"")).collect();
    let reading = html(format!("<p{attributes}>x"));
    assert!(reading.skipped[0].reason.contains("attributes"), "{:?}", reading.skipped);
    let reading = html(format!("<p title='{}'>x", "a b ".repeat(20_000)));
    assert_eq!(texts(&reading.documents[0]), ["x"]);
}

/// A wasm stack is 1 MB; this one is half of it.
#[test]
fn hostile_shapes_need_little_stack() {
    let shapes = [
        ("x.html", "<div>".repeat(100_000)),
        ("x.html", "<b>".repeat(100_000)),
        ("x.md", "> ".repeat(50_000)),
        ("x.md", format!("---\na: {}\n---\nx", "[".repeat(10_000))),
        ("x.md", format!("+++\na = {}\n+++\nx", "[".repeat(10_000))),
        ("x.json", "[".repeat(100_000)),
        ("x.jsonl", "{\"a\":".repeat(100_000)),
        ("x.toml", format!("a = {}", "[".repeat(10_000))),
        ("x.ttl", format!("<a:b> <c:d> {}", "[ <c:d> ".repeat(20_000))),
        ("x.ttl", format!("<a:b> <c:d> {}", "(".repeat(50_000))),
        ("x.rdf", "<a xmlns=\"a:b\">".repeat(20_000)),
        ("x.jsonld", "[".repeat(100_000)),
        ("x.jsonld", "{\"@graph\":".repeat(20_000)),
        ("x.jsonld", "{\"@context\":".repeat(20_000)),
    ];
    let read_all = move || {
        for (path, text) in shapes {
            let file = File { path: path.into(), bytes: text.into_bytes() };
            read(&file);
            read_scheme(&file);
        }
    };
    let thread = std::thread::Builder::new().stack_size(512 * 1024);
    thread.spawn(read_all).unwrap().join().unwrap();
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_named(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        extension in extensions(),
    ) {
        check_laws(&format!("a/b.{extension}"), bytes)?;
    }

    /// Most random bytes are not UTF-8; this goes deeper.
    #[test]
    fn any_markup_is_read_or_named(
        pieces in prop::collection::vec(piece(), 0..60),
        extension in extensions(),
    ) {
        check_laws(&format!("b.{extension}"), pieces.concat().into_bytes())?;
    }

    #[test]
    fn canonical_text_stays_as_it_is(text in "\\PC*|[\\s\\p{M}a-cé\u{AD}\u{200B}\u{0}\u{85}]*") {
        let prose = canonical::prose(&text);
        prop_assert_eq!(canonical::prose(&prose), prose.as_str());
        let code = canonical::code(&text);
        prop_assert_eq!(canonical::code(&code), code.as_str());
    }

    #[test]
    fn any_scheme_is_read_or_explained(pieces in prop::collection::vec(scheme_piece(), 0..40)) {
        let path = "s.toml".to_string();
        let (scheme, problems) = read_scheme(&File { path, bytes: pieces.concat().into() });
        let ids: Vec<&str> = scheme.concepts.iter().map(|c| c.id.as_str()).collect();
        for concept in &scheme.concepts {
            let lists = [&concept.broader, &concept.narrower, &concept.related, &concept.members];
            for id in lists.into_iter().flatten() {
                prop_assert!(ids.contains(&id.as_str()), "{} is not in the scheme", id);
            }
        }
        prop_assert!(!scheme.concepts.is_empty() || !problems.is_empty());
    }
}

proptest! {
    /// A stream of records is cut at any ends of lines.
    #[test]
    fn records_in_parts_are_the_records(
        lines in prop::collection::vec(record(), 1..12),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let part = |lines: &[String]| File {
            path: "x.jsonl".into(),
            bytes: lines.iter().flat_map(|line| [line, "\n"]).collect::<String>().into(),
        };
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(lines.len())).collect();
        cuts.push(0);
        cuts.push(lines.len());
        cuts.sort_unstable();
        let mut parts = Reading::default();
        for cut in cuts.windows(2).filter(|cut| cut[0] < cut[1]) {
            let mut reading = read_part(&part(&lines[cut[0]..cut[1]]), cut[0]);
            // Of a file that is cut only its beginning can say that nothing is in it.
            reading.skipped.retain(|skipped| skipped.path != "x.jsonl");
            parts.documents.append(&mut reading.documents);
            parts.facts.append(&mut reading.facts);
            parts.skipped.append(&mut reading.skipped);
            parts.problems.append(&mut reading.problems);
        }
        let mut whole = read(&part(&lines));
        whole.skipped.retain(|skipped| skipped.path != "x.jsonl");
        prop_assert_eq!(format!("{whole:?}"), format!("{parts:?}"));
    }
}

fn record() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        r#"{"title": "A", "text": "Tea."}"#,
        r#"{"text": "Leaves\n\nare picked."}"#,
        r#"{"id": "own", "text": "x", "url": "javascript:x"}"#,
        r#"{"title": "not ended"#,
        "[1]",
        "{}",
        "",
        "  ",
    ])
    .prop_map(str::to_owned)
}

/// Documents in = indexed + skipped, and every text is canonical and not blank.
fn check_laws(path: &str, bytes: Vec<u8>) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let file = File { path: path.to_string(), bytes };
    let reading = read(&file);
    let n_found = reading.documents.len() + reading.skipped.len();
    if path.ends_with("jsonl") && reading.skipped.iter().all(|s| s.path != path) {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let n_lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(n_found, n_lines);
    } else if !path.ends_with("json") {
        prop_assert_eq!(n_found, 1);
    }
    prop_assert!(n_found >= 1);
    for document in &reading.documents {
        prop_assert!(!document.id.is_empty() && !document.title.is_empty());
        for Block { kind, text, .. } in &document.blocks {
            let canonical = match kind {
                BlockKind::Code => canonical::code(text),
                _ => canonical::prose(text),
            };
            prop_assert!(!text.is_empty());
            prop_assert_eq!(&canonical, text);
        }
    }
    read_scheme(&file);
    Ok(())
}

fn extensions() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "md", "mdx", "html", "txt", "jsonl", "json", "toml", "MD", "xhtml", "ttl", "rdf",
        "jsonld", "x", "",
    ])
}

fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "# ",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "    ",
        "```\n",
        "| a | b |\n|---|---|\n",
        "---\n",
        "+++\n",
        "a: b\n",
        "a = 1\n",
        "[^1]",
        "[^1]: x\n",
        "$",
        "{#x}",
        "{: .x #y}",
        "{:toc}",
        "{{ x }}",
        "{% raw %}",
        "{% endraw %}",
        "{{< x >}}",
        "{% highlight x %}\n",
        "{% endhighlight %}",
        "[[x#y|z]]",
        "%%",
        "==",
        "^[",
        " ^x1",
        ":x:",
        "> [!x] y\n",
        "::: x y\n",
        ":::\n",
        "!!! x \"y\"\n",
        "=== \"y\"\n",
        "import x from 'y'\n",
        "<Xy z={",
        "</Xy>",
        "{/*",
        "*/}",
        "&amp;",
        "&#0;",
        "<p>",
        "<div id=x>",
        "</div>",
        "<h1>",
        "</h1>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<b>",
        "<a name=y>",
        "</a>",
        "<svg>",
        "<math>",
        "<select>",
        "<option>",
        "<template>",
        "</template>",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "<main>",
        "<article>",
        "<title>",
        "</title>",
        "<html lang=x>",
        "<body id=z>",
        "<frameset>",
        "<br/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "{\"text\":",
        "\"x\"",
        "}",
        "[",
        "]",
        ",",
        "\u{FEFF}",
        "\u{AD}",
        "\u{301}",
        "\u{0}",
        "\r",
        "\t",
        "網",
        " | ",
    ];
    let fixed: Vec<String> = fixed.into_iter().map(String::from).collect();
    prop_oneof![prop::sample::select(fixed), "\\PC{0,6}"]
}

fn scheme_piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "[scheme]\n",
        "[[concept]]\n",
        "[[collection]]\n",
        "id = \"a\"\n",
        "id = \"b\"\n",
        "id = \"c\"\n",
        "prefLabel = \"x\"\n",
        "prefLabel = { en = \"y\" }\n",
        "altLabel = [\"x\", \"X\", \"\"]\n",
        "broader = [\"a\", \"b\"]\n",
        "narrower = \"c\"\n",
        "related = [\"a\", \"c\"]\n",
        "member = [\"a\", \"b\", \"c\"]\n",
        "ordered = true\n",
        "note = 3\n",
        "boarder = \"a\"\n",
        "= broken\n",
    ])
}

fn check(name: &str) -> Result<(), String> {
    let path = data_dir().join(name);
    let expected_path = data_dir().join(format!("{name}.expected"));
    let Ok(expected) = fs::read_to_string(&expected_path) else {
        return Err(format!("{name}.expected is missing; write its «# why: …» line"));
    };
    let why = expected.lines().next().unwrap_or_default();
    if !why.starts_with("# why: ") {
        return Err(format!("{name}.expected must begin with «# why: …»"));
    }
    let file = File { path: name.to_string(), bytes: fs::read(&path).unwrap() };
    let dump = match name.rsplit('.').next() {
        Some("toml" | "ttl" | "nt" | "rdf" | "xml" | "jsonld") => {
            dump_scheme(&read_scheme(&file))
        }
        _ => dump_reading(&read(&file)),
    };
    let got = format!("{why}\n{dump}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&expected_path, &got).unwrap();
    } else if got != expected {
        return Err(format!("== {name}\n-- expected\n{expected}\n-- got\n{got}"));
    }
    Ok(())
}

fn dump_reading(reading: &Reading) -> String {
    let mut res = String::new();
    assert_eq!(reading.documents.len(), reading.facts.len());
    for (document, facts) in reading.documents.iter().zip(&reading.facts) {
        dump_document(document, &mut res);
        for claim in &facts.claims {
            writeln!(res, "  claims {}: {}", claim.reason.name(), claim.said).unwrap();
        }
    }
    for skipped in &reading.skipped {
        writeln!(res, "skipped {}: {}", skipped.path, skipped.reason).unwrap();
    }
    dump_problems(&reading.problems, &mut res);
    res
}

fn dump_document(document: &Document, res: &mut String) {
    let Document { id, title, url, lang, fields, blocks, is_title_made, .. } = document;
    let made = if *is_title_made { " (made of the text)" } else { "" };
    writeln!(res, "document {id}\n  title{made} {title}\n  url {url}").unwrap();
    if !lang.is_empty() {
        writeln!(res, "  lang {lang}").unwrap();
    }
    for (name, values) in fields {
        let values: Vec<String> = values.iter().map(dump_value).collect();
        writeln!(res, "  field {name} = {}", values.join(", ")).unwrap();
    }
    for Block { kind, text, anchor, .. } in blocks {
        let kind = match kind {
            BlockKind::Heading(level) => format!("h{level}"),
            other => format!("{other:?}").to_lowercase(),
        };
        let anchor =
            if anchor.is_empty() { String::new() } else { format!(" #{anchor}") };
        let text = text.replace('\t', "→").replace('\n', "\n      | ");
        writeln!(res, "  {kind}{anchor} | {text}").unwrap();
    }
}

fn dump_value(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Number(n) => n.to_string(),
    }
}

fn dump_scheme((scheme, problems): &(Scheme, Vec<Problem>)) -> String {
    let mut res = String::new();
    writeln!(res, "scheme {}", scheme.id).unwrap();
    for title in &scheme.title {
        writeln!(res, "  title {}: {}", title.lang, title.text).unwrap();
    }
    for concept in &scheme.concepts {
        dump_concept(concept, &mut res);
    }
    dump_problems(problems, &mut res);
    res
}

fn dump_concept(concept: &Concept, res: &mut String) {
    writeln!(res, "{:?} {}", concept.kind, concept.id).unwrap();
    if !concept.iri.is_empty() {
        writeln!(res, "  iri {}", concept.iri).unwrap();
    }
    if !concept.notation.is_empty() {
        writeln!(res, "  notation {}", concept.notation).unwrap();
    }
    for label in &concept.labels {
        writeln!(res, "  {:?} {}: {}", label.kind, label.lang, label.text).unwrap();
    }
    for note in &concept.notes {
        writeln!(res, "  {:?} {}: {}", note.kind, note.lang, note.text).unwrap();
    }
    let lists = [
        ("broader", &concept.broader),
        ("narrower", &concept.narrower),
        ("related", &concept.related),
        ("members", &concept.members),
    ];
    for (name, ids) in lists {
        if !ids.is_empty() {
            writeln!(res, "  {name} {}", ids.join(", ")).unwrap();
        }
    }
    for link in &concept.matches {
        writeln!(res, "  {:?} {}", link.kind, link.iri).unwrap();
    }
}

fn dump_problems(problems: &[Problem], res: &mut String) {
    for Problem { severity, line, message, .. } in problems {
        let severity = match severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        writeln!(res, "{severity}, line {line}: {message}").unwrap();
    }
}

fn html(text: String) -> Reading {
    read(&File { path: "x.html".into(), bytes: text.into_bytes() })
}

fn texts(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.text.as_str()).collect()
}

/// Title and blocks, with all white space collapsed; nothing where there is no text.
fn all_text(path: &str, text: &str) -> String {
    let reading = read(&File { path: path.into(), bytes: text.into() });
    let Some(document) = reading.documents.first() else { return String::new() };
    let all = format!("{} {}", document.title, texts(document).join(" "));
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn data_dir() -> PathBuf {
    root("tests/data/source")
}

fn case_names() -> Vec<String> {
    let entries = fs::read_dir(data_dir()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let is_case = |n: &String| !n.ends_with(".expected") && !n.ends_with(".exceptions");
    let mut res: Vec<String> = names.filter(is_case).collect();
    res.sort();
    res
}
