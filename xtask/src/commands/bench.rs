//! `cargo xtask bench`: Manicule beside other search libraries, measured in one run.

use std::path::{Path, PathBuf};

use super::{Command, build};
use crate::args::Args;
use crate::failure::Outcome;
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::setup;

pub(super) const COMMAND: Command = Command {
    name: "bench",
    usage: "[--docs PATH]… [--large] [--tantivy] [--only PEER]… [--runs N] [--sizes] [--readme]",
    about: "measures Manicule beside six other search libraries",
    help: "Measures download, memory, opening, answering and mistyped words beside MiniSearch, \
           FlexSearch, Lunr,\nOrama, Fuse and Pagefind, in one run on this machine. Prints Markdown \
           tables; writes target/bench/*.json.\nWho takes more than 150 s or 6 GB for one \
           measurement is left out by name.\n\n  \
           --docs PATH  a folder of documents or a .jsonl file of records; may be repeated\n               \
           (default: ../shared/corpus and ../shared/judged/cranfield/docs.jsonl)\n  \
           --large      also 20 MB of text: HTML documentation from Debian packages, which apt-get\n               \
           downloads into target/bench and nobody installs\n  \
           --tantivy    also tantivy, native; building it takes some minutes the first time\n  \
           --only PEER  only this one beside Manicule, as the files in tests/bench/peers are \
           called; may be repeated\n  \
           --runs N     fresh processes per peer for the time to the first answer \
           (default: 9)\n  \
           --sizes      only what is downloaded before the first answer, as in README.md: bytes, \
           the same on every machine\n  \
           --readme     also writes the size table into README.md, between its markers",
    run,
};

fn run(mut args: Args) -> Outcome {
    let docs = args.values("--docs")?;
    let runs = args.parsed::<u32>("--runs", "a number of runs")?.unwrap_or(9);
    let readme = args.flag("--readme");
    let sizes = args.flag("--sizes");
    let large = args.flag("--large");
    let tantivy = args.flag("--tantivy");
    let only = args.values("--only")?;
    args.finish()?;
    build::everything()?;
    let bench = paths::root().join("tests/bench");
    setup::npm_ci(&bench)?;
    let mut node = Program::node()
        .arg(bench.join("main.mjs"))
        .arg("--out")
        .arg(paths::target().join("bench"))
        .args(["--runs", &runs.to_string()]);
    for path in docs {
        // Of where the user stands, as every path on a command line is.
        let path = std::path::absolute(&path).unwrap_or_else(|_| path.into());
        node = node.arg("--docs").arg(path);
    }
    if tantivy {
        node = node.arg("--tantivy").arg(build_tantivy(&bench)?);
    }
    for peer in only {
        node = node.args(["--only", &peer]);
    }
    for (name, given) in [("--large", large), ("--readme", readme), ("--sizes", sizes)] {
        if given {
            node = node.arg(name);
        }
    }
    node.run_aloud()
}

/// A project of its own, so that nothing else ever waits for it.
fn build_tantivy(bench: &Path) -> Outcome<PathBuf> {
    let target = paths::target().join("bench-tantivy");
    progress("building tantivy", || {
        Program::cargo()
            .args(["build", "--locked", "--release", "--target-dir"])
            .arg(&target)
            .at(&bench.join("tantivy"))
            .run()
            .map(drop)
    })?;
    Ok(target
        .join("release")
        .join(format!("bench-tantivy{}", std::env::consts::EXE_SUFFIX)))
}
