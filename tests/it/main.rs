//! The one integration-test binary; see tests/README.md.

mod advise;
mod answers;
#[path = "../support/chance.rs"]
mod chance;
mod concepts;
mod corpus;
mod encode;
mod explain;
mod folders;
mod format;
mod forms;
mod furniture;
mod fuzz;
mod hosted;
mod house;
mod incremental;
mod languages;
mod links;
mod meaning;
mod pages;
mod reading;
mod relevance;
mod search;
mod skos;
mod snowball;
mod source;
mod spelling;
mod tables;
mod text;
mod text_of_html;
mod titles;

use std::path::{Path, PathBuf};

/// A path from the root of the repository.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Holds that the file at `path` is `actual`; `UPDATE_EXPECT=1` writes it instead.
///
/// A missing file is a failure, not a first run: a lost fixture must not pass.
pub fn expect(path: &str, actual: &str) {
    let file = root(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&file, actual).unwrap();
        return;
    }
    let expected =
        std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{path}: {e}"));
    if expected != actual {
        let line =
            expected.lines().zip(actual.lines()).take_while(|(a, b)| a == b).count();
        panic!(
            "{path} differs at line {}:\n  expected {:?}\n  actual   {:?}\n\
             UPDATE_EXPECT=1 accepts the new one",
            line + 1,
            expected.lines().nth(line),
            actual.lines().nth(line)
        );
    }
}

/// The file or folder `path` of the test data beside the repository, where it is there.
///
/// Prints that it is not, so that a skipped test is seen.
pub fn shared(path: &str) -> Option<PathBuf> {
    let res = root("../shared").join(path);
    if res.exists() {
        return Some(res);
    }
    println!("skipped: ../shared/{path} is not here");
    None
}
