//! What a document is called.

use super::paths::split_extension;
use super::{canonical, dates};
use crate::corpus::model::{Block, BlockKind};

/// Takes the heading that is the title out of the blocks of a page, and gives its text. What is left of its
/// section still has its anchor, and none of what stands above it.
pub(crate) fn of_page(blocks: &mut Vec<Block>, at: usize) -> String {
    let Block { text, anchor, .. } = blocks.remove(at);
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading(_));
    for block in blocks[..at].iter_mut().filter(|block| !is_heading(block)) {
        block.anchor.clear();
    }
    if let Some(next) = blocks.get_mut(at)
        && next.anchor.is_empty()
        && !is_heading(next)
    {
        next.anchor = anchor;
    }
    text
}

/// The same where the anchor is made up.
pub(super) fn of_text(blocks: &mut Vec<Block>, at: usize) -> String {
    blocks.remove(at).text
}

/// The title, and the heading that repeats it taken out: `given` when the first heading of
/// level 1 says the same and nothing stands before it, that heading itself when there is
/// no `given`.
///
/// `take_heading` says how: a page has the anchor of its heading, but a text that becomes a
/// page leaves it to that page how its title is marked.
pub(super) fn take(
    blocks: &mut Vec<Block>,
    given: Option<String>,
    take_heading: fn(&mut Vec<Block>, usize) -> String,
) -> Option<String> {
    let first = blocks.iter().position(|block| block.kind == BlockKind::Heading(1));
    match (given, first) {
        (None, Some(at)) => Some(take_heading(blocks, at)),
        (Some(title), Some(0)) if blocks[0].text == title => {
            Some(take_heading(blocks, 0))
        }
        (given, _) => given,
    }
}

/// The title of a document that has none: its file name, read as words; that of its folder
/// where the name says nothing.
pub(super) fn from_name(path: &str) -> String {
    let mut parts = split_extension(path).0.rsplit('/');
    let stem = parts.next().unwrap_or_default();
    let name = without_date(stem);
    let folder = parts.next().unwrap_or_default();
    let says_nothing = NAMELESS.contains(&name.to_lowercase().trim_matches('_'));
    let is_number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
    let res = match (says_nothing, is_number) {
        (true, _) if !folder.is_empty() => words(folder),
        (_, true) if !folder.is_empty() && name == stem => {
            format!("{} {name}", words(folder))
        }
        _ if dates::of_name(name).is_some() => return name.to_string(),
        _ => capitalized(words(name)),
    };
    if res.is_empty() { stem.to_string() } else { res }
}

/// Names of the document that stands for its folder.
const NAMELESS: [&str; 6] = ["index", "readme", "default", "home", "page", "untitled"];

fn words(name: &str) -> String {
    canonical::prose(&name.replace(['-', '_'], " "))
}

/// Words that only a file name made small begin as a title does; a single one may be a name.
fn capitalized(name: String) -> String {
    let is_slug = name.contains(' ') && !name.contains(char::is_uppercase);
    match name.chars().next() {
        Some(first) if is_slug => {
            first.to_uppercase().chain(name.chars().skip(1)).collect()
        }
        _ => name,
    }
}

/// A name without the date that it begins or ends with, as blogs name their posts; a name
/// that is a date is one.
fn without_date(name: &str) -> &str {
    let is_mark = |c: char| "-_. ".contains(c);
    let bare = match dates::of_name(name) {
        Some((_, rest)) => rest,
        None => match name.get(name.len().saturating_sub(10)..) {
            Some(end) if dates::of_name(end).is_some() => &name[..name.len() - 10],
            _ => name,
        },
    };
    let bare = bare.trim_matches(is_mark);
    // `01-install` stands first; it is not called so.
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_place = bare.starts_with('0') && bare.len() - rest.len() <= 3;
    let rest = rest.trim_start_matches(is_mark);
    let bare = if is_place && rest.contains(char::is_alphabetic) { rest } else { bare };
    if bare.is_empty() { name } else { bare }
}
