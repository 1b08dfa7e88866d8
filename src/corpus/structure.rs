//! The structure: which blocks of the stream make which document, and what is known of
//! each beside its text.
//!
//! ```text
//! Structure := n:varint n_langs:varint langs:string*
//!              id:front-coded{n} url:{shared-with-id:varint rest:string}{n}
//!              lang:varint{n} n_blocks:varint{n}
//!              n_all:varint kind:u8{n_all} Layout
//!              Fields (Emphasis Groups?)?
//! Layout    := n_anchored:varint anchored:varint* anchor:front-coded*
//!              n_seams:varint (block:varint word:varint)*
//! Fields    := n_names:varint n_filters:varint name:string* n_texts:varint text:front-coded*
//!              n_numbers:varint number:u64*
//!              Pairs{n}            Pairs := n:varint (name:varint value:varint)*
//! Emphasis  := n_weighed:varint (doc:varint weighed:varint)*
//!              n_pinned:varint (query:string n:varint doc:varint*)*
//! Groups    := kinds:varint n_released:varint version:string* version_of:varint{n} step:varint{n}
//! ```
//!
//! Each document has one more block than `n_blocks` says: its title comes first. `kind` is
//! 0 text, 1 item, 2 quote, 3 code, 4 term, 4 + level for a heading. `anchored` are the blocks
//! with an anchor of their own, as steps from one to the next. A seam stands before a word,
//! where a browser does not read on from the word before: its block is a step from that of
//! the seam before, its word a step too within one block. Values are numbered texts
//! first, then numbers (IEEE 754 bits), each in their own order: so values are compared by
//! their numbers. The first `n_filters` names are those of the fields that filter.
//! `Emphasis` is left out where it says nothing and nothing follows. A weighed `doc` is a step
//! from the one before; `weighed` is twice the hundredths of what it counts, and one more where
//! its title was made of its text. A pinned `query` is its folded words, with a space between them.
//! `Groups` are there where documents are the same page in several languages or versions. The
//! newest version comes first, those that are not released last; `version_of` is 0 for none,
//! else its place from 1. A `step` leads back to the document before of the same page, and is 0
//! where there is none.
//!
//! **Invariants**, checked at open: every index lies in its list; the blocks of all
//! documents are the first blocks of the stream.

#[cfg(feature = "encode")]
pub(crate) mod write;

use crate::id::{BlockId, DocId};
use crate::strings::cut;
use crate::wire::{OpenError, Reader};
use std::mem::ManuallyDrop;
use std::ops::Range;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The title of a document.
    Title,
    /// A section heading of level 1 to 6.
    Heading(u8),
    /// Running text.
    Text,
    /// A list item.
    Item,
    /// What is defined there: a term of a definition list, a signature, a row with a head.
    Term,
    /// A quotation.
    Quote,
    /// Preformatted text.
    Code,
    /// A text of the scheme.
    Scheme,
}

impl Kind {
    pub(crate) fn from_byte(byte: u8) -> Option<Self> {
        Some(match byte {
            0 => Self::Text,
            1 => Self::Item,
            2 => Self::Quote,
            3 => Self::Code,
            4 => Self::Term,
            5..=10 => Self::Heading(byte - 4),
            _ => return None,
        })
    }

    /// Which kinds share an expectation of capitals at their start.
    pub(crate) fn start(self) -> u8 {
        match self {
            Self::Title => 0,
            Self::Heading(_) => 1,
            Self::Scheme => 3,
            _ => 2,
        }
    }

    /// Whether it says what the text behind it is about.
    pub fn is_head(self) -> bool {
        matches!(self, Self::Title | Self::Heading(_) | Self::Term)
    }

    /// Whether it is neither title nor heading.
    pub fn is_passage(self) -> bool {
        !matches!(self, Self::Title | Self::Heading(_))
    }
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// Any text.
    Text(String),
    /// A number.
    Number(f64),
}

/// A document without its text.
#[derive(Clone, Debug)]
pub struct DocEntry {
    /// Unique in the corpus.
    pub id: String,
    /// Where to open it; may be empty.
    pub url: String,
    /// BCP 47; may be empty.
    pub lang: String,
    /// Its blocks in the stream; the first is the title.
    pub blocks: Range<u32>,
    /// Its fields, as indexes of names and values.
    pub fields: Vec<(u32, u32)>,
    /// What it counts beside others: 1, unless its author said otherwise.
    pub weight: f32,
    /// Whether it came with its title, which was not made of its text.
    pub has_title: bool,
    /// The first document that is the same page in another language or version, or itself.
    pub page: DocId,
    /// Its version, from 1 for the newest; 0 where it is of none.
    pub version: u32,
}

/// All documents.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    pub(crate) docs: Vec<DocEntry>,
    /// Blocks with an anchor of their own, and which.
    anchored: Vec<BlockId>,
    anchors: Vec<String>,
    seams: Vec<(BlockId, u32)>,
    pub(crate) field_names: Vec<String>,
    /// How many of them, from the first, filter.
    pub(crate) n_filters: u32,
    pub(crate) field_values: Vec<FieldValue>,
    /// Queries, as folded words, with the documents that their answer begins with.
    pub(crate) pinned: Vec<(String, Vec<DocId>)>,
    /// Whether documents are pages in several languages or versions.
    pub(crate) has_groups: bool,
    /// Whether most documents are translations of each other.
    pub(crate) is_translated: bool,
    /// How many versions, from the first, are released.
    pub(crate) n_released: u32,
    /// The newest first.
    pub(crate) versions: Vec<String>,
}

