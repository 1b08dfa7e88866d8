//! `cargo xtask examples`: every example, with the package as it is published.

use std::path::PathBuf;

use super::{Command, build, test};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::steps::counts::Counts;
use crate::steps::{tarball, tools::Tools};

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
pub(crate) const QUICK: [&str; 4] = ["plain", "single-file", "vite", "node"];

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
    let files = if names.is_empty() { all } else { files };
    // One after the other: each installs packages and starts servers.
    let program = test::of_files(&files, 1).env("MANICULE_TARBALL", &tarball);
    test::counted(counts, &format!("examples: {what}"), Counts::of_node, || {
        tools.lend(program)
    })
}

fn folder() -> PathBuf {
    paths::root().join("tests/examples")
}
