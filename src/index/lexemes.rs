//! Lexemes: forms that are one word, by the key that folding and stemming give them.
//!
//! Each distinct form is analyzed once, at open. That costs about a microsecond a form;
//! storing the outcome would cost about as much in download.

use crate::corpus::lexicon::Lexicon;
use crate::id::{FormId, LexemeId};
use crate::text::stem::Analyzer;

/// The keys of all lexemes, and which forms have which.
#[derive(Debug)]
pub struct Lexemes {
    keys: Keys,
    of_form: Vec<u32>,
    /// Forms of all lexemes, grouped; `starts` has where each group begins.
    forms: Vec<FormId>,
    starts: Vec<u32>,
}

/// Stands for "no lexeme" in [`Lexemes::of_form`]: the form is a separator.
const NONE: u32 = u32::MAX;

impl Lexemes {
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let mut analyzer = Analyzer::new();
        let mut keys = Keys::with_capacity(lexicon.n_words());
        let mut of_form = vec![NONE; lexicon.len()];
        let mut counts = vec![0u32];
        for form in lexicon.words() {
            let lexeme = keys.insert(analyzer.key(lexicon.form(form)));
            of_form[form.idx()] = lexeme.0;
            if lexeme.idx() + 1 == counts.len() {
                counts.push(0);
            }
            counts[lexeme.idx()] += 1;
        }
        let starts = starts_of(&counts[..keys.len()]);
        let mut next = starts.clone();
        let mut forms = vec![FormId(0); lexicon.n_words()];
        for form in lexicon.words() {
            let slot = &mut next[of_form[form.idx()] as usize];
            forms[*slot as usize] = form;
            *slot += 1;
        }
        Self { keys, of_form, forms, starts }
    }

    /// Number of lexemes.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The lexeme of a form; none for a separator.
    #[inline]
    pub fn of_form(&self, form: FormId) -> Option<LexemeId> {
        let lexeme = self.of_form[form.idx()];
        (lexeme != NONE).then_some(LexemeId(lexeme))
    }

    /// The lexeme with this key, as [`Analyzer::key`] gives it.
    pub fn find(&self, key: &str) -> Option<LexemeId> {
        self.keys.find(key)
    }

    /// The forms of a lexeme.
    pub fn forms(&self, lexeme: LexemeId) -> &[FormId] {
        let (start, end) = (self.starts[lexeme.idx()], self.starts[lexeme.idx() + 1]);
        &self.forms[start as usize..end as usize]
    }
}

/// Running sums: where each group begins, and the end of the last.
pub(super) fn starts_of(counts: &[u32]) -> Vec<u32> {
    let mut res = Vec::with_capacity(counts.len() + 1);
    let mut sum = 0;
    res.push(0);
    for &count in counts {
        sum += count;
        res.push(sum);
    }
    res
}

/// Distinct strings, numbered in order of appearance.
///
/// An open-addressing table over one string: a third of the memory of a map of strings,
/// no allocation for each, and numbers that do not depend on a hash.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    text: String,
    ends: Vec<u32>,
    /// Number + 1 of the string in each slot; 0 is free. The length is a power of two.
    slots: Vec<u32>,
}

impl Keys {
    /// Room for `n` strings.
    pub fn with_capacity(n: usize) -> Self {
        let slots = vec![0; (n * 2).next_power_of_two().max(8)];
        Self { text: String::with_capacity(n * 7), ends: Vec::with_capacity(n), slots }
    }

    /// Number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn get(&self, idx: usize) -> &str {
        let start = idx.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[idx] as usize]
    }

    /// The slot that holds `key`, or the free one where it belongs.
    fn slot(&self, key: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(key) as usize & mask;
        while self.slots[slot] != 0 && self.get(self.slots[slot] as usize - 1) != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The number of `key`.
    pub fn find(&self, key: &str) -> Option<LexemeId> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(key)].checked_sub(1).map(LexemeId)
    }

    /// The number of `key`, a new one if it was not there.
    pub fn insert(&mut self, key: &str) -> LexemeId {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(key);
        if self.slots[slot] == 0 {
            self.text.push_str(key);
            self.ends.push(self.text.len() as u32);
            self.slots[slot] = self.ends.len() as u32;
        }
        LexemeId(self.slots[slot] - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(8)];
        for idx in 0..self.ends.len() {
            let slot = self.slot(self.get(idx));
            self.slots[slot] = idx as u32 + 1;
        }
    }
}

/// FNV-1a, 32 bits, with the high bits folded down: keys are short.
fn hash(key: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = key.bytes().fold(0x811c_9dc5, step);
    hash ^ hash >> 15
}
