//! All text of the corpus, cut into forms; forms counted and numbered; the stream written.
//!
//! The text of a document is in one language; which forms are one lexeme depends on it and
//! is settled in [`super::lexemes`].
//!
//! Two passes. The first cuts every block and counts in which case each word is written
//! and which separators are followed by capitals. Then the usual cases are settled, the
//! forms are numbered by frequency, and the second pass writes the codes.

use super::languages::Tongue;
use super::lexemes::{Form, Lexemes, Votes, script_of_word};
use super::script::Script;
use super::variants::Variants;
use crate::corpus::lexicon::{self, Case, NewForm};
use crate::corpus::stream::{self, Code, Tiers};
use crate::id::FormId;
use crate::keys::Keys;
use crate::sort;
use crate::text::case::{to_lower, to_upper};
use crate::text::stem::Analyzer;
use crate::text::{fold, segment};

/// A piece of a block: a word or what stands between two words, by number.
#[derive(Clone, Copy)]
enum Piece {
    Separator(u32),
    Word(u32, Case),
}

/// Everything known of a form while it is collected.
struct Collected {
    text: String,
    is_word: bool,
    unspaced: bool,
    /// Mixed words are forms of their own.
    mixed: bool,
    /// Word: how often in each case, after what may end a sentence and inside of it.
    cases: [[u32; 4]; 2],
    /// Separator, or start of a block: how often a usually small word follows in small
    /// letters, and how often with a capital.
    follows: [u32; 2],
    usual: Case,
    count: u32,
    /// Word: its script, and in texts of which languages it is a word of theirs.
    script: Option<Script>,
    votes: Votes,
    /// A character that stands nowhere, but may be typed for one that does.
    is_other: bool,
}

/// Collects the text of the corpus block by block.
#[derive(Default)]
pub(crate) struct Tokens {
    /// Words and separators, of which no two are the same; mixed words apart from them.
    numbers: [Keys; 2],
    /// The form of each number.
    numbered: [Vec<u32>; 2],
    forms: Vec<Collected>,
    pieces: Vec<Piece>,
    /// Kind (see `Kind::start`) and end in `pieces` of each block.
    blocks: Vec<(u8, usize)>,
    pub(crate) n_words: usize,
    pub(crate) text_bytes: usize,
}

/// The two parts that text becomes.
pub(crate) struct Encoded {
    pub(crate) lexicon: Vec<u8>,
    pub(crate) stream: Vec<u8>,
    pub(crate) n_forms: usize,
    /// Languages that the engine needs, the main one first.
    pub(crate) languages: Vec<&'static str>,
}

