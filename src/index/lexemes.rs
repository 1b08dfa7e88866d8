//! Lexemes: forms that are one word, and how a word that somebody typed finds its own.

use crate::corpus::case::Case;
use crate::corpus::lexicon::Lexicon;
use crate::id::{FormId, LexemeId};
use crate::interner::Interner;
use crate::sort;
use crate::strings::cut;
use crate::text::compounds;
use crate::text::fold::fold_into;
use crate::text::stem::{Analyzer, UNSTEMMED};
use std::cell::OnceCell;

/// Forms of a lexeme that are told apart in postings: the rarest ones count as one.
pub(super) const LAST_SPELLING: usize = u8::MAX as usize;

/// Which forms each lexeme has.
#[derive(Debug)]
pub struct Lexemes {
    /// Forms of all lexemes, grouped; `starts` has where each group begins.
    forms: Vec<FormId>,
    starts: Vec<u32>,
    /// Made when the first word is looked up that is no form of the corpus.
    keys: OnceCell<(Interner, Vec<LexemeId>)>,
    /// The parts of names, and by their numbers the names; made for the first query.
    parts: OnceCell<(Interner, Vec<Vec<LexemeId>>)>,
}

impl Lexemes {
    #[inline(never)]
    pub(crate) fn of(lexicon: &Lexicon) -> Self {
        let mut counts = vec![0u32; lexicon.n_lexemes()];
        let words = || {
            lexicon.words().filter_map(|form| Some((form, lexicon.lexeme(form)?.idx())))
        };
        words().for_each(|(_, lexeme)| counts[lexeme] += 1);
        let starts = starts_of(&counts);
        let mut next = starts.clone();
        let mut forms = vec![FormId(0); lexicon.n_words()];
        for (form, lexeme) in words() {
            forms[next[lexeme] as usize] = form;
            next[lexeme] += 1;
        }
        Self { forms, starts, keys: OnceCell::new(), parts: OnceCell::new() }
    }

    /// Number of lexemes.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The forms of a lexeme, the commonest tier first.
    pub fn forms(&self, lexeme: LexemeId) -> &[FormId] {
        let (start, end) = (self.starts[lexeme.idx()], self.starts[lexeme.idx() + 1]);
        &self.forms[start as usize..end as usize]
    }

    /// Which of the forms of `lexeme` it is, as [`super::postings::Postings::spellings`]
    /// has it.
    pub fn rank(&self, lexeme: LexemeId, form: FormId) -> u8 {
        let forms = self.forms(lexeme);
        forms.partition_point(|&other| other < form).min(LAST_SPELLING) as u8
    }

    /// The key of every lexeme, that of its first form, with the lexemes in the same order.
    #[inline(never)]
    fn keys(
        &self,
        lexicon: &Lexicon,
        analyzer: &mut Analyzer,
    ) -> &(Interner, Vec<LexemeId>) {
        self.keys.get_or_init(|| {
            let mut keys = Interner::with_capacity(self.len());
            let mut lexemes = Vec::with_capacity(self.len());
            for lexeme in (0..self.len()).map(LexemeId::new) {
                let form = self.forms(lexeme)[0];
                let key = analyzer.key(lexicon.form(form), lexicon.language(lexeme));
                // Two lexemes may meet in a key where accents change a stem: the first has it.
                if keys.insert(key) as usize == lexemes.len() {
                    lexemes.push(lexeme);
                }
            }
            (keys, lexemes)
        })
    }
}

/// The keys of the parts that words are joined of, and for each the lexemes of these words.
#[inline(never)]
fn parts(lexicon: &Lexicon, analyzer: &mut Analyzer) -> (Interner, Vec<Vec<LexemeId>>) {
    let mut keys = Interner::default();
    let mut names: Vec<Vec<LexemeId>> = Vec::new();
    for form in lexicon.words() {
        let Some(lexeme) = lexicon.lexeme(form) else { continue };
        // Most words are letters and nothing else, and in small ones.
        let may_cut = |b: u8| b.is_ascii() && !b.is_ascii_lowercase() || b == 0xe2;
        let is_mixed = lexicon.usual_case(form) == Case::Mixed;
        if !is_mixed && !lexicon.form(form).bytes().any(may_cut) {
            continue;
        }
        for part in compounds::parts(lexicon.form(form)) {
            let key = keys.insert(analyzer.key(part, lexicon.language(lexeme))) as usize;
            if key == names.len() {
                names.push(Vec::new());
            }
            names[key].push(lexeme);
        }
    }
    (keys, names)
}

