//! Blocks cut to the format's limits.

use crate::corpus::model::{Block, BlockKind};
use crate::text::segment;

/// Words of the longest block. A posting is the number of a block and of a word in it, in
/// 32 bits together: this leaves a million blocks.
pub const MAX_BLOCK_WORDS: usize = 4_095;

/// A block in pieces that fit the format: cut after the last sentence that fits, else
/// after the last word.
pub fn split(block: Block) -> Vec<Block> {
    // Words are at least a byte each: only long texts need counting.
    if block.text.len() <= MAX_BLOCK_WORDS {
        return vec![block];
    }
    let mut res = Vec::new();
    let mut rest = block.text.as_str();
    loop {
        let ends: Vec<usize> = segment::words(rest).map(|span| span.end).collect();
        if ends.len() <= MAX_BLOCK_WORDS {
            res.push(Block { text: rest.to_owned(), ..block.clone() });
            return res;
        }
        let limit = ends[MAX_BLOCK_WORDS - 1];
        let sentence = rest[..limit].rfind(". ").map(|at| at + 1);
        let at = sentence.filter(|&at| at > limit / 2).unwrap_or(limit);
        let (piece, after) = rest.split_at(at);
        res.push(Block { text: piece.to_owned(), ..block.clone() });
        // Code keeps its spaces, everything else has one between sentences.
        rest = if block.kind == BlockKind::Code { after } else { after.trim_start() };
    }
}
