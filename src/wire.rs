//! How numbers and strings are laid in bytes, and read back without trust.
//!
//! All numbers are little-endian; a `varint` is LEB128 of at most 32 bits (five bytes). A
//! string is a varint of its length in bytes and its UTF-8. A *front-coded* string is the
//! length of the prefix that it shares with the string before it, and its own rest.
//!
//! [`Reader`] never reads past its end and never panics: what does not fit ends it, and is
//! an [`OpenError`] once it is asked. The writing half exists only where the compiler is built.

mod budget;
#[cfg(all(test, feature = "encode"))]
mod tests;
#[cfg(feature = "encode")]
mod write;

use crate::strings::joined;
pub use budget::budget;
use std::fmt;
#[cfg(feature = "encode")]
pub use write::{Writer, shared_prefix};

/// Why a module cannot be opened.
///
/// The kinds are few because a reader can do only three things: fetch the file again, build
/// it again, or update the page's script. [`OpenError::code`] names them for JavaScript.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// The bytes do not begin as a Manicule section does.
    NotManicule,
    /// The section ends before it should, or holds a number that points nowhere.
    Damaged {
        /// The part that was being read.
        what: &'static str,
    },
    /// The section was written by another version of the format.
    WrongVersion {
        /// The version that this engine reads.
        expected: u32,
        /// The version in the file.
        found: u32,
    },
    /// The text was analyzed by other rules than those of this engine.
    WrongAnalyzer {
        /// Fingerprint of this engine's rules.
        expected: u32,
        /// Fingerprint in the file.
        found: u32,
    },
}

impl OpenError {
    /// A stable name: `bad-module`, `wrong-version` or `wrong-analyzer`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotManicule | Self::Damaged { .. } => "bad-module",
            Self::WrongVersion { .. } => "wrong-version",
            Self::WrongAnalyzer { .. } => "wrong-analyzer",
        }
    }

    /// What is wrong, and what to do.
    ///
    /// Put together without the formatting of the standard library, which is 1 KB of engine.
    #[inline(never)]
    pub fn message(&self) -> String {
        let number = |number: &u32, base, least| {
            let mut res = String::new();
            push_digits(&mut res, *number as usize, base, least);
            res
        };
        let differ = |found: &str, is: &str, here: &str, expected: &str, ends: &str| {
            joined(&[found, is, here, expected, ends, AGAIN], "")
        };
        match self {
            Self::NotManicule => {
                "this is not a Manicule module; build one with `manicule build`"
                    .to_owned()
            }
            Self::Damaged { what } => joined(
                &[
                    "the module is truncated or damaged (",
                    what,
                    "); fetch or build it again",
                ],
                "",
            ),
            Self::WrongVersion { expected, found } => differ(
                "the module has format ",
                &number(found, 10, 1),
                ", this engine reads format ",
                &number(expected, 10, 1),
                "",
            ),
            Self::WrongAnalyzer { expected, found } => differ(
                "the module was made by another text analysis (",
                &number(found, 16, 8),
                ", here ",
                &number(expected, 16, 8),
                ")",
            ),
        }
    }

    pub(crate) fn damaged<T>(what: &'static str) -> Result<T, Self> {
        Err(Self::Damaged { what })
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for OpenError {}

const AGAIN: &str = "; build it again with the same version of Manicule";

/// Writes a number in `base`, with at least so many digits.
pub fn push_digits(res: &mut String, number: usize, base: usize, least: usize) {
    // The last one first.
    let mut digits = [b'0'; 20];
    let (mut rest, mut start) = (number, digits.len());
    while rest > 0 || digits.len() - start < least {
        start -= 1;
        digits[start] = b"0123456789abcdef"[rest % base];
        rest /= base;
    }
    digits[start..].iter().for_each(|&digit| res.push(char::from(digit)));
}

/// Reads a part of a section from front to back.
///
/// Where something does not fit there is nothing more to read: from then on it gives zeros, no
/// bytes and empty strings, and [`check`](Self::check) says so. (To look at every number for
/// itself would be a third of the code that opens a module.) So whoever takes a number for
/// a place checks before, or looks whether there is such a place.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    what: &'static str,
    fits: bool,
    /// Bytes of strings that may still be made of these bytes; see [`budget`].
    left: usize,
}

impl<'a> Reader<'a> {
    /// A reader of `bytes`; `what` names them in errors.
    pub fn new(bytes: &'a [u8], what: &'static str) -> Self {
        Self { bytes, what, fits: true, left: budget(bytes.len()) }
    }

    /// Fails where so many more bytes of strings are more than the budget.
    #[inline(never)]
    pub fn spend(&mut self, n_bytes: usize) -> bool {
        self.require(n_bytes <= self.left);
        self.left = self.left.saturating_sub(n_bytes);
        self.fits
    }

