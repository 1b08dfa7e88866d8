//! What a compiler remembers of the files that it read, and how that is kept on a disk.
//!
//! A checksum, and what serde and postcard make of the files.
//!
//! It is no format that anybody else reads: bytes of another build are thrown away by
//! whoever keeps them, and bytes that are not whole by [`Memory::restore`].

use super::known::Known;
use super::packed::Packed;
use super::{documents, languages};
use crate::corpus::model::Problem;
use crate::source::{self, Addresses, File, Skipped, picture};
use crate::wire::checksum;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Bytes of what is known of a document beside its blocks, for most.
const FACTS: usize = 512;

/// One file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Entry {
    sum: u64,
    documents: Vec<Known>,
    skipped: Vec<Skipped>,
    problems: Vec<Problem>,
}

/// A path, and how many files of that path came before: callers may give one twice.
pub(super) type Key = (String, u32);

/// Files that were read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Memory {
    files: BTreeMap<Key, Entry>,
}

impl Memory {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Reads the file, if it is not known as it is. Documents of a file that changed
    /// elsewhere keep what was told of them.
    pub(super) fn read(
        &mut self,
        key: &Key,
        file: &File,
        lines_before: usize,
        addresses: &Addresses,
    ) -> bool {
        let told = format!("{lines_before} {addresses:?}");
        let sum = checksum(&file.bytes) ^ checksum(told.as_bytes()).rotate_left(1);
        let before = self.files.get(key);
        if before.is_some_and(|entry| entry.sum == sum) {
            return false;
        }
        let mut reading = source::read_part(file, lines_before);
        for document in &mut reading.documents {
            addresses.settle(&file.path, document);
            picture::settle(&file.path, document);
        }
        let before = before.map(|entry| entry.documents.as_slice()).unwrap_or_default();
        let before: BTreeMap<&str, &Known> =
            before.iter().map(|known| (known.document.id.as_str(), known)).collect();
        let know = |(document, facts)| {
            let (document, blocks) = documents::fit(document);
            let blocks = Packed::of(&blocks);
            let before = before.get(document.id.as_str());
            let is_same = |it: &&&Known| it.document == document && it.blocks == blocks;
            let told = before.filter(is_same).and_then(|same| same.told);
            Known { document, blocks, facts: Rc::new(facts), told }
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
            known.told = known.told.or_else(|| Some(languages::tell(known)));
        }
    }

    /// Forgets everything but these.
    pub(super) fn keep(&mut self, keys: &[Key]) {
        let keys: BTreeSet<&Key> = keys.iter().collect();
        self.files.retain(|key, _| keys.contains(key));
    }

    /// Empty where it cannot be kept, which no value of it is the reason for.
    pub(super) fn save(&self) -> Vec<u8> {
        // At once about as large as it becomes: it may be the half of all that is held.
        let known = self.files.values().flat_map(|entry| &entry.documents);
        let room = known.map(|known| known.blocks.held() + FACTS).sum();
        let mut sum = Vec::with_capacity(room);
        sum.resize(8, 0);
        let Ok(mut res) = postcard::to_extend(self, sum) else { return Vec::new() };
        let sum = checksum(&res[8..]).to_le_bytes();
        res[..8].copy_from_slice(&sum);
        res
    }

    /// Nothing where the bytes are not whole.
    pub(super) fn restore(bytes: &[u8]) -> Option<Self> {
        let (sum, body) = bytes.split_first_chunk()?;
        let is_whole = checksum(body) == u64::from_le_bytes(*sum);
        is_whole.then(|| postcard::from_bytes(body).ok()).flatten()
    }
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
            memory.read(&key, &file, 0, &Addresses::default());
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
            prop_assert_eq!(Memory::restore(&memory.save()), Some(memory));
        }

        #[test]
        fn damage_is_seen(texts: Vec<String>, at: prop::sample::Index, xor in 1u8..) {
            let mut bytes = memory(&texts).save();
            let at = at.index(bytes.len());
            bytes[at] ^= xor;
            prop_assert_eq!(Memory::restore(&bytes), None);
            prop_assert_eq!(Memory::restore(&bytes[..at]), None);
        }
    }
}
