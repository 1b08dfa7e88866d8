//! The blocks of a page: one walk over the tree that gathers text until a block edge.
//!
//! A block takes the `id` that leads to it: that of its element, of the element it is the
//! first text of, or of an anchor inside it. A heading without one takes the id of its
//! section. No other anchor is ever made up: a link to it would lead nowhere.

use html5ever::local_name;

use super::apparatus::{Apparatus, parts_from};
use super::element::{Role, UNSEEN, content_root, is_apart, role};
use super::head;
use super::marked;
use super::rules::RULES;
use super::term;
use super::tree::{NodeId, Step, Tree};
use crate::corpus::model::{Block, BlockKind};
use crate::source::seams;

/// How many nodes in or beside an element are looked at.
const NEAR: usize = 8;

/// How many of the last blocks may say what made a page.
const NEAR_END: usize = 3;

/// Most bytes of a line that says what made a page.
const MOST_MADE: usize = 200;

/// Between two cells of a row. A word no one searches for, and plain to read in an excerpt.
const CELL_EDGE: &str = " | ";

/// The blocks of the parts that are marked out for a search, or else of the main part of a
/// page, or of all of it where that part holds no text.
pub(super) fn blocks(tree: &Tree, bodies: &[NodeId], is_piece: bool) -> Vec<Block> {
    let apparatus = Apparatus::of(tree, is_piece);
    if !bodies.is_empty() {
        let parts = bodies.iter().map(|&body| Walk::over(tree, &apparatus, body));
        return parts.flatten().collect();
    }
    let root = if is_piece { tree.root() } else { content_root(tree, &apparatus) };
    let res = Walk::over(tree, &apparatus, root);
    if res.is_empty() && root != tree.root() {
        Walk::over(tree, &apparatus, tree.root())
    } else {
        res
    }
}

/// The language of the main part of a page: what it says itself, or the nearest around it.
pub(super) fn lang(tree: &Tree, bodies: &[NodeId]) -> String {
    let root = || content_root(tree, &Apparatus::of(tree, false));
    let main = bodies.first().copied().unwrap_or_else(root);
    let around = std::iter::once(main).chain(tree.ancestors(main));
    around
        .map(|id| head::lang(tree, id))
        .find(|said| !said.is_empty())
        .unwrap_or_default()
}

struct Walk<'t> {
    tree: &'t Tree,
    apparatus: &'t Apparatus<'t>,
    blocks: Vec<Block>,
    text: String,
    /// Open block elements, the innermost last.
    frames: Vec<Frame<'t>>,
    /// The id that leads to the next block, and the block element that it belongs to.
    anchor: Option<(&'t str, Option<NodeId>)>,
    /// Whether a cell ended since the last text: the next text of the row is another cell's.
    cell_ended: bool,
    /// Open rows, terms and definitions: what is in them is text however often it is said.
    kept: Vec<NodeId>,
    /// Elements in the line that are apart from it, and whether they part words.
    apart: Vec<(NodeId, bool)>,
}

struct Frame<'t> {
    node: NodeId,
    kind: BlockKind,
    /// Whether what would part it otherwise parts only its words.
    is_leaf: bool,
    /// Of a section or an article: the id for its first heading, until it is taken.
    section: Option<&'t str>,
}

impl<'t> Walk<'t> {
    fn over(tree: &'t Tree, apparatus: &'t Apparatus<'t>, root: NodeId) -> Vec<Block> {
        let mut walk = Walk {
            tree,
            apparatus,
            blocks: Vec::new(),
            text: String::new(),
            frames: Vec::new(),
            anchor: None,
            cell_ended: false,
            kept: Vec::new(),
            apart: Vec::new(),
        };
        if tree.is_element(root) {
            walk.enter(root);
        }
        let mut step = Step::Enter(root);
        let mut inside = true;
        while let Some(next) = tree.step(root, step, inside) {
            step = next;
            inside = match step {
                Step::Enter(id) => walk.enter(id),
                Step::Leave(id) => {
                    walk.leave(id);
                    true
                }
            };
        }
        walk.flush();
        if !apparatus.is_piece() && walk.blocks.len() > 1 {
            let end = walk.blocks.len().saturating_sub(NEAR_END).max(1);
            let ends = walk.blocks.split_off(end);
            walk.blocks.extend(ends.into_iter().filter(|block| !names_maker(block)));
        }
        walk.blocks
    }

