//! What a module holds of a folder, as JSON: `cargo run --release --example held -- FOLDER`.
//!
//! `sites.mjs` compares it with what a browser shows of the same pages. Without `--text` only
//! the numbers of documents and bytes are printed: `time` says what compiling takes.

use std::path::{Path, PathBuf};
use std::{env, fs};

use manicule::compile::Compiler;
use manicule::engine::Engine;
use manicule::source::File;
use serde_json::{Value, json};

fn main() {
    let is_text = env::args().any(|argument| argument == "--text");
    for folder in env::args().skip(1).filter(|argument| argument != "--text") {
        let mut files = Vec::new();
        list(Path::new(&folder), Path::new(&folder), &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut compiler = Compiler::default();
        compiler.begin(None);
        for file in files {
            compiler.add(file);
        }
        let (section, report) = compiler.finish();
        if is_text {
            println!("{}", held(section, &report));
        } else {
            let bytes = section.map_or(0, |section| section.len());
            println!("{folder}: {} documents, {bytes} bytes", report.indexed);
        }
    }
}

fn held(section: Option<Vec<u8>>, report: &manicule::compile::Report) -> Value {
    let engine = section.and_then(|section| Engine::open(section).ok());
    let documents = engine.iter().flat_map(|engine| {
        engine.documents().into_iter().filter_map(|info| {
            let blocks = engine.document(&info.id, "")?.blocks;
            let blocks: Vec<_> = blocks.iter().map(|b| [&b.text, &b.anchor]).collect();
            Some(json!({ "title": info.title, "url": info.url, "blocks": blocks }))
        })
    });
    let documents: Vec<Value> = documents.collect();
    let skipped = report.skipped.iter().map(|it| [&it.path, &it.reason]);
    let skipped: Vec<_> = skipped.collect();
    let repeated: Vec<_> = report.repeated.iter().map(|it| &it.text).collect();
    json!({ "documents": documents, "skipped": skipped, "repeated": repeated })
}

fn list(folder: &Path, top: &Path, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            list(&path, top, files);
        } else if let Ok(bytes) = fs::read(&path) {
            let path = path.strip_prefix(top).unwrap_or(&path).display().to_string();
            files.push(File { path, bytes });
        }
    }
}
