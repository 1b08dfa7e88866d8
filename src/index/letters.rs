//! Which letters a word has, in 32 bits: words that are nearly spelled alike have nearly the
//! same, so most of a lexicon is told from a mistyped word without looking at its spelling.

/// Which of the letters a to z a word has; none where it has others besides, which are
/// compared in full.
#[derive(Clone, Copy, Debug)]
pub struct Letters(Option<u32>);

impl Letters {
    /// Those of `word`, which is in small letters.
    pub fn of(word: &str) -> Self {
        let mut bits = 0;
        for byte in word.bytes() {
            match byte {
                b'a'..=b'z' => bits |= 1 << (byte - b'a'),
                b'\'' => {}
                _ => return Self(None),
            }
        }
        Self(Some(bits))
    }

    /// Whether two words can be so many slips apart: a slip adds a letter, takes one, or both; so
    /// the sets differ by two at most.
    #[inline]
    pub fn may_be_within(self, other: Self, slips: usize) -> bool {
        match (self.0, other.0) {
            (Some(a), Some(b)) => (a ^ b).count_ones() as usize <= 2 * slips,
            _ => true,
        }
    }
}
