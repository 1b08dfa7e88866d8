//! How relevant are the answers? `cargo xtask judge` runs this: `judge DIR…` on judged
//! collections, `judge --known DIR SEED N` on any, `judge --asked DIR FILE` with questions of
//! `tests/bench/names.mjs`, `judge --records DIR FILE` to ask another engine the same.

mod asked;
#[path = "../support/chance.rs"]
mod chance;
mod collection;
mod known;

use collection::Result;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["--known", dir, seed, n] => known_items(Path::new(dir), seed, n),
        ["--asked", dir, file] => asked(Path::new(dir), Path::new(file)),
        ["--records", dir, file] => write_records(Path::new(dir), Path::new(file)),
        [first, ..] if !first.starts_with("--") => {
            words.iter().try_for_each(|dir| judged(Path::new(dir)))
        }
        _ => {
            Err("usage: judge DIR…, or --known DIR SEED N, --asked or --records DIR FILE"
                .into())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("judge {}: {error}", words.join(" "));
            ExitCode::FAILURE
        }
    }
}

/// So that an engine that reads pages otherwise can be asked the same of the same texts.
fn write_records(dir: &Path, to: &Path) -> Result<()> {
    Ok(std::fs::write(to, known::records(dir)?)?)
}

fn judged(dir: &Path) -> Result<()> {
    let collection::Outcome { documents, queries, mean, ndcg_by_fold } =
        collection::judge(dir)?;
    println!("{}: {documents} documents, {queries} queries", dir.display());
    let collection::Measures { ndcg, map, recall } = mean;
    println!("nDCG@10 {ndcg:.4}   MAP {map:.4}   recall@100 {recall:.4}");
    println!("nDCG@10 by fold {ndcg_by_fold:.3?}");
    Ok(())
}

fn known_items(dir: &Path, seed: &str, n: &str) -> Result<()> {
    let (documents, found) = known::judge(dir, n.parse()?, seed.parse()?)?;
    println!("{documents} documents, seed {seed}");
    println!("{:22} queries    MRR   first", "asked for by");
    for (kind, known::Found { queries, mrr, first }) in known::KINDS.iter().zip(found) {
        println!("{kind:22} {queries:7}  {mrr:.4}  {first:.4}");
    }
    Ok(())
}

fn asked(dir: &Path, file: &Path) -> Result<()> {
    let (documents, kinds) = asked::judge(dir, file)?;
    println!("{}: {documents} documents", dir.display());
    let percent = |[all, right]: [usize; 2]| 100.0 * right as f64 / all.max(1) as f64;
    let mut names = [0; 2];
    for (kind, found) in &kinds {
        println!("{kind:32} {:6} {:6.1} %", found[0], percent(*found));
        if kind.starts_with("names") {
            names = [names[0] + found[0], names[1] + found[1]];
        }
    }
    println!("{:32} {:6} {:6.1} %", "names in all", names[0], percent(names));
    Ok(())
}
