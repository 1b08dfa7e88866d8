//! Capital and small letters, one character to one character.
//!
//! The standard library's tables take 24 KB of wasm. Case comes in long regular runs, so
//! it fits in a tenth of that: a run of letters, each `delta` away from its other case,
//! one after the other or every second. Letters whose other case is several characters
//! (`İ`, `ß`) are their own other case here; words with them are stored as written.

use super::tables::CASE;

/// A run of capitals: from, to (inclusive), step, distance to the small letters.
pub(super) type Run = (u32, u32, u32, i32);

/// The small letter of `c`; `c` itself where it is none.
pub fn to_lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = c as u32;
    let run = CASE.partition_point(|run| run.0 <= code);
    let found = run.checked_sub(1).map(|run| CASE[run]).filter(|&run| holds(run, code));
    found.map_or(c, |run| moved(code, run.3, c))
}

/// The capital of `c`; `c` itself where it is none.
///
/// A walk over the runs: it is asked only for letters outside ASCII, where text says that
/// a capital is due.
pub fn to_upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    let found = CASE.iter().find(|&&run| {
        (c as u32).checked_add_signed(-run.3).is_some_and(|code| holds(run, code))
    });
    found.map_or(c, |run| moved(c as u32, -run.3, c))
}

/// Whether `c` is a capital.
pub fn is_upper(c: char) -> bool {
    to_lower(c) != c
}

/// Whether `word` is written in capitals as an acronym is: two letters or more, no small
/// one among them.
pub fn is_capitals(word: &str) -> bool {
    word.chars().filter(|&c| is_upper(c)).count() > 1
        && word.chars().all(|c| to_upper(c) == c)
}

fn holds((from, to, step, _): Run, code: u32) -> bool {
    from <= code && code <= to && (code - from).is_multiple_of(step)
}

fn moved(code: u32, delta: i32, otherwise: char) -> char {
    code.checked_add_signed(delta).and_then(char::from_u32).unwrap_or(otherwise)
}
