//! The lexicon: every distinct form of the corpus, once.
//!
//! A form is a word, stored in lower case with its usual case beside it, or a separator:
//! what stands between two words where that is not what one expects. Forms are numbered in
//! three tiers by the bytes that their code takes in the stream (see [`super::stream`]):
//! the commonest in one byte, then two, then three. Within a tier separators come first,
//! then words; each run is sorted by its folded form, so that words with a common
//! beginning are a range, and front-coding makes the lexicon its own dictionary.
//!
//! ```text
//! Lexicon   := starts:u8 n_langs:varint lang:string* Tier{3} shared:varint{n} rest:varint{n}
//!              Bytes cases capitals lexemes stemmed functions:Words{n_langs}
//!              (len:varint Stemmer){n_langs}
//! Tier      := n_separators:varint n_words:varint
//! cases     := 2 bits a word, four to a byte, lowest first: lower, title, upper, mixed
//! capitals  := 1 bit a separator, eight to a byte: a capital is expected after it
//! lexemes   := varint a word: 0 for the first of a lexeme, else how many words before it
//!              the last word of the same lexeme stands
//! stemmed   := u8 a lexeme: by which language it is stemmed; nothing where there is but one
//! Words     := n:varint word:string*
//! starts    := 1 bit a block kind: a capital is expected at the start of such a block
//! ```
//!
//! `shared` and `rest` are lengths in bytes: of the prefix that a form has in common with
//! the form before it, and of its own rest in `Bytes`.
//!
//! Which forms are one lexeme could be found by stemming each of them at open. It is stored
//! because that answers sooner: 0.6 % more to download (1.6 KB of 266 on Cranfield, brotli)
//! against 8,000 stems in code that the browser has only just compiled. By which language
//! each was stemmed is stored for words that the corpus has not: they are stemmed by each.
//!
//! `functions` are the function words of each language, whether the corpus has them or not,
//! as [`meant`](crate::text::marks::meant) gives them: each as it is written, and without
//! its marks. There are none for English, whose list is part of the engine, so an English
//! corpus pays a byte. So it is with the stemmers, whose grammar is that of
//! `text/stem/program.rs`: there is none for English nor for `und`, and the others take some
//! kilobyte each.
//!
//! A word may occur nowhere: the other character of a pair like 網 and 网, which stands here
//! so that it is found where the corpus has only the one.
//!
//! **Invariants**, checked at open: each form is UTF-8; a word begins with a letter or
//! digit, or a full stop and then one (`.net`), a separator does not; tier sizes fit the codes; no word points before the first
//! one; there is a language, and each stemmer is one. The order of forms is not checked:
//! a wrong one could only make a prefix search miss words.

#[cfg(feature = "encode")]
mod write;

use super::case::Case;
use super::tiers::Tiers;
use crate::id::{FormId, LexemeId, Span};
use crate::interner::Interner;
use crate::sort::partition_point;
use crate::text::stem::{ENGLISH, Stemmers};
use crate::text::{fold, function_words, segment};
use crate::wire::{OpenError, Reader};
use std::mem::ManuallyDrop;
#[cfg(feature = "encode")]
pub(crate) use write::{NewForm, write};

/// What the engine asks of a form, in one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Traits(u8);

impl Traits {
    const CASE: u8 = 0b11;
    const WORD: u8 = 1 << 2;
    /// A word of a script without spaces.
    const UNSPACED: u8 = 1 << 3;
    /// A separator after which a capital is expected.
    const CAPITAL_FOLLOWS: u8 = 1 << 4;
    /// Longer than [`SHORT`].
    const LONG: u8 = 1 << 5;
}

/// Bytes of a form that is not worth counting.
const SHORT: usize = 16;

