//! Headings and terms that are names: where in them a name may stand.
//!
//! `query` asks which heads are what was typed; `compile` keeps of each which of its words may be a
//! name, so that no other need be fetched (see [`super::parts`]).

#[cfg(feature = "compile")]
use super::stream::Text;
use super::structure::Kind;
use crate::text::segment::{is_alphabetic, is_alphanumeric, is_opening, is_sign};
use std::ops::Range;

/// Words before a name that say what it is, at most: `public static final int`.
pub(crate) const MAX_BEFORE: usize = 6;

/// Where the head of a block ends: a term that is a row of a table, before its second cell.
pub(crate) fn end_of(kind: Kind, text: &str) -> usize {
    let at = text.as_bytes().windows(3).position(|bytes| bytes == b" | ");
    at.filter(|_| kind == Kind::Term).unwrap_or(text.len())
}

/// What stands before a name in a head.
pub(crate) struct Before {
    pub(crate) is_first: bool,
    pub(crate) is_joined: bool,
}

/// What stands behind a name in a head.
pub(crate) struct After {
    pub(crate) is_last: bool,
    pub(crate) opens: bool,
    pub(crate) is_tight: bool,
    pub(crate) next: char,
}

pub(crate) fn before(head: &str, start: usize, signs: &str) -> Option<Before> {
    let before = without_signs(head.get(..start)?, signs, true)?;
    if before.bytes().any(|byte| matches!(byte, b'(' | b'[' | b'{')) {
        return None;
    }
    let beside = before.chars().next_back().unwrap_or(' ');
    let is_joined = !beside.is_whitespace() && !is_opening(beside);
    let is_first = !before.chars().any(is_alphabetic) || is_number(before);
    Some(Before { is_first, is_joined })
}

pub(crate) fn after(head: &str, end: usize, signs: &str) -> Option<After> {
    let after = without_signs(head.get(end..)?, signs, false)?;
    let rest = after.trim_start();
    let next = rest.chars().next().unwrap_or(' ');
    let opens = matches!(next, '(' | '[' | '{' | '<' | '—' | '–' | ':');
    let is_last = opens || !rest.chars().any(is_alphanumeric);
    Some(After { is_last, opens, is_tight: rest.len() == after.len(), next })
}

/// A name may begin anywhere.
const LOOSE: u8 = 1 << 3;
/// Words that may stand behind a name; so many are any.
const BEHIND: usize = 15;

/// Which words of a head may be a name, whatever the name is; see `corpus/parts.rs`.
#[cfg(feature = "compile")]
pub(crate) fn shape(kind: Kind, whole: &Text) -> u8 {
    let head = &whole.text[..end_of(kind, &whole.text)];
    let n_words = whole.words.len();
    let (mut first, mut behind, mut is_loose) = (0, 0, kind == Kind::Term);
    for (at, span) in whole.spans.iter().enumerate() {
        let before_signs = head.get(..span.start).map_or("", signs_before);
        for signs in ["", before_signs].into_iter().filter(|_| at <= MAX_BEFORE) {
            if let Some(before) = before(head, span.start, signs) {
                first = if before.is_first { at } else { first };
                let is_small = at == 1 && head.as_bytes()[0].is_ascii_lowercase();
                is_loose |= before.is_joined && at > 0 || is_small;
            }
        }
        let after_signs = head.get(span.end..).map_or("", signs_after);
        for signs in ["", after_signs] {
            if let Some(after) = after(head, span.end, signs)
                && after.is_last
            {
                behind = behind.max(n_words - 1 - at);
                is_loose |= after.opens && after.is_tight && after.next != ':';
            }
        }
    }
    first as u8 | if is_loose { LOOSE } else { 0 } | (behind.min(BEHIND) as u8) << 4
}

/// Whether these words of a head may be a name.
pub(crate) fn shape_allows(
    shape: u8,
    kind: Kind,
    words: &Range<usize>,
    n_words: usize,
) -> bool {
    let behind = usize::from(shape >> 4);
    let is_first = words.start <= usize::from(shape & 7);
    let is_last = behind == BEHIND || words.end + behind >= n_words;
    is_last && (is_first || shape & LOOSE > 0) || is_first && kind == Kind::Term
}

/// Whether it is the number of a chapter, which is none of its name: `53.5.`, `F.31.`,
/// `Chapter 20.`
pub(crate) fn is_number(before: &str) -> bool {
    let mut words = before.split_ascii_whitespace().rev();
    let number = words.next().unwrap_or_default().as_bytes();
    let is_one = |b: &u8| matches!(b, b'0'..=b'9' | b'A'..=b'Z' | b'.');
    number.ends_with(b".")
        && number.iter().all(is_one)
        && number.iter().any(u8::is_ascii_digit)
        && words.count() < 2
}

/// `text` without the `signs` that the name beside it has; none where it has others.
fn without_signs<'a>(text: &'a str, signs: &str, is_before: bool) -> Option<&'a str> {
    if signs.is_empty() {
        return Some(text);
    }
    let rest = match is_before {
        true => text.strip_suffix(signs)?,
        false => text.strip_prefix(signs)?,
    };
    let bytes = rest.as_bytes();
    let next = if is_before { bytes.last() } else { bytes.first() };
    next.is_none_or(|&byte| !is_sign(char::from(byte))).then_some(rest)
}

/// The signs at the end of `before`, right before a word.
pub(crate) fn signs_before(before: &str) -> &str {
    let n = before.bytes().rev().take_while(|&byte| is_sign(char::from(byte))).count();
    &before[before.len() - n..]
}

/// The signs at the start of `after`, right behind a word; a star asks for longer words.
pub(crate) fn signs_after(after: &str) -> &str {
    let n = after.bytes().take_while(|&byte| is_sign(char::from(byte))).count();
    let signs = &after[..n];
    if matches!(signs, "*" | ":") { "" } else { signs }
}
