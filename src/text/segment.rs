//! Word boundaries of Unicode Standard Annex #29, and the words that we make of them.
//!
//! [`boundaries`] is the annex to the letter (Unicode 17, default rules, no tailoring).
//! [`words`] keeps the segments that hold a letter or digit and applies rules of our own:
//!
//! - `_`, `:` and a full stop between letters separate (`foo_bar`, `example.com`), so that
//!   each part can be found; a query that writes them joined asks for the whole name (see
//!   [`super::joints`]), then for the parts, the nearer the better.
//! - A full stop stays in a number (`4.23`) and in a dotted acronym (`U.N.`), a comma in a
//!   number (`2,940,000`), an apostrophe in a word (`don't`, `l'homme`).
//! - Signs that make another word of a letter or a name are part of it: `C#`, `C++`, `A*`,
//!   `.NET`. See `with_signs`.
//! - A small digit is part of a formula or a unit (`CO₂`, `m²`), but neither of a number
//!   (`10²`) nor of a longer word, where it is that of a note.
//! - In scripts written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar) each
//!   character with its marks is a word: a longer word is then a row of characters. So is
//!   each syllable of Hangul: Korean has spaces, but particles follow a word without one,
//!   and whether a compound is spaced is up to the writer.

use super::tables::{ASCII, KINDS, WORD_BREAK};
use crate::id::Span;
use crate::strings::n_chars;
use std::str::CharIndices;

/// Word_Break property values, in the numbering of the generated table.
pub(crate) mod class {
    pub(crate) const OTHER: u8 = 0;
    pub(crate) const CR: u8 = 1;
    pub(crate) const LF: u8 = 2;
    pub(crate) const NEWLINE: u8 = 3;
    pub(crate) const EXTEND: u8 = 4;
    pub(crate) const ZWJ: u8 = 5;
    pub(crate) const FORMAT: u8 = 6;
    pub(crate) const KATAKANA: u8 = 7;
    pub(crate) const HEBREW_LETTER: u8 = 8;
    pub(crate) const A_LETTER: u8 = 9;
    pub(crate) const SINGLE_QUOTE: u8 = 10;
    pub(crate) const DOUBLE_QUOTE: u8 = 11;
    pub(crate) const MID_NUM_LET: u8 = 12;
    pub(crate) const MID_LETTER: u8 = 13;
    pub(crate) const MID_NUM: u8 = 14;
    pub(crate) const NUMERIC: u8 = 15;
    pub(crate) const EXTEND_NUM_LET: u8 = 16;
    pub(crate) const REGIONAL_INDICATOR: u8 = 17;
    pub(crate) const W_SEG_SPACE: u8 = 18;
    /// The bits of a kind that are the class.
    pub(crate) const CLASS: u8 = 0x1f;
    /// Bits beside the class: the character is an Extended_Pictographic,
    pub(crate) const PICTOGRAPHIC: u8 = 0x20;
    /// it is Alphabetic,
    pub(crate) const LETTER: u8 = 0x40;
    /// it is a number (categories Nd, Nl and No).
    pub(crate) const NUMBER: u8 = 0x80;
}
use class::*;

/// Class of `c` and the bits beside it: a binary search of some 1,700 runs, but for ASCII,
/// which most text is made of. A character that Unicode does not know yet is taken for what
/// the one before it is: most likely its script, and half the table.
fn classify(c: char) -> u8 {
    match ASCII.get(c as usize) {
        Some(kind) => *kind,
        None => run_of(c).1,
    }
}

/// The run of characters of one kind that `c` is in: the first of them, and the kind.
fn run_of(c: char) -> (i32, u8) {
    let run = WORD_BREAK.row_of(c).unwrap_or_default();
    let kind = KINDS.get(WORD_BREAK.get(1, run) as usize).copied();
    (WORD_BREAK.get(0, run), kind.unwrap_or_default())
}

/// As `char::is_alphabetic`, whose table would be in the engine as well.
pub fn is_alphabetic(c: char) -> bool {
    classify(c) & LETTER != 0
}

/// As `char::is_numeric`.
pub fn is_numeric(c: char) -> bool {
    classify(c) & NUMBER != 0
}

