//! Which marks of Markdown dialects are left in what is read of a folder, and which words
//! are lost: `cargo run --example leaks -- FOLDER… [--show MARK] [--lost]`.
//!
//! A block leaks a mark when it is not code and the mark stands in it outside of what the
//! file has as code within a line.
//! Words that are lost are those that the parser gives for the file as it stands, and the
//! reader does not: names of templates, targets and attributes, and nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use manicule::corpus::model::BlockKind;
use manicule::source::{File, read};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const MARKS: [&str; 14] = [
    "[[", "{{", "{%", ":::", "!!!", "===", "[!", "{:", "{#", "%%", "](", "<Tag",
    "import ", "==",
];

fn main() {
    let mut folders = Vec::new();
    let mut shown = None;
    let mut lost = false;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--show" => shown = arguments.next(),
            "--lost" => lost = true,
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    for folder in folders {
        let mut files = Vec::new();
        list(&folder, &mut files);
        files.sort();
        measure(&folder, &files, shown.as_deref(), lost);
    }
}

fn measure(folder: &Path, files: &[PathBuf], shown: Option<&str>, lost: bool) {
    let mut leaks: BTreeMap<&str, u32> = BTreeMap::new();
    let mut missing: BTreeMap<String, u32> = BTreeMap::new();
    let (mut n_blocks, mut n_code, mut n_words, mut n_missing) = (0, 0, 0, 0);
    for path in files {
        let Ok(bytes) = fs::read(path) else { continue };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
        let reading = read(&File { path: name.clone(), bytes });
        let (plain, codes) = as_it_stands(&text);
        let mut here: BTreeMap<String, i32> = BTreeMap::new();
        for document in &reading.documents {
            count(&document.title, 1, &mut here);
            for block in &document.blocks {
                n_blocks += 1;
                n_code += u32::from(block.kind == BlockKind::Code);
                count(&block.text, 1, &mut here);
                if block.kind == BlockKind::Code {
                    continue;
                }
                let bare = codes.iter().fold(block.text.clone(), |t, c| t.replace(c, ""));
                for mark in MARKS.into_iter().filter(|mark| has(&bare, mark)) {
                    *leaks.entry(mark).or_default() += 1;
                    if shown == Some(mark) {
                        println!("{name}: {}", block.text);
                    }
                }
            }
        }
        let mut there = BTreeMap::new();
        count(&plain, 1, &mut there);
        for (word, n) in there {
            n_words += n;
            if here.get(&word).is_none_or(|&found| found == 0) {
                n_missing += 1;
                *missing.entry(word.clone()).or_default() += 1;
                if shown == Some(&word) {
                    println!("{name}: lost {word}");
                }
            }
        }
    }
    println!(
        "{}: {} files, {n_blocks} blocks ({n_code} of code), {n_words} words",
        folder.display(),
        files.len()
    );
    println!("  leaks: {leaks:?}");
    println!("  {n_missing} times a file lacks a word that the parser gives");
    if lost {
        let mut words: Vec<_> = missing.into_iter().collect();
        words.sort_by_key(|(word, n)| (u32::MAX - n, word.clone()));
        let words: Vec<_> = words.iter().map(|(word, n)| format!("{word} {n}")).collect();
        println!("  {}", words.join(", "));
    }
}

fn has(text: &str, mark: &str) -> bool {
    if mark != "<Tag" {
        return text.contains(mark);
    }
    text.match_indices('<').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('/');
        rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.contains('>')
    })
}

/// The text that the parser gives, without front matter, and what of it is code within a
/// line, the longest first.
fn as_it_stands(text: &str) -> (String, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut res = String::new();
    let mut codes = Vec::new();
    let mut is_metadata = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => is_metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => is_metadata = false,
            Event::Text(text) if !is_metadata => res.push_str(&text),
            Event::Code(text) => {
                res.push_str(&text);
                codes.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            Event::Text(_) => (),
            _ => res.push(' '),
        }
    }
    codes.retain(|code| MARKS.iter().any(|mark| has(code, mark)));
    codes.sort_by_key(|code| usize::MAX - code.len());
    (res, codes)
}

fn count(text: &str, by: i32, counts: &mut BTreeMap<String, i32>) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    {
        *counts.entry(word.to_lowercase()).or_default() += by;
    }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(&path, files);
        } else if path.extension().is_some_and(|e| e == "md" || e == "mdx") {
            files.push(path);
        }
    }
}
