//! The tree of a page: nodes in one vector, linked by number, so that neither walking nor
//! dropping it recurses, and each link is changed in constant time.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, local_name, ns};

use super::cap::{Capped, MAX_ATTRIBUTES, has_too_many_attributes};

/// Most bytes of one page: the tokenizer counts in 32 bits, and a page costs about ten times
/// its size while it is read.
pub(super) const MAX_BYTES: usize = 256 << 20;

/// Number of a node in its tree.
pub(super) type NodeId = u32;

const DOCUMENT: NodeId = 0;

/// A parsed page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    /// Empty for all but elements.
    name: QualName,
    attrs: Vec<Attribute>,
    /// Of a text node; `None` for all others.
    text: Option<StrTendril>,
    /// Of a template, whose content is not among its children.
    content: Option<NodeId>,
}

/// One step of a walk in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

/// Parses a page, or says why it is refused.
///
/// XHTML is parsed as HTML with the three differences that change its text: an element that
/// is closed in its tag is closed, CDATA is text, and a DOCTYPE may hold declarations.
pub(super) fn parse(text: &str, is_xml: bool) -> Result<Tree, String> {
    if text.len() > MAX_BYTES {
        return Err(format!("larger than {} MB; split it", MAX_BYTES >> 20));
    }
    if has_too_many_attributes(text) {
        return Err(format!(
            "has a tag of more than {MAX_ATTRIBUTES} attributes; mend it"
        ));
    }
    let opts = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Sink::with_limit(text.len() + 1024), opts);
    let tokenizer =
        Tokenizer::new(Capped::new(builder, is_xml), TokenizerOpts::default());
    let input = BufferQueue::default();
    let (before, after) = if is_xml { around_declarations(text) } else { ("", text) };
    input.push_back(StrTendril::from_slice(before));
    input.push_back(StrTendril::from_slice(after));
    // A script or an encoding hint hands control back; nobody runs the one or needs the other.
    while tokenizer.feed(&input) != TokenizerResult::Done {}
    tokenizer.end();
    let sink = tokenizer.sink.builder.sink;
    if sink.is_over_limit() {
        return Err(
            "opens more elements than it has bytes, by formatting that is never \
                    closed; close its <b>, <font> and <a>"
                .into(),
        );
    }
    Ok(sink.finish())
}

/// The text before the declarations in a DOCTYPE, and that after them.
fn around_declarations(text: &str) -> (&str, &str) {
    let found = text.find("<!DOCTYPE").and_then(|at| {
        let open = at + text[at..].find(['[', '>'])?;
        let close = open + text[open..].strip_prefix('[')?.find("]>")? + 1;
        Some((&text[..open], &text[close + 1..]))
    });
    found.unwrap_or(("", text))
}

impl Tree {
    /// The elements in document order.
    pub(super) fn elements(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.inside(DOCUMENT).filter(|&id| self.is_element(id))
    }

    /// The step after `step` on a walk through `root`, which itself is entered by the caller
    /// and never left. `inside` says whether to visit the children of a node just entered.
    pub(super) fn step(&self, root: NodeId, step: Step, inside: bool) -> Option<Step> {
        let id = match step {
            Step::Enter(id) => match self.node(id).first {
                Some(child) if inside => return Some(Step::Enter(child)),
                _ if id == root => return None,
                _ => return Some(Step::Leave(id)),
            },
            Step::Leave(id) => id,
        };
        match (self.node(id).next, self.node(id).parent) {
            (Some(next), _) => Some(Step::Enter(next)),
            (None, Some(parent)) if parent != root => Some(Step::Leave(parent)),
            _ => None,
        }
    }

    pub(super) fn is_element(&self, id: NodeId) -> bool {
        !self.node(id).name.local.is_empty()
    }

    /// Whether it is an element of HTML, not of SVG or MathML.
    pub(super) fn is_html(&self, id: NodeId) -> bool {
        self.node(id).name.ns == ns!(html)
    }

    pub(super) fn local_name(&self, id: NodeId) -> &LocalName {
        &self.node(id).name.local
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The elements around a node, the innermost first.
    pub(super) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let up = |&id: &NodeId| self.parent(id).filter(|&up| self.is_element(up));
        std::iter::successors(up(&id), up)
    }