/// Blocks of a document that have a layout together, in a corpus in parts.
const STRETCH: u32 = 64;

/// Weights are stored in these.
const HUNDREDTHS: f32 = 100.0;

/// The path of an address on its site, without the slash that it begins with.
pub fn path_of(url: &str) -> &str {
    match cut(url, b':') {
        Some((_, rest)) if rest.starts_with("//") => {
            cut(&rest[2..], b'/').map_or("", |(_, path)| path)
        }
        _ => without_slash(url),
    }
}

/// A path without the slash that it begins with.
pub fn without_slash(path: &str) -> &str {
    path.strip_prefix('/').unwrap_or(path)
}

impl Structure {
    /// Reads a structure and checks its invariants; `n_stream` is the number of blocks of
    /// the stream.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless every invariant above holds.
    #[inline(never)]
    pub fn open(bytes: &[u8], n_stream: usize) -> Result<(Self, Vec<Kind>), OpenError> {
        let mut reader = Reader::new(bytes, "structure");
        let n_docs = reader.count();
        let n_langs = reader.count();
        let langs = reader.strings(n_langs);
        let docs = Vec::with_capacity(n_docs);
        let mut res = ManuallyDrop::new(Self { docs, ..Self::default() });
        for id in reader.front_coded_strings(n_docs) {
            let lang = String::new();
            let page = DocId::new(res.docs.len());
            res.docs.push(DocEntry {
                url: id.clone(),
                id,
                lang,
                blocks: 0..0,
                fields: Vec::new(),
                weight: 1.0,
                has_title: true,
                page,
                version: 0,
            });
        }
        for doc in &mut res.docs {
            reader.front_coded(&mut doc.url);
        }
        let langs_of = reader.indexes(n_docs, n_langs);
        for (doc, lang) in res.docs.iter_mut().zip(langs_of) {
            let lang = langs.get(lang as usize).map_or("", |lang| lang);
            if reader.spend(lang.len()) {
                doc.lang.push_str(lang);
            }
        }
        reader.check()?;
        let counts = reader.indexes(n_docs, n_stream);
        let mut start = 0u32;
        for (doc, count) in res.docs.iter_mut().zip(counts) {
            let end = start.saturating_add(count).saturating_add(1);
            reader.require(end as usize <= n_stream);
            doc.blocks = start..end;
            start = end;
        }
        reader.check()?;
        let kinds = res.read_blocks(&mut reader);
        res.read_fields(&mut reader);
        if reader.remaining() > 0 {
            res.read_emphasis(&mut reader);
        }
        if reader.remaining() > 0 {
            res.read_groups(&mut reader);
        }
        reader.finish()?;
        Ok((ManuallyDrop::into_inner(res), kinds))
    }

    fn read_blocks(&mut self, reader: &mut Reader<'_>) -> Vec<Kind> {
        let n_passages: usize = self.docs.iter().map(|doc| doc.blocks.len() - 1).sum();
        let n_said = reader.varint() as usize;
        reader.require(n_said == n_passages);
        let mut bytes = reader.bytes(n_passages).iter();
        let mut kinds = Vec::new();
        for doc in &self.docs {
            kinds.push(Kind::Title);
            for &byte in bytes.by_ref().take(doc.blocks.len() - 1) {
                let kind = Kind::from_byte(byte);
                reader.require(kind.is_some());
                kinds.extend(kind);
            }
        }
        self.read_layout(reader, 0..kinds.len() as u32);
        kinds
    }

    /// Reads the anchors and seams of `blocks`.
    #[inline(never)]
    fn read_layout(&mut self, reader: &mut Reader<'_>, blocks: Range<u32>) {
        let n_anchored = reader.count();
        let mut block = blocks.start;
        for step in reader.indexes(n_anchored, blocks.len()) {
            block += step;
            if block >= blocks.end {
                reader.fail();
                break;
            }
            self.anchored.push(BlockId(block));
        }
        self.anchors.append(&mut reader.front_coded_strings(n_anchored));
        let mut seam = (BlockId(blocks.start), 0u32);
        for _ in 0..reader.count() {
            let step = reader.varint();
            if step > 0 {
                seam = (BlockId(seam.0.0.saturating_add(step)), 0);
            }
            seam.1 = seam.1.saturating_add(reader.varint());
            self.seams.push(seam);
        }
    }

