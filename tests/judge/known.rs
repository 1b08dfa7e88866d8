//! Known items: does what somebody has seen before come first again?
//!
//! Queries are made of the documents themselves, so any collection will do: a folder with
//! `docs.jsonl`, else all files of a folder, each page cut at its headings, since a manual
//! of fifteen pages asks for a section. A title counts only if no other document has it.
//! What is drawn depends on the seed and the texts alone, so two versions of the engine
//! are asked the same.

use super::collection::{Result, compiled};
use crate::chance::Chance;
use manicule::engine::results::{BlockKind, DocumentText};
use manicule::engine::{Engine, SearchOptions};
use manicule::source::File;
use manicule::text::segment;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Documents in which a rare word stands, at most; of two, and of a name.
const RARE: usize = 3;
const RATHER_RARE: usize = 10;
/// Places among which a document is looked for; below them it counts nothing.
const DEPTH: usize = 100;
/// Draws for each query that is wanted: most documents have no title of seven words.
const DRAWS: usize = 20;

/// How queries are made, in the order in which they are shown.
pub(crate) const KINDS: [&str; 9] = [
    "the title",
    "three words of it",
    "five words of it",
    "its first six words",
    "a row of eight words",
    "a sentence",
    "one rare word",
    "two rare words",
    "a name",
];

/// How one kind of queries was answered.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    pub(crate) queries: usize,
    /// Mean reciprocal rank.
    pub(crate) mrr: f64,
    /// Which part of the documents comes first.
    pub(crate) first: f64,
}

/// What is known of a document.
struct Item {
    title: String,
    texts: Vec<String>,
    /// How often it says each word.
    words: BTreeMap<String, usize>,
}

/// Asks for `n` items of each kind, or as many as there are.
pub(crate) fn judge(dir: &Path, n: usize, seed: u64) -> Result<(usize, [Found; 9])> {
    let engine = match std::fs::read(dir.join("docs.jsonl")) {
        Ok(bytes) => compiled(&[File { path: "docs.jsonl".into(), bytes }])?,
        Err(_) => sections(records(dir)?)?,
    };
    let items: Vec<Item> =
        engine.documents().iter().map(|d| item(&engine, &d.id)).collect();
    let mut holding: BTreeMap<&str, Holding> = BTreeMap::new();
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for item in &items {
        for (word, &times) in &item.words {
            let held = holding.entry(word).or_default();
            held.documents += 1;
            held.is_tie = times == held.most || held.is_tie && times < held.most;
            held.most = held.most.max(times);
        }
        *titles.entry(key(&item.title)).or_default() += 1;
    }
    let maker = Maker { holding, titles };
    let options = SearchOptions { limit: DEPTH, ..SearchOptions::default() };
    let mut res = [Found::default(); 9];
    for (kind, found) in res.iter_mut().enumerate() {
        let mut chance = Chance(seed.wrapping_mul(31).wrapping_add(kind as u64));
        let mut asked = BTreeSet::new();
        for _ in 0..n * DRAWS {
            let doc = chance.below(items.len());
            let Some(query) = maker.query(&items[doc], kind, &mut chance) else {
                continue;
            };
            if asked.len() == n || !asked.insert((doc, query.clone())) {
                continue;
            }
            let ranking = engine.rank(&query, &options);
            let place = ranking.best.iter().position(|hit| hit.unit as usize == doc);
            if let Some(place) = place {
                found.mrr += 1.0 / (place as f64 + 1.0);
                found.first += f64::from(u8::from(place == 0));
            }
            if std::env::var_os("MISSED").is_some() && place != Some(0) {
                println!(
                    "{}: {query:?} is {:?}, {place:?}",
                    KINDS[kind], items[doc].title
                );
            }
        }
        found.queries = asked.len();
        found.mrr /= asked.len().max(1) as f64;
        found.first /= asked.len().max(1) as f64;
    }
    Ok((items.len(), res))
}

/// Which documents have a word.
#[derive(Default)]
struct Holding {
    documents: usize,
    /// How often that says it which says it most often, and whether another says it as often.
    most: usize,
    is_tie: bool,
}

struct Maker<'a> {
    holding: BTreeMap<&'a str, Holding>,
    /// How many documents have each title.
    titles: BTreeMap<String, usize>,
}

