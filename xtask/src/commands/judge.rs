//! `cargo xtask judge`: how relevant are the answers?

use super::Command;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::process::Program;

pub(super) const COMMAND: Command = Command {
    name: "judge",
    usage: "--dir DIR",
    about: "prints nDCG@10, MAP and recall@100 for a judged collection",
    help: "  --dir DIR   a folder with docs.jsonl (id, title, text), queries.jsonl (id, text) and\n\
           \x20             qrels.tsv (query, document, grade)\n\n\
           Default: ../shared/judged/cranfield.",
    run,
};

fn run(mut args: Args) -> Outcome {
    let dir = args.value("--dir")?;
    args.finish()?;
    let dir = dir.unwrap_or_else(|| "../shared/judged/cranfield".to_owned());
    if !std::path::Path::new(&dir).is_dir() {
        return Err(Failure::told(format!("{dir} is not a folder; name one with --dir")));
    }
    Program::cargo()
        .args(["run", "--locked", "--release", "--quiet", "--example", "judge", "--"])
        .arg(dir)
        .run_aloud()
}
