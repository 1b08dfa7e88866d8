//! What a page is called: what a reader would call it.
//!
//! `<title>` is for the tab of a browser and often names the site too. What nearly all pages of
//! a folder share at either end is no title, and is taken off; where what is left is the `<h1>`,
//! or where others have it as well and the `<h1>` is its own, the `<h1>` is the title.
//!
//! Where most titles of a folder begin with a number, each with another, these are numbers of
//! chapters, and no titles either. The `<h1>` keeps its own.
//!
//! **Cost**: linear in the number of pages, times the depth of their folders (at most
//! [`MAX_FOLDERS`]).

use std::collections::{BTreeMap, BTreeSet};

use super::known::Known;
use super::packed::{Packed, View};
use crate::corpus::model::BlockKind;
use crate::source::TitleFrom;

const MAX_FOLDERS: usize = 4;

/// What stands between the title of a page and the name of its site, without its spaces.
const SEPARATORS: &str = "|-–—·•:：»«›‹/~｜_";

/// What the name of a site stands in, where nothing else parts it from the title.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];

/// Pages, at least, that have something in common.
const FEWEST: usize = 3;

/// Words before the number of a chapter.
const CHAPTERS: [&str; 12] = [
    "annexe",
    "anhang",
    "appendix",
    "capítulo",
    "capitolo",
    "chapitre",
    "chapter",
    "kapitel",
    "part",
    "partie",
    "section",
    "teil",
];

/// A page whose title may be told better.
pub(super) struct Page<'a> {
    pub(super) path: &'a str,
    pub(super) known: &'a mut Known,
}

/// How often each thing is seen in each folder.
type Counts<'a> = BTreeMap<(&'a str, Seen, String), usize>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Page,
    First,
    Last,
    Heading,
    Title,
}

