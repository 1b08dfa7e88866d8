//! Parts: what of a corpus lies beside its section, and is fetched when a question needs it.
//!
//! ```text
//! Parts     := n_files:varint (hash:u64 size:varint n_parts:varint)* words:varint{n_texts}
//!              shape:u8{n_heads} count:varint{n_lexemes} count:varint{n_concepts} Directory{4}
//! Directory := n_parts:varint (n_items:varint n_bytes:varint)*
//! Part      := deflate(checksum Item*)
//! Item      := Postings | Named | Layout | Block Proof
//! Proof     := own:u8{words} first:u8{words}
//! Postings  := gap:varint{count} spelling:u8{count} joint:u8{count}
//! Named     := (gap:varint n_words:varint label:varint){count}
//! ```
//!
//! The directories are of the places of lexemes, of those of concepts, of layouts, of 64 blocks of a
//! document each, which the structure of such a section has not, and of texts: the blocks of documents that are
//! empty in its stream, first the `n_heads` headings and terms among them, then all others. `words`
//! is how many each has, at most 4,095; a `shape` says which of its words may be a name (see below). An item is in one part,
//! whole; a part has as many as its directory says, in their order. A `gap` leads from one place of an item to
//! the next, the first from 0. Files have the parts in the order of the directories, and no part
//! lies in two. The `checksum` is that of the items (see the section's own), begun with the
//! number of the part: so a part is not taken for another one.
//!
//! **Headings and terms are asked for by their shapes.** What defines a name comes first, and what a
//! heading says is known from its text; but most that have the words of a query are not what was
//! asked for. The lowest three bits of a shape are the last word that may begin a name, the highest
//! four how many words may stand behind one (15 for any), and bit 3 says that a name may begin
//! anywhere. What many say, such as `Description`, stays in the stream.
//!
//! **A text says which of its words stand alone.** A link quotes words that its document has but
//! once, and would be proved from all of that. So beside the text stands of each word how many from
//! there on no other place of the document has (`own`), and how many no earlier one has (`first`);
//! 255 where the text ends before that. In a part all blocks come first, then all proofs.
//!
//! **What is missing is noted and read as if it were there.** A list of places is empty, a text
//! has as many words as it should; the answer is worth nothing, but it ends, and what it lacked
//! is [`Parts::wanted`]. Whoever asked brings that and asks again, until nothing is wanted. In a
//! section without this part nothing is ever missing, and nothing else is done.

use super::blocks::STRIDE;
use super::structure::Kind;
use crate::id::BlockId;
use crate::wire::{OpenError, Reader, checksum};
use std::cell::RefCell;
use std::ops::Range;

/// Whether parts are read. Whoever indexes a page holds all of it, so there all of this is left
/// out, and a section with parts is refused.
pub const ARE_READ: bool = cfg!(any(feature = "compile", not(feature = "encode")));

/// What a part has items of; the number of its directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Places of lexemes.
    Lexemes,
    /// Places of concepts.
    Concepts,
    /// Anchors and seams of stretches of blocks.
    Layouts,
    /// Texts.
    Texts,
}

impl Of {
    const ALL: [Self; 4] = [Self::Lexemes, Self::Concepts, Self::Layouts, Self::Texts];
}

/// A file beside the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// The checksum of its bytes, by which it is called.
    pub hash: u64,
    /// Its bytes.
    pub size: u32,
    n_parts: u32,
}

/// Where a part lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Its number.
    pub part: u32,
    /// The number of its file.
    pub file: usize,
    /// Its bytes in the file.
    pub bytes: Range<u32>,
}

/// What there is beside the section, and what of it was asked for in vain.
#[derive(Debug, Default)]
pub struct Parts {
    files: Vec<PackFile>,
    places: Vec<Extent>,
    /// The first item of each part, in the numbers of its directory.
    firsts: Vec<u32>,
    /// The first part of each directory, and the end of the last.
    starts: [usize; 5],
    n_items: [u32; 4],
    /// Places of each lexeme and of each concept.
    counts: [Vec<u32>; 2],
    /// The blocks that are texts of parts, headings and terms first.
    texts: Vec<BlockId>,
    n_heads: usize,
    shapes: Vec<u8>,
    wanted: RefCell<Vec<u32>>,
}

/// Words of a text, at most.
pub(crate) const MAX_WORDS: usize = 4_095;

/// Bytes of a file before its first part: the head of a zip with one entry, called `parts`.
pub const FILE_HEAD: u32 = 30 + 5;

