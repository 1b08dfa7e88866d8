//! Forms numbered, and the lexicon and the stream written.
//!
//! It is done in steps, none of them long: whoever indexes a page where somebody reads it
//! lets the page have a turn between them.

use super::language_data::LanguageData;
use super::lexemes::Lexemes;
use super::pieces::{Piece, Pieces};
use super::tokens::{Collected, Tokens};
use crate::corpus::case::Case;
use crate::corpus::lexicon::{self, NewForm};
use crate::corpus::stream::{self, Code};
use crate::corpus::tiers::Tiers;
use crate::id::FormId;
use crate::sort;
use crate::text::case::to_upper;
use crate::text::fold;
use crate::text::marks::meant;
use crate::text::stem::{ENGLISH, Stemmers};

/// Collected text on its way into two parts of a section.
pub(super) struct Layout {
    tokens: Tokens,
    /// Languages that the engine needs, the main one first.
    pub(super) languages: Vec<&'static str>,
    /// Of each language.
    function_words: Vec<Vec<String>>,
    stemmers: Stemmers,
    /// Of each form, the number of its lexeme's key and its language.
    keys: Vec<(u32, u8)>,
    /// Kinds of blocks at whose start a capital is expected, a bit each.
    starts: u8,
    /// Codes of the stream that are no forms.
    n_plain: usize,
    tiers: Tiers,
    /// Forms by their numbers in the lexicon.
    order: Vec<u32>,
    pub(super) n_forms: usize,
    pub(super) lexicon: Vec<u8>,
    pub(super) stream: Vec<u8>,
    done: usize,
}

impl Layout {
    const STEPS: [fn(&mut Self); 6] = [
        Self::settle_usual_cases,
        Self::settle_capitals,
        Self::count,
        Self::number_forms,
        Self::write_stream,
        Self::write_lexicon,
    ];

    pub(super) fn new(mut tokens: Tokens, data: &dyn LanguageData) -> Self {
        tokens.add_others(data);
        let Lexemes { languages, stemmers, forms: keys, .. } = tokens.lexemes(data);
        let mut keys = keys.into_iter();
        let keys = tokens
            .forms
            .iter()
            .map(|form| if form.is_word { keys.next() } else { None }.unwrap_or_default())
            .collect();
        let function_words = languages.iter().map(|l| function_words(l, data)).collect();
        Self {
            tokens,
            languages,
            function_words,
            stemmers,
            keys,
            starts: 0,
            n_plain: 0,
            tiers: Tiers::default(),
            order: Vec::new(),
            n_forms: 0,
            lexicon: Vec::new(),
            stream: Vec::new(),
            done: 0,
        }
    }

    /// Does a step, unless all are done.
    pub(super) fn step(&mut self) -> bool {
        let Some(step) = Self::STEPS.get(self.done) else { return false };
        step(self);
        self.done += 1;
        true
    }

    #[inline(never)]
    fn count(&mut self) {
        let mut counts = vec![0; self.tokens.forms.len()];
        let mut n_plain = 0;
        self.walk(&mut |code| match code {
            Code::Form(form) => counts[form.idx()] += 1,
            _ => n_plain += 1,
        });
        for (form, count) in self.tokens.forms.iter_mut().zip(counts) {
            form.count = count;
        }
        self.n_plain = n_plain;
    }

    #[inline(never)]
    fn write_stream(&mut self) {
        let tiers = self.tiers;
        let mut ids = vec![FormId(0); self.tokens.forms.len()];
        let mut size = self.n_plain;
        let mut order = self.order.iter().enumerate();
        for (n_forms, bytes) in tiers.forms.into_iter().zip(1..) {
            for (id, &form) in order.by_ref().take(n_forms as usize) {
                ids[form as usize] = FormId::new(id);
                size += bytes * self.tokens.forms[form as usize].count as usize;
            }
        }
        // At once as large as it becomes: it is the largest of all that is written.
        let mut stream = Vec::with_capacity(size);
        self.walk(&mut |code| {
            let code = match code {
                Code::Form(form) => Code::Form(ids[form.idx()]),
                code => code,
            };
            stream::write(&mut stream, tiers, code);
        });
        self.tokens.pieces = Pieces::default();
        self.stream = stream;
    }

