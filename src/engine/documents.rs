//! Documents, completions, and what a module holds.

use super::opened::Opened;
use super::options::{HighlightOptions, SuggestOptions};
use super::results::{
    BlockKind, DocumentBlock, DocumentInfo, DocumentText, Info, Part, SectionSize,
    Suggestion, SuggestionKind,
};
use crate::corpus::structure::Kind;
use crate::corpus::{FORMAT, PARTS};
use crate::id::{BlockId, DocId};
use crate::query::Program;
use crate::sort;
use crate::suggest::{Completes, Completion, Scope, suggest};

impl Opened {
    #[inline(never)]
    pub(super) fn suggest(
        &self,
        typed: &str,
        options: &SuggestOptions,
    ) -> Vec<Suggestion> {
        let place = self.within(&options.reader);
        let lang = options.reader.lang.as_deref();
        let (searched, first) = (place.with(place.left(0).1), place.own());
        let (searched, first) = (searched.as_deref(), first.as_deref());
        let scope = Scope { lang, searched, first };
        let ask = |scope: &Scope<'_>| {
            suggest(&self.corpus, &self.index, typed, options.limit, scope)
        };
        let mut found = ask(&scope);
        if found.is_empty() && searched.is_some() {
            found = ask(&Scope { searched: None, ..scope });
        }
        let suggestion = |found: Completion| {
            let (kind, ref_) = match found.completes {
                Completes::Term(_) => (SuggestionKind::Term, None),
                Completes::Title(doc) => {
                    (SuggestionKind::Title, Some(self.document_id(doc)))
                }
                Completes::Concept(concept) => {
                    (SuggestionKind::Concept, Some(self.concept_id(concept)))
                }
            };
            let ref_ = ref_.map(str::to_owned);
            Suggestion { kind, text: found.text, ref_, count: found.count }
        };
        found.into_iter().map(suggestion).collect()
    }

    #[inline(never)]
    pub(super) fn documents(&self) -> Vec<DocumentInfo> {
        (0..self.corpus.structure.n_docs())
            .map(|doc| self.info_of(DocId::new(doc)))
            .collect()
    }

    #[inline(never)]
    pub(super) fn document(
        &self,
        id: &str,
        program: Option<&Program>,
    ) -> Option<DocumentText> {
        let doc = self.corpus.structure.docs.iter().position(|doc| doc.id == id)?;
        let blocks = self.corpus.structure.docs[doc].blocks.clone();
        let blocks = (blocks.start + 1..blocks.end).map(BlockId);
        let mut options = HighlightOptions {
            concepts: false,
            document: Some(id.to_owned()),
            ..HighlightOptions::default()
        };
        let mut marked = |text: &str, kind| {
            options.part = Part::of(kind);
            program
                .map(|program| self.highlight(program, text, &options))
                .unwrap_or_default()
        };
        let block = |block| {
            let stored = self.index.blocks.kind(block);
            let (kind, level) = match stored {
                Kind::Heading(level) => (BlockKind::Heading, usize::from(level)),
                Kind::Item => (BlockKind::Item, 0),
                Kind::Term => (BlockKind::Term, 0),
                Kind::Quote => (BlockKind::Quote, 0),
                Kind::Code => (BlockKind::Code, 0),
                _ => (BlockKind::Text, 0),
            };
            let text = self.corpus.text(block).text;
            let anchor = self.corpus.anchor_of(block).to_owned();
            DocumentBlock { kind, level, spans: marked(&text, stored), text, anchor }
        };
        let info = self.info_of(DocId::new(doc));
        let blocks = blocks.map(block).collect();
        let title_spans = marked(&info.title, Kind::Title);
        Some(DocumentText { info, title_spans, blocks })
    }

    #[inline(never)]
    pub(super) fn info(&self) -> Info {
        let corpus = &self.corpus;
        let scheme =
            corpus.scheme.titles.first().map(|title| corpus.text(title.block).text);
        let lang = |doc| match corpus.structure.lang(DocId::new(doc)) {
            "" => self.lang.as_str(),
            lang => lang,
        };
        let languages: Vec<&str> = (0..corpus.structure.n_docs()).map(lang).collect();
        let languages = sort::distinct(&languages);
        Info {
            version: corpus.version().to_owned(),
            format: FORMAT as usize,
            documents: corpus.structure.n_docs(),
            passages: corpus.blocks.n_passages(),
            words: corpus.blocks.n_words_in_docs(),
            forms: corpus.lexicon.n_words(),
            lexemes: self.index.lexemes.len(),
            concepts: corpus.scheme.concepts.len(),
            labels: corpus.scheme.labels.len(),
            languages: languages.into_iter().map(str::to_owned).collect(),
            versions: corpus.structure.versions.clone(),
            scheme: scheme.unwrap_or_else(|| corpus.scheme.id.clone()),
            sections: PARTS
                .into_iter()
                .zip(corpus.part_sizes())
                .map(|(name, bytes)| SectionSize { name: name.to_owned(), bytes })
                .collect(),
        }
    }

    #[inline(never)]
    fn info_of(&self, doc: DocId) -> DocumentInfo {
        let entry = &self.corpus.structure.docs[doc.idx()];
        let kinds =
            entry.blocks.clone().map(|block| self.index.blocks.kind(BlockId(block)));
        let words =
            entry.blocks.clone().map(|b| self.index.blocks.n_words(BlockId(b)) as usize);
        DocumentInfo {
            id: entry.id.clone(),
            title: self.corpus.title(doc).text,
            url: entry.url.clone(),
            lang: entry.lang.clone(),
            meta: self.meta(doc),
            passages: kinds.filter(|kind| Kind::is_passage(*kind)).count(),
            words: words.sum(),
        }
    }
}
