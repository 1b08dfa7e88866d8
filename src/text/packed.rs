//! Tables that are small in the file and quick in memory: columns of numbers, packed one
//! after the other, unpacked when the first is asked for.
//!
//! ```text
//! Packed := (number:varint{n_rows})*
//! ```
//!
//! A number is a value or, in a column of steps, how far it is from the row before;
//! the sign is its lowest bit (zigzag, as in Protocol Buffers). The three tables of Unicode
//! data take 3 KB of the engine so, and 6.4 KB as arrays (brotli). Unpacking all of them takes
//! a tenth of a millisecond, once.

use crate::wire::Reader;
use std::sync::OnceLock;

/// A table of columns, sorted by the first.
#[derive(Debug)]
pub(super) struct Table {
    n_rows: usize,
    /// Of each column, whether it is one of steps.
    steps: &'static [bool],
    packed: &'static [u8],
    /// Column after column.
    values: OnceLock<Vec<i32>>,
}

impl Table {
    pub(super) const fn new(
        n_rows: usize,
        steps: &'static [bool],
        packed: &'static [u8],
    ) -> Self {
        Self { n_rows, steps, packed, values: OnceLock::new() }
    }

    /// Number of rows.
    pub(super) fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The number in that column and row.
    pub(super) fn get(&self, column: usize, row: usize) -> i32 {
        self.values()[column * self.n_rows + row]
    }

    /// The last row that begins at `c` or before it.
    #[inline(never)]
    pub(super) fn row_of(&self, c: char) -> Option<usize> {
        let first = &self.values()[..self.n_rows];
        first.partition_point(|&begins| begins <= c as i32).checked_sub(1)
    }

    fn values(&self) -> &[i32] {
        self.values.get_or_init(|| self.unpack())
    }

    #[inline(never)]
    fn unpack(&self) -> Vec<i32> {
        let mut reader = Reader::new(self.packed, "");
        let mut res = Vec::with_capacity(self.steps.len() * self.n_rows);
        for steps in self.steps {
            let mut value = 0;
            for _ in 0..self.n_rows {
                let number = reader.varint();
                let signed = (number >> 1) as i32 ^ -((number & 1) as i32);
                value = if *steps { value + signed } else { signed };
                res.push(value);
            }
        }
        res
    }
}
