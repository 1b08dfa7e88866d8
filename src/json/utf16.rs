//! From bytes of UTF-8 to UTF-16 code units, as JavaScript counts.

/// Turns offsets of one text, asked for in rising order, in one pass.
#[derive(Debug)]
pub(super) struct Utf16<'a> {
    text: &'a str,
    byte: usize,
    unit: usize,
}

impl<'a> Utf16<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    #[inline(never)]
    pub(super) fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        let between = self.text.get(self.byte..byte).unwrap_or("");
        self.unit += if between.is_ascii() {
            between.len()
        } else {
            between.chars().map(char::len_utf16).sum()
        };
        self.byte = byte;
        self.unit
    }
}
