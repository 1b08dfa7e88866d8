//! Postings: for each lexeme the places where it occurs, in reading order.
//!
//! A place is a block and a word of it, packed into 32 bits: the high bits number the
//! block, the low bits the word. How many bits each takes is settled once for the corpus,
//! from its longest block. So a posting list is sorted by document, block and word at
//! once; the next word is the next number; and two words of different blocks are never
//! neighbors.
//!
//! Beside each place stands how the word is written there. The low byte is its spelling:
//! which of the forms of its lexeme it is. The high byte is its [`joint`], what stands right
//! before it. So words that are written just as they were typed, and names that are joined
//! of several, can be told from others without decoding the text.

use super::lexemes::{LAST_SPELLING, Lexemes, starts_of};
use crate::corpus::Corpus;
use crate::corpus::lexicon::Lexicon;
use crate::corpus::stream::Code;
use crate::id::{BlockId, FormId, LexemeId};
use crate::text::joints::joint;

/// How places are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    word_bits: u32,
}

/// A word of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub u32);

impl Layout {
    /// All words of one block, which is the first.
    pub(crate) const ONE_BLOCK: Self = Self { word_bits: u32::BITS - 1 };

    /// The narrowest layout in which the longest block fits. That the blocks fit beside it
    /// was checked at open.
    fn of(corpus: &Corpus) -> Self {
        Self { word_bits: u32::BITS - corpus.blocks.longest().leading_zeros() }
    }

    /// The place of `word` in `block`.
    #[inline]
    pub fn place(self, block: BlockId, word: u32) -> Place {
        Place(block.0 << self.word_bits | word)
    }

    /// The block of `place`.
    #[inline]
    pub fn block(self, place: Place) -> BlockId {
        BlockId(place.0 >> self.word_bits)
    }

    /// The word of `place` within its block.
    #[inline]
    pub fn word(self, place: Place) -> u32 {
        place.0 & ((1 << self.word_bits) - 1)
    }

    /// The places of `blocks`, as a half-open range of numbers.
    pub fn range(self, blocks: std::ops::Range<u32>) -> std::ops::Range<u64> {
        u64::from(blocks.start) << self.word_bits..u64::from(blocks.end) << self.word_bits
    }
}

/// All posting lists, one after the other.
#[derive(Debug)]
pub struct Postings {
    layout: Layout,
    starts: Vec<u32>,
    places: Vec<Place>,
    spellings: Vec<u16>,
}

/// A set of spellings: bit `n` stands for the form at `n` in [`Lexemes::forms`].
///
/// Forms beyond the 256th of a lexeme, which are the rarest, count as one spelling.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spellings([u32; 8]);

impl Spellings {
    /// Adds the form at `rank`.
    pub fn insert(&mut self, rank: usize) {
        let rank = rank.min(LAST_SPELLING);
        self.0[rank / 32] |= 1 << (rank % 32);
    }

    /// Whether it has `spelling`, the low byte of what [`Postings::spellings`] gives.
    #[inline]
    pub fn contains(&self, spelling: u8) -> bool {
        self.0[usize::from(spelling / 32)] >> (spelling % 32) & 1 != 0
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 8]
    }
}

impl Postings {
    /// A counting sort of the stream: count, sum up, fill.
    #[inline(never)]
    pub(crate) fn count(corpus: &Corpus, lexemes: &Lexemes) -> Self {
        let layout = Layout::of(corpus);
        let lexicon = &corpus.lexicon;
        let mut counts = vec![0u32; lexemes.len()];
        let mut codes = corpus.doc_codes();
        while let Some(code) = codes.step() {
            if let Code::Form(form) = code
                && let Some(lexeme) = lexicon.lexeme(form)
            {
                counts[lexeme.idx()] += 1;
            }
        }
        let written = written(lexemes, lexicon);
        let starts = starts_of(&counts);
        let mut next = starts.clone();
        let n_words = starts.last().map_or(0, |&n| n as usize);
        let mut places = vec![Place(0); n_words];
        let mut spellings = vec![0u16; n_words];
        let (mut block, mut at, mut before) = (0usize, 0u32, 0u16);
        let mut codes = corpus.doc_codes();
        while let Some(code) = codes.step() {
            match code {
                Code::End => (block, at, before) = (block + 1, 0, 0),
                Code::Case(_) => {}
                Code::Form(form) => match lexicon.lexeme(form) {
                    Some(lexeme) => {
                        let slot = next[lexeme.idx()] as usize;
                        places[slot] = layout.place(BlockId::new(block), at);
                        spellings[slot] = written[form.idx()] | before;
                        next[lexeme.idx()] += 1;
                        (at, before) = (at + 1, 0);
                    }
                    None if at == 0 => before = joint_of(lexicon, form, true),
                    None => before = written[form.idx()],
                },
            }
        }
        Self { layout, starts, places, spellings }
    }

    /// How places are packed.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Where `lexeme` occurs.
    #[inline]
    pub fn of(&self, lexeme: LexemeId) -> &[Place] {
        &self.places[self.range(lexeme)]
    }

    /// How `lexeme` is written at each of its places: its spelling in the low byte (see
    /// [`Spellings`]), its joint in the high one.
    pub fn spellings(&self, lexeme: LexemeId) -> &[u16] {
        &self.spellings[self.range(lexeme)]
    }

    fn range(&self, lexeme: LexemeId) -> std::ops::Range<usize> {
        self.starts[lexeme.idx()] as usize..self.starts[lexeme.idx() + 1] as usize
    }
}

/// How each form is written: of a word which of the forms of its lexeme it is, of a separator
/// the joint of the word after it.
#[inline(never)]
fn written(lexemes: &Lexemes, lexicon: &Lexicon) -> Vec<u16> {
    let mut res = vec![0; lexicon.len()];
    for lexeme in (0..lexemes.len()).map(LexemeId::new) {
        for (rank, form) in lexemes.forms(lexeme).iter().enumerate() {
            res[form.idx()] = rank.min(LAST_SPELLING) as u16;
        }
    }
    let separators = (0..lexicon.len()).map(FormId::new);
    for form in separators.filter(|&form| !lexicon.is_word(form)) {
        res[form.idx()] = joint_of(lexicon, form, false);
    }
    res
}

fn joint_of(lexicon: &Lexicon, separator: FormId, is_first: bool) -> u16 {
    u16::from(joint(lexicon.form(separator), is_first)) << 8
}
