//! What did the reader ask? Any string parses; what is not understood is words.
//!
//! ```text
//! query  := clause*
//! clause := '-'? item ('OR' item)*
//! item   := atom ('NEAR/' n atom)?
//! atom   := word | word'*' | '"' text '"' | '(' query ')' | '[' label ']'
//!         | name ':' (word | '"' text '"' | from '..' to)
//! ```
//!
//! `OR` and `NEAR` are capitals; in a question that is all capitals they are words. Right after
//! a word `[` opens no label (`operator[]`), and `::` makes no field (`std::vector`). Text after
//! a quote that is not closed yet is words, so that hits do not vanish while a phrase is being
//! typed; a bracket that is never closed reaches to the end. Nothing is an error: a reader types
//! one letter at a time, and every state on the way is a query.

use super::node::{Clause, Field, FieldTest, Node, Prefix, Query, Word};
use crate::id::Span;
use crate::strings::cut;
use crate::text::case::{is_capitals, is_upper};
use crate::text::fold::ends_in_hebrew;
use crate::text::joints::joint;
use crate::text::segment;
use crate::weigh::QUESTION;

/// Bytes of a query that are read: cost stays bounded whatever is pasted in.
pub const MAX_BYTES: usize = 2_048;
/// Parentheses deeper than this are passed over.
const MAX_DEPTH: usize = 8;

