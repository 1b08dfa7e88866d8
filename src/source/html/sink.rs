//! What the tree builder writes to, and how much it may write.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName, local_name, ns};

use super::tree::{DOCUMENT, NodeId, Tree, no_name};

/// What the tree builder writes to.
#[derive(Debug)]
pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// Most nodes. Each node of an honest page has at least one byte of its own.
    max_nodes: usize,
    over: Cell<bool>,
}

impl Sink {
    pub(super) fn with_limit(max_nodes: usize) -> Sink {
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
