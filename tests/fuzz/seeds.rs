//! What is damaged. Modules are made anew, so that they are of today's format.

use super::modules::{SEAM, parts_of};
use super::reading::{DOCUMENTS, SCHEMES};
use manicule::compile::{Compiler, Taken};
use manicule::source::File;
use std::path::{Path, PathBuf};

/// Bytes that are changed one by one are many: what is longer is cut.
const LONGEST: usize = 4096;

fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().find(|folder| folder.join("tests/data").is_dir()).unwrap().to_owned()
}

/// The files of a folder of the test data, not of folders in it, in the order of their names.
fn files(folder: &str) -> Vec<File> {
    let entries = std::fs::read_dir(root().join("tests/data").join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut res: Vec<File> = paths
        .map(|path| File {
            path: path.file_name().unwrap().to_string_lossy().into_owned(),
            bytes: std::fs::read(&path).unwrap(),
        })
        .collect();
    res.sort_by(|a, b| a.path.cmp(&b.path));
    res
}

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), bytes: text.into() }
}

fn compiled(files: &[File], concepts: Option<&File>, options: Taken) -> Vec<u8> {
    let mut compiler = Compiler::default();
    compiler.configure(options);
    compiler.begin(concepts);
    for file in files {
        compiler.add(file.clone());
    }
    compiler.finish().0.unwrap()
}

/// Small modules that have, together, all that a module may have.
pub(super) fn sections() -> Vec<Vec<u8>> {
    let of = |folder: &str| {
        let (schemes, files): (Vec<File>, Vec<File>) =
            files(folder).into_iter().partition(|file| file.path == "concepts.toml");
        compiled(&files, schemes.first(), Taken::default())
    };
    let pages = [
        file(
            "v2/en/a.md",
            "---\ntags: [a, b]\ndate: 2012-03-04\nn: 1\n---\n\n# A page\n\nThe text of it.\n\n## Part {#p}\n\n- one\n- two\n",
        ),
        file(
            "v2/de/a.md",
            "---\ntags: a\ndate: 2011\nn: 2.5\n---\n\n# Eine Seite\n\nDer Text der Seite.\n",
        ),
        file(
            "v1/en/a.md",
            "---\ntags: b\nn: -3\n---\n\n# A page\n\nThe older text of it.\n",
        ),
        file("v1/de/a.md", "# Eine Seite\n\nDer ältere Text der Seite.\n"),
    ];
    let options = Taken {
        pinned: vec![("install".into(), vec!["v2/en/a.md".into()])],
        versions: vec!["v2".into(), "v1".into()],
        ..Taken::default()
    };
    let scheme = file(
        "s.toml",
        "[scheme]\nid = \"https://example.org/s\"\ntitle = { en = \"S\" }\n\
         [[concept]]\nid = \"a\"\nprefLabel = { en = \"page\", de = \"Seite\" }\naltLabel = { en = [\"text of it\"] }\n\
         hiddenLabel = { en = [\"pgae\"] }\ndefinition = { en = \"What one reads.\" }\nbroader = [\"b\"]\nrelated = [\"c\"]\n\
         notation = \"1\"\nexactMatch = [\"https://example.org/x\"]\n\
         [[concept]]\nid = \"b\"\nprefLabel = { en = \"thing\" }\n[[concept]]\nid = \"c\"\nprefLabel = { en = \"part\" }\n\
         [[collection]]\nid = \"d\"\nprefLabel = { en = \"all\" }\nmember = [\"a\", \"b\"]\n",
    );
    let one = [file("a.md", "# A\n\nb c. 网络主权 and 網絡.\n")];
    vec![
        compiled(&one, None, Taken::default()),
        compiled(&pages, Some(&scheme), options),
        of("corpora/net"),
        of("corpora/tongues"),
        of("corpora/names"),
    ]
}

pub(super) fn bytes() -> Vec<Vec<u8>> {
    let sections = sections();
    // What stands behind the fingerprint of the analyzer is the body of the second form.
    let bodies = sections.iter().take(2).map(|section| section[24..].to_vec());
    bodies.chain(sections.iter().take(2).cloned()).chain([Vec::new()]).collect()
}

pub(super) fn parts() -> Vec<Vec<u8>> {
    sections().iter().map(|section| parts_of(section).join(&SEAM[..])).collect()
}

/// Every query of the cases, each for a module; some with options.
pub(super) fn queries() -> Vec<Vec<u8>> {
    let cases =
        files("search").into_iter().map(|file| String::from_utf8(file.bytes).unwrap());
    let text: String = cases.collect();
    let asked = text
        .lines()
        .filter_map(|line| line.strip_prefix("query = \"")?.strip_suffix('"'));
    let given = "\u{1}{2\0unit\0spassage\0within\0s/v1";
    asked
        .enumerate()
        .map(|(n, query)| {
            [&[n as u8], query.as_bytes(), if n % 9 == 0 { given } else { "" }.as_bytes()]
                .concat()
        })
        .collect()
}

/// Files of these kinds, each behind the number of its kind.
fn of_kinds(folder: &str, kinds: &[&str]) -> Vec<Vec<u8>> {
    let known = |file: File| {
        let extension = file.path.rsplit('.').next()?.to_lowercase();
        let kind = kinds.iter().position(|kind| *kind == extension)?;
        let bytes = &file.bytes[..file.bytes.len().min(LONGEST)];
        Some([&[kind as u8], bytes].concat())
    };
    files(folder).into_iter().filter_map(known).collect()
}

pub(super) fn documents() -> Vec<Vec<u8>> {
    of_kinds("source", &DOCUMENTS)
}

pub(super) fn schemes() -> Vec<Vec<u8>> {
    let mut res = of_kinds("source", &SCHEMES);
    res.extend(of_kinds("scheme-check", &SCHEMES));
    res
}

pub(super) fn memories() -> Vec<Vec<u8>> {
    let mut compiler = Compiler::default();
    for file in files("corpora/tongues") {
        compiler.add(file);
    }
    let _ = compiler.finish();
    vec![compiler.save()[8..].to_vec()]
}
