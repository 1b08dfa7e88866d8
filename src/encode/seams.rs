//! Seams of a block, from bytes of its text to numbers of its words.

use crate::corpus::model::Block;
use crate::text::segment;

/// The words before which a browser does not read on.
///
/// A word that is covered, be it in part, has a seam before it and one behind it: it
/// stands alone, and no link quotes a word alone.
pub(super) fn seams(block: &Block) -> impl Iterator<Item = u32> {
    let mut res = Vec::new();
    let mut seams = block.seams.iter().peekable();
    let words = if block.seams.is_empty() { "" } else { &block.text };
    let mut n_words = 0;
    for (number, word) in (0..).zip(segment::words(words)) {
        n_words = number + 1;
        while seams.next_if(|seam| seam.end <= word.start).is_some() {
            res.push(number);
        }
        if seams.peek().is_some_and(|seam| seam.start < word.end) {
            res.extend([number, number + 1]);
        }
    }
    res.dedup();
    // Nothing to be parted stands before the first word or behind the last.
    res.into_iter().filter(move |word| (1..n_words).contains(word))
}
