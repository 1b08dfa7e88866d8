//! The structure, as it is written; its grammar is in the file above.

use super::HUNDREDTHS;
#[cfg(feature = "compile")]
use super::Structure;
use crate::corpus::model::{BlockKind, Document, Groups, Pinned, Value};
use crate::interner::Interner;
use crate::sort;
#[cfg(feature = "compile")]
use crate::wire::Reader;
use crate::wire::Writer;
#[cfg(feature = "compile")]
use std::ops::Range;

/// What is to be said of the blocks of all documents beside their text, in order.
#[derive(Debug, Default)]
pub(crate) struct NewBlocks {
    /// How many each document has.
    n_blocks: Vec<u32>,
    kinds: Vec<u8>,
    /// Of each block that has an anchor, its number and where that ends in `anchors`. Titles
    /// are counted.
    anchored: Vec<(u32, u32)>,
    anchors: String,
}

impl NewBlocks {
    /// Begins a document.
    pub(crate) fn document(&mut self) {
        self.n_blocks.push(0);
    }

    /// Adds a block to it.
    pub(crate) fn block(&mut self, kind: BlockKind, anchor: &str) {
        let Some(n_blocks) = self.n_blocks.last_mut() else { return };
        *n_blocks += 1;
        self.kinds.push(match kind {
            BlockKind::Text => 0,
            BlockKind::Item => 1,
            BlockKind::Quote => 2,
            BlockKind::Code => 3,
            BlockKind::Term => 4,
            BlockKind::Heading(level) => 4 + level.clamp(1, 6),
        });
        if !anchor.is_empty() {
            self.anchors.push_str(anchor);
            let block = self.kinds.len() + self.n_blocks.len() - 1;
            self.anchored.push((block as u32, self.anchors.len() as u32));
        }
    }

    fn write(&self, writer: &mut Writer) {
        self.n_blocks.iter().for_each(|&n| writer.varint(n as usize));
        writer.varint(self.kinds.len());
        writer.bytes(&self.kinds);
        writer.varint(self.anchored.len());
        let mut before = 0;
        for &(block, _) in &self.anchored {
            writer.varint((block - before) as usize);
            before = block;
        }
        let (mut previous, mut start) = (String::new(), 0);
        for &(_, end) in &self.anchored {
            writer.front_coded(&mut previous, &self.anchors[start..end as usize]);
            start = end as usize;
        }
    }
}

/// Lays out the structure of `docs`, whose blocks are apart.
#[inline(never)]
pub(crate) fn write(
    docs: &[Document],
    blocks: &NewBlocks,
    filters: &[String],
    seams: &[(u32, u32)],
    pinned: &[Pinned],
    groups: &Groups,
) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.varint(docs.len());
    let langs: Vec<&str> = docs.iter().map(|doc| doc.lang.as_str()).collect();
    let langs = sort::distinct(&langs);
    writer.varint(langs.len());
    langs.iter().for_each(|lang| writer.str(lang));
    let mut previous = String::new();
    docs.iter().for_each(|doc| writer.front_coded(&mut previous, &doc.id));
    for doc in docs {
        writer.front_coded(&mut doc.id.clone(), &doc.url);
    }
    for doc in docs {
        writer.varint(langs.binary_search(&doc.lang.as_str()).unwrap_or(0));
    }
    blocks.write(&mut writer);
    write_seams(&mut writer, seams);
    write_fields(&mut writer, docs, filters);
    let has_groups = groups.steps.iter().chain(&groups.version_of).any(|&of| of > 0);
    write_emphasis(&mut writer, docs, pinned, has_groups);
    if has_groups {
        write_groups(&mut writer, groups);
    }
    writer.into_bytes()
}

#[cfg(feature = "compile")]
impl Structure {
    /// The layout of `blocks`.
    pub(crate) fn layout(&self, blocks: Range<u32>) -> Vec<u8> {
        let upto = |end: u32| self.anchored.partition_point(|block| block.0 < end);
        let anchors = upto(blocks.start)..upto(blocks.end);
        let mut writer = Writer::default();
        writer.varint(anchors.len());
        let mut before = blocks.start;
        for block in &self.anchored[anchors.clone()] {
            writer.varint((block.0 - before) as usize);
            before = block.0;
        }
        let mut previous = String::new();
        let anchors = &self.anchors[anchors];
        anchors.iter().for_each(|anchor| writer.front_coded(&mut previous, anchor));
        let upto = |end: u32| self.seams.partition_point(|(block, _)| block.0 < end);
        let seams = &self.seams[upto(blocks.start)..upto(blocks.end)];
        let seams = seams.iter().map(|&(block, word)| (block.0 - blocks.start, word));
        let seams: Vec<_> = seams.collect();
        write_seams(&mut writer, &seams);
        writer.into_bytes()
    }
}

