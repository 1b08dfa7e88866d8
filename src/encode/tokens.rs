//! All text of the corpus, cut into forms.
//!
//! The text of a document is in one language; which forms are one lexeme depends on it and
//! is settled in [`super::lexemes`].
//!
//! Two passes. This one cuts every block and counts in which case each word is written and
//! which separators are followed by capitals. Then [`super::layout`] settles the usual
//! cases, numbers the forms by frequency, and writes the codes.

use super::language_data::LanguageData;
use super::languages::Tongue;
use super::lexemes::{Form, Lexemes, Votes, script_of_word};
use super::pieces::{Piece, Pieces};
use super::script::Script;
use crate::corpus::case::{Case, split_case};
use crate::interner::Interner;
use crate::text::segment;
use crate::text::stem::Analyzer;

/// «&» between words.
pub(super) const AND_SIGN: &str = " & ";

/// Everything known of a form while it is collected.
pub(super) struct Collected {
    /// Its place among `numbers`, which have its text.
    place: u32,
    pub(super) is_word: bool,
    pub(super) unspaced: bool,
    /// Mixed words are forms of their own.
    pub(super) mixed: bool,
    /// Separator, or start of a block: how often a usually small word follows in small
    /// letters, and how often with a capital.
    pub(super) follows: [u32; 2],
    pub(super) usual: Case,
    pub(super) count: u32,
    /// Word: its script, and in texts of which languages it is a word of theirs.
    pub(super) script: Option<Script>,
    pub(super) votes: Votes,
    /// A character that stands nowhere, but may be typed for one that does.
    pub(super) is_other: bool,
}

/// Collects the text of the corpus block by block.
#[derive(Default)]
pub(crate) struct Tokens {
    /// Words and separators, of which no two are the same; mixed words apart from them.
    numbers: [Interner; 2],
    /// The form of each number.
    numbered: [Vec<u32>; 2],
    pub(super) forms: Vec<Collected>,
    pub(super) pieces: Pieces,
    n_blocks: u32,
    pub(crate) n_words: usize,
    pub(crate) text_bytes: usize,
}

/// The words of a corpus, by the keys of their lexemes.
pub(crate) struct Known {
    keys: Interner,
    analyzer: Analyzer,
    /// Whether they write «&» between words.
    pub(super) has_sign: bool,
}

impl Known {
    /// Whether `word` is there in any form, in any language of the corpus.
    pub(crate) fn has(&mut self, word: &str) -> bool {
        let mut languages = 0..self.analyzer.n_languages();
        languages
            .any(|language| self.keys.find(self.analyzer.key(word, language)).is_some())
    }
}

impl Tokens {
    /// Cuts a block.
    pub(crate) fn push(&mut self, kind: u8, text: &str, tongue: Tongue) {
        self.text_bytes += text.len();
        self.n_blocks += 1;
        self.pieces.push(Piece::Start(kind));
        let mut end = 0;
        for span in segment::words(text) {
            self.push_separator(&text[end..span.start]);
            self.push_word(span.of(text), tongue);
            end = span.end;
        }
        self.push_separator(&text[end..]);
        self.pieces.push(Piece::End);
    }

    /// Number of the next block.
    pub(super) fn n_blocks(&self) -> u32 {
        self.n_blocks
    }

    fn number(&mut self, text: &str, is_word: bool, mixed: bool) -> u32 {
        // A separator is never a word, so `mixed` alone tells the rest apart.
        let place = self.numbers[usize::from(mixed)].insert(text);
        if let Some(&number) = self.numbered[usize::from(mixed)].get(place as usize) {
            return number;
        }
        let number = self.forms.len() as u32;
        self.numbered[usize::from(mixed)].push(number);
        self.forms.push(Collected {
            place,
            is_word,
            unspaced: is_word && text.starts_with(segment::is_unspaced),
            mixed,
            follows: [0; 2],
            usual: Case::Lower,
            count: 0,
            script: if is_word { script_of_word(text) } else { None },
            votes: Votes::default(),
            is_other: false,
        });
        number
    }

    fn push_separator(&mut self, text: &str) {
        let number = self.number(text, false, false);
        self.pieces.push(Piece::Separator(number));
    }

    fn push_word(&mut self, word: &str, tongue: Tongue) {
        let (lower, case) = split_case(word);
        let number = self.number(&lower, true, case == Case::Mixed);
        let form = &mut self.forms[number as usize];
        if form.script.is_some() && form.script == tongue.script {
            form.votes.add(tongue.language, 1);
        }
        self.pieces.push(Piece::Word(number, case));
        self.n_words += 1;
    }

    /// All words so far.
    pub(crate) fn known(&self, data: &dyn LanguageData) -> Known {
        let Lexemes { keys, stemmers, .. } = self.lexemes(data);
        let has_sign = self.numbers[0].find(AND_SIGN).is_some();
        Known { keys, analyzer: Analyzer::new(&stemmers), has_sign }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().filter(|form| form.is_word).map(|form| self.text_of(form))
    }

    /// The form as it is stored.
    pub(super) fn text(&self, number: u32) -> &str {
        self.text_of(&self.forms[number as usize])
    }

    #[inline(never)]
    pub(super) fn text_of(&self, form: &Collected) -> &str {
        self.numbers[usize::from(form.mixed)].get(form.place as usize)
    }

    /// Of the words; a separator has neither key nor language.
    pub(super) fn lexemes(&self, data: &dyn LanguageData) -> Lexemes {
        let words = self.forms.iter().filter(|form| form.is_word);
        let words = words.map(|form| Form {
            text: self.text_of(form),
            count: form.votes.sum(),
            votes: &form.votes,
            script: form.script,
        });
        Lexemes::of(&words.collect::<Vec<_>>(), data)
    }

    /// Adds the characters that are one with some of the corpus.
    pub(super) fn add_others(&mut self, data: &dyn LanguageData) {
        let others = data.others(&mut self.words());
        for other in others {
            let number = self.number(&other, true, false);
            self.forms[number as usize].is_other = true;
        }
    }
}
