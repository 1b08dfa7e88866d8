//! How relevant are the answers? `cargo xtask judge --dir DIR` runs this on a judged collection.

mod collection;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(dir) = std::env::args().nth(1) else {
        eprintln!("usage: judge DIR   with docs.jsonl, queries.jsonl and qrels.tsv");
        return ExitCode::from(2);
    };
    match collection::judge(Path::new(&dir)) {
        Ok(outcome) => {
            let collection::Outcome { documents, queries, mean, ndcg_by_fold } = outcome;
            println!("{documents} documents, {queries} queries");
            let collection::Measures { ndcg, map, recall } = mean;
            println!("nDCG@10 {ndcg:.4}   MAP {map:.4}   recall@100 {recall:.4}");
            println!("nDCG@10 by fold {ndcg_by_fold:.3?}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{dir}: {error}");
            ExitCode::FAILURE
        }
    }
}
