//! What an element is to a reader: the edge of a block, of a word, or part of a line.

use html5ever::{LocalName, local_name};

use super::apparatus::Apparatus;
use super::rules::RULES;
use super::tree::{NodeId, Step, Tree};
use crate::corpus::model::BlockKind;

/// The part that an element plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its text is part of the line it stands in.
    Inline,
    /// So it is, but never of the words beside it.
    Parted,
    /// It starts and ends a block; of this kind, or of the kind around it.
    Block(Option<BlockKind>),
    /// A cell: its text is part of a row.
    Cell,
    /// A line break.
    Break,
    /// An image: its alternative text stands in the line.
    Image,
}

/// The part of the element `id`.
pub(super) fn role(tree: &Tree, id: NodeId) -> Role {
    let name = tree.local_name(id);
    // MathML is read as it stands in the line; SVG has a name that is in a list.
    if !tree.is_html(id) && !RULES.parted.has(name) {
        return Role::Inline;
    }
    role_of(name)
}

/// Whether an element of this name parts the text before it from the text after it.
pub(super) fn is_block(name: &LocalName) -> bool {
    role_of(name) != Role::Inline
}

fn role_of(name: &LocalName) -> Role {
    match *name {
        local_name!("br") => Role::Break,
        local_name!("img") => Role::Image,
        local_name!("td") | local_name!("th") => Role::Cell,
        local_name!("h1") => Role::Block(Some(BlockKind::Heading(1))),
        local_name!("h2") => Role::Block(Some(BlockKind::Heading(2))),
        local_name!("h3") => Role::Block(Some(BlockKind::Heading(3))),
        local_name!("h4") => Role::Block(Some(BlockKind::Heading(4))),
        local_name!("h5") => Role::Block(Some(BlockKind::Heading(5))),
        local_name!("h6") => Role::Block(Some(BlockKind::Heading(6))),
        local_name!("dt") => Role::Block(Some(BlockKind::Term)),
        local_name!("li") | local_name!("dd") => Role::Block(Some(BlockKind::Item)),
        local_name!("blockquote") => Role::Block(Some(BlockKind::Quote)),
        local_name!("pre")
        | local_name!("listing")
        | local_name!("plaintext")
        | local_name!("xmp") => Role::Block(Some(BlockKind::Code)),
        _ if RULES.inline.has(name) => Role::Inline,
        _ if RULES.parted.has(name) => Role::Parted,
        _ => Role::Block(None),
    }
}

/// Where the text of the page is: its main part, its only article, or all of it.
pub(super) fn content_root(tree: &Tree, apparatus: &Apparatus<'_>) -> NodeId {
    let root = tree.root();
    let mut articles = Vec::new();
    let mut main = None;
    let mut step = Step::Enter(root);
    let mut inside = true;
    while let Some(next) = tree.step(root, step, inside) {
        step = next;
        inside = true;
        let Step::Enter(id) = step else { continue };
        if !tree.is_element(id) {
            continue;
        }
        let is_main = *tree.local_name(id) == local_name!("main")
            || tree.attr(id, &local_name!("role")) == Some("main");
        inside = !apparatus.is_hidden(id);
        if inside && is_main {
            main = Some(id);
            break;
        }
        if inside && *tree.local_name(id) == local_name!("article") {
            articles.push(id);
            inside = false;
        }
    }
    match (main, articles.as_slice()) {
        (Some(main), _) => main,
        (None, [article]) => *article,
        _ => root,
    }
}

/// Elements of which a browser shows nothing.
pub(super) const UNSEEN: [&str; 9] = [
    "datalist", "noembed", "noframes", "noscript", "rp", "script", "style", "template",
    "title",
];

/// Whether the text of an inline element is not part of the line around it to a browser:
/// a formula is laid out, and a word with readings has them between its characters.
pub(super) fn is_apart(tree: &Tree, id: NodeId) -> bool {
    matches!(*tree.local_name(id), local_name!("math") | local_name!("ruby"))
}
