//! Occurrences as a thing to read: concordance lines, their spread, their company.

use super::opened::Opened;
use super::options::ConcordanceOptions;
use super::results::{
    Collocate, Collocates, Concordance, ConcordanceLine, Distribution, DocumentSpread,
};
use super::text_fragment::{self, Target};
use crate::collocates::collocates;
use crate::concordance::{self, Line};
use crate::query::{Match, Program, Settings, expand};
use crate::sort;
use std::mem::take;

impl Opened {
    #[inline(never)]
    pub(super) fn concordance(
        &self,
        query: &str,
        options: &ConcordanceOptions,
    ) -> Concordance {
        let (program, found) = self.occurrences(query);
        let total = found.len();
        let range = options.offset..options.offset.saturating_add(options.limit);
        let (corpus, index) = (&self.corpus, &self.index);
        let mut lines =
            concordance::lines(corpus, index, found, options.sort, options.width, range);
        // In reading order, whatever they are sorted by: see `Corpus::phrases_of`.
        let place = |line: &Line| line.block.0.into();
        let lines = sort::mapped(&mut lines, place, |line| self.line(&program, line));
        Concordance { query: query.to_owned(), total, lines }
    }

    #[inline(never)]
    pub(super) fn distribution(&self, query: &str) -> Distribution {
        let (_, found) = self.occurrences(query);
        let spread = concordance::distribution(&self.index, &found);
        let docs = spread.docs.into_iter().map(|of| DocumentSpread {
            id: self.document_id(of.doc).to_owned(),
            title: self.corpus.title(of.doc).text,
            words: of.words as usize,
            occurrences: of.positions.len(),
            positions: of.positions,
        });
        Distribution {
            query: query.to_owned(),
            total: found.len(),
            documents: self.corpus.structure.n_docs(),
            dispersion: spread.dispersion,
            where_: docs.collect(),
        }
    }

    #[inline(never)]
    pub(super) fn collocates(
        &self,
        query: &str,
        window: usize,
        limit: usize,
    ) -> Collocates {
        let (_, found) = self.occurrences(query);
        let window = window.min(u32::MAX as usize) as u32;
        let words = collocates(&self.corpus, &self.index, &found, window, limit);
        let words = words.into_iter().map(|of| Collocate {
            text: self.corpus.lexicon.written(of.form),
            near: of.near as usize,
            total: of.total as usize,
            score: of.score,
        });
        Collocates { query: query.to_owned(), total: found.len(), words: words.collect() }
    }

    fn occurrences(&self, query: &str) -> (Program, Vec<Match>) {
        let settings = Settings { as_phrases: true, fuzzy: false, ..Settings::default() };
        let program = expand(&self.corpus, &self.index, query, &settings, None, &[]);
        let found = concordance::matches(&program, &self.index);
        (program, found)
    }

    #[inline(never)]
    fn line(&self, program: &Program, line: &mut Line) -> ConcordanceLine {
        let structure = &self.corpus.structure;
        let doc = self.index.blocks.doc(line.block);
        let entry = &structure.docs[doc.idx()];
        let anchor = self.corpus.anchor(line.block);
        let target = Target { block: line.block, text: &line.whole, span: line.span };
        let href = text_fragment::link(&self.corpus, &target);
        let Match { term, alternative, .. } = line.found;
        let concept = program.concept_of(term, alternative);
        ConcordanceLine {
            id: entry.id.clone(),
            title: self.corpus.title(doc).text,
            heading: self.corpus.headings(line.block).pop().unwrap_or_default(),
            anchor: anchor.to_owned(),
            href,
            position: self.corpus.position(line.block),
            left: take(&mut line.left),
            text: take(&mut line.text),
            right: take(&mut line.right),
            concept: concept.map(|concept| self.concept_id(concept).to_owned()),
        }
    }
}
