//! Furniture is also what repeats: the logo's line, «Edit this page», the links of a theme.
//!
//! A block of HTML that stands word for word on more than half of the pages of a folder, with
//! the folders in it, is no text of these pages. Folders of fewer than [`FEWEST`] pages say
//! nothing. Headings, quotations, code, table rows, terms and definitions are never
//! furniture, however often they stand there ([`Block::is_loose`]); and a page that is
//! nothing else keeps its text.

use super::known::Candidate;
use super::report::Repeated;
use crate::corpus::model::{Block, Document};
use std::collections::{BTreeMap, BTreeSet};

/// Pages of a folder that can have furniture.
const FEWEST: usize = 20;

/// By text, the folders in which it is furniture.
#[derive(Debug, Default)]
pub(super) struct Furniture<'a>(BTreeMap<&'a str, Vec<&'a str>>);

impl<'a> Furniture<'a> {
    /// What is furniture among documents.
    pub(super) fn of(docs: &[Candidate<'a>]) -> (Self, Vec<Repeated>) {
        let pages = || docs.iter().filter(|doc| is_page(doc.path));
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for Candidate { path, known } in pages() {
            folders(path).for_each(|folder| *sizes.entry(folder).or_default() += 1);
            let loose = known.document.blocks.iter().filter(|block| block.is_loose);
            let texts: BTreeSet<&str> = loose.map(|block| &*block.text).collect();
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
            let found: &mut Vec<&str> = res.0.entry(text).or_default();
            for (folder, pages) in counts {
                let Some(&of) = sizes.get(folder).filter(|&&of| pages > of / 2) else {
                    continue;
                };
                if found.iter().any(|outer| is_in(folder, outer)) {
                    continue;
                }
                found.push(folder);
                let (text, folder) = (text.to_owned(), folder.to_owned());
                said.push(Repeated { text, folder, pages, of });
            }
        }
        res.0.retain(|_, folders| !folders.is_empty());
        said.sort_by(|a, b| b.pages.cmp(&a.pages).then_with(|| a.text.cmp(&b.text)));
        (res, said)
    }

    /// Takes furniture out of the document of a file.
    pub(super) fn take_out_of(&self, path: &str, document: &mut Document) {
        if self.0.is_empty() || !is_page(path) {
            return;
        }
        let is_furniture = |block: &Block| {
            block.is_loose
                && self.0.get(&*block.text).is_some_and(|folders| {
                    folders.iter().any(|folder| is_in(path, folder))
                })
        };
        if !document.blocks.iter().all(is_furniture) {
            document.blocks.retain(|block| !is_furniture(block));
        }
    }
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
