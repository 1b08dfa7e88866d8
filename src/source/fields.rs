//! Fields: what front matter and JSON records say about a document.
//!
//! Both arrive as a [`Tree`] and leave as flat fields: `{"place": {"city": "Wuzhen"}}` is
//! the field `place.city`, a list is several values, and a value is what was written: a
//! number only where it would be written the same again, so that a version `1.10` and a
//! postcode `02134` keep their zeros. Dates are the exception (see `dates`).

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use toml::de::DeValue;

use super::{canonical, dates};
use crate::corpus::model::Value;

/// Fields by name.
pub(super) type Fields = BTreeMap<String, Vec<Value>>;

/// Any YAML, TOML or JSON value. Its depth is bounded by the parser that made it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    /// As it was written.
    Number(String),
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// The members that a document has a place for, and all others as fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meta {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    /// What it and its translations are called by, as Hugo has it.
    pub(super) translation_key: Option<String>,
    pub(super) fields: Fields,
    /// Name of a field, and what a person should know of it.
    pub(super) remarks: Vec<(String, String)>,
}

impl Meta {
    /// Sorts the members of a map. A member of the first kind that is blank, or a list, is
    /// as good as absent.
    pub(super) fn from_members(members: Vec<(String, Tree)>) -> Meta {
        let mut res = Meta::default();
        for (name, tree) in members {
            match name.as_str() {
                "id" => res.id = tree.into_text(),
                "title" => res.title = tree.into_text(),
                // Not made canonical: a tab in `java\tscript:` must not become a space.
                "url" => res.url = tree.into_raw_text(),
                "lang" => res.lang = tree.into_text(),
                name if canonical::key(name) == "translationkey" => {
                    res.translation_key = tree.into_text();
                }
                _ => flatten(&canonical::prose(&name), tree, &mut res.fields),
            }
        }
        for (name, values) in &mut res.fields {
            if !dates::is_date(name) {
                continue;
            }
            if let Some(unread) = dates::settle(values) {
                res.remarks.push((name.clone(), dates::remark(name, &unread)));
            }
        }
        res
    }
}

impl Tree {
    /// A scalar as canonical text; `None` for all else and for blank text.
    pub(super) fn into_text(self) -> Option<String> {
        let res = match self {
            Tree::Text(text) | Tree::Number(text) => canonical::prose(&text),
            Tree::Bool(b) => b.to_string(),
            Tree::Null | Tree::List(_) | Tree::Map(_) => return None,
        };
        if res.is_empty() { None } else { Some(res) }
    }

    /// A scalar as it was written; `None` for all else and for blank text.
    pub(super) fn into_raw_text(self) -> Option<String> {
        match self {
            Tree::Text(text) if text.trim().is_empty() => None,
            Tree::Text(text) => Some(text),
            other => other.into_text(),
        }
    }

    /// What the value is, in the words of an error message.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Tree::Null => "null",
            Tree::Bool(_) => "true or false",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "a text",
            Tree::List(_) => "a list",
            Tree::Map(_) => "an object",
        }
    }
}

/// Adds `tree` under `name`; nested maps go on behind a dot.
pub(super) fn flatten(name: &str, tree: Tree, fields: &mut Fields) {
    let value = match tree {
        Tree::List(items) => {
            return items.into_iter().for_each(|item| flatten(name, item, fields));
        }
        Tree::Map(members) => {
            return members.into_iter().for_each(|(member, tree)| {
                flatten(&format!("{name}.{}", canonical::prose(&member)), tree, fields);
            });
        }
        // A year alone is a date like `2015-12-16`: they sort and range together as texts.
        Tree::Number(text) if !dates::is_date(name) => Some(number_or_text(text)),
        other => other.into_text().map(Value::Text),
    };
    if let Some(value) = value {
        fields.entry(name.to_string()).or_default().push(value);
    }
}

/// Infinity and NaN have no order, and a field is sorted and ranged over.
pub(super) fn number_or_text(text: String) -> Value {
    match text.parse::<f64>() {
        Ok(n) if n.is_finite() && n.to_string() == text => Value::Number(n),
        _ => Value::Text(text),
    }
}

impl From<&DeValue<'_>> for Tree {
    fn from(value: &DeValue<'_>) -> Tree {
        match value {
            DeValue::String(text) => Tree::Text(text.to_string()),
            DeValue::Integer(n) => Tree::Number(n.to_string()),
            DeValue::Float(n) => Tree::Number(n.to_string()),
            DeValue::Boolean(b) => Tree::Bool(*b),
            DeValue::Datetime(date) => Tree::Text(date.to_string()),
            DeValue::Array(items) => {
                Tree::List(items.iter().map(|item| Tree::from(item.get_ref())).collect())
            }
            DeValue::Table(table) => {
                let member = |(k, v): (&toml::Spanned<_>, &toml::Spanned<_>)| {
                    let name: &std::borrow::Cow<'_, str> = k.get_ref();
                    (name.to_string(), Tree::from(v.get_ref()))
                };
                Tree::Map(table.iter().map(member).collect())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Tree, D::Error> {
        Tree::deserialize(value)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut res = Vec::new();
        while let Some(item) = items.next_element()? {
            res.push(item);
        }
        Ok(Tree::List(res))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut res: Vec<(String, Tree)> = Vec::new();
        while let Some(member) = members.next_entry()? {
            res.push(member);
        }
        Ok(Tree::Map(res))
    }
}
