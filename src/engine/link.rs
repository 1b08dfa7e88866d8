//! Links to a passage: its url, its anchor and a text fragment.
//!
//! A text fragment (`#:~:text=prefix-,start,-suffix`, WICG Scroll To Text Fragment) has
//! the browser scroll to words and mark them. The words around the match go with it, so
//! that a second place with the same words is not taken for it.

use crate::id::Span;
use std::fmt::Write as _;

/// Words of context on either side.
const CONTEXT_WORDS: usize = 3;
/// Words of a match that are quoted in full; of a longer one the ends.
const QUOTED_WORDS: usize = 8;

/// The link to `target`, some bytes of `text`, whose words are `words`.
///
/// Empty where `url` is.
///
/// ```
/// # use manicule::{engine::link, id::Span, text::segment::words};
/// let text = "Order is, above all, a means to liberty.";
/// let words: Vec<Span> = words(text).collect();
/// let href = link::to("a.html", "ends", text, &words, Span { start: 21, end: 28 });
/// assert_eq!(href, "a.html#ends:~:text=is%2C%20above%20all%2C-,a%20means,-to%20liberty.");
/// ```
pub fn to(url: &str, anchor: &str, text: &str, words: &[Span], target: Span) -> String {
    if url.is_empty() {
        return String::new();
    }
    let (page, own) = url.split_once('#').unwrap_or((url, ""));
    let anchor = if anchor.is_empty() { own } else { anchor };
    let mut res = format!("{page}#");
    // An anchor in use as an id may hold anything; in a link it may not.
    encode(anchor, &mut res);
    let inside: Vec<&Span> =
        words.iter().filter(|w| w.start >= target.start && w.end <= target.end).collect();
    let (Some(first), Some(last)) = (inside.first(), inside.last()) else {
        return if anchor.is_empty() { page.to_owned() } else { res };
    };
    let before = words.partition_point(|word| word.end <= first.start);
    let after = words.partition_point(|word| word.start < last.end);
    res.push_str(":~:text=");
    let prefix = before.checked_sub(1).map(|at| Span {
        start: words[before.saturating_sub(CONTEXT_WORDS)].start,
        end: until_space(text, words[at].end),
    });
    if let Some(prefix) = prefix {
        encode(prefix.of(text), &mut res);
        res.push_str("-,");
    }
    if inside.len() > QUOTED_WORDS {
        encode(
            Span { start: first.start, end: inside[CONTEXT_WORDS - 1].end }.of(text),
            &mut res,
        );
        res.push(',');
        let end = inside[inside.len() - CONTEXT_WORDS];
        encode(Span { start: end.start, end: last.end }.of(text), &mut res);
    } else {
        encode(Span { start: first.start, end: last.end }.of(text), &mut res);
    }
    if let Some(word) = words.get(after) {
        let end = words[(after + CONTEXT_WORDS).min(words.len()) - 1].end;
        res.push_str(",-");
        let suffix = Span { start: word.start, end: until_space(text, end) };
        // A space is implied on either side; other signs before the suffix belong to it.
        let gap = Span { start: last.end, end: word.start }.of(text).trim_start();
        encode(gap, &mut res);
        encode(suffix.of(text), &mut res);
    }
    res
}

/// The end of what is written without a space from byte `end` on.
fn until_space(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// Percent-encodes everything that a fragment directive gives a meaning to, and more.
fn encode(text: &str, res: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"._~".contains(&byte) {
            res.push(char::from(byte));
        } else {
            let _ = write!(res, "%{byte:02X}");
        }
    }
}
