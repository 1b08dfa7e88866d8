//! Which differences of writing do not matter: case, diacritics, width, typography.
//!
//! A form is folded character by character: small letter, then a table of
//! letters whose diacritics are dropped, then the few that become two letters. Combining
//! marks of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts go; those of scripts
//! where a mark is a vowel (Devanagari, Thai) stay. Full stops go from acronyms (`U.N` =
//! `UN`), commas from numbers (`2,940,000` = `2940000`).
//!
//! Full compatibility decomposition would cost 20 KB more in the module (brotli) for
//! characters that hardly occur in running text.

use super::case::to_lower;
use super::tables::FOLD;

/// The folded form of a word.
///
/// ```
/// use manicule::text::fold::fold;
/// assert_eq!(fold("Économie"), "economie");
/// assert_eq!(fold("Ｗｅｂ"), "web");
/// assert_eq!(fold("U.N"), "un");
/// assert_eq!(fold("don’t"), "don't");
/// ```
pub fn fold(word: &str) -> String {
    let mut res = String::with_capacity(word.len());
    fold_into(word, &mut res);
    res
}

/// As [`fold`], into a buffer that is cleared first.
pub fn fold_into(word: &str, res: &mut String) {
    res.clear();
    for c in word.chars().map(narrow) {
        let numeric = res.as_bytes().first().is_some_and(u8::is_ascii_digit);
        match c {
            'a'..='z' | '0'..='9' => res.push(c),
            'A'..='Z' => res.push(c.to_ascii_lowercase()),
            '.' if !numeric => {}
            ',' if numeric => {}
            c if c.is_ascii() => res.push(c),
            c => fold_lower(to_lower(c), res),
        }
    }
}

/// ASCII for fullwidth ASCII, which stands at a fixed distance from it.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from((c as u32 - 0xfee0) as u8),
        c => c,
    }
}

/// Folds one lower-case character that is not ASCII.
fn fold_lower(c: char, res: &mut String) {
    let found = FOLD.binary_search_by_key(&(c as u32), |&entry| entry >> 16);
    let folded = found.ok().and_then(|at| char::from_u32(FOLD[at] & 0xffff));
    // What the table gives may be two letters itself: `ǣ` is `æ` is `ae`.
    match folded.unwrap_or(c) {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => res.push('\''),
        'ß' => res.push_str("ss"),
        'æ' => res.push_str("ae"),
        'œ' => res.push_str("oe"),
        'þ' => res.push_str("th"),
        'ﬀ' => res.push_str("ff"),
        'ﬁ' => res.push_str("fi"),
        'ﬂ' => res.push_str("fl"),
        'ﬃ' => res.push_str("ffi"),
        'ﬄ' => res.push_str("ffl"),
        'ĳ' => res.push_str("ij"),
        c if is_dropped(c) => {}
        c => res.push(c),
    }
}

/// Marks and invisible characters that carry no letter of their own.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        | '\u{300}'..='\u{36f}' // combining diacritics
        | '\u{483}'..='\u{489}' // Cyrillic
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' // Hebrew
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' // Arabic
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}
