//! Documents that are one page in several languages and versions, as a search shows them.

use super::opened::Opened;
use super::results::Twin;
use crate::id::DocId;

impl Opened {
    /// How gladly each document is shown of those that are one page, the smallest number
    /// first: in the reader's language before any other, then the newest version. Nothing
    /// where no page has several.
    #[inline(never)]
    pub(super) fn preferred(&self, own: Option<Vec<bool>>) -> Vec<u32> {
        let structure = &self.corpus.structure;
        let is_read = |doc: usize| own.as_ref().is_none_or(|own| own[doc]);
        let docs = structure.docs.iter().enumerate().filter(|_| structure.has_groups);
        docs.map(|(at, doc)| doc.version | u32::from(!is_read(at)) << 31).collect()
    }

    /// The other documents of a page that match.
    #[inline(never)]
    pub(super) fn also(&self, doc: DocId, others: &[DocId]) -> Vec<Twin> {
        let structure = &self.corpus.structure;
        let page = structure.page(doc);
        let first = others.partition_point(|&other| structure.page(other) < page);
        let mut res = Vec::new();
        for &doc in &others[first..] {
            if structure.page(doc) != page {
                break;
            }
            res.push(Twin {
                id: self.document_id(doc).to_owned(),
                title: self.corpus.title(doc).text,
                url: structure.docs[doc.idx()].url.clone(),
                lang: structure.lang(doc).to_owned(),
                version: structure.version(doc).cloned(),
            });
        }
        res
    }
}
