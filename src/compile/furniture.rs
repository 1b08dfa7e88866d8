//! Furniture is also what repeats: the logo's line, «Edit this page», the links of a theme.
//!
//! A block of HTML that stands word for word on more than half of the pages of a folder, with
//! the folders in it, is no text of these pages. Folders of fewer than [`FEWEST`] pages say
//! nothing. Headings, quotations, code, table rows, terms and definitions are never
//! furniture, however often they stand there ([`Block::is_loose`]); and a page that is
//! nothing else keeps its text.

use super::known::{Candidate, Known};
use super::report::Repeated;
use crate::wire::checksum;
use std::collections::{BTreeMap, BTreeSet};

/// Pages of a folder that can have furniture.
const FEWEST: usize = 20;

/// By text, the folders in which it is furniture.
#[derive(Debug, Default)]
pub(super) struct Furniture(BTreeMap<String, Vec<String>>);

impl Furniture {
    /// What is furniture among documents.
    pub(super) fn of(docs: &[Candidate<'_>]) -> (Self, Vec<Repeated>) {
        let pages = || docs.iter().filter(|doc| is_page(doc.path));
        let often = often(pages());
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for Candidate { path, known } in pages() {
            folders(path).for_each(|folder| *sizes.entry(folder).or_default() += 1);
            let texts =
                loose(known).filter(|text| often.binary_search(&sum(text)).is_ok());
            let texts: BTreeSet<&str> = texts.collect();
            texts.into_iter().for_each(|text| places.entry(text).or_default().push(path));
        }
        sizes.retain(|_, size| *size >= FEWEST);
        let mut res = Self::default();
        let mut said = Vec::new();
        for (text, places) in places {
            if places.len() <= FEWEST / 2 {
                continue;
            }
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for folder in places.into_iter().flat_map(folders) {
                *counts.entry(folder).or_default() += 1;
            }
            // A folder comes before those in it.
            let found: &mut Vec<String> = res.0.entry(text.to_owned()).or_default();
            for (folder, pages) in counts {
                let Some(&of) = sizes.get(folder).filter(|&&of| pages > of / 2) else {
                    continue;
                };
                if found.iter().any(|outer| is_in(folder, outer)) {
                    continue;
                }
                found.push(folder.to_owned());
                let (text, folder) = (text.to_owned(), folder.to_owned());
                said.push(Repeated { text, folder, pages, of });
            }
        }
        res.0.retain(|_, folders| !folders.is_empty());
        said.sort_by(|a, b| b.pages.cmp(&a.pages).then_with(|| a.text.cmp(&b.text)));
        (res, said)
    }

    /// Whether a block is furniture of a file, and only some of its blocks are.
    pub(super) fn finds<'a>(
        &'a self,
        path: &'a str,
        known: &Known,
    ) -> impl Fn(bool, &str) -> bool + use<'a> {
        let is_furniture = move |is_loose: bool, text: &str| {
            is_loose
                && self.0.get(text).is_some_and(|folders| {
                    folders.iter().any(|folder| is_in(path, folder))
                })
        };
        let has_any = !self.0.is_empty() && is_page(path);
        let has_more = || known.blocks.iter().any(|b| !is_furniture(b.is_loose, b.text));
        let is_taken_out = has_any && has_more();
        move |is_loose, text| is_taken_out && is_furniture(is_loose, text)
    }
}

/// The texts of a page that may be furniture.
fn loose(known: &Known) -> impl Iterator<Item = &str> {
    known.blocks.iter().filter(|block| block.is_loose).map(|block| block.text)
}

fn sum(text: &str) -> u64 {
    checksum(text.as_bytes())
}

/// The checksums of texts that stand in so many places that they may be furniture, in order:
/// hardly any of all texts, which are not held beside each other.
fn often<'a>(pages: impl Iterator<Item = &'a Candidate<'a>>) -> Vec<u64> {
    let mut sums: Vec<u64> = pages.flat_map(|page| loose(page.known)).map(sum).collect();
    sums.sort_unstable();
    let alike = sums.chunk_by(|a, b| a == b).filter(|alike| alike.len() > FEWEST / 2);
    alike.map(|alike| alike[0]).collect()
}

fn is_page(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The folders that a file is in, the outermost first: that is all of the input.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let inner = path.match_indices('/').map(|(at, _)| &path[..at]);
    std::iter::once("").chain(inner)
}

/// Whether a path is in a folder, or is that folder.
fn is_in(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
