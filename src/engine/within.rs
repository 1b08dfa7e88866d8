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
use crate::query::{Filter, FilterTest, Program};
use crate::strings::{cut, joined};

/// What a reader searches first, or alone.
#[derive(Debug)]
pub(super) struct Within {
    /// For whom.
    pub(super) reader: ReaderOptions,
    parts: Vec<WithinPart>,
    /// For each document the parts that it is in, a bit for each field, and [`OWN`].
    docs: Vec<u8>,
    /// [`OWN`], where her language says something.
    own: u8,
}

/// In the reader's language, whatever is searched.
const OWN: u8 = 8;

impl Within {
    /// Where `reader` searches.
    #[inline(never)]
    pub(super) fn of(corpus: &Corpus, reader: &ReaderOptions) -> Self {
        let structure = &corpus.structure;
        let given = |option: &Option<String>| option.clone().unwrap_or_default();
        let (said, at) = (given(&reader.within), given(&reader.at));
        let at = path_of(&at);
        let docs = vec![0; structure.n_docs()];
        let mut res = Self { reader: reader.clone(), parts: Vec::new(), docs, own: 0 };
        let mut language = in_language(corpus, &given(&reader.lang));
        if let Some((_, docs)) = &language {
            res.own = OWN;
            res.set(OWN, docs);
        }
        let (mut folder, mut restricts) = (String::new(), false);
        match said.as_str() {
            "none" => return res,
            "folder" => {
                let first = cut(at, b'/').map_or("", |(first, _)| first);
                folder = joined(&["/", first, "/"], "");
            }
            "" => {}
            _ if said.starts_with('/') => folder = said,
            _ => {
                language = in_language(corpus, &said);
                restricts = true;
            }
        }
        if folder.len() > 1 && folder != "//" {
            let docs = having(corpus, "path", &folder);
            res.add(WithinField::Path, folder, true, &docs);
        }
        if let Some((lang, docs)) = language {
            let restricts = restricts || structure.is_translated;
            res.add(WithinField::Lang, lang, restricts, &docs);
        }
        let version = version_at(structure, at);
        if let Some(name) = structure.versions.get((version as usize).wrapping_sub(1)) {
            // What is of no version is of all.
            let docs = structure.docs.iter();
            let docs = docs.map(|doc| doc.version == 0 || doc.version == version);
            let docs: Vec<bool> = docs.collect();
            res.add(WithinField::Version, name.clone(), true, &docs);
        }
        res
    }

    /// Holds `program` within, and says within what, and how much it would find elsewhere.
    #[inline(never)]
    pub(super) fn hold(
        &self,
        program: &mut Program,
        corpus: &Corpus,
        index: &Index,
    ) -> (Vec<WithinPart>, usize) {
        let (parts, alone, first) = self.left(program.asked);
        program.first = self.with(first);
        let elsewhere =
            self.with(alone).map_or(0, |docs| program.hold_within(docs, corpus, index));
        (parts, elsewhere)
    }

    /// The parts that are left beside the fields that a query asks for, with the bits of those
    /// that are searched alone and of those that come first. Each says something beside those
    /// before it: it leaves some of their documents, and leaves out some.
    #[inline(never)]
    pub(super) fn left(&self, asked: u32) -> (Vec<WithinPart>, u8, u8) {
        let (mut left, mut alone, mut first) = (Vec::new(), 0, 0);
        for part in &self.parts {
            let bit = 1u8 << part.field as u32;
            let is_asked = asked & u32::from(bit) > 0
                || part.restricts && asked >> WithinField::Path as u32 & 1 > 0;
            let (mut n_left, mut n_both) = (0, 0);
            for &doc in &self.docs {
                n_left += u32::from(doc & alone == alone);
                n_both += u32::from(doc & (alone | bit) == alone | bit);
            }
            if is_asked || n_both == 0 || n_both == n_left {
                continue;
            }
            left.push(part.clone());
            match part.restricts {
                true => alone |= bit,
                false => first |= bit,
            }
        }
        (left, alone, first)
    }

    /// The documents that have all these bits; all of them where there are none.
    #[inline(never)]
    pub(super) fn with(&self, bits: u8) -> Option<Vec<bool>> {
        (bits > 0).then(|| self.docs.iter().map(|&doc| doc & bits == bits).collect())
    }

    /// The documents in the reader's language; none where that says nothing.
    pub(super) fn own(&self) -> Option<Vec<bool>> {
        self.with(self.own)
    }

    fn set(&mut self, bit: u8, docs: &[bool]) {
        for (known, &is_in) in self.docs.iter_mut().zip(docs) {
            *known |= bit * u8::from(is_in);
        }
    }

    fn add(&mut self, field: WithinField, value: String, restricts: bool, docs: &[bool]) {
        self.set(1 << field as u32, docs);
        self.parts.push(WithinPart { field, value, restricts });
    }
}

/// The language that `lang` stands for, shortened until documents are in it, and these. What is
/// of no language that can be told is of all.
#[inline(never)]
fn in_language(corpus: &Corpus, lang: &str) -> Option<(String, Vec<bool>)> {
    let mut lang = lang;
    while !lang.is_empty() {
        let mut docs = having(corpus, "lang", lang);
        if docs.contains(&true) {
            for (at, doc) in docs.iter_mut().enumerate() {
                *doc |= corpus.structure.lang(DocId::new(at)).is_empty();
            }
            return Some((lang.to_owned(), docs));
        }
        lang = &lang[..lang.bytes().rposition(|byte| byte == b'-').unwrap_or(0)];
    }
    None
}

/// The documents that have a value.
#[inline(never)]
fn having(corpus: &Corpus, field: &str, value: &str) -> Vec<bool> {
    let tests = vec![FilterTest::Text(value.to_owned())];
    Filter { field: field.to_owned(), tests }.apply(corpus)
}

/// The version that a reader at `at` is in: that of her page, else of the document which is
/// nearest to her by its folders; the newest where several are, she is nowhere or on a page of
/// no version. 0 where there are none.
#[inline(never)]
fn version_at(structure: &Structure, at: &str) -> u32 {
    let own = structure.docs.iter().find(|doc| path_of(&doc.url) == at);
    let (at, version) = match own.filter(|_| !at.is_empty()) {
        Some(doc) => ("", doc.version),
        None => (at, 0),
    };
    if version > 0 {
        return version;
    }
    let mut best = (0, 0);
    for doc in structure.docs.iter().filter(|doc| doc.version > 0) {
        let mut near = 0;
        for (a, b) in path_of(&doc.url).bytes().zip(at.bytes()) {
            if a != b {
                break;
            }
            near += u32::from(a == b'/');
        }
        if best.1 == 0 || near > best.0 || near == best.0 && doc.version < best.1 {
            best = (near, doc.version);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::WITHIN;

    #[test]
    fn fields_are_those_that_a_program_has_bits_for() {
        let named =
            WithinField::ALL.iter().map(|field| format!("{field:?}").to_lowercase());
        assert_eq!(named.collect::<Vec<_>>(), WITHIN);
    }
}
