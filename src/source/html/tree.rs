//! The tree of a page: nodes in one vector, linked by number, so that neither walking nor
//! dropping it recurses, and each link is changed in constant time.

use html5ever::interface::NodeOrText;
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};

/// Number of a node in its tree.
pub(super) type NodeId = u32;

pub(super) const DOCUMENT: NodeId = 0;

/// A parsed page.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Option<NodeId>,
    pub(super) first: Option<NodeId>,
    pub(super) last: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
    /// Empty for all but elements.
    pub(super) name: QualName,
    pub(super) attrs: Vec<Attribute>,
    /// Of a text node; `None` for all others.
    pub(super) text: Option<StrTendril>,
    /// Of a template, whose content is not among its children.
    pub(super) content: Option<NodeId>,
}

/// One step of a walk in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Enter(NodeId),
    Leave(NodeId),
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

    pub(super) fn has_attrs(&self, id: NodeId) -> bool {
        !self.node(id).attrs.is_empty()
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

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id as usize]
    }

    pub(super) fn add(
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

    pub(super) fn add_text(&mut self, text: StrTendril) -> NodeId {
        self.add(no_name(), Vec::new(), Some(text))
    }

    pub(super) fn detach(&mut self, id: NodeId) {
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
    pub(super) fn insert(
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

pub(super) fn no_name() -> QualName {
    QualName::new(None, ns!(), LocalName::from(""))
}
