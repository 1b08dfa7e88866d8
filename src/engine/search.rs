//! A query in, hits with their evidence out.

use super::opened::Opened;
use super::options::SearchOptions;
use super::results::{
    Clipped, ConceptLanguage, ConceptMatch, Hit, MarkedText, PassageHit, SearchResult,
    WithinPart,
};
use super::text_fragment::{self, Target};
use crate::corpus::structure::FieldValue;
use crate::excerpt::{Excerpt, Excerpts, Mark};
use crate::facets::{Facet, facets};
use crate::id::{BlockId, ConceptId, DocId, Span};
use crate::query;
use crate::query::{Filter, LANG, NamedConcept, Program, expand, replaced};
use crate::rank::{Ranking, Scored, Trace, Unit, best, rank};
use crate::sort;
use std::ops::Range;

/// What was found, and where.
struct Found {
    program: Program,
    ranking: Ranking,
    within: Vec<WithinPart>,
    elsewhere: usize,
    widened: bool,
}

impl Opened {
    fn expanded(
        &self,
        text: &str,
        options: &SearchOptions,
        is_asked: &dyn Fn(&Filter) -> bool,
    ) -> Program {
        let filters = options.filter.iter().filter(|filter| is_asked(filter));
        let filters: Vec<&Filter> = filters.collect();
        let lang = options.reader.lang.as_deref();
        expand(&self.corpus, &self.index, text, &options.settings, lang, &filters)
    }

    #[inline(never)]
    pub(super) fn search(&self, text: &str, options: &SearchOptions) -> SearchResult {
        let program = self.expanded(text, options, &|_| true);
        let named = program.concepts.iter();
        let concepts =
            named.map(|named| self.concept_match(text, &program, named)).collect();
        let n = options.offset.saturating_add(options.limit);
        let found = self.found(program, text, options, &|_| true);
        let Found { program, mut ranking, within, elsewhere, widened } = found;
        if let Some(by) = options.sort.as_ref().filter(|by| *by != "score") {
            ranking.best = self.best_by_field(&ranking.hits, options.unit, by, n);
        }
        // What is counted beside is counted where the hits are.
        let asked = if widened { u32::MAX } else { program.asked };
        let total = ranking.hits.len();
        let facets = self.facets(&ranking, options.unit);
        let refines = options.refine && !options.filter.is_empty();
        let unfiltered =
            refines.then(|| self.facets_by(text, options, asked, &|_| false));
        let others = refines.then(|| {
            let mut res = Vec::new();
            for of in &options.filter {
                let is_other = |other: &Filter| other.field != of.field;
                let all = self.facets_by(text, options, asked, &is_other);
                res.extend(all.into_iter().find(|(field, _)| *field == of.field));
            }
            res
        });
        let excerpts = Excerpts::new(&self.corpus, &self.index, &program, &ranking.idf);
        let wanted = ranking.best.get(options.offset..).unwrap_or_default();
        // While places are missing, these are not the hits.
        let wanted = if self.corpus.parts.is_wanting() { &[] } else { wanted };
        let hit = |hit: &mut &Scored| {
            let mut res = match options.unit {
                Unit::Document => {
                    self.document_hit(&program, &excerpts, hit, options.snippets)
                }
                Unit::Passage => self.passage_hit(&program, &excerpts, hit),
            };
            res.also = self.also(hit.doc(&self.index, options.unit), &ranking.others);
            res
        };
        // In reading order, whatever they are sorted by: see `Corpus::phrases_of`.
        let mut in_order: Vec<&Scored> = wanted.iter().collect();
        let hits = sort::mapped(&mut in_order, |hit| hit.unit.into(), hit);
        let explanation =
            options.explain.then(|| self.explain(&program, text, options.unit, wanted));
        SearchResult {
            query: text.to_owned(),
            total,
            within,
            elsewhere,
            widened,
            corrected: replaced(text, &program.corrections),
            did_you_mean: if total == 0 || program.is_doubtful {
                self.did_you_mean(text, options)
            } else {
                None
            },
            concepts,
            left_out: program
                .left_out
                .iter()
                .map(|out| out.of(text).to_owned())
                .collect(),
            including: including(text, &program),
            relaxed: program.relaxed,
            facets,
            unfiltered,
            others,
            hits,
            explanation,
        }
    }

