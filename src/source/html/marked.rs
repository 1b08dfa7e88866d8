//! What a page marks out for a search: the attributes of Pagefind, and `docsearch:` in
//! `<meta>`.
//!
//! | attribute | what is made of it |
//! |---|---|
//! | `data-pagefind-body` | the text of the page is in these elements |
//! | `data-pagefind-ignore` | no text, as `data-manicule-ignore` (see `element`) |
//! | `data-pagefind-index-attrs` | these attributes are text too (see `content`) |
//! | `data-pagefind-meta`, `-default-meta` | a field; `title` is the title |
//! | `data-pagefind-filter` | a field that filters |
//! | `data-pagefind-sort` | a field to sort by |
//! | `data-pagefind-weight` | what the page counts, where its text is in the element; a part is named |
//!
//! A value is `name` (the text of the element), `name[attribute]` or `name:value`; several
//! stand apart by commas.

use super::tree::{NodeId, Step, Tree};
use crate::corpus::model::Value;
use crate::source::canonical;
use crate::source::fields::{Fields, number_or_text};
use html5ever::local_name;

/// What is marked out in one page.
#[derive(Debug, Default)]
pub(super) struct Marked {
    pub(super) title: Option<String>,
    pub(super) fields: Fields,
    pub(super) filters: Vec<String>,
    /// Parts of the page with a weight, which counts nothing.
    pub(super) weights: usize,
}

/// The elements that hold the text, none inside of another.
pub(super) fn bodies(tree: &Tree) -> Vec<NodeId> {
    let mut res = Vec::new();
    each(tree, |id| {
        let is_body = tree.attr_named(id, "data-pagefind-body").is_some();
        if is_body {
            res.push(id);
        }
        !is_body
    });
    res
}

/// Reads the attributes of a whole page; nothing stands in what is ignored altogether.
pub(super) fn read(tree: &Tree) -> Marked {
    let mut res = Marked::default();
    let mut defaults = Vec::new();
    each(tree, |id| {
        if tree.attr_named(id, "data-pagefind-ignore") == Some("all") {
            return false;
        }
        for (name, value) in values(tree, id, "data-pagefind-meta") {
            match name.as_str() {
                "title" => res.title = Some(value),
                _ => add(&mut res.fields, name, Value::Text(value), false),
            }
        }
        for (name, value) in values(tree, id, "data-pagefind-filter") {
            if !res.filters.contains(&name) {
                res.filters.push(name.clone());
            }
            add(&mut res.fields, name, Value::Text(value), true);
        }
        for (name, value) in values(tree, id, "data-pagefind-sort") {
            add(&mut res.fields, name, number_or_text(value), false);
        }
        defaults.extend(values(tree, id, "data-pagefind-default-meta"));
        match tree.attr_named(id, "data-pagefind-weight") {
            Some(weight) if holds_page(tree, id) => {
                let weight = number_or_text(weight.trim().to_string());
                add(&mut res.fields, "search_weight".to_string(), weight, false);
            }
            Some(_) => res.weights += 1,
            None => {}
        }
        true
    });
    for (name, value) in defaults {
        match name.as_str() {
            "title" => res.title = res.title.or(Some(value)),
            _ => add(&mut res.fields, name, Value::Text(value), false),
        }
    }
    res
}

/// Whether the text of the page is in an element.
fn holds_page(tree: &Tree, id: NodeId) -> bool {
    [local_name!("html"), local_name!("body")].contains(tree.local_name(id))
        || tree.attr_named(id, "data-pagefind-body").is_some()
}

/// The attributes of an element that are text.
pub(super) fn texts(tree: &Tree, id: NodeId) -> impl Iterator<Item = &str> {
    let names = tree.attr_named(id, "data-pagefind-index-attrs").unwrap_or_default();
    names.split(',').filter_map(move |name| tree.attr_named(id, name.trim()))
}

/// `<meta name="docsearch:version" content="1.0,latest">` is the field `version`; what more
/// than one crawler is meant by is left out.
pub(super) fn docsearch(name: &str, content: &str, fields: &mut Fields) {
    let Some(name) = name.strip_prefix("docsearch:") else { return };
    if name == "language" || name.is_empty() {
        return;
    }
    for value in content.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        add(fields, name.to_string(), Value::Text(value.to_string()), true);
    }
}

fn add(fields: &mut Fields, name: String, value: Value, is_list: bool) {
    let values = fields.entry(name).or_default();
    if values.is_empty() || (is_list && !values.contains(&value)) {
        values.push(value);
    }
}

/// Names and values that an attribute of the element gives.
fn values(tree: &Tree, id: NodeId, attribute: &str) -> Vec<(String, String)> {
    let mut res = Vec::new();
    let items = tree.attr_named(id, attribute).unwrap_or_default();
    for item in items.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let (name, value) = if let Some((name, value)) = item.split_once(':') {
            (name, value.to_string())
        } else if let Some((name, of)) =
            item.strip_suffix(']').and_then(|item| item.split_once('['))
        {
            (name, tree.attr_named(id, of).unwrap_or_default().to_string())
        } else {
            (item, text(tree, id))
        };
        let value = canonical::prose(&value);
        if !value.is_empty() {
            res.push((canonical::prose(name), value));
        }
    }
    res
}

/// All text of an element.
fn text(tree: &Tree, root: NodeId) -> String {
    let mut res = String::new();
    let mut step = Step::Enter(root);
    while let Some(next) = tree.step(root, step, true) {
        step = next;
        if let Step::Enter(id) = step {
            res.push_str(tree.text(id).unwrap_or_default());
        }
    }
    res
}

/// Visits the elements in order; what is inside of one only where `visit` says so.
fn each(tree: &Tree, mut visit: impl FnMut(NodeId) -> bool) {
    let root = tree.root();
    let mut step = Step::Enter(root);
    let mut inside = true;
    while let Some(next) = tree.step(root, step, inside) {
        step = next;
        inside = match step {
            Step::Enter(id) if tree.is_element(id) => visit(id),
            _ => true,
        };
    }
}
