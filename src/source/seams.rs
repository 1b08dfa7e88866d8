//! Where a browser does not read on: noncharacters of Unicode in the raw text of a block,
//! until it is canonical.
//!
//! What is left out of a text or put into it is still, or never was, in the page. A link to
//! a passage must not quote across such a place, so each reader notes it where it meets it.
//! No text of a file holds these signs: [`without`] takes them out.

use super::canonical;
use crate::id::Span;

/// A line break: a space in the text.
pub(super) const BREAK: char = '\u{FDD0}';
/// A picture, a field, a player: nothing in the text.
pub(super) const THING: char = '\u{FDD1}';
/// Words that were left out: one that touches them is another word in the page.
pub(super) const WORDS: char = '\u{FDD2}';
/// From here to [`SHOW`] the page has something else than these words.
pub(super) const HIDE: char = '\u{FDD3}';
/// See [`HIDE`].
pub(super) const SHOW: char = '\u{FDD4}';

/// Whether it is one of these signs.
pub(super) fn is_sign(c: char) -> bool {
    ('\u{FDD0}'..='\u{FDD4}').contains(&c)
}

/// Text of a file, which says nothing of seams.
pub(super) fn without(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(is_sign) { text.replace(is_sign, "").into() } else { text.into() }
}

/// Whether there is nothing to read.
pub(super) fn is_blank(raw: &str) -> bool {
    raw.chars().all(|c| c.is_whitespace() || is_sign(c))
}

/// Preformatted text in its canonical form. A line of it is one stretch anyway.
pub(super) fn code(raw: &str) -> String {
    canonical::code(&without(raw))
}

/// Running text in its canonical form, and its seams.
pub(super) fn prose(raw: &str) -> (String, Vec<Span>) {
    if !raw.contains(is_sign) {
        return (canonical::prose(raw), Vec::new());
    }
    let mut made = Made::default();
    for piece in raw.split_inclusive(is_sign) {
        let body = piece.trim_end_matches(is_sign);
        made.push(body);
        if body.len() < piece.len() {
            made.sign(piece.chars().next_back().unwrap_or(BREAK));
        }
    }
    made.sign(SHOW);
    let whole = canonical::prose(&raw.replace(BREAK, " ").replace(is_sign, ""));
    if made.text == whole {
        return (whole, made.seams);
    }
    // A letter and a mark on it that were parted by a seam are one now.
    let all = Span { start: 0, end: whole.len() };
    (whole, vec![all])
}

/// A text that is made of pieces.
#[derive(Default)]
struct Made {
    text: String,
    seams: Vec<Span>,
    /// Whether a space is due before what comes next.
    is_apart: bool,
    /// Whether what comes next is hidden where it touches the last seam.
    touches: bool,
    /// Where what is hidden begins.
    hidden: Option<usize>,
}

impl Made {
    fn push(&mut self, raw: &str) {
        let piece = canonical::prose(raw);
        let begins_apart = raw.starts_with(char::is_whitespace);
        self.is_apart |= begins_apart;
        if let Some(first) = piece.chars().next() {
            if self.is_apart && !self.text.is_empty() {
                self.text.push(' ');
            }
            if self.touches && !begins_apart && first.is_alphanumeric() {
                let seam = self.seams.last_mut();
                let end = self.text.len() + first.len_utf8();
                seam.into_iter().for_each(|seam| seam.end = end);
            }
            self.text.push_str(&piece);
            (self.is_apart, self.touches) = (false, false);
        }
        self.is_apart |= raw.ends_with(char::is_whitespace);
    }

    fn sign(&mut self, sign: char) {
        let end = self.text.len();
        // The last letter, if a word ends here.
        let touched = self.text.chars().next_back().filter(|c| c.is_alphanumeric());
        let touched = touched.filter(|_| !self.is_apart).map_or(0, char::len_utf8);
        let start = match sign {
            HIDE => {
                self.hidden.get_or_insert(end - touched);
                return;
            }
            SHOW => self.hidden.take(),
            _ if self.hidden.is_some() => None,
            WORDS => Some(end - touched),
            _ => Some(end),
        };
        self.is_apart |= sign == BREAK;
        if let Some(start) = start {
            self.seams.push(Span { start, end });
            self.touches = matches!(sign, WORDS | SHOW);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` where it may not be read on, and brackets around what is hidden.
    fn shown(raw: &str) -> String {
        let signs = [("/", BREAK), ("*", THING), ("^", WORDS), ("{", HIDE), ("}", SHOW)];
        let raw = signs.iter().fold(raw.to_owned(), |raw, (letter, sign)| {
            raw.replace(letter, &sign.to_string())
        });
        let (mut text, seams) = prose(&raw);
        for Span { start, end } in seams.into_iter().rev() {
            if start == end {
                text.insert(start, '|');
            } else {
                text.insert(end, ']');
                text.insert(start, '[');
            }
        }
        text
    }

    #[test]
    fn seams_stand_where_the_page_has_something_else() {
        for (raw, expected) in [
            ("one/two", "one| two"),
            ("one / two", "one| two"),
            ("/one/", "|one|"),
            ("one *two", "one| two"),
            ("o*ne", "o|ne"),
            // A footnote's number is glued to the word before; the page has another word.
            ("sovereignty^ and", "sovereignt[y] and"),
            ("one ^two", "one[ t]wo"),
            ("one^two", "on[et]wo"),
            ("one.^ two", "one.| two"),
            ("one {an orchard} two", "one[ an orchard] two"),
            ("one{an orchard}two", "on[ean orchardt]wo"),
            ("one {an/orchard} two", "one[ an orchard] two"),
            ("one {} two", "one| two"),
            ("one {two", "one[ two]"),
            ("none at all", "none at all"),
        ] {
            assert_eq!(shown(raw), expected, "{raw}");
        }
    }

    #[test]
    fn what_a_seam_parted_may_be_composed() {
        let (text, seams) = prose(&format!("e{THING}\u{301} e"));
        assert_eq!(text, "é e");
        assert_eq!(seams, [Span { start: 0, end: text.len() }]);
    }
}
