//! tantivy beside the peers in `../peers`: the same records, queries and JSON.
//!
//!     bench-tantivy build|first|warm|typos <work folder>
//!
//! English stems, BM25 with the title counted twice, an excerpt with marks for each of ten
//! hits. Beginnings and mistyped words are asked for as such, since its query language has
//! neither: a beginning, or up to one slip (two from eight letters), without BM25.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, error, fs};

use serde::Deserialize;
use serde_json::{Value, json};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, FuzzyTermQuery, Query, QueryParser};
use tantivy::schema::{Field, IndexRecordOption, STORED, STRING, Schema, Value as _};
use tantivy::schema::{TextFieldIndexing, TextOptions};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexReader, Searcher, TantivyDocument, Term, doc};

type Outcome<T> = Result<T, Box<dyn error::Error>>;

const SAMPLES: usize = 1_200;
const FEWEST_SAMPLES: usize = 5;
const TIME: Duration = Duration::from_millis(2_000);

#[derive(Deserialize)]
struct Record {
    id: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Slip {
    typo: String,
    meant: String,
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    title: Field,
    text: Field,
}

struct Engine {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

fn main() -> Outcome<()> {
    let args: Vec<String> = env::args().collect();
    let [_, what, work, ..] = args.as_slice() else {
        return Err("bench-tantivy build|first|warm|typos <work folder>".into());
    };
    let work = Path::new(work);
    let result = match what.as_str() {
        "build" => build(work)?,
        "first" => first(work)?,
        "warm" => warm(work)?,
        "typos" => typos(work)?,
        _ => return Err(format!("what is {what}?").into()),
    };
    println!("{result}");
    Ok(())
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("en_stem")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing).set_stored();
    let fields = Fields {
        id: schema.add_text_field("id", STRING | STORED),
        title: schema.add_text_field("title", text.clone()),
        text: schema.add_text_field("text", text),
    };
    (schema.build(), fields)
}

fn folder(work: &Path) -> PathBuf {
    work.join("tantivy")
}

fn read<T: for<'a> Deserialize<'a>>(work: &Path, name: &str) -> Outcome<T> {
    Ok(serde_json::from_slice(&fs::read(work.join(name))?)?)
}

fn build(work: &Path) -> Outcome<Value> {
    let records: Vec<Record> = read(work, "records.json")?;
    let _ = fs::remove_dir_all(folder(work));
    fs::create_dir_all(folder(work))?;
    let start = Instant::now();
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder(work), schema)?;
    let mut writer = index.writer_with_num_threads(1, 200_000_000)?;
    for Record { id, title, text } in records {
        let Fields { id: id_field, title: title_field, text: text_field } = fields;
        writer.add_document(
            doc!(id_field => id, title_field => title, text_field => text),
        )?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(json!({ "ms": milliseconds(start) }))
}

fn open(work: &Path) -> Outcome<Engine> {
    let index = Index::open_in_dir(folder(work))?;
    let (_, fields) = schema();
    Ok(Engine { reader: index.reader()?, index, fields })
}

fn first(work: &Path) -> Outcome<Value> {
    let kinds: BTreeMap<String, Vec<String>> = read(work, "queries.json")?;
    let before = resident();
    let start = Instant::now();
    let engine = open(work)?;
    let opened = milliseconds(start);
    let hits = engine.search("frequent word", &kinds["frequent word"][0])?;
    let total = milliseconds(start);
    if hits.is_empty() {
        return Err("tantivy finds nothing".into());
    }
    let memory = resident().saturating_sub(before);
    let res = json!({ "open": opened, "query": total - opened, "total": total });
    let more = json!({ "memory": memory, "fetched": [] });
    Ok(merged(res, more))
}

fn warm(work: &Path) -> Outcome<Value> {
    let kinds: BTreeMap<String, Vec<String>> = read(work, "queries.json")?;
    let engine = open(work)?;
    let mut res = serde_json::Map::new();
    for (kind, texts) in kinds {
        engine.times(&kind, &texts, TIME / 4)?;
        let (mut times, hits) = engine.times(&kind, &texts, TIME)?;
        times.sort_by(f64::total_cmp);
        let at = |p: f64| times[((times.len() as f64 * p) as usize).min(times.len() - 1)];
        let figures = json!({ "p50": at(0.5), "p99": at(0.99), "samples": times.len() });
        let hits = json!({ "hits": hits as f64 / times.len() as f64 });
        res.insert(kind, merged(figures, hits));
    }
    Ok(json!({ "kinds": res }))
}

fn typos(work: &Path) -> Outcome<Value> {
    let engine = open(work)?;
    let slips: Vec<Slip> = read(work, "typos.json")?;
    let records: Vec<Record> = read(work, "records.json")?;
    let texts: BTreeMap<&str, String> = records
        .iter()
        .map(|r| (r.id.as_str(), format!("{} {}", r.title, r.text).to_lowercase()))
        .collect();
    let mut found = 0;
    for Slip { typo, meant } in &slips {
        let hits = engine.search("typo", typo)?;
        let has = |id: &String| {
            let mut words = texts[id.as_str()].split(|c: char| !c.is_alphabetic());
            words.any(|word| word == meant)
        };
        found += usize::from(hits.iter().any(has));
    }
    Ok(json!({ "found": found, "of": slips.len() }))
}

impl Engine {
    /// Ids of the ten best; their excerpts are made and dropped.
    fn search(&self, kind: &str, text: &str) -> Outcome<Vec<String>> {
        let searcher = self.reader.searcher();
        let query = self.query(kind, text);
        let best = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        let snippets = SnippetGenerator::create(&searcher, &query, self.fields.text)?;
        best.into_iter().map(|(_, at)| self.shown(&searcher, &snippets, at)).collect()
    }