/// A structure without the layout of its blocks.
#[cfg(feature = "compile")]
pub(crate) fn without_layout(bytes: &[u8]) -> Vec<u8> {
    let mut reader = Reader::new(bytes, "structure");
    let (n_docs, n_langs) = (reader.count(), reader.count());
    reader.strings(n_langs);
    for mut id in reader.front_coded_strings(n_docs) {
        reader.front_coded(&mut id);
    }
    reader.indexes(2 * n_docs, usize::MAX);
    let n_kinds = reader.count();
    reader.bytes(n_kinds);
    let before = bytes.len() - reader.remaining();
    let n_anchored = reader.count();
    reader.indexes(n_anchored, usize::MAX);
    reader.front_coded_strings(n_anchored);
    let n_seams = reader.count();
    reader.indexes(2 * n_seams, usize::MAX);
    let after = bytes.len() - reader.remaining();
    [&bytes[..before], &[0, 0], &bytes[after..]].concat()
}

/// Of block and word, in order.
fn write_seams(writer: &mut Writer, seams: &[(u32, u32)]) {
    writer.varint(seams.len());
    let mut before = (0, 0);
    for &(block, word) in seams {
        let from = if block == before.0 { before.1 } else { 0 };
        writer.varint((block - before.0) as usize);
        writer.varint((word - from) as usize);
        before = (block, word);
    }
}

/// What the author weighs and pins; nothing where that is nothing and nothing follows.
fn write_emphasis(
    writer: &mut Writer,
    docs: &[Document],
    pinned: &[Pinned],
    is_followed: bool,
) {
    let weighed = |doc: &Document| {
        let hundredths = doc.weight.map_or(HUNDREDTHS as usize, usize::from);
        hundredths << 1 | usize::from(doc.is_title_made)
    };
    let usual = weighed(&Document::default());
    let n_weighed = docs.iter().filter(|doc| weighed(doc) != usual).count();
    if n_weighed == 0 && pinned.is_empty() && !is_followed {
        return;
    }
    writer.varint(n_weighed);
    let mut before = 0;
    for (at, doc) in docs.iter().enumerate().filter(|(_, doc)| weighed(doc) != usual) {
        writer.varint(at - before);
        writer.varint(weighed(doc));
        before = at;
    }
    writer.varint(pinned.len());
    for Pinned { query, docs } in pinned {
        writer.str(query);
        writer.varint(docs.len());
        docs.iter().for_each(|&doc| writer.varint(doc));
    }
}

/// Each column for itself: equal numbers stand in rows, which compress to little.
fn write_groups(writer: &mut Writer, groups: &Groups) {
    writer.varint(2 * groups.versions.len() + usize::from(groups.is_translated));
    writer.varint(groups.n_released);
    groups.versions.iter().for_each(|version| writer.str(version));
    groups.version_of.iter().for_each(|&version| writer.varint(version));
    groups.steps.iter().for_each(|&step| writer.varint(step));
}

fn write_fields(writer: &mut Writer, docs: &[Document], filters: &[String]) {
    let pairs = || {
        docs.iter()
            .flat_map(|doc| &doc.fields)
            .flat_map(|(name, values)| values.iter().map(move |value| (name, value)))
    };
    let names: Vec<&str> = pairs().map(|(name, _)| name.as_str()).collect();
    let mut names = sort::distinct(&names);
    let mut filtering = Interner::default();
    filters.iter().for_each(|filter| _ = filtering.insert(filter));
    let is_other = |name: &&str| u64::from(filtering.find(name).is_none());
    sort::by_key(&mut names, is_other);
    let n_filters = names.iter().filter(|name| is_other(name) == 0).count();
    let (mut texts, mut numbers) = (Vec::new(), Vec::new());
    for (_, value) in pairs() {
        match value {
            Value::Text(text) => texts.push(text.as_str()),
            Value::Number(number) => numbers.push(*number),
        }
    }
    let texts = sort::distinct(&texts);
    // The order of `f64::total_cmp`: negative numbers backwards, below the others.
    sort::by_key(&mut numbers, |number| {
        let bits = number.to_bits();
        bits ^ if bits >> 63 == 0 { 1 << 63 } else { u64::MAX }
    });
    numbers.dedup_by_key(|number| number.to_bits());
    writer.varint(names.len());
    writer.varint(n_filters);
    names.iter().for_each(|name| writer.str(name));
    writer.varint(texts.len());
    let mut previous = String::new();
    texts.iter().for_each(|text| writer.front_coded(&mut previous, text));
    writer.varint(numbers.len());
    numbers.iter().for_each(|number| writer.u64(number.to_bits()));
    let mut numbered = Interner::default();
    names.iter().for_each(|name| _ = numbered.insert(name));
    for doc in docs {
        writer.varint(doc.fields.values().map(Vec::len).sum());
        for (name, value) in
            doc.fields.iter().flat_map(|(n, vs)| vs.iter().map(move |v| (n, v)))
        {
            writer.varint(numbered.find(name).unwrap_or(0) as usize);
            writer.varint(match value {
                Value::Text(text) => texts.binary_search(&text.as_str()).unwrap_or(0),
                Value::Number(number) => {
                    let found = numbers.binary_search_by(|other| other.total_cmp(number));
                    texts.len() + found.unwrap_or(0)
                }
            });
        }
    }
}
