//! A corpus in parts: a section without most of what it has, and packs that have it.
//!
//! `corpus/parts.rs` has the grammar. It is made of a section of one file, which is opened for
//! it, so what is in the parts is what would have been counted.

use crate::corpus::heads::shape;
use crate::corpus::parts::{FILE_HEAD, MAX_WORDS, sum_of};
use crate::corpus::stream::END;
use crate::corpus::structure::Kind;
use crate::corpus::structure::write::without_layout;
use crate::corpus::{self, Corpus};
use crate::id::{BlockId, ConceptId, LexemeId, Place};
use crate::index::Index;
use crate::wire::{OpenError, Writer, checksum};
use std::collections::BTreeMap;

/// Bytes of places, and of layouts, from which on a part is long enough, before it is deflated: rare
/// words share a part, since what is fetched has a price of its own.
const PLACES: usize = 1_400;
/// Bytes of codes from which on a part is long enough: some 2 KB deflated. Of most documents one
/// passage is shown.
const TEXTS: usize = 3_000;
/// The same where a document ends: hits are of different documents, and each is fetched for its
/// own sake, but what is short deflates badly.
const WHOLE: usize = 250;
/// Headings and terms that so many say are known without fetching them: asked for by themselves,
/// they would all be candidates.
const SAID: usize = 4;
/// Bytes of a file, at most. Hosts take 25 MiB.
const MAX_FILE: usize = 20 << 20;

/// A corpus in parts.
#[derive(Debug)]
pub struct Hosted {
    /// The payload of the custom section.
    pub section: Vec<u8>,
    /// The files beside the module, each with the hash that it is called by.
    pub files: Vec<(u64, Vec<u8>)>,
}

/// Takes `section` apart. Parts are deflated by `deflate` (RFC 1951, without a frame), which is
/// the host's. None where the corpus is so small or so strange that it has no short codes.
///
/// # Errors
///
/// Those of a section that does not open.
pub fn hosted(
    section: &[u8],
    deflate: &mut dyn FnMut(&[u8]) -> Vec<u8>,
) -> Result<Option<Hosted>, OpenError> {
    let corpus = Corpus::open(section.to_vec())?;
    if corpus.lexicon.short_code().is_none() || !corpus.parts.is_empty() {
        return Ok(None);
    }
    let index = Index::build(&corpus);
    let (stream, texts) = without_texts(&corpus);
    let mut packer =
        Packer { deflate, files: Vec::new(), file: Vec::new(), n_parts: 0, n: 0 };
    let mut directories = Writer::default();
    let lexemes = (0..index.lexemes.len()).map(LexemeId::new);
    let lists = lexemes.clone().map(|lexeme| postings(&index, lexeme));
    let lists = lists.map(|list| (list, Vec::new(), PLACES));
    packer.pack(lists, &mut directories);
    let concepts = (0..corpus.scheme.concepts.len()).map(ConceptId::new);
    let named = concepts.clone();
    let named = named.map(|concept| occurrences(&corpus, &index, concept));
    let named = named.map(|list| (list, Vec::new(), PLACES));
    packer.pack(named, &mut directories);
    let stretches = corpus.structure.stretches().into_iter();
    let layouts =
        stretches.map(|blocks| (corpus.structure.layout(blocks), Vec::new(), PLACES));
    packer.pack(layouts, &mut directories);
    let codes = texts.iter().enumerate().map(|(at, &text)| {
        let doc = |text: BlockId| corpus.blocks.doc(text);
        let is_last = texts.get(at + 1).is_none_or(|&next| doc(next) != doc(text));
        let is_head = corpus.blocks.kind(text).is_head();
        let enough = if is_head {
            PLACES
        } else if is_last {
            WHOLE
        } else {
            TEXTS
        };
        (corpus.stream_of(text).to_vec(), corpus.proof(text), enough)
    });
    packer.pack(codes, &mut directories);
    packer.end_file();
    let mut parts = Writer::default();
    parts.varint(packer.files.len());
    let mut files = Vec::new();
    for (n_parts, bytes) in packer.files {
        let hash = checksum(&bytes);
        parts.u64(hash);
        parts.varint(bytes.len());
        parts.varint(n_parts);
        files.push((hash, bytes));
    }
    texts.iter().for_each(|&text| parts.varint(corpus.blocks.n_words(text) as usize));
    for &text in &texts {
        let kind = corpus.blocks.kind(text);
        if kind.is_head() {
            parts.u8(shape(kind, &corpus.text(text)));
        }
    }
    lexemes.for_each(|lexeme| parts.varint(index.postings.n_places(lexeme)));
    concepts.for_each(|concept| parts.varint(index.concepts.of(concept).len()));
    parts.bytes(&directories.into_bytes());
    let [lexicon, _, structure, scheme] = corpus.part_bytes();
    let section = corpus::write(
        [lexicon.to_vec(), stream, without_layout(structure), scheme.to_vec()],
        &parts.into_bytes(),
    );
    Ok(Some(Hosted { section, files }))
}

