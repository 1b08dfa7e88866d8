//! In which case a word is written, so that its form stands in the lexicon but once.

use crate::text::case::{to_lower, to_upper};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Case {
    /// All letters small, or no letters at all.
    Lower = 0,
    /// The first letter capital.
    Title = 1,
    /// All letters capital, and more than one letter.
    Upper = 2,
    /// Anything else; the form is stored as it is written (`iPhone`).
    Mixed = 3,
}

impl Case {
    pub(crate) const ALL: [Self; 4] =
        [Self::Lower, Self::Title, Self::Upper, Self::Mixed];

    /// Writes `lower`, a form of the lexicon, in this case.
    #[inline]
    pub(crate) fn apply(self, lower: &str, res: &mut String) {
        match self {
            Self::Lower | Self::Mixed => res.push_str(lower),
            _ => self.capitalize(lower, res),
        }
    }

    fn capitalize(self, lower: &str, res: &mut String) {
        let mut chars = lower.chars();
        match self {
            Self::Title => {
                res.extend(chars.next().map(to_upper));
                res.push_str(chars.as_str());
            }
            _ => res.extend(chars.map(to_upper)),
        }
    }
}

/// The form of a word and the case it is written in; the word itself where no case of a
/// lower-case form gives it back.
#[inline(never)]
pub(crate) fn split_case(word: &str) -> (String, Case) {
    let lower: String = word.chars().map(to_lower).collect();
    let mut written = String::new();
    for case in [Case::Lower, Case::Title, Case::Upper] {
        written.clear();
        case.apply(&lower, &mut written);
        if written == word {
            return (lower, case);
        }
    }
    (word.to_owned(), Case::Mixed)
}
