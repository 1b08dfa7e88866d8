//! What a corpus in parts takes, and what its questions fetch, for `tests/bench/hosted.mjs`.
//!
//! `hosted build FOLDER OUT` compiles a folder, takes it apart, and writes to OUT the section
//! (`root`), the packs (`0.zip`, …) and all texts (`records.jsonl`). `hosted ask OUT` reads
//! `queries.json`, a list of texts, and asks each twice: of an engine that has only the root,
//! and of one that was asked all those before. Both print JSON. Linux says what is taken.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

use manicule::compile::{Compiler, hosted};
use manicule::engine::{Engine, SearchOptions};
use manicule::source::File;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;
use serde_json::{Value, json};

/// Times that a question is asked, at most.
const MAX_ROUNDS: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = env::args().skip(1).collect();
    let res = match given.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", folder, out] => build(Path::new(folder), Path::new(out))?,
        ["ask", out] => ask(Path::new(out))?,
        _ => return Err("hosted build FOLDER OUT, hosted ask OUT".into()),
    };
    println!("{res}");
    Ok(())
}

fn build(folder: &Path, out: &Path) -> Result<Value, Box<dyn Error>> {
    fs::create_dir_all(out)?;
    let mut paths = Vec::new();
    list(folder, &mut paths)?;
    paths.sort();
    let mut compiler = Compiler::default();
    compiler.begin(None);
    for path in paths {
        let bytes = fs::read(&path)?;
        let path = path.strip_prefix(folder)?.display().to_string();
        compiler.add(File { path, bytes });
    }
    let (section, report) = compiler.finish();
    let section = section.ok_or("nothing was compiled")?;
    let parts = hosted(&section, &mut |part| compress_to_vec(part, 6))?;
    let parts = parts.ok_or("it is too small to be taken apart")?;
    let (cpu, memory) = taken();
    fs::write(out.join("root"), &parts.section)?;
    for (nth, (_, bytes)) in parts.files.iter().enumerate() {
        fs::write(out.join(format!("{nth}.zip")), bytes)?;
    }
    let one = Engine::open(section.clone())?;
    let mut records = String::new();
    for info in one.documents() {
        let blocks = one.document(&info.id, "").map(|doc| doc.blocks);
        let text: Vec<String> = blocks.into_iter().flatten().map(|b| b.text).collect();
        let text = text.join("\n");
        records +=
            &json!({ "id": info.id, "title": info.title, "text": text }).to_string();
        records += "\n";
    }
    fs::write(out.join("records.jsonl"), records)?;
    let packs: Vec<usize> = parts.files.iter().map(|(_, bytes)| bytes.len()).collect();
    Ok(json!({
        "text": report.text_bytes, "documents": report.indexed, "one": section.len(),
        "packs": packs, "cpu": cpu, "memory": memory,
    }))
}

fn list(
    folder: &Path,
    paths: &mut Vec<std::path::PathBuf>,
) -> Result<(), Box<dyn Error>> {
    if folder.is_file() {
        paths.push(folder.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        list(&entry?.path(), paths)?;
    }
    Ok(())
}

/// Seconds of CPU and the most bytes of memory that this process has taken.
fn taken() -> (Option<f64>, Option<u64>) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
    let cpu = ticks(13).zip(ticks(14)).map(|(user, system)| (user + system) / 100.0);
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let most = most.and_then(|most| most.split_whitespace().next()?.parse::<u64>().ok());
    (cpu, most.map(|kilobytes| kilobytes * 1024))
}

/// An engine, and what was fetched for it.
struct Reader {
    engine: Engine,
    packs: Vec<Vec<u8>>,
}

impl Reader {
    /// Asks until nothing is wanted: times that something was fetched, parts, bytes by kind.
    fn ask(&mut self, text: &str) -> Result<Value, Box<dyn Error>> {
        let (mut rounds, mut parts, mut bytes) = (0, 0, BTreeMap::<String, u32>::new());
        for _ in 0..MAX_ROUNDS {
            let found = self.engine.search(text, &SearchOptions::default());
            let wanted = self.engine.wanted();
            if wanted.is_empty() {
                let shown = found.hits.len();
                return Ok(
                    json!({ "rounds": rounds, "parts": parts, "bytes": bytes, "shown": shown }),
                );
            }
            rounds += 1;
            for place in wanted {
                let range = place.bytes.start as usize..place.bytes.end as usize;
                let part = &self.packs[place.file][range];
                let of = format!("{:?}", self.engine.parts().of(place.part));
                *bytes.entry(of).or_default() += part.len() as u32;
                parts += 1;
                let part = decompress_to_vec(part).map_err(|_| "a part that is none")?;
                self.engine.give(place.part, &part)?;
            }
        }
        Err(format!("more than {MAX_ROUNDS} rounds: {text}").into())
    }
}

fn ask(out: &Path) -> Result<Value, Box<dyn Error>> {
    let root = fs::read(out.join("root"))?;
    let mut packs = Vec::new();
    while let Ok(pack) = fs::read(out.join(format!("{}.zip", packs.len()))) {
        packs.push(pack);
    }
    let queries: Vec<String> =
        serde_json::from_slice(&fs::read(out.join("queries.json"))?)?;
    let reader = || -> Result<Reader, Box<dyn Error>> {
        Ok(Reader { engine: Engine::open(root.clone())?, packs: packs.clone() })
    };
    let mut later = reader()?;
    let mut res = Vec::new();
    for query in queries {
        let first = reader()?.ask(&query)?;
        res.push(json!({ "query": query, "first": first, "later": later.ask(&query)? }));
    }
    Ok(Value::Array(res))
}
