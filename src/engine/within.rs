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
    /// The documents in her language; none where that says nothing.
    pub(super) own: Option<Vec<bool>>,
    /// Each with its documents.
    parts: Vec<(WithinPart, Vec<bool>)>,
}

impl Within {
    /// Where `reader` searches.
    #[inline(never)]
    pub(super) fn of(corpus: &Corpus, reader: &ReaderOptions) -> Self {
        let structure = &corpus.structure;
        let own = reader.lang.as_deref().and_then(|lang| in_language(corpus, lang));
        let said = reader.within.as_deref().unwrap_or_default();
        let at = path_of(reader.at.as_deref().unwrap_or_default());
        let (mut folder, mut language) = (String::new(), own.clone());
        let mut restricts = false;
        if said == "folder" {
            let first = cut(at, b'/').map(|(first, _)| joined(&["/", first, "/"], ""));
            folder = first.unwrap_or_default();
        } else if said.starts_with('/') {
            folder = said.to_owned();
        } else if !said.is_empty() {
            language = in_language(corpus, said);
            restricts = true;
        }
        let own = own.map(|(_, docs)| docs);
        let mut res = Self { reader: reader.clone(), own, parts: Vec::new() };
        if said == "none" {
            return res;
        }
        if !folder.is_empty() {
            let docs = having(corpus, "path", &folder);
            res.add(WithinField::Path, folder, true, docs);
        }
        if let Some((lang, docs)) = language {
            let restricts = restricts || is_translated(structure);
            res.add(WithinField::Lang, lang, restricts, docs);
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
        let (parts, searched) = self.left(program.asked, &mut program.first);
        let elsewhere = searched.map_or(0, |docs| program.hold_within(&docs, index));
        (parts, elsewhere)
    }

    /// The parts that are left beside the fields that a query asks for, with the documents that
    /// these restrict it to, where they do, and those that come first.
    #[inline(never)]
    pub(super) fn left(
        &self,
        asked: u32,
        first: &mut Option<Vec<bool>>,
    ) -> (Vec<WithinPart>, Option<Vec<bool>>) {
        let (mut left, mut searched) = (Vec::new(), None);
        for (part, docs) in &self.parts {
            let is_asked = asked >> part.field as u32 & 1 > 0
                || part.restricts && asked >> WithinField::Path as u32 & 1 > 0;
            if is_asked {
                continue;
            }
            left.push(part.clone());
            match part.restricts {
                true => both(&mut searched, docs),
                false => *first = Some(docs.clone()),
            }
        }
        (left, searched)
    }

    /// Adds a part, if it says something beside those that are there.
    fn add(
        &mut self,
        field: WithinField,
        value: String,
        restricts: bool,
        docs: Vec<bool>,
    ) {
        let all = self.left(0, &mut None).1;
        let (mut n_left, mut n_both) = (0, 0);
        for (doc, &is_in) in docs.iter().enumerate() {
            let is_left = all.as_ref().is_none_or(|all| all[doc]);
            n_left += u32::from(is_left);
            n_both += u32::from(is_left && is_in);
        }
        if n_both > 0 && n_both < n_left {
            self.parts.push((WithinPart { field, value, restricts }, docs));
        }
    }
}

/// The language that `lang` stands for, shortened until documents are in it, and these. What is
/// of no language that can be told is of all.
#[inline(never)]
fn in_language(corpus: &Corpus, lang: &str) -> Option<(String, Vec<bool>)> {
    let mut docs = having(corpus, "lang", lang);
    if !docs.contains(&true) {
        let hyphen = lang.bytes().rposition(|byte| byte == b'-')?;
        return in_language(corpus, &lang[..hyphen]);
    }
    for (at, doc) in docs.iter_mut().enumerate() {
        *doc |= corpus.structure.lang(DocId::new(at)).is_empty();
    }
    Some((lang.to_owned(), docs))
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