/// As `char::is_alphanumeric`.
pub fn is_alphanumeric(c: char) -> bool {
    classify(c) & (LETTER | NUMBER) != 0
}

/// ASCII for fullwidth ASCII, which stands at a fixed distance from it, and for signs that
/// are the same to a reader: the stop and the comma of Arabic numbers.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{66b}' => '.',
        '\u{66c}' => ',',
        '\u{ff01}'..='\u{ff5e}' => char::from((c as u32 - 0xfee0) as u8),
        c => c,
    }
}

/// The digit that `c` is in its script. The digits of a script stand in a row, from zero on,
/// and where several rows meet each has ten.
pub(super) fn digit(c: char) -> Option<char> {
    let (first, kind) = run_of(c);
    let is_digit = kind & (CLASS | NUMBER) == NUMERIC | NUMBER;
    is_digit.then(|| char::from(b'0' + ((c as i32 - first) % 10) as u8))
}

fn is_ignored(class: u8) -> bool {
    matches!(class & CLASS, EXTEND | FORMAT | ZWJ)
}

fn is_letter(class: u8) -> bool {
    matches!(class, A_LETTER | HEBREW_LETTER)
}

fn is_mid_num_let_q(class: u8) -> bool {
    matches!(class, MID_NUM_LET | SINGLE_QUOTE)
}

/// What the rules look back at.
#[derive(Clone, Copy, Debug, Default)]
struct Behind {
    /// Class of the character just before, marks included; none at the start of text.
    adjacent: Option<u8>,
    /// Class of the last character that WB4 does not skip, and of the one before it.
    last: u8,
    last_but_one: u8,
    /// Whether an odd number of regional indicators ends here.
    odd_indicators: bool,
}

impl Behind {
    fn step(&mut self, class: u8) {
        let plain = class & CLASS;
        let after_break = matches!(self.adjacent, None | Some(CR | LF | NEWLINE));
        self.adjacent = Some(plain);
        if is_ignored(class) && !after_break {
            return;
        }
        self.odd_indicators = plain == REGIONAL_INDICATOR && !self.odd_indicators;
        self.last_but_one = self.last;
        self.last = plain;
    }

    /// Whether a word boundary lies before a character of class `next`, which is followed
    /// (marks skipped) by `ahead`. The rule of the annex stands beside each line.
    fn breaks_before(self, next: u8, ahead: impl FnOnce() -> u8) -> bool {
        let Some(adjacent) = self.adjacent else { return true }; // WB1
        let plain = next & CLASS;
        let is_newline = |class| matches!(class, CR | LF | NEWLINE);
        if adjacent == CR && plain == LF {
            return false; // WB3
        }
        if is_newline(adjacent) || is_newline(plain) {
            return true; // WB3a, WB3b
        }
        if adjacent == ZWJ && next & PICTOGRAPHIC != 0 {
            return false; // WB3c
        }
        if adjacent == W_SEG_SPACE && plain == W_SEG_SPACE {
            return false; // WB3d
        }
        if is_ignored(next) {
            return false; // WB4
        }
        let (last, last_but_one) = (self.last, self.last_but_one);
        let joined = match (last, plain) {
            // WB5, WB9, WB10, WB8
            (A_LETTER | HEBREW_LETTER | NUMERIC, A_LETTER | HEBREW_LETTER | NUMERIC) => {
                true
            }
            // WB7a
            (HEBREW_LETTER, SINGLE_QUOTE) => true,
            // WB7b
            (HEBREW_LETTER, DOUBLE_QUOTE) => ahead() == HEBREW_LETTER,
            // WB7c
            (DOUBLE_QUOTE, HEBREW_LETTER) => last_but_one == HEBREW_LETTER,
            // WB6
            (A_LETTER | HEBREW_LETTER, MID_LETTER | MID_NUM_LET | SINGLE_QUOTE) => {
                is_letter(ahead())
            }
            // WB7
            (MID_LETTER, A_LETTER | HEBREW_LETTER) => is_letter(last_but_one),
            (MID_NUM_LET | SINGLE_QUOTE, A_LETTER | HEBREW_LETTER) => {
                is_letter(last_but_one)
            }
            // WB12
            (NUMERIC, MID_NUM | MID_NUM_LET | SINGLE_QUOTE) => ahead() == NUMERIC,
            // WB11
            (before, NUMERIC) if before == MID_NUM || is_mid_num_let_q(before) => {
                last_but_one == NUMERIC
            }
            // WB13, WB13a, WB13b
            (KATAKANA, KATAKANA) => true,
            (
                A_LETTER | HEBREW_LETTER | NUMERIC | KATAKANA | EXTEND_NUM_LET,
                EXTEND_NUM_LET,
            ) => true,
            (EXTEND_NUM_LET, A_LETTER | HEBREW_LETTER | NUMERIC | KATAKANA) => true,
            // WB15, WB16
            (REGIONAL_INDICATOR, REGIONAL_INDICATOR) => self.odd_indicators,
            _ => false,
        };
        !joined // WB999
    }
}