    /// Takes in the layouts of some stretches of blocks, which are those of a part.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless they are of these blocks.
    pub(super) fn give(
        &mut self,
        stretches: &[Range<u32>],
        bytes: &[u8],
    ) -> Result<(), OpenError> {
        let mut reader = Reader::new(bytes, "parts");
        let mut given = Self::default();
        for blocks in stretches {
            given.read_layout(&mut reader, blocks.clone());
        }
        let start = stretches.first().map_or(0, |blocks| blocks.start);
        let end = stretches.last().map_or(0, |blocks| blocks.end);
        reader.require(given.anchors.len() == given.anchored.len());
        reader.require(given.seams.is_sorted());
        reader.require(given.seams.last().is_none_or(|seam| seam.0.0 < end));
        reader.finish()?;
        let at = self.anchored.partition_point(|block| block.0 < start);
        self.anchored.splice(at..at, given.anchored);
        self.anchors.splice(at..at, given.anchors);
        let at = self.seams.partition_point(|seam| seam.0.0 < start);
        self.seams.splice(at..at, given.seams);
        Ok(())
    }

    /// The stretches of blocks of which a corpus in parts has a layout each: what is shown of a
    /// long document is a few of its blocks.
    pub(crate) fn stretches(&self) -> Vec<Range<u32>> {
        let mut res = Vec::new();
        for doc in &self.docs {
            let mut blocks = doc.blocks.clone();
            while !blocks.is_empty() {
                let end = blocks.start.saturating_add(STRETCH).min(blocks.end);
                res.push(blocks.start..end);
                blocks.start = end;
            }
        }
        res
    }

    fn read_fields(&mut self, reader: &mut Reader<'_>) {
        let n_names = reader.count();
        self.n_filters = reader.varint();
        self.field_names = reader.strings(n_names);
        let n_texts = reader.count();
        let texts = reader.front_coded_strings(n_texts);
        self.field_values = texts.into_iter().map(FieldValue::Text).collect();
        for _ in 0..reader.count() {
            self.field_values.push(FieldValue::Number(f64::from_bits(reader.u64())));
        }
        let (n_names, n_values) = (self.field_names.len(), self.field_values.len());
        for doc in &mut self.docs {
            for _ in 0..reader.count() {
                let pair = (reader.index(n_names) as u32, reader.index(n_values) as u32);
                doc.fields.push(pair);
            }
        }
    }

    #[inline(never)]
    fn read_emphasis(&mut self, reader: &mut Reader<'_>) {
        let mut at = 0usize;
        for _ in 0..reader.count() {
            at = at.saturating_add(reader.varint() as usize);
            let weighed = reader.varint();
            let Some(doc) = self.docs.get_mut(at) else { return reader.fail() };
            doc.weight = (weighed >> 1) as f32 / HUNDREDTHS;
            doc.has_title = weighed & 1 == 0;
        }
        for _ in 0..reader.count() {
            let query = reader.str().to_owned();
            let n = reader.count();
            let docs = reader.indexes(n, self.docs.len()).into_iter().map(DocId);
            self.pinned.push((query, docs.collect()));
        }
    }

    #[inline(never)]
    fn read_groups(&mut self, reader: &mut Reader<'_>) {
        self.has_groups = true;
        let kinds = reader.count();
        self.is_translated = kinds & 1 > 0;
        let n_versions = kinds >> 1;
        self.n_released = reader.varint();
        self.versions = reader.strings(n_versions);
        for doc in &mut self.docs {
            doc.version = reader.index(n_versions + 1) as u32;
        }
        for at in 0..self.docs.len() {
            self.docs[at].page = self.docs[at - reader.index(at + 1)].page;
        }
    }

    /// The language that readers have a document in, which may wait for its translation to it;
    /// empty where that is the language of the corpus.
    pub fn lang(&self, doc: DocId) -> &str {
        let own = self.fields(doc).find_map(|(name, value)| match value {
            FieldValue::Text(lang) if name == "lang" => Some(lang),
            _ => None,
        });
        own.unwrap_or(&self.docs[doc.idx()].lang)
    }

    /// The first document that is the same page as `doc`.
    pub fn page(&self, doc: DocId) -> DocId {
        self.docs[doc.idx()].page
    }

    /// The version of a document, where it is of one.
    pub fn version(&self, doc: DocId) -> Option<&String> {
        let at = self.docs[doc.idx()].version.checked_sub(1)?;
        self.versions.get(at as usize)
    }

    /// Number of documents.
    pub fn n_docs(&self) -> usize {
        self.docs.len()
    }

    /// The anchor of `block`, or of the nearest block before it down to `first`; empty where
    /// there is none.
    pub(super) fn anchor(&self, block: BlockId, first: BlockId) -> &str {
        let after = self.anchored.partition_point(|&anchored| anchored <= block);
        let before = after.checked_sub(1).filter(|&at| self.anchored[at] >= first);
        before.map_or("", |at| &self.anchors[at])
    }

    /// Whether a browser does not read on to `word` of `block` from the word before.
    pub(super) fn is_seam(&self, block: BlockId, word: usize) -> bool {
        self.seams.binary_search(&(block, word as u32)).is_ok()
    }

    /// The fields of a document: name and value, in the order of the names.
    pub fn fields(&self, doc: DocId) -> impl Iterator<Item = (&str, &FieldValue)> {
        self.docs[doc.idx()].fields.iter().map(|&(name, value)| {
            (self.field_names[name as usize].as_str(), &self.field_values[value as usize])
        })
    }
}
