//! Plain words: each a term with its other forms, compounds, longer and mended words.

use super::{Expander, TermBuilder, WEIGHT_STOP};
use crate::id::LexemeId;
use crate::query::node::{self, Node, Prefix, Word};
use crate::query::places::{self, Occurrence, Spelled};
use crate::query::{AlternativeKind, Term, fuzzy};
use crate::sort;
use crate::text::compounds;
use crate::text::fold::fold;

/// Longer words that a beginning stands for, at most: the commonest.
const MAX_LONGER: usize = 48;
/// Words that a mistyped one stands for, at most.
const MAX_CORRECTED: usize = 3;
/// What a longer word counts: one that begins like the last word, which may be unfinished,
/// and a name that has the word as a part.
const WEIGHT_LONGER: f32 = 0.3;
/// What a word counts in a form that was not typed: `networks` for `network`, `resume` for
/// `résumé`. Of 0.5 to 1 this kept nDCG@10 on Cranfield (0.564 against 0.567 for 1) and
/// put the document first whose title holds five of the words (0.842 against 0.836).
const WEIGHT_OTHER_FORM: f32 = 0.8;
/// What part of a row counts beside the whole.
const WEIGHT_PART: f32 = 0.2;

impl Expander<'_> {
    /// A word: itself, compounds with its neighbors, longer words, near words.
    #[inline(never)]
    pub(super) fn word(
        &mut self,
        word: &Word,
        before: Option<&Word>,
        after: Option<&Word>,
    ) {
        let mut term = TermBuilder::default();
        let own = self.lookup.lexeme(&word.text);
        if let Some(own) = own {
            self.itself(word, own, &mut term);
        }
        let pairs =
            [before.map(|before| (before, word)), after.map(|after| (word, after))];
        for (first, second) in pairs.into_iter().flatten() {
            if let Some(joined) = self.joined(&first.text, &second.text) {
                let number = term.alternative(AlternativeKind::Compound, 1.0);
                term.lists.push(places::of_lexeme(self.index, joined, number));
            }
        }
        for row in self.lookup.splits(&word.text) {
            let number = term.alternative(AlternativeKind::Compound, 1.0);
            let row: Vec<Spelled> = row.into_iter().map(Spelled::from).collect();
            term.lists.push(places::of_row(self.index, &row, number));
        }
        self.in_names(word, own, &mut term);
        self.longer(word, own, &mut term);
        let is_function_word = self.reading.is_function_word(&word.text);
        if term.is_empty() && self.settings.fuzzy && !is_function_word {
            self.corrected(word, &mut term);
        }
        let weight = if is_function_word { WEIGHT_STOP } else { 1.0 };
        let term = term.build(word.text.clone(), word.span, weight);
        self.push(Term { is_plain: true, ..term });
    }

    /// The word as it was typed, and with less weight in its other forms.
    #[inline(never)]
    pub(super) fn itself(&self, word: &Word, own: LexemeId, term: &mut TermBuilder) {
        let lexicon = &self.corpus.lexicon;
        let typed = places::as_typed(lexicon, self.index, own, &word.text);
        let number = term.alternative(AlternativeKind::Itself, 1.0);
        let other = term.alternative(AlternativeKind::Itself, WEIGHT_OTHER_FORM);
        let spellings = self.index.postings.spellings(own);
        let mut list = places::of_lexeme(self.index, own, number);
        for (occurrence, &spelling) in list.iter_mut().zip(spellings) {
            if !typed.contains(spelling) {
                occurrence.alternative = other;
            }
        }
        term.lists.push(list);
    }

    /// Two words written as one, if the corpus does so.
    #[inline(never)]
    pub(super) fn joined(&mut self, first: &str, second: &str) -> Option<LexemeId> {
        let one = compounds::joined(first, second)?;
        // A form of it begins with all of the first and some of the second: without such
        // words there is nothing to look up.
        let beginning: String = second.chars().take(1).collect();
        let beginning = fold(&[first, &beginning].concat());
        self.corpus.lexicon.with_prefix(&beginning).next()?;
        self.lookup.lexeme(&one)
    }

    /// Names that the word is a part of: `projects` in `linkedProjects`.
    #[inline(never)]
    fn in_names(&mut self, word: &Word, own: Option<LexemeId>, term: &mut TermBuilder) {
        let mut names = self.lookup.with_part(&word.text);
        names.retain(|&name| Some(name) != own);
        let number = term.alternative(AlternativeKind::Compound, WEIGHT_LONGER);
        let lists = names.iter().map(|&name| places::of_lexeme(self.index, name, number));
        let mut all: Vec<Occurrence> = lists.flatten().collect();
        sort::by_key(&mut all, |occurrence| u64::from(occurrence.place.0));
        term.lists.push(all);
    }

    #[inline(never)]
    pub(super) fn longer(
        &mut self,
        word: &Word,
        own: Option<LexemeId>,
        term: &mut TermBuilder,
    ) {
        // Of an unfinished word the commonest completion counts like a word that is typed in
        // full, so that what is found does not jump about when it is.
        let (first, others) = match word.prefix {
            Prefix::No => return,
            // A name that ends in a star.
            Prefix::Asked if own.is_some() && word.beginning() != word.text => return,
            Prefix::Open if own.is_some() => (WEIGHT_LONGER, WEIGHT_LONGER),
            Prefix::Open => (1.0, WEIGHT_LONGER),
            Prefix::Asked => (1.0, 1.0),
        };
        let folded = fold(word.beginning());
        let forms = self.corpus.lexicon.with_prefix(&folded);
        let mut lexemes: Vec<LexemeId> =
            forms.filter_map(|form| self.corpus.lexicon.lexeme(form)).collect();
        lexemes.retain(|&lexeme| Some(lexeme) != own);
        sort::by_key(&mut lexemes, |lexeme| u64::from(lexeme.0));
        lexemes.dedup();
        sort::by_key(&mut lexemes, |&l| {
            u64::MAX - self.index.postings.of(l).len() as u64
        });
        for (nth, lexeme) in lexemes.into_iter().take(MAX_LONGER).enumerate() {
            let weight = if nth == 0 { first } else { others };
            let number = term.alternative(AlternativeKind::Longer(lexeme), weight);
            term.lists.push(places::of_lexeme(self.index, lexeme, number));
        }
    }

    #[inline(never)]
    pub(super) fn corrected(&mut self, word: &Word, term: &mut TermBuilder) {
        let forms =
            fuzzy::nearest(&self.corpus.lexicon, self.index, &word.text, MAX_CORRECTED);
        if let Some(&best) = forms.first() {
            self.plan.corrections.push((word.span, self.corpus.lexicon.written(best)));
        }
        let mut lexemes: Vec<LexemeId> = Vec::new();
        for form in forms {
            lexemes.extend(
                self.corpus.lexicon.lexeme(form).filter(|l| !lexemes.contains(l)),
            );
        }
        for lexeme in lexemes {
            let number = term.alternative(AlternativeKind::Corrected(lexeme), 1.0);
            term.lists.push(places::of_lexeme(self.index, lexeme, number));
        }
    }

    /// Characters without spaces: the whole row as it was typed, then with characters that
    /// are one with those (網絡 for 网络), and the pairs that it is made of.
    #[inline(never)]
    pub(super) fn row(&mut self, words: &[Word]) {
        let lexemes: Vec<Option<LexemeId>> =
            words.iter().map(|word| self.lookup.lexeme(&word.text)).collect();
        let mut term = TermBuilder::default();
        let (lexicon, index) = (&self.corpus.lexicon, self.index);
        let mut row_of = |row: Option<Vec<Spelled>>, kind, weight| {
            if let Some(row) = row {
                let number = term.alternative(kind, weight);
                term.lists.push(places::of_row(index, &row, number));
            }
        };
        let exactly = |(word, lexeme): (&Word, &Option<LexemeId>)| {
            lexeme.map(|lexeme| Spelled::exactly(lexicon, index, lexeme, &word.text))
        };
        let exact = words.iter().zip(&lexemes).map(exactly).collect();
        row_of(exact, AlternativeKind::Itself, 1.0);
        let any = |row: &[Option<LexemeId>]| {
            row.iter().map(|&lexeme| lexeme.map(Spelled::from)).collect()
        };
        row_of(any(&lexemes), AlternativeKind::Itself, WEIGHT_OTHER_FORM);
        if words.iter().all(Word::is_unspaced) && words.len() > 2 {
            let pairs = lexemes.windows(2);
            pairs.for_each(|pair| row_of(any(pair), AlternativeKind::Part, WEIGHT_PART));
        }
        let span = node::span_of(words);
        let text = Node::Row(words.to_vec()).text();
        self.push(Term { is_plain: true, ..term.build(text, span, 1.0) });
    }
}
