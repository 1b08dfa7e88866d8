//! Which differences of writing do not matter: case, diacritics, width, typography, digits.
//!
//! A form is folded character by character: small letter, then a table of
//! letters whose diacritics are dropped, then the few that become two letters. Combining
//! marks of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts go; those of scripts
//! where a mark is a vowel (Devanagari, Thai) stay. Full stops go from acronyms (`U.N` =
//! `UN`), commas from numbers (`2,940,000` = `2940000`), elided words from before others
//! (`l'eau` = `eau`), gershayim from acronyms. Digits of every script are one, and so are
//! the spellings of a nasal in the scripts of India (`हिन्दी` = `हिंदी`).
//!
//! Full compatibility decomposition would cost 20 KB more in the module (brotli) for
//! characters that hardly occur in running text.

use super::case::to_lower;
use super::segment::{digit, is_alphanumeric, narrow, words};
use super::tables::FOLD;
use crate::strings::is_one_of;

/// The folded form of a word.
///
/// ```
/// use manicule::text::fold::fold;
/// assert_eq!(fold("Économie"), "economie");
/// assert_eq!(fold("Ｗｅｂ"), "web");
/// assert_eq!(fold("U.N"), "un");
/// assert_eq!(fold("don’t"), "don't");
/// assert_eq!(fold("dell’Arte"), "arte");
/// assert_eq!(fold("۲۰۲۴"), "2024");
/// ```
pub fn fold(word: &str) -> String {
    let mut res = String::with_capacity(word.len());
    fold_into(word, &mut res);
    res
}

/// The words of a text, folded, with a space between them: what two writings have in common.
#[inline(never)]
pub fn folded_words(text: &str) -> String {
    let mut res = String::new();
    for span in words(text) {
        if !res.is_empty() {
            res.push(' ');
        }
        res.push_str(&fold(span.of(text)));
    }
    res
}

/// As [`fold`], into a buffer that is cleared first.
pub fn fold_into(word: &str, res: &mut String) {
    res.clear();
    without_elision(word).chars().for_each(|c| push_folded(c, res));
}

/// Words that lose their vowel before another, in languages that write so: Catalan, French,
/// Irish, Italian, Occitan and their like.
const ELIDED: &str = "b c d j l m n s t all anch bell coll com cos dall dell dov gl jusqu \
    lorsqu mezz nell pell puisqu qu quell quest quoiqu sant senz sull tutt un";

/// What is left of `word` without an elided one before it: `économie` of `l’économie`.
/// Nothing is elided before a consonant (`c'mon`, `M'Bappé`), save a silent one.
pub fn without_elision(mut word: &str) -> &str {
    while let Some(after) = after_elision(word) {
        word = after;
    }
    word
}

#[inline(never)]
fn after_elision(word: &str) -> Option<&str> {
    let at = word.find(is_apostrophe)?;
    let mut folded = String::new();
    word[..at].chars().for_each(|c| push_folded(c, &mut folded));
    let is_elided = is_one_of(&folded, ELIDED);
    // In Breton `c'h` is a letter.
    let is_breton = folded == "c";
    folded.clear();
    let mut letters = word[at..].chars();
    letters.next();
    let after = letters.as_str();
    while folded.len() < 2
        && let Some(c) = letters.next()
    {
        push_folded(c, &mut folded);
    }
    let goes = match folded.as_bytes() {
        [b'h', ..] => !is_breton,
        [b'a' | b'e' | b'i' | b'o' | b'u' | b'y', ..] | [b'f', b'h'] => true,
        _ => false,
    };
    (is_elided && goes).then_some(after)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

fn push_folded(c: char, res: &mut String) {
    let after_digit = res.as_bytes().last().is_some_and(u8::is_ascii_digit);
    match narrow(c) {
        c @ ('a'..='z' | '0'..='9') => res.push(c),
        c @ 'A'..='Z' => res.push(c.to_ascii_lowercase()),
        // `.NET`, `4.23`, but `U.N`.
        '.' if !after_digit && !res.is_empty() => {}
        ',' if after_digit => {}
        '"' => {}
        '\'' => push_apostrophe(res),
        c if c.is_ascii() => res.push(c),
        c => fold_lower(to_lower(c), res),
    }
}

/// Whether the last character is a letter of Hebrew: the first of its two bytes says so.
pub(crate) fn ends_in_hebrew(text: &str) -> bool {
    matches!(text.as_bytes(), [.., 0xd7, _])
}

/// In Hebrew it is a geresh, which is as often left out.
fn push_apostrophe(res: &mut String) {
    if !ends_in_hebrew(res) {
        res.push('\'');
    }
}

/// Folds one lower-case character that is not ASCII.
fn fold_lower(c: char, res: &mut String) {
    let found = FOLD.row_of(c).filter(|&row| FOLD.get(0, row) == c as i32);
    let folded = found.and_then(|row| char::from_u32(FOLD.get(1, row) as u32));
    // What the table gives may be two letters itself: `ǣ` is `æ` is `ae`.
    match folded.unwrap_or(c) {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => push_apostrophe(res),
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
        c => match digit(c) {
            Some(digit) => res.push(digit),
            None => push_nasal(c, res),
        },
    }
}

/// A nasal without a vowel before a consonant of its own row (`न्द`) is written as a dot as
/// well (`ंद`). The blocks of the scripts of India are laid out alike.
fn push_nasal(c: char, res: &mut String) {
    let (block, at) = (c as u32 & !0x7f, c as u32 & 0x7f);
    if matches!(c, '\u{900}'..='\u{d7f}') && matches!(at, 0x15..=0x2d) {
        // Rows of five, of which the nasal is the last; a letter more before the fifth row.
        let skipped = u32::from(at > 0x28);
        let nasal = (at - skipped - 0x15) / 5 * 5 + 0x19 + skipped;
        let letter = |at| char::from_u32(block + at).unwrap_or(c);
        let before = res.strip_suffix(letter(0x4d));
        let before = before.and_then(|before| before.strip_suffix(letter(nasal)));
        if let Some(before) = before.filter(|_| at != nasal) {
            res.truncate(before.len());
            res.push(letter(0x02));
        }
    }
    res.push(c);
}

/// Marks and invisible characters that carry no letter of their own.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{b7}' // between the two letters of Catalan `l·l`
        | '\u{300}'..='\u{36f}' // combining diacritics
        | '\u{483}'..='\u{489}' // Cyrillic
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' // Hebrew
        | '\u{5f3}' | '\u{5f4}' | '\u{201d}' // geresh, gershayim
        | '\u{93c}' // nukta
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' // Arabic
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a word of `text` begins with `wanted`, which may be several words; both are folded.
///
/// What is looked through is short, and the search of the standard library is 2 KB of code.
#[inline(never)]
pub fn has_at_word(text: &str, wanted: &str) -> bool {
    let mut before = ' ';
    !wanted.is_empty()
        && text.char_indices().any(|(at, c)| {
            let starts = !is_alphanumeric(before);
            before = c;
            starts && text[at..].starts_with(wanted)
        })
}
