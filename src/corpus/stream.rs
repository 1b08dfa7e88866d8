//! The token stream: the text in reading order, as codes for the forms of the lexicon.
//!
//! ```text
//! Stream := Block*
//! Block  := (Separator? Case? Word)* Separator? end
//! Case   := lower | title | upper          the case of the word that follows
//! Word, Separator := code of a form: one, two or three bytes
//! ```
//!
//! | byte | what it is |
//! |---|---|
//! | 0 | `end` of the block |
//! | 1, 2, 3 | `lower`, `title`, `upper` |
//! | 4 … 4+n₁−1 | a form of the first tier |
//! | the next ⌈n₂/256⌉ | lead byte of the second tier; one byte follows |
//! | the next ⌈n₃/65536⌉ | lead byte of the third tier; two bytes follow, high byte first |
//!
//! Only what a reader would not expect is written down. Between two words one expects a
//! space, or nothing where either is of a script without spaces; any other separator,
//! those two included where they come unexpected, is a form. A word is expected in its
//! usual case, or with a capital where the separator before it (or the start of this kind
//! of block) is mostly followed by one. So the sentence *"The web. It grew."* is six
//! codes and `end` where `. ` expects a capital: `the web ". " it grew "."`.
//!
//! Decoding gives the text back byte for byte: the text *is* this stream.
//!
//! **Invariants**, checked at open by `Survey::of`: every code is one of the table and
//! within its tier; a case is followed by a word; the last block is ended.

use super::case::Case;
use super::lexicon::Lexicon;
use super::tiers::Tiers;
use crate::id::{FormId, Span};
use crate::wire::{OpenError, budget};

/// One code of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    End,
    Case(Case),
    Form(FormId),
}

/// The code that ends a block.
pub(crate) const END: u8 = 0;

/// Reads codes from validated bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Codes<'a> {
    bytes: &'a [u8],
    first_leads: [u32; 2],
    second: u32,
    third: u32,
}

impl<'a> Codes<'a> {
    pub(crate) fn new(bytes: &'a [u8], tiers: Tiers) -> Self {
        let second = tiers.forms[0];
        let third = second + tiers.forms[1];
        Self { bytes, first_leads: tiers.first_leads(), second, third }
    }
}

impl Iterator for Codes<'_> {
    type Item = Code;

    #[inline(never)]
    fn next(&mut self) -> Option<Code> {
        self.step()
    }
}

impl Codes<'_> {
    /// The next one, for loops over all documents when a module is opened: a call would be
    /// half of their time.
    #[inline(always)]
    pub(crate) fn step(&mut self) -> Option<Code> {
        let (&lead, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        let lead = u32::from(lead);
        if lead >= Tiers::FIRST && lead < self.first_leads[0] {
            return Some(Code::Form(FormId(lead - Tiers::FIRST)));
        }
        if lead >= self.first_leads[0] {
            let (&low, rest) = self.bytes.split_first()?;
            if lead < self.first_leads[1] {
                self.bytes = rest;
                let in_tier = (lead - self.first_leads[0]) << 8 | u32::from(low);
                return Some(Code::Form(FormId(self.second + in_tier)));
            }
            let (&lower, rest) = rest.split_first()?;
            self.bytes = rest;
            let in_tier = (lead - self.first_leads[1]) << 16
                | u32::from(low) << 8
                | u32::from(lower);
            return Some(Code::Form(FormId(self.third + in_tier)));
        }
        Some(match lead {
            1 => Code::Case(Case::Lower),
            2 => Code::Case(Case::Title),
            3 => Code::Case(Case::Upper),
            _ => Code::End,
        })
    }
}

/// What one pass over the stream finds out, while it checks it.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Where each block starts in the stream, and the end of the last one, in bytes.
    pub(crate) starts: Vec<u32>,
    /// The first place of each block, and the one after the last.
    pub(crate) places: Vec<u32>,
}

impl Survey {
    /// Checks `bytes` and counts.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless every invariant of the stream holds.
    #[inline(never)]
    pub(crate) fn of(bytes: &[u8], lexicon: &Lexicon) -> Result<Self, OpenError> {
        const WHAT: &str = "stream";
        let mut res = Self { starts: vec![0], places: vec![0] };
        let mut codes = Codes::new(bytes, lexicon.tiers());
        let (mut place, mut case_open) = (0u32, false);
        let (mut left, mut ended) = (bytes.len(), true);
        let mut n_bytes = 0u64;
        while let Some(code) = codes.step() {
            left = codes.bytes.len();
            ended = false;
            match code {
                Code::Form(form) if form.idx() < lexicon.len() => {
                    let is_word = lexicon.is_word(form);
                    if case_open && !is_word {
                        return OpenError::damaged(WHAT);
                    }
                    place += u32::from(is_word);
                    n_bytes += lexicon.length(form) as u64;
                    case_open = false;
                }
                Code::Case(_) if !case_open => case_open = true,
                Code::End if !case_open => {
                    res.starts.push((bytes.len() - left) as u32);
                    place += 1;
                    res.places.push(place);
                    ended = true;
                }
                _ => return OpenError::damaged(WHAT),
            }
        }
        // A code cut short ends the iteration before the bytes do.
        let is_cut = left > 0 && !bytes.is_empty() || !ended;
        if is_cut || n_bytes > budget(bytes.len()) as u64 {
            OpenError::damaged(WHAT)
        } else {
            Ok(res)
        }
    }

