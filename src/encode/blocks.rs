//! Blocks cut to the format's limits.

use crate::corpus::model::{Block, BlockKind};
use crate::id::Span;
use crate::text::segment;

/// Words of the longest block: what is shown of a hit is cut out of a whole block, which is
/// decoded for it.
pub const MAX_BLOCK_WORDS: usize = 4_095;

/// A block in pieces that fit the format: cut after the last sentence that fits, else
/// after the last word.
pub fn split(block: Block) -> Vec<Block> {
    // Words are at least a byte each: only long texts need counting.
    if block.text.len() <= MAX_BLOCK_WORDS {
        return vec![block];
    }
    let mut res = Vec::new();
    let mut start = 0;
    loop {
        let rest = &block.text[start..];
        // No further than is needed: a file of a megabyte is cut in fifty pieces.
        let ends = segment::words(rest).take(MAX_BLOCK_WORDS + 1);
        let ends: Vec<usize> = ends.map(|span| span.end).collect();
        if ends.len() <= MAX_BLOCK_WORDS {
            res.push(piece(&block, Span { start, end: block.text.len() }));
            return res;
        }
        let limit = ends[MAX_BLOCK_WORDS - 1];
        let sentence = rest[..limit].rfind(". ").map(|at| at + 1);
        let at = sentence.filter(|&at| at > limit / 2).unwrap_or(limit);
        res.push(piece(&block, Span { start, end: start + at }));
        let after = &rest[at..];
        // Code keeps its spaces, everything else has one between sentences.
        let is_code = block.kind == BlockKind::Code;
        let gap = if is_code { 0 } else { after.len() - after.trim_start().len() };
        start += at + gap;
    }
}

/// A part of a block, with the seams in it, which are in order.
fn piece(block: &Block, part: Span) -> Block {
    let first = block.seams.partition_point(|seam| seam.end < part.start);
    let seams = block.seams[first..].iter().take_while(|seam| seam.start <= part.end);
    let clip = |seam: &Span| Span {
        start: seam.start.max(part.start) - part.start,
        end: seam.end.min(part.end) - part.start,
    };
    Block {
        kind: block.kind,
        text: part.of(&block.text).to_owned(),
        anchor: block.anchor.clone(),
        seams: seams.map(clip).collect(),
        is_loose: block.is_loose,
    }
}
