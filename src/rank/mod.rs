//! Which documents or passages answer best?
//!
//! BM25 over fields: occurrences in title, headings and text are weighed and added before
//! they saturate (BM25F, Robertson, Zaragoza and Taylor 2004). Words that stand near each
//! other in query and text add to that, more the nearer, and more in order (after Metzler
//! and Croft's sequential dependence model, 2005). A title that is much like the query adds
//! to it as well: whoever types a title wants that document. Hits with all the words of
//! content come first, whatever their scores. A long question is ranked a second time, with
//! the words of its best answers (`feedback`).
//!
//! Cost: one pass over the occurrences of the terms, one number a document or block. The
//! order is total: ties go to the document that comes first in the corpus.

mod feedback;
mod hit;
mod pages;
mod scorer;
mod trace;

pub use hit::{Scored, Tier, Unit, best};
pub use trace::{Rule, Step, Trace};

use crate::corpus::Corpus;
use crate::corpus::structure::Kind;
use crate::id::DocId;
use crate::index::Index;
use crate::query::Program;
use crate::sort;
use scorer::Scorer;

/// The answer to a program.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// All hits, in the order of the corpus: a page at the place of its best document.
    pub hits: Vec<Scored>,
    /// Documents that match and are not shown, since another one of their page is; page by
    /// page, each page in the order of the corpus.
    pub others: Vec<DocId>,
    /// The best of them, best first.
    pub best: Vec<Scored>,
    /// How rare each term is, by its place in the program.
    pub idf: Vec<f32>,
}

/// Ranks everything that matches and finds the best `n`; `trace` hears what each step gives.
/// A page is one hit where `preferred` says for each document how gladly it is shown.
///
/// Whatever adds to scores calls `Scorer::step` afterwards, under the name of its rule.
#[inline(never)]
pub fn rank(
    program: &Program,
    corpus: &Corpus,
    index: &Index,
    unit: Unit,
    n: usize,
    preferred: &[u32],
    trace: &mut Trace,
) -> Ranking {
    let mut scorer = Scorer::new(index, unit, program.searched.as_deref());
    let mut idf: Vec<f32> = Vec::with_capacity(program.terms.len());
    for (number, term) in program.terms.iter().enumerate() {
        idf.push(scorer.add(term));
        scorer.step(trace, Rule::Term, number);
    }
    scorer.add_nearness(program, &idf, trace);
    scorer.add_titles(program, corpus, &idf);
    scorer.step(trace, Rule::Title, usize::MAX);
    let mut hits = scorer.hits(program);
    for head in program.heads.iter().filter(|_| unit == Unit::Document) {
        let doc = index.blocks.doc(head.block);
        let is_title = head.is_whole
            && head.form > 0
            && index.blocks.kind(head.block) == Kind::Title;
        if is_title && let Ok(at) = hits.binary_search_by_key(&doc.0, |hit| hit.unit) {
            hits[at].tier = if head.form > 1 { Tier::EXACT_TITLE } else { Tier::TITLE };
        }
    }
    // Whose places are missing, its words are not known.
    if !corpus.parts.is_wanting() {
        trace.words = feedback::add(&scorer, corpus, program, &mut hits);
    }
    emphasize(&mut hits, program, corpus, index, unit);
    let is_first = |hit: &Scored| {
        program.first.as_ref().is_some_and(|first| first[hit.doc(index, unit).idx()])
    };
    // Keys of scores have the highest of their 32 bits.
    let key = |hit: &Scored| {
        let score = sort::descending(hit.score) ^ u64::from(is_first(hit)) << 31;
        u64::from(hit.tier.0) << 32 | score
    };
    let mut keys: Vec<u64> = hits.iter().map(key).collect();
    let mut others = Vec::new();
    if !preferred.is_empty() {
        let docs: Vec<DocId> = hits.iter().map(|hit| hit.doc(index, unit)).collect();
        let structure = &corpus.structure;
        others = pages::fold(&mut hits, &mut keys, structure, &docs, unit, preferred);
    }
    Ranking { best: best(&hits, &keys, n), hits, others, idf }
}

/// What the author of the corpus says counts: the weights of documents, and those that the
/// answer begins with. Who finds a page less important wants it behind what has some of the
/// words only, too.
#[inline(never)]
fn emphasize(
    hits: &mut Vec<Scored>,
    program: &Program,
    corpus: &Corpus,
    index: &Index,
    unit: Unit,
) {
    for hit in hits.iter_mut() {
        let weight = corpus.structure.docs[hit.doc(index, unit).idx()].weight;
        hit.score *= weight;
        if weight < 1.0 && hit.tier == Tier::ALL_WORDS {
            hit.tier = Tier::REST;
        }
    }
    if unit == Unit::Passage {
        return;
    }
    for (nth, doc) in program.pinned.iter().enumerate() {
        let unit = doc.0;
        let at = hits.partition_point(|hit| hit.unit < unit);
        if hits.get(at).is_none_or(|hit| hit.unit != unit) {
            hits.insert(at, Scored { unit, score: 0.0, tier: Tier::REST });
        }
        hits[at].tier = Tier(nth as u32);
    }
}
