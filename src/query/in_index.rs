//! A program over the postings of the corpus: where everything that it asks for occurs.

use super::occurrences::{Occurrence, Tokens};
use crate::corpus::lexicon::Lexicon;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, ConceptId, DocId, LexemeId, Place};
use crate::index::Index;
use crate::index::concepts;
use crate::index::postings::Spellings;
use crate::text::case::to_lower;
use crate::text::fold::fold;
use crate::text::marks::differ_in_marks;

impl Tokens for Index {
    fn block(&self, place: Place) -> BlockId {
        self.blocks.at(place)
    }

    fn places(&self, lexeme: LexemeId) -> &[Place] {
        if self.is_known(lexeme) { self.postings.of(lexeme) } else { &[] }
    }

    fn spellings(&self, lexeme: LexemeId) -> &[u16] {
        if self.is_known(lexeme) { self.postings.spellings(lexeme) } else { &[] }
    }

    fn concept(&self, concept: ConceptId) -> &[concepts::Occurrence] {
        self.concepts.of(concept)
    }

    fn kind(&self, place: Place) -> Kind {
        self.blocks.kind(self.blocks.at(place))
    }

    fn doc(&self, place: Place) -> Option<DocId> {
        Some(self.blocks.doc_at(place))
    }
}

impl Index {
    fn is_known(&self, lexeme: LexemeId) -> bool {
        lexeme.idx() < self.lexemes.len()
    }
}

/// The documents of `occurrences`, each as a flag.
#[inline(never)]
pub(super) fn docs(index: &Index, occurrences: &[Occurrence]) -> Vec<bool> {
    let mut res = vec![false; index.blocks.n_docs()];
    for occurrence in occurrences {
        res[index.blocks.doc_at(occurrence.place).idx()] = true;
    }
    res
}

/// The spellings of `lexeme` that fold to the same as `word`.
pub(super) fn exactly(
    lexicon: &Lexicon,
    index: &Index,
    lexeme: LexemeId,
    word: &str,
) -> Spellings {
    let folded = fold(word);
    spellings(lexicon, index, lexeme, &|form| fold(form) == folded)
}

/// The spelling of `word` as it was typed, but for case; where the corpus has none such,
/// those that differ in accents and typography only.
pub(super) fn as_typed(
    lexicon: &Lexicon,
    index: &Index,
    lexeme: LexemeId,
    word: &str,
) -> Spellings {
    let lower: String = word.chars().map(to_lower).collect();
    let typed = spellings(lexicon, index, lexeme, &|form| form == lower || form == word);
    // A form that only a label has stands in no text.
    let occurs =
        index.postings.spellings(lexeme).iter().any(|&form| typed.contains(form as u8));
    if occurs { typed } else { exactly(lexicon, index, lexeme, word) }
}

/// The spellings of `lexeme` that differ from `word` in marks only; see [`differ_in_marks`].
pub(super) fn in_other_marks(
    lexicon: &Lexicon,
    index: &Index,
    lexeme: LexemeId,
    word: &str,
) -> Spellings {
    let folded = fold(word);
    let differs = |form: &str| fold(form) == folded && differ_in_marks(form, word);
    spellings(lexicon, index, lexeme, &differs)
}

fn spellings(
    lexicon: &Lexicon,
    index: &Index,
    lexeme: LexemeId,
    is_one: &dyn Fn(&str) -> bool,
) -> Spellings {
    let mut res = Spellings::default();
    for (rank, &form) in index.lexemes.forms(lexeme).iter().enumerate() {
        if is_one(lexicon.form(form)) {
            res.insert(rank);
        }
    }
    res
}
