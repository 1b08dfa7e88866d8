//! `cargo xtask judge`: how relevant are the answers, and does what is known come first?

use super::Command;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::process::Program;

/// Known items that are asked for, of each kind.
const ITEMS: usize = 1_000;

pub(super) const COMMAND: Command = Command {
    name: "judge",
    usage: "--dir DIR | --known DIR",
    about: "measures the ranking on a judged collection, or on items known from any",
    help: "  --dir DIR    a folder with docs.jsonl (id, title, text), queries.jsonl (id, text) and\n\
           \x20              qrels.tsv (query, document, grade): nDCG@10, MAP and recall@100\n\
           \x20 --known DIR  a folder with docs.jsonl, or any files, whose pages are cut at their\n\
           \x20              headings: asks for documents by their titles, by words and\n\
           \x20              sentences, rare words and names; MRR, and how many come first\n\
           \x20 --seed N     with --known: other items (default: 1)\n\
           \x20 --items N    with --known: so many of each kind at most (default: 1000)\n\n\
           Default: --dir ../shared/judged/cranfield.",
    run,
};

fn run(mut args: Args) -> Outcome {
    let dir = args.value("--dir")?;
    let known = args.value("--known")?;
    let seed = args.parsed::<u64>("--seed", "a number")?.unwrap_or(1);
    let items = args.parsed::<usize>("--items", "a number")?.unwrap_or(ITEMS);
    args.finish()?;
    let is_known = known.is_some();
    let dir = known.or(dir).unwrap_or_else(|| "../shared/judged/cranfield".to_owned());
    if !std::path::Path::new(&dir).is_dir() {
        return Err(Failure::told(format!("{dir} is not a folder; name one with --dir")));
    }
    let judge = ["run", "--locked", "--release", "--quiet", "--example", "judge", "--"];
    let judge = Program::cargo().args(judge);
    match is_known {
        true => {
            let numbers = [seed.to_string(), items.to_string()];
            judge.args(["--known", &dir]).args(numbers).run_aloud()
        }
        false => judge.arg(dir).run_aloud(),
    }
}
