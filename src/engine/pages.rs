//! Documents that are one page in several languages and versions, as a search shows them.

use super::opened::Opened;
use super::options::ReaderOptions;
use super::results::Twin;
use crate::id::DocId;
use crate::query::{Filter, FilterTest};

impl Opened {
    /// How gladly each document is shown of those that are one page, the smallest number
    /// first: in the reader's language before any other, then the newest version. Nothing
    /// where no page has several.
    #[inline(never)]
    pub(super) fn preferred(&self, reader: &ReaderOptions) -> Vec<u32> {
        let structure = &self.corpus.structure;
        let docs = structure.docs.iter().filter(|_| structure.has_groups);
        let mut res: Vec<u32> = docs.map(|doc| doc.version).collect();
        if let Some(lang) = reader.lang.clone().filter(|_| structure.has_groups) {
            let (field, tests) = ("lang".to_owned(), vec![FilterTest::Text(lang)]);
            let is_read = Filter { field, tests }.apply(&self.corpus);
            for (rank, is_read) in res.iter_mut().zip(is_read) {
                *rank |= u32::from(!is_read) << 31;
            }
        }
        res
    }

    /// The other documents of a page that match.
    #[inline(never)]
    pub(super) fn also(&self, doc: DocId, others: &[DocId]) -> Vec<Twin> {
        let structure = &self.corpus.structure;
        let page = structure.page(doc);
        let first = others.partition_point(|&other| structure.page(other) < page);
        let own = others[first..].iter().take_while(|&&o| structure.page(o) == page);
        let twin = |&doc: &DocId| Twin {
            id: self.document_id(doc).to_owned(),
            title: self.corpus.title(doc).text,
            url: structure.docs[doc.idx()].url.clone(),
            lang: structure.lang(doc).to_owned(),
            version: structure.version(doc).cloned(),
        };
        own.map(twin).collect()
    }
}
