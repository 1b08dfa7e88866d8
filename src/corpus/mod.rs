//! What a module carries: the corpus, stored once, as tokens.
//!
//! A module is the engine and one custom section. The section holds the [`lexicon`], the
//! [`stream`], the [`structure`] and the [`scheme`]; `FORMAT.md` in this folder has the
//! whole grammar and a worked example. Each file here keeps the grammar, the view and the
//! writer of one part together.
//!
//! [`Corpus::open`] checks everything once. After that nothing can fail, and no function
//! of the engine returns a `Result`.

pub mod blocks;
pub mod case;
pub(crate) mod heads;
pub mod lexicon;
#[cfg(feature = "encode")]
pub mod model;
pub mod parts;
pub(crate) mod phrases;
pub mod scheme;
pub mod stream;
pub mod structure;
pub(crate) mod tiers;

use crate::id::{BlockId, DocId};
use crate::text;
use crate::text::stem::UNSTEMMED;
use crate::wire::{OpenError, Reader, checksum};
use blocks::Blocks;
use lexicon::Lexicon;
use parts::Parts;
use phrases::{Others, Phrases};
use scheme::Scheme;
use std::cell::{Ref, RefCell};
use std::mem::ManuallyDrop;
use std::ops::Range;
use std::rc::Rc;
use stream::{Codes, Survey, Text, Word};
use structure::{Kind, Structure};

/// Version of the format that this engine reads and writes.
pub const FORMAT: u32 = 1;

/// Name of the custom section.
pub const SECTION: &str = "manicule";

const MAGIC: &[u8; 8] = b"manicule";

/// The parts of a section, in their order in the file.
pub const PARTS: [&str; 4] = ["lexicon", "stream", "structure", "scheme"];

/// An open corpus: its bytes, and what was read from them.
///
/// The stream stays as it is, in bytes; everything else is decoded, since it is small and
/// asked for at random.
#[derive(Debug)]
pub struct Corpus {
    bytes: Vec<u8>,
    stream: Range<usize>,
    sizes: [usize; 4],
    version: String,
    /// Its blocks.
    pub blocks: Rc<Blocks>,
    /// The forms of the corpus.
    pub lexicon: Lexicon,
    /// Its documents and their blocks.
    pub structure: Structure,
    /// Its concepts.
    pub scheme: Scheme,
    /// What of it lies elsewhere.
    pub parts: Rc<Parts>,
    /// Where each block starts in the stream, and the end of the last one. A text that was
    /// brought later lies behind all else.
    starts: Vec<u32>,
    /// What is read of a text that is missing.
    filler: Vec<u8>,
    /// The stretches of blocks whose layouts are parts, and whether each is there.
    layouts: Vec<Range<u32>>,
    laid_out: Vec<bool>,
    /// Where the proof of each text of a part is, among the bytes of the section and behind.
    proofs: Vec<u32>,
    /// The document that was read last, with its words.
    read: RefCell<Phrases>,
}

impl Corpus {
    /// Reads a section and checks all of it.
    ///
    /// Time and memory are linear in its length.
    ///
    /// # Errors
    ///
    /// [`OpenError`], unless the magic, the versions, the checksum and the invariants of
    /// each part hold.
    ///
    /// # Panics
    ///
    /// Never, for any bytes.
    #[inline(never)]
    pub fn open(bytes: Vec<u8>) -> Result<Self, OpenError> {
        let header = Header::read(&bytes)?;
        let part = |part: usize| &bytes[header.parts[part].clone()];
        // What was read before damage is seen is not freed. Code that frees each part on each
        // way out would be in every engine, and one that cannot open its corpus is at its end.
        let lexicon = ManuallyDrop::new(Lexicon::open(part(0))?);
        let survey = Survey::of(part(1), &lexicon)?;
        let n_blocks = survey.n_blocks();
        let (structure, kinds) = Structure::open(part(2), n_blocks)?;
        let structure = ManuallyDrop::new(structure);
        let scheme = ManuallyDrop::new(Scheme::open(part(3), kinds.len()..n_blocks)?);
        let Survey { starts, mut places } = survey;
        let has_parts = parts::ARE_READ && !part(4).is_empty();
        let layouts = if has_parts { structure.stretches() } else { Vec::new() };
        let n_items = [lexicon.n_lexemes(), scheme.concepts.len(), layouts.len()];
        let parts = Parts::open(part(4), n_items, &kinds, &starts, &mut places)?;
        let filler = filler(&lexicon, &parts)?;
        let laid_out = vec![false; layouts.len()];
        let proofs = vec![0; if has_parts { kinds.len() } else { 0 }];
        let parts = Rc::new(parts);
        let blocks = Rc::new(Blocks::new(places, kinds, &structure.docs));
        let stream = header.parts[1].clone();
        let sizes = [0, 1, 2, 3].map(|part| header.parts[part].len());
        let version = header.version;
        let lexicon = ManuallyDrop::into_inner(lexicon);
        let structure = ManuallyDrop::into_inner(structure);
        let scheme = ManuallyDrop::into_inner(scheme);
        let read = RefCell::default();
        Ok(Self {
            bytes,
            stream,
            sizes,
            version,
            blocks,
            lexicon,
            structure,
            scheme,
            parts,
            starts,
            filler,
            layouts,
            laid_out,
            proofs,
            read,
        })
    }

