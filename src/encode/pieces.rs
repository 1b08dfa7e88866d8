//! Words and what stands between them, by number: the text of a corpus while it is laid out.
//!
//! A number takes as many bytes as it needs. Those of the commonest forms are small, since
//! these are seen first, so a word takes three bytes with its space, a third of what a list
//! of numbers would. The bytes lie in chunks of one size: what grows is never copied to a
//! larger place, and what was read is let go.

use crate::corpus::case::Case;

/// Bytes of a chunk.
const CHUNK: usize = 1 << 14;

/// A row of numbers.
#[derive(Default)]
pub(super) struct Numbers(Vec<Vec<u8>>);

impl Numbers {
    /// Appends a number, as LEB128.
    pub(super) fn push(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.push_byte(number as u8 | 0x80);
            number >>= 7;
        }
        self.push_byte(number as u8);
    }

    fn push_byte(&mut self, byte: u8) {
        match self.0.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(byte),
            _ => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(byte);
                self.0.push(chunk);
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        numbers(self.0.iter().flatten().copied())
    }

    /// The numbers; each chunk is let go when it was read.
    pub(super) fn drain(self) -> impl Iterator<Item = u32> {
        numbers(self.0.into_iter().flatten())
    }
}

fn numbers(mut bytes: impl Iterator<Item = u8>) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = bytes.next()?;
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    })
}

/// A piece of a block: a word or what stands between two words, by number.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    /// A block of this kind (see `Kind::start`) begins.
    Start(u8),
    Separator(u32),
    Word(u32, Case),
    End,
}

/// The text of all blocks. In each a separator stands before, between and behind the words.
#[derive(Default)]
pub(super) struct Pieces(Numbers);

impl Pieces {
    pub(super) fn push(&mut self, piece: Piece) {
        self.0.push(match piece {
            Piece::Start(kind) => u32::from(kind),
            Piece::Separator(number) => number,
            Piece::Word(number, case) => 1 + (number << 2 | case as u32),
            Piece::End => 0,
        });
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Piece> {
        let (mut is_inside, mut is_word) = (false, false);
        self.0.iter().map(move |number| {
            if !is_inside {
                is_inside = true;
                return Piece::Start(number as u8);
            }
            is_word = !is_word;
            if is_word {
                return Piece::Separator(number);
            }
            match number.checked_sub(1) {
                Some(word) => Piece::Word(word >> 2, Case::ALL[word as usize & 3]),
                None => {
                    is_inside = false;
                    Piece::End
                }
            }
        })
    }
}
