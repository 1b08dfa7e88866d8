//! Short forms beside their long ones: «virtual private network (VPN)».
//!
//! Schwartz and Hearst, *A simple algorithm for identifying abbreviation definitions in
//! biomedical text* (2003): the letters of the short form are found in the words before
//! it, from the right, the first of them at the beginning of a word.

use std::collections::BTreeSet;

use super::words::Words;

/// Bytes before a bracket and in it that are looked at: more than fifteen words.
const MAX_BYTES: usize = 512;

/// A short form, its long form, and the passage that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Acronym {
    pub(super) short: String,
    pub(super) long: String,
    pub(super) passage: usize,
}

/// Each pair once, in order of appearance.
pub(super) fn find(words: &Words) -> Vec<Acronym> {
    let mut res: Vec<Acronym> = Vec::new();
    let mut known = BTreeSet::new();
    for (passage, text) in words.passages.iter().map(|p| p.text.as_str()).enumerate() {
        for (open, _) in text.match_indices('(') {
            let mut after = text[open..].bytes().take(MAX_BYTES);
            let Some(len) = after.position(|byte| byte == b')') else { continue };
            let inside =
                text[open + 1..open + len].split([',', ';']).next().unwrap_or("");
            let from = (open.saturating_sub(MAX_BYTES)..=open)
                .find(|&at| text.is_char_boundary(at))
                .unwrap_or(open);
            let before = text[from..open].trim_end();
            let pair = match pair(before, inside.trim()) {
                Some(pair) => Some(pair),
                None => turned(before, inside.trim()),
            };
            let Some((short, long)) = pair else { continue };
            if known.insert((short.clone(), long.to_lowercase())) {
                res.push(Acronym { short, long, passage });
            }
        }
    }
    res
}

/// `… long form (SHORT)`.
fn pair(before: &str, short: &str) -> Option<(String, String)> {
    if !is_short_form(short) {
        return None;
    }
    let n_letters = short.chars().count();
    let most = (n_letters + 5).min(2 * n_letters);
    let starts: Vec<usize> = before
        .char_indices()
        .filter(|(at, c)| *c != ' ' && (*at == 0 || before[..*at].ends_with(' ')))
        .map(|(at, _)| at)
        .collect();
    let first = starts.len().saturating_sub(most);
    let from = *starts.get(first)?;
    // What another sentence says is not the long form.
    let window = &before[from..];
    let window = &window[window
        .rfind([';', ':', '(', ')', '“', '"'])
        .map_or(0, |at| at + window[at..].chars().next().map_or(1, char::len_utf8))..];
    let long = long_form(short, window)?.trim_matches([',', ' ', '.']);
    let long = super::terms::without_possessive(long).to_string();
    let n_words = long.split(' ').count();
    (n_words > 1 && n_words <= most).then(|| (short.to_string(), long))
}

/// `SHORT (long form)`.
fn turned(before: &str, inside: &str) -> Option<(String, String)> {
    let short = before.rsplit(' ').next()?;
    // A bracket in brackets is not closed: its words are not all there.
    let is_whole = inside.contains(' ') && !inside.contains('(');
    (is_short_form(short) && is_whole).then_some(())?;
    let long = long_form(short, inside)?;
    (long == inside).then(|| (short.to_string(), long.to_string()))
}

/// Two to ten letters and digits without spaces, with two capitals at least.
fn is_short_form(text: &str) -> bool {
    let n_letters = text.chars().count();
    let n_capitals = text.chars().filter(|c| c.is_uppercase()).count();
    (2..=10).contains(&n_letters)
        && n_capitals >= 2
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '.' | '/'))
        && text.starts_with(char::is_alphanumeric)
}

/// The shortest end of `window` that has the letters of `short` in order.
fn long_form<'w>(short: &str, window: &'w str) -> Option<&'w str> {
    let chars: Vec<(usize, char)> = window.char_indices().collect();
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut at = chars.len();
    for (idx, wanted) in letters.iter().enumerate().rev() {
        loop {
            at = at.checked_sub(1)?;
            let fits = chars[at].1.to_lowercase().eq(wanted.to_lowercase());
            let begins = at == 0 || !chars[at - 1].1.is_alphanumeric();
            if fits && (begins || idx > 0) {
                break;
            }
        }
    }
    chars.get(at).map(|&(at, _)| &window[at..])
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_are_found_from_the_right() {
        let cases = [
            ("the use of virtual proxy network", "VPN", Some("virtual proxy network")),
            (
                "Heat shock transcription factor",
                "HSF",
                Some("Heat shock transcription factor"),
            ),
            (
                "the S. Rajaratnam School of International Studies",
                "RSIS",
                Some("Rajaratnam School of International Studies"),
            ),
            ("nothing like it", "VPN", None),
            ("in China", "2013", None),
        ];
        for (before, short, long) in cases {
            let found = super::pair(before, short).map(|(_, long)| long);
            assert_eq!(found.as_deref(), long, "{before} ({short})");
        }
        let turned = super::turned("by VPN", "virtual private network");
        assert_eq!(turned.unwrap().1, "virtual private network");
    }
}
