//! `cargo xtask examples`: every example, with the package as it is published.

use std::path::PathBuf;

use super::{Command, build, test};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::counts::Counts;
use crate::steps::{browsers, tarball, tools::Tools};

pub(super) const COMMAND: Command = Command {
    name: "examples",
    usage: "[NAME…]",
    about: "builds and drives the examples with the packed tarball",
    help: "Packs the package, copies each folder of tests/examples to an empty place, installs \
           the tarball and\nwhat the example needs from the npm registry there, builds it, and \
           uses it: pages in a real browser.\nNAME… takes only these. `cargo xtask test` runs \
           the quick ones.\n\nCHROME=/path/to/chrome names the browser.",
    run,
};

/// Those that install little: `cargo xtask test` runs them too.
pub(crate) const QUICK: [&str; 7] =
    ["plain", "single-file", "vite", "node", "eleventy", "jekyll", "vitepress"];

fn run(args: Args) -> Outcome {
    let names = args.rest()?;
    let tools = Tools::bring()?;
    build::everything()?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut counts = Counts::default();
    let res = drive(&mut counts, &tools, &names);
    if let Err(failure) = &res {
        eprintln!("\n✗ {failure}\n");
        counts.failed = counts.failed.max(1);
    }
    println!("{counts}");
    res.map_err(|_| Failure::AlreadyTold)
}

/// Runs the tests of these examples, or of all where none is named.
pub(super) fn drive(counts: &mut Counts, tools: &Tools, names: &[&str]) -> Outcome {
    let all = test::test_files(&folder())?;
    let mut files = Vec::new();
    for name in names {
        let file = folder().join(format!("{name}.test.mjs"));
        if !all.contains(&file) {
            return Err(Failure::told(format!(
                "there is no example {name:?}; tests/examples has one folder for each"
            )));
        }
        files.push(file);
    }
    let tarball = tarball::pack(&paths::target().join("xtask"))?;
    let what =
        if names.is_empty() { String::from("all examples") } else { names.join(", ") };
    let wants_mdbook = names.is_empty() || names.contains(&"mdbook");
    let files = if names.is_empty() { all } else { files };
    // Two at once: each waits for packages and for pages as long as it works.
    let mut program = test::of_files(&files, 2).env("MANICULE_TARBALL", &tarball);
    if wants_mdbook && let Some(mdbook) = mdbook() {
        program = program.env("MDBOOK", mdbook);
    }
    test::counted(counts, &format!("examples: {what}"), Counts::of_node, || {
        tools.lend(program)
    })
}

const MDBOOK: &str = "0.5.4";

/// mdBook itself: named by MDBOOK, or installed under `target`, which takes minutes once. Its test
/// is skipped by name without.
fn mdbook() -> Option<PathBuf> {
    let dir = paths::target().join(format!("xtask/mdbook-{MDBOOK}"));
    let program = dir.join(format!("bin/mdbook{}", std::env::consts::EXE_SUFFIX));
    let install = || {
        if let Some(named) = browsers::named(&["MDBOOK"])? {
            return Ok(named);
        }
        if !program.is_file() {
            Program::cargo()
                .args(["install", "--locked", "mdbook", "--version", MDBOOK, "--root"])
                .arg(&dir)
                .arg("--target-dir")
                .arg(dir.join("target"))
                .run()?;
        }
        Ok(program)
    };
    match progress("mdBook", install) {
        Ok(program) => Some(program),
        Err(failure) => {
            eprintln!("☞   without mdBook: {failure}");
            None
        }
    }
}

fn folder() -> PathBuf {
    paths::root().join("tests/examples")
}
