//! The scores of all units, and what adds to them.

use super::hit::{Scored, Tier, Unit};
use super::trace::{Rule, Step, Trace};
use crate::corpus::Corpus;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, DocId, LexemeId, Place};
use crate::index::Index;
use crate::query::occurrences::Occurrence;
use crate::query::{Bits, Program, Role, Term};
use crate::weigh::{
    CONTEXT, DEFINITION, HEADING, NEAR, NEIGHBORS, PROXIMITY, REVERSED, TITLE,
    TITLE_MATCH, WINDOW, hundredths, idf, length_norm, saturate,
};
use std::ops::Range;

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
    /// Of one term; kept between terms.
    counts: Counts,
}

/// Units in their order, each with whole numbers that were counted for it: for what stands in
/// titles and headings, in halves of hundredths, in the upper 32 bits; for what stands in text,
/// in hundredths, in the lower ones. They are exact below 42 million occurrences in one unit.
type Counts = Vec<(u32, u64)>;

/// One more occurrence, in a unit not before the last one.
#[inline]
fn count(counts: &mut Counts, unit: u32, n: u64) {
    match counts.last_mut() {
        Some((of, sum)) if *of == unit => *sum = sum.wrapping_add(n),
        _ => counts.push((unit, n)),
    }
}

/// The block of the last place, where what is counted goes on.
#[derive(Default)]
struct Cursor {
    places: Range<u32>,
    unit: u32,
    /// What an occurrence counts; 0 in a document that is not searched.
    field: u64,
    is_title: bool,
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
            counts: Vec::new(),
        }
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

    /// Takes `cursor` to `place`, which is not before where it was.
    #[inline]
    fn go_to(&self, cursor: &mut Cursor, place: Place) {
        if place.0 >= cursor.places.end {
            self.enter(cursor, place);
        }
    }

    #[inline(never)]
    fn enter(&self, cursor: &mut Cursor, place: Place) {
        let blocks = &self.index.blocks;
        let block = blocks.at(place);
        let kind = blocks.kind(block);
        let is_searched = self.searched.is_none_or(|docs| docs[blocks.doc(block).idx()]);
        let field = match kind {
            Kind::Title => TITLE << 32,
            Kind::Heading(_) | Kind::Term => HEADING << 32,
            _ => 1,
        };
        cursor.places = blocks.of(block);
        cursor.unit = self.unit_of(block);
        cursor.field = if is_searched { field } else { 0 };
        cursor.is_title = kind == Kind::Title;
    }

    /// How often a unit has what was counted, weighed by where it stands and for its length.
    #[inline]
    fn frequency(&self, unit: u32, counted: u64) -> f32 {
        let (heads, text) = ((counted >> 32) as f32, counted as u32 as f32);
        (heads / 2.0 + text * self.in_text[unit as usize]) / 100.0
    }

    /// The units that have a lexeme, each with its weighed frequency.
    pub(super) fn frequencies_of(&self, lexeme: LexemeId) -> Vec<(u32, f32)> {
        let (mut counts, mut cursor) = (Counts::new(), Cursor::default());
        for &place in self.index.postings.of(lexeme) {
            self.go_to(&mut cursor, place);
            if cursor.field > 0 {
                count(&mut counts, cursor.unit, cursor.field * 100);
            }
        }
        let counts = counts.into_iter();
        counts.map(|(unit, n)| (unit, self.frequency(unit, n))).collect()
    }

    /// Adds what a term gives to each unit that has it; returns how rare it is.
    #[inline(never)]
    pub(super) fn add(&mut self, term: &Term) -> f32 {
        let mut counts = std::mem::take(&mut self.counts);
        counts.clear();
        let mut cursor = Cursor::default();
        // Of each title the alternative that counts most.
        let mut in_titles: Vec<(u32, f32)> = Vec::new();
        for occurrence in &term.occurrences {
            self.go_to(&mut cursor, occurrence.place);
            if cursor.field == 0 {
                continue;
            }
            let unit = cursor.unit;
            let weight = term.alternatives[usize::from(occurrence.alternative)].weight;
            count(&mut counts, unit, cursor.field * hundredths(weight));
            if cursor.is_title {
                match in_titles.last_mut() {
                    Some((of, most)) if *of == unit => *most = most.max(weight),
                    _ => in_titles.push((unit, weight)),
                }
            }
        }
        let rarity = idf(self.n_searched, counts.len());
        for &(unit, n) in &counts {
            let gain = term.weight * rarity * saturate(self.frequency(unit, n));
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
        self.counts = counts;
        self.cover_listed(term);
        if self.unit == Unit::Document && term.role == Role::Content {
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
                let apart = (other - one) as u32;
                self.count_near(&first.occurrences, &second.occurrences, apart);
                for &(unit, n) in &self.counts {
                    self.scores[unit as usize] +=
                        PROXIMITY * rarity * saturate(n as f32 / NEAR as f32);
                }
            }
            self.step(trace, Rule::Proximity, one);
        }
    }

    /// For each occurrence of the first list the nearest one of the second, in one block;
    /// `apart` is how far they are from each other in the query.
    #[inline(never)]
    fn count_near(&mut self, first: &[Occurrence], second: &[Occurrence], apart: u32) {
        let mut counts = std::mem::take(&mut self.counts);
        counts.clear();
        let mut cursor = Cursor::default();
        let mut after = 0;
        for a in first {
            while second.get(after).is_some_and(|b| b.place <= a.place) {
                after += 1;
            }
            let distance = |b: &Occurrence| b.place.0.abs_diff(a.place.0);
            let is_near = |b: &&Occurrence| (1..=WINDOW).contains(&distance(b));
            let next = second.get(after).filter(is_near);
            let before = after.checked_sub(1).map(|at| &second[at]).filter(is_near);
            if next.or(before).is_none() {
                continue;
            }
            self.go_to(&mut cursor, a.place);
            let near = |b: Option<&Occurrence>, most: u64| match b {
                Some(b) if cursor.places.contains(&b.place.0) => {
                    most / u64::from(1 + distance(b).saturating_sub(apart))
                }
                _ => 0,
            };
            let nearness = near(next, NEAR).max(near(before, REVERSED));
            if nearness > 0 {
                count(&mut counts, cursor.unit, nearness);
            }
        }
        self.counts = counts;
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