/// Settles the titles of all pages.
pub(super) fn settle(pages: &mut [Page<'_>]) {
    let mut counts = Counts::new();
    for page in pages.iter().filter(|page| page.is_open()) {
        let title = &page.known.document.title;
        let mut see = |seen, what: &str| {
            for folder in folders_of(page.path) {
                *counts.entry((folder, seen, key(what))).or_default() += 1;
            }
        };
        see(Seen::Page, "");
        // A page that is called as its site counts on either side.
        see(Seen::First, cut(title, true).map_or(title, |(first, _)| first));
        see(Seen::Last, cut(title, false).map_or(title, |(_, last)| last));
        if let Some((_, heading)) = heading(&page.known.blocks) {
            see(Seen::Heading, heading);
        }
    }
    let bare: Vec<String> = pages.iter().map(|page| page.without_site(&counts)).collect();
    let mut numbers: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (page, bare) in pages.iter().zip(&bare) {
        *counts.entry(("", Seen::Title, key(bare))).or_default() += 1;
        let Some((number, rest)) = chapter(bare).filter(|_| page.is_open()) else {
            continue;
        };
        *counts.entry(("", Seen::Title, key(rest))).or_default() += 1;
        for folder in folders_of(page.path) {
            numbers.entry(folder).or_default().insert(number.to_string());
        }
    }
    for (page, bare) in pages.iter_mut().zip(bare) {
        if !page.is_open() {
            continue;
        }
        page.name(bare, &counts);
        let n_pages = |folder| {
            counts.get(&(folder, Seen::Page, String::new())).copied().unwrap_or(0)
        };
        // The nearest folder tells.
        let folders = folders_of(page.path).filter(|folder| n_pages(folder) >= FEWEST);
        let has_chapters = folders.last().is_some_and(|folder| {
            numbers.get(folder).is_some_and(|numbers| numbers.len() * 2 > n_pages(folder))
        });
        if has_chapters {
            page.without_number(&counts);
        }
    }
}

impl Page<'_> {
    fn is_open(&self) -> bool {
        self.known.facts.title_from == TitleFrom::Head
    }

    /// Whether nine tenths of the pages of a folder above have this there.
    fn is_shared(&self, seen: Seen, what: &str, counts: &Counts<'_>) -> bool {
        folders_of(self.path).any(|folder| {
            let count =
                |seen, what| counts.get(&(folder, seen, what)).copied().unwrap_or(0);
            let (n, all) = (count(seen, key(what)), count(Seen::Page, String::new()));
            all >= FEWEST && n * 10 >= all * 9
        })
    }

    /// The title without the name of the site, on either side and however often.
    fn without_site(&self, counts: &Counts<'_>) -> String {
        let mut title = self.known.document.title.as_str();
        let is_site = |seen, what: &str| {
            let site = &self.known.facts.site;
            (!site.is_empty() && key(what) == key(site))
                || self.is_shared(seen, what, counts)
        };
        loop {
            title = match (cut(title, false), cut(title, true)) {
                (Some((rest, last)), _) if is_site(Seen::Last, last) => rest,
                (_, Some((first, rest))) if is_site(Seen::First, first) => rest,
                _ => return title.to_string(),
            };
        }
    }

    /// Gives the page its title, and takes the heading that says it out of the text.
    fn name(&mut self, bare: String, counts: &Counts<'_>) {
        let of_title = counts.get(&("", Seen::Title, key(&bare))).copied().unwrap_or(0);
        let Some((at, heading)) = heading(&self.known.blocks) else {
            self.known.document.title = bare;
            return;
        };
        let of_heading =
            counts.get(&("", Seen::Heading, key(heading))).copied().unwrap_or(0);
        let is_own = !self.is_shared(Seen::Heading, heading, counts);
        let is_title = key(&bare) == key(heading)
            || (is_own && of_title > of_heading)
            || says_in_full(&bare, heading)
            || (is_own && of_heading == 1 && adds_a_name(&bare, heading));
        self.known.document.title = match is_title {
            true => self.known.blocks.take_title(at),
            false => bare,
        };
    }

    /// Takes the number of a chapter from the title; a heading keeps it. «1.2 Release» is called
    /// so: another one would be called the same without its number.
    fn without_number(&mut self, counts: &Counts<'_>) {
        let Known { document, blocks, .. } = &mut *self.known;
        let title = &mut document.title;
        let Some((_, rest)) = chapter(title) else { return };
        if counts.get(&("", Seen::Title, key(rest))).is_some_and(|n| *n > 1) {
            return;
        }
        let rest = rest.to_string();
        let text = std::mem::replace(title, rest);
        let says = |block: View<'_>| block.is_heading() && key(block.text) == key(&text);
        if !blocks.iter().any(says) {
            blocks.put_first(text);
        }
    }
}

/// Whether a heading ends with the name that a title says in parts: «Struct std::vec::Vec» for
/// «Vec in std::vec».
fn says_in_full(title: &str, heading: &str) -> bool {
    let [Some(name), Some(place)] =
        [title.split(' ').next(), title.split(' ').next_back()]
    else {
        return false;
    };
    let full = heading.rsplit(' ').next().unwrap_or_default();
    full.len() > name.len() + place.len()
        && full.starts_with(place)
        && full.ends_with(name)
}

/// Whether a title is a heading and, apart from it, something else.
fn adds_a_name(title: &str, heading: &str) -> bool {
    let is_heading = |part: &str| key(part) == key(heading);
    // What the heading itself holds may be a separator.
    let ends = |first: bool| {
        let marks = title.char_indices().filter(|(_, c)| SEPARATORS.contains(*c));
        marks.into_iter().any(|(at, c)| {
            let (before, after) = (&title[..at], &title[at + c.len_utf8()..]);
            is_apart(before, c, after) && is_heading(if first { before } else { after })
        })
    };
    ends(true) || ends(false)
}

/// The first heading of level 1, and its place.
fn heading(blocks: &Packed) -> Option<(usize, &str)> {
    let mut blocks = blocks.iter().enumerate();
    let found = blocks.find(|(_, block)| block.kind == BlockKind::Heading(1));
    found.map(|(at, block)| (at, block.text))
}

