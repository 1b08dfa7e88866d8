//! Tags of HTML as they stand in Markdown.

use std::ops::Range;

/// Elements that hold nothing and have no end tag.
pub(super) const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Gives `take` each tag: its name, its place, and whether it is an end tag.
pub(super) fn each(html: &str, mut take: impl FnMut(&str, Range<usize>, bool)) {
    let mut at = 0;
    while let Some(n) = html[at..].find('<') {
        let start = at + n;
        at = start + 1;
        let rest = &html[at..];
        if rest.starts_with("!--") {
            at += rest.find("-->").unwrap_or(rest.len());
            continue;
        }
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let is_end = name.len() < rest.len();
        let n = name.find(|c: char| c.is_ascii_whitespace() || "/>".contains(c));
        let name = &name[..n.unwrap_or(name.len())];
        if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at += usize::from(is_end) + name.len();
            at += end(&html[at..]);
            take(name, start..at, is_end);
        }
    }
}

/// Where a tag ends that goes on with `text`; a `>` in quotes does not end it.
fn end(text: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if open == c => quote = None,
            Some(_) => (),
            None if c == '>' => return at + 1,
            None if before == '=' && "\"'".contains(c) => quote = Some(c),
            None => (),
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    text.len()
}