    /// The version of Manicule that wrote it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Bytes of each of [`PARTS`].
    pub fn part_sizes(&self) -> [usize; 4] {
        self.sizes
    }

    /// The texts of the headings above `block`, outermost first, not of `block` itself.
    pub fn headings(&self, block: BlockId) -> Vec<String> {
        let mut res = Vec::new();
        for above in self.blocks.above(block) {
            if self.blocks.kind(above) != Kind::Title {
                res.push(self.text(above).text);
            }
        }
        res.reverse();
        res
    }

    /// The anchor that leads nearest to `block`: its own, or that of the nearest block before
    /// it in its section; empty where there is none. A heading begins a section.
    pub fn anchor(&self, block: BlockId) -> &str {
        let is_passage = self.blocks.kind(block).is_passage();
        let above = self.blocks.above(block).next().filter(|_| is_passage);
        self.anchor_from(block, above.unwrap_or(block))
    }

    /// The anchor of `block` itself; empty where it has none.
    pub fn anchor_of(&self, block: BlockId) -> &str {
        self.anchor_from(block, block)
    }

    /// The anchor of `block`, or of the nearest block before it down to `first`.
    #[inline(never)]
    fn anchor_from(&self, block: BlockId, first: BlockId) -> &str {
        // The nearest stretch mostly says all. Else the others are wanted at once: one after the
        // other, a long section would take a round for each.
        let start = self.see_layouts(block, block).max(first.0);
        let anchor = self.structure.anchor(block, BlockId(start));
        if anchor.is_empty() && start > first.0 {
            self.see_layouts(block, first);
            return self.structure.anchor(block, first);
        }
        anchor
    }

    /// Whether a browser does not read on to `word` of `block` from the word before.
    pub fn is_seam(&self, block: BlockId, word: usize) -> bool {
        self.see_layouts(block, block);
        self.structure.is_seam(block, word)
    }

    /// Notes the layouts of the blocks from `block` back to `first` that are missing; gives the
    /// block from which on it looked.
    fn see_layouts(&self, block: BlockId, first: BlockId) -> u32 {
        if !parts::ARE_READ || self.layouts.is_empty() {
            return 0;
        }
        let stretch =
            |block: BlockId| self.layouts.partition_point(|it| it.end <= block.0);
        let stretches = stretch(first)..stretch(block) + 1;
        for at in stretches.clone().filter(|&at| !self.laid_out[at]) {
            self.parts.note(parts::Of::Layouts, at);
        }
        self.layouts[stretches.start].start
    }

    /// Which passage of its document `block` is, from 0.
    pub fn position(&self, block: BlockId) -> usize {
        let title = self.title_block(self.blocks.doc(block));
        self.blocks.passages_before(block) - self.blocks.passages_before(title)
    }