    #[inline(never)]
    fn write_lexicon(&mut self) {
        let forms: Vec<NewForm<'_>> = self
            .order
            .iter()
            .map(|&form| {
                let (key, language) = self.keys[form as usize];
                let form = &self.tokens.forms[form as usize];
                NewForm {
                    text: self.tokens.text_of(form),
                    case: form.is_word.then_some(form.usual),
                    capital_follows: form.follows[1] > form.follows[0],
                    key,
                    language,
                }
            })
            .collect();
        self.n_forms = forms.iter().filter(|form| form.case.is_some()).count();
        self.lexicon = lexicon::write(
            &forms,
            self.tiers,
            self.starts,
            &self.languages,
            &self.function_words,
            &self.stemmers,
        );
        // All that is left is written.
        (self.tokens, self.keys) = (Tokens::default(), Vec::new());
    }

    /// The usual case of a word is the commonest one inside sentences, or anywhere where
    /// it never stands inside one.
    #[inline(never)]
    fn settle_usual_cases(&mut self) {
        let mut cases = vec![[[0u32; 4]; 2]; self.tokens.forms.len()];
        let mut gap = 0;
        self.tokens.pieces.each(&mut |piece| match piece {
            Piece::Separator(number) => gap = number,
            Piece::Word(number, case) => {
                let inside = !may_end_sentence(self.tokens.text(gap));
                cases[number as usize][usize::from(inside)][case as usize] += 1;
            }
            Piece::Start(_) | Piece::End => {}
        });
        for (form, [anywhere, inside]) in self.tokens.forms.iter_mut().zip(cases) {
            let counts = if inside.iter().any(|&n| n > 0) { inside } else { anywhere };
            // The last of equals wins: small letters.
            let cases = [Case::Mixed, Case::Upper, Case::Title, Case::Lower];
            let usual = cases.into_iter().max_by_key(|&case| counts[case as usize]);
            form.usual = usual.unwrap_or(Case::Lower);
        }
    }

    /// After which separators, and at the start of which blocks, capitals are expected.
    #[inline(never)]
    fn settle_capitals(&mut self) {
        let mut at_start = [[0u32; 2]; 4];
        let Tokens { pieces, forms, .. } = &self.tokens;
        let mut follows = vec![[0u32; 2]; forms.len()];
        // The first separator of a block is empty where the block begins with a word.
        let (mut kind, mut is_first, mut gap) = (0, true, 0);
        pieces.each(&mut |piece| match piece {
            Piece::Start(start) => (kind, is_first) = (start, true),
            Piece::Separator(number) => gap = number,
            Piece::Word(number, case) => {
                let is_first = std::mem::take(&mut is_first);
                let mut text = self.tokens.text(number).chars();
                let is_usually_small = forms[number as usize].usual == Case::Lower;
                // What has no capitals says nothing.
                if !is_usually_small
                    || case as usize > 1
                    || text.all(|c| to_upper(c) == c)
                {
                    return;
                }
                if is_first && self.tokens.text(gap).is_empty() {
                    at_start[usize::from(kind)][case as usize] += 1;
                } else {
                    follows[gap as usize][case as usize] += 1;
                }
            }
            Piece::End => {}
        });
        for (form, follows) in self.tokens.forms.iter_mut().zip(follows) {
            form.follows = follows;
        }
        self.starts =
            at_start.iter().enumerate().fold(0, |starts, (kind, [small, capital])| {
                starts | u8::from(capital > small) << kind
            });
    }

    /// Says what must be said: unexpected separators, unexpected cases, words, ends. A form is
    /// called by the number that it has here. This is done twice, to count and to write: what
    /// would be kept between is as much as the text.
    #[inline(never)]
    fn walk(&self, emit: &mut dyn FnMut(Code)) {
        let mut capital = false;
        let mut before: Option<u32> = None;
        let mut gap: Option<u32> = None;
        self.tokens.pieces.each(&mut |piece| match piece {
            Piece::Start(kind) => {
                capital = self.starts >> kind & 1 != 0;
                before = None;
            }
            Piece::Separator(number) => gap = Some(number),
            Piece::Word(number, case) => {
                let form = &self.tokens.forms[number as usize];
                let expected = before.map_or("", |before| {
                    let before = &self.tokens.forms[before as usize];
                    stream::gap_between(before.unspaced, form.unspaced)
                });
                match gap.take() {
                    Some(gap) if self.tokens.text(gap) != expected => {
                        emit(Code::Form(FormId(gap)));
                        let follows = self.tokens.forms[gap as usize].follows;
                        capital = follows[1] > follows[0];
                    }
                    _ if before.is_some() => capital = false,
                    _ => {}
                }
                let expected = stream::expected_case(form.usual, capital);
                if self.is_said(number, case, expected) {
                    emit(Code::Case(case));
                }
                emit(Code::Form(FormId(number)));
                before = Some(number);
            }
            Piece::End => {
                if let Some(gap) = gap.take()
                    && !self.tokens.text(gap).is_empty()
                {
                    emit(Code::Form(FormId(gap)));
                }
                emit(Code::End);
            }
        });
    }

