//! What a page is called: what a reader would call it.
//!
//! `<title>` is for the tab of a browser and often names the site too. What many pages of a
//! folder share is no title, and is taken off; where what is left is the `<h1>`, or where
//! others have it as well and the `<h1>` is its own, the `<h1>` is the title.
//!
//! **Cost**: linear in the number of pages, times the depth of their folders (at most
//! [`MAX_FOLDERS`]).

use std::collections::BTreeMap;

use crate::corpus::model::{BlockKind, Document};
use crate::source::{Facts, TitleFrom, of_page};

const MAX_FOLDERS: usize = 4;

/// What stands between the title of a page and the name of its site, without its spaces.
const SEPARATORS: &str = "|-–—·•:»«›‹/~｜_";

/// A page whose title may be told better.
pub(super) struct Page<'a> {
    pub(super) path: &'a str,
    pub(super) facts: &'a Facts,
    pub(super) document: &'a mut Document,
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
        let title = &page.document.title;
        let mut see = |seen, what: &str| {
            for folder in folders_of(page.path) {
                *counts.entry((folder, seen, key(what))).or_default() += 1;
            }
        };
        see(Seen::Page, "");
        // A page that is called as its site counts on either side.
        see(Seen::First, cut(title, true).map_or(title, |(first, _)| first));
        see(Seen::Last, cut(title, false).map_or(title, |(_, last)| last));
        if let Some((_, heading)) = heading(page.document) {
            see(Seen::Heading, heading);
        }
    }
    let bare: Vec<String> = pages.iter().map(|page| page.without_site(&counts)).collect();
    for bare in &bare {
        *counts.entry(("", Seen::Title, key(bare))).or_default() += 1;
    }
    for (page, bare) in pages.iter_mut().zip(bare) {
        if page.is_open() {
            page.name(bare, &counts);
        }
    }
}

impl Page<'_> {
    fn is_open(&self) -> bool {
        self.facts.title_from == TitleFrom::Head
    }

    /// Whether more than half of the pages of a folder above have this there.
    fn is_shared(&self, seen: Seen, what: &str, counts: &Counts<'_>) -> bool {
        folders_of(self.path).any(|folder| {
            let count =
                |seen, what| counts.get(&(folder, seen, what)).copied().unwrap_or(0);
            let (n, all) = (count(seen, key(what)), count(Seen::Page, String::new()));
            n >= 2 && n * 2 > all
        })
    }

    /// The title without the name of the site, on either side and however often.
    fn without_site(&self, counts: &Counts<'_>) -> String {
        let mut title = self.document.title.as_str();
        let is_site = |seen, what: &str| {
            (!self.facts.site.is_empty() && key(what) == key(&self.facts.site))
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
        let Some((at, heading)) = heading(self.document) else {
            self.document.title = bare;
            return;
        };
        let of_heading =
            counts.get(&("", Seen::Heading, key(heading))).copied().unwrap_or(0);
        let is_own = !self.is_shared(Seen::Heading, heading, counts);
        let is_title = key(&bare) == key(heading)
            || (is_own && of_title > of_heading)
            || (is_own && of_heading == 1 && adds_a_name(&bare, heading));
        self.document.title = match is_title {
            true => of_page(&mut self.document.blocks, at),
            false => bare,
        };
    }
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
fn heading(document: &Document) -> Option<(usize, &str)> {
    let mut blocks = document.blocks.iter().enumerate();
    let found = blocks.find(|(_, block)| block.kind == BlockKind::Heading(1));
    found.map(|(at, block)| (at, block.text.as_str()))
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
    // «ArrayList (Java SE 17)»
    let (before, after) = title.strip_suffix(')')?.rsplit_once(" (")?;
    (!at_first && !before.is_empty()).then_some((before, after))
}

/// A hyphen inside of a word parts nothing, a colon has its space behind it alone.
fn is_apart(before: &str, mark: char, after: &str) -> bool {
    let (open, close) = (before.ends_with(' '), after.starts_with(' '));
    match mark {
        '|' | '｜' => true,
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