impl Parts {
    /// Reads the part of a section. Blocks begin in its stream at `starts`, and have `places`
    /// there, which are made those that they have with their texts.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless every number lies in its list and the counts agree.
    #[inline(never)]
    pub(super) fn open(
        bytes: &[u8],
        n_items: [usize; 3],
        kinds: &[Kind],
        starts: &[u32],
        places: &mut [u32],
    ) -> Result<Self, OpenError> {
        let mut res = Self::default();
        if !ARE_READ || bytes.is_empty() {
            return Ok(res);
        }
        let mut reader = Reader::new(bytes, "parts");
        for _ in 0..reader.count() {
            let (hash, size, n_parts) = (reader.u64(), reader.varint(), reader.varint());
            res.files.push(PackFile { hash, size, n_parts });
        }
        reader.require(!res.files.is_empty());
        let is_text = |at: &usize| starts[at + 1] - starts[*at] == 1;
        for is_head in [true, false] {
            let is_one = |at: &usize| kinds[*at].is_head() == is_head && is_text(at);
            res.texts.extend((0..kinds.len()).filter(is_one).map(BlockId::new));
            res.n_heads = if is_head { res.texts.len() } else { res.n_heads };
        }
        let words = reader.indexes(res.texts.len(), MAX_WORDS + 1);
        let mut added = vec![0u32; places.len()];
        for (text, words) in res.texts.iter().zip(words) {
            added[text.idx() + 1] = words;
        }
        let mut sum = 0u32;
        for (end, added) in places.iter_mut().zip(added) {
            sum = sum.saturating_add(added);
            *end = end.saturating_add(sum);
            reader.require(*end <= u32::MAX - STRIDE);
        }
        res.shapes = reader.bytes(res.n_heads).to_vec();
        reader.check()?;
        for (counts, &n) in res.counts.iter_mut().zip(&n_items) {
            *counts = reader.indexes(n, u32::MAX as usize);
        }
        let n_items = [n_items[0], n_items[1], n_items[2], res.texts.len()];
        let (mut file, mut at, mut left) = (0, FILE_HEAD, 0);
        if let Some(first) = res.files.first() {
            left = first.n_parts;
        }
        for (of, n_items) in n_items.into_iter().enumerate() {
            let mut item = 0u32;
            for _ in 0..reader.count() {
                while left == 0 {
                    file += 1;
                    let Some(next) = res.files.get(file) else {
                        reader.fail();
                        return reader.check().map(|()| res);
                    };
                    (at, left) = (FILE_HEAD, next.n_parts);
                }
                let n = reader.varint();
                let end = at.saturating_add(reader.varint());
                reader.require(end <= res.files[file].size);
                let part = res.places.len() as u32;
                res.places.push(Extent { part, file, bytes: at..end });
                res.firsts.push(item);
                item = item.saturating_add(n);
                (at, left) = (end, left - 1);
            }
            reader.require(item as usize == n_items);
            res.n_items[of] = item;
            res.starts[of + 1] = res.places.len();
        }
        reader.finish()?;
        Ok(res)
    }

    /// Whether all is in the section.
    pub fn is_empty(&self) -> bool {
        !ARE_READ || self.files.is_empty()
    }

    /// The files beside the module.
    pub fn files(&self) -> &[PackFile] {
        &self.files
    }

    /// How many places each lexeme has, or each concept.
    pub fn counts(&self, of: Of) -> &[u32] {
        &self.counts[of as usize]
    }

    /// Says that an item is missing.
    #[inline(never)]
    pub fn note(&self, of: Of, item: usize) {
        let parts = self.starts[of as usize]..self.starts[of as usize + 1];
        let after = self.firsts[parts.clone()].partition_point(|&at| at as usize <= item);
        let part = (parts.start + after).saturating_sub(1) as u32;
        let mut wanted = self.wanted.borrow_mut();
        if let Err(at) = wanted.binary_search(&part) {
            wanted.insert(at, part);
        }
    }

    /// Which of the texts `block` is, where it is one.
    fn text(&self, block: BlockId) -> Option<usize> {
        let (heads, others) = self.texts.split_at(self.n_heads);
        let other = |_| others.binary_search(&block).map(|at| self.n_heads + at);
        heads.binary_search(&block).or_else(other).ok()
    }

    /// Whether `block` is a text of a part.
    pub(super) fn is_text(&self, block: BlockId) -> bool {
        self.text(block).is_some()
    }

    /// Says that the text of `block` is missing.
    pub(super) fn note_text(&self, block: BlockId) {
        if let Some(text) = self.text(block) {
            self.note(Of::Texts, text);
        }
    }

    /// The shape of a heading or a term, where that is a part.
    pub fn shape(&self, block: BlockId) -> Option<u8> {
        self.shapes.get(self.text(block)?).copied()
    }

    /// Whether something was missing since that was last asked for.
    pub fn is_wanting(&self) -> bool {
        ARE_READ && !self.wanted.borrow().is_empty()
    }

    /// Where all lies that was missing since this was last asked for.
    pub fn wanted(&self) -> Vec<Extent> {
        let parts = self.wanted.take().into_iter();
        parts.map(|part| self.places[part as usize].clone()).collect()
    }

    /// Where every part lies.
    pub fn all(&self) -> &[Extent] {
        &self.places
    }

    /// What the items of a part are.
    pub fn of(&self, part: u32) -> Of {
        Of::ALL[self.starts.partition_point(|&start| start <= part as usize) - 1]
    }

    /// The blocks whose texts are those items.
    pub(super) fn texts(&self, items: Range<u32>) -> &[BlockId] {
        &self.texts[items.start as usize..items.end as usize]
    }

    /// Opens what was brought as `part`, inflated.
    ///
    /// # Errors
    ///
    /// `Damaged`, if it is anything else.
    #[inline(never)]
    pub fn check<'a>(
        &self,
        part: u32,
        bytes: &'a [u8],
    ) -> Result<(Of, Range<u32>, &'a [u8]), OpenError> {
        let mut reader = Reader::new(bytes, "parts");
        let sum = reader.u64();
        let items = reader.bytes(reader.remaining());
        reader.require((part as usize) < self.places.len() && sum_of(part, items) == sum);
        reader.check()?;
        let of = self.starts.partition_point(|&start| start <= part as usize) - 1;
        let end = match self.firsts.get(part as usize + 1) {
            Some(&end) if part as usize + 1 < self.starts[of + 1] => end,
            _ => self.n_items[of],
        };
        Ok((Of::ALL[of], self.firsts[part as usize]..end, items))
    }
}

/// The checksum of the items of a part.
pub(crate) fn sum_of(part: u32, items: &[u8]) -> u64 {
    checksum(items) ^ u64::from(part).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