/// The word boundaries of `text` after its start, in bytes, `text.len()` last.
///
/// ```
/// let ends: Vec<usize> = manicule::text::segment::boundaries("It's 4.23!").collect();
/// assert_eq!(ends, [4, 5, 9, 10]);
/// ```
pub fn boundaries(text: &str) -> Boundaries<'_> {
    let chars = text.char_indices();
    Boundaries { text, chars, behind: Behind::default(), done: text.is_empty() }
}

/// See [`boundaries`].
#[derive(Debug)]
pub struct Boundaries<'a> {
    text: &'a str,
    chars: CharIndices<'a>,
    behind: Behind,
    done: bool,
}

impl Iterator for Boundaries<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        for (at, c) in self.chars.by_ref() {
            let class = classify(c);
            let ahead = || {
                let rest = &self.text[at + c.len_utf8()..];
                let class = rest.chars().map(classify).find(|&c| !is_ignored(c));
                class.unwrap_or(OTHER) & CLASS
            };
            let ends = at > 0 && self.behind.breaks_before(class, ahead);
            self.behind.step(class);
            if ends {
                return Some(at);
            }
        }
        (!std::mem::replace(&mut self.done, true)).then_some(self.text.len())
    }
}

/// The words of `text`, in order, as byte spans. What lies between them holds no letter
/// and no digit.
///
/// ```
/// use manicule::text::segment::words;
/// let text = "The U.N.'s example_file: 网络, 2,940,000";
/// let found: Vec<&str> = words(text).map(|span| span.of(text)).collect();
/// assert_eq!(found, ["The", "U.N", "s", "example", "file", "网", "络", "2,940,000"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    let pieces = Pieces { text, rest: Span::default(), dotted: None };
    Words { boundaries: boundaries(text), pieces }
}

/// See [`words`]. A type of its own, and not one for each way to go through it.
#[derive(Debug)]
pub struct Words<'a> {
    boundaries: Boundaries<'a>,
    pieces: Pieces<'a>,
}

impl Iterator for Words<'_> {
    type Item = Span;

    #[inline(never)]
    fn next(&mut self) -> Option<Span> {
        loop {
            let start = self.pieces.rest.end;
            if let Some(word) = self.pieces.next() {
                return Some(word);
            }
            let rest = Span { start, end: self.boundaries.next()? };
            self.pieces = Pieces { rest, dotted: None, ..self.pieces };
        }
    }
}

/// The words of one UAX #29 segment.
#[derive(Debug)]
struct Pieces<'a> {
    text: &'a str,
    rest: Span,
    /// Whether the segment is an acronym with full stops; found out at its first stop.
    dotted: Option<bool>,
}

