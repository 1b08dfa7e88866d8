//! Marks that make another word: Vietnamese `dương` is not `đường`, Swedish `här` is not
//! `har`, Spanish `año` is not `ano`. Who types one means it; who types none may have no key
//! for it.
//!
//! It is so in the Latin script. Greek drops its accents in capitals, Russian mostly writes
//! `е` for `ё`, and Arabic and Hebrew leave out their vowels: there a mark says less.

use super::case::to_lower;
use super::fold::{fold, narrow};

/// Whether `c` is a Latin letter that is not one of the alphabet of English.
fn is_marked(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Whether who typed `word` typed a mark.
pub fn has_marks(word: &str) -> bool {
    word.contains(is_marked)
}

/// What `word` is compared by where its marks are meant: its small letters with them, or its
/// folded form where it has none.
///
/// ```
/// use manicule::text::marks::meant;
/// assert_eq!(meant("Ñandú"), "ñandú");
/// assert_eq!(meant("Πότε"), "ποτε");
/// ```
pub fn meant(word: &str) -> String {
    if has_marks(word) { lower(word) } else { fold(word) }
}

fn lower(word: &str) -> String {
    word.chars().map(|c| to_lower(narrow(c))).collect()
}