    /// The codes of `block`, and behind its end those of others.
    fn codes(&self, block: BlockId) -> Codes<'_> {
        let start = self.stream.start + self.starts[block.idx()] as usize;
        let mut codes = &self.bytes[start..];
        let n_words = self.blocks.n_words(block) as usize;
        if parts::ARE_READ && n_words > 0 && codes[0] == stream::END {
            self.parts.note_text(block);
            codes = &self.filler[self.filler.len() - n_words - 1..];
        }
        Codes::new(codes, self.lexicon.tiers())
    }

    /// Number of blocks of the stream, those of the scheme too.
    #[cfg(feature = "compile")]
    pub(crate) fn n_stream_blocks(&self) -> usize {
        self.starts.len() - 1
    }

    /// The bytes of a block of the stream, its end too.
    #[cfg(feature = "compile")]
    pub(crate) fn stream_of(&self, block: BlockId) -> &[u8] {
        let [start, end] = [0, 1].map(|at| self.starts[block.idx() + at] as usize);
        &self.bytes[self.stream.start + start..self.stream.start + end]
    }

    /// The bytes of each of [`PARTS`].
    #[cfg(feature = "compile")]
    pub(crate) fn part_bytes(&self) -> [&[u8]; 4] {
        let mut at = self.stream.start - self.sizes[0];
        self.sizes.map(|len| {
            at += len;
            &self.bytes[at - len..at]
        })
    }

    /// Takes in the layouts of `items`, which are those of a part.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless they are layouts of these blocks.
    pub(crate) fn give_layouts(
        &mut self,
        items: Range<u32>,
        bytes: &[u8],
    ) -> Result<(), OpenError> {
        let items = items.start as usize..items.end as usize;
        // What is brought again is no news.
        if self.laid_out[items.clone()].contains(&false) {
            self.structure.give(&self.layouts[items.clone()], bytes)?;
            self.laid_out[items].fill(true);
        }
        Ok(())
    }

    /// Takes in the texts of `items`, which are those of a part.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless they are codes, and as many words as they should be.
    pub(crate) fn give_texts(
        &mut self,
        items: Range<u32>,
        bytes: &[u8],
    ) -> Result<(), OpenError> {
        let parts = Rc::clone(&self.parts);
        let texts = parts.texts(items);
        let n_words = |text: &BlockId| self.blocks.n_words(*text) as usize;
        // Behind the codes two bytes a word.
        let n_proved = 2 * texts.iter().map(n_words).sum::<usize>();
        let Some(n_codes) = bytes.len().checked_sub(n_proved) else {
            return OpenError::damaged("parts");
        };
        let Survey { starts, places } = Survey::of(&bytes[..n_codes], &self.lexicon)?;
        let is_it = |(text, places): (&BlockId, &[u32])| {
            self.blocks.n_words(*text) + 1 == places[1] - places[0]
        };
        if texts.len() + 1 != places.len()
            || !texts.iter().zip(places.windows(2)).all(is_it)
        {
            return OpenError::damaged("parts");
        }
        let from = (self.bytes.len() - self.stream.start) as u32;
        let mut proof = (self.bytes.len() + n_codes) as u32;
        self.bytes.extend_from_slice(bytes);
        for (text, start) in texts.iter().zip(starts) {
            self.starts[text.idx()] = from + start;
            self.proofs[text.idx()] = proof;
            proof += 2 * self.blocks.n_words(*text);
        }
        Ok(())
    }

    /// The codes of all documents, in one run.
    pub(crate) fn doc_codes(&self) -> Codes<'_> {
        let stream = &self.bytes[self.stream.clone()];
        let end = self.starts[self.blocks.len()] as usize;
        Codes::new(&stream[..end], self.lexicon.tiers())
    }

    /// The text of `block`, byte for byte as it was compiled, and where its words lie.
    pub fn text(&self, block: BlockId) -> Text {
        let kind = self.blocks.kind(block).start();
        stream::decode(&self.lexicon, self.codes(block), kind, self.blocks.n_words(block))
    }

    /// The words of `block`.
    pub fn words(&self, block: BlockId) -> impl Iterator<Item = Word> + '_ {
        let kind = self.blocks.kind(block).start();
        stream::words(&self.lexicon, self.codes(block), kind)
    }

    /// Whether some words of `block` stand in other places of its document. Of a text of a part
    /// that is said beside it, so that a link needs no other text.
    #[inline(never)]
    pub(crate) fn others(&self, block: BlockId, words: Range<usize>) -> Others {
        if parts::ARE_READ && self.parts.is_text(block) {
            let n_words = self.blocks.n_words(block) as usize;
            let proof = self.proofs[block.idx()] as usize;
            if proof == 0 {
                self.parts.note_text(block);
                return Others::None;
            }
            let proof = &self.bytes[proof..proof + 2 * n_words];
            return phrases::others_by(proof, n_words, words.start, words.len());
        }
        let doc = self.blocks.doc(block);
        let first = self.structure.docs[doc.idx()].blocks.start;
        let first = self.blocks.places(first..block.0).len();
        self.phrases_of(doc).others(first + words.start, words.len())
    }

    /// What [`Self::others`] says of the words of `block`, as it is stored.
    #[cfg(feature = "compile")]
    pub(crate) fn proof(&self, block: BlockId) -> Vec<u8> {
        let doc = self.blocks.doc(block);
        let first = self.structure.docs[doc.idx()].blocks.start;
        let first = self.blocks.places(first..block.0).len();
        self.phrases_of(doc).proof(first, self.blocks.n_words(block) as usize)
    }

    /// The words of `doc`. They are kept until another document is asked for, so whoever links
    /// to many passages goes through them in reading order: `sort::mapped`.
    #[inline(never)]
    fn phrases_of(&self, doc: DocId) -> Ref<'_, Phrases> {
        if !self.read.borrow().are_of(doc) {
            let mut read = self.read.borrow_mut();
            let blocks = self.structure.docs[doc.idx()].blocks.clone();
            read.clear(self.blocks.places(blocks.clone()).len());
            for block in blocks.map(BlockId) {
                let words = self.words(block);
                words.for_each(|word| read.push(self.lexicon.lexeme(word.form)));
                read.push(None);
            }
            // What is missing must be noted each time.
            read.link(Some(doc).filter(|_| !self.parts.is_wanting()));
        }
        self.read.borrow()
    }

    /// The language of the corpus, as BCP 47: that which most documents say, or where they say
    /// none, that which most text is stemmed by. Empty where nothing is known.
    pub fn language(&self) -> &str {
        let mut counts: Vec<(&str, u32)> = Vec::new();
        for doc in &self.structure.docs {
            match counts.iter_mut().find(|(known, _)| *known == doc.lang) {
                Some((_, count)) => *count += 1,
                None => counts.push((&doc.lang, 1)),
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| *count);
        let said = most.map_or("", |(lang, _)| lang);
        let stemmed = self.lexicon.languages().next().filter(|tag| *tag != UNSTEMMED);
        if said.is_empty() { stemmed.unwrap_or_default() } else { said }
    }

    /// The language of `doc`: what it says, or where it says nothing, that of the corpus.
    pub fn language_of(&self, doc: DocId) -> &str {
        let said = self.structure.docs[doc.idx()].lang.as_str();
        if said.is_empty() { self.language() } else { said }
    }

    /// The title of `doc`.
    pub fn title(&self, doc: DocId) -> Text {
        self.text(self.title_block(doc))
    }

    /// The block that holds the title of `doc`.
    pub fn title_block(&self, doc: DocId) -> BlockId {
        BlockId(self.structure.docs[doc.idx()].blocks.start)
    }
}

