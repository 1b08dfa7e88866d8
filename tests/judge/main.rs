//! How relevant are the answers? `cargo xtask judge --dir DIR` runs this on a judged collection.
//!
//! DIR holds `docs.jsonl` (id, title, text), `queries.jsonl` (id, text) and `qrels.tsv`
//! (query, document, grade; tab-separated). Prints nDCG@10, MAP and recall@100 over the
//! queries that have a relevant document (Järvelin and Kekäläinen 2002 for nDCG, gain is
//! the grade, discount log2; unjudged counts as not relevant).

use manicule::compile::compile;
use manicule::engine::{Engine, SearchOptions};
use manicule::source::File;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::ExitCode;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let Some(dir) = std::env::args().nth(1) else {
        eprintln!("usage: judge DIR   with docs.jsonl, queries.jsonl and qrels.tsv");
        return ExitCode::from(2);
    };
    match judge(Path::new(&dir)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{dir}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn judge(dir: &Path) -> Result<()> {
    let engine = open(dir)?;
    let queries = read_queries(&dir.join("queries.jsonl"))?;
    let judgements = read_judgements(&dir.join("qrels.tsv"))?;
    let ids: Vec<String> = engine.documents().into_iter().map(|doc| doc.id).collect();
    let mut sums = [0.0; 3];
    let mut per_fold: [Vec<f64>; 5] = Default::default();
    let mut n_queries = 0;
    let none = HashMap::new();
    for (number, (id, text)) in queries.iter().enumerate() {
        let grades = judgements.get(id).unwrap_or(&none);
        if !grades.values().any(|&grade| grade > 0) {
            continue;
        }
        let options = SearchOptions { limit: 1_000, ..SearchOptions::default() };
        let ranking = engine.rank(text, &options);
        let run = ranking.best.iter().map(|hit| ids[hit.unit as usize].as_str());
        let run: Vec<i32> = run.map(|id| grades.get(id).copied().unwrap_or(0)).collect();
        let measures = [
            ndcg(&run, grades, 10),
            average_precision(&run, grades),
            recall(&run, grades, 100),
        ];
        sums.iter_mut().zip(measures).for_each(|(sum, measure)| *sum += measure);
        per_fold[number % 5].push(measures[0]);
        n_queries += 1;
    }
    let [ndcg, map, recall] = sums.map(|sum| sum / f64::from(n_queries.max(1)));
    println!("{} documents, {n_queries} queries", ids.len());
    println!("nDCG@10 {ndcg:.4}   MAP {map:.4}   recall@100 {recall:.4}");
    let folds = per_fold.map(|fold| fold.iter().sum::<f64>() / fold.len().max(1) as f64);
    println!("nDCG@10 by fold {folds:.3?}");
    Ok(())
}

fn open(dir: &Path) -> Result<Engine> {
    let path = dir.join("docs.jsonl");
    let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let file = File { path: "docs.jsonl".into(), bytes };
    let (section, report) = compile(&[file], None, &mut |_, _| {});
    let section = section.ok_or_else(|| format!("{:?}", report.problems))?;
    Ok(Engine::open(section)?)
}

fn read_queries(path: &Path) -> Result<Vec<(String, String)>> {
    let text = std::fs::read_to_string(path)?;
    let mut res = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let query: serde_json::Value = serde_json::from_str(line)?;
        let member = |name: &str| query[name].as_str().map(str::to_owned);
        res.push((
            member("id").ok_or("a query without id")?,
            member("text").unwrap_or_default(),
        ));
    }
    Ok(res)
}

fn read_judgements(path: &Path) -> Result<BTreeMap<String, HashMap<String, i32>>> {
    let mut res: BTreeMap<String, HashMap<String, i32>> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let mut fields = line.split('\t');
        let (Some(query), Some(doc), Some(grade)) =
            (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        res.entry(query.to_owned())
            .or_default()
            .insert(doc.to_owned(), grade.trim().parse()?);
    }
    Ok(res)
}

#[expect(clippy::disallowed_methods, reason = "a measure, not a ranking")]
fn ndcg(run: &[i32], grades: &HashMap<String, i32>, n: usize) -> f64 {
    let dcg = |grades: &[i32]| -> f64 {
        let gain =
            |(rank, &grade): (usize, &i32)| f64::from(grade) / (rank as f64 + 2.0).log2();
        grades.iter().take(n).enumerate().map(gain).sum()
    };
    let mut ideal: Vec<i32> = grades.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    dcg(run) / dcg(&ideal)
}

fn average_precision(run: &[i32], grades: &HashMap<String, i32>) -> f64 {
    let relevant = grades.values().filter(|&&grade| grade > 0).count();
    let mut found = 0;
    let mut sum = 0.0;
    for (rank, _) in run.iter().enumerate().filter(|(_, grade)| **grade > 0) {
        found += 1;
        sum += f64::from(found) / (rank as f64 + 1.0);
    }
    sum / relevant as f64
}

fn recall(run: &[i32], grades: &HashMap<String, i32>, n: usize) -> f64 {
    let relevant = grades.values().filter(|&&grade| grade > 0).count();
    run.iter().take(n).filter(|&&grade| grade > 0).count() as f64 / relevant as f64
}
