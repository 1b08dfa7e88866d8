//! Which documents may be hits at all: conditions on their fields.

use super::node::{Field, FieldTest};
use crate::corpus::Corpus;
use crate::corpus::structure::{DocEntry, FieldValue, path_of, without_slash};
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
        let mut tests = Vec::new();
        match &field.test {
            FieldTest::Is(value) => {
                tests.push(FilterTest::Holds(value.clone()));
                tests.extend(number(value).map(FilterTest::Number));
            }
            FieldTest::Range(from, to) => {
                let end = |end: &String| (!end.is_empty()).then(|| end.clone());
                tests.push(FilterTest::TextRange(end(from), end(to)));
                // An end that is no number is not an open one.
                let is_number = |end: &str| end.is_empty() || number(end).is_some();
                if is_number(from) && is_number(to) {
                    tests.push(FilterTest::NumberRange(number(from), number(to)));
                }
            }
        }
        Self { field: field.name.clone(), tests }
    }

    /// The documents for which it holds.
    pub fn apply(&self, corpus: &Corpus) -> Vec<bool> {
        let name = fold(&self.field);
        let structure = &corpus.structure;
        let is_asked = |field: &String| fold(field) == name;
        let asked: Vec<bool> = structure.field_names.iter().map(is_asked).collect();
        let main = corpus.language();
        let is_hit = |doc: &DocEntry| {
            // What every document has, and by what its segments end.
            let (mut own, edge) = match name.as_str() {
                LANG if doc.lang.is_empty() => (main, b'-'),
                LANG => (doc.lang.as_str(), b'-'),
                PATH => (path_of(&doc.url), b'/'),
                _ => ("", 0),
            };
            let mut found = false;
            for &(name, value) in &doc.fields {
                if asked[name as usize] {
                    match &structure.field_values[value as usize] {
                        FieldValue::Text(text) if edge == b'-' => own = text,
                        FieldValue::Text(text) => found |= self.has(text, edge),
                        FieldValue::Number(number) => found |= self.has_number(*number),
                    }
                }
            }
            found || edge > 0 && self.has(own, edge)
        };
        structure.docs.iter().map(is_hit).collect()
    }

    /// Whether a text is what it may be; one of segments, which end by `edge` unless that is 0,
    /// is or lies below it: a language as the basic filtering of RFC 4647 has it, a path by
    /// its folders.
    #[inline(never)]
    fn has(&self, text: &str, edge: u8) -> bool {
        self.tests.iter().any(|test| match test {
            FilterTest::Text(wanted) | FilterTest::Holds(wanted) if edge > 0 => {
                let wanted = without_slash(wanted).as_bytes();
                let parts = text.as_bytes().split_at_checked(wanted.len());
                parts.is_some_and(|(head, rest)| {
                    let ends = [rest.first(), wanted.last()];
                    head.eq_ignore_ascii_case(wanted)
                        && (rest.is_empty()
                            || wanted.is_empty()
                            || ends.contains(&Some(&edge)))
                })
            }
            FilterTest::Text(wanted) => fold(wanted) == fold(text),
            FilterTest::Holds(wanted) => holds_words(text, wanted),
            FilterTest::TextRange(from, to) => {
                from.as_ref().is_none_or(|from| text >= from.as_str())
                    && to.as_ref().is_none_or(|to| {
                        text <= to.as_str() || text.starts_with(to.as_str())
                    })
            }
            _ => false,
        })
    }

    fn has_number(&self, number: f64) -> bool {
        self.tests.iter().any(|test| match test {
            FilterTest::Number(wanted) => *wanted == number,
            FilterTest::NumberRange(from, to) => {
                from.or(*to).is_some()
                    && from.is_none_or(|from| number >= from)
                    && to.is_none_or(|to| number <= to)
            }
            _ => false,
        })
    }

    /// Whether the corpus has a field of that name.
    pub(super) fn is_known(corpus: &Corpus, name: &str) -> bool {
        let name = fold(name);
        let mut names = corpus.structure.field_names.iter();
        name == LANG || name == PATH || names.any(|field| fold(field) == name)
    }
}

// Every document has these two: its language, and where it lies on its site. Where readers have
// a document among others than those of its text's language, or where its languages and folders
// are to choose from, it has them as fields, too.

/// The field that says in which language a document is for its readers.
pub const LANG: &str = "lang";
const PATH: &str = "path";

/// Fields that say where is searched, in the order of their bits in a program.
pub const WITHIN: [&str; 3] = [LANG, PATH, "version"];

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
            let mut tests = Vec::new();
            let mut add = |test: Option<FilterTest>| {
                let is_one = test.is_some();
                tests.extend(test);
                is_one
            };
            let is_right = match given {
                Given::List(values) => values.iter().all(|(_, value)| add(test(value))),
                Given::Members(_) => add(range(given)),
                given => add(test(given)),
            };
            if is_right {
                value.push(Filter { field: (*field).to_owned(), tests });
            } else {
                wrong.expected(field, &expected);
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
