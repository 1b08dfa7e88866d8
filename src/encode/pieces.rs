//! Words and what stands between them, by number: the text of a corpus while it is laid out.
//!
//! A number takes as many bytes as it needs. Those of the commonest forms are small, since
//! these are seen first, so a word takes three bytes with its space, a third of what a list
//! of numbers would. The bytes lie in chunks of one size: what grows is never copied to a
//! larger place.

use crate::corpus::case::Case;

/// Bytes of a chunk.
const CHUNK: usize = 1 << 14;

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
pub(super) struct Pieces(Vec<Vec<u8>>);

impl Pieces {
    /// Appends a piece, as a number in LEB128; what kind of piece it is its place tells.
    #[inline(never)]
    pub(super) fn push(&mut self, piece: Piece) {
        let mut number = match piece {
            Piece::Start(kind) => u32::from(kind),
            Piece::Separator(number) => number,
            Piece::Word(number, case) => 1 + (number << 2 | case as u32),
            Piece::End => 0,
        };
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

    /// Gives each piece, in order.
    #[inline(never)]
    pub(super) fn each(&self, give: &mut dyn FnMut(Piece)) {
        // What comes next: the start of a block, a separator, a word or the end.
        let mut next = 0;
        let (mut number, mut shift) = (0, 0);
        for &byte in self.0.iter().flatten() {
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte >= 0x80 {
                continue;
            }
            let piece = match (next, number.checked_sub(1)) {
                (0, _) => Piece::Start(number as u8),
                (1, _) => Piece::Separator(number),
                (_, None) => Piece::End,
                (_, Some(word)) => Piece::Word(word >> 2, Case::ALL[word as usize & 3]),
            };
            next = match piece {
                Piece::Start(_) | Piece::Word(..) => 1,
                Piece::Separator(_) => 2,
                Piece::End => 0,
            };
            give(piece);
            (number, shift) = (0, 0);
        }
    }
}
