//! Postings: for each lexeme the places where it occurs, in reading order.
//!
//! A posting list is sorted by document, block and word at once, since a [`Place`] is: the
//! next word is the next number, and two words of different blocks are never neighbors.
//! Which block a place is of, `corpus::blocks` knows.
//!
//! Beside each place stands how the word is written there. The low byte is its spelling:
//! which of the forms of its lexeme it is. The high byte is its [`joint`], what stands right
//! before it. So words that are written just as they were typed, and names that are joined
//! of several, can be told from others without decoding the text.

use super::lexemes::{LAST_SPELLING, Lexemes, starts_of};
use super::lists::Lists;
use crate::corpus::Corpus;
use crate::corpus::blocks::Blocks;
use crate::corpus::lexicon::Lexicon;
use crate::corpus::parts::Of;
use crate::corpus::stream::Code;
use crate::id::{FormId, LexemeId, Place};
use crate::text::joints::joint;
use crate::wire::{OpenError, Reader};
use std::ops::Range;

/// All posting lists, one after the other.
#[derive(Debug)]
pub struct Postings {
    lists: Lists,
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
        let lexicon = &corpus.lexicon;
        if !corpus.parts.is_empty() {
            let lists = Lists::missing(Of::Lexemes, &corpus.parts);
            return Self { lists, places: Vec::new(), spellings: Vec::new() };
        }
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
        let (mut place, mut is_first, mut before) = (Place(0), true, 0u16);
        let mut codes = corpus.doc_codes();
        while let Some(code) = codes.step() {
            match code {
                Code::End => (place.0, is_first, before) = (place.0 + 1, true, 0),
                Code::Case(_) => {}
                Code::Form(form) => match lexicon.lexeme(form) {
                    Some(lexeme) => {
                        let slot = next[lexeme.idx()] as usize;
                        places[slot] = place;
                        spellings[slot] = written[form.idx()] | before;
                        next[lexeme.idx()] += 1;
                        (place.0, is_first, before) = (place.0 + 1, false, 0);
                    }
                    None if is_first => before = joint_of(lexicon, form, true),
                    None => before = written[form.idx()],
                },
            }
        }
        let lists = Lists::counted(starts, &corpus.parts);
        Self { lists, places, spellings }
    }

    /// How often `lexeme` occurs.
    pub fn n_places(&self, lexeme: LexemeId) -> usize {
        self.lists.count(lexeme.idx())
    }

    /// Where `lexeme` occurs.
    #[inline]
    pub fn of(&self, lexeme: LexemeId) -> &[Place] {
        &self.places[self.lists.range(lexeme.idx())]
    }

    /// How `lexeme` is written at each of its places: its spelling in the low byte (see
    /// [`Spellings`]), its joint in the high one.
    pub fn spellings(&self, lexeme: LexemeId) -> &[u16] {
        &self.spellings[self.lists.range(lexeme.idx())]
    }

    /// Takes in the lists of some lexemes, which are those of a part.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless they are places of words, in order.
    pub(crate) fn give(
        &mut self,
        lexemes: Range<u32>,
        bytes: &[u8],
        blocks: &Blocks,
    ) -> Result<(), OpenError> {
        let mut reader = Reader::new(bytes, "parts");
        let (mut starts, n) = (Vec::new(), self.places.len());
        for lexeme in lexemes.clone() {
            let count = self.lists.count(lexeme as usize);
            starts.push(self.places.len() as u32);
            // Each takes a byte at least.
            let n = count.min(reader.remaining());
            let mut place = 0u32;
            for gap in reader.indexes(n, usize::MAX) {
                place = place.saturating_add(gap);
                reader.require(blocks.has(Place(place), 1));
                self.places.push(Place(place));
            }
            let written = reader.bytes(count).iter();
            for (&spelling, &joint) in { written }.zip(reader.bytes(count)) {
                self.spellings.push(u16::from(joint) << 8 | u16::from(spelling));
            }
        }
        if let Err(error) = reader.finish() {
            self.places.truncate(n);
            self.spellings.truncate(n);
            return Err(error);
        }
        self.lists.set(lexemes, &starts);
        Ok(())
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