/// Finds the lexemes of words that are typed, or that stand in any other text.
///
/// A word that is a form of the corpus is found in the sorted lexicon, without stemming:
/// three binary searches, some microseconds. Only for other words are keys compared, and
/// the first of them pays for the keys of all lexemes: about half a microsecond each. Of
/// which language such a word is nobody says, so it is stemmed by each language of the
/// corpus, that of whoever asks first, then the main one, and the first key that is there is
/// taken.
pub struct Lookup<'a> {
    lexicon: &'a Lexicon,
    lexemes: &'a Lexemes,
    analyzer: Analyzer,
    folded: String,
    /// The language that words are read in first, where one is known.
    pub first: Option<usize>,
}

impl std::fmt::Debug for Lookup<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lookup").finish_non_exhaustive()
    }
}

impl<'a> Lookup<'a> {
    /// Looks up words in `lexemes`, which are those of `lexicon`.
    pub fn new(lexicon: &'a Lexicon, lexemes: &'a Lexemes) -> Self {
        let analyzer = Analyzer::new(lexicon.stemmers());
        Self { lexicon, lexemes, analyzer, folded: String::new(), first: None }
    }

    /// The same for whoever reads `lang` (BCP 47).
    #[inline(never)]
    pub fn for_reader(
        lexicon: &'a Lexicon,
        lexemes: &'a Lexemes,
        lang: Option<&str>,
    ) -> Self {
        let mut res = Self::new(lexicon, lexemes);
        if let Some(lang) = lang.filter(|_| res.analyzer.n_languages() > 1) {
            let primary = cut(lang, b'-').map_or(lang, |(primary, _)| primary);
            let is_norwegian = ["nb", "nn"].contains(&primary);
            let primary = if is_norwegian { "no" } else { primary };
            for (place, known) in lexicon.languages().enumerate() {
                let is_it = known.eq_ignore_ascii_case(primary);
                if is_it || known == UNSTEMMED && res.first.is_none() {
                    res.first = Some(place);
                }
            }
        }
        res
    }

    /// Where it looks.
    pub fn lexicon(&self) -> &'a Lexicon {
        self.lexicon
    }

    /// The lexeme that `word` belongs to, whether the corpus has this form of it or not.
    pub fn lexeme(&mut self, word: &str) -> Option<LexemeId> {
        self.form(word).or_else(|| {
            let (keys, lexemes) = self.lexemes.keys(self.lexicon, &mut self.analyzer);
            let languages = self.first.into_iter().chain(0..self.analyzer.n_languages());
            let mut found = languages.map(|l| keys.find(self.analyzer.key(word, l)));
            found.find_map(|found| found.map(|found| lexemes[found as usize]))
        })
    }

    /// The lexeme of `word` as one of the language that is read first.
    pub fn lexeme_of_first(&mut self, word: &str) -> Option<LexemeId> {
        let first = self.first?;
        let (keys, lexemes) = self.lexemes.keys(self.lexicon, &mut self.analyzer);
        keys.find(self.analyzer.key(word, first)).map(|found| lexemes[found as usize])
    }

    /// Whether `lexeme` is of another language than that which is read first.
    pub fn is_foreign(&self, lexeme: LexemeId) -> bool {
        self.first.is_some_and(|first| self.lexicon.language(lexeme) != first)
    }

    /// The lexeme of `word`, if the corpus has this very form, but for case and accents.
    pub fn form(&mut self, word: &str) -> Option<LexemeId> {
        fold_into(word, &mut self.folded);
        self.lexicon.find(&self.folded).and_then(|form| self.lexicon.lexeme(form))
    }

    /// The ways to write `word` as several words that the corpus has.
    #[inline(never)]
    pub fn splits(&mut self, word: &str) -> Vec<Vec<LexemeId>> {
        let mut res = Vec::new();
        for phrase in compounds::splits(word) {
            let mut lexemes = Vec::new();
            phrase.iter().for_each(|word| lexemes.extend(self.form(word)));
            if lexemes.len() == phrase.len() {
                res.push(lexemes);
            }
        }
        res
    }

    /// The lexemes of names that have `word` as a part, in any of its forms.
    #[inline(never)]
    pub fn with_part(&mut self, word: &str) -> Vec<LexemeId> {
        let Self { lexicon, lexemes, analyzer, .. } = self;
        let (keys, names) = lexemes.parts.get_or_init(|| parts(lexicon, analyzer));
        let mut res = Vec::new();
        for language in 0..analyzer.n_languages() {
            if let Some(key) = keys.find(analyzer.key(word, language)) {
                res.extend_from_slice(&names[key as usize]);
            }
        }
        // Forms of one lexeme have the same parts.
        sort::by_key(&mut res, |lexeme| u64::from(lexeme.0));
        res.dedup();
        res
    }

    /// What words of one lexeme have in common, in the main language of the corpus.
    pub fn key(&mut self, word: &str) -> &str {
        self.analyzer.key(word, 0)
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
