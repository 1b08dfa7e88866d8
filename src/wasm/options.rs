//! Options as JavaScript gives them.
//!
//! Read member by member: derived deserialization of unions such as
//! `filter?: Record<string, Value | Value[] | { from, to }>` would add 30 KB to the engine.
//! An option of a wrong type or an unknown name is a `TypeError` that says which.

use crate::concordance::Order;
use crate::corpus::structure::Kind;
use crate::engine::{ConcordanceOptions, HighlightOptions, SearchOptions};
use crate::query::{Filter, FilterTest, Settings};
use crate::rank::Unit;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The members of an options object; none where there is no object.
pub(super) struct Options<'a> {
    value: &'a JsValue,
}

impl<'a> Options<'a> {
    /// Checks that `value` is an object with no members but `known`, or nothing.
    pub(super) fn new(value: &'a JsValue, known: &[&str]) -> Result<Self, JsValue> {
        if value.is_object() {
            // Not `instanceof`: objects of other windows and those without a prototype will do.
            let object: &Object = value.unchecked_ref();
            for name in Object::keys(object).iter().filter_map(|name| name.as_string()) {
                if !known.contains(&name.as_str()) {
                    return Err(wrong(&name, known));
                }
            }
        } else if !value.is_undefined() && !value.is_null() {
            return Err(wrong("options", &["an object"]));
        }
        Ok(Self { value })
    }

    /// A member; none where it is missing or undefined.
    fn get(&self, name: &str) -> Option<JsValue> {
        if !self.value.is_object() {
            return None;
        }
        let value = Reflect::get(self.value, &name.into()).ok();
        value.filter(|value| !value.is_undefined() && !value.is_null())
    }

    pub(super) fn count(&self, name: &str, default: usize) -> Result<usize, JsValue> {
        let Some(value) = self.get(name) else { return Ok(default) };
        match value.as_f64() {
            // Casts of floats saturate: a huge limit is the largest there is.
            Some(number) if number >= 0.0 => Ok(number as usize),
            _ => Err(wrong(name, &["a number from 0 on"])),
        }
    }

    pub(super) fn flag(&self, name: &str, default: bool) -> Result<bool, JsValue> {
        let Some(value) = self.get(name) else { return Ok(default) };
        value.as_bool().ok_or_else(|| wrong(name, &["true", "false"]))
    }

    /// How a query is read.
    fn settings(&self, res: &mut Settings) -> Result<(), JsValue> {
        res.expand = self.flag("expand", true)?;
        res.fuzzy = match self.get("fuzzy") {
            Some(value) if value.as_string().as_deref() == Some("auto") => true,
            _ => self.flag("fuzzy", true)?,
        };
        Ok(())
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<String>, JsValue> {
        let Some(value) = self.get(name) else { return Ok(None) };
        value.as_string().map(Some).ok_or_else(|| wrong(name, &["a string"]))
    }
}

/// `HighlightOptions` of `types.ts`.
pub(super) fn highlight(value: &JsValue) -> Result<HighlightOptions, JsValue> {
    let known = ["query", "concepts", "part", "document", "lang", "expand", "fuzzy"];
    let options = Options::new(value, &known)?;
    let mut res = HighlightOptions {
        query: options.text("query")?,
        concepts: options.flag("concepts", true)?,
        document: options.text("document")?,
        lang: options.text("lang")?,
        ..HighlightOptions::default()
    };
    res.kind = match options.text("part")?.as_deref() {
        None | Some("text") => res.kind,
        Some("title") => Kind::Title,
        Some("heading") => Kind::Heading(1),
        Some(_) => return Err(wrong("part", &["title", "heading", "text"])),
    };
    options.settings(&mut res.settings)?;
    Ok(res)
}

fn wrong(name: &str, expected: &[&str]) -> JsValue {
    let message = ["wrong option «", name, "»; expected ", &expected.join(", ")].concat();
    js_sys::TypeError::new(&message).into()
}

const SEARCH: [&str; 8] =
    ["limit", "offset", "unit", "filter", "sort", "expand", "fuzzy", "snippets"];

/// `SearchOptions` of `types.ts`.
pub(super) fn search(value: &JsValue) -> Result<SearchOptions, JsValue> {
    let options = Options::new(value, &SEARCH)?;
    let mut res = SearchOptions::default();
    res.limit = options.count("limit", res.limit)?;
    res.offset = options.count("offset", res.offset)?;
    res.snippets = options.count("snippets", res.snippets)?;
    res.unit = match options.text("unit")?.as_deref() {
        None | Some("document") => Unit::Document,
        Some("passage") => Unit::Passage,
        Some(_) => return Err(wrong("unit", &["document", "passage"])),
    };
    res.sort = options.text("sort")?.filter(|sort| sort != "score");
    options.settings(&mut res.settings)?;
    if let Some(filter) = options.get("filter") {
        res.settings.filters = filters(&filter)?;
    }
    Ok(res)
}

/// `ConcordanceOptions` of `types.ts`.
pub(super) fn concordance(value: &JsValue) -> Result<ConcordanceOptions, JsValue> {
    let options = Options::new(value, &["width", "sort", "limit", "offset"])?;
    let default = ConcordanceOptions::default();
    Ok(ConcordanceOptions {
        width: options.count("width", default.width)?,
        limit: options.count("limit", default.limit)?,
        offset: options.count("offset", default.offset)?,
        order: match options.text("sort")?.as_deref() {
            None | Some("position") => Order::Position,
            Some("left") => Order::Left,
            Some("right") => Order::Right,
            Some("document") => Order::Document,
            Some(_) => {
                return Err(wrong("sort", &["position", "left", "right", "document"]));
            }
        },
    })
}

fn filters(value: &JsValue) -> Result<Vec<Filter>, JsValue> {
    const EXPECTED: &[&str] = &["field: value", "field: [values]", "field: { from, to }"];
    if !value.is_object() {
        return Err(wrong("filter", EXPECTED));
    }
    let object: &Object = value.unchecked_ref();
    let mut res = Vec::new();
    for field in Object::keys(object).iter().filter_map(|name| name.as_string()) {
        let value = Reflect::get(object, &field.as_str().into())?;
        let tests = if Array::is_array(&value) {
            let list: &Array = value.unchecked_ref();
            list.iter().map(|value| test(&value)).collect::<Option<Vec<FilterTest>>>()
        } else if value.is_object() {
            range(&value)
        } else {
            test(&value).map(|test| vec![test])
        };
        let tests = tests.ok_or_else(|| wrong(&field, EXPECTED))?;
        res.push(Filter { field, tests });
    }
    Ok(res)
}

fn test(value: &JsValue) -> Option<FilterTest> {
    let text = value.as_string().map(FilterTest::Text);
    text.or_else(|| value.as_f64().map(FilterTest::Number))
}

/// `{ from, to }`: the ends are texts or numbers, either may be missing.
fn range(value: &JsValue) -> Option<Vec<FilterTest>> {
    let end =
        |name: &str| Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let (from, to) = (end("from"), end("to"));
    let (text_from, text_to) = (from.as_string(), to.as_string());
    if text_from.is_some() || text_to.is_some() {
        return Some(vec![FilterTest::TextRange(text_from, text_to)]);
    }
    let (from, to) = (from.as_f64(), to.as_f64());
    (from.is_some() || to.is_some()).then(|| vec![FilterTest::NumberRange(from, to)])
}
