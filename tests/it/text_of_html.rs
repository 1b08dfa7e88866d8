//! What is text in HTML: the suite that the page runs, too, and the file by which it knows
//! the rules. The schema is in tests/data/text-of-html/README.md.

use crate::{expect, root};
use manicule::compile::compile;
use manicule::engine::{Engine, SearchOptions};
use manicule::source::{File, read};
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    html: String,
    blocks: Vec<String>,
    phrase: Option<String>,
    compiler: Option<Vec<String>>,
    markdown: Option<Vec<String>>,
}

fn texts(file: &File) -> Vec<String> {
    let blocks = read(file).documents.remove(0).blocks;
    blocks.into_iter().map(|block| block.text).collect()
}

/// The body of a page as it may stand in Markdown: as a block of HTML, and with its
/// paragraphs written as Markdown has them.
fn as_markdown(html: &str) -> [(&str, String); 2] {
    let lines = ["<main>", "</main>", "<p>", "</p>"]
        .iter()
        .fold(html.to_owned(), |text, tag| text.replace(tag, "\n\n"));
    [
        ("a block", format!("# T\n\n<div>{html}</div>\n")),
        ("lines", format!("# T\n\n{lines}\n")),
    ]
}

#[test]
fn the_text_of_a_page_is_what_the_suite_says() {
    let path = root("tests/data/text-of-html").join("cases.toml");
    let cases: Cases = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(cases.case.len() > 15);
    let mut failures = Vec::new();
    for Case { name, why, html, blocks, phrase, compiler, markdown } in cases.case {
        let expected = compiler.unwrap_or(blocks);
        for (kind, text) in as_markdown(&html) {
            let file = File { path: "a.md".into(), bytes: text.into_bytes() };
            let found = texts(&file);
            let expected = markdown.as_ref().unwrap_or(&expected);
            if found != *expected {
                failures.push(format!(
                    "{name}, as {kind} ({why})\n   found {found:?}\nexpected {expected:?}"
                ));
            }
        }
        let html = format!("<title>T</title><body>{html}");
        let file = File { path: "a.html".into(), bytes: html.into_bytes() };
        let found = texts(&file);
        if found != expected {
            failures.push(format!(
                "{name} ({why})\n   found {found:?}\nexpected {expected:?}"
            ));
        }
        let Some(phrase) = phrase else { continue };
        let (section, _) = compile(&[file], None, &mut |_, _| {});
        let engine = Engine::open(section.unwrap()).unwrap();
        let found = engine.search(&format!("\"{phrase}\""), &SearchOptions::default());
        if found.total == 0 {
            failures.push(format!("{name}: «{phrase}» is not found"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The page has the lists as selectors, for its browser to match.
#[test]
fn the_page_knows_the_same_rules() {
    let rules = std::fs::read_to_string(root("src/source/html/rules.txt")).unwrap();
    let mut lists: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for line in rules.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
            Some((name, says)) => lists.push((name, says, Vec::new())),
            None => lists.last_mut().unwrap().2.push(line),
        }
    }
    let mut page = String::from(
        "// Made of src/source/html/rules.txt by `UPDATE_EXPECT=1 cargo test --test it text_of_html`.\n",
    );
    lists.retain(|(_, says, _)| !says.starts_with("In files only"));
    for (name, says, selectors) in lists {
        let (name, list) =
            (name.to_uppercase(), selectors.join(",").replace('\\', "\\\\"));
        write!(page, "\n/** {says} */\nexport const {name} = \"{list}\";\n").unwrap();
    }
    expect("www/src/dom/rules.ts", &page);
}
