//! The format on paper and the format in bytes: FORMAT.md's worked example is what the
//! compiler makes, and so is the sample that every later version must open.
//!
//! `UPDATE_EXPECT=1` rewrites both, the sample only while its format is not released.

use crate::root;
use manicule::compile::{Hosted, compile, hosted};
use manicule::corpus::{FORMAT, PARTS};
use manicule::source::File;

const PAPER: &str = "src/corpus/FORMAT.md";
const SAMPLE: &str = "tests/data/format/v1.section";
const SAMPLE_SOURCE: &str = "tests/data/corpora/net";

/// The input of the worked example, as FORMAT.md gives it.
fn example() -> Vec<u8> {
    let paper = read(PAPER);
    let fence = |language: &str| {
        let start = format!("```{language}\n");
        let (_, rest) = paper.split_once(&start).unwrap_or_else(|| panic!("no {start}"));
        rest.split_once("```").unwrap().0.as_bytes().to_vec()
    };
    let document = File { path: "web.md".into(), bytes: fence("markdown") };
    let scheme = File { path: "concepts.toml".into(), bytes: fence("toml") };
    compiled(&[document], Some(&scheme))
}

fn compiled(documents: &[File], scheme: Option<&File>) -> Vec<u8> {
    let (section, report) = compile(documents, scheme, &mut |_, _| {});
    section.unwrap_or_else(|| panic!("{:?}", report.problems))
}

/// Each line of a dump: bytes in hex, two spaces, what they are.
fn dump<'a>(paper: &'a str, fence: &str) -> (&'a str, &'a str, &'a str) {
    let (before, rest) = paper.split_once(fence).unwrap_or_else(|| panic!("no {fence}"));
    let (dump, after) = rest.split_once("```").unwrap();
    (before, dump, after)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

fn bytes_of(line: &str) -> Vec<u8> {
    let hex = line.split("  ").next().unwrap_or("").split_whitespace();
    hex.map(|byte| u8::from_str_radix(byte, 16).unwrap_or_else(|_| panic!("{line:?}")))
        .collect()
}

#[test]
fn the_worked_example_is_what_the_compiler_makes() {
    shows("```hex\n", &example());
}

/// The same in parts: what differs in the section, and the file beside it.
#[test]
fn the_worked_example_in_parts_is_what_the_compiler_makes() {
    let Hosted { section, files } = hosted(&example(), &mut stored).unwrap().unwrap();
    let (_, file) = &files[0];
    let shown = [&section[parts_at(&section)..], file].concat();
    shows("```hex parts\n", &shown);
}

/// Where the parts of a section begin: after those whose lengths it says.
pub(crate) fn parts_at(section: &[u8]) -> usize {
    let version = 24 + 1 + usize::from(section[24]);
    let lengths = section[version..version + 16].chunks(4);
    let length = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().unwrap()) as usize;
    version + 16 + lengths.map(length).sum::<usize>()
}

/// Deflate as any host could write it: one stored block (RFC 1951, 3.2.4).
fn stored(part: &[u8]) -> Vec<u8> {
    let len = part.len() as u16;
    [&[1][..], &len.to_le_bytes(), &(!len).to_le_bytes(), part].concat()
}

/// Holds that the dump behind `fence` has these bytes.
fn shows(fence: &str, section: &[u8]) {
    let paper = read(PAPER);
    let (before, dump, after) = dump(&paper, fence);
    let written: Vec<u8> = dump.lines().flat_map(bytes_of).collect();
    if written == section {
        return;
    }
    let all = section.chunks(16).map(hex).collect::<Vec<_>>().join("\n");
    assert_eq!(written.len(), section.len(), "{PAPER} needs its lines anew:\n{all}");
    let mut at = 0;
    let mut lines = String::new();
    for line in dump.lines() {
        let len = bytes_of(line).len();
        lines += &hex(&section[at..at + len]);
        // Of equal width, so the words stay where they are.
        lines += &line[(3 * len).saturating_sub(1)..];
        lines.push('\n');
        at += len;
    }
    assert!(
        std::env::var_os("UPDATE_EXPECT").is_some(),
        "{PAPER} shows other bytes; UPDATE_EXPECT=1 writes these:\n{lines}"
    );
    std::fs::write(root(PAPER), format!("{before}{fence}{lines}```{after}")).unwrap();
}

/// The grammar of a part stands where the part is read and written; FORMAT.md repeats it.
#[test]
fn the_grammars_are_those_of_the_parts() {
    let paper = read(PAPER);
    for part in PARTS.into_iter().chain(["parts"]) {
        let file = read(&format!("src/corpus/{part}.rs"));
        let docs = file.lines().map_while(|line| line.strip_prefix("//!"));
        let docs: String = docs
            .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
            .collect();
        let (_, grammar) = docs.split_once("```text\n").unwrap();
        let (grammar, _) = grammar.split_once("```").unwrap();
        assert!(
            paper.contains(grammar),
            "{PAPER} has another grammar than {part}.rs:\n{grammar}"
        );
    }
}

/// Until its format is released the sample follows the compiler. From then on it is frozen:
/// what tests/engine_only.rs asks of it must hold for good.
#[test]
fn the_sample_is_what_the_compiler_makes_until_the_format_is_released() {
    let bytes =
        std::fs::read(root(SAMPLE)).unwrap_or_else(|error| panic!("{SAMPLE}: {error}"));
    if !is_unreleased() {
        return;
    }
    let mut names: Vec<String> = std::fs::read_dir(root(SAMPLE_SOURCE))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let file = |name: String| {
        let bytes = std::fs::read(root(SAMPLE_SOURCE).join(&name)).unwrap();
        File { path: name, bytes }
    };
    let files: Vec<File> = names.into_iter().map(file).collect();
    let (scheme, documents): (Vec<File>, Vec<File>) =
        files.into_iter().partition(|file| file.path == "concepts.toml");
    let made = compiled(&documents, scheme.first());
    if made == bytes {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_EXPECT").is_some(),
        "{SAMPLE} is not what the compiler makes of {SAMPLE_SOURCE}; UPDATE_EXPECT=1 writes it anew"
    );
    std::fs::write(root(SAMPLE), made).unwrap();
}

/// Whether the version history of FORMAT.md calls the current format unreleased.
fn is_unreleased() -> bool {
    let paper = read(PAPER);
    let row = paper.lines().find(|line| line.starts_with(&format!("| {FORMAT} | ")));
    row.expect("FORMAT.md has a row for the current format").contains("unreleased")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the compiler makes natively of each small corpus: its length, and the beginning with
/// the checksum of the rest. tests/package/hosts.test.mjs holds that every host makes the same.
#[test]
fn the_corpora_begin_as_in_every_host() {
    let mut heads = String::new();
    let mut names: Vec<_> = std::fs::read_dir(root("tests/data/corpora"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in names {
        let (files, scheme) = crate::search::files(&name);
        let section = compiled(&files, scheme.as_ref());
        heads += &format!("{name} {} {}\n", section.len(), hex(&section[..48]));
    }
    crate::expect(&format!("tests/data/format/{}", "heads.txt"), &heads);
}
