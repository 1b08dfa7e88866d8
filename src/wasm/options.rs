//! Options as JavaScript gives them.
//!
//! `www/src` writes any value as parts with a NUL between them: a letter for its type, which
//! is the first of what `typeof` says, and itself. A number is the bits of it, so that
//! nothing is rounded and no parser of numbers is needed; an object `{` and a list `[` are
//! followed by the number of their members, then each with its name before it. Derived
//! deserialization of unions such as `filter?: Record<string, Value | Value[] | { from, to }>`
//! would add 30 KB to the engine. An option of a wrong type or an unknown name is said to be
//! so in a sentence, of which JavaScript makes a `TypeError`.

use crate::concordance::Order;
use crate::corpus::structure::Kind;
use crate::engine::{ConcordanceOptions, HighlightOptions, SearchOptions};
use crate::query::{Filter, FilterTest, Settings};
use crate::rank::Unit;
use std::str::Split;

/// A value that was given.
enum Given<'a> {
    Nothing,
    Text(&'a str),
    Number(f64),
    Flag(bool),
    Members(Members<'a>),
    List(Members<'a>),
    /// What no option is.
    Other,
}

type Members<'a> = Vec<(&'a str, Given<'a>)>;

impl<'a> Given<'a> {
    fn read(parts: &mut Split<'a, char>) -> Self {
        let part = parts.next().unwrap_or_default();
        let Some((letter, rest)) = part.split_at_checked(1) else { return Self::Nothing };
        match (letter, rest) {
            ("s", text) => Self::Text(text),
            ("n", digits) => Self::Number(f64::from_bits(whole(digits))),
            ("b", "true") => Self::Flag(true),
            ("b", "false") => Self::Flag(false),
            ("{" | "[", digits) => {
                // Each member is a part at least, so a wrong number ends with the parts.
                let mut members = Vec::new();
                for _ in 0..whole(digits) {
                    let Some(name) = parts.next() else { break };
                    members.push((name, Self::read(parts)));
                }
                if letter == "{" { Self::Members(members) } else { Self::List(members) }
            }
            ("u" | "o", _) => Self::Nothing,
            _ => Self::Other,
        }
    }
}

/// A whole number in decimal digits.
fn whole(digits: &str) -> u64 {
    let digit = |byte: u8| u64::from(byte.wrapping_sub(b'0'));
    digits.bytes().fold(0, |sum, byte| sum.wrapping_mul(10).wrapping_add(digit(byte)))
}

/// What is wrong, in a sentence.
type Wrong = String;

/// The members of an options object; none where there is no object. The first that is wrong
/// is kept, and said at the end: to look after each would be a third of this code.
pub(super) struct Options<'a> {
    given: Given<'a>,
    wrong: Wrong,
}

impl<'a> Options<'a> {
    pub(super) fn read(given: &'a str) -> Self {
        Self { given: Given::read(&mut given.split('\0')), wrong: Wrong::new() }
    }

    /// Fails unless all were right.
    pub(super) fn done<T>(self, read: T) -> Result<T, Wrong> {
        if self.wrong.is_empty() { Ok(read) } else { Err(self.wrong) }
    }

    #[inline(never)]
    fn expected(&mut self, name: &str, expected: &[&str]) {
        if self.wrong.is_empty() {
            self.wrong =
                ["wrong option «", name, "»; expected ", &expected.join(", ")].concat();
        }
    }

    /// Checks that there are no members but `known`.
    #[inline(never)]
    pub(super) fn only(&mut self, known: &[&str]) {
        let unknown = match &self.given {
            Given::Nothing => None,
            Given::Members(members) => {
                members.iter().map(|(name, _)| *name).find(|name| !known.contains(name))
            }
            _ => return self.expected("options", &["an object"]),
        };
        if let Some(name) = unknown {
            self.expected(name, known);
        }
    }

    /// A member; nothing where it is missing.
    fn get(&self, wanted: &str) -> &Given<'a> {
        member(&self.given, wanted)
    }

    #[inline(never)]
    pub(super) fn count(&mut self, name: &str, default: usize) -> usize {
        match *self.get(name) {
            Given::Nothing => {}
            // Casts of floats saturate: a huge limit is the largest there is.
            Given::Number(number) if number >= 0.0 => return number as usize,
            _ => self.expected(name, &["a number from 0 on"]),
        }
        default
    }

    #[inline(never)]
    fn flag(&mut self, name: &str, usual: bool) -> bool {
        match *self.get(name) {
            Given::Nothing => {}
            Given::Flag(flag) => return flag,
            _ => self.expected(name, &["true", "false"]),
        }
        usual
    }

    #[inline(never)]
    fn text(&mut self, name: &str) -> Option<&'a str> {
        match *self.get(name) {
            Given::Nothing => {}
            Given::Text(text) => return Some(text),
            _ => self.expected(name, &["a string"]),
        }
        None
    }

    /// Which of some words it is; the first where nothing is said.
    #[inline(never)]
    fn word(&mut self, name: &str, words: &[&str]) -> usize {
        let word = self.text(name).unwrap_or(words[0]);
        let found = words.iter().position(|known| *known == word);
        if found.is_none() {
            self.expected(name, words);
        }
        found.unwrap_or_default()
    }

    /// How a query is read.
    #[inline(never)]
    fn settings(&mut self, res: &mut Settings) {
        res.complete = self.flag("complete", false);
        res.expand = self.flag("expand", true);
        res.fuzzy =
            matches!(self.get("fuzzy"), Given::Text("auto")) || self.flag("fuzzy", true);
    }

    /// The one option that there is, a text.
    fn only_text(mut self, name: &str) -> Result<&'a str, Wrong> {
        self.only(&[name]);
        let text = self.text(name).unwrap_or_default();
        self.done(text)
    }

    /// `DocumentOptions` of `types.ts`.
    pub(super) fn query(self) -> Result<&'a str, Wrong> {
        self.only_text("query")
    }

    /// `ConceptOptions` of `types.ts`.
    pub(super) fn lang(self) -> Result<&'a str, Wrong> {
        self.only_text("lang")
    }

    /// `HighlightOptions` of `types.ts`.
    #[inline(never)]
    pub(super) fn highlight(mut self) -> Result<HighlightOptions, Wrong> {
        self.only(&[
            "query", "concepts", "part", "document", "lang", "expand", "fuzzy",
            "complete",
        ]);
        let kinds = [Kind::Text, Kind::Title, Kind::Heading(1)];
        let mut res = HighlightOptions {
            query: self.text("query").map(str::to_owned),
            concepts: self.flag("concepts", true),
            document: self.text("document").map(str::to_owned),
            lang: self.text("lang").map(str::to_owned),
            kind: kinds[self.word("part", &["text", "title", "heading"])],
            ..HighlightOptions::default()
        };
        self.settings(&mut res.settings);
        self.done(res)
    }

    /// `SearchOptions` of `types.ts`.
    #[inline(never)]
    pub(super) fn search(mut self) -> Result<SearchOptions, Wrong> {
        self.only(&[
            "limit", "offset", "unit", "filter", "sort", "expand", "fuzzy", "complete",
            "snippets", "explain", "refine",
        ]);
        let mut res = SearchOptions::default();
        res.limit = self.count("limit", res.limit);
        res.offset = self.count("offset", res.offset);
        res.snippets = self.count("snippets", res.snippets);
        res.refine = self.flag("refine", false);
        let units = [Unit::Document, Unit::Passage];
        res.unit = units[self.word("unit", &["document", "passage"])];
        res.sort = self.text("sort").filter(|sort| *sort != "score").map(str::to_owned);
        res.explain = self.flag("explain", false);
        self.settings(&mut res.settings);
        match filters(self.get("filter")).map_err(str::to_owned) {
            Ok(filters) => res.settings.filters = filters,
            Err(name) => {
                let known = ["field: value", "field: [values]", "field: { from, to }"];
                self.expected(&name, &known);
            }
        }
        self.done(res)
    }

    /// `ConcordanceOptions` of `types.ts`.
    #[inline(never)]
    pub(super) fn concordance(mut self) -> Result<ConcordanceOptions, Wrong> {
        self.only(&["width", "sort", "limit", "offset"]);
        let default = ConcordanceOptions::default();
        let orders = [Order::Position, Order::Left, Order::Right, Order::Document];
        let res = ConcordanceOptions {
            width: self.count("width", default.width),
            limit: self.count("limit", default.limit),
            offset: self.count("offset", default.offset),
            order: orders[self.word("sort", &["position", "left", "right", "document"])],
        };
        self.done(res)
    }
}

