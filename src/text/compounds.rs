//! Compounds: `cyber-sovereignty`, `cyber sovereignty` and `cybersovereignty` are one thing.
//!
//! A hyphen already separates words, so the first two are the same phrase. This file
//! gives the spellings of the third: two neighbors written as one, a word written as several,
//! and the parts of a name that is one word in the text (`linkedProjects`, `RFC9110`,
//! `v1.2.3`). Whether the corpus knows the words that result is for the caller to say.

use super::case::is_upper;
use super::fold::fold;
use super::segment::{is_alphabetic, is_numeric, is_unspaced};
use crate::strings::{self, cut, n_chars};

/// The shortest part that a word is split into, in letters: below, parts are found that
/// no one meant (`on` + `line`).
const MIN_PART: usize = 3;

/// Parts of which one is cut off the other, at most: each is as long as the name.
const MAX_PARTS: usize = 16;

/// `first` and `second` written as one word; none in scripts that have no spaces anyway.
pub fn joined(first: &str, second: &str) -> Option<String> {
    let spaced = !first.contains(is_unspaced) && !second.contains(is_unspaced);
    spaced.then(|| strings::joined(&[first, second], ""))
}

/// Every way to write `word` as several words, folded: as two, and as its pieces.
///
/// ```
/// use manicule::text::compounds::splits;
/// assert_eq!(splits("newLine"), [["new", "line"], ["newl", "ine"]]);
/// assert_eq!(splits("rfc9110"), [["rfc", "9110"]]);
/// ```
pub fn splits(word: &str) -> Vec<Vec<String>> {
    let mut res = Vec::new();
    let folded = fold(word);
    let letters = n_chars(&folded);
    let fits = letters >= 2 * MIN_PART && folded.chars().all(is_alphabetic);
    if fits {
        for (nth, (at, _)) in folded.char_indices().enumerate() {
            if nth >= MIN_PART && nth + MIN_PART <= letters {
                res.push(vec![folded[..at].to_owned(), folded[at..].to_owned()]);
            }
        }
    }
    let mut pieces: Vec<String> = pieces(word).into_iter().map(fold).collect();
    let is_version =
        pieces.len() == 2 && pieces[0] == "v" && cut(&pieces[1], b'.').is_some();
    if is_version {
        pieces.remove(0);
    }
    if is_version || pieces.len() > 2 || pieces.len() == 2 && !fits {
        res.push(pieces);
    }
    res
}

/// What can be looked for in the name `word` by itself: its pieces of two letters or more,
/// and the beginnings of a version.
///
/// ```
/// use manicule::text::compounds::parts;
/// assert_eq!(parts("XMLHttpRequest"), ["XML", "Http", "Request"]);
/// assert_eq!(parts("v1.2.3"), ["1.2.3", "1.2"]);
/// assert_eq!(parts("notepad++"), ["notepad"]);
/// assert!(parts("URLs").is_empty() && parts("C++").is_empty());
/// ```
pub fn parts(word: &str) -> Vec<&str> {
    let mut res = Vec::new();
    for mut part in pieces(word) {
        if part.len() < word.len() && n_chars(part) > 1 {
            res.push(part);
        }
        while res.len() < MAX_PARTS
            && let Some(at) = part.bytes().rposition(|byte| byte == b'.')
        {
            part = &part[..at];
            if cut(part, b'.').is_some() {
                res.push(part);
            }
        }
    }
    res
}

/// What a name may be cut at.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Other,
    Small,
    Capital,
    Digit,
    Sign,
}

#[inline(never)]
fn sort_of(c: char) -> Sort {
    match c {
        'a'..='z' => Sort::Small,
        '0'..='9' => Sort::Digit,
        '+' | '#' | '*' | '\u{200c}' => Sort::Sign,
        c if is_upper(c) => Sort::Capital,
        c if is_alphabetic(c) => Sort::Small,
        c if is_numeric(c) => Sort::Digit,
        _ => Sort::Other,
    }
}

/// Where `word` changes from small letters to capitals, from capitals to a word with one,
/// between letters and digits, or has a sign, there it is cut.
#[inline(never)]
fn pieces(word: &str) -> Vec<&str> {
    let mut res = Vec::new();
    let (mut start, mut before) = (0, Sort::Sign);
    for (at, c) in word.char_indices() {
        let sort = sort_of(c);
        let is_sign = sort == Sort::Sign || at == 0 && c == '.';
        let is_cut = match (before, sort) {
            (Sort::Sign, _) | (_, Sort::Other) => is_sign,
            (Sort::Capital, Sort::Capital) => {
                let after = word[at + c.len_utf8()..].chars().map(sort_of);
                after.take(2).filter(|&sort| sort == Sort::Small).count() == 2
            }
            (Sort::Capital, Sort::Small) => false,
            _ => before != sort,
        };
        if is_cut {
            if start < at {
                res.push(&word[start..at]);
            }
            start = at + if is_sign { c.len_utf8() } else { 0 };
        }
        if sort != Sort::Other {
            before = sort;
        }
    }
    if start < word.len() {
        res.push(&word[start..]);
    }
    res
}