    /// Returns whether to go inside.
    fn enter(&mut self, id: NodeId) -> bool {
        if let Some(text) = self.tree.text(id) {
            // Between lines of code that are elements there is nothing.
            let is_between = self.in_code()
                && self.frames.last().is_some_and(|frame| {
                    self.tree.parent(id) == Some(frame.node)
                        && *self.tree.local_name(frame.node) == local_name!("div")
                });
            if !is_between {
                self.push_text(text);
            }
            return false;
        }
        // The document itself, or a comment, which has no children.
        if !self.tree.is_element(id) {
            return true;
        }
        let role = match role(self.tree, id) {
            Role::Inline if self.apparatus.is_parted(id) => Role::Parted,
            role => role,
        };
        let is_read = !self.apparatus.has(id);
        if is_read {
            for text in marked::texts(self.tree, id) {
                // The page does not show it.
                self.text.push(seams::HIDE);
                self.push_text(&format!(" {text} "));
                self.text.push(seams::SHOW);
            }
        }
        if !is_read && self.in_name() {
            self.note_permalink(id);
        }
        match role {
            Role::Break => {
                self.text.push(if self.in_code() { '\n' } else { seams::BREAK })
            }
            Role::Image if is_read => {
                let alt = self.tree.attr(id, &local_name!("alt")).unwrap_or_default();
                if !alt.is_empty() && !self.apparatus.names_kind(id, alt) {
                    self.set_apart(id, true);
                    self.push_text(alt);
                }
            }
            Role::Parted if is_read => self.set_apart(id, true),
            Role::Inline | Role::Cell if is_read => {
                self.note_inline_anchor(id);
                self.part_lines(id);
                if self.meets_link(id) {
                    self.text.push(seams::BREAK);
                }
                if is_apart(self.tree, id) {
                    self.set_apart(id, false);
                } else if self.is_note(id) {
                    self.set_apart(id, true);
                }
            }
            Role::Parted | Role::Image => self.leave_out(id, true),
            Role::Inline | Role::Cell => self.leave_out(id, false),
            Role::Block(_) if self.in_leaf() => {
                self.note_inline_anchor(id);
                self.part_words();
            }
            Role::Block(kind) if is_read => self.open(id, kind),
            Role::Block(_) => self.flush(),
        }
        is_read
    }

    fn leave(&mut self, id: NodeId) {
        if self.frames.last().is_some_and(|frame| frame.node == id) {
            self.flush();
            self.frames.pop();
            self.kept.pop_if(|kept| *kept == id);
            // An id whose element ended without text leads to what is gone.
            if self.anchor.is_some_and(|(_, owner)| owner == Some(id)) {
                self.anchor = None;
            }
        } else if let Some((_, parts)) = self.apart.pop_if(|(apart, _)| *apart == id) {
            self.part(parts);
            self.text.push(seams::SHOW);
        } else if self.tree.is_element(id) {
            match role(self.tree, id) {
                Role::Cell if self.in_signature() => self.part_words(),
                Role::Cell => self.cell_ended = true,
                Role::Block(_) => self.part_words(),
                _ => (),
            }
        }
    }

    fn open(&mut self, id: NodeId, kind: Option<BlockKind>) {
        self.flush();
        let name = self.tree.local_name(id);
        let own = self.tree.attr(id, &local_name!("id")).filter(|id| !id.is_empty());
        if let Some(own) = own {
            self.anchor = Some((own, Some(id)));
        }
        let is_row = *name == local_name!("tr");
        if is_row || matches!(*name, local_name!("dt") | local_name!("dd")) {
            self.kept.push(id);
        }
        let (is_leaf, kind) = match kind.unwrap_or_else(|| self.kind()) {
            kind @ BlockKind::Heading(_) => (true, kind),
            _ if term::is_signature(self.tree, id) => (true, BlockKind::Term),
            kind @ BlockKind::Code => (true, kind),
            _ if self.holds_lines(id) => (true, BlockKind::Code),
            kind @ BlockKind::Term if term::is_term(self.tree, id) => (true, kind),
            BlockKind::Term => (false, BlockKind::Item),
            kind if is_row => match term::row(self.tree, id) {
                (true, true) => (true, BlockKind::Term),
                (is_line, _) => (is_line, kind),
            },
            kind => (false, kind),
        };
        let is_section = matches!(*name, local_name!("section") | local_name!("article"));
        self.frames.push(Frame {
            node: id,
            kind,
            is_leaf,
            section: own.filter(|_| is_section),
        });
    }

