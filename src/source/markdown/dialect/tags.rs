//! Components and expressions of MDX and Vue: where one ends, and what a reader sees of it.

use super::attributes;

/// A tag, read to its end.
#[derive(Debug)]
pub(super) struct Tag<'t> {
    /// Behind its `>`.
    pub(super) end: usize,
    pub(super) name: &'t str,
    pub(super) is_end: bool,
    pub(super) is_empty: bool,
    /// Values of attributes that are there to be read.
    pub(super) shown: Vec<&'t str>,
    /// The attributes that HTML has as well.
    pub(super) plain: Vec<&'t str>,
}

impl<'t> Tag<'t> {
    /// The tag that `text` begins with; `fuel` as in [`braces`].
    pub(super) fn read(text: &'t str, fuel: &mut usize) -> Option<Tag<'t>> {
        let mut at = 1;
        let is_end = text[at..].starts_with('/');
        at += usize::from(is_end);
        let n = text[at..].find(|c: char| !is_name(c)).unwrap_or(0);
        let name = &text[at..at + n];
        at += n;
        let mut res = Tag {
            end: 0,
            name,
            is_end,
            is_empty: false,
            shown: Vec::new(),
            plain: Vec::new(),
        };
        loop {
            let before = at;
            at += text[at..].len() - text[at..].trim_start().len();
            let rest = &text[at..];
            if rest.starts_with('>') {
                res.end = at + 1;
                return Some(res);
            }
            if rest.starts_with("/>") {
                (res.end, res.is_empty) = (at + 2, true);
                return Some(res);
            }
            if rest.starts_with('{') {
                at += braces(rest, fuel)?;
                continue;
            }
            // An attribute stands behind white space, and a tag has a name.
            if before == at || name.is_empty() {
                return None;
            }
            let n = rest.find(|c: char| c.is_whitespace() || "=/>{}\"'<`".contains(c))?;
            if n == 0 {
                return None;
            }
            let key = &rest[..n];
            let Some(value) = rest[n..].strip_prefix('=') else {
                res.plain.push(key);
                at += n;
                continue;
            };
            let length = match value.chars().next()? {
                quote @ ('"' | '\'') => value[1..].find(quote)? + 2,
                '{' => braces(value, fuel)?,
                _ => value.find(|c: char| c.is_whitespace() || c == '>')?,
            };
            let value = &value[..length];
            if let Some(text) = literal(value).filter(|_| attributes::is_shown(key)) {
                res.shown.push(text);
            }
            if !value.starts_with('{') {
                res.plain.push(&rest[..n + 1 + length]);
            }
            at += n + 1 + length;
        }
    }

    /// Whether an element of HTML says that it holds Markdown.
    pub(super) fn has_markdown(&self) -> bool {
        let mut names = self.plain.iter().map(|it| it.split('=').next().unwrap_or(it));
        !self.is_end && names.any(|name| name == "markdown")
    }

    /// Whether a component and not an element of HTML, which is written in small letters
    /// and was in capitals throughout.
    pub(super) fn is_component(&self) -> bool {
        self.name.starts_with(|c: char| c.is_ascii_uppercase())
            && self.name.contains(|c: char| c.is_ascii_lowercase())
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || "-_.:".contains(c)
}

/// What a string says, in quotes or as an expression that is nothing else.
pub(super) fn literal(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('{').and_then(|v| v.strip_suffix('}'));
    let inner = inner.map_or(value, str::trim);
    let quote = inner.chars().next().filter(|c| "\"'`".contains(*c))?;
    let text = inner[1..].strip_suffix(quote)?;
    let is_made = quote == '`' && text.contains("${");
    (!is_made && !text.contains(quote)).then_some(text)
}

/// The length of the expression that `text` begins with, to the brace that closes it.
/// Braces in strings and comments do not count.
///
/// `fuel` is how many bytes may still be looked at for the sake of expressions: a thousand
/// braces that nothing closes are not a thousand searches to the end.
pub(super) fn braces(text: &str, fuel: &mut usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let bytes = &bytes[..bytes.len().min(*fuel)];
    let (mut at, mut depth) = (0, 0);
    while at < bytes.len() {
        let rest = &bytes[at + 1..];
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b'\\' => at += 1,
            quote @ (b'"' | b'\'' | b'`') => at += string(rest, quote, fuel),
            b'/' if rest.starts_with(b"*") => {
                let end = rest.windows(2).position(|pair| pair == b"*/");
                at += end.map_or(rest.len(), |end| end + 2);
            }
            _ => (),
        }
        at += 1;
        if depth == 0 {
            *fuel = fuel.saturating_sub(at);
            return Some(at);
        }
    }
    *fuel = fuel.saturating_sub(bytes.len());
    None
}

/// The length of a string behind its first quote; nothing for a quote that is not closed
/// on its line, which is an apostrophe.
fn string(bytes: &[u8], quote: u8, fuel: &mut usize) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => break,
            c if c == quote => return at + 1,
            _ => (),
        }
        at += 1;
    }
    *fuel = fuel.saturating_sub(at);
    0
}
