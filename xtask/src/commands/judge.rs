//! `cargo xtask judge`: how relevant are the answers, and does what is known come first?

use super::Command;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::Program;

/// Known items that are asked for, of each kind.
const ITEMS: usize = 1_000;

pub(super) const COMMAND: Command = Command {
    name: "judge",
    usage: "--dir DIR | --known DIR [--records FILE]",
    about: "measures the ranking on a judged collection, or on items known from any",
    help: "  --dir DIR    a folder with docs.jsonl (id, title, text), queries.jsonl (id, text) and\n\
           \x20              qrels.tsv (query, document, grade): nDCG@10, MAP and recall@100\n\
           \x20 --known DIR  a folder with docs.jsonl, or any files, whose pages are cut at their\n\
           \x20              headings: asks for documents by their titles, by words and\n\
           \x20              sentences, rare words and names; MRR, and how many come first\n\
           \x20 --seed N     with --known: other items (default: 1)\n\
           \x20 --items N    with --known: so many of each kind at most (default: 1000)\n\
           \x20 --records FILE  with --known: asks nothing, and writes the sections as records.\n\
           \x20              As docs.jsonl of a folder they ask any version the same, however\n\
           \x20              it reads pages\n\n\
           Default: the judged collections in tests/data/judged and ../shared/judged.",
    run,
};

fn run(mut args: Args) -> Outcome {
    let dir = args.value("--dir")?;
    let known = args.value("--known")?;
    let seed = args.parsed::<u64>("--seed", "a number")?.unwrap_or(1);
    let records = args.value("--records")?;
    let items = args.parsed::<usize>("--items", "a number")?.unwrap_or(ITEMS);
    args.finish()?;
    let dirs = match known.as_ref().or(dir.as_ref()) {
        Some(dir) => vec![dir.clone()],
        None => collections()?,
    };
    if let Some(dir) = dirs.iter().find(|dir| !std::path::Path::new(dir).is_dir()) {
        return Err(Failure::told(format!("{dir} is not a folder; name one with --dir")));
    }
    let judge = ["run", "--locked", "--release", "--quiet", "--example", "judge", "--"];
    let judge = Program::cargo().args(judge);
    match (known, records) {
        (Some(dir), Some(file)) => judge.args(["--records", &dir, &file]).run_aloud(),
        (Some(dir), None) => {
            let numbers = [seed.to_string(), items.to_string()];
            judge.args(["--known", &dir]).args(numbers).run_aloud()
        }
        (None, Some(_)) => Err(Failure::told("--records needs --known DIR")),
        (None, None) => judge.args(dirs).run_aloud(),
    }
}

/// The judged collections that are there: ours, and those that may not be part of this
/// repository.
fn collections() -> Outcome<Vec<String>> {
    let mut res = Vec::new();
    for folder in ["tests/data/judged", "../shared/judged"] {
        let folder = paths::root().join(folder);
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let entry = entry.map_err(Failure::file("reading", &folder))?;
            if entry.path().is_dir() {
                res.push(entry.path().to_string_lossy().into_owned());
            }
        }
    }
    res.sort();
    Ok(res)
}
