//! Plain words: each a term with its other forms, compounds, longer and corrected words.

use super::{Expander, TermBuilder};
use crate::corpus::lexicon::Lexicon;
use crate::id::LexemeId;
use crate::index::Index;
use crate::index::postings::Spellings;
use crate::query::in_index;
use crate::query::node::{self, Node, Prefix, Word};
use crate::query::pattern::{Pattern, Spelled};
use crate::query::program::{
    Alternative, AlternativeKind, NoteKind, Role, Term, Unknown,
};
use crate::query::spelling;
use crate::sort;
use crate::strings;
use crate::text::compounds;
use crate::text::fold::fold;
use crate::text::marks::has_marks;
use crate::weigh::{
    WEIGHT_APART, WEIGHT_IN_NAME, WEIGHT_LONGER, WEIGHT_MARKS, WEIGHT_OTHER_FORM,
    WEIGHT_OTHER_MARKS, WEIGHT_PHRASE, WEIGHT_STOP,
};

/// Pairs of characters of which a phrase is made count as terms up to this number of terms.
const MAX_PAIRS: u32 = 120;
/// Longer words that a beginning stands for, at most: the commonest.
const MAX_LONGER: usize = 48;

/// Some spellings of a lexeme by a word that was typed: one of the functions of `in_index`.
type Only = fn(&Lexicon, &Index, LexemeId, &str) -> Spellings;

