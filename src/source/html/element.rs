//! What an element is to a reader: furniture, the edge of a block, or part of a line.

use html5ever::{LocalName, local_name};

use super::tree::{NodeId, Tree};
use crate::corpus::model::BlockKind;
use crate::source::seams;

/// The part that an element plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its text is part of the line it stands in.
    Inline,
    /// It starts and ends a block; of this kind, or of the kind around it.
    Block(Option<BlockKind>),
    /// A cell: its text is part of a row.
    Cell,
    /// A line break.
    Break,
    /// An image: its alternative text stands in the line.
    Image,
    /// Neither it nor anything inside is read.
    Furniture,
}

/// The part of the element `id` on a page whose text is taken from `root`.
pub(super) fn role(tree: &Tree, id: NodeId, root: NodeId) -> Role {
    if is_furniture(tree, id, root) {
        return Role::Furniture;
    }
    // MathML is read as it stands in the line.
    if !tree.is_html(id) {
        return Role::Inline;
    }
    role_of(tree.local_name(id))
}

/// Whether an element of this name parts the text before it from the text after it.
pub(super) fn is_block(name: &LocalName) -> bool {
    matches!(role_of(name), Role::Block(_) | Role::Cell | Role::Break)
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
        local_name!("li") | local_name!("dt") | local_name!("dd") => {
            Role::Block(Some(BlockKind::Item))
        }
        local_name!("blockquote") => Role::Block(Some(BlockKind::Quote)),
        local_name!("pre")
        | local_name!("listing")
        | local_name!("plaintext")
        | local_name!("xmp") => Role::Block(Some(BlockKind::Code)),
        _ if BLOCKS.contains(&&**name) => Role::Block(None),
        _ => Role::Inline,
    }
}

/// Where the text of the page is: its main part, its only article, or all of it.
pub(super) fn content_root(tree: &Tree) -> NodeId {
    let root = tree.root();
    let mut articles = Vec::new();
    let mut main = None;
    let mut step = super::tree::Step::Enter(root);
    let mut inside = true;
    while let Some(next) = tree.step(root, step, inside) {
        step = next;
        inside = true;
        let super::tree::Step::Enter(id) = step else { continue };
        if !tree.is_element(id) {
            continue;
        }
        let is_main = *tree.local_name(id) == local_name!("main")
            || tree.attr(id, &local_name!("role")) == Some("main");
        inside = !is_hidden(tree, id);
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

/// Elements of HTML that browsers lay out as blocks, those with a kind of their own left out.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "main",
    "menu",
    "ol",
    "p",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
];

/// Elements whose text is not the text of the page. `rt` and `rp` are readings between the
/// characters of a word, which would part it.
const FURNITURE: [&str; 27] = [
    "applet", "audio", "button", "canvas", "datalist", "embed", "frameset", "iframe",
    "input", "meter", "nav", "noembed", "noframes", "noscript", "object", "option",
    "progress", "rp", "rt", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// What a browser shows where this furniture is left out, as [`seams`] says it.
pub(super) fn seam_of(tree: &Tree, id: NodeId) -> Option<char> {
    let name = &**tree.local_name(id);
    if UNSEEN.contains(&name) || tree.attr(id, &local_name!("hidden")).is_some() {
        None
    } else if THINGS.contains(&name) {
        Some(seams::THING)
    } else {
        Some(seams::WORDS)
    }
}

/// Elements of which a browser shows nothing.
const UNSEEN: [&str; 9] = [
    "datalist", "noembed", "noframes", "noscript", "rp", "script", "style", "template",
    "title",
];

/// Elements that are no text to a browser either.
const THINGS: [&str; 15] = [
    "applet", "audio", "canvas", "embed", "frameset", "iframe", "input", "meter",
    "object", "option", "progress", "select", "svg", "textarea", "video",
];

/// Whether the text of an inline element is not part of the line around it to a browser:
/// a formula is laid out, and a word with readings has them between its characters.
pub(super) fn is_apart(tree: &Tree, id: NodeId) -> bool {
    matches!(*tree.local_name(id), local_name!("math") | local_name!("ruby"))
}

const FURNITURE_ROLES: [&str; 5] =
    ["banner", "complementary", "contentinfo", "navigation", "search"];

fn is_furniture(tree: &Tree, id: NodeId, root: NodeId) -> bool {
    let name = tree.local_name(id);
    let role = tree.attr(id, &local_name!("role")).unwrap_or_default();
    FURNITURE.contains(&&**name)
        || *name == *"annotation"
        || *name == *"annotation-xml"
        || is_hidden(tree, id)
        || FURNITURE_ROLES.iter().any(|r| role.eq_ignore_ascii_case(r))
        || (*name == local_name!("dialog") && !has_attr(tree, id, "open"))
        || (is_margin(name) && !is_in_article(tree, id, root))
}

fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    let hidden = tree.attr(id, &local_name!("hidden"));
    let found_later = hidden.is_some_and(|h| h.eq_ignore_ascii_case("until-found"));
    (hidden.is_some() && !found_later)
        || tree.attr(id, &LocalName::from("aria-hidden")) == Some("true")
        || has_attr(tree, id, "data-manicule-ignore")
}

fn has_attr(tree: &Tree, id: NodeId, name: &str) -> bool {
    tree.attr(id, &LocalName::from(name)).is_some()
}

/// Part of the page around the text, unless it stands in an article, a section or a
/// quotation: there it is theirs.
fn is_margin(name: &LocalName) -> bool {
    matches!(*name, local_name!("footer") | local_name!("aside"))
}

fn is_in_article(tree: &Tree, id: NodeId, root: NodeId) -> bool {
    let mut node = id;
    while let Some(parent) = if node == root { None } else { tree.parent(node) } {
        let name = tree.local_name(parent);
        let owns = matches!(
            *name,
            local_name!("article")
                | local_name!("blockquote")
                | local_name!("figure")
                | local_name!("section")
        );
        if owns {
            return true;
        }
        node = parent;
    }
    false
}