    fn shown(
        &self,
        searcher: &Searcher,
        snippets: &SnippetGenerator,
        at: tantivy::DocAddress,
    ) -> Outcome<String> {
        let document: TantivyDocument = searcher.doc(at)?;
        let snippet = snippets.snippet_from_doc(&document);
        std::hint::black_box((snippet.fragment().len(), snippet.highlighted().len()));
        let id = document.get_first(self.fields.id).and_then(|id| id.as_str());
        Ok(id.unwrap_or_default().to_owned())
    }

    fn query(&self, kind: &str, text: &str) -> Box<dyn Query> {
        let Fields { title, text: body, .. } = self.fields;
        let either =
            |word: &str, make: &dyn Fn(Term) -> FuzzyTermQuery| -> Box<dyn Query> {
                let queries = [title, body].map(|field| {
                    Box::new(make(Term::from_field_text(field, word))) as Box<dyn Query>
                });
                Box::new(BooleanQuery::union(queries.into()))
            };
        match kind {
            "prefix" => either(&text.to_lowercase(), &|term| {
                FuzzyTermQuery::new_prefix(term, 0, true)
            }),
            "typo" => {
                let slips = if text.chars().count() < 8 { 1 } else { 2 };
                // Stemmed, as the terms of the index are: more is found so.
                let mut stem = String::new();
                if let Ok(mut analyzer) = self.index.tokenizer_for_field(body) {
                    analyzer.token_stream(text).process(&mut |token| {
                        stem.clone_from(&token.text);
                    });
                }
                either(&stem, &|term| FuzzyTermQuery::new(term, slips, true))
            }
            _ => {
                let mut parser = QueryParser::for_index(&self.index, vec![title, body]);
                parser.set_field_boost(title, 2.0);
                parser.parse_query_lenient(text).0
            }
        }
    }

    fn times(
        &self,
        kind: &str,
        texts: &[String],
        limit: Duration,
    ) -> Outcome<(Vec<f64>, usize)> {
        let begin = Instant::now();
        let (mut times, mut hits) = (Vec::new(), 0);
        for n in 0..SAMPLES {
            let start = Instant::now();
            if start - begin > limit && n >= FEWEST_SAMPLES {
                break;
            }
            hits += self.search(kind, &texts[n % texts.len()])?.len();
            times.push(milliseconds(start));
        }
        Ok((times, hits))
    }
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// Bytes of the process in memory, mapped files included; 0 where there is no `/proc`.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes =
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

fn merged(mut first: Value, second: Value) -> Value {
    if let (Value::Object(all), Value::Object(more)) = (&mut first, second) {
        all.extend(more);
    }
    first
}
