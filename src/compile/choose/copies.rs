//! Texts that say once more what a page says.
//!
//! Generators write a page for readers and, beside it, the same for machines: its Markdown, its
//! source, its record in what the site searches by. Such a file says nothing that its page, and
//! the menu of the site, do not say; every hit would be there twice.
//!
//! **Cost**: the words of the files that lie beside a page, and of these pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::known::{Candidate, Known};
use crate::corpus::model::{Document, Value};
use crate::source::{Claim, Extent, Reason};

/// One of so many words may be another.
const FEW: usize = 5;

/// One of so many words may be none of a menu's: texts that talk use its words, too.
const NONE: usize = 20;

/// Leaves out what repeats a page, whether that page is left out or not.
pub(super) fn find(docs: &[Candidate<'_>], against: &mut [Option<Claim>]) {
    let is_page = |doc: &Candidate<'_>| doc.known.facts.extent != Extent::Whole;
    let mut pages: BTreeMap<&str, &Candidate<'_>> = BTreeMap::new();
    for doc in docs.iter().filter(|doc| is_page(doc)) {
        for address in [bare(doc.path), bare(&doc.known.document.url)] {
            pages.entry(address).or_insert(doc);
        }
    }
    if pages.is_empty() {
        return;
    }
    let mut menus = None;
    for (doc, claim) in docs.iter().zip(against) {
        if claim.is_some() || is_page(doc) {
            continue;
        }
        let document = &doc.known.document;
        let stem = doc.path.rsplit_once('.').map_or(doc.path, |(stem, _)| stem);
        let folder = stem.rsplit_once('/').map_or("", |(folder, _)| folder);
        let named = addresses(document).chain([bare(stem)]);
        let named = named.into_iter().find_map(|address| pages.get(address));
        let Some(page) = named.or_else(|| pages.get(folder)) else { continue };
        let menu = menus.get_or_insert_with(|| menu(docs.iter().filter(|d| is_page(d))));
        let (ours, theirs) = (words(doc.known), words(page.known));
        let others = ours.difference(menu).filter(|word| !theirs.contains(*word)).count();
        // Of a page with another name half must be said again, too; a menu is its page's anyway.
        let is_its = named.is_some()
            || theirs.difference(&ours).count() * 2 <= theirs.len()
            || ours.difference(menu).count() * NONE <= ours.len();
        if is_its && others * FEW <= ours.len() {
            let said = page.path.to_string();
            *claim = Some(Claim { reason: Reason::Copy, said });
        }
    }
}

/// Where a document may say that its page is: records have as many names for it as there
/// are generators.
fn addresses(document: &Document) -> impl Iterator<Item = &str> {
    let values = document.fields.values().flatten().filter_map(|value| match value {
        Value::Text(text) => Some(text),
        Value::Number(_) => None,
    });
    let values = values.filter(|value| value.contains('/'));
    let url = Some(&document.url).filter(|url| !url.is_empty());
    values
        .chain(url)
        .map(|value| bare(value.split_once('#').map_or(value, |(page, _)| page)))
}

/// Every word of a document, once.
fn words(known: &Known) -> BTreeSet<String> {
    known.texts().flat_map(words_of).collect()
}

/// What a menu says: the titles and addresses of all pages.
fn menu<'a>(pages: impl Iterator<Item = &'a Candidate<'a>>) -> BTreeSet<String> {
    let said =
        pages.flat_map(|page| [&page.known.document.title, &page.known.document.url]);
    said.flat_map(|text| words_of(text)).collect()
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    let words = words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A path or an address without what may be left out of it.
fn bare(path: &str) -> &str {
    let path = path.strip_prefix("./").unwrap_or(path);
    let path = path.trim_start_matches('/').trim_end_matches('/');
    let endings = [".html", ".htm", ".xhtml"];
    let path = endings.iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
    match path.strip_suffix("index") {
        Some(folder) if folder.is_empty() => folder,
        Some(folder) => folder.strip_suffix('/').unwrap_or(path),
        None => path,
    }
}
