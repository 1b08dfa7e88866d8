//! Where does each lexeme and each concept occur: counted from the stream when a module is
//! opened, in two passes, without cutting a single word.
//!
//! [`Index::build`] is a pure function of the corpus. Nothing that it makes is stored in
//! the module, because counting is faster than downloading what was counted.

pub mod concepts;
pub mod letters;
pub mod lexemes;
mod lists;
pub mod matcher;
pub mod postings;

use crate::corpus::Corpus;
use crate::corpus::blocks::Blocks;
use concepts::ConceptIndex;
use letters::Letters;
use lexemes::Lexemes;
use postings::Postings;
use std::cell::OnceCell;
use std::rc::Rc;

/// Everything that is counted at open.
#[derive(Debug)]
pub struct Index {
    /// Forms grouped into lexemes.
    pub lexemes: Lexemes,
    /// Where each lexeme occurs.
    pub postings: Postings,
    /// Where each concept occurs.
    pub concepts: ConceptIndex,
    /// Those of the corpus.
    pub blocks: Rc<Blocks>,
    /// Letters of the words of the lexicon; made for the first mistyped word.
    pub letters: OnceCell<Letters>,
}

impl Index {
    /// Counts `corpus`.
    ///
    /// Time is linear in the length of the stream, memory six bytes a word and a few
    /// bytes a form and a block.
    pub fn build(corpus: &Corpus) -> Self {
        let lexemes = Lexemes::of(&corpus.lexicon);
        let postings = Postings::count(corpus, &lexemes);
        let concepts = ConceptIndex::build(corpus);
        let blocks = Rc::clone(&corpus.blocks);
        Self { lexemes, postings, concepts, blocks, letters: OnceCell::new() }
    }
}
