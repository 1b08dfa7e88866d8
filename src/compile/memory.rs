//! What a compiler remembers of the files that it read, and how that is kept on a disk.
//!
//! ```text
//! Memory   := checksum:u64 n:varint File{n}        checksum of all that follows it
//! File     := path:string nth:varint sum:u64 n:varint Document{n} n:varint Skipped{n} n:varint Problem{n}
//! Document := id title url lang: string  n:varint Field{n} n:varint Block{n} Told Facts
//! Facts    := n:varint Claim{n} other_id site generator: string  head:u8 extent:u8 settings:u8
//!             n:varint filter:string{n}        Claim := reason:u8 said:string
//! Field    := name:string n:varint Value{n}        Value := 0 string | 1 bits:u64
//! Block    := kind:u8 | 16 if loose, text:string anchor:string n:varint Seam{n}    Seam := start:varint end:varint
//! Told     := 0 untold | 1 nothing | 2 + place in LANGUAGES
//! Skipped  := path:string kind:u8 reason:string
//! Problem  := is_error:u8 path:string line:varint message:string
//! ```
//!
//! It is no format that anybody else reads: bytes of another build are thrown away by
//! whoever keeps them, and bytes that are not whole by [`Memory::restore`].

use super::documents;
use super::languages;
use crate::corpus::model::{Block, BlockKind, Document, Problem, Severity, Value};
use crate::id::Span;
use crate::source::{
    self, Addresses, Claim, Extent, Facts, File, Reason, Skipped, TitleFrom,
};
use crate::text::stem::{LANGUAGES, UNSTEMMED};
use crate::wire::{OpenError, Reader, Writer, checksum};
use std::collections::{BTreeMap, BTreeSet};

/// A document that was read, and what it tells of its language once it was looked into.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    pub(super) document: Document,
    pub(super) facts: Facts,
    pub(super) told: Option<Option<&'static str>>,
}

impl Known {
    /// The language that its text is detected to be in.
    pub(super) fn detected(&self) -> Option<&'static str> {
        self.told.unwrap_or_else(|| languages::tell(&self.document))
    }
}

/// One file.
#[derive(Clone, Debug, Default, PartialEq)]
struct Entry {
    sum: u64,
    documents: Vec<Known>,
    skipped: Vec<Skipped>,
    problems: Vec<Problem>,
}

/// A path, and how many files of that path came before: callers may give one twice.
pub(super) type Key = (String, u32);

/// Files that were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Memory {
    files: BTreeMap<Key, Entry>,
}

impl Memory {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Reads the file, if it is not known as it is. Documents of a file that changed
    /// elsewhere keep what was told of them.
    pub(super) fn read(&mut self, key: &Key, file: &File, addresses: &Addresses) -> bool {
        let told = format!("{addresses:?}");
        let sum = checksum(&file.bytes) ^ checksum(told.as_bytes()).rotate_left(1);
        let before = self.files.get(key);
        if before.is_some_and(|entry| entry.sum == sum) {
            return false;
        }
        let mut reading = source::read(file);
        for document in &mut reading.documents {
            addresses.settle(&file.path, document);
        }
        let before = before.map(|entry| entry.documents.as_slice()).unwrap_or_default();
        let before: BTreeMap<&str, &Known> =
            before.iter().map(|known| (known.document.id.as_str(), known)).collect();
        let know = |(document, facts)| {
            let document = documents::fit(document);
            let before = before.get(document.id.as_str());
            let same = before.filter(|before| before.document == document);
            Known { told: same.and_then(|same| same.told), document, facts }
        };
        let entry = Entry {
            sum,
            documents: reading
                .documents
                .into_iter()
                .zip(reading.facts)
                .map(know)
                .collect(),
            skipped: reading.skipped,
            problems: reading.problems,
        };
        self.files.insert(key.clone(), entry);
        true
    }

    pub(super) fn file(&self, key: &Key) -> &[Known] {
        self.files.get(key).map(|entry| entry.documents.as_slice()).unwrap_or_default()
    }

    /// What was said about a file.
    pub(super) fn said(&self, key: &Key) -> (&[Skipped], &[Problem]) {
        let entry = self.files.get(key);
        entry.map(|entry| (&entry.skipped[..], &entry.problems[..])).unwrap_or_default()
    }

    /// Looks into a document.
    pub(super) fn tell(&mut self, key: &Key, place: usize) {
        let entry = self.files.get_mut(key);
        if let Some(known) = entry.and_then(|entry| entry.documents.get_mut(place)) {
            known.told.get_or_insert_with(|| languages::tell(&known.document));
        }
    }

