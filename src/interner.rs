//! Which strings were seen before, and as which number?

/// Distinct strings, numbered in order of appearance.
///
/// An open-addressing table over one string: a third of the memory of a map of strings,
/// no allocation for each, and numbers that do not depend on a hash.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    text: String,
    ends: Vec<u32>,
    /// Number + 1 of the string in each slot; 0 is free. The length is a power of two.
    slots: Vec<u32>,
}

impl Interner {
    /// Room for `n` strings.
    pub fn with_capacity(n: usize) -> Self {
        let slots = vec![0; (n * 2).next_power_of_two().max(8)];
        Self { text: String::with_capacity(n * 7), ends: Vec::with_capacity(n), slots }
    }

    /// Number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The string of a number below [`Self::len`].
    pub fn get(&self, idx: usize) -> &str {
        let start = idx.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[idx] as usize]
    }

    /// The slot that holds `key`, or the free one where it belongs.
    fn slot(&self, key: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(key) as usize & mask;
        while self.slots[slot] != 0 && self.get(self.slots[slot] as usize - 1) != key {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The number of `key`.
    pub fn find(&self, key: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(key)].checked_sub(1)
    }

    /// The number of `key`, a new one if it was not there.
    pub fn insert(&mut self, key: &str) -> u32 {
        if (self.ends.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let slot = self.slot(key);
        if self.slots[slot] == 0 {
            self.text.push_str(key);
            self.ends.push(self.text.len() as u32);
            self.slots[slot] = self.ends.len() as u32;
        }
        self.slots[slot] - 1
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(8)];
        for idx in 0..self.ends.len() {
            let slot = self.slot(self.get(idx));
            self.slots[slot] = idx as u32 + 1;
        }
    }
}

/// FNV-1a, 32 bits, with the high bits folded down: keys are short.
fn hash(key: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = key.bytes().fold(0x811c_9dc5, step);
    hash ^ hash >> 15
}
