//! Pages that say nothing of their own: the whole of a manual once more on one page, and pages
//! of links that say what the pages they lead to are called, as an index does.
//!
//! A page is left out only where what it says stands elsewhere, and stays there: what repeats
//! others is larger than each of them. The `index` of a folder is the way into it.
//!
//! **Cost**: linear in the text of the pages, and in their links.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::compile::known::{Candidate, Known};
use crate::compile::packed::View;
use crate::corpus::model::BlockKind;
use crate::source::{Claim, Extent, Link, Reason, has_letters};
use crate::wire::checksum;

/// Pages, at least, that another one repeats.
const FEWEST: usize = 3;

/// Links that are in the order of the alphabet by no chance.
const MANY: usize = 6;

/// Of ten parts of a text so many are said elsewhere.
const MOST: usize = 9;

/// How many pages that have the same passage are looked at.
const NEAR: usize = 8;

/// Leaves out pages that repeat others.
pub(super) fn repeats(docs: &[Candidate<'_>], against: &mut [Option<Claim>]) {
    let found = repeating(docs, &pages(docs, against));
    leave_out(found, Reason::Copy, "the text of other pages", against);
}

/// Leaves out pages of links to others.
pub(super) fn lists(docs: &[Candidate<'_>], against: &mut [Option<Claim>]) {
    let found = listing(docs, &pages(docs, against));
    leave_out(found, Reason::Generated, "a list of links to other pages", against);
}

/// The pages that nothing speaks against so far.
fn pages(docs: &[Candidate<'_>], against: &[Option<Claim>]) -> Vec<usize> {
    let is_page = |at: &usize| docs[*at].known.facts.extent != Extent::Whole;
    (0..docs.len()).filter(|&at| against[at].is_none()).filter(is_page).collect()
}

fn leave_out(
    found: Vec<usize>,
    reason: Reason,
    said: &str,
    against: &mut [Option<Claim>],
) {
    for at in found {
        against[at] = Some(Claim { reason, said: said.to_string() });
    }
}

/// Pages whose text is that of pages beside or below them.
fn repeating(docs: &[Candidate<'_>], open: &[usize]) -> Vec<usize> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut places: Vec<(u64, u32)> = Vec::new();
    for &at in open {
        for block in passages(docs[at].known) {
            *sizes.entry(at).or_default() += block.text.len();
            places.push((checksum(block.text.as_bytes()), at as u32));
        }
    }
    let places = shared(places);
    let pages = |sum: u64| {
        let start = places.partition_point(|place| place.0 < sum);
        let of_sum = places[start..].iter().take_while(move |place| place.0 == sum);
        of_sum.map(|&(_, at)| at as usize)
    };
    let repeats = |at: &usize| {
        let (path, size) = (docs[*at].path, sizes.get(at).copied().unwrap_or(0));
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_part = |other: &usize| {
            sizes[other] < size
                && docs[*other]
                    .path
                    .strip_prefix(folder)
                    .is_some_and(|rest| folder.is_empty() || rest.starts_with('/'))
        };
        let mut parts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut said = 0;
        for block in passages(docs[*at].known) {
            let others = pages(checksum(block.text.as_bytes()));
            let mut others =
                others.filter(|other| other != at && is_part(other)).peekable();
            said += if others.peek().is_some() { block.text.len() } else { 0 };
            others.for_each(|other| *parts.entry(other).or_default() += block.text.len());
        }
        let whole = parts.iter().filter(|(other, part)| is_most(**part, sizes[*other]));
        !is_index(path)
            && docs[*at].known.facts.links.is_empty()
            && is_most(said, size)
            && whole.count() >= FEWEST
    };
    open.iter().copied().filter(repeats).collect()
}

/// Of passages, by their checksums, and the pages that have them, those that several pages
/// have: the first [`NEAR`] pages of each, in order. Most passages stand on one page only.
fn shared(mut places: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    places.sort_unstable();
    places.dedup();
    let of_one = places.chunk_by(|a, b| a.0 == b.0).filter(|pages| pages.len() > 1);
    of_one.flat_map(|pages| &pages[..pages.len().min(NEAR)]).copied().collect()
}

fn passages(known: &Known) -> impl Iterator<Item = View<'_>> {
    known.blocks.iter().filter(|block| !block.is_heading())
}

/// Pages of links in the order of the alphabet, or under its letters, whose words are those of
/// the pages that they lead to. In another order they are the contents of a chapter, which has a
/// name.
fn listing(docs: &[Candidate<'_>], open: &[usize]) -> Vec<usize> {
    let links = |at: usize| &docs[at].known.facts.links;
    if open.iter().all(|&at| links(at).is_empty()) {
        return Vec::new();
    }
    let by_path: BTreeMap<&str, usize> =
        open.iter().map(|&at| (docs[at].path, at)).collect();
    let target =
        |at: usize, link: &Link| by_path.get(&*path_of(docs[at].path, &link.to)).copied();
    let mut named = BTreeSet::new();
    for &at in open {
        named.extend(links(at).iter().filter_map(|link| target(at, link)));
    }
    // What is asked of most pages, once: a page of links leads to the same ones again.
    let names: Vec<OnceCell<BTreeSet<String>>> = vec![OnceCell::new(); docs.len()];
    let lists = |at: &usize| {
        let links = links(*at);
        let says = |link: &&Link| {
            target(*at, link).is_some_and(|to| {
                let known = names[to].get_or_init(|| names_of(docs[to].known));
                words(&link.text).all(|word| known.contains(&word))
            })
        };
        let order: Vec<String> = links.iter().map(|link| letters(&link.text)).collect();
        let n_sorted = order.windows(2).filter(|pair| pair[0] <= pair[1]).count() + 1;
        !is_index(docs[*at].path)
            && links.len() >= FEWEST
            && (links.len() >= MANY || !named.contains(at))
            && (is_most(n_sorted, links.len())
                || has_letters(docs[*at].known.blocks.iter().map(|block| block.text)))
            && is_most(links.iter().filter(says).count(), links.len())
    };
    open.iter().copied().filter(lists).collect()
}

/// The file that a link leads to, as seen from a page.
fn path_of(from: &str, to: &str) -> String {
    let to = to.split(['#', '?']).next().unwrap_or_default();
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in to.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The words of the title, the headings and the terms of a document.
fn names_of(known: &Known) -> BTreeSet<String> {
    let is_name = |block: &View<'_>| block.is_heading() || block.kind == BlockKind::Term;
    let names = known.blocks.iter().filter(is_name).map(|block| block.text);
    names.chain([&*known.document.title]).flat_map(words).collect()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether a page is the way into its folder.
fn is_index(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("index."))
}

/// What a link is sorted by: chapters and appendixes have numbers before their names.
fn letters(text: &str) -> String {
    let (number, name) = text.split_once(". ").unwrap_or(("", text));
    let text = if number.split(' ').count() <= 2 { name } else { text };
    text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase()
}

fn is_most(part: usize, all: usize) -> bool {
    part * 10 >= all * MOST
}
