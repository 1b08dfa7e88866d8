//! Where is searched? What the reader said, or else where she is.
//!
//! Three parts, each of which may be left out: a folder, a language, a version. A part that
//! leaves nothing, or leaves out nothing, is none; and what a query asks for itself takes the
//! place of the part that would say it: a path of all of them.
//!
//! A language that nobody named is a restriction only where most pages are translations of
//! each other, so that none is hidden that has no counterpart.

use super::options::ReaderOptions;
use super::results::{WithinField, WithinPart};
use crate::corpus::Corpus;
use crate::corpus::structure::{Structure, path_of};
use crate::id::DocId;
use crate::index::Index;
use crate::query::{Filter, FilterTest, Program, both};
use crate::strings::{cut, joined};

/// What a reader searches first, or alone.
#[derive(Debug, Default)]
pub(super) struct Within {
    /// For whom.
    pub(super) reader: ReaderOptions,
    /// Each with its documents.
    parts: Vec<(WithinPart, Vec<bool>)>,
}

impl Within {
    /// Where `reader` searches.
    #[inline(never)]
    pub(super) fn of(corpus: &Corpus, reader: &ReaderOptions) -> Self {
        let structure = &corpus.structure;
        let mut res = Self { reader: reader.clone(), parts: Vec::new() };
        let said = reader.within.as_deref().unwrap_or_default();
        if said == "none" {
            return res;
        }
        let at = path_of(reader.at.as_deref().unwrap_or_default());
        let is_own = said == "folder";
        let is_folder = is_own || said.starts_with('/');
        let restricts = !said.is_empty() && !is_folder;
        let own = cut(at, b'/').filter(|_| is_own);
        let folder = match own {
            Some((folder, _)) => joined(&["/", folder, "/"], ""),
            None => said.to_owned(),
        };
        if own.is_some() || is_folder && !is_own {
            let docs = having(corpus, "path", &folder);
            res.add(WithinField::Path, folder, true, docs);
        }
        let mut lang =
            if restricts { said } else { reader.lang.as_deref().unwrap_or_default() };
        while !lang.is_empty() {
            let mut docs = having(corpus, "lang", lang);
            if docs.contains(&true) {
                let restricts = restricts || is_translated(structure);
                // What is of no language that can be told is of all.
                for (at, doc) in docs.iter_mut().enumerate() {
                    *doc |= structure.lang(DocId::new(at)).is_empty();
                }
                res.add(WithinField::Lang, lang.to_owned(), restricts, docs);
                break;
            }
            let hyphen = lang.bytes().rposition(|byte| byte == b'-');
            lang = &lang[..hyphen.unwrap_or(0)];
        }
        if let Some(version) = version_at(structure, at) {
            // What is of no version is of all.
            let docs = structure.docs.iter();
            let docs = docs.map(|doc| doc.version == 0 || doc.version == version);
            let name = structure.versions[version as usize - 1].clone();
            res.add(WithinField::Version, name, true, docs.collect());
        }
        res
    }

    /// Holds `program` within, and says within what, and how much it would find elsewhere.
    #[inline(never)]
    pub(super) fn hold(
        &self,
        program: &mut Program,
        index: &Index,
    ) -> (Vec<WithinPart>, usize) {
        let asks = |field: &str| program.asked.iter().any(|asked| asked == field);
        let [lang, path, version] = ["lang", "path", "version"].map(asks);
        let is_asked = |part: &WithinPart| match part.field {
            WithinField::Lang => lang || path && part.restricts,
            WithinField::Path => path,
            WithinField::Version => version || path,
        };
        let left = |part: &WithinPart| !is_asked(part);
        let parts = self.parts.iter().filter(|(part, _)| left(part));
        let first = parts.clone().find(|(part, _)| !part.restricts);
        program.first = first.map(|(_, docs)| docs.clone());
        let searched = self.searched(&left);
        let elsewhere = searched.map_or(0, |docs| program.hold_within(&docs, index));
        (parts.map(|(part, _)| part.clone()).collect(), elsewhere)
    }

    /// The documents in the reader's language, where that says something.
    pub(super) fn own(&self) -> Option<&Vec<bool>> {
        let is_lang = |part: &&(WithinPart, _)| part.0.field == WithinField::Lang;
        self.parts.iter().find(is_lang).map(|(_, docs)| docs)
    }

    /// The documents that those parts restrict a search to which are `left`; none where that
    /// is no restriction.
    #[inline(never)]
    pub(super) fn searched(
        &self,
        left: &dyn Fn(&WithinPart) -> bool,
    ) -> Option<Vec<bool>> {
        let parts = self.parts.iter().filter(|(part, _)| part.restricts && left(part));
        let mut res: Option<Vec<bool>> = None;
        for (_, docs) in parts {
            both(&mut res, docs);
        }
        res
    }

    /// Adds a part, if it says something beside those that are there.
    fn add(
        &mut self,
        field: WithinField,
        value: String,
        restricts: bool,
        docs: Vec<bool>,
    ) {
        let is_left = |doc: &usize| {
            let mut parts = self.parts.iter().filter(|(part, _)| part.restricts);
            parts.all(|(_, docs)| docs[*doc])
        };
        let n_left = (0..docs.len()).filter(is_left).count();
        let n_both = (0..docs.len()).filter(is_left).filter(|&doc| docs[doc]).count();
        if n_both > 0 && n_both < n_left {
            self.parts.push((WithinPart { field, value, restricts }, docs));
        }
    }
}

/// The documents that have a value.
fn having(corpus: &Corpus, field: &str, value: &str) -> Vec<bool> {
    let tests = vec![FilterTest::Text(value.to_owned())];
    Filter { field: field.to_owned(), tests }.apply(corpus)
}

/// Whether most pages are translations of each other.
fn is_translated(structure: &Structure) -> bool {
    let mut is_one = vec![false; structure.n_docs()];
    let docs = || (0..structure.n_docs()).map(DocId::new);
    for doc in docs() {
        let page = structure.page(doc);
        is_one[page.idx()] |= structure.lang(doc) != structure.lang(page);
    }
    let n_translated = docs().filter(|&doc| is_one[structure.page(doc).idx()]).count();
    2 * n_translated > structure.n_docs()
}

/// The version that a reader at `at` is in: that of the document which is nearest to her by its
/// folders; the newest where several are, or she is nowhere.
fn version_at(structure: &Structure, at: &str) -> Option<u32> {
    let mut best: Option<(usize, u32)> = None;
    for doc in structure.docs.iter().filter(|doc| doc.version > 0) {
        let path = path_of(&doc.url).bytes();
        let same = path.zip(at.bytes()).take_while(|(a, b)| a == b);
        let is_page = path_of(&doc.url) == at;
        let folders = same.filter(|(byte, _)| *byte == b'/').count();
        let near = folders + usize::from(is_page);
        if best.is_none_or(|best| (near, best.1) > (best.0, doc.version)) {
            best = Some((near, doc.version));
        }
    }
    best.map(|(_, version)| version)
}