impl Iterator for Pieces<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.rest.of(self.text);
        let skipped = rest.find(is_alphanumeric)?;
        let start = self.rest.start + skipped;
        let rest = &rest[skipped..];
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        let mut before = first;
        // Where the last letter or digit ends, with its marks: punctuation is only within.
        let mut len = first.len_utf8();
        for (at, c) in chars {
            let kind = classify(c);
            let is_mark = is_ignored(kind);
            if !is_mark && (is_unspaced(c) || is_unspaced(first)) {
                break;
            }
            if is_small(c) && !is_small(before) {
                let is_note = !is_lowered(c) && n_chars(&rest[..at]) > 2;
                if is_note || is_numeric(before) {
                    break;
                }
            }
            if is_mark || kind & (LETTER | NUMBER) != 0 {
                if !is_mark || at == len {
                    len = at + c.len_utf8();
                }
                before = c;
                continue;
            }
            let after = rest[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            if !self.keeps(before, c, after, rest) {
                break;
            }
        }
        self.rest.start = start + len;
        Some(with_signs(self.text, Span { start, end: start + len }))
    }
}

impl Pieces<'_> {
    /// Whether punctuation `c`, which UAX #29 joined to what is around it, stays in a word.
    fn keeps(&mut self, before: char, c: char, after: char, word: &str) -> bool {
        match narrow(c) {
            '\'' | '\u{2018}' | '\u{2019}' | '\u{b7}' => true,
            ',' | '.' if is_numeric(before) && is_numeric(after) => true,
            '.' => *self.dotted.get_or_insert_with(|| is_dotted_acronym(word)),
            '"' | '\u{201d}' | '\u{5f3}' | '\u{5f4}' => true,
            _ => false,
        }
    }
}

/// `U.N`, `e.g`: single letters with a full stop between each two.
fn is_dotted_acronym(word: &str) -> bool {
    let mut is_apart = true;
    let fits = word.chars().all(|c| {
        let is_stop = narrow(c) == '.';
        let fits = match is_apart {
            true => !is_stop && is_alphabetic(c),
            false => is_stop || is_ignored(classify(c)),
        };
        is_apart = is_stop;
        fits
    });
    fits && !is_apart
}

/// `word` with the signs beside it that make it another one: `++` and `#` behind letters
/// (`C++17`, `Objective-C++`, `F#`), `+` and `*` behind a single one (`B+`, `A*`), and a full
/// stop before letters where none can end a sentence (`.NET`).
#[inline(never)]
fn with_signs(text: &str, word: Span) -> Span {
    let Span { mut start, mut end } = word;
    let is_letter = |c: char| is_alphabetic(c) && !is_unspaced(c);
    let signs = &text.as_bytes()[end..];
    if let Some(first @ (b'+' | b'#' | b'*')) = signs.first()
        && word.of(text).ends_with(is_letter)
    {
        let is_one = n_chars(word.of(text)) < 2;
        let second = text[end + 1..].chars().next().unwrap_or(' ');
        let ends = !is_alphanumeric(second) && !matches!(second, '+' | '#' | '*' | '=');
        let n = match first {
            b'+' if second == '+' => usize::from(signs.get(2) != Some(&b'+')) * 2,
            // `C#8`, but `Foo#bar` and `issue#7` lead to a part.
            b'#' => usize::from(ends || is_one && is_numeric(second)),
            _ => usize::from(ends && is_one),
        };
        end += n;
    }
    if let Some(before) = text[..start].strip_suffix('.')
        && word.of(text).starts_with(is_letter)
    {
        let before = before.chars().next_back().unwrap_or(' ');
        start -= usize::from(before.is_whitespace() || is_opening(before));
    }
    Span { start, end }
}

/// Whether `c` opens what follows.
pub(crate) fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '/')
}

/// Whether `c` is a sign of which names and operators are made.
pub(crate) fn is_sign(c: char) -> bool {
    matches!(c,
        '#'..='&' | '*' | '+' | '-' | '/' | ':' | '<'..='>' | '@' | '['..='_' | '|' | '~')
}

/// A digit above or below the line, as in `m²` and `CO₂`.
fn is_small(c: char) -> bool {
    is_lowered(c) || matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}

fn is_lowered(c: char) -> bool {
    matches!(c, '\u{2080}'..='\u{2089}')
}

/// Whether `c` belongs to a script that is written without spaces between words, or
/// without spaces inside of what are words to a reader (Hangul).
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' // Kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' // Han
        | '\u{ac00}'..='\u{d7a3}' // Hangul
        | '\u{ff66}'..='\u{ff9f}' // halfwidth Kana
        | '\u{20000}'..='\u{3fffd}')
}