/// The words of a corpus, by the keys of their lexemes.
pub(crate) struct Known {
    keys: Keys,
    analyzer: Analyzer,
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
        let mut end = 0;
        for span in segment::words(text) {
            self.push_separator(&text[end..span.start]);
            self.push_word(span.of(text), tongue);
            end = span.end;
        }
        self.push_separator(&text[end..]);
        self.blocks.push((kind, self.pieces.len()));
    }

    fn number(&mut self, text: &str, is_word: bool, mixed: bool) -> u32 {
        // A separator is never a word, so `mixed` alone tells the rest apart.
        let place = self.numbers[usize::from(mixed)].insert(text) as usize;
        if let Some(&number) = self.numbered[usize::from(mixed)].get(place) {
            return number;
        }
        let number = self.forms.len() as u32;
        self.numbered[usize::from(mixed)].push(number);
        self.forms.push(Collected {
            text: text.to_owned(),
            is_word,
            unspaced: is_word && text.starts_with(segment::is_unspaced),
            mixed,
            cases: [[0; 4]; 2],
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
    pub(crate) fn known(&self, variants: &dyn Variants) -> Known {
        let lexemes = self.lexemes(variants);
        let mut keys = Keys::default();
        lexemes.forms.iter().for_each(|(key, _)| _ = keys.insert(key));
        Known { keys, analyzer: Analyzer::new(lexemes.languages) }
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().filter(|form| form.is_word).map(|form| form.text.as_str())
    }

    /// Of the words; a separator has neither key nor language.
    fn lexemes(&self, variants: &dyn Variants) -> Lexemes {
        let words = self.forms.iter().filter(|form| form.is_word);
        let words = words.map(|form| Form {
            text: &form.text,
            count: form.votes.sum(),
            votes: &form.votes,
            script: form.script,
        });
        Lexemes::of(&words.collect::<Vec<_>>(), variants)
    }

    /// Adds the characters that are one with some of the corpus.
    fn add_others(&mut self, variants: &dyn Variants) {
        let others = variants.others(&mut self.words());
        for other in others {
            let number = self.number(&other, true, false);
            self.forms[number as usize].is_other = true;
        }
    }

    /// Numbers the forms and writes both parts.
    #[inline(never)]
    pub(crate) fn encode(mut self, variants: &dyn Variants) -> Encoded {
        self.add_others(variants);
        let Lexemes { languages, forms: keys } = self.lexemes(variants);
        let mut keys = keys.into_iter();
        let keys: Vec<(String, u8)> = self
            .forms
            .iter()
            .map(|form| if form.is_word { keys.next() } else { None }.unwrap_or_default())
            .collect();
        self.settle_usual_cases();
        let starts = self.settle_capitals();
        let mut emitted = Vec::new();
        let mut emit = |form: u32, case: Option<Case>| emitted.push((form, case));
        self.walk(starts, &mut emit);
        for &(form, _) in &emitted {
            if form != END {
                self.forms[form as usize].count += 1;
            }
        }
        let (tiers, order) = self.number_forms();
        let mut ids = vec![FormId(0); self.forms.len()];
        for (id, &form) in order.iter().enumerate() {
            ids[form as usize] = FormId::new(id);
        }
        let mut bytes = Vec::new();
        for (form, case) in emitted {
            if form == END {
                stream::write(&mut bytes, tiers, Code::End);
                continue;
            }
            if let Some(case) = case {
                stream::write(&mut bytes, tiers, Code::Case(case));
            }
            stream::write(&mut bytes, tiers, Code::Form(ids[form as usize]));
        }
        let forms: Vec<NewForm> = order
            .iter()
            .map(|&form| {
                let (key, language) = keys[form as usize].clone();
                let form = &self.forms[form as usize];
                NewForm {
                    text: form.text.clone(),
                    case: form.is_word.then_some(form.usual),
                    capital_follows: form.follows[1] > form.follows[0],
                    key,
                    language,
                }
            })
            .collect();
        let n_forms = forms.iter().filter(|form| form.case.is_some()).count();
        let lexicon = lexicon::write(&forms, tiers, starts, &languages);
        Encoded { lexicon, stream: bytes, n_forms, languages }
    }

    /// The usual case of a word is the commonest one inside sentences, or anywhere where
    /// it never stands inside one.
    #[inline(never)]
    fn settle_usual_cases(&mut self) {
        let mut gap = 0;
        for piece in &self.pieces {
            match *piece {
                Piece::Separator(number) => gap = number as usize,
                Piece::Word(number, case) => {
                    let inside = !may_end_sentence(&self.forms[gap].text);
                    let form = &mut self.forms[number as usize];
                    form.cases[usize::from(inside)][case as usize] += 1;
                }
            }
        }
        for form in &mut self.forms {
            let [anywhere, inside] = form.cases;
            let counts = if inside.iter().any(|&n| n > 0) { inside } else { anywhere };
            // The last of equals wins: small letters.
            let cases = [Case::Mixed, Case::Upper, Case::Title, Case::Lower];
            let usual = cases.into_iter().max_by_key(|&case| counts[case as usize]);
            form.usual = usual.unwrap_or(Case::Lower);
        }
    }

    /// After which separators, and at the start of which blocks, capitals are expected.
    #[inline(never)]
    fn settle_capitals(&mut self) -> u8 {
        let mut at_start = [[0u32; 2]; 4];
        let mut from = 0;
        for &(kind, end) in &self.blocks {
            let mut before: Option<u32> = None;
            for (place, piece) in self.pieces[from..end].iter().enumerate() {
                match *piece {
                    Piece::Separator(number) => before = Some(number),
                    Piece::Word(number, case) => {
                        let usual = self.forms[number as usize].usual;
                        let text = &self.forms[number as usize].text;
                        let caseless = text.chars().all(|c| to_upper(c) == c);
                        if usual != Case::Lower || caseless || case as usize > 1 {
                            continue;
                        }
                        // The first separator of a block is empty where the block begins
                        // with a word.
                        let starts = place == 1
                            && before
                                .is_some_and(|b| self.forms[b as usize].text.is_empty());
                        if starts {
                            at_start[usize::from(kind)][case as usize] += 1;
                        } else if let Some(before) = before {
                            self.forms[before as usize].follows[case as usize] += 1;
                        }
                    }
                }
            }
            from = end;
        }
        at_start.iter().enumerate().fold(0, |starts, (kind, [small, capital])| {
            starts | u8::from(capital > small) << kind
        })
    }

    /// Says what must be said: unexpected separators, unexpected cases, words, ends.
    #[inline(never)]
    fn walk(&self, starts: u8, emit: &mut dyn FnMut(u32, Option<Case>)) {
        let mut from = 0;
        for &(kind, end) in &self.blocks {
            let mut capital = starts >> kind & 1 != 0;
            let mut before: Option<u32> = None;
            let mut gap: Option<u32> = None;
            for piece in &self.pieces[from..end] {
                match *piece {
                    Piece::Separator(number) => gap = Some(number),
                    Piece::Word(number, case) => {
                        let form = &self.forms[number as usize];
                        let expected = before.map_or("", |before| {
                            let before = &self.forms[before as usize];
                            stream::gap_between(before.unspaced, form.unspaced)
                        });
                        match gap.take() {
                            Some(gap) if self.forms[gap as usize].text != expected => {
                                emit(gap, None);
                                let follows = self.forms[gap as usize].follows;
                                capital = follows[1] > follows[0];
                            }
                            _ if before.is_some() => capital = false,
                            _ => {}
                        }
                        let expected = stream::expected_case(form.usual, capital);
                        emit(number, self.said(form, case, expected));
                        before = Some(number);
                    }
                }
            }
            if let Some(gap) =
                gap.filter(|&gap| !self.forms[gap as usize].text.is_empty())
            {
                emit(gap, None);
            }
            emit(END, None);
            from = end;
        }
    }

    /// The case to say, unless what is expected is written the same.
    fn said(&self, form: &Collected, case: Case, expected: Case) -> Option<Case> {
        let written = |case: Case| {
            let mut res = String::new();
            case.apply(&form.text, &mut res);
            res
        };
        (case != expected && written(case) != written(expected)).then_some(case)
    }

    /// Puts the forms into tiers, such that the stream is shortest, and each tier in order.
    #[inline(never)]
    fn number_forms(&self) -> (Tiers, Vec<u32>) {
        let by_count: Vec<u32> = (0..self.forms.len() as u32)
            .filter(|&f| {
                let form = &self.forms[f as usize];
                form.count > 0 || form.is_other
            })
            .collect();
        let order = sort::order(by_count.len(), &mut |a, b| {
            let [a, b] = [a, b].map(|at| &self.forms[by_count[at as usize] as usize]);
            if a.count != b.count {
                return b.count > a.count;
            }
            (&b.text, b.mixed) < (&a.text, a.mixed)
        });
        let mut by_count: Vec<u32> =
            order.into_iter().map(|at| by_count[at as usize]).collect();
        let counts: Vec<u32> =
            by_count.iter().map(|&f| self.forms[f as usize].count).collect();
        let tiers = choose_tiers(&counts);
        let mut rest = by_count.as_mut_slice();
        for n_forms in tiers.forms {
            let (tier, after) = rest.split_at_mut(n_forms as usize);
            let forms = tier.iter().map(|&form| &self.forms[form as usize]);
            let keys: Vec<(&Collected, String)> = forms
                .map(|form| {
                    let folded =
                        if form.is_word { fold::fold(&form.text) } else { String::new() };
                    (form, folded)
                })
                .collect();
            let key = |at: u32| {
                let (form, folded) = &keys[at as usize];
                (form.is_word, folded.as_str(), form.text.as_str(), form.mixed)
            };
            let order = sort::order(keys.len(), &mut |a, b| key(b) < key(a));
            let before = tier.to_vec();
            for (slot, at) in tier.iter_mut().zip(order) {
                *slot = before[at as usize];
            }
            rest = after;
        }
        (tiers, by_count)
    }
}

/// Stands for the end of a block among form numbers.
const END: u32 = u32::MAX;

/// Whether a capital after this separator may be due to it.
fn may_end_sentence(separator: &str) -> bool {
    separator.is_empty()
        || separator.contains(|c: char| !matches!(c, ' ' | ',' | ';' | '-' | '(' | ')'))
}

/// The form of a word and the case it is written in; the word itself where no case of a
/// lower-case form gives it back.
fn split_case(word: &str) -> (String, Case) {
    let lower: String = word.chars().map(to_lower).collect();
    let mut written = String::new();
    for case in [Case::Lower, Case::Title, Case::Upper] {
        written.clear();
        case.apply(&lower, &mut written);
        if written == word {
            return (lower, case);
        }
    }
    (word.to_owned(), Case::Mixed)
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
