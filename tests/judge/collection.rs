//! A judged collection, and how well an engine answers it.
//!
//! A folder with `docs.jsonl` (id, title, text), `queries.jsonl` (id, text) and `qrels.tsv`
//! (query, document, grade; tab-separated).

use manicule::compile::compile;
use manicule::engine::{Engine, SearchOptions};
use manicule::source::File;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Queries that have a relevant document are dealt to so many folds, in turn.
pub(crate) const FOLDS: usize = 5;

/// nDCG@10 (Järvelin and Kekäläinen 2002; gain is the grade, discount log2), mean average
/// precision, recall@100. Unjudged counts as not relevant.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measures {
    pub(crate) ndcg: f64,
    pub(crate) map: f64,
    pub(crate) recall: f64,
}

/// What was measured: over all queries, and nDCG@10 by fold.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) documents: usize,
    pub(crate) queries: usize,
    pub(crate) mean: Measures,
    pub(crate) ndcg_by_fold: [f64; FOLDS],
}

/// Asks every query of `dir` that has a relevant document.
pub(crate) fn judge(dir: &Path) -> Result<Outcome> {
    let engine = open(&dir.join("docs.jsonl"))?;
    let queries = read_queries(&dir.join("queries.jsonl"))?;
    let judgements = read_judgements(&dir.join("qrels.tsv"))?;
    let ids: Vec<String> = engine.documents().into_iter().map(|doc| doc.id).collect();
    let mut all = Vec::new();
    let mut folds: [Vec<Measures>; FOLDS] = Default::default();
    let options = SearchOptions { limit: 1_000, ..SearchOptions::default() };
    for (number, (id, text)) in queries.iter().enumerate() {
        let Some(grades) = judgements.get(id).filter(|g| g.values().any(|&g| g > 0))
        else {
            continue;
        };
        let ranking = engine.rank(text, &options);
        let run = ranking.best.iter().map(|hit| ids[hit.unit as usize].as_str());
        let run: Vec<i32> = run.map(|id| grades.get(id).copied().unwrap_or(0)).collect();
        let measures = Measures {
            ndcg: ndcg(&run, grades, 10),
            map: average_precision(&run, grades),
            recall: recall(&run, grades, 100),
        };
        all.push(measures);
        folds[number % FOLDS].push(measures);
    }
    Ok(Outcome {
        documents: ids.len(),
        queries: all.len(),
        mean: mean(&all),
        ndcg_by_fold: folds.map(|fold| mean(&fold).ndcg),
    })
}

fn mean(list: &[Measures]) -> Measures {
    let mean = |of: fn(&Measures) -> f64| {
        list.iter().map(of).sum::<f64>() / list.len().max(1) as f64
    };
    Measures { ndcg: mean(|m| m.ndcg), map: mean(|m| m.map), recall: mean(|m| m.recall) }
}

/// Compiles and opens a file of records.
pub(crate) fn open(path: &Path) -> Result<Engine> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    compiled(&[File { path: "docs.jsonl".into(), bytes }])
}

/// Compiles and opens files.
pub(crate) fn compiled(files: &[File]) -> Result<Engine> {
    let (section, report) = compile(files, None, &mut |_, _| {});
    let section = section.ok_or_else(|| format!("{:?}", report.problems))?;
    Ok(Engine::open(section)?)
}

pub(crate) fn read_queries(path: &Path) -> Result<Vec<(String, String)>> {
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
