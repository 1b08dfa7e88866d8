//! Sizes of the files that are downloaded: raw, gzip and brotli, as a table.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::stamp::{self, Inputs, Stamp};
use crate::steps::{wasm, words};

/// What `build` makes for others to download, beside the engines, in the order
/// of the table.
pub(crate) const FILES: [&str; 23] = [
    "manicule.js",
    "cite.js",
    "hosted.js",
    "dom.js",
    "page.js",
    "page-text.js",
    "mark-elements.js",
    "element.js",
    "element-all.js",
    "element-concordance.js",
    "element-concepts.js",
    "element-results.js",
    "element-address.js",
    "element-pictures.js",
    "element-page.js",
    "element-within.js",
    "element-reader.js",
    "element-cite.js",
    "element-agents.js",
    "compiler.wasm",
    "compiler.js",
    "vite.js",
    "cli.js",
];

/// One file, measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) name: String,
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
    pub(crate) sha256: String,
    pub(crate) sha384: String,
}

/// Measures `pkg/dist`. Node compresses, which takes seconds, so the figures are kept.
pub(crate) fn measure() -> Outcome<Vec<Size>> {
    let script = script();
    let engines = wasm::engines().map(|engine| format!("{}.wasm", engine.name));
    let names = engines.into_iter().chain(FILES.map(str::to_owned));
    let names = names.chain(words::bundles()?);
    let files: Vec<PathBuf> = names.map(|name| paths::dist().join(name)).collect();
    let mut inputs = Inputs::new();
    inputs.file(&script)?;
    for file in &files {
        inputs.file(file)?;
    }
    let kept = paths::target().join("xtask/sizes.tsv");
    let stamp = Stamp::new("sizes", inputs, std::slice::from_ref(&kept));
    if !stamp.is_fresh() {
        progress("measuring sizes", || {
            let text = Program::node().arg(&script).args(&files).run()?;
            stamp::write(&kept, text.as_bytes())
        })?;
        stamp.save()?;
    }
    let text = fs::read_to_string(&kept).map_err(Failure::file("read", &kept))?;
    parse(&text)
}

/// Measures any files, anew.
pub(crate) fn of(files: &[PathBuf]) -> Outcome<Vec<Size>> {
    parse(&Program::node().arg(script()).args(files).run()?)
}

fn script() -> PathBuf {
    paths::root().join("xtask/js/sizes.mjs")
}

/// A table for the terminal.
pub(crate) fn table(sizes: &[Size]) -> String {
    let mut res = String::new();
    let _ = writeln!(res, "{:<24}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli");
    for size in sizes {
        let Size { name, raw, gzip, brotli, .. } = size;
        let _ = writeln!(
            res,
            "{name:<24}{:>12}{:>12}{:>12}",
            grouped(*raw),
            grouped(*gzip),
            grouped(*brotli)
        );
    }
    res
}

/// `1234567` as `1,234,567`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut res = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            res.push(',');
        }
        res.push(digit);
    }
    res
}

fn parse(text: &str) -> Outcome<Vec<Size>> {
    text.lines().map(parse_line).collect()
}

fn parse_line(line: &str) -> Outcome<Size> {
    let unreadable = || Failure::told(format!("xtask/js/sizes.mjs printed {line:?}"));
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, raw, gzip, brotli, sha256, sha384] = fields[..] else {
        return Err(unreadable());
    };
    let number = |field: &str| field.parse::<u64>().map_err(|_| unreadable());
    Ok(Size {
        name: name.to_owned(),
        raw: number(raw)?,
        gzip: number(gzip)?,
        brotli: number(brotli)?,
        sha256: sha256.to_owned(),
        sha384: sha384.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_a_table() {
        let sizes = parse("engine.wasm\t123456\t999\t1000\taa\tbb\n").unwrap();
        assert_eq!(sizes[0].sha384, "bb");
        let table = table(&sizes);
        assert!(
            table.ends_with(
                "engine.wasm                  123,456         999       1,000\n"
            )
        );
        assert!(parse("engine.wasm\t1\t2\t3\taa\n").is_err());
        assert!(parse("engine.wasm\t1\t-2\t3\taa\tbb\n").is_err());
    }

    #[test]
    fn numbers_are_grouped_by_threes() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (12345678, "12,345,678")]
        {
            assert_eq!(grouped(number), text);
        }
    }
}