    fn push_text(&mut self, text: &str) {
        if self.cell_ended && !text.trim().is_empty() {
            self.cell_ended = false;
            if !seams::is_blank(&self.text) {
                self.text.push_str(CELL_EDGE);
            }
        }
        self.text.push_str(text);
    }

    /// A block inside a heading or in preformatted text does not end it.
    fn part_words(&mut self) {
        if self.in_code() && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        } else if !self.in_code() {
            self.text.push(seams::BREAK);
        }
    }

    /// Lines of code may be elements with nothing between them.
    fn part_lines(&mut self, id: NodeId) {
        if self.in_code() && RULES.code_lines.matches(self.tree, id) {
            self.part_words();
        }
    }

    /// What stands in the line, but is no running text to a browser.
    fn set_apart(&mut self, id: NodeId, parts: bool) {
        self.text.push(seams::HIDE);
        self.part(parts);
        self.apart.push((id, parts));
    }

    /// Whether a link ends before an element, or begins with it, where a word would go on:
    /// each is set apart. A link that text follows is part of its word.
    fn meets_link(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let is_word = |text: &str| text.starts_with(char::is_alphanumeric);
        if !self.text.ends_with(char::is_alphanumeric) || self.in_code() {
            return false;
        }
        let first = |id| {
            let mut inside = tree.inside(id).take(NEAR).filter_map(|at| tree.text(at));
            inside.find(|text| !text.is_empty())
        };
        let [before, _] = tree.beside(id);
        let mut before = before.take(NEAR);
        let before = before.find(|&at| tree.text(at).is_some() || first(at).is_some());
        let is_link = |at| tree.attr(at, &local_name!("href")).is_some();
        let holds_code = |at: NodeId| {
            [local_name!("code"), local_name!("pre")].contains(tree.local_name(at))
        };
        let is_raised =
            matches!(*tree.local_name(id), local_name!("sub") | local_name!("sup"));
        before.is_some_and(|at| tree.is_element(at) && (is_link(at) || is_link(id)))
            && !is_raised
            && first(id).is_some_and(is_word)
            && !tree.ancestors(id).any(holds_code)
    }

    /// Whether the elements in an element are lines of code.
    fn holds_lines(&self, id: NodeId) -> bool {
        let class = self.tree.attr(id, &local_name!("class")).unwrap_or_default();
        let mut inside = self.tree.children(id).filter(|&at| self.tree.is_element(at));
        let first = inside.next();
        let is_line = |at: &NodeId| {
            *self.tree.local_name(*at) == local_name!("div")
                && RULES.code_lines.matches(self.tree, *at)
        };
        // Poems have lines, too.
        !class.contains("line-block")
            && first.is_some_and(|at| is_line(&at))
            && inside.take(NEAR).all(|at| is_line(&at))
    }

    /// What is left out of the line, and whether it parts the words beside it.
    fn leave_out(&mut self, id: NodeId, parts: bool) {
        let is_hidden = self.tree.attr(id, &local_name!("hidden")).is_some();
        if is_hidden || UNSEEN.contains(&&**self.tree.local_name(id)) {
            return;
        }
        let is_thing = parts && *self.tree.local_name(id) != local_name!("button");
        self.text.push(if is_thing { seams::THING } else { seams::WORDS });
        self.part(parts);
    }

    /// Nothing in a line of code is parted: there, every character counts.
    fn part(&mut self, parts: bool) {
        if parts && !self.in_code() {
            self.text.push(seams::BREAK);
        }
    }

    /// What is left out of a heading or a term may hold the link to it.
    fn note_permalink(&mut self, id: NodeId) {
        let is_link = |&at: &NodeId| *self.tree.local_name(at) == local_name!("a");
        let links = std::iter::once(id).chain(self.tree.inside(id).take(NEAR));
        links.filter(is_link).for_each(|link| self.note_inline_anchor(link));
    }

    /// `<a name>`, or any inline element with an id: taken where the block has none yet; in a
    /// heading or a term, rather than what stands before it. What only a script heeds is no
    /// place.
    fn note_inline_anchor(&mut self, id: NodeId) {
        let is_link = *self.tree.local_name(id) == local_name!("a");
        let href = self.tree.attr(id, &local_name!("href"));
        if href.is_some_and(|href| href == "#" || href.starts_with("javascript:")) {
            return;
        }
        let name = self.tree.attr(id, &local_name!("name")).filter(|_| is_link);
        let own = self.tree.attr(id, &local_name!("id")).or(name);
        let owner = self.frames.last().map(|frame| frame.node).filter(|_| self.in_name());
        let is_free = match self.anchor {
            None => true,
            Some((_, other)) => owner.is_some() && other != owner,
        };
        if let Some(own) = own.filter(|own| is_free && !own.is_empty()) {
            self.anchor = Some((own, owner));
        }
    }

    /// Whether it is the number of a note, which is not part of the word before it.
    fn is_note(&self, id: NodeId) -> bool {
        *self.tree.local_name(id) == local_name!("sup")
            && !self.in_code()
            && self
                .apparatus
                .raised(id)
                .is_some_and(|raised| parts_from(&self.text, &raised))
    }

    /// Ends the block that is being gathered.
    fn flush(&mut self) {
        self.cell_ended = false;
        let mut raw = std::mem::take(&mut self.text);
        let kind = self.kind();
        // A permalink that is none any more.
        let end = raw.trim_end().len();
        if kind != BlockKind::Code && raw[..end].ends_with(" ¶") {
            raw.truncate(end - "¶".len());
        }
        let (text, seams) = match kind {
            BlockKind::Code => (seams::code(&raw), Vec::new()),
            _ => seams::prose(&raw),
        };
        if text.is_empty() {
            return;
        }
        let own = self.anchor.take().map(|(id, _)| id);
        let anchor = match kind {
            BlockKind::Heading(_) => self.take_section(own),
            _ => own,
        };
        self.blocks.push(Block {
            kind,
            text,
            anchor: anchor.unwrap_or_default().to_string(),
            seams,
            is_loose: matches!(kind, BlockKind::Text | BlockKind::Item)
                && self.kept.is_empty(),
        });
    }

    /// The anchor of a heading: its own, or that of the innermost section which no heading
    /// has taken yet.
    fn take_section(&mut self, own: Option<&'t str>) -> Option<&'t str> {
        let section = self.frames.iter_mut().rev().find(|frame| {
            matches!(
                *self.tree.local_name(frame.node),
                local_name!("section") | local_name!("article")
            )
        });
        let of_section = section.and_then(|frame| frame.section.take());
        own.or(of_section)
    }

    fn kind(&self) -> BlockKind {
        self.frames.last().map_or(BlockKind::Text, |frame| frame.kind)
    }

    fn in_name(&self) -> bool {
        matches!(self.kind(), BlockKind::Heading(_) | BlockKind::Term)
    }

    fn in_signature(&self) -> bool {
        let is_row =
            |frame: &Frame<'_>| *self.tree.local_name(frame.node) == local_name!("tr");
        self.kind() == BlockKind::Term && !self.frames.last().is_some_and(is_row)
    }

    fn in_code(&self) -> bool {
        self.kind() == BlockKind::Code
    }

    fn in_leaf(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.is_leaf)
    }
}

/// Whether a block says what made the page, as one of the last may.
fn names_maker(block: &Block) -> bool {
    let text = block.text.to_lowercase();
    let is_maker = |maker: &html5ever::LocalName| text.starts_with(&**maker);
    block.is_loose && text.len() <= MOST_MADE && RULES.makers.names().iter().any(is_maker)
}
