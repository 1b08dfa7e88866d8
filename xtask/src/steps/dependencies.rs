//! The crates inside engine.wasm are those that `tests/size/deps.txt` lists: one more is a
//! decision, not an accident. The engine for pages has the same.

use std::collections::BTreeSet;
use std::fs;

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::Program;
use crate::steps::setup::WASM_TARGET;

/// Compares cargo's tree with the list.
pub(crate) fn check() -> Outcome {
    let tree = Program::cargo()
        .args(["tree", "--locked", "--package", "manicule", "--no-default-features"])
        .args(["--features", "page"])
        .args([
            "--target",
            WASM_TARGET,
            "--edges",
            "normal,no-proc-macro",
            "--prefix",
            "none",
        ])
        .run()?;
    let path = paths::root().join("tests/size/deps.txt");
    let list = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    let differences = compare(&tree, &list);
    if differences.is_empty() {
        return Ok(());
    }
    Err(Failure::told(format!(
        "the crates of engine.wasm are not those of tests/size/deps.txt \
         (+ is new, - is gone):\n{}\nIf that is wanted, change the list and say why.",
        differences.join("\n")
    )))
}

fn compare(tree: &str, list: &str) -> Vec<String> {
    let found = names(tree);
    let listed = names(list);
    let gone = listed.difference(&found).map(|name| format!("- {name}"));
    found.difference(&listed).map(|name| format!("+ {name}")).chain(gone).collect()
}

/// The first word of each line; versions are the lockfile's business.
fn names(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_and_missing_crates_are_told_apart() {
        let tree = "manicule v0.1.0 (/somewhere)\njs-sys v0.3.98\nserde v1.0.1 (*)\n";
        assert_eq!(
            compare(tree, "# why\njs-sys\nmanicule\nserde\n"),
            Vec::<String>::new()
        );
        assert_eq!(compare(tree, "js-sys\nmanicule\ntoml\n"), ["+ serde", "- toml"]);
    }
}
