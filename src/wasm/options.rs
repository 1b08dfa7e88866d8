//! Options as JavaScript gives them.

use crate::engine::SearchOptions;
use crate::query::{Filter, FilterTest, Settings};
use crate::rank::Unit;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `SearchOptions` of `types.ts`.
#[derive(Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Search {
    limit: usize,
    offset: usize,
    unit: UnitName,
    filter: BTreeMap<String, Test>,
    sort: Option<String>,
    expand: bool,
    fuzzy: Fuzzy,
    snippets: usize,
}

impl Default for Search {
    fn default() -> Self {
        let SearchOptions { limit, offset, snippets, .. } = SearchOptions::default();
        Self {
            limit,
            offset,
            unit: UnitName::Document,
            filter: BTreeMap::new(),
            sort: None,
            expand: true,
            fuzzy: Fuzzy::Auto(Auto::Auto),
            snippets,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum UnitName {
    Document,
    Passage,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Fuzzy {
    Bool(bool),
    Auto(Auto),
}

#[derive(Deserialize)]
enum Auto {
    #[serde(rename = "auto")]
    Auto,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Test {
    Number(f64),
    Text(String),
    Any(Vec<Value>),
    Range { from: Option<Value>, to: Option<Value> },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Number(f64),
    Text(String),
}

impl Value {
    fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Number(_) => None,
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

impl From<Value> for FilterTest {
    fn from(value: Value) -> Self {
        match value {
            Value::Number(number) => Self::Number(number),
            Value::Text(text) => Self::Text(text),
        }
    }
}

impl Test {
    fn tests(self) -> Vec<FilterTest> {
        match self {
            Self::Number(number) => vec![FilterTest::Number(number)],
            Self::Text(text) => vec![FilterTest::Text(text)],
            Self::Any(values) => values.into_iter().map(FilterTest::from).collect(),
            Self::Range { from, to } => {
                let ends = [&from, &to];
                let texts = ends.map(|end| end.as_ref().and_then(Value::text));
                let numbers = ends.map(|end| end.as_ref().and_then(Value::number));
                let [from, to] = texts;
                let mut res = Vec::new();
                if from.is_some() || to.is_some() {
                    res.push(FilterTest::TextRange(from, to));
                }
                let [from, to] = numbers;
                if from.is_some() || to.is_some() {
                    res.push(FilterTest::NumberRange(from, to));
                }
                res
            }
        }
    }
}

impl From<Search> for SearchOptions {
    fn from(options: Search) -> Self {
        let filters = options.filter.into_iter();
        let filters = filters.map(|(field, test)| Filter { field, tests: test.tests() });
        let fuzzy = match options.fuzzy {
            Fuzzy::Bool(fuzzy) => fuzzy,
            Fuzzy::Auto(Auto::Auto) => true,
        };
        Self {
            limit: options.limit,
            offset: options.offset,
            unit: match options.unit {
                UnitName::Document => Unit::Document,
                UnitName::Passage => Unit::Passage,
            },
            settings: Settings { expand: options.expand, fuzzy, filters: filters.collect() },
            sort: options.sort.filter(|sort| sort != "score"),
            snippets: options.snippets,
        }
    }
}

/// Options of `suggest`.
#[derive(Deserialize)]
#[serde(default)]
pub(super) struct Suggest {
    pub(super) limit: usize,
}

impl Default for Suggest {
    fn default() -> Self {
        Self { limit: 8 }
    }
}

/// Options of `highlight`.
#[derive(Deserialize)]
#[serde(default)]
pub(super) struct Highlight {
    pub(super) query: Option<String>,
    pub(super) concepts: bool,
}

impl Default for Highlight {
    fn default() -> Self {
        Self { query: None, concepts: true }
    }
}
