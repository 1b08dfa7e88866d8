//! Marks that make another word: Vietnamese `dương` is not `đường`, Swedish `här` is not
//! `har`, Spanish `año` is not `ano`. Who types one means it; who types none may have no key
//! for it.
//!
//! It is so in the Latin script. Greek drops its accents in capitals, Russian mostly writes
//! `е` for `ё`, and Arabic and Hebrew leave out their vowels: there a mark says less.

use super::case::to_lower;
use super::fold::{fold, without_elision};
use super::segment::narrow;

/// Whether `c` is a Latin letter that is not one of the alphabet of English.
fn is_marked(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Whether who typed `word` typed a mark.
pub fn has_marks(word: &str) -> bool {
    word.contains(is_marked)
}

/// What `word` is compared by where its marks are meant: its small letters with them, or its
/// folded form where it has none; without what is elided before it.
///
/// ```
/// use manicule::text::marks::meant;
/// assert_eq!(meant("Ñandú"), "ñandú");
/// assert_eq!(meant("Πότε"), "ποτε");
/// assert_eq!(meant("L’été"), "été");
/// ```
pub fn meant(word: &str) -> String {
    if has_marks(word) { lower(word) } else { fold(word) }
}

/// Whether two words that fold alike differ in their marks. A letter that folds to two, `ß` or
/// `æ`, is another spelling and not another word.
pub fn differ_in_marks(a: &str, b: &str) -> bool {
    let [a, b] = [spelled(a), spelled(b)];
    let mut pairs = a.chars().zip(b.chars());
    pairs.any(|(a, b)| a != b && (is_marked(a) || is_marked(b)))
}

/// Small letters, those that fold to two as these two.
fn spelled(word: &str) -> String {
    let mut res = String::new();
    for c in lower(word).chars() {
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        if is_marked(c) && folded.len() > 1 { res.push_str(&folded) } else { res.push(c) }
    }
    res
}

fn lower(word: &str) -> String {
    without_elision(word).chars().map(|c| to_lower(narrow(c))).collect()
}
