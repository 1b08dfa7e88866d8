//! How relevant are the answers? `cargo xtask judge` runs this: `judge DIR` on a judged
//! collection, `judge --known DIR SEED N` on any.

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
        [dir] => judged(Path::new(dir)),
        _ => Err("usage: judge DIR, or judge --known DIR SEED N".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("judge {}: {error}", words.join(" "));
            ExitCode::FAILURE
        }
    }
}

fn judged(dir: &Path) -> Result<()> {
    let collection::Outcome { documents, queries, mean, ndcg_by_fold } =
        collection::judge(dir)?;
    println!("{documents} documents, {queries} queries");
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