    /// Forgets everything but these.
    pub(super) fn keep(&mut self, keys: &[Key]) {
        let keys: BTreeSet<&Key> = keys.iter().collect();
        self.files.retain(|key, _| keys.contains(key));
    }

    pub(super) fn save(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.varint(self.files.len());
        for ((path, nth), entry) in &self.files {
            writer.str(path);
            writer.varint(*nth as usize);
            writer.u64(entry.sum);
            list(&mut writer, &entry.documents, known);
            list(&mut writer, &entry.skipped, |writer, skipped| {
                writer.str(&skipped.path);
                writer.u8(skipped.kind.number());
                writer.str(&skipped.reason);
            });
            list(&mut writer, &entry.problems, |writer, problem| {
                writer.u8(u8::from(problem.severity == Severity::Error));
                writer.str(&problem.path);
                writer.varint(problem.line as usize);
                writer.str(&problem.message);
            });
        }
        let body = writer.into_bytes();
        let mut writer = Writer::default();
        writer.u64(checksum(&body));
        writer.bytes(&body);
        writer.into_bytes()
    }

    pub(super) fn restore(bytes: &[u8]) -> Result<Self, OpenError> {
        let mut reader = Reader::new(bytes, "memory");
        let sum = reader.u64()?;
        let body = reader.bytes(reader.remaining())?;
        if checksum(body) != sum {
            return reader.damaged();
        }
        let mut reader = Reader::new(body, "memory");
        let files = read_list(&mut reader, |reader| {
            let key = (string(reader)?, reader.varint()?);
            let sum = reader.u64()?;
            let documents = read_list(reader, read_known)?;
            let skipped = read_list(reader, |reader| {
                let (path, kind) = (string(reader)?, read_reason(reader)?);
                Ok(Skipped { path, kind, reason: string(reader)? })
            })?;
            let problems = read_list(reader, read_problem)?;
            Ok((key, Entry { sum, documents, skipped, problems }))
        })?;
        reader.finish()?;
        Ok(Self { files: files.into_iter().collect() })
    }
}

fn list<T>(writer: &mut Writer, items: &[T], each: impl Fn(&mut Writer, &T)) {
    writer.varint(items.len());
    items.iter().for_each(|item| each(writer, item));
}

fn read_list<'a, T>(
    reader: &mut Reader<'a>,
    mut each: impl FnMut(&mut Reader<'a>) -> Result<T, OpenError>,
) -> Result<Vec<T>, OpenError> {
    (0..reader.count()?).map(|_| each(reader)).collect()
}

fn string(reader: &mut Reader<'_>) -> Result<String, OpenError> {
    reader.str().map(str::to_owned)
}

fn known(writer: &mut Writer, known: &Known) {
    let Known { document, facts, told } = known;
    for text in [&document.id, &document.title, &document.url, &document.lang] {
        writer.str(text);
    }
    writer.varint(document.fields.len());
    for (name, values) in &document.fields {
        writer.str(name);
        list(writer, values, |writer, value| match value {
            Value::Text(text) => {
                writer.u8(0);
                writer.str(text);
            }
            Value::Number(number) => {
                writer.u8(1);
                writer.u64(number.to_bits());
            }
        });
    }
    list(writer, &document.blocks, |writer, block| {
        let kind = match block.kind {
            BlockKind::Text => 0,
            BlockKind::Item => 1,
            BlockKind::Quote => 2,
            BlockKind::Code => 3,
            BlockKind::Heading(level) => 4 + level,
        };
        writer.u8(kind | if block.is_loose { LOOSE } else { 0 });
        writer.str(&block.text);
        writer.str(&block.anchor);
        list(writer, &block.seams, |writer, seam| {
            writer.varint(seam.start);
            writer.varint(seam.end);
        });
    });
    let place = |language: &str| places().position(|known| known == language);
    writer.u8(match told {
        None => 0,
        Some(detected) => detected.and_then(place).map_or(1, |place| place as u8 + 2),
    });
    write_facts(writer, facts);
}

fn write_facts(writer: &mut Writer, facts: &Facts) {
    list(writer, &facts.claims, |writer, claim| {
        writer.u8(claim.reason.number());
        writer.str(&claim.said);
    });
    for text in [&facts.other_id, &facts.site, &facts.generator] {
        writer.str(text);
    }
    writer.u8(facts.title_from as u8);
    writer.u8(facts.extent as u8);
    writer.u8(u8::from(facts.has_settings));
    list(writer, &facts.filters, |writer, name| writer.str(name));
}