    fn facets(&self, ranking: &Ranking, unit: Unit) -> Vec<Facet> {
        let of_hit = |hit: &Scored| (hit.doc(&self.index, unit), hit.unit);
        let mut docs: Vec<(DocId, u32)> = ranking.hits.iter().map(of_hit).collect();
        if unit == Unit::Document && !ranking.others.is_empty() {
            docs.extend(ranking.others.iter().map(|&doc| (doc, 0)));
            return self.facets_of_pages(docs);
        }
        facets(&self.corpus, &docs)
    }

    /// The facets of documents, in which a page in several languages and versions counts once.
    #[inline(never)]
    fn facets_of_pages(&self, mut docs: Vec<(DocId, u32)>) -> Vec<Facet> {
        let structure = &self.corpus.structure;
        docs.iter_mut().for_each(|(doc, page)| *page = structure.page(*doc).0);
        sort::by_key(&mut docs, |&(_, page)| page.into());
        facets(&self.corpus, &docs)
    }

    /// The facets with some of the filters only; `asked` are the places that all of them ask for.
    #[inline(never)]
    fn facets_by(
        &self,
        text: &str,
        options: &SearchOptions,
        asked: u32,
        is_asked: &dyn Fn(&Filter) -> bool,
    ) -> Vec<Facet> {
        let mut program = self.expanded(text, options, is_asked);
        program.asked |= asked;
        let ranking = self.found(program, text, options, is_asked).ranking;
        self.facets(&ranking, options.unit)
    }

    /// A query that is nearly spelled like `text` and finds something.
    #[inline(never)]
    fn did_you_mean(&self, text: &str, options: &SearchOptions) -> Option<String> {
        let lang = options.reader.lang.as_deref();
        let meant = query::corrected(&self.corpus.lexicon, &self.index, text, lang)?;
        let found = self.rank(&meant, options);
        (!found.hits.is_empty()).then_some(meant)
    }

    pub(super) fn rank(&self, text: &str, options: &SearchOptions) -> Ranking {
        let program = self.expanded(text, options, &|_| true);
        self.found(program, text, options, &|_| true).ranking
    }

    /// Ranks where the reader is; where nothing is found there, elsewhere.
    #[inline(never)]
    fn found(
        &self,
        mut program: Program,
        text: &str,
        options: &SearchOptions,
        is_asked: &dyn Fn(&Filter) -> bool,
    ) -> Found {
        let n = options.offset.saturating_add(options.limit);
        let place = self.within(&options.reader);
        let (within, mut elsewhere) = place.hold(&mut program, &self.corpus, &self.index);
        let preferred = self.preferred(place.own());
        let trace = &mut Trace::default();
        let mut ranking = self.ranked(&program, options.unit, n, &preferred, trace);
        let mut widened = elsewhere > 0 && ranking.hits.is_empty();
        if widened {
            program = self.expanded(text, options, is_asked);
            program.first = place.own();
            ranking = self.ranked(&program, options.unit, n, &preferred, trace);
            // A title is no passage.
            widened = !ranking.hits.is_empty();
            elsewhere *= usize::from(widened);
        }
        Found { program, ranking, within, elsewhere, widened }
    }

    /// Ranks for `trace`.
    pub(super) fn ranked(
        &self,
        program: &Program,
        unit: Unit,
        n: usize,
        preferred: &[u32],
        trace: &mut Trace,
    ) -> Ranking {
        rank(program, &self.corpus, &self.index, unit, n, preferred, trace)
    }