/// The stream without its texts, and the blocks that these are, headings and terms first.
fn without_texts(corpus: &Corpus) -> (Vec<u8>, Vec<BlockId>) {
    let blocks = (0..corpus.blocks.len()).map(BlockId::new);
    let heads = blocks.clone().filter(|&block| corpus.blocks.kind(block).is_head());
    let mut said: BTreeMap<&[u8], usize> = BTreeMap::new();
    heads.for_each(|head| *said.entry(corpus.stream_of(head)).or_default() += 1);
    let (mut stream, mut texts) = (Vec::new(), Vec::new());
    for block in (0..corpus.n_stream_blocks()).map(BlockId::new) {
        let codes = corpus.stream_of(block);
        let n_words = corpus.blocks.n_words(block) as usize;
        let is_part = match corpus.blocks.kind(block) {
            Kind::Title | Kind::Scheme => false,
            kind => !kind.is_head() || said.get(codes).is_none_or(|&n| n < SAID),
        };
        let is_part = is_part && (1..=MAX_WORDS).contains(&n_words);
        let left = if is_part { &[END] } else { codes };
        stream.extend_from_slice(left);
        // What is empty is one of them, since it looks like one.
        if block.idx() < corpus.blocks.len() && left.len() == 1 {
            texts.push(block);
        }
    }
    let is_other = |text: &BlockId| !corpus.blocks.kind(*text).is_head();
    texts.sort_by_key(is_other);
    (stream, texts)
}

/// The list of a lexeme, column by column: what is alike stands together.
fn postings(index: &Index, lexeme: LexemeId) -> Vec<u8> {
    let mut list = Writer::default();
    let mut before = 0;
    for &Place(place) in index.postings.of(lexeme) {
        list.varint((place - before) as usize);
        before = place;
    }
    let spellings = index.postings.spellings(lexeme);
    spellings.iter().for_each(|&written| list.u8(written as u8));
    spellings.iter().for_each(|&written| list.u8((written >> 8) as u8));
    list.into_bytes()
}

fn occurrences(corpus: &Corpus, index: &Index, concept: ConceptId) -> Vec<u8> {
    let first = corpus.scheme.concepts[concept.idx()].labels.start;
    let mut list = Writer::default();
    let mut before = 0;
    for found in index.concepts.of(concept) {
        list.varint((found.place.0 - before) as usize);
        list.varint(found.len as usize);
        list.varint((found.label.0 - first) as usize);
        before = found.place.0;
    }
    list.into_bytes()
}

/// Lays parts into files.
struct Packer<'a> {
    deflate: &'a mut dyn FnMut(&[u8]) -> Vec<u8>,
    /// Parts and bytes of each.
    files: Vec<(usize, Vec<u8>)>,
    /// The one that is being filled.
    file: Vec<u8>,
    n_parts: usize,
    /// Parts of all files.
    n: u32,
}

impl Packer<'_> {
    /// Parts of `items`, each with what stands behind all of them, and the bytes from which on a
    /// part may end with it.
    fn pack(
        &mut self,
        items: impl Iterator<Item = (Vec<u8>, Vec<u8>, usize)>,
        directories: &mut Writer,
    ) {
        let (mut directory, mut n_parts) = (Writer::default(), 0);
        let (mut part, mut behind, mut n_items) = (Vec::new(), Vec::new(), 0);
        let mut items = items.peekable();
        while let Some((item, last, enough)) = items.next() {
            part.extend(item);
            behind.extend(last);
            n_items += 1;
            // What is long has a part to itself.
            let next = items.peek().map_or(usize::MAX, |(next, ..)| next.len());
            if part.len() >= enough
                || part.len().saturating_add(next) > PLACES.max(enough)
            {
                part.append(&mut behind);
                directory.varint(n_items);
                directory.varint(self.part(&part));
                n_parts += 1;
                part.clear();
                n_items = 0;
            }
        }
        directories.varint(n_parts);
        directories.bytes(&directory.into_bytes());
    }

    /// Adds a part, and says how long it has become.
    fn part(&mut self, items: &[u8]) -> usize {
        let mut part = Writer::default();
        part.u64(sum_of(self.n, items));
        part.bytes(items);
        let deflated = (self.deflate)(&part.into_bytes());
        if self.file.len() + deflated.len() > MAX_FILE && self.n_parts > 0 {
            self.end_file();
        }
        self.file.extend_from_slice(&deflated);
        (self.n_parts, self.n) = (self.n_parts + 1, self.n + 1);
        deflated.len()
    }

    fn end_file(&mut self) {
        let bytes = zip(&std::mem::take(&mut self.file));
        self.files.push((std::mem::take(&mut self.n_parts), bytes));
    }
}

/// A zip with one stored entry (PKWARE, APPNOTE 6.3): hosts compress such files on their way no
/// more, so that ranges of them are ranges of what is here.
fn zip(bytes: &[u8]) -> Vec<u8> {
    const NAME: &[u8] = b"parts";
    let mut crc = u32::MAX;
    for &byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = if crc & 1 == 0 { crc >> 1 } else { crc >> 1 ^ 0xedb8_8320 };
        }
    }
    let mut entry = Writer::default();
    // Version 1.0, no flags, stored, the first day that it can name.
    entry.bytes(&[10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]);
    for number in [!crc, bytes.len() as u32, bytes.len() as u32] {
        entry.u32(number);
    }
    entry.bytes(&[NAME.len() as u8, 0, 0, 0]);
    let entry = entry.into_bytes();
    let mut res = Writer::default();
    res.bytes(b"PK\x03\x04");
    res.bytes(&entry);
    res.bytes(NAME);
    res.bytes(bytes);
    let mut end = Writer::default();
    end.bytes(b"PK\x01\x02\x0a\0");
    end.bytes(&entry);
    // No comment, the first disk, no attributes, the first byte of the file.
    end.bytes(&[0; 14]);
    end.bytes(NAME);
    let end = end.into_bytes();
    res.bytes(&end);
    res.bytes(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    res.u32(end.len() as u32);
    res.u32(FILE_HEAD + bytes.len() as u32);
    res.bytes(&[0, 0]);
    res.into_bytes()
}
