//! The cap on nesting: a filter between the tokenizer and the tree builder.
//!
//! The tree builder walks its stack of open elements for nearly every tag, so a million
//! nested `<div>` would cost half a trillion steps. Browsers stop nesting at 512. So do we:
//! a start tag that would go deeper is dropped, and with it its end tag; text passes, and a
//! space stands where a block would have parted it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{Tracer, TreeBuilder};
use html5ever::{LocalName, local_name};

use super::element;
use super::sink::Sink;
use super::tree::NodeId;

/// Most elements that are open at one time. Open formatting elements (`<b>`, `<a>`, …) are
/// on two lists of the tree builder and count twice.
pub(super) const MAX_OPEN: usize = 512;

/// Most attributes in one tag: the tokenizer compares each new name with all before it.
pub(super) const MAX_ATTRIBUTES: usize = 1_024;
/// The same in what is most likely no tag.
const MAX_IN_RAW: usize = 16_384;

/// The tree builder behind the cap.
pub(super) struct Capped {
    pub(super) builder: TreeBuilder<NodeId, Sink>,
    /// Whether the stack was at the cap when last counted and nothing has left it since.
    full: Cell<bool>,
    /// Start tags that were dropped and whose end tags are still to come, by name.
    dropped: RefCell<BTreeMap<LocalName, usize>>,
    /// Whether the page is XML, where `<title/>` is closed.
    is_xml: bool,
}

impl Capped {
    pub(super) fn new(builder: TreeBuilder<NodeId, Sink>, is_xml: bool) -> Capped {
        let (full, dropped) = (Cell::new(false), RefCell::default());
        Capped { builder, full, dropped, is_xml }
    }

    /// Whether a tag opens what it closes at once. HTML leaves that to elements of SVG and
    /// MathML; `</br>` would be another line break.
    fn is_closed(&self, tag: &Tag) -> bool {
        self.is_xml
            && tag.kind == TagKind::StartTag
            && tag.self_closing
            && tag.name != local_name!("br")
            && !self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Whether the tree builder should see this tag.
    fn passes(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => self.start_passes(tag),
            TagKind::EndTag => self.end_passes(tag),
        }
    }

    fn start_passes(&self, tag: &Tag) -> bool {
        if is_leaf(&tag.name) {
            return true;
        }
        if !self.full.get() {
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            if count.0.get() < MAX_OPEN {
                // What is still owed here was never closed by the author.
                self.dropped.borrow_mut().clear();
                return true;
            }
            self.full.set(true);
        }
        if !tag.self_closing {
            *self.dropped.borrow_mut().entry(tag.name.clone()).or_insert(0) += 1;
        }
        false
    }

    fn end_passes(&self, tag: &Tag) -> bool {
        match self.dropped.borrow_mut().get_mut(&tag.name) {
            Some(owed) if *owed > 0 => {
                *owed -= 1;
                false
            }
            _ => {
                self.full.set(false);
                true
            }
        }
    }
}

impl TokenSink for Capped {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        // Formatting that was never closed is opened again in each paragraph; past the
        // limit the tree is refused, so it need not grow further.
        if self.builder.sink.is_over_limit() {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::TagToken(tag) if !self.passes(&tag) => {
                let edge = if element::is_block(&tag.name) { " " } else { "" };
                self.builder.process_token(Token::CharacterTokens(edge.into()), line)
            }
            Token::TagToken(tag) if self.is_closed(&tag) => {
                let end = Tag { kind: TagKind::EndTag, attrs: Vec::new(), ..tag.clone() };
                for tag in [tag, end] {
                    let _ = self.builder.process_token(Token::TagToken(tag), line);
                }
                // Neither is anything raw until its end tag, nor is there a script to run.
                TokenSinkResult::Continue
            }
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        // In XML there is CDATA everywhere.
        self.is_xml
            || self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements that hold no elements. Those with raw text must pass at any depth: without its
/// start tag a script would be read as text.
fn is_leaf(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("iframe")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("param")
            | local_name!("plaintext")
            | local_name!("script")
            | local_name!("source")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("xmp")
    )
}

/// Counts the handles that the tree builder holds: its open elements, its formatting
/// elements, and a few more.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// Elements in whose text there are no tags.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Whether some tag has more attributes than is allowed. What stands in comments and in the text
/// of scripts and their like looks like tags now and then, and in some places it is some, as
/// `<style>` in a drawing: there many more are allowed.
pub(super) fn has_too_many_attributes(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut raw_until) = (0, 0);
    while let Some(offset) = bytes[at..].iter().position(|&b| b == b'<') {
        at += offset + 1;
        let in_raw = at <= raw_until;
        if !in_raw && bytes[at..].starts_with(b"!--") {
            raw_until = at + end_of_comment(&bytes[at..]);
        }
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (limit, until) = match in_raw {
            true => (MAX_IN_RAW, raw_until.max(at)),
            false => (MAX_ATTRIBUTES, bytes.len()),
        };
        let (n_attributes, end) = count_attributes(&bytes[..until], at);
        if n_attributes > limit {
            return true;
        }
        if !in_raw
            && let Some(name) = RAW.iter().find(|name| is_named(&bytes[at..], name))
        {
            raw_until = end + end_of_raw(&bytes[end..], name);
        }
        at = end;
    }
    false
}

/// Whether a tag begins with this name and no longer one.
fn is_named(bytes: &[u8], name: &str) -> bool {
    let (named, rest) = bytes.split_at_checked(name.len()).unwrap_or_default();
    named.eq_ignore_ascii_case(name.as_bytes())
        && rest
            .first()
            .is_none_or(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))
}

/// Where the text of a raw element ends; nowhere where it is not closed.
fn end_of_raw(bytes: &[u8], name: &str) -> usize {
    let closes =
        |at: &usize| bytes[*at..].starts_with(b"</") && is_named(&bytes[*at + 2..], name);
    (0..bytes.len()).find(closes).unwrap_or(bytes.len())
}

/// Where a comment ends that begins with `!--`; nowhere where it is not closed.
fn end_of_comment(bytes: &[u8]) -> usize {
    let closes = |at: &usize| {
        bytes[*at..].starts_with(b"-->") || bytes[*at..].starts_with(b"--!>")
    };
    (1..bytes.len()).find(closes).unwrap_or(bytes.len())
}

/// Counts the attributes of the tag whose name starts at `at`; gives the end of the tag too.
fn count_attributes(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut n_attributes = 0;
    let mut quote = None;
    let mut last = b' ';
    let mut in_word = true;
    while at < bytes.len() {
        let byte = bytes[at];
        match (quote, byte) {
            (Some(q), _) if q == byte => {
                quote = None;
                in_word = false;
            }
            (Some(_), _) => (),
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            (None, b'>') => break,
            (None, b'/') => in_word = false,
            (None, b) if b.is_ascii_whitespace() => in_word = false,
            (None, _) if !in_word => {
                in_word = true;
                n_attributes += 1;
            }
            (None, _) => (),
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        at += 1;
    }
    (n_attributes, at)
}