/// As many codes of a word as the longest text of a part has words, and an end.
fn filler(lexicon: &Lexicon, parts: &Parts) -> Result<Vec<u8>, OpenError> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let Some(code) = lexicon.short_code() else { return OpenError::damaged("parts") };
    let mut res = vec![code; parts::MAX_WORDS + 1];
    res[parts::MAX_WORDS] = stream::END;
    Ok(res)
}

/// What stands before the parts.
struct Header {
    version: String,
    parts: [Range<usize>; 5],
}

impl Header {
    #[inline(never)]
    fn read(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut reader = Reader::new(bytes, "header");
        if reader.bytes(MAGIC.len()) != MAGIC {
            return Err(OpenError::NotManicule);
        }
        let format = reader.u32();
        reader.check()?;
        if format != FORMAT {
            return Err(OpenError::WrongVersion { expected: FORMAT, found: format });
        }
        let sum = reader.u64();
        let covered = bytes.len() - reader.remaining();
        reader.require(checksum(&bytes[covered..]) == sum);
        let analyzer = reader.u32();
        reader.check()?;
        if analyzer != text::FINGERPRINT {
            let expected = text::FINGERPRINT;
            return Err(OpenError::WrongAnalyzer { expected, found: analyzer });
        }
        let version = reader.str().to_owned();
        let mut lengths = [0usize; 4];
        for len in &mut lengths {
            *len = reader.u32() as usize;
        }
        // What is left over.
        let sum = lengths.iter().fold(0usize, |sum, &len| sum.saturating_add(len));
        let rest = reader.remaining().saturating_sub(sum) * usize::from(parts::ARE_READ);
        let mut at = bytes.len() - reader.remaining();
        let mut parts = [0..0, 0..0, 0..0, 0..0, 0..0];
        for (part, len) in parts.iter_mut().zip(lengths.into_iter().chain([rest])) {
            let start = at;
            at += reader.bytes(len).len();
            *part = start..at;
        }
        reader.finish()?;
        Ok(Self { version, parts })
    }
}

/// Puts the header before the parts, each of which is let go once it is there.
#[cfg(feature = "encode")]
pub(crate) fn write(parts: [Vec<u8>; 4], beside: &[u8]) -> Vec<u8> {
    use crate::wire::Writer;
    let mut header = Writer::default();
    header.u32(text::FINGERPRINT);
    header.str(env!("CARGO_PKG_VERSION"));
    parts.iter().for_each(|part| header.u32(part.len() as u32));
    let header = header.into_bytes();
    let covered = MAGIC.len() + 12;
    let size =
        parts.iter().map(Vec::len).sum::<usize>() + header.len() + covered + beside.len();
    let mut res = Vec::with_capacity(size);
    res.extend_from_slice(MAGIC);
    res.extend_from_slice(&FORMAT.to_le_bytes());
    res.extend_from_slice(&[0; 8]);
    res.extend_from_slice(&header);
    parts.into_iter().for_each(|part| res.extend_from_slice(&part));
    res.extend_from_slice(beside);
    let sum = checksum(&res[covered..]).to_le_bytes();
    res[covered - sum.len()..covered].copy_from_slice(&sum);
    res
}
