//! The scores of all units, and what adds to them.

use super::hit::{Scored, Tier, Unit};
use super::trace::{Rule, Step, Trace};
use crate::corpus::Corpus;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, DocId, LexemeId};
use crate::index::Index;
use crate::query::occurrences::Occurrence;
use crate::query::{Bits, Program, Role, Term};
use crate::weigh::{
    CONTEXT, DEFINITION, HEADING, NEIGHBORS, PROXIMITY, REVERSED, TITLE, TITLE_MATCH,
    WINDOW, idf, length_norm, saturate,
};

/// The numbers of the terms of content.
fn content(program: &Program) -> impl Iterator<Item = usize> {
    let terms = program.terms.iter().enumerate();
    terms.filter(|(_, term)| term.role == Role::Content).map(|(number, _)| number)
}

pub(super) struct Scorer<'a> {
    pub(super) index: &'a Index,
    pub(super) unit: Unit,
    /// The documents that are searched, where these are not all.
    searched: Option<&'a [bool]>,
    /// Number of units that are searched.
    pub(super) n_searched: usize,
    pub(super) scores: Vec<f32>,
    /// Terms that each unit has or need not have.
    covered: Vec<Bits>,
    /// For passages: what each title and heading gives to what stands below it.
    context: Vec<f32>,
    /// For documents: how rare the words of content are that the title has, in all.
    titles: Vec<f32>,
    /// What an occurrence in the text of each unit counts: less the longer the text.
    pub(super) in_text: Vec<f32>,
    /// Units and frequencies of one term; kept between terms.
    frequencies: Vec<(u32, f32)>,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(
        index: &'a Index,
        unit: Unit,
        searched: Option<&'a [bool]>,
    ) -> Self {
        let blocks = &index.blocks;
        let (n, n_context, n_titles) = match unit {
            Unit::Document => (blocks.n_docs(), 0, blocks.n_docs()),
            Unit::Passage => (blocks.len(), blocks.len(), 0),
        };
        // Words of each unit, and those of all that are searched; a heading is no passage.
        let mut words: Vec<u32> = Vec::with_capacity(n);
        let (mut n_searched, mut n_texts, mut sum) = (0, 0u64, 0u64);
        for at in 0..n {
            let (doc, n_words, is_text) = match unit {
                Unit::Document => {
                    let doc = DocId::new(at);
                    (doc, blocks.doc_words(doc), true)
                }
                Unit::Passage => {
                    let block = BlockId::new(at);
                    let is_text = blocks.kind(block).is_passage();
                    (blocks.doc(block), blocks.n_words(block), is_text)
                }
            };
            words.push(n_words);
            if searched.is_none_or(|searched| searched[doc.idx()]) {
                n_searched += 1;
                n_texts += u64::from(is_text);
                sum += u64::from(n_words) * u64::from(is_text);
            }
        }
        let mean_words = (sum as f32 / n_texts.max(1) as f32).max(1.0);
        let in_text = words.into_iter().map(|words| 1.0 / length_norm(words, mean_words));
        let in_text = in_text.collect();
        Self {
            index,
            unit,
            searched,
            n_searched,
            scores: vec![0.0; n],
            covered: vec![0; n],
            context: vec![0.0; n_context],
            titles: vec![0.0; n_titles],
            in_text,
            frequencies: Vec::new(),
        }
    }

    /// Whether `block` is of a document that is searched.
    fn is_searched(&self, block: BlockId) -> bool {
        self.searched.is_none_or(|docs| docs[self.index.blocks.doc(block).idx()])
    }

    #[inline]
    fn unit_of(&self, block: BlockId) -> u32 {
        match self.unit {
            Unit::Document => self.index.blocks.doc(block).0,
            Unit::Passage => block.0,
        }
    }

    /// What a unit has so far, for a passage with what stands above it.
    fn score(&self, unit: u32) -> f32 {
        let own = self.scores[unit as usize];
        match self.unit {
            Unit::Document => own,
            Unit::Passage => {
                let above = self.index.blocks.above(BlockId(unit));
                let context =
                    above.fold(0.0, |sum: f32, block| sum + self.context[block.idx()]);
                own + CONTEXT * context
            }
        }
    }

    /// Tells `trace` what a step gave.
    #[inline(never)]
    pub(super) fn step(&self, trace: &mut Trace, rule: Rule, term: usize) {
        for (unit, before) in &mut trace.units {
            let score = self.score(*unit);
            if score != *before {
                *before = score;
                trace.steps.push(Step { unit: *unit, rule, term, score });
            }
        }
    }

    /// What one occurrence in `block` counts: its field, and the length of the text.
    #[inline]
    fn field_weight(&self, block: BlockId) -> f32 {
        let blocks = &self.index.blocks;
        match blocks.kind(block) {
            Kind::Title => TITLE,
            Kind::Heading(_) | Kind::Term => HEADING,
            _ => self.in_text[self.unit_of(block) as usize],
        }
    }

    /// The units that have a lexeme, each with its weighed frequency.
    pub(super) fn frequencies_of(&self, lexeme: LexemeId) -> Vec<(u32, f32)> {
        let layout = self.index.postings.layout();
        let mut res: Vec<(u32, f32)> = Vec::new();
        for &place in self.index.postings.of(lexeme) {
            let block = layout.block(place);
            if !self.is_searched(block) {
                continue;
            }
            let unit = self.unit_of(block);
            let field = self.field_weight(block);
            match res.last_mut() {
                Some((of, sum)) if *of == unit => *sum += field,
                _ => res.push((unit, field)),
            }
        }
        res
    }

    /// Adds what a term gives to each unit that has it; returns how rare it is.
    #[inline(never)]
    pub(super) fn add(&mut self, term: &Term) -> f32 {
        self.frequencies.clear();
        let layout = self.index.postings.layout();
        let mut in_titles: Vec<(u32, f32)> = Vec::new();
        let mut last: Option<(BlockId, f32)> = None;
        for occurrence in &term.occurrences {
            let block = layout.block(occurrence.place);
            if !self.is_searched(block) {
                continue;
            }
            let unit = self.unit_of(block);
            let weight = term.alternatives[usize::from(occurrence.alternative)].weight;
            let field = match last {
                Some((of, field)) if of == block => field,
                _ => {
                    if term.role == Role::Content
                        && self.index.blocks.kind(block) == Kind::Title
                    {
                        in_titles.push((unit, weight));
                    }
                    self.field_weight(block)
                }
            };
            last = Some((block, field));
            let frequency = field * weight;
            match self.frequencies.last_mut() {
                Some((of, sum)) if *of == unit => *sum += frequency,
                _ => self.frequencies.push((unit, frequency)),
            }
        }
        let rarity = idf(self.n_searched, self.frequencies.len());
        for &(unit, frequency) in &self.frequencies {
            let gain = term.weight * rarity * saturate(frequency);
            let unit = unit as usize;
            self.covered[unit] |= term.covers;
            if self.unit == Unit::Passage
                && !self.index.blocks.kind(BlockId::new(unit)).is_passage()
            {
                self.context[unit] += gain;
            } else {
                self.scores[unit] += gain;
            }
        }
        self.cover_listed(term);
        if self.unit == Unit::Document {
            let titles = &mut self.titles;
            in_titles
                .iter()
                .for_each(|&(doc, weight)| titles[doc as usize] += rarity * weight);
        }
        rarity
    }

    /// Units of documents that have a term without a place.
    fn cover_listed(&mut self, term: &Term) {
        if term.listed.is_empty() {
            return;
        }
        let mut is_listed = vec![false; self.index.blocks.n_docs()];
        term.listed.iter().for_each(|doc| is_listed[doc.idx()] = true);
        for unit in 0..self.covered.len() {
            let doc = match self.unit {
                Unit::Document => unit,
                Unit::Passage => self.index.blocks.doc(BlockId::new(unit)).idx(),
            };
            if is_listed[doc] {
                self.covered[unit] |= term.covers;
            }
        }
    }

    /// Adds for titles that have the words of the query and few others.
    #[inline(never)]
    pub(super) fn add_titles(&mut self, program: &Program, corpus: &Corpus, idf: &[f32]) {
        let blocks = &self.index.blocks;
        let n_words: usize = program.words().map(Term::n_words).sum();
        let all: f32 = content(program).map(|number| idf[number]).sum();
        for (doc, &in_title) in self.titles.iter().enumerate() {
            if in_title > 0.0 && corpus.structure.docs[doc].has_title {
                let title = blocks.title_words(DocId::new(doc)).max(1);
                let alike = in_title / all * (n_words as f32 / title as f32).min(1.0);
                self.scores[doc] += TITLE_MATCH * all * alike * alike;
            }
        }
        let (mut all, mut names) = (all, 0);
        for (term, idf) in program.terms.iter().zip(idf).filter(|one| one.0.is_whole()) {
            all += term.weight * idf;
            names |= term.covers;
        }
        self.add_heads(program, all, names);
    }

    /// Adds for headings and terms that are the query: of each unit for the best of them.
    /// What defines a name has it, as that of a class where only its end is written.
    fn add_heads(&mut self, program: &Program, all: f32, names: Bits) {
        let blocks = &self.index.blocks;
        let mut last: Option<(u32, f32)> = None;
        for head in &program.heads {
            let unit = self.unit_of(head.block);
            let before = last.filter(|last| last.0 == unit).map_or(0.0, |last| last.1);
            let gain = DEFINITION * all * (head.share - before).max(0.0);
            if head.share > 0.0 {
                self.covered[unit as usize] |= names;
            }
            last = Some((unit, head.share.max(before)));
            let is_above =
                self.unit == Unit::Passage && !blocks.kind(head.block).is_passage();
            let list = if is_above { &mut self.context } else { &mut self.scores };
            list[unit as usize] += gain;
        }
    }

    /// Adds for words of the query that are near each other in the text: as near as in the
    /// query, with the words between them, is as near as can be.
    #[inline(never)]
    pub(super) fn add_nearness(
        &mut self,
        program: &Program,
        idf: &[f32],
        trace: &mut Trace,
    ) {
        let words: Vec<usize> = content(program).collect();
        let earns = |number: usize| program.terms[number].weight * idf[number];
        for (at, &one) in words.iter().enumerate() {
            for &other in words[at + 1..].iter().take(NEIGHBORS) {
                let [first, second] = [&program.terms[one], &program.terms[other]];
                // Pairs of a phrase overlap where the phrase is there: the phrase says so
                // itself. The parts of a name do not.
                if first.phrase == second.phrase && program.is_of_pairs(first) {
                    continue;
                }
                let rarity = earns(one).min(earns(other));
                self.frequencies.clear();
                let apart = (other - one) as u32;
                self.collect_near(&first.occurrences, &second.occurrences, apart);
                for &(unit, frequency) in &self.frequencies {
                    self.scores[unit as usize] +=
                        PROXIMITY * rarity * saturate(frequency);
                }
            }
            self.step(trace, Rule::Proximity, one);
        }
    }

    /// For each occurrence of the first list the nearest one of the second, in one block;
    /// `apart` is how far they are from each other in the query.
    #[inline(never)]
    fn collect_near(&mut self, first: &[Occurrence], second: &[Occurrence], apart: u32) {
        let layout = self.index.postings.layout();
        let mut after = 0;
        for a in first {
            while second.get(after).is_some_and(|b| b.place <= a.place) {
                after += 1;
            }
            let block = layout.block(a.place);
            let near = |b: &Occurrence, weight: f32| {
                let distance = b.place.0.abs_diff(a.place.0);
                (layout.block(b.place) == block && distance <= WINDOW && distance > 0)
                    .then(|| weight / (1 + distance.saturating_sub(apart)) as f32)
            };
            let in_order = second.get(after).and_then(|b| near(b, 1.0));
            let before = after.checked_sub(1).and_then(|at| near(&second[at], REVERSED));
            let nearness = in_order.unwrap_or(0.0).max(before.unwrap_or(0.0));
            if nearness > 0.0 {
                let unit = self.unit_of(block);
                match self.frequencies.last_mut() {
                    Some((of, sum)) if *of == unit => *sum += nearness,
                    _ => self.frequencies.push((unit, nearness)),
                }
            }
        }
    }

    #[inline(never)]
    pub(super) fn hits(&self, program: &Program) -> Vec<Scored> {
        let blocks = &self.index.blocks;
        // Conditions alone list what they allow.
        let lists_all = program.terms.is_empty() && program.allowed.is_some();
        let mut res = Vec::new();
        for (unit, &covered) in self.covered.iter().enumerate() {
            if !lists_all && covered == 0 {
                continue;
            }
            let mut all = covered;
            let doc = match self.unit {
                Unit::Document => DocId::new(unit),
                Unit::Passage => {
                    let block = BlockId::new(unit);
                    if !blocks.kind(block).is_passage() {
                        continue;
                    }
                    blocks.above(block).for_each(|b| all |= self.covered[b.idx()]);
                    blocks.doc(block)
                }
            };
            if program.allows(doc) {
                let unit = unit as u32;
                let (score, tier) = (self.score(unit), Tier::of(all, program));
                res.push(Scored { unit, score, tier });
            }
        }
        res
    }
}
