//! What is defined on a page: terms of definition lists, signatures, rows with a head.
//!
//! A term is told by what surrounds it: text that defines it stands behind it. What leads
//! elsewhere is defined there, and behind what names a part of a description («Returns:»)
//! stands that part.
//!
//! **Cost**: no more than [`MOST_NODES`] nodes are looked at for an element.

use html5ever::local_name;

use super::element::{Role, role};
use super::rules::RULES;
use super::tree::{NodeId, Tree};

/// Most bytes of a term, and of a row that is one block.
const MOST_TEXT: usize = 1_000;

/// Most nodes of one, and of what defines it before its first word.
const MOST_NODES: usize = 400;

/// Most cells of a row that are looked at.
const NEAR: usize = 8;

/// Whether a `dt` is the term that the text behind it defines.
pub(super) fn is_term(tree: &Tree, id: NodeId) -> bool {
    let [_, after] = tree.beside(id);
    let is_dt = |at: NodeId| *tree.local_name(at) == local_name!("dt");
    let mut after = after.take(MOST_NODES).filter(|&at| tree.is_element(at));
    let text = after.find(|&at| !is_dt(at));
    let in_fields = || {
        let list =
            tree.ancestors(id).find(|&up| *tree.local_name(up) == local_name!("dl"));
        list.is_some_and(|list| RULES.fields.matches(tree, list))
    };
    text.is_some_and(|at| says_more(tree, at))
        && is_line(tree, id)
        && !is_all_in(tree, id, leads_elsewhere)
        && !is_label(tree, id)
        && !in_fields()
}

/// Whether an element is a signature: what it declares stands in it, as code or in a line.
pub(super) fn is_signature(tree: &Tree, id: NodeId) -> bool {
    RULES.signatures.matches(tree, id)
        && is_short(tree, id, |at| *tree.local_name(at) == local_name!("pre"))
}

/// Whether a row is one line, and whether its first cell is a term.
pub(super) fn row(tree: &Tree, id: NodeId) -> (bool, bool) {
    let name = |at| tree.local_name(at);
    let is_cell =
        |&at: &NodeId| [local_name!("td"), local_name!("th")].contains(name(at));
    let mut cells = tree.children(id).filter(is_cell);
    let (Some(first), Some(second)) = (cells.next(), cells.next()) else {
        return (false, false);
    };
    let is_td = |at: NodeId| *name(at) == local_name!("td");
    let others: Vec<NodeId> = std::iter::once(second).chain(cells).take(NEAR).collect();
    // Where many cells have one word each, a table compares.
    let tells = |at: NodeId| others.len() == 1 || says_words(tree, at);
    let defines = |at: &NodeId| is_td(*at) && says_more(tree, *at) && tells(*at);
    let is_head = (!is_td(first) || plays_head(tree, first))
        && !is_all_in(tree, first, leads_elsewhere)
        && others.iter().any(defines);
    let is_row = is_line(tree, id);
    (is_row, is_row && is_head)
}

/// Whether a cell is set as a name is, or has one.
fn plays_head(tree: &Tree, id: NodeId) -> bool {
    // In HTML 4 an anchor has a `name`.
    let is_named = |at: NodeId| {
        let id = tree.attr(at, &local_name!("id")).unwrap_or_default();
        let name = tree.attr(at, &local_name!("name")).unwrap_or_default();
        !id.is_empty() || (!name.is_empty() && *tree.local_name(at) == local_name!("a"))
    };
    is_named(id)
        || tree.inside(id).take(MOST_NODES).any(is_named)
        || is_all_in(tree, id, |tree, at| RULES.names.has(tree.local_name(at)))
}

/// Whether an element is short, and paragraphs are all that parts it.
fn is_line(tree: &Tree, id: NodeId) -> bool {
    is_short(tree, id, |_| false)
}

/// The same, but for what is `plain` in it, too.
fn is_short(tree: &Tree, id: NodeId, plain: impl Fn(NodeId) -> bool) -> bool {
    let mut left = MOST_TEXT;
    for (n_nodes, at) in tree.inside(id).enumerate() {
        let is_apart = tree.is_element(at)
            && matches!(role(tree, at), Role::Block(_))
            && !RULES.plain.has(tree.local_name(at))
            && !plain(at);
        let size = tree.text(at).map_or(0, |text| text.trim().len());
        if n_nodes > MOST_NODES || size > left || is_apart {
            return false;
        }
        left -= size;
    }
    true
}

/// Whether there are words in an element that stand in no link, but for one that leads out of
/// the collection: «ISO: International Organization for Standardization» may be a link.
fn says_more(tree: &Tree, id: NodeId) -> bool {
    words(tree, id).any(|at| !is_in(tree, at, id, leads_about))
}

/// Whether there is more than one word in an element.
fn says_words(tree: &Tree, id: NodeId) -> bool {
    let texts = words(tree, id).filter_map(|at| tree.text(at));
    texts.flat_map(str::split_whitespace).nth(1).is_some()
}

/// Whether all words of an element, or all signs where it has no words, stand in such ones.
fn is_all_in(tree: &Tree, id: NodeId, is_out: fn(&Tree, NodeId) -> bool) -> bool {
    let is_sign =
        |&at: &NodeId| tree.text(at).is_some_and(|text| !text.trim().is_empty());
    let is_in = |at| is_in(tree, at, id, is_out);
    let mut words = words(tree, id).peekable();
    match words.peek() {
        Some(_) => words.all(is_in),
        None => tree.inside(id).take(MOST_NODES).filter(is_sign).all(is_in),
    }
}

/// The texts in an element that have words.
fn words(tree: &Tree, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let says = |text: &str| text.contains(char::is_alphanumeric);
    tree.inside(id).take(MOST_NODES).filter(move |&at| tree.text(at).is_some_and(says))
}

fn is_in(
    tree: &Tree,
    at: NodeId,
    root: NodeId,
    is_out: fn(&Tree, NodeId) -> bool,
) -> bool {
    let mut around = tree.ancestors(at).take_while(|up| *up != root);
    is_out(tree, root) || around.any(|up| is_out(tree, up))
}

/// The address that an element leads to.
fn address(tree: &Tree, id: NodeId) -> Option<&str> {
    let is_link = *tree.local_name(id) == local_name!("a");
    tree.attr(id, &local_name!("href")).filter(|_| is_link)
}

fn leads_about(tree: &Tree, id: NodeId) -> bool {
    address(tree, id).is_some_and(|href| !href.contains("://"))
}

fn leads_elsewhere(tree: &Tree, id: NodeId) -> bool {
    address(tree, id).is_some_and(|href| !href.starts_with('#'))
}

/// «Returns:» names a part of what is said of something else.
fn is_label(tree: &Tree, id: NodeId) -> bool {
    let texts = tree.inside(id).filter_map(|at| tree.text(at)).map(str::trim);
    texts.filter(|text| !text.is_empty()).last().is_some_and(|text| text.ends_with(':'))
}