    /// The nodes in a node, in document order.
    pub(super) fn inside(&self, root: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut step = Step::Enter(root);
        std::iter::from_fn(move || {
            loop {
                step = self.step(root, step, true)?;
                if let Step::Enter(id) = step {
                    return Some(id);
                }
            }
        })
    }

    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.node(id).first, |&id| self.node(id).next)
    }

    /// The nodes beside a node, the nearest first: before it, and after it.
    pub(super) fn beside(&self, id: NodeId) -> [impl Iterator<Item = NodeId> + '_; 2] {
        [true, false].map(|before| {
            let near = move |&id: &NodeId| {
                if before { self.node(id).previous } else { self.node(id).next }
            };
            std::iter::successors(near(&id), near)
        })
    }

    pub(super) fn attr(&self, id: NodeId, name: &LocalName) -> Option<&str> {
        let found = self.node(id).attrs.iter().find(|attr| attr.name.local == *name)?;
        Some(&found.value)
    }

    /// The same by a name that is not interned: nothing is allocated or locked.
    pub(super) fn attr_named(&self, id: NodeId, name: &str) -> Option<&str> {
        let found = self.node(id).attrs.iter().find(|attr| *attr.name.local == *name)?;
        Some(&found.value)
    }

    /// The text of a text node.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        self.node(id).text.as_deref()
    }

    /// The text of an element that holds nothing but text; of any other, a part of it.
    pub(super) fn own_text(&self, id: NodeId) -> String {
        self.children(id).filter_map(|id| self.text(id)).collect()
    }

    /// The node where every walk starts.
    pub(super) fn root(&self) -> NodeId {
        DOCUMENT
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    fn add(
        &mut self,
        name: QualName,
        attrs: Vec<Attribute>,
        text: Option<StrTendril>,
    ) -> NodeId {
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(DOCUMENT);
        self.nodes.push(Node {
            parent: None,
            first: None,
            last: None,
            previous: None,
            next: None,
            name,
            attrs,
            text,
            content: None,
        });
        id
    }

    fn add_text(&mut self, text: StrTendril) -> NodeId {
        self.add(no_name(), Vec::new(), Some(text))
    }

    fn detach(&mut self, id: NodeId) {
        let Node { parent, previous, next, .. } = *self.node(id);
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.node_mut(previous).next = next,
            None => self.node_mut(parent).first = next,
        }
        match next {
            Some(next) => self.node_mut(next).previous = previous,
            None => self.node_mut(parent).last = previous,
        }
        let node = self.node_mut(id);
        (node.parent, node.previous, node.next) = (None, None, None);
    }

    /// Puts `child` into `parent`, before `next` or at the end.
    fn insert(
        &mut self,
        parent: NodeId,
        child: NodeOrText<NodeId>,
        next: Option<NodeId>,
    ) {
        let previous = match next {
            Some(next) => self.node(next).previous,
            None => self.node(parent).last,
        };
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let before = previous.and_then(|p| self.node_mut(p).text.as_mut());
                match before {
                    Some(before) => return before.push_tendril(&text),
                    None => self.add_text(text),
                }
            }
        };
        let node = self.node_mut(id);
        (node.parent, node.previous, node.next) = (Some(parent), previous, next);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(id),
            None => self.node_mut(parent).first = Some(id),
        }
        match next {
            Some(next) => self.node_mut(next).previous = Some(id),
            None => self.node_mut(parent).last = Some(id),
        }
    }
}

fn no_name() -> QualName {
    QualName::new(None, ns!(), LocalName::from(""))
}

/// What the tree builder writes to.
#[derive(Debug)]
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// Most nodes. Each node of an honest page has at least one byte of its own.
    max_nodes: usize,
    over: Cell<bool>,
}

impl Sink {
    fn with_limit(max_nodes: usize) -> Sink {
        let mut tree = Tree { nodes: Vec::new() };
        tree.add(no_name(), Vec::new(), None);
        Sink { tree: RefCell::new(tree), max_nodes, over: Cell::new(false) }
    }

    pub(super) fn is_over_limit(&self) -> bool {
        self.over.get()
    }

    fn add(&self, name: QualName, attrs: Vec<Attribute>) -> NodeId {
        let mut tree = self.tree.borrow_mut();
        self.over.set(self.over.get() || tree.nodes.len() >= self.max_nodes);
        tree.add(name, attrs, None)
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.tree.borrow(), |tree| &tree.node(*target).name)
    }

    fn create_element(
        &self,
        name: QualName,
        attrs: Vec<Attribute>,
        _: ElementFlags,
    ) -> NodeId {
        let is_template = name.ns == ns!(html) && name.local == local_name!("template");
        let id = self.add(name, attrs);
        if is_template {
            let content = self.add(no_name(), Vec::new());
            self.tree.borrow_mut().node_mut(id).content = Some(content);
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(no_name(), Vec::new())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(no_name(), Vec::new())
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.tree.borrow_mut().insert(*parent, child, None);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let mut tree = self.tree.borrow_mut();
        if let NodeOrText::AppendNode(id) = child {
            tree.detach(id);
        }
        if let Some(parent) = tree.parent(*sibling) {
            tree.insert(parent, child, Some(*sibling));
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self.tree.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        let node = tree.node_mut(*target);
        for attr in attrs {
            // `<html>` may come again and again; what it may add must not grow without end.
            let known = node.attrs.iter().any(|known| known.name == attr.name);
            if !known && node.attrs.len() < 64 {
                node.attrs.push(attr);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.node(*node).first {
            tree.detach(child);
            tree.insert(*new_parent, NodeOrText::AppendNode(child), None);
        }
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.tree.borrow().node(*target).content.unwrap_or(*target)
    }
}

#[cfg(test)]
mod tests;