impl Query {
    /// Reads a query. Total: every string gives a query.
    ///
    /// ```
    /// use manicule::query::node::{Node, Query};
    /// let query = Query::parse("\"cyber sovereignty\" -title:press");
    /// assert!(matches!(query.clauses[0].node, Node::Quoted(_)));
    /// assert!(query.clauses[1].excluded);
    /// assert!(Query::parse(")\"(").clauses.is_empty());
    /// ```
    pub fn parse(text: &str) -> Self {
        let mut end = text.len().min(MAX_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let text = &text[..end];
        let in_capitals = segment::words(text)
            .filter(|word| word.of(text).chars().any(is_upper))
            .count();
        let has_operators = in_capitals < QUESTION || !is_capitals(text);
        let mut parser = Parser { text, at: 0, depth: 0, has_operators };
        let mut clauses = Vec::new();
        while parser.at < parser.text.len() {
            clauses.extend(parser.clauses());
            // A closing parenthesis that was never opened.
            parser.eat(')');
        }
        Self { clauses }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// Whether `OR` and `NEAR` are more than words: not in a question that is all capitals.
    has_operators: bool,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    fn eat(&mut self, c: char) {
        if self.peek() == Some(c) {
            self.skip();
        }
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Clauses up to the end or a closing parenthesis.
    fn clauses(&mut self) -> Vec<Clause> {
        let mut res = Vec::new();
        loop {
            self.skip_space();
            if matches!(self.peek(), None | Some(')')) {
                return res;
            }
            let before = self.at;
            let excluded = self.exclusion();
            let mut nodes = self.alternatives();
            if excluded && nodes.len() > 1 {
                // `-cyber-sovereignty` leaves out what has both, not what has either.
                nodes = vec![all_of(nodes)];
            }
            res.extend(nodes.into_iter().map(|node| Clause { node, excluded }));
            if self.at == before {
                self.skip(); // Nothing was understood.
            }
        }
    }

    /// `-` before a word, a quote or a bracket, after a space or at the start. No exclusion
    /// are `e-mail`, `"a"-b`, and what is an option of a command or a sign: a single Latin
    /// letter, a digit, a second hyphen, `->>`.
    fn exclusion(&mut self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let starts = before.is_none_or(|c| c.is_whitespace() || c == '(');
        let mut chars = self.rest().chars();
        let is_hyphen = matches!(chars.next(), Some('-' | '\u{2212}'));
        let rest = chars.as_str();
        let Some(first) = chars.next().filter(|_| starts && is_hyphen) else {
            return false;
        };
        let is_word = segment::is_alphabetic(first) && {
            let is_latin = first < '\u{250}';
            let word = segment::words(rest).next().unwrap_or_default();
            !is_latin || word.end > first.len_utf8()
        };
        let res = is_word || is_quote(first) || matches!(first, '(' | '[');
        if res {
            self.skip();
        }
        res
    }

    /// Items joined by `OR`. Several nodes only where a chunk was several words.
    fn alternatives(&mut self) -> Vec<Node> {
        let mut any = Vec::new();
        loop {
            let nodes = self.item();
            if !nodes.is_empty() {
                any.push(nodes);
            }
            if !self.keyword("OR") {
                break;
            }
        }
        match any.len() {
            0 | 1 => any.pop().unwrap_or_default(),
            _ => vec![Node::Any(any.into_iter().map(all_of).collect())],
        }
    }

    fn keyword(&mut self, word: &str) -> bool {
        let rest = self.rest().trim_start();
        let found = rest.strip_prefix(word);
        let found = found
            .filter(|after| self.has_operators && after.starts_with(char::is_whitespace));
        if let Some(after) = found {
            self.at = self.text.len() - after.len();
        }
        found.is_some()
    }

    fn item(&mut self) -> Vec<Node> {
        self.skip_space();
        let first = self.atom();
        let Some(within) = self.near() else { return first };
        self.skip_space();
        let second = self.atom();
        if first.is_empty() || second.is_empty() {
            return first.into_iter().chain(second).collect();
        }
        vec![Node::Near(Box::new(all_of(first)), Box::new(all_of(second)), within)]
    }

    /// `NEAR` or `NEAR/5`.
    fn near(&mut self) -> Option<u32> {
        let rest = self.rest().trim_start().strip_prefix("NEAR")?;
        let (n, rest) = match rest.strip_prefix('/') {
            Some(rest) => {
                let digits = rest.bytes().take_while(u8::is_ascii_digit);
                let end = digits.clone().count();
                // As many words as there are, where the number is too large for one.
                let n = digits.fold(0u32, |n, digit| {
                    n.saturating_mul(10).saturating_add(u32::from(digit - b'0'))
                });
                (if end == 0 { NEAR } else { n }, &rest[end..])
            }
            None => (NEAR, rest),
        };
        if !self.has_operators || !rest.starts_with(char::is_whitespace) {
            return None;
        }
        self.at = self.text.len() - rest.len();
        Some(n)
    }

    fn atom(&mut self) -> Vec<Node> {
        match self.peek() {
            Some(c) if is_quote(c) => {
                let (span, closed) = self.quoted();
                let words = self.words(span);
                match (closed, words.is_empty()) {
                    (_, true) => Vec::new(),
                    (true, _) => vec![Node::Quoted(words)],
                    (false, _) => phrases(self.with_open_end(words)),
                }
            }
            Some('(') if self.depth < MAX_DEPTH => {
                self.skip();
                self.depth += 1;
                let clauses = self.clauses();
                self.depth -= 1;
                self.eat(')');
                if clauses.is_empty() { Vec::new() } else { vec![Node::Group(clauses)] }
            }
            Some('[') => {
                self.skip();
                let mut span = self.until(&[']']);
                let name = span.of(self.text).trim_start();
                span.start = span.end - name.len();
                let name = name.trim_end();
                span.end = span.start + name.len();
                if name.is_empty() {
                    Vec::new()
                } else {
                    vec![Node::Concept(name.into(), span)]
                }
            }
            Some('(' | ')') | None => Vec::new(),
            Some(_) => self.chunk(),
        }
    }

    /// What stands in quotes; straight and typographic ones close each other.
    /// Also says whether there was a closing one.
    fn quoted(&mut self) -> (Span, bool) {
        self.skip();
        let span = self.until(&['"', '\u{201c}', '\u{201d}', '\u{bb}']);
        (span, self.at > span.end)
    }

    /// Everything up to one of `ends`, which is passed over, or to the end.
    fn until(&mut self, ends: &[char]) -> Span {
        let start = self.at;
        let end = start + self.rest().find(ends).unwrap_or(self.rest().len());
        self.at = end;
        self.skip();
        Span { start, end }
    }

    /// Characters up to a space, quote or bracket.
    fn chunk(&mut self) -> Vec<Node> {
        let start = self.at;
        let ends = |c: char| c.is_whitespace() || is_bracket(c);
        loop {
            self.at += self.rest().find(ends).unwrap_or(self.rest().len());
            let before = self.text[start..self.at].bytes().next_back();
            let is_part = self.peek() == Some('[')
                && before.is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
            if !is_part && !self.is_at_gershayim() {
                break;
            }
            self.skip();
        }
        let span = Span { start, end: self.at };
        if let Some(field) = self.field(span) {
            return vec![field];
        }
        let mut words = self.with_open_end(self.words(span));
        if let Some(last) = words.last_mut()
            && span.of(self.text).ends_with('*')
        {
            last.prefix = Prefix::Asked;
        }
        phrases(words)
    }

    /// Whether a quote stands here between letters of Hebrew: part of an acronym.
    fn is_at_gershayim(&self) -> bool {
        let mut chars = self.rest().chars();
        matches!(chars.next(), Some('"' | '\u{201d}'))
            && ends_in_hebrew(&self.text[..self.at])
            && chars.as_str().as_bytes().first() == Some(&0xd7)
    }

    /// The last word of the query may not be finished.
    fn with_open_end(&self, mut words: Vec<Word>) -> Vec<Word> {
        if let Some(last) = words.last_mut()
            && last.span.end == self.text.len()
        {
            last.prefix = Prefix::Open;
        }
        words
    }

    /// `name:value`, `name:"value"`, `name:from..to`.
    fn field(&mut self, chunk: Span) -> Option<Node> {
        let (name, value) = cut(chunk.of(self.text), b':')?;
        if name.is_empty()
            || !name
                .chars()
                .all(|c| segment::is_alphanumeric(c) || matches!(c, '_' | '-' | '.'))
        {
            return None;
        }
        let mut span = chunk;
        let mut value = value;
        if value.is_empty() && matches!(self.peek(), Some('"' | '\u{201c}')) {
            value = self.quoted().0.of(self.text);
            span.end = self.at;
        }
        if value.is_empty() || value.starts_with("//") || value.starts_with(':') {
            return None; // `note: this`, `https://`, `std::vector`
        }
        if name == "concept" {
            return Some(Node::Concept(value.to_owned(), span));
        }
        let dots = value.as_bytes().windows(2).position(|pair| pair == b"..");
        let test = match dots {
            Some(at) => {
                FieldTest::Range(value[..at].to_owned(), value[at + 2..].to_owned())
            }
            None => FieldTest::Is(value.to_owned()),
        };
        Some(Node::Field(Field { name: name.to_owned(), test, span }))
    }

    fn words(&self, within: Span) -> Vec<Word> {
        words(within.of(self.text), within.start)
    }
}

/// Words between which `NEAR` without a number may lie.
const NEAR: u32 = 10;

/// The words of `text`, which stands at byte `start` of the query.
pub(super) fn words(text: &str, start: usize) -> Vec<Word> {
    let mut before = 0;
    let mut res = Vec::new();
    for word in segment::words(text) {
        let joint = joint(&text[before..word.start], before == 0);
        before = word.end;
        // What has no width parts characters for the eye alone.
        let is_hidden = |c: &char| matches!(c, '\u{200b}' | '\u{2060}');
        let n_hidden = text[word.end..].chars().take_while(is_hidden).count();
        let end = word.end + n_hidden * '\u{200b}'.len_utf8();
        let span = Span { start: start + word.start, end: start + end };
        let text = word.of(text).to_owned();
        res.push(Word { text, span, prefix: Prefix::No, joint });
    }
    res
}

/// Words as nodes; neighbors of a script without spaces become a phrase.
pub(super) fn phrases(words: Vec<Word>) -> Vec<Node> {
    let mut res: Vec<Node> = Vec::new();
    let mut phrase: Vec<Word> = Vec::new();
    let flush = |phrase: &mut Vec<Word>, res: &mut Vec<Node>| match phrase.len() {
        0 => {}
        1 => res.extend(phrase.pop().map(Node::Word)),
        _ => res.push(Node::Phrase(std::mem::take(phrase))),
    };
    for word in words {
        let unspaced = word.text.starts_with(segment::is_unspaced);
        let is_next = |last: &Word| last.span.end == word.span.start;
        if !unspaced || !phrase.last().is_none_or(is_next) {
            flush(&mut phrase, &mut res);
        }
        if unspaced {
            // A character is finished once it is there.
            phrase.push(Word { prefix: Prefix::No, ..word });
        } else {
            res.push(Node::Word(word));
        }
    }
    flush(&mut phrase, &mut res);
    res
}

fn all_of(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 {
        return nodes.swap_remove(0);
    }
    let clause = |node| Clause { node, excluded: false };
    Node::Group(nodes.into_iter().map(clause).collect())
}

/// Whether a phrase may begin with it.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{ab}')
}

fn is_bracket(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '(' | ')' | '[' | ']')
}