    /// How many bytes are left.
    pub fn remaining(&self) -> usize {
        self.bytes.len()
    }

    /// Something does not fit.
    #[inline(never)]
    pub fn fail(&mut self) {
        self.bytes = &[];
        self.fits = false;
    }

    /// Fails unless it holds.
    pub fn require(&mut self, holds: bool) {
        if !holds {
            self.fail();
        }
    }

    /// Whether all fitted so far.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless it did.
    #[inline(never)]
    pub fn check(&self) -> Result<(), OpenError> {
        if self.fits { Ok(()) } else { OpenError::damaged(self.what) }
    }

    /// The same, and nothing is left over.
    pub fn finish(mut self) -> Result<(), OpenError> {
        self.require(self.bytes.is_empty());
        self.check()
    }

    /// The next `len` bytes, or none.
    #[inline(never)]
    pub fn bytes(&mut self, len: usize) -> &'a [u8] {
        let Some((res, rest)) = self.bytes.split_at_checked(len) else {
            self.fail();
            return &[];
        };
        self.bytes = rest;
        res
    }

    /// One byte.
    pub fn u8(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or_default()
    }

    /// Four bytes.
    pub fn u32(&mut self) -> u32 {
        let bytes = self.bytes(4).iter().rev();
        bytes.fold(0, |res, &byte| res << 8 | u32::from(byte))
    }

    /// Eight bytes.
    pub fn u64(&mut self) -> u64 {
        let (low, high) = (self.u32(), self.u32());
        u64::from(low) | u64::from(high) << 32
    }

    /// A varint.
    #[inline(never)]
    pub fn varint(&mut self) -> u32 {
        let mut res = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8();
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0xf {
                break;
            }
            res |= bits << shift;
            if byte < 0x80 {
                return res;
            }
        }
        self.fail();
        0
    }

    /// A varint that counts things of at least one byte each: never more than are left.
    ///
    /// This bounds every allocation by the size of the file.
    pub fn count(&mut self) -> usize {
        let res = self.varint() as usize;
        if res <= self.remaining() {
            return res;
        }
        self.fail();
        0
    }

    /// A varint below `len`: a place in a list.
    #[inline(never)]
    pub fn index(&mut self, len: usize) -> usize {
        let res = self.varint() as usize;
        if res < len {
            return res;
        }
        self.fail();
        0
    }

    /// A string.
    #[inline(never)]
    pub fn str(&mut self) -> &'a str {
        let len = self.varint() as usize;
        self.text(len)
    }

    /// The next `len` bytes, which are UTF-8.
    #[inline(never)]
    pub fn text(&mut self, len: usize) -> &'a str {
        let Ok(res) = std::str::from_utf8(self.bytes(len)) else {
            self.fail();
            return "";
        };
        res
    }

    /// A front-coded string: `previous` is turned into the next one.
    #[inline(never)]
    pub fn front_coded(&mut self, previous: &mut String) {
        let shared = self.varint() as usize;
        if !previous.is_char_boundary(shared) {
            return self.fail();
        }
        previous.truncate(shared);
        previous.push_str(self.str());
        self.spend(previous.len());
    }

    /// A column of `n` varints below `len`.
    ///
    /// Columns are read here and not where they are used, so that the loop is compiled once.
    #[inline(never)]
    pub fn indexes(&mut self, n: usize, len: usize) -> Vec<u32> {
        (0..n).map(|_| self.index(len) as u32).collect()
    }

    /// A column of `n` strings.
    #[inline(never)]
    pub fn strings(&mut self, n: usize) -> Vec<String> {
        (0..n).map(|_| self.str().to_owned()).collect()
    }

    /// A column of `n` strings, each front-coded against the one before.
    #[inline(never)]
    pub fn front_coded_strings(&mut self, n: usize) -> Vec<String> {
        let mut last = String::new();
        let mut next = || {
            self.front_coded(&mut last);
            last.clone()
        };
        (0..n).map(|_| next()).collect()
    }
}

/// FNV-1a over 64-bit words, the last one padded with zeros, and the length.
///
/// Each step is a bijection of the state, so any change inside one word is always seen;
/// other damage goes unseen once in 2⁶⁴. It guards against accidents, not against malice:
/// that is what `integrity` is for. (Fowler, Noll, Vo; eight bytes a step instead of one
/// because a step costs the same.)
#[inline(never)]
pub fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut res = 0xcbf2_9ce4_8422_2325u64;
    let mut step = |word: u64| {
        res = (res ^ word).wrapping_mul(PRIME);
        res ^= res >> 29;
    };
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut buffer = [0; 8];
        buffer.copy_from_slice(word);
        step(u64::from_le_bytes(buffer));
    }
    let mut buffer = [0; 8];
    buffer[..words.remainder().len()].copy_from_slice(words.remainder());
    step(u64::from_le_bytes(buffer));
    step(bytes.len() as u64);
    res
}
