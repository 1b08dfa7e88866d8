//! Compounds: `cyber-sovereignty`, `cyber sovereignty` and `cybersovereignty` are one thing.
//!
//! A hyphen already separates words, so the first two are the same row of words. This file
//! gives the spellings of the third: two neighbors written as one, a word written as several,
//! and the parts of a name that is one word in the text (`linkedProjects`, `RFC9110`,
//! `v1.2.3`). Whether the corpus knows the words that result is for the caller to say.

use super::case::is_upper;
use super::fold::{fold, narrow};
use super::segment::is_unspaced;

/// The shortest part that a word is split into, in letters: below, parts are found that
/// no one meant (`on` + `line`).
const MIN_PART: usize = 3;

/// `first` and `second` written as one word; none in scripts that have no spaces anyway.
pub fn joined(first: &str, second: &str) -> Option<String> {
    let spaced = !first.contains(is_unspaced) && !second.contains(is_unspaced);
    spaced.then(|| [first, second].concat())
}

/// Every way to write `word` as several words, folded: as two, and as its pieces.
///
/// ```
/// use manicule::text::compounds::splits;
/// let found: Vec<Vec<String>> = splits("newLine").collect();
/// assert_eq!(found, [["new", "line"], ["newl", "ine"]]);
/// assert_eq!(splits("rfc9110").next().unwrap(), ["rfc", "9110"]);
/// ```
pub fn splits(word: &str) -> impl Iterator<Item = Vec<String>> {
    let folded = fold(word);
    let letters = folded.chars().count();
    let fits = letters >= 2 * MIN_PART && folded.chars().all(char::is_alphabetic);
    let last = if fits { letters - MIN_PART + 1 } else { 0 };
    let in_two = (MIN_PART..last).map(move |n| {
        let at = folded.char_indices().nth(n).map_or(folded.len(), |(at, _)| at);
        vec![folded[..at].to_owned(), folded[at..].to_owned()]
    });
    let mut pieces: Vec<String> = pieces(word).into_iter().map(fold).collect();
    let is_version = pieces.len() == 2 && pieces[0] == "v" && pieces[1].contains('.');
    if is_version {
        pieces.remove(0);
    }
    let is_new = is_version || pieces.len() > 2 || pieces.len() == 2 && !fits;
    in_two.chain(is_new.then_some(pieces))
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
    for piece in pieces(word) {
        let mut rest = Some(piece).filter(|piece| piece.chars().nth(1).is_some());
        while let Some(part) = rest {
            res.push(part);
            let shorter = part.rsplit_once('.').map(|(part, _)| part);
            rest = shorter.filter(|part| part.contains('.'));
        }
    }
    res.retain(|part| part.len() < word.len());
    res
}

/// Where `word` changes from small letters to capitals, from capitals to a word with one,
/// between letters and digits, or has a sign, there it is cut.
fn pieces(word: &str) -> Vec<&str> {
    let mut res = Vec::new();
    let (mut start, mut before) = (0, ' ');
    for (at, c) in word.char_indices() {
        let mut after = word[at..].chars().skip(1);
        let mut is_small =
            || after.next().is_some_and(|c| c.is_alphabetic() && !is_upper(c));
        let is_sign =
            matches!(narrow(c), '+' | '#' | '*' | '\u{200c}') || at == 0 && c == '.';
        let is_cut = is_sign
            || c.is_alphanumeric()
                && (before.is_numeric() && c.is_alphabetic()
                    || before.is_alphabetic() && c.is_numeric()
                    || is_upper(c)
                        && before.is_alphabetic()
                        && (!is_upper(before) || is_small() && is_small()));
        if is_cut {
            res.push(&word[start..at]);
            start = at + if is_sign { c.len_utf8() } else { 0 };
        }
        if c.is_alphanumeric() {
            before = c;
        }
    }
    res.push(&word[start..]);
    res.retain(|piece| !piece.is_empty());
    res
}
