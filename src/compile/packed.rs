//! The blocks of a document as the compiler keeps them: in one piece.
//!
//! All documents are there at once, and most of what is asked of them before they are
//! written needs a title, a size or the text of some block. As values with strings of their
//! own, blocks take more than twice their text; like this, a few bytes more than it. A copy
//! is a second reference: what is changed of a title is remembered beside it.

use crate::corpus::model::{Block, BlockKind};
use crate::id::Span;
use crate::source::of_page;
use crate::wire::{Reader, Writer};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The blocks of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Packed {
    /// Text and anchor of each block, one behind the other.
    text: Rc<str>,
    /// What each is, and how long these two are.
    shape: Rc<[u8]>,
    /// A heading that became the title.
    #[serde(skip)]
    title: Option<usize>,
    /// A heading that stands before all blocks.
    #[serde(skip)]
    first: Option<String>,
}

/// A block.
#[derive(Clone, Debug)]
pub(super) struct View<'a> {
    pub(super) kind: BlockKind,
    pub(super) text: &'a str,
    anchor: &'a str,
    seams: Vec<Span>,
    pub(super) is_loose: bool,
}

impl View<'_> {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }
}

/// Reads blocks one after the other.
pub(super) struct Views<'a> {
    first: Option<&'a str>,
    shape: Reader<'a>,
    rest: &'a str,
    /// Number of the next block, and that of the one that is left out.
    at: usize,
    title: Option<usize>,
}

impl<'a> Iterator for Views<'a> {
    type Item = View<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<View<'a>> {
        if let Some(text) = self.first.take() {
            let kind = BlockKind::Heading(1);
            return Some(View {
                kind,
                text,
                anchor: "",
                seams: Vec::new(),
                is_loose: false,
            });
        }
        loop {
            if self.shape.remaining() == 0 {
                return None;
            }
            let kind = self.shape.u8();
            let is_loose = kind & 1 != 0;
            let kind = match kind >> 1 {
                0 => BlockKind::Text,
                1 => BlockKind::Item,
                2 => BlockKind::Term,
                3 => BlockKind::Quote,
                4 => BlockKind::Code,
                _ => BlockKind::Heading(self.shape.u8()),
            };
            let lengths = [self.shape.varint(), self.shape.varint()];
            let seams = (0..self.shape.count()).map(|_| {
                let (start, end) = (self.shape.varint(), self.shape.varint());
                Span { start: start as usize, end: end as usize }
            });
            let seams = seams.collect();
            // What a cache says was checked as a whole: it is as it was written.
            let [text, anchor] = lengths.map(|len| {
                let parts = self.rest.split_at_checked(len as usize);
                let (text, rest) = parts.unwrap_or_default();
                self.rest = rest;
                text
            });
            self.at += 1;
            if self.title != Some(self.at - 1) {
                return Some(View { kind, text, anchor, seams, is_loose });
            }
        }
    }
}

impl Packed {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let size = blocks.iter().map(|block| block.text.len() + block.anchor.len()).sum();
        let mut text = String::with_capacity(size);
        let mut shape = Writer::default();
        for block in blocks {
            let (kind, level) = match block.kind {
                BlockKind::Text => (0, 0),
                BlockKind::Item => (1, 0),
                BlockKind::Term => (2, 0),
                BlockKind::Quote => (3, 0),
                BlockKind::Code => (4, 0),
                BlockKind::Heading(level) => (5, level),
            };
            shape.u8(kind << 1 | u8::from(block.is_loose));
            if kind == 5 {
                shape.u8(level);
            }
            shape.varint(block.text.len());
            shape.varint(block.anchor.len());
            shape.varint(block.seams.len());
            for seam in &block.seams {
                shape.varint(seam.start);
                shape.varint(seam.end);
            }
            text.push_str(&block.text);
            text.push_str(&block.anchor);
        }
        let shape = shape.into_bytes().into();
        Self { text: text.into(), shape, title: None, first: None }
    }

    /// Each block as it was read.
    fn read(&self) -> Views<'_> {
        let shape = Reader::new(&self.shape, "blocks");
        Views { first: None, shape, rest: &self.text, at: 0, title: None }
    }

    /// The blocks without the heading that became the title.
    pub(super) fn iter(&self) -> Views<'_> {
        Views { first: self.first.as_deref(), title: self.title, ..self.read() }
    }

    /// Bytes of text.
    pub(super) fn size(&self) -> usize {
        self.iter().map(|block| block.text.len()).sum()
    }

    /// Bytes that it takes.
    pub(super) fn held(&self) -> usize {
        self.text.len() + self.shape.len()
    }

    /// Takes a heading out, which is the title from now on. It must be the first change.
    pub(super) fn take_title(&mut self, at: usize) -> String {
        let text = self.iter().nth(at).map(|block| block.text.to_owned());
        self.title = Some(at);
        text.unwrap_or_default()
    }

    /// Puts a heading before all blocks.
    pub(super) fn put_first(&mut self, text: String) {
        self.first = Some(text);
    }

    /// The blocks themselves.
    pub(super) fn unpacked(&self) -> Vec<Block> {
        let block = |view: View<'_>| Block {
            kind: view.kind,
            text: view.text.to_owned(),
            anchor: view.anchor.to_owned(),
            seams: view.seams,
            is_loose: view.is_loose,
        };
        let mut res: Vec<Block> = self.read().map(block).collect();
        if let Some(at) = self.title {
            of_page(&mut res, at);
        }
        if let Some(text) = &self.first {
            let kind = BlockKind::Heading(1);
            res.insert(0, Block { kind, text: text.clone(), ..Block::default() });
        }
        res
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block() -> impl Strategy<Value = Block> {
        let kind = prop_oneof![
            Just(BlockKind::Text),
            Just(BlockKind::Item),
            Just(BlockKind::Term),
            Just(BlockKind::Quote),
            Just(BlockKind::Code),
            any::<u8>().prop_map(BlockKind::Heading),
        ];
        let seams = prop::collection::vec((0usize..300, 0usize..300), 0..3);
        (kind, any::<String>(), ".{0,3}", seams, any::<bool>()).prop_map(
            |(kind, text, anchor, seams, is_loose)| {
                let seams = seams.into_iter().map(|(start, end)| Span { start, end });
                Block { kind, text, anchor, seams: seams.collect(), is_loose }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(blocks in prop::collection::vec(block(), 0..6)) {
            prop_assert_eq!(Packed::of(&blocks).unpacked(), blocks);
        }

        #[test]
        fn a_title_is_taken_as_of_a_page(
            blocks in prop::collection::vec(block(), 1..6),
            at: prop::sample::Index,
            first: Option<String>,
        ) {
            let at = at.index(blocks.len());
            let mut packed = Packed::of(&blocks);
            let mut taken = blocks;
            prop_assert_eq!(packed.take_title(at), of_page(&mut taken, at));
            if let Some(text) = first {
                packed.put_first(text.clone());
                let kind = BlockKind::Heading(1);
                taken.insert(0, Block { kind, text, ..Block::default() });
            }
            let seen: Vec<_> = packed.iter().map(|b| (b.kind, b.text, b.is_loose)).collect();
            let kept: Vec<_> = taken.iter().map(|b| (b.kind, &*b.text, b.is_loose)).collect();
            prop_assert_eq!(seen, kept);
            prop_assert_eq!(packed.unpacked(), taken);
        }
    }
}
