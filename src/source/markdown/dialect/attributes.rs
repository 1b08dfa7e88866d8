//! Attributes as the dialects write them, `{: .lead #top}`, `{.tip title="Late frost"}`,
//! `title="Set up" icon={rocket}`, and the little that a reader sees of them.

use std::ops::Range;

/// Attributes whose value stands in the page for everyone to read.
const SHOWN: [&str; 8] = [
    "title",
    "label",
    "text",
    "caption",
    "summary",
    "description",
    "heading",
    "alt-text",
];

/// What a list in braces says that matters here.
#[derive(Debug, Default)]
pub(super) struct List<'t> {
    /// Where the list ends, behind its brace.
    pub(super) end: usize,
    /// The name that it gives, to be linked to.
    pub(super) id: Option<&'t str>,
    /// What an image says to whoever does not see it: where in the text.
    pub(super) alt: Option<Range<usize>>,
    /// Whether it is kramdown's `{:toc}`, which stands in for a table of contents.
    pub(super) is_contents: bool,
}

/// The list that `text` begins with. `{: word}` may hold plain words, as kramdown's do;
/// `{word}` may not: it is more often something to be filled in.
pub(super) fn list(text: &str) -> Option<List<'_>> {
    let inner = text.strip_prefix('{')?;
    let bare = inner.strip_prefix(':');
    let inner = bare.unwrap_or(inner);
    let mut res = List::default();
    let mut at = text.len() - inner.len();
    loop {
        at += white(&text[at..]);
        if text[at..].starts_with('}') {
            res.end = at + 1;
            let has_some = bare.is_some() || text[1..at].contains(['.', '#', '=', '-']);
            return has_some.then_some(res);
        }
        let (length, token) = token(&text[at..])?;
        match token {
            Token::Id(id) => res.id = Some(id),
            Token::Word(word) if bare.is_some() => res.is_contents |= word == "toc",
            Token::Word("-") => (),
            Token::Word(_) => return None,
            Token::Pair("alt" | "fig-alt", alt) => {
                // A quote may stand behind it.
                let end =
                    (at + length) - usize::from(!text[..at + length].ends_with(alt));
                res.alt = Some(end - alt.len()..end);
            }
            Token::Class | Token::Pair(..) => (),
        }
        at += length;
        if !text[at..].starts_with(['}', ' ', '\t']) {
            return None;
        }
    }
}

/// What a reader sees of a row of attributes, in their order. `None` where the row is not
/// made of attributes alone.
pub(super) fn shown(text: &str) -> Option<Vec<&str>> {
    let mut res = Vec::new();
    let mut at = white(text);
    while at < text.len() {
        let (length, token) = token(&text[at..])?;
        match token {
            Token::Pair(name, value) if is_shown(name) => res.push(value),
            Token::Word(_) => return None,
            _ => (),
        }
        at += length;
        let gap = white(&text[at..]);
        if gap == 0 && at < text.len() {
            return None;
        }
        at += gap;
    }
    Some(res)
}

/// Whether the value of this attribute is there to be read.
pub(super) fn is_shown(name: &str) -> bool {
    SHOWN.contains(&name)
}

enum Token<'t> {
    Class,
    Id(&'t str),
    Pair(&'t str, &'t str),
    Word(&'t str),
}

/// The token that `text` begins with, and its length.
fn token(text: &str) -> Option<(usize, Token<'_>)> {
    let mark = text.chars().next()?;
    let skipped = if matches!(mark, '.' | '#' | '=') { 1 } else { 0 };
    let n = text[skipped..].find(|c| !is_name(c)).unwrap_or(text.len() - skipped);
    let name = &text[skipped..skipped + n];
    if name.is_empty() {
        return None;
    }
    match mark {
        '.' | '=' => return Some((skipped + n, Token::Class)),
        '#' => return Some((skipped + n, Token::Id(name))),
        _ => (),
    }
    let Some(value) = text[n..].strip_prefix('=') else {
        return Some((n, Token::Word(name)));
    };
    let (length, value) = match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = value[1..]
                .find([quote, '\n'])
                .filter(|&e| value[1 + e..].starts_with(quote))?;
            (end + 2, &value[1..1 + end])
        }
        _ => {
            let end = value.find([' ', '\t', '}', '{', '"']).unwrap_or(value.len());
            (end, &value[..end])
        }
    };
    Some((n + 1 + length, Token::Pair(name, value)))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || "-_:./%@".contains(c)
}

/// How many bytes of blanks `text` begins with.
pub(super) fn white(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}