    /// Whether a case is to be said: not where what is expected is written the same.
    fn is_said(&self, form: u32, case: Case, expected: Case) -> bool {
        let written = |case: Case| {
            let mut res = String::new();
            case.apply(self.tokens.text(form), &mut res);
            res
        };
        case != expected && written(case) != written(expected)
    }

    /// Puts the forms into tiers, such that the stream is shortest, and each tier in order.
    #[inline(never)]
    fn number_forms(&mut self) {
        let by_count: Vec<u32> = (0..self.tokens.forms.len() as u32)
            .filter(|&f| {
                let form = &self.tokens.forms[f as usize];
                form.count > 0 || form.is_other
            })
            .collect();
        let order = sort::order(by_count.len(), &mut |a, b| {
            let [a, b] =
                [a, b].map(|at| &self.tokens.forms[by_count[at as usize] as usize]);
            if a.count != b.count {
                return b.count > a.count;
            }
            let text = |form| self.tokens.text_of(form);
            (text(b), b.mixed) < (text(a), a.mixed)
        });
        let mut by_count: Vec<u32> =
            order.into_iter().map(|at| by_count[at as usize]).collect();
        let counts: Vec<u32> =
            by_count.iter().map(|&f| self.tokens.forms[f as usize].count).collect();
        let tiers = choose_tiers(&counts);
        let mut rest = by_count.as_mut_slice();
        for n_forms in tiers.forms {
            let (tier, after) = rest.split_at_mut(n_forms as usize);
            let forms = tier.iter().map(|&form| &self.tokens.forms[form as usize]);
            let keys: Vec<(&Collected, &str, String)> = forms
                .map(|form| {
                    let text = self.tokens.text_of(form);
                    let folded =
                        if form.is_word { fold::fold(text) } else { String::new() };
                    (form, text, folded)
                })
                .collect();
            let key = |at: u32| {
                let (form, text, folded) = &keys[at as usize];
                (form.is_word, folded.as_str(), *text, form.mixed)
            };
            let order = sort::order(keys.len(), &mut |a, b| key(b) < key(a));
            let before = tier.to_vec();
            for (slot, at) in tier.iter_mut().zip(order) {
                *slot = before[at as usize];
            }
            rest = after;
        }
        (self.tiers, self.order) = (tiers, by_count);
    }
}

/// The function words of a language by which words are compared, in order: as they are
/// written, and as they are typed without marks.
fn function_words(language: &str, data: &dyn LanguageData) -> Vec<String> {
    // An engine has those of English itself.
    if language == ENGLISH {
        return Vec::new();
    }
    let words = data.function_words(language);
    let meant: Vec<String> =
        words.iter().flat_map(|word| [meant(word), fold::fold(word)]).collect();
    let meant: Vec<&str> = meant.iter().map(String::as_str).collect();
    sort::distinct(&meant).into_iter().map(str::to_owned).collect()
}

/// Whether a capital after this separator may be due to it.
fn may_end_sentence(separator: &str) -> bool {
    separator.is_empty()
        || separator.contains(|c: char| !matches!(c, ' ' | ',' | ';' | '-' | '(' | ')'))
}

/// The tier sizes with the fewest bytes for forms of these frequencies, most frequent
/// first.
#[inline(never)]
fn choose_tiers(counts: &[u32]) -> Tiers {
    let n_forms = counts.len();
    let codes = 256 - Tiers::FIRST as usize;
    let mut sums = vec![0u64];
    sums.extend(counts.iter().scan(0u64, |sum, &count| {
        *sum += u64::from(count);
        Some(*sum)
    }));
    let mut best: Option<(u64, Tiers)> = None;
    for leads3 in 0..=codes {
        for leads2 in 0..=codes - leads3 {
            let first = (codes - leads3 - leads2).min(n_forms);
            let second = (leads2 << 8).min(n_forms - first);
            let third = n_forms - first - second;
            if third > leads3 << 16 {
                continue;
            }
            let saved = 2 * sums[first] + (sums[first + second] - sums[first]);
            let tiers = Tiers { forms: [first as u32, second as u32, third as u32] };
            if best.is_none_or(|(most, _)| saved > most) {
                best = Some((saved, tiers));
            }
        }
        // More lead bytes for the third tier than forms need only cost.
        if leads3 << 16 >= n_forms {
            break;
        }
    }
    best.map(|(_, tiers)| tiers).unwrap_or_default()
}