impl Maker<'_> {
    fn query(&self, item: &Item, kind: usize, chance: &mut Chance) -> Option<String> {
        let title = words(&item.title);
        let is_own = self.titles[&key(&item.title)] == 1 && !item.texts.is_empty();
        let is_spaced = !item.title.chars().any(segment::is_unspaced);
        let some = |n: usize, chance: &mut Chance| -> Option<String> {
            let fits = is_own && is_spaced && title.len() > n;
            fits.then(|| some_of(chance, &title, n).join(" "))
        };
        match kind {
            0 => (is_own && !title.is_empty()).then(|| item.title.clone()),
            1 => some(3, chance),
            2 => some(5, chance),
            3 => (is_own && is_spaced && title.len() > 6).then(|| title[..6].join(" ")),
            4 => {
                let text = one_of(chance, &item.texts)?;
                let spans: Vec<_> = segment::words(text).collect();
                let start = chance.below(spans.len().checked_sub(7).filter(|&n| n > 0)?);
                Some(text[spans[start].start..spans[start + 7].end].to_owned())
            }
            5 => {
                let text = one_of(chance, &item.texts)?;
                let sentences = sentences(text);
                let sentence = *one_of(chance, &sentences)?;
                (8..=40).contains(&words(sentence).len()).then(|| sentence.to_owned())
            }
            6 => self.rare(item, RARE, chance, &|_| true),
            7 => {
                let first = self.rare(item, RATHER_RARE, chance, &|_| true)?;
                let second =
                    self.rare(item, RATHER_RARE, chance, &|word| word != first)?;
                Some(format!("{first} {second}"))
            }
            _ => self.rare(item, RATHER_RARE, chance, &is_name),
        }
    }

    /// A word of the text as it is written there, which few documents have, and none says as
    /// often.
    fn rare(
        &self,
        item: &Item,
        at_most: usize,
        chance: &mut Chance,
        is_meant: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let text = one_of(chance, &item.texts)?;
        let all = words(text);
        // What begins a sentence may have its capital from there.
        let rare: Vec<&&str> = all
            .iter()
            .skip(1)
            .filter(|word| {
                word.chars().count() > 2 && !word.contains(segment::is_unspaced)
            })
            .filter(|word| word.chars().any(char::is_alphabetic) && is_meant(word))
            .filter(|word| {
                let word = word.to_lowercase();
                let held = &self.holding[word.as_str()];
                held.documents <= at_most
                    && !held.is_tie
                    && item.words.get(&word) == Some(&held.most)
            })
            .collect();
        one_of(chance, &rare).map(|word| (**word).to_owned())
    }
}

/// Whether a word is written as names are.
fn is_name(word: &str) -> bool {
    let is_small = word.chars().all(|c| c.is_lowercase() || !c.is_alphanumeric());
    !is_small && word.chars().any(char::is_alphabetic)
}

fn words(text: &str) -> Vec<&str> {
    segment::words(text).map(|span| span.of(text)).collect()
}

fn key(text: &str) -> String {
    words(text).join(" ").to_lowercase()
}

fn sentences(text: &str) -> Vec<&str> {
    let mut res = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '。' | '！' | '？' | '။' | '។' => true,
            '.' | '!' | '?' | '।' => text[end..].starts_with(char::is_whitespace),
            _ => false,
        };
        if ends {
            res.push(text[start..end].trim());
            start = end;
        }
    }
    res
}

fn item(engine: &Engine, id: &str) -> Item {
    let DocumentText { info, blocks, .. } =
        engine.document(id, "").expect("a document of the corpus");
    let texts: Vec<String> = blocks
        .into_iter()
        .filter(|block| block.kind != BlockKind::Heading)
        .map(|block| block.text)
        .collect();
    let all = texts.iter().chain([&info.title]);
    let mut counts = BTreeMap::new();
    for word in all.flat_map(|text| words(text)) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    Item { title: info.title, texts, words: counts }
}

fn sections(records: String) -> Result<Engine> {
    compiled(&[File { path: "sections.jsonl".into(), bytes: records.into_bytes() }])
}

/// What is read of the files of a folder, a record a section: what stands below one heading,
/// up to the next.
pub(crate) fn records(dir: &Path) -> Result<String> {
    let engine = compiled(&files(dir)?)?;
    let mut lines = String::new();
    for info in engine.documents() {
        let Some(DocumentText { blocks, .. }) = engine.document(&info.id, "") else {
            continue;
        };
        let mut parts = vec![(info.title, Vec::new())];
        for block in blocks {
            match block.kind {
                BlockKind::Heading => parts.push((block.text, Vec::new())),
                _ => parts.last_mut().expect("one at least").1.push(block.text),
            }
        }
        for (title, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
            let record =
                serde_json::json!({"title": title, "text": text, "lang": info.lang});
            lines.push_str(&record.to_string());
            lines.push('\n');
        }
    }
    Ok(lines)
}

/// All files below a folder, in order.
pub(crate) fn files(dir: &Path) -> Result<Vec<File>> {
    let mut folders = vec![dir.to_owned()];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            // A link to a folder may lead in a circle.
            match entry.file_type()? {
                kind if kind.is_dir() => folders.push(entry.path()),
                kind if kind.is_file() => paths.push(entry.path()),
                _ => {}
            }
        }
    }
    paths.sort();
    let name =
        |path: &Path| path.strip_prefix(dir).unwrap_or(path).to_string_lossy().into();
    paths
        .iter()
        .map(|path| Ok(File { path: name(path), bytes: std::fs::read(path)? }))
        .collect()
}

fn one_of<'a, T>(chance: &mut Chance, list: &'a [T]) -> Option<&'a T> {
    let at = chance.below(list.len());
    list.get(at)
}

/// `n` of a list, in its order.
fn some_of<'a>(chance: &mut Chance, list: &[&'a str], n: usize) -> Vec<&'a str> {
    let mut chosen = BTreeSet::new();
    while chosen.len() < n {
        chosen.insert(chance.below(list.len()));
    }
    chosen.into_iter().map(|at| list[at]).collect()
}