fn member<'g, 'a>(given: &'g Given<'a>, wanted: &str) -> &'g Given<'a> {
    let Given::Members(members) = given else { return &Given::Nothing };
    let found = members.iter().find(|(name, _)| *name == wanted);
    found.map_or(&Given::Nothing, |(_, value)| value)
}

/// The conditions, or the name of what is none.
fn filters<'g>(given: &'g Given<'_>) -> Result<Vec<Filter>, &'g str> {
    let members = match given {
        Given::Nothing => return Ok(Vec::new()),
        Given::Members(members) => members,
        _ => return Err("filter"),
    };
    let mut res = Vec::new();
    for (field, value) in members {
        let tests: Option<Vec<FilterTest>> = match value {
            Given::List(values) => values.iter().map(|(_, value)| test(value)).collect(),
            Given::Members(_) => range(value).map(|range| vec![range]),
            value => test(value).map(|test| vec![test]),
        };
        let Some(tests) = tests else { return Err(field) };
        res.push(Filter { field: (*field).to_owned(), tests });
    }
    Ok(res)
}

fn test(given: &Given<'_>) -> Option<FilterTest> {
    match *given {
        Given::Text(text) => Some(FilterTest::Text(text.to_owned())),
        Given::Number(number) => Some(FilterTest::Number(number)),
        _ => None,
    }
}

/// `{ from, to }`: the ends are texts or numbers, either may be missing.
fn range(given: &Given<'_>) -> Option<FilterTest> {
    let (from, to) = (member(given, "from"), member(given, "to"));
    let text = |end: &Given<'_>| match *end {
        Given::Text(text) => Some(text.to_owned()),
        _ => None,
    };
    let number = |end: &Given<'_>| match *end {
        Given::Number(number) => Some(number),
        _ => None,
    };
    match (text(from), text(to), number(from), number(to)) {
        (None, None, None, None) => None,
        (None, None, from, to) => Some(FilterTest::NumberRange(from, to)),
        (from, to, ..) => Some(FilterTest::TextRange(from, to)),
    }
}