impl Expander<'_> {
    /// A word: itself, compounds with its neighbors, longer words, near words.
    #[inline(never)]
    pub(super) fn word(
        &mut self,
        word: &Word,
        role: Role,
        before: Option<&Word>,
        after: Option<&Word>,
    ) {
        let mut term = self.builder();
        let own = self.lookup.lexeme(&word.text);
        self.itself(word, own, &mut term);
        let pairs =
            [before.map(|before| (before, word)), after.map(|after| (word, after))];
        for (first, second) in pairs.into_iter().flatten() {
            if let Some(joined) = self.joined(&first.text, &second.text) {
                term.phrase(AlternativeKind::Compound, 1.0, vec![joined.into()]);
            }
        }
        for phrase in self.lookup.splits(&word.text) {
            let phrase = phrase.into_iter().map(Spelled::from).collect();
            term.phrase(AlternativeKind::Compound, WEIGHT_APART, phrase);
        }
        self.in_names(word, own, &mut term);
        self.longer(word, own, &mut term);
        let is_function_word = role == Role::Function;
        if term.is_empty() && self.settings.fuzzy && !is_function_word {
            self.misspelled.push((self.program.terms.len(), word.clone()));
        }
        let weight = if is_function_word { WEIGHT_STOP } else { 1.0 };
        let term = term.build(word.text.clone(), word.span, weight);
        self.push(Term { is_plain: true, role, ..term });
    }

    /// The word as it was typed, and with less weight in its other forms.
    #[inline(never)]
    fn itself(&mut self, word: &Word, own: Option<LexemeId>, term: &mut TermBuilder<'_>) {
        let Some(lexeme) = own else {
            let unknown = self.unknown_key(&word.text);
            return term.phrase(AlternativeKind::Itself, 1.0, vec![unknown.into()]);
        };
        let lexicon = &self.corpus.lexicon;
        let only = Some(in_index::as_typed(lexicon, self.index, lexeme, &word.text));
        term.phrase(
            AlternativeKind::Itself,
            1.0,
            vec![Spelled { only, ..lexeme.into() }],
        );
        let only = in_index::in_other_marks(lexicon, self.index, lexeme, &word.text);
        if !only.is_empty() {
            let weight =
                if has_marks(&word.text) { WEIGHT_OTHER_MARKS } else { WEIGHT_MARKS };
            let marked = Spelled { only: Some(only), ..lexeme.into() };
            term.phrase(AlternativeKind::OtherForm, weight, vec![marked]);
        }
        term.phrase(AlternativeKind::OtherForm, WEIGHT_OTHER_FORM, vec![lexeme.into()]);
        // A form is of the language that has it most. In that of the query it may be one of
        // another word.
        if self.lookup.is_foreign(lexeme)
            && let Some(other) = self.lookup.lexeme_of_first(&word.text)
        {
            term.phrase(
                AlternativeKind::OtherForm,
                WEIGHT_OTHER_FORM,
                vec![other.into()],
            );
        }
    }

    /// The lexeme of a word; a number of its own for one that the corpus has not.
    pub(super) fn lexeme(&mut self, word: &str) -> LexemeId {
        let known = self.lookup.lexeme(word);
        known.unwrap_or_else(|| self.unknown_key(word))
    }

    /// A word in those spellings that `only` finds.
    #[inline(never)]
    pub(super) fn spelled(&mut self, word: &str, only: Only) -> Spelled {
        let lexeme = self.lexeme(word);
        let is_known = lexeme.idx() < self.index.lexemes.len();
        let only = || only(&self.corpus.lexicon, self.index, lexeme, word);
        Spelled { only: is_known.then(only), ..lexeme.into() }
    }

    fn unknown_key(&mut self, word: &str) -> LexemeId {
        let key = self.lookup.key(word).to_owned();
        self.unknown(Unknown::Key(key))
    }

    /// The number of a word that the corpus has not.
    fn unknown(&mut self, word: Unknown) -> LexemeId {
        let unknown = &mut self.program.unknown;
        let known = unknown.iter().position(|known| *known == word);
        let number = known.unwrap_or_else(|| {
            unknown.push(word);
            unknown.len() - 1
        });
        LexemeId::new(self.index.lexemes.len() + number)
    }

    /// A word just as it is written, but for case, accents and typography.
    pub(super) fn exactly(&mut self, word: &str) -> Spelled {
        if let Some(lexeme) = self.lookup.lexeme(word) {
            let only = in_index::exactly(&self.corpus.lexicon, self.index, lexeme, word);
            if !only.is_empty() {
                return Spelled { only: Some(only), ..lexeme.into() };
            }
        }
        self.unknown(Unknown::Exact(fold(word))).into()
    }

    /// Two words written as one.
    #[inline(never)]
    fn joined(&mut self, first: &str, second: &str) -> Option<LexemeId> {
        let one = compounds::joined(first, second)?;
        // A form of it begins with all of the first and some of the second: without such
        // words there is nothing to look up.
        let beginning: String = second.chars().take(1).collect();
        let beginning = fold(&strings::joined(&[first, &beginning], ""));
        let may_be_known = self.corpus.lexicon.with_prefix(&beginning).next().is_some();
        Some(if may_be_known { self.lexeme(&one) } else { self.unknown_key(&one) })
    }

    /// Names that the word is a part of: `projects` in `linkedProjects`.
    #[inline(never)]
    fn in_names(
        &mut self,
        word: &Word,
        own: Option<LexemeId>,
        term: &mut TermBuilder<'_>,
    ) {
        let mut names = self.lookup.with_part(&word.text);
        let key = self.lookup.key(&word.text).to_owned();
        names.push(self.unknown(Unknown::Part(key)));
        let mut phrases = Vec::new();
        for name in names {
            if Some(name) != own {
                phrases.push(Pattern::Phrase(vec![name.into()]));
            }
        }
        term.add(AlternativeKind::Compound, WEIGHT_IN_NAME, Pattern::Any(phrases));
    }

    #[inline(never)]
    pub(super) fn longer(
        &mut self,
        word: &Word,
        own: Option<LexemeId>,
        term: &mut TermBuilder<'_>,
    ) {
        // Of an unfinished word the commonest completion counts like a word that is typed in
        // full, so that what is found does not jump about when it is.
        let (first, others) = match word.prefix {
            Prefix::No => return,
            Prefix::Open if self.settings.complete => return,
            // A name that ends in a star.
            Prefix::Asked if own.is_some() && word.beginning() != word.text => return,
            Prefix::Open if own.is_some() => (WEIGHT_LONGER, WEIGHT_LONGER),
            Prefix::Open => (1.0, WEIGHT_LONGER),
            Prefix::Asked => (1.0, 1.0),
        };
        let folded = fold(word.beginning());
        let mut lexemes = Vec::new();
        for form in self.corpus.lexicon.with_prefix(&folded) {
            if let Some(lexeme) = self.corpus.lexicon.lexeme(form)
                && Some(lexeme) != own
            {
                lexemes.push(lexeme);
            }
        }
        sort::by_key(&mut lexemes, |lexeme| u64::from(lexeme.0));
        lexemes.dedup();
        sort::by_key(&mut lexemes, |&l| {
            let foreign = u64::from(self.lookup.is_foreign(l)) << 32;
            foreign | u64::from(u32::MAX - self.index.postings.n_places(l) as u32)
        });
        for (nth, lexeme) in lexemes.into_iter().take(MAX_LONGER).enumerate() {
            let weight = if nth == 0 { first } else { others };
            term.phrase(AlternativeKind::Longer, weight, vec![lexeme.into()]);
        }
        let unknown = self.unknown(Unknown::Prefix(folded));
        term.phrase(AlternativeKind::Longer, others, vec![unknown.into()]);
    }

    /// Corrects the words that the corpus has not, if it is sure of all of them: one that
    /// stays unknown says that the others may be what they are. What is not applied may be
    /// offered.
    #[inline(never)]
    pub(super) fn correct(&mut self) {
        let words = std::mem::take(&mut self.misspelled);
        let nearest =
            |word: &Word| spelling::nearest(&self.lookup, self.index, &word.text);
        let found: Vec<_> = words.iter().map(|(_, word)| nearest(word)).collect();
        self.program.is_doubtful = !found.iter().flatten().all(|found| found.is_sure)
            || found.iter().any(Option::is_none);
        if self.program.is_doubtful {
            return;
        }
        for ((number, word), found) in words.iter().zip(found.into_iter().flatten()) {
            let lexicon = &self.corpus.lexicon;
            self.program.corrections.push((word.span, lexicon.written(found.form)));
            if let Some(term) = self.program.terms.get_mut(*number)
                && let Some(lexeme) = lexicon.lexeme(found.form)
            {
                let pattern = Pattern::Phrase(vec![lexeme.into()]);
                let number = term.alternatives.len() as u16;
                term.occurrences = pattern.occurrences(self.index, number);
                let kind = AlternativeKind::Corrected;
                term.alternatives.push(Alternative { kind, weight: 1.0, pattern });
            }
        }
    }

    /// Characters without spaces are a group of terms: the pairs that they are made of, each
    /// with its own places and rarity, and beside them the whole phrase.
    #[inline(never)]
    pub(super) fn phrase(&mut self, words: &[Word]) {
        let whole = self.side_by_side(words);
        // Who lists what occurs wants the phrase and nothing less.
        let is_whole = self.settings.as_phrases
            || words.len() < 3
            || !words.iter().all(Word::is_unspaced);
        if is_whole {
            return self.push(whole);
        }
        let phrase = Some(self.program.terms.len());
        let (weight, role) = (WEIGHT_PHRASE, Role::Beside);
        self.push(Term { weight, role, phrase, ..whole });
        for pair in words.windows(2) {
            if self.n_bits < MAX_PAIRS {
                let pair = self.side_by_side(pair);
                self.push(Term { phrase, ..pair });
            } else {
                self.note(NoteKind::Unread, node::span_of(pair), 0);
            }
        }
    }

    /// Words side by side as they were typed, and with characters that are one with those
    /// (網絡 for 网络).
    #[inline(never)]
    fn side_by_side(&mut self, words: &[Word]) -> Term {
        let spelled = |word: &Word| self.spelled(&word.text, in_index::exactly);
        let mut phrase: Vec<Spelled> = words.iter().map(spelled).collect();
        let mut term = self.builder();
        term.phrase(AlternativeKind::Itself, 1.0, phrase.clone());
        phrase.iter_mut().for_each(|spelled| spelled.only = None);
        term.phrase(AlternativeKind::OtherForm, WEIGHT_OTHER_FORM, phrase);
        let text = Node::Phrase(words.to_vec()).text();
        Term { is_plain: true, ..term.build(text, node::span_of(words), 1.0) }
    }
}
