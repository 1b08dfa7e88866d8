//! Simplified and Traditional Chinese: which characters are one.
//!
//! The table is OpenCC's list of simplified characters. Where one simplified character
//! stands for several traditional ones (发 for 發 and 髮), all of them are one lexeme: more
//! is found, and what is written as it was typed comes first.
//!
//! The engine has no such table. The compiler makes the characters one lexeme, and adds to
//! the lexicon those that the corpus has not but that somebody may type for one that it
//! has. That is nothing where there is no Chinese.

use crate::encode::Variants;

/// Groups of a simplified character and the traditional ones that it stands for.
const TABLE: &str = include_str!("han.txt");

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The table, or nothing if no text has a character in its range.
pub(super) fn variants<'a>(mut texts: impl Iterator<Item = &'a str>) -> Variants {
    let lines = if texts.any(|text| text.contains(is_han)) { TABLE } else { "" }.lines();
    let groups =
        lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    Variants::new(groups.flat_map(|group| {
        let simplified = group.chars().next();
        group.chars().skip(1).filter_map(move |c| Some((c, simplified?)))
    }))
}
