//! Capital and small letters, one character to one character.
//!
//! The standard library's tables take 24 KB of wasm. Case comes in long regular runs, so
//! it fits in a tenth of that: a run of letters, each `delta` away from its other case,
//! one after the other or every second. Letters whose other case is several characters
//! (`İ`, `ß`) are their own other case here; words with them are stored as written.

use super::tables::CASE;

/// The small letter of `c`; `c` itself where it is none.
pub fn to_lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let found = CASE.row_of(c).filter(|&run| holds(run, c as i32));
    found.map_or(c, |run| moved(c, CASE.get(3, run)))
}

/// The capital of `c`; `c` itself where it is none.
///
/// A walk over the runs: it is asked only for letters outside ASCII, where text says that
/// a capital is due.
pub fn to_upper(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    let away = |run: usize| CASE.get(3, run);
    let found = (0..CASE.n_rows()).find(|&run| holds(run, c as i32 - away(run)));
    found.map_or(c, |run| moved(c, -away(run)))
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

/// Whether a run of capitals has the character. A run is the first of them, how far from it
/// the last is, a step, and the distance to the small letters.
fn holds(run: usize, code: i32) -> bool {
    let [first, length, step] = [0, 1, 2].map(|column| CASE.get(column, run));
    let from_first = code - first;
    (0..=length).contains(&from_first) && from_first % step == 0
}

fn moved(c: char, delta: i32) -> char {
    char::from_u32((c as i32 + delta) as u32).unwrap_or(c)
}
