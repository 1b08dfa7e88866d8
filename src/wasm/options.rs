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

/// The members of an options object; none where there is no object.
pub(super) struct Options<'a>(Given<'a>);

impl<'a> Options<'a> {
    pub(super) fn read(given: &'a str) -> Self {
        Self(Given::read(&mut given.split('\0')))
    }

    /// Checks that there are no members but `known`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Wrong> {
        match &self.0 {
            Given::Nothing => Ok(()),
            Given::Members(members) => {
                let unknown = members.iter().find(|(name, _)| !known.contains(name));
                unknown.map_or(Ok(()), |(name, _)| wrong(name, known))
            }
            _ => wrong("options", &["an object"]),
        }
    }

    /// A member; nothing where it is missing.
    fn get(&self, wanted: &str) -> &Given<'a> {
        member(&self.0, wanted)
    }

    pub(super) fn count(&self, name: &str, default: usize) -> Result<usize, Wrong> {
        match *self.get(name) {
            Given::Nothing => Ok(default),
            // Casts of floats saturate: a huge limit is the largest there is.
            Given::Number(number) if number >= 0.0 => Ok(number as usize),
            _ => wrong(name, &["a number from 0 on"]),
        }
    }

    fn flag(&self, name: &str, usual: bool) -> Result<bool, Wrong> {
        match *self.get(name) {
            Given::Nothing => Ok(usual),
            Given::Flag(flag) => Ok(flag),
            _ => wrong(name, &["true", "false"]),
        }
    }

    fn text(&self, name: &str) -> Result<Option<&'a str>, Wrong> {
        match *self.get(name) {
            Given::Nothing => Ok(None),
            Given::Text(text) => Ok(Some(text)),
            _ => wrong(name, &["a string"]),
        }
    }

    /// Which of some words it is; the first where nothing is said.
    fn word(&self, name: &str, words: &[&str]) -> Result<usize, Wrong> {
        let word = self.text(name)?.unwrap_or(words[0]);
        let found = words.iter().position(|known| *known == word);
        found.map_or_else(|| wrong(name, words), Ok)
    }

    /// How a query is read.
    fn settings(&self, res: &mut Settings) -> Result<(), Wrong> {
        res.complete = self.flag("complete", false)?;
        res.expand = self.flag("expand", true)?;
        res.fuzzy = matches!(self.get("fuzzy"), Given::Text("auto"))
            || self.flag("fuzzy", true)?;
        Ok(())
    }

    /// `DocumentOptions` of `types.ts`.
    pub(super) fn query(&self) -> Result<&'a str, Wrong> {
        self.only(&["query"])?;
        Ok(self.text("query")?.unwrap_or_default())
    }

    /// `ConceptOptions` of `types.ts`.
    pub(super) fn lang(&self) -> Result<&'a str, Wrong> {
        self.only(&["lang"])?;
        Ok(self.text("lang")?.unwrap_or_default())
    }

    /// `HighlightOptions` of `types.ts`.
    #[inline(never)]
    pub(super) fn highlight(&self) -> Result<HighlightOptions, Wrong> {
        let known = [
            "query", "concepts", "part", "document", "lang", "expand", "fuzzy",
            "complete",
        ];
        self.only(&known)?;
        let text =
            |name| self.text(name).map(|text: Option<&str>| text.map(str::to_owned));
        let mut res = HighlightOptions {
            query: text("query")?,
            concepts: self.flag("concepts", true)?,
            document: text("document")?,
            lang: text("lang")?,
            kind: [Kind::Text, Kind::Title, Kind::Heading(1)]
                [self.word("part", &["text", "title", "heading"])?],
            ..HighlightOptions::default()
        };
        self.settings(&mut res.settings)?;
        Ok(res)
    }

    /// `SearchOptions` of `types.ts`.
    #[inline(never)]
    pub(super) fn search(&self) -> Result<SearchOptions, Wrong> {
        let known = [
            "limit", "offset", "unit", "filter", "sort", "expand", "fuzzy", "complete",
            "snippets", "explain", "refine",
        ];
        self.only(&known)?;
        let mut res = SearchOptions::default();
        res.limit = self.count("limit", res.limit)?;
        res.offset = self.count("offset", res.offset)?;
        res.snippets = self.count("snippets", res.snippets)?;
        res.refine = self.flag("refine", false)?;
        res.unit = [Unit::Document, Unit::Passage]
            [self.word("unit", &["document", "passage"])?];
        res.sort = self.text("sort")?.filter(|sort| *sort != "score").map(str::to_owned);
        res.explain = self.flag("explain", false)?;
        self.settings(&mut res.settings)?;
        res.settings.filters = filters(self.get("filter"))?;
        Ok(res)
    }

    /// `ConcordanceOptions` of `types.ts`.
    #[inline(never)]
    pub(super) fn concordance(&self) -> Result<ConcordanceOptions, Wrong> {
        self.only(&["width", "sort", "limit", "offset"])?;
        let default = ConcordanceOptions::default();
        let orders = [Order::Position, Order::Left, Order::Right, Order::Document];
        Ok(ConcordanceOptions {
            width: self.count("width", default.width)?,
            limit: self.count("limit", default.limit)?,
            offset: self.count("offset", default.offset)?,
            order: orders
                [self.word("sort", &["position", "left", "right", "document"])?],
        })
    }
}

fn member<'g, 'a>(given: &'g Given<'a>, wanted: &str) -> &'g Given<'a> {
    let Given::Members(members) = given else { return &Given::Nothing };
    let found = members.iter().find(|(name, _)| *name == wanted);
    found.map_or(&Given::Nothing, |(_, value)| value)
}

fn wrong<T>(name: &str, expected: &[&str]) -> Result<T, Wrong> {
    Err(["wrong option «", name, "»; expected ", &expected.join(", ")].concat())
}

fn filters(given: &Given<'_>) -> Result<Vec<Filter>, Wrong> {
    const EXPECTED: &[&str] = &["field: value", "field: [values]", "field: { from, to }"];
    let members = match given {
        Given::Nothing => return Ok(Vec::new()),
        Given::Members(members) => members,
        _ => return wrong("filter", EXPECTED),
    };
    let mut res = Vec::new();
    for (field, value) in members {
        let tests = match value {
            Given::List(values) => values.iter().map(|(_, value)| test(value)).collect(),
            Given::Members(_) => range(value).map(|range| vec![range]),
            value => test(value).map(|test| vec![test]),
        };
        match tests {
            Some(tests) => res.push(Filter { field: (*field).to_owned(), tests }),
            None => return wrong(field, EXPECTED),
        }
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
