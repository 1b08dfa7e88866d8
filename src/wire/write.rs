//! The writing half of the wire.

use super::budget::budget;

/// Appends to a part of a section.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    /// Bytes of front-coded strings so far.
    strings: usize,
}

impl Writer {
    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// One byte.
    pub fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// Four bytes.
    pub fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    /// Eight bytes.
    pub fn u64(&mut self, value: u64) {
        self.bytes(&value.to_le_bytes());
    }

    /// A varint. `value` is checked against `u32::MAX` by the limits of the compiler.
    pub fn varint(&mut self, value: usize) {
        let mut value = value as u32;
        while value >= 0x80 {
            self.bytes.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// A string.
    pub fn str(&mut self, value: &str) {
        self.varint(value.len());
        self.bytes(value.as_bytes());
    }

    /// A string front-coded against `previous`, which becomes that string. It is written in
    /// full where whoever reads it would otherwise run out of its [`budget`].
    pub fn front_coded(&mut self, previous: &mut String, value: &str) {
        self.strings += value.len();
        let fits = self.strings <= budget(self.bytes.len());
        let shared = if fits { shared_prefix(previous, value) } else { 0 };
        self.varint(shared);
        self.str(&value[shared..]);
        previous.clear();
        previous.push_str(value);
    }
}

/// Length in bytes of the longest common prefix that ends on a character boundary.
pub fn shared_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}
