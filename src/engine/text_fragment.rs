//! Links to a passage: its url, its anchor and a text fragment that is proved to find it.
//!
//! A text fragment (`#:~:text=prefix-,start,end,-suffix`, WICG Scroll To Text Fragment) has
//! the browser scroll to the first place that fits and mark it. So the words around a match
//! go with it, as many as it takes until no other place of the document has that
//! phrase. The proof compares lexemes, which are coarser than what is written: what is one of
//! a kind by lexemes is so by letters.
//!
//! A browser matches each part of a fragment within one stretch of running text, and the
//! parts must touch. So words are taken from one stretch alone: not across the cells of a
//! table, lines of code, or a seam of the block, where the page has something else than the
//! text (`corpus::structure`). A word that stands alone in its stretch gets no fragment,
//! since menus and buttons say such words too; nor does a title, which is at the top, nor a
//! heading that has an anchor of its own and stands in tables of contents.

use crate::corpus::Corpus;
use crate::corpus::phrases::Others;
use crate::corpus::stream::Text;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, Span};
use crate::strings::cut;
use std::ops::Range;

/// Words of context on either side, at least where the block has them.
const CONTEXT: usize = 3;
/// Words of context on either side, at most: a link is still to be sent by mail.
const MAX_CONTEXT: usize = 48;
/// Words of a match that are quoted in full; of a longer one the ends.
const QUOTED: usize = 8;

/// A stretch of a block that a link leads to.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub(super) block: BlockId,
    /// The whole block.
    pub(super) text: &'a Text,
    /// Bytes of it.
    pub(super) span: Span,
}

/// The link to `target`: empty where its document has no url; without a text fragment where
/// the document says the same before it and no words around tell the two apart.
pub(super) fn link(corpus: &Corpus, target: &Target<'_>) -> String {
    let structure = &corpus.structure;
    let blocks = &corpus.blocks;
    let doc = blocks.doc(target.block);
    let entry = &structure.docs[doc.idx()];
    if entry.url.is_empty() {
        return String::new();
    }
    let (page, own) = cut(&entry.url, b'#').unwrap_or((&entry.url, ""));
    let anchor = corpus.anchor(target.block);
    let anchor = if anchor.is_empty() { own } else { anchor };
    let mut res = page.to_owned();
    res.push('#');
    // An anchor in use as an id may hold anything; in a link it may not.
    encode(anchor, &mut res);
    let is_led_to = match blocks.kind(target.block) {
        Kind::Title => true,
        Kind::Heading(_) => !corpus.anchor_of(target.block).is_empty(),
        _ => false,
    };
    let fragment = || Finder { corpus, target }.fragment();
    match if is_led_to { None } else { fragment() } {
        Some(fragment) => fragment.write(target.text, &mut res),
        None if anchor.is_empty() => res.truncate(page.len()),
        None => {}
    }
    res
}

/// Words of a block: the context before, the quote or its two ends, the context after.
struct Fragment {
    prefix: Range<usize>,
    quote: [Range<usize>; 2],
    suffix: Range<usize>,
}

struct Finder<'a> {
    corpus: &'a Corpus,
    target: &'a Target<'a>,
}

impl Finder<'_> {
    /// The shortest fragment of which no other place has the words; else one that no earlier
    /// place has, since the browser takes the first.
    #[inline(never)]
    fn fragment(&self) -> Option<Fragment> {
        let spans = &self.target.text.spans;
        let span = self.target.span;
        let start = spans.partition_point(|word| word.start < span.start);
        let end = spans.partition_point(|word| word.end <= span.end);
        let (start, end) = self.longest_stretch(start..end)?;
        let first = start.saturating_sub(MAX_CONTEXT);
        let last = spans.len().min(end + MAX_CONTEXT);
        let least = (first..start + 1).rev().find(|&word| self.is_seam(word));
        let most = (end..last).find(|&word| self.is_seam(word));
        let (least, most) = (least.unwrap_or(first), most.unwrap_or(last));
        if most - least < 2 {
            return None;
        }
        let mut context = CONTEXT;
        loop {
            let first = start.saturating_sub(context).max(least);
            let last = (end + context).min(most);
            let quote = if end - start > QUOTED {
                [start..start + CONTEXT, end - CONTEXT..end]
            } else {
                [start..end, end..end]
            };
            let phrases = match &quote {
                [_, end] if end.is_empty() => [first..last, 0..0],
                [start, end] => [first..start.end, end.start..last],
            };
            let block = self.target.block;
            let others =
                phrases.into_iter().map(|phrase| self.corpus.others(block, phrase));
            let others = others.max();
            let is_all = first == least && last == most || context >= MAX_CONTEXT;
            match others {
                Some(Others::None) => {}
                Some(Others::Later) if is_all => {}
                _ if is_all => return None,
                _ => {
                    context *= 2;
                    continue;
                }
            }
            return Some(Fragment { prefix: first..start, quote, suffix: end..last });
        }
    }

    /// Whether a browser does not read on to `word` from the word before.
    fn is_seam(&self, word: usize) -> bool {
        let Text { text, spans, .. } = self.target.text;
        let gap = word.checked_sub(1).map_or("", |before| {
            Span { start: spans[before].end, end: spans[word].start }.of(text)
        });
        gap.bytes().any(|byte| matches!(byte, b'\n' | b'|'))
            || self.corpus.is_seam(self.target.block, word)
    }

    /// The longest part of `words` without a seam.
    fn longest_stretch(&self, words: Range<usize>) -> Option<(usize, usize)> {
        let (mut first, mut res) = (words.start, None);
        for word in words.clone() {
            if word > first && self.is_seam(word) {
                first = word;
            }
            if res.is_none_or(|(start, end)| word - first >= end - start) {
                res = Some((first, word + 1));
            }
        }
        res
    }
}

impl Fragment {
    fn write(&self, text: &Text, res: &mut String) {
        let Text { text, spans, .. } = text;
        let bytes = |words: &Range<usize>| Span {
            start: spans[words.start].start,
            end: spans[words.end - 1].end,
        };
        res.push_str(":~:text=");
        if !self.prefix.is_empty() {
            let Span { start, end } = bytes(&self.prefix);
            // Signs after the prefix belong to it, but not the words that hang on them.
            let end = until_space(text, end).min(bytes(&self.quote[0]).start);
            encode(Span { start, end }.of(text), res);
            res.push_str("-,");
        }
        let [quote, end] = &self.quote;
        encode(bytes(quote).of(text), res);
        if !end.is_empty() {
            res.push(',');
            encode(bytes(end).of(text), res);
        }
        if !self.suffix.is_empty() {
            res.push_str(",-");
            let Span { start, end } = bytes(&self.suffix);
            // A space is implied on either side; other signs before the suffix belong to it.
            let gap = Span { start: spans[self.suffix.start - 1].end, end: start };
            encode(gap.of(text).trim_start(), res);
            let next = spans.get(self.suffix.end).map_or(text.len(), |word| word.start);
            encode(Span { start, end: until_space(text, end).min(next) }.of(text), res);
        }
    }
}

/// The end of what is written without a space from byte `end` on.
fn until_space(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + rest.find(char::is_whitespace).unwrap_or(rest.len())
}

/// Percent-encodes everything that a fragment directive gives a meaning to, and more.
fn encode(text: &str, res: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            res.push(char::from(byte));
        } else {
            res.push('%');
            for half in [byte >> 4, byte & 15] {
                res.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
            }
        }
    }
}