    /// Number of blocks.
    pub(crate) fn n_blocks(&self) -> usize {
        self.starts.len() - 1
    }
}

/// A word of a block, as it is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its form.
    pub form: FormId,
    /// The case in which it is written here.
    pub case: Case,
}

/// Follows the codes of one block and says what each makes of the text.
#[derive(Debug)]
struct Reading<'a> {
    lexicon: &'a Lexicon,
    /// The word before, unless a separator was said since.
    before: Option<FormId>,
    capital: bool,
    said: Option<Case>,
}

/// A step of [`Reading`].
enum Step {
    Separator(FormId),
    /// A word, and what stands before it unsaid.
    Word(Word, &'static str),
    Nothing,
}

impl<'a> Reading<'a> {
    fn new(lexicon: &'a Lexicon, kind: u8) -> Self {
        Self { lexicon, before: None, capital: lexicon.capital_starts(kind), said: None }
    }

    #[inline(never)]
    fn step(&mut self, code: Code) -> Step {
        match code {
            Code::End => Step::Nothing,
            Code::Case(case) => {
                self.said = Some(case);
                Step::Nothing
            }
            Code::Form(form) if self.lexicon.is_word(form) => {
                let gap = self
                    .before
                    .map_or("", |before| expected_gap(self.lexicon, before, form));
                if self.before.is_some() {
                    self.capital = false;
                }
                let case = self.said.take().unwrap_or_else(|| {
                    expected_case(self.lexicon.usual_case(form), self.capital)
                });
                self.before = Some(form);
                Step::Word(Word { form, case }, gap)
            }
            Code::Form(form) => {
                self.before = None;
                self.capital = self.lexicon.capital_follows(form);
                Step::Separator(form)
            }
        }
    }
}

fn expected_gap(lexicon: &Lexicon, before: FormId, after: FormId) -> &'static str {
    gap_between(lexicon.is_unspaced(before), lexicon.is_unspaced(after))
}

/// What stands between two words when nothing is said.
pub(crate) fn gap_between(unspaced_before: bool, unspaced_after: bool) -> &'static str {
    if unspaced_before || unspaced_after { "" } else { " " }
}

/// The case of a word when nothing is said.
pub(crate) fn expected_case(usual: Case, capital: bool) -> Case {
    if capital && usual == Case::Lower { Case::Title } else { usual }
}

/// The text of a block, with the places of its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// As the compiler took it in.
    pub text: String,
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Where each word lies in `text`.
    pub spans: Vec<Span>,
}

/// Decodes the codes of one block.
pub(crate) fn decode(
    lexicon: &Lexicon,
    codes: Codes<'_>,
    kind: u8,
    n_words: u32,
) -> Text {
    let n_words = n_words as usize;
    let mut res = Text {
        // Six letters and a space are a little more than a word of most languages takes.
        text: String::with_capacity(n_words * 7),
        words: Vec::with_capacity(n_words),
        spans: Vec::with_capacity(n_words),
    };
    let mut reading = Reading::new(lexicon, kind);
    for code in codes {
        if code == Code::End {
            break;
        }
        match reading.step(code) {
            Step::Nothing => {}
            Step::Separator(form) => res.text.push_str(lexicon.form(form)),
            Step::Word(word, gap) => {
                res.text.push_str(gap);
                let start = res.text.len();
                word.case.apply(lexicon.form(word.form), &mut res.text);
                res.words.push(word);
                res.spans.push(Span { start, end: res.text.len() });
            }
        }
    }
    res
}

/// The words of one block, without its text.
pub(crate) fn words<'a>(lexicon: &'a Lexicon, codes: Codes<'a>, kind: u8) -> Words<'a> {
    Words { codes, reading: Reading::new(lexicon, kind) }
}

/// See [`words`].
#[derive(Debug)]
pub(crate) struct Words<'a> {
    codes: Codes<'a>,
    reading: Reading<'a>,
}

impl Iterator for Words<'_> {
    type Item = Word;

    #[inline(never)]
    fn next(&mut self) -> Option<Word> {
        while let Some(code) = self.codes.step()
            && code != Code::End
        {
            if let Step::Word(word, _) = self.reading.step(code) {
                return Some(word);
            }
        }
        None
    }
}

/// Appends a code.
#[cfg(feature = "encode")]
pub(crate) fn write(bytes: &mut Vec<u8>, tiers: Tiers, code: Code) {
    let first_leads = tiers.first_leads();
    match code {
        Code::End => bytes.push(0),
        Code::Case(case) => bytes.push(case as u8 + 1),
        Code::Form(form) => {
            let [first, second, _] = tiers.forms;
            if form.0 < first {
                bytes.push((Tiers::FIRST + form.0) as u8);
            } else if form.0 < first + second {
                let in_tier = form.0 - first;
                bytes.extend([(first_leads[0] + (in_tier >> 8)) as u8, in_tier as u8]);
            } else {
                let in_tier = form.0 - first - second;
                let lead = first_leads[1] + (in_tier >> 16);
                bytes.extend([lead as u8, (in_tier >> 8) as u8, in_tier as u8]);
            }
        }
    }
}
