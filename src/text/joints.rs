//! What stands right before a word, as one byte: what joins it to the word before (`_` in
//! `log_file`, `::`, `->`), or the signs that make a name of it (`--amend`, `__init__`).
//!
//! So a name that is joined of several words is known by the places of its words, without
//! any index of names. Joints are told apart by a hash of seven bits: no two of those that
//! programming languages and commands have are one (a test holds that), but a rare one may
//! be taken for another.

use super::segment::is_sign;

/// The bit of a joint that joins two words, whatever its signs are.
pub const JOINED: u8 = 0x80;
/// A hyphen between two words, which may as well be a space.
pub const HYPHEN: u8 = JOINED | (b'-' + 1);

/// The joint of a word that comes after `gap`; `is_first` where no word is before it. 0 where
/// nothing but space, brackets or quotes stands before the word, or anything but ASCII.
///
/// ```
/// use manicule::text::joints::{HYPHEN, JOINED, joint};
/// assert_eq!(joint("-", false), HYPHEN);
/// assert!(joint("::", false) > JOINED && joint("::", false) != joint(".", false));
/// assert_eq!(joint(" (--", false), joint("--", true));
/// assert_eq!(joint(", ", false), 0);
/// ```
#[inline(never)]
pub fn joint(gap: &str, is_first: bool) -> u8 {
    let is_apart = is_first || !gap.bytes().all(|byte| byte.is_ascii_graphic());
    let mut hash = 0u32;
    for sign in gap.bytes() {
        // Apart from words only the last signs count.
        let counts = !is_apart || is_sign(char::from(sign));
        hash = if counts { ((hash * 262) ^ u32::from(sign)) % 127 + 1 } else { 0 };
    }
    hash as u8 | if is_apart || hash == 0 { 0 } else { JOINED }
}

#[cfg(test)]
mod tests {
    #[test]
    fn joints_of_names_are_told_apart() {
        let joints = [
            "_", "__", "-", "--", ".", "..", "...", ":", "::", "->", "->>", "=>", "#",
            "/", "//", "://", "\\", "+", "=", "==", ":=", "&", "&&", "|", "||", "*",
            "**", "@", "$", "~", "%", "^", "<", ">", "<<", ">>", "(", "[", "{", ",", ";",
            "?", "?.", "!", "#{", "${", "\"", "'",
        ];
        let mut found: Vec<u8> =
            joints.iter().map(|joint| super::joint(joint, false)).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), joints.len());
    }
}