/// What stands before and behind the first separator, or the last.
fn cut(title: &str, at_first: bool) -> Option<(&str, &str)> {
    let separates = |(at, c): &(usize, char)| {
        SEPARATORS.contains(*c)
            && is_apart(&title[..*at], *c, &title[at + c.len_utf8()..])
    };
    let mut marks = title.char_indices();
    let found = match at_first {
        true => marks.find(separates),
        false => marks.rfind(separates),
    };
    if let Some((at, c)) = found {
        let (before, after) = (title[..at].trim(), title[at + c.len_utf8()..].trim());
        return (!before.is_empty() && !after.is_empty()).then_some((before, after));
    }
    let (before, after) = in_brackets(title, at_first)?;
    let (before, after) = (before.trim(), after.trim());
    (!before.is_empty() && !after.is_empty()).then_some((before, after))
}

/// «ArrayList (Java SE 17)», «kron (GNU Octave (version 7.3.0))», «[Project] Home»: what stands
/// in brackets at one end, and what is left.
fn in_brackets(title: &str, at_first: bool) -> Option<(&str, &str)> {
    let mut chars = title.chars();
    let end = if at_first { chars.next() } else { chars.next_back() };
    let end = end?;
    let pair =
        |&&(open, close): &&(char, char)| end == if at_first { open } else { close };
    let &(open, close) = BRACKETS.iter().find(pair)?;
    let mut depth = 0;
    let mut closes = |&(_, c): &(usize, char)| {
        depth += i32::from(c == end);
        depth -= i32::from(c != end && (c == open || c == close));
        depth == 0
    };
    let mut marks = title.char_indices();
    let found = match at_first {
        true => marks.find(&mut closes),
        false => marks.rfind(&mut closes),
    };
    let (at, other) = found?;
    let inner_end = title.len() - end.len_utf8();
    let (inside, outside) = match at_first {
        true => (&title[end.len_utf8()..at], &title[at + other.len_utf8()..]),
        false => (&title[at + other.len_utf8()..inner_end], &title[..at]),
    };
    let touches =
        if at_first { outside.chars().next() } else { outside.chars().next_back() };
    // «printf(3)» is one name.
    touches.filter(|c| c.is_whitespace() || !open.is_ascii())?;
    Some(if at_first { (inside, outside) } else { (outside, inside) })
}

/// The number that a title begins with, as one of a chapter may be, and the rest:
/// «53.5. pg_am», «Appendix F. Modules», «2) Soil».
fn chapter(title: &str) -> Option<(&str, &str)> {
    let (first, after) = title.split_once(' ')?;
    let is_named = CHAPTERS.contains(&&*first.to_lowercase());
    let (number, rest) = if is_named { after.split_once(' ')? } else { (first, after) };
    let parts: Vec<&str> = number.trim_end_matches(['.', ')', ':']).split('.').collect();
    let is_part = |part: &&str| {
        let is_letter = part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase());
        let is_digits = part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit());
        !part.is_empty() && (is_letter || is_digits)
    };
    // A number alone may be one of things: «7 ways to prune».
    let is_marked = number.contains(['.', ')', ':']);
    let is_number = (is_named
        || is_marked && number.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && (parts.iter().all(is_part)
            || is_named && parts.iter().all(|part| is_roman(part)));
    let rest = rest.trim_start();
    (is_number && rest.contains(char::is_alphabetic)).then_some((number, rest))
}

fn is_roman(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b"IVXLC".contains(&b))
}

/// A hyphen inside of a word parts nothing, a colon has its space behind it alone.
fn is_apart(before: &str, mark: char, after: &str) -> bool {
    let (open, close) = (before.ends_with(' '), after.starts_with(' '));
    match mark {
        '|' | '｜' | '：' => true,
        ':' => close,
        '_' | '-' => {
            (open && close)
                || (is_han(before.chars().last()) && is_han(after.chars().next()))
        }
        _ => open && close,
    }
}

fn is_han(c: Option<char>) -> bool {
    c.is_some_and(|c| ('\u{2E80}'..='\u{9FFF}').contains(&c))
}

/// Letters and digits, small: what two writings of a title have in common.
fn key(text: &str) -> String {
    let res: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if res.is_empty() { text.to_string() } else { res }
}

/// The folders above a path, the root first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    let inner = path.match_indices('/').map(|(at, _)| &path[..at]);
    std::iter::once("").chain(inner).take(MAX_FOLDERS)
}
