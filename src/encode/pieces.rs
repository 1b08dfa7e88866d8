//! Words and what stands between them, by number: the text of a corpus while it is laid out.
//!
//! A number takes as many bytes as it needs. Those of the commonest forms are small, since
//! these are seen first, so a word takes three bytes with its space, a third of what a list
//! of numbers would. The bytes lie in chunks of one size: what grows is never copied to a
//! larger place.

use crate::corpus::case::Case;

/// Bytes of a chunk.
const CHUNK: usize = 1 << 14;

/// A row of numbers.
#[derive(Default)]
pub(super) struct Numbers(Vec<Vec<u8>>);

impl Numbers {
    /// Appends a number, as LEB128. It stands in one chunk.
    #[inline(never)]
    pub(super) fn push(&mut self, mut number: u32) {
        if self.0.last().is_none_or(|chunk| chunk.len() + 5 > CHUNK) {
            self.0.push(Vec::with_capacity(CHUNK));
        }
        let Some(chunk) = self.0.last_mut() else { return };
        while number >= 0x80 {
            chunk.push(number as u8 | 0x80);
            number >>= 7;
        }
        chunk.push(number as u8);
    }

    /// Gives each number.
    #[inline(never)]
    pub(super) fn each(&self, give: &mut dyn FnMut(u32)) {
        let (mut number, mut shift) = (0, 0);
        for &byte in self.0.iter().flatten() {
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                give(number);
                (number, shift) = (0, 0);
            }
        }
    }
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
    #[inline(never)]
    pub(super) fn push(&mut self, piece: Piece) {
        self.0.push(match piece {
            Piece::Start(kind) => u32::from(kind),
            Piece::Separator(number) => number,
            Piece::Word(number, case) => 1 + (number << 2 | case as u32),
            Piece::End => 0,
        });
    }

    /// Gives each piece, in order.
    #[inline(never)]
    pub(super) fn each(&self, give: &mut dyn FnMut(Piece)) {
        let (mut is_inside, mut is_word) = (false, false);
        self.0.each(&mut |number| {
            if !is_inside {
                is_inside = true;
                return give(Piece::Start(number as u8));
            }
            is_word = !is_word;
            if is_word {
                return give(Piece::Separator(number));
            }
            give(match number.checked_sub(1) {
                Some(word) => Piece::Word(word >> 2, Case::ALL[word as usize & 3]),
                None => {
                    is_inside = false;
                    Piece::End
                }
            });
        });
    }
}