    /// The best `n` hits by a field; those without it come last, equals by score.
    ///
    /// Values are stored in order, so their numbers are compared.
    #[inline(never)]
    fn best_by_field(
        &self,
        hits: &[Scored],
        unit: Unit,
        by: &str,
        n: usize,
    ) -> Vec<Scored> {
        let (field, descending) = match by.strip_prefix('-') {
            Some(field) => (field, true),
            None => (by, false),
        };
        let structure = &self.corpus.structure;
        let name = structure.field_names.iter().position(|name| name == field);
        let key = |hit: &Scored| {
            let fields = &structure.docs[hit.doc(&self.index, unit).idx()].fields;
            let value = fields.iter().find(|&&(of, _)| Some(of as usize) == name);
            let by_value = match value {
                Some(&(_, value)) if descending => u32::MAX - 1 - value,
                Some(&(_, value)) => value,
                None => u32::MAX,
            };
            u64::from(by_value) << 32 | sort::descending(hit.score)
        };
        best(hits, &hits.iter().map(key).collect::<Vec<_>>(), n)
    }

    #[inline(never)]
    fn document_hit(
        &self,
        program: &Program,
        excerpts: &Excerpts<'_>,
        hit: &Scored,
        n: usize,
    ) -> Hit {
        let doc = DocId(hit.unit);
        let blocks = self.corpus.structure.docs[doc.idx()].blocks.clone();
        let passages = excerpts.best(blocks.clone(), n);
        self.hit(program, excerpts, doc, hit.score, passages, blocks)
    }

    #[inline(never)]
    fn passage_hit(
        &self,
        program: &Program,
        excerpts: &Excerpts<'_>,
        hit: &Scored,
    ) -> Hit {
        let block = BlockId(hit.unit);
        let excerpt = excerpts.excerpt(block, hit.score);
        let doc = self.index.blocks.doc(block);
        self.hit(program, excerpts, doc, hit.score, vec![excerpt], block.0..block.0 + 1)
    }

    #[inline(never)]
    fn hit(
        &self,
        program: &Program,
        excerpts: &Excerpts<'_>,
        doc: DocId,
        score: f32,
        passages: Vec<Excerpt>,
        blocks: Range<u32>,
    ) -> Hit {
        let entry = &self.corpus.structure.docs[doc.idx()];
        let (title, marks) = excerpts.marked(self.corpus.title_block(doc));
        let mut shown: Vec<(&str, &[Mark])> = vec![(&title.text, &marks)];
        shown.extend(passages.iter().map(|p| (p.text.as_str(), p.marks.as_slice())));
        let why = self.why(program, excerpts, blocks, &shown);
        let title = self.marked(program, title.text, &marks);
        Hit {
            id: entry.id.clone(),
            title: title.text,
            title_spans: title.spans,
            url: entry.url.clone(),
            lang: entry.lang.clone(),
            version: self.corpus.structure.version(doc).cloned(),
            is_old: (2..=self.corpus.structure.n_released).contains(&entry.version),
            also: Vec::new(),
            meta: self.meta(doc),
            score,
            why,
            passages: passages.into_iter().map(|e| self.passage(program, e)).collect(),
        }
    }

    #[inline(never)]
    fn passage(&self, program: &Program, excerpt: Excerpt) -> PassageHit {
        let (place, block) = (excerpt.place, excerpt.block);
        let heading = (place != block).then(|| self.corpus.text(place));
        let target = match &heading {
            Some(text) => {
                let span = Span { start: 0, end: text.text.len() };
                Target { block: place, text, span }
            }
            None => Target { block, text: &excerpt.whole.0, span: target(&excerpt) },
        };
        let href = text_fragment::link(&self.corpus, &target);
        let anchor = self.corpus.anchor(place);
        let path = self.corpus.headings(excerpt.block);
        let [start, end] = excerpt.clipped;
        PassageHit {
            excerpt: self.marked(program, excerpt.text, &excerpt.marks),
            clipped: Clipped { start, end },
            heading: path.last().cloned().unwrap_or_default(),
            path,
            anchor: anchor.to_owned(),
            href,
            position: self.corpus.position(excerpt.block),
            score: excerpt.score,
        }
    }

