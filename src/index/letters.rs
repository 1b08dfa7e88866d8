//! Which letters words have: words that are nearly spelled alike have nearly the same, so most
//! of a lexicon is told from a mistyped word without looking at its spelling; and a word with
//! a trigram that no word has is one that is not spelled here.

use crate::corpus::lexicon::Lexicon;
use crate::text::fold::fold_into;

/// Letters of the words of a lexicon.
#[derive(Debug)]
pub struct Letters {
    /// Of each word, tier by tier.
    sets: Vec<LetterSet>,
    /// The trigrams that some word has, as bits: what is not there is in no word.
    /// Those from a to z have a bit of their own, others share bits by a hash.
    trigrams: Vec<u64>,
}

/// Words are taken to begin and to end with it; it stands beside a to z.
const END: char = '`';

impl Letters {
    #[inline(never)]
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let mut res = Self { sets: Vec::new(), trigrams: vec![0; 1 << 10] };
        let (mut folded, mut letters) = (String::new(), Vec::new());
        for form in lexicon.words() {
            let form = lexicon.form(form);
            res.sets.push(LetterSet::of(form));
            fold_into(form, &mut folded);
            letters.clear();
            letters.extend(folded.chars());
            trigrams(&letters)
                .for_each(|trigram| res.trigrams[trigram >> 6] |= 1 << (trigram & 63));
        }
        res
    }

    /// Those of each word, tier by tier.
    pub(crate) fn sets(&self) -> &[LetterSet] {
        &self.sets
    }

    /// How many trigrams `word` has that no word of the lexicon has.
    pub(crate) fn unseen(&self, word: &[char]) -> usize {
        trigrams(word)
            .filter(|trigram| self.trigrams[trigram >> 6] >> (trigram & 63) & 1 == 0)
            .count()
    }
}

fn trigrams(letters: &[char]) -> impl Iterator<Item = usize> + '_ {
    let at = |place: usize| {
        let letter = place.checked_sub(1).and_then(|place| letters.get(place));
        *letter.unwrap_or(&END) as usize
    };
    (0..letters.len()).map(move |place| {
        let three = [at(place), at(place + 1), at(place + 2)];
        let hash = (three[0] * 31 + three[1]) * 31 + three[2];
        let is_plain = three.iter().all(|letter| (0x60..0x7b).contains(letter));
        if is_plain { hash - 0x60 * (31 * 31 + 31 + 1) } else { hash & 0x7fff | 0x8000 }
    })
}

/// Which of the letters a to z a word has, a bit each, and [`OTHERS`] where it has others
/// besides: such words are compared in full.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetterSet(u32);

const OTHERS: u32 = 1 << 31;

impl LetterSet {
    /// Those of `word`, which is in small letters.
    pub(crate) fn of(word: &str) -> Self {
        let mut bits = 0;
        for byte in word.bytes() {
            match byte {
                b'a'..=b'z' => bits |= 1 << (byte - b'a'),
                b'\'' => {}
                _ => bits |= OTHERS,
            }
        }
        Self(bits)
    }

    /// Whether two words can be so many slips apart: a slip adds a letter, takes one, or both; so
    /// the sets differ by two at most.
    #[inline]
    pub(crate) fn may_be_within(self, other: Self, slips: usize) -> bool {
        let differing = (self.0 ^ other.0).count_ones() as usize;
        (self.0 | other.0) >= OTHERS || differing <= 2 * slips
    }
}
