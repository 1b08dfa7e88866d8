//! What may be downloaded, at most: `tests/size/budget.toml`, held by `cargo xtask test`.
//!
//!     "engine.wasm" = 38000
//!     "engine.wasm + manicule.js" = 43000
//!
//! A key is a file, or several with ` + `; a value is bytes after brotli 11. The tarball of the
//! package counts as it is, since it is compressed already.

use std::fmt::Write as _;
use std::fs;

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::steps::sizes::{Size, grouped};

/// The name under which the packed package stands in the file.
pub(crate) const TARBALL: &str = "npm tarball";

/// One line of the file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    key: String,
    bytes: u64,
}

/// Reads the limits.
pub(crate) fn limits() -> Outcome<Vec<Limit>> {
    let path = paths::root().join("tests/size/budget.toml");
    let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
    parse(&text).map_err(|why| Failure::told(format!("{}, {why}", paths::display(&path))))
}

/// The table of limits beside what is there.
///
/// # Errors
///
/// The same table, if anything is over its limit.
pub(crate) fn check(limits: &[Limit], sizes: &[Size], tarball: u64) -> Outcome<String> {
    let mut table = format!("{:<28}{:>12}{:>12}\n", "brotli bytes", "now", "at most");
    let mut over = Vec::new();
    for limit in limits {
        let now = measured(&limit.key, sizes, tarball).ok_or_else(|| {
            Failure::told(format!(
                "tests/size/budget.toml limits {:?}, which is not built",
                limit.key
            ))
        })?;
        let mark = if now > limit.bytes { "  over" } else { "" };
        let _ = writeln!(
            table,
            "{:<28}{:>12}{:>12}{mark}",
            limit.key,
            grouped(now),
            grouped(limit.bytes)
        );
        if now > limit.bytes {
            over.push(limit.key.as_str());
        }
    }
    if over.is_empty() {
        return Ok(table);
    }
    Err(Failure::told(format!(
        "{table}\nover budget: {}. Make it smaller, or raise the limit in \
         tests/size/budget.toml and say in the commit what the bytes buy.",
        over.join(", ")
    )))
}

fn measured(key: &str, sizes: &[Size], tarball: u64) -> Option<u64> {
    if key == TARBALL {
        return Some(tarball);
    }
    key.split(" + ")
        .map(|name| sizes.iter().find(|size| size.name == name).map(|size| size.brotli))
        .sum()
}

/// The few lines of TOML that the file has: comments, and quoted names with whole numbers.
fn parse(text: &str) -> Result<Vec<Limit>, String> {
    let mut res = Vec::new();
    for (idx, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        let limit = parse_line(line).ok_or_else(|| {
            format!("line {}: expected \"file\" = bytes, found {line}", idx + 1)
        })?;
        res.push(limit);
    }
    if res.is_empty() {
        return Err(String::from("nothing is limited"));
    }
    Ok(res)
}

fn parse_line(line: &str) -> Option<Limit> {
    let (key, value) = line.split_once('=')?;
    let key = key.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned();
    let bytes = value.trim().replace('_', "").parse().ok()?;
    Some(Limit { key, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(name: &str, brotli: u64) -> Size {
        Size {
            name: name.to_owned(),
            raw: 0,
            gzip: 0,
            brotli,
            sha256: String::new(),
            sha384: String::new(),
        }
    }

    #[test]
    fn files_sums_and_the_tarball_are_held() {
        let sizes = [size("a", 100), size("b", 20)];
        let limits =
            parse("# why\n\"a\" = 100\n\"a + b\" = 1_20 # sum\n\"npm tarball\" = 7\n")
                .unwrap();
        assert!(check(&limits, &sizes, 7).is_ok());
        let message = check(&limits, &sizes, 8).unwrap_err().to_string();
        assert!(message.contains("over budget: npm tarball."), "{message}");
        let sizes = [size("a", 100), size("b", 21)];
        let message = check(&limits, &sizes, 7).unwrap_err().to_string();
        assert!(message.contains("over budget: a + b."), "{message}");
    }

    #[test]
    fn a_limit_on_nothing_is_refused() {
        let limits = parse("\"gone\" = 1").unwrap();
        let message = check(&limits, &[size("a", 0)], 0).unwrap_err().to_string();
        assert!(message.contains("\"gone\""), "{message}");
    }

    #[test]
    fn a_line_that_limits_nothing_is_refused() {
        for text in ["a = 1", "\"a\" = x", "\"a\"", "\n\n", "[limits]"] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