fn read_facts(reader: &mut Reader<'_>) -> Result<Facts, OpenError> {
    Ok(Facts {
        claims: read_list(reader, |reader| {
            Ok(Claim { reason: read_reason(reader)?, said: string(reader)? })
        })?,
        other_id: string(reader)?,
        site: string(reader)?,
        generator: string(reader)?,
        title_from: match reader.u8()? {
            0 => TitleFrom::Given,
            _ => TitleFrom::Head,
        },
        extent: match reader.u8()? {
            0 => Extent::Whole,
            1 => Extent::Page,
            _ => Extent::Marked,
        },
        has_settings: reader.u8()? != 0,
        filters: read_list(reader, string)?,
    })
}

fn read_reason(reader: &mut Reader<'_>) -> Result<Reason, OpenError> {
    let number = reader.u8()?;
    Reason::of_number(number).map_or_else(|| reader.damaged(), Ok)
}

/// A bit beside the kind of a block.
const LOOSE: u8 = 16;

/// The languages that a text is detected to be in.
fn places() -> impl Iterator<Item = &'static str> {
    std::iter::once(UNSTEMMED).chain(LANGUAGES.iter().copied())
}

fn read_known(reader: &mut Reader<'_>) -> Result<Known, OpenError> {
    let [id, title, url, lang] =
        [string(reader)?, string(reader)?, string(reader)?, string(reader)?];
    let fields = read_list(reader, |reader| {
        let name = string(reader)?;
        let values = read_list(reader, |reader| match reader.u8()? {
            0 => string(reader).map(Value::Text),
            1 => reader.u64().map(|bits| Value::Number(f64::from_bits(bits))),
            _ => reader.damaged(),
        })?;
        Ok((name, values))
    })?;
    let fields = fields.into_iter().collect();
    let blocks = read_list(reader, |reader| {
        let kind = reader.u8()?;
        let is_loose = kind & LOOSE != 0;
        let kind = match kind & !LOOSE {
            0 => BlockKind::Text,
            1 => BlockKind::Item,
            2 => BlockKind::Quote,
            3 => BlockKind::Code,
            kind @ 5..=10 => BlockKind::Heading(kind - 4),
            _ => return reader.damaged(),
        };
        let (text, anchor) = (string(reader)?, string(reader)?);
        let seams = read_list(reader, |reader| {
            let (start, end) = (reader.varint()? as usize, reader.varint()? as usize);
            Ok(Span { start, end })
        })?;
        Ok(Block { kind, text, anchor, seams, is_loose })
    })?;
    let document = Document { id, title, url, lang, fields, blocks };
    let told = match usize::from(reader.u8()?) {
        0 => None,
        1 => Some(None),
        place => {
            Some(Some(places().nth(place - 2).map_or_else(|| reader.damaged(), Ok)?))
        }
    };
    Ok(Known { document, told, facts: read_facts(reader)? })
}

fn read_problem(reader: &mut Reader<'_>) -> Result<Problem, OpenError> {
    let severity = if reader.u8()? == 0 { Severity::Warning } else { Severity::Error };
    let path = string(reader)?;
    let line = reader.varint()?;
    Ok(Problem { severity, path, line, message: string(reader)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn memory(texts: &[String]) -> Memory {
        let mut memory = Memory::default();
        for (i, text) in texts.iter().enumerate() {
            let extension = ["md", "html", "txt", "jsonl", "odd"][i % 5];
            let bytes = text.clone().into_bytes();
            let key = (format!("{i}.{extension}"), 0);
            let file = File { path: key.0.clone(), bytes };
            memory.read(&key, &file, &Addresses::default());
            if i % 2 == 0 {
                memory.tell(&key, 0);
            }
        }
        memory
    }

    proptest! {
        #[test]
        fn what_is_saved_is_restored(texts: Vec<String>) {
            let memory = memory(&texts);
            prop_assert_eq!(Memory::restore(&memory.save()), Ok(memory));
        }

        #[test]
        fn damage_is_seen(texts: Vec<String>, at: prop::sample::Index, xor in 1u8..) {
            let mut bytes = memory(&texts).save();
            let at = at.index(bytes.len());
            bytes[at] ^= xor;
            prop_assert!(Memory::restore(&bytes).is_err());
            prop_assert!(Memory::restore(&bytes[..at]).is_err());
        }
    }
}
