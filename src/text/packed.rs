//! Tables that are small in the file and quick in memory: rows of numbers, packed column
//! after column, unpacked when the first is asked for.
//!
//! ```text
//! Packed := (number:varint{n_rows}){N}
//! ```
//!
//! A number is a value or, in a column of `steps`, how far it is from the row before;
//! the sign is its lowest bit (zigzag, as in Protocol Buffers). The three tables of Unicode
//! data take 3 KB of the engine so, and 6.4 KB as arrays (brotli). Unpacking all of them takes
//! a tenth of a millisecond, once.

use std::sync::OnceLock;

/// A table of `N` columns, sorted by the first.
#[derive(Debug)]
pub(super) struct Table<const N: usize> {
    n_rows: usize,
    /// Which columns are steps.
    steps: [bool; N],
    packed: &'static [u8],
    rows: OnceLock<Vec<[i32; N]>>,
}

impl<const N: usize> Table<N> {
    pub(super) const fn new(
        n_rows: usize,
        steps: [bool; N],
        packed: &'static [u8],
    ) -> Self {
        Self { n_rows, steps, packed, rows: OnceLock::new() }
    }

    /// All rows.
    pub(super) fn rows(&self) -> &[[i32; N]] {
        self.rows.get_or_init(|| self.unpack())
    }

    /// The last row that begins at `c` or before it.
    pub(super) fn row_of(&self, c: char) -> Option<[i32; N]> {
        let rows = self.rows();
        let after = rows.partition_point(|row| row[0] <= c as i32);
        rows.get(after.wrapping_sub(1)).copied()
    }

    #[inline(never)]
    fn unpack(&self) -> Vec<[i32; N]> {
        let mut res = vec![[0; N]; self.n_rows];
        let mut bytes = self.packed.iter();
        for (column, steps) in self.steps.iter().enumerate() {
            let mut value = 0;
            for row in &mut res {
                let (mut number, mut shift) = (0, 0);
                for byte in bytes.by_ref() {
                    number |= u32::from(byte & 0x7f) << shift;
                    shift += 7;
                    if *byte < 0x80 {
                        break;
                    }
                }
                let signed = (number >> 1) as i32 ^ -((number & 1) as i32);
                value = if *steps { value + signed } else { signed };
                row[column] = value;
            }
        }
        res
    }
}