/// All forms, decoded.
#[derive(Clone, Debug)]
pub struct Lexicon {
    text: String,
    ends: Vec<u32>,
    traits: Vec<Traits>,
    tiers: Tiers,
    /// Words of each tier, a range of form ids.
    words: [std::ops::Range<u32>; 3],
    /// Of each form; [`NO_LEXEME`] for a separator.
    lexemes: Vec<u32>,
    n_lexemes: u32,
    /// BCP 47, the main one first.
    languages: Vec<String>,
    /// Of each lexeme; empty where there is one language.
    stemmed: Vec<u8>,
    /// Of each language.
    function_words: Vec<Interner>,
    stemmers: Stemmers,
    starts: u8,
}

/// Stands for the lexeme of a separator, which has none.
const NO_LEXEME: u32 = u32::MAX;

impl Lexicon {
    /// Number of forms, separators included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of words.
    pub fn n_words(&self) -> usize {
        self.words.iter().map(ExactSizeIterator::len).sum()
    }

    /// The form as it is stored: a word in lower case unless it is mixed, a separator as
    /// it is.
    #[inline]
    pub fn form(&self, form: FormId) -> &str {
        let start =
            form.idx().checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Span { start, end: self.ends[form.idx()] as usize }.of(&self.text)
    }

    /// Every word, tier by tier.
    pub fn words(&self) -> impl Iterator<Item = FormId> + '_ {
        (0..self.len()).map(FormId::new).filter(|&form| self.is_word(form))
    }

    /// Number of lexemes.
    pub fn n_lexemes(&self) -> usize {
        self.n_lexemes as usize
    }

    /// The lexeme of a form; none for a separator.
    #[inline]
    pub fn lexeme(&self, form: FormId) -> Option<LexemeId> {
        let lexeme = self.lexemes[form.idx()];
        (lexeme != NO_LEXEME).then_some(LexemeId(lexeme))
    }

    /// Languages whose words are stemmed, as BCP 47, the main one first; `und` for words
    /// that are not.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(String::as_str)
    }

    /// The place among [`Self::languages`] of the one that `lexeme` is stemmed by.
    pub fn language(&self, lexeme: LexemeId) -> usize {
        self.stemmed.get(lexeme.idx()).map_or(0, |&language| usize::from(language))
    }

    /// How words of its languages become keys.
    pub fn stemmers(&self) -> &Stemmers {
        &self.stemmers
    }

    /// The function words that the corpus carries of the language at that place.
    pub fn function_words(&self, language: usize) -> &Interner {
        &self.function_words[language]
    }

    /// Whether `form` is a word.
    #[inline]
    pub fn is_word(&self, form: FormId) -> bool {
        self.traits[form.idx()].0 & Traits::WORD != 0
    }

    /// How many bytes long a form is, where that is worth counting, else 0.
    pub(crate) fn length(&self, form: FormId) -> usize {
        let is_long = self.traits[form.idx()].0 & Traits::LONG != 0;
        if is_long { self.form(form).len() } else { 0 }
    }

    /// Whether nothing stands between `form` and its neighbors unless something is said.
    pub(crate) fn is_unspaced(&self, form: FormId) -> bool {
        self.traits[form.idx()].0 & Traits::UNSPACED != 0
    }

    /// Whether a capital is expected after this separator.
    pub(crate) fn capital_follows(&self, form: FormId) -> bool {
        self.traits[form.idx()].0 & Traits::CAPITAL_FOLLOWS != 0
    }

    /// Whether a capital is expected at the start of a block of this kind.
    pub(crate) fn capital_starts(&self, kind: u8) -> bool {
        self.starts >> kind & 1 != 0
    }

    /// Whether a letter is in it.
    pub fn has_letter(&self, form: FormId) -> bool {
        self.form(form).chars().any(segment::is_alphabetic)
    }

    /// The usual case of a word.
    pub(crate) fn usual_case(&self, form: FormId) -> Case {
        Case::ALL[usize::from(self.traits[form.idx()].0 & Traits::CASE)]
    }

    /// The word in its usual case, as a reader would write it.
    pub fn written(&self, form: FormId) -> String {
        let mut res = String::new();
        self.usual_case(form).apply(self.form(form), &mut res);
        res
    }

    /// The code of a word that has one of one byte, if any has.
    pub(crate) fn short_code(&self) -> Option<u8> {
        let first = self.words[0].start;
        (!self.words[0].is_empty()).then_some((Tiers::FIRST + first) as u8)
    }

    pub(crate) fn tiers(&self) -> Tiers {
        self.tiers
    }

    /// Words whose folded form begins with `prefix`, which is folded: at most three ranges.
    #[inline(never)]
    pub fn with_prefix(&self, prefix: &str) -> std::vec::IntoIter<FormId> {
        let mut res = Vec::new();
        let mut buffer = String::new();
        let mut below = |form: u32, beyond: bool| {
            let folded = self.folded(form, &mut buffer);
            folded < prefix || beyond && folded.starts_with(prefix)
        };
        for range in &self.words {
            let start = partition_point(range.clone(), |form| below(form, false));
            let end = partition_point(start..range.end, |form| below(form, true));
            res.extend((start..end).map(FormId));
        }
        res.into_iter()
    }

    /// The folded form of a word; most are stored just so.
    fn folded<'a>(&'a self, form: u32, buffer: &'a mut String) -> &'a str {
        let stored = self.form(FormId(form));
        if stored.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return stored;
        }
        fold::fold_into(stored, buffer);
        buffer
    }

    /// A word whose folded form is `folded`, if there is one.
    pub fn find(&self, folded: &str) -> Option<FormId> {
        self.folding_to(folded, None)
    }

    /// The same, and of several the one that is stored as `written`, where one is.
    pub(crate) fn find_written(&self, folded: &str, written: &str) -> Option<FormId> {
        self.folding_to(folded, Some(written)).or_else(|| self.find(folded))
    }

    #[inline(never)]
    fn folding_to(&self, folded: &str, written: Option<&str>) -> Option<FormId> {
        let mut other = String::new();
        let mut compare = |form: u32| self.folded(form, &mut other).cmp(folded);
        self.words.iter().find_map(|range| {
            let start = partition_point(range.clone(), |form| compare(form).is_lt());
            let alike = (start..range.end).take_while(|&form| compare(form).is_eq());
            let is_it = |form| written.is_none_or(|written| self.form(form) == written);
            { alike }.map(FormId).find(|&form| is_it(form))
        })
    }

    /// Reads a lexicon and checks its invariants.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless every invariant above holds.
    #[inline(never)]
    pub fn open(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut reader = Reader::new(bytes, "lexicon");
        let starts = reader.u8();
        let n_languages = reader.count();
        let languages = reader.strings(n_languages);
        reader.require(n_languages > 0);
        let mut counts = [[0u32; 2]; 3];
        for tier in &mut counts {
            *tier = [reader.count() as u32, reader.count() as u32];
        }
        let tiers = Tiers { forms: counts.map(|[separators, words]| separators + words) };
        reader.require(tiers.fits() && tiers.len() <= reader.remaining());
        reader.check()?;
        let mut res = ManuallyDrop::new(Self {
            stemmers: Stemmers::default(),
            text: String::new(),
            ends: Vec::with_capacity(tiers.len()),
            traits: Vec::with_capacity(tiers.len()),
            tiers,
            words: [0..0, 0..0, 0..0],
            lexemes: vec![NO_LEXEME; tiers.len()],
            n_lexemes: 0,
            languages,
            stemmed: Vec::new(),
            function_words: Vec::new(),
            starts,
        });
        res.read_forms(&mut reader);
        reader.check()?;
        res.read_traits(&mut reader, counts);
        reader.check()?;
        res.read_lexemes(&mut reader);
        for language in 0..res.languages.len() {
            let mut words = Interner::default();
            for _ in 0..reader.count() {
                words.insert(reader.str());
            }
            if res.languages[language] == ENGLISH {
                let listed = function_words::ENGLISH.split_ascii_whitespace();
                listed.for_each(|word| _ = words.insert(word));
            }
            res.function_words.push(words);
        }
        let mut programs = Vec::with_capacity(res.languages.len());
        for _ in 0..res.languages.len() {
            let len = reader.count();
            programs.push(reader.bytes(len));
        }
        res.stemmers = Stemmers::new(res.languages().zip(programs))?;
        reader.finish()?;
        Ok(ManuallyDrop::into_inner(res))
    }

    #[inline(never)]
    fn read_forms(&mut self, reader: &mut Reader<'_>) {
        let n_forms = self.tiers.len();
        let shared = reader.indexes(n_forms, usize::MAX);
        let rest = reader.indexes(n_forms, usize::MAX);
        let mut previous = 0;
        for (&shared, &rest) in shared.iter().zip(&rest) {
            let (start, shared) = (self.text.len(), shared as usize);
            // A prefix of the form before, copied within the text.
            reader.spend(shared);
            if reader.check().is_err()
                || start - previous < shared
                || !self.text.is_char_boundary(previous + shared)
            {
                return reader.fail();
            }
            self.text.extend_from_within(previous..previous + shared);
            self.text.push_str(reader.text(rest as usize));
            self.ends.push(self.text.len() as u32);
            previous = start;
        }
    }

    #[inline(never)]
    fn read_traits(&mut self, reader: &mut Reader<'_>, counts: [[u32; 2]; 3]) {
        let n_words: u32 = counts.iter().map(|[_, words]| words).sum();
        let n_separators: u32 = counts.iter().map(|[separators, _]| separators).sum();
        let cases = reader.bytes((n_words as usize).div_ceil(4));
        let capitals = reader.bytes((n_separators as usize).div_ceil(8));
        if reader.check().is_err() {
            return;
        }
        let (mut word, mut separator) = (0usize, 0usize);
        let mut first = 0;
        for (tier, [separators, words]) in counts.into_iter().enumerate() {
            for form in first..first + separators + words {
                let start = self.form(FormId(form)).chars().find(|&c| c != '.');
                let is_word = form >= first + separators;
                if start.is_some_and(segment::is_alphanumeric) != is_word {
                    return reader.fail();
                }
                let long = u8::from(self.form(FormId(form)).len() > SHORT) * Traits::LONG;
                self.traits.push(if is_word {
                    let case = cases[word / 4] >> (word % 4 * 2) & Traits::CASE;
                    let unspaced = start.is_some_and(segment::is_unspaced);
                    word += 1;
                    let unspaced = if unspaced { Traits::UNSPACED } else { 0 };
                    Traits(case | Traits::WORD | unspaced | long)
                } else {
                    let capital = capitals[separator / 8] >> (separator % 8) & 1;
                    separator += 1;
                    Traits((capital * Traits::CAPITAL_FOLLOWS) | long)
                });
            }
            self.words[tier] = first + separators..first + separators + words;
            first += separators + words;
        }
    }

    #[inline(never)]
    fn read_lexemes(&mut self, reader: &mut Reader<'_>) {
        let mut of_words: Vec<u32> = Vec::with_capacity(self.n_words());
        for form in self.words.iter().cloned().flatten() {
            let back = reader.index(of_words.len() + 1);
            let known = of_words.len() - back;
            let lexeme = of_words.get(known).copied().unwrap_or(self.n_lexemes);
            self.n_lexemes += u32::from(back == 0);
            self.lexemes[form as usize] = lexeme;
            of_words.push(lexeme);
        }
        if self.languages.len() > 1 {
            self.stemmed = reader.bytes(self.n_lexemes()).to_vec();
        }
        let is_known = |&idx: &u8| usize::from(idx) < self.languages.len();
        reader.require(self.stemmed.iter().all(is_known));
    }
}
