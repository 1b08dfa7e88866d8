//! `cargo xtask bench`: Manicule beside MiniSearch and Fuse, measured in one run.

use super::{Command, build};
use crate::args::Args;
use crate::failure::Outcome;
use crate::paths;
use crate::process::Program;
use crate::steps::setup;
use crate::steps::wasm::Std;

pub(super) const COMMAND: Command = Command {
    name: "bench",
    usage: "[--docs PATH]… [--runs N] [--readme]",
    about: "measures Manicule beside MiniSearch and Fuse",
    help: "Measures download, memory, opening and answering beside MiniSearch and Fuse, in one \
           run on this machine.\nPrints Markdown tables; writes target/bench/*.json.\n\n  \
           --docs PATH  a folder of documents or a .jsonl file of records; may be repeated\n               \
           (default: ../shared/corpus and ../shared/judged/cranfield/docs.jsonl)\n  \
           --runs N     fresh processes per peer for the time to the first answer \
           (default: 9)\n  \
           --readme     also writes the size table into README.md, between its markers",
    run,
};

fn run(mut args: Args) -> Outcome {
    let docs = args.values("--docs")?;
    let runs = args.parsed::<u32>("--runs", "a number of runs")?.unwrap_or(9);
    let readme = args.flag("--readme");
    args.finish()?;
    build::everything(Std::Shipped)?;
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
    if readme {
        node = node.arg("--readme");
    }
    node.run_aloud()
}
