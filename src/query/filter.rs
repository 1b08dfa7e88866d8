//! Which documents may be hits at all: conditions on their fields.

use super::node::{Field, FieldTest};
use crate::corpus::Corpus;
use crate::corpus::structure::FieldValue;
use crate::id::DocId;
use crate::json::given::{Given, Read, Wrong};
use crate::strings::cut;
use crate::text::fold::{fold, has_at_word};

/// A condition on a field: one of the tests must hold for one of its values.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// Name of the field.
    pub field: String,
    /// What its value may be.
    pub tests: Vec<FilterTest>,
}

/// What a value may be.
#[derive(Clone, Debug, PartialEq)]
pub enum FilterTest {
    /// A text that is this one, but for case and diacritics.
    Text(String),
    /// A text that holds these words, or begins with them: what is typed after `field:`.
    Holds(String),
    /// This number.
    Number(f64),
    /// From one to the other, ends included. Texts compare as texts, and what begins like
    /// the end is within it: `2015..2016` holds `2016-02-29`.
    TextRange(Option<String>, Option<String>),
    /// From one number to the other, ends included.
    NumberRange(Option<f64>, Option<f64>),
}

impl Filter {
    /// The condition of `name:value` in a query.
    pub(super) fn of_query(field: &Field) -> Self {
        let tests = match &field.test {
            FieldTest::Is(value) => {
                let number = number(value).map(FilterTest::Number);
                [Some(FilterTest::Holds(value.clone())), number]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            FieldTest::Range(from, to) => {
                let end = |end: &String| (!end.is_empty()).then(|| end.clone());
                let mut tests = vec![FilterTest::TextRange(end(from), end(to))];
                // An end that is no number is not an open one.
                let is_number = |end: &str| end.is_empty() || number(end).is_some();
                if is_number(from) && is_number(to) {
                    tests.push(FilterTest::NumberRange(number(from), number(to)));
                }
                tests
            }
        };
        Self { field: field.name.clone(), tests }
    }

    /// The documents for which it holds.
    pub(super) fn apply(&self, corpus: &Corpus) -> Vec<bool> {
        let name = fold(&self.field);
        (0..corpus.structure.n_docs())
            .map(|doc| {
                corpus.structure.fields(DocId::new(doc)).any(|(field, value)| {
                    fold(field) == name && self.tests.iter().any(|test| test.holds(value))
                })
            })
            .collect()
    }

    /// Whether the corpus has a field of that name.
    pub(super) fn is_known(corpus: &Corpus, name: &str) -> bool {
        let name = fold(name);
        corpus.structure.field_names.iter().any(|field| fold(field) == name)
    }
}

impl FilterTest {
    fn holds(&self, value: &FieldValue) -> bool {
        match (self, value) {
            (Self::Text(wanted), FieldValue::Text(text)) => fold(wanted) == fold(text),
            (Self::Holds(wanted), FieldValue::Text(text)) => holds_words(text, wanted),
            (Self::Number(wanted), FieldValue::Number(number)) => wanted == number,
            (Self::TextRange(from, to), FieldValue::Text(text)) => {
                from.as_ref().is_none_or(|from| text >= from)
                    && to
                        .as_ref()
                        .is_none_or(|to| text <= to || text.starts_with(to.as_str()))
            }
            (Self::NumberRange(from, to), FieldValue::Number(number)) => {
                from.or(*to).is_some()
                    && from.is_none_or(|from| *number >= from)
                    && to.is_none_or(|to| *number <= to)
            }
            _ => false,
        }
    }
}

/// Whether `text` holds the words of `wanted` side by side, the last one perhaps unfinished.
pub(super) fn holds_words(text: &str, wanted: &str) -> bool {
    has_at_word(&fold(text), &fold(wanted.trim_end_matches('*')))
}

/// A decimal number without exponent, up to 15 digits: exact, and a hundredth of the code
/// of the standard parser.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = cut(digits, b'.').unwrap_or((digits, ""));
    let n_digits = whole.len() + fraction.len();
    if n_digits == 0 || n_digits > 15 {
        return None;
    }
    let (mut res, mut scale) = (0u64, 1u64);
    for byte in whole.bytes().chain(fraction.bytes()) {
        res = res * 10 + u64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
    }
    fraction.bytes().for_each(|_| scale *= 10);
    let res = res as f64 / scale as f64;
    Some(if digits.len() < text.len() { -res } else { res })
}

/// Conditions as they are given: values of fields, or ranges of them.
impl Read for Vec<Filter> {
    type Value = Self;
    fn read(given: &Given<'_>, name: &str, value: &mut Self, wrong: &mut Wrong) {
        let expected = ["field: value", "field: [values]", "field: { from, to }"];
        let Given::Members(members) = given else {
            return wrong.expected(name, &expected);
        };
        for (field, given) in members {
            let tests: Option<Vec<FilterTest>> = match given {
                Given::List(values) => {
                    values.iter().map(|(_, value)| test(value)).collect()
                }
                Given::Members(_) => range(given).map(|range| vec![range]),
                given => test(given).map(|test| vec![test]),
            };
            match tests {
                Some(tests) => value.push(Filter { field: (*field).to_owned(), tests }),
                None => wrong.expected(field, &expected),
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn typescript() -> String {
        "Record<string, Value | Value[] | { from?: Value; to?: Value }>".to_owned()
    }
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
    let (from, to) = (given.member("from"), given.member("to"));
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