    #[inline(never)]
    fn marked(&self, program: &Program, text: String, marks: &[Mark]) -> MarkedText {
        let spans =
            marks.iter().map(|m| self.mark(program, m.term, m.alternative, m.span));
        MarkedText { spans: spans.collect(), text }
    }

    /// The language in which the query names a concept; empty where by id.
    pub(super) fn lang_of(&self, named: &NamedConcept) -> &str {
        named.lang.map_or("", |lang| self.corpus.scheme.langs[lang as usize].as_str())
    }

    #[inline(never)]
    fn concept_match(
        &self,
        query: &str,
        program: &Program,
        named: &NamedConcept,
    ) -> ConceptMatch {
        let scheme = &self.corpus.scheme;
        let lang = self.lang_of(named);
        let entry = &scheme.concepts[named.concept.idx()];
        let labels =
            scheme.labels[entry.labels.start as usize..entry.labels.end as usize].iter();
        let shown = labels.filter(|label| label.kind < 2);
        ConceptMatch {
            concept: self.reference(named.concept, lang),
            kind: self.kind_of(named.concept),
            label: named.span.of(query).to_owned(),
            span: named.span,
            definition: self.definition(named.concept, lang),
            labels: shown.map(|label| self.written(label)).collect(),
            members: sort::mapped(
                &mut entry.members.clone(),
                |&member| self.first_of(member),
                |&mut member| self.member(member, lang),
            ),
            languages: self.concept_languages(program, named.concept),
        }
    }

    /// In which languages pages speak of a concept, the commonest first; nothing where readers
    /// have no choice of languages.
    #[inline(never)]
    fn concept_languages(
        &self,
        program: &Program,
        concept: ConceptId,
    ) -> Vec<ConceptLanguage> {
        let mut docs: Vec<(DocId, u32)> = Vec::new();
        for term in program.terms.iter().filter(|term| term.concept == Some(concept)) {
            for occurrence in &term.occurrences {
                let doc = (self.index.blocks.doc_at(occurrence.place), 0);
                if docs.last() != Some(&doc) {
                    docs.push(doc);
                }
            }
        }
        let mut res = Vec::new();
        for (field, values) in self.facets_of_pages(docs) {
            for of in values.iter().filter(|_| field == LANG) {
                if let FieldValue::Text(lang) = &of.value {
                    let label = self.reference(concept, lang).pref_label;
                    let (lang, documents) = (lang.clone(), of.count);
                    res.push(ConceptLanguage { lang, label, documents });
                }
            }
        }
        res
    }
}

/// What a link should lead to, in bytes of the block: the longest run of marks with nothing
/// but a space between them, the first of equally long ones.
#[inline(never)]
fn target(excerpt: &Excerpt) -> Span {
    let mut best = Span::default();
    let mut run: Option<Span> = None;
    for mark in &excerpt.marks {
        let joined =
            run.filter(|run| run.end + 1 >= mark.span.start).map(|run| run.start);
        let span = Span { start: joined.unwrap_or(mark.span.start), end: mark.span.end };
        run = Some(span);
        if span.end - span.start > best.end - best.start {
            best = span;
        }
    }
    let before = excerpt.whole.1;
    Span { start: best.start + before, end: best.end + before }
}

/// The query without the hyphens that left words out, where there are any.
#[inline(never)]
fn including(text: &str, program: &Program) -> Option<String> {
    let mut hyphens = Vec::new();
    for out in &program.left_out {
        let before = text.get(..out.start)?.trim_end_matches(['-', '\u{2212}']);
        hyphens.push((Span { start: before.len(), end: out.start }, String::new()));
    }
    replaced(text, &hyphens)
}
