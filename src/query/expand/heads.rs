//! Titles, headings and terms that are what was typed: what defines a name comes before what
//! mentions it.
//!
//! Such a head is the query word for word, function words too, or a signature of it: the name
//! before its brackets (`class TimeFault(seconds)`, `log_level (integer)`). A name with signs
//! on it (`__init__`, `--amend`, `operator<<`) has the same ones. A head that no text follows
//! defines nothing: so it is with lists of links. It is still the place that was asked for.
//!
//! Cost: [`MAX_PARTS`] times the places of the rarest word of the query, and the text of the
//! heads among them.

use super::Expander;
use crate::corpus::heads::{
    After, Before, MAX_BEFORE, after, before, end_of, is_number, shape_allows,
    signs_after, signs_before,
};
use crate::corpus::stream::Text;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, Span};
use crate::query::in_index;
use crate::query::named::corrected;
use crate::query::parse::MAX_BYTES;
use crate::query::pattern::Pattern;
use crate::query::program::Head;
use crate::text::segment::{self, is_sign};
use crate::weigh::{OTHER_CASE, SIGNATURE};
use std::ops::Range;

/// How many parts of a joined name are taken away, one by one, to find its end.
const MAX_PARTS: usize = 8;

impl Expander<'_> {
    /// The heads that are `text`, in the order of the corpus; of a command with an option
    /// (`git commit --amend`) the option where the title is the command, and of a joined name
    /// that is none the end of it (`Pending` for `std::future::Pending`).
    #[inline(never)]
    pub(super) fn heads(&mut self, text: &str) -> Vec<Head> {
        // Nothing is called by so many words, and all of them would be looked up.
        if text.len() > MAX_BYTES {
            return Vec::new();
        }
        let spans: Vec<Span> = segment::words(text).collect();
        let is_option = |span: &Span| {
            let mut before = text[..span.start].chars().rev();
            before.find(|&c| c != '-').is_some_and(char::is_whitespace)
                && text[..span.start].ends_with('-')
        };
        let option = spans.iter().rposition(is_option).filter(|&at| at > 0);
        if let Some(option) = option {
            let end = spans[option - 1].end;
            let mut titles = self.heads_that_are(&text[..end], 0, &spans[..option]);
            let blocks = &self.index.blocks;
            titles.retain(|head| blocks.kind(head.block) == Kind::Title);
            let mut res = self.heads_that_are(text, end, &spans[option..]);
            res.retain(|head| {
                let doc = blocks.doc(head.block);
                titles.binary_search_by_key(&doc, |head| blocks.doc(head.block)).is_ok()
            });
            return res;
        }
        let mut res = self.heads_that_are(text, 0, &spans);
        for at in (1..spans.len()).take(MAX_PARTS) {
            let gap = &text[spans[at - 1].end..spans[at].start];
            let is_joined = !gap.is_empty() && !gap.chars().any(char::is_whitespace);
            if !res.is_empty() || !is_joined {
                break;
            }
            // What `_` and `-` join is one name, whose end is another.
            if gap.bytes().all(|byte| matches!(byte, b'_' | b'-')) {
                continue;
            }
            res = self.heads_that_are(text, spans[at].start, &spans[at..]);
            res.iter_mut().for_each(|head| head.share *= SIGNATURE);
        }
        // `GtkFilter` may be called `Gtk.Filter`.
        if let [Span { start, end }] = spans[..] {
            let blocks = &self.index.blocks;
            let is_title = |head: &Head| blocks.kind(head.block) == Kind::Title;
            let pairs = (start + 1..).zip(text.as_bytes()[start..end].windows(2));
            let edges = pairs.filter(|(_, pair)| {
                pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()
            });
            for (at, _) in edges.take(MAX_PARTS) {
                if res.iter().any(is_title) {
                    break;
                }
                let parts = [Span { start, end: at }, Span { start: at, end }];
                let other = self.heads_that_are(text, 0, &parts);
                if other.iter().any(is_title) {
                    res = other;
                }
            }
        }
        res
    }

    /// The heads that are the words `spans` of what was typed from byte `from` on.
    #[inline(never)]
    fn heads_that_are(&mut self, text: &str, from: usize, spans: &[Span]) -> Vec<Head> {
        let mut phrase = Vec::new();
        let mut typed = Vec::new();
        let [Some(first), Some(last)] = [spans.first(), spans.last()] else {
            return Vec::new();
        };
        let written = Span { start: first.start, end: last.end }.of(text);
        let signs =
            [signs_before(&text[from..first.start]), signs_after(&text[last.end..])];
        for &span in spans {
            let word = corrected(text, span, &self.program.corrections);
            let Some(lexeme) = self.lookup.lexeme(word) else { return Vec::new() };
            let only = in_index::as_typed(&self.corpus.lexicon, self.index, lexeme, word);
            phrase.push(lexeme.into());
            let (lexicon, index) = (&self.corpus.lexicon, self.index);
            let other = in_index::in_other_marks(lexicon, index, lexeme, word);
            typed.push((lexeme, only, other));
        }
        let blocks = &self.index.blocks;
        let found = Pattern::Phrase(phrase).occurrences(self.index, 0).into_iter();
        let mut res: Vec<Head> = Vec::new();
        for place in found.map(|occurrence| occurrence.place) {
            let (block, at) = blocks.locate(place);
            let kind = blocks.kind(block);
            // A name stands at the beginning, but for what it is a name of.
            if !kind.is_head() || at > MAX_BEFORE {
                continue;
            }
            let words = at..at + spans.len();
            let shape = self.corpus.parts.shape(block);
            let n_words = blocks.n_words(block) as usize;
            if shape.is_some_and(|shape| !shape_allows(shape, kind, &words, n_words)) {
                continue;
            }
            // Nobody called a text so whose title was made of it.
            let doc = blocks.doc(block).idx();
            if kind == Kind::Title && !self.corpus.structure.docs[doc].has_title {
                continue;
            }
            let whole = self.corpus.text(block);
            let Some(mut share) = share(kind, &whole, words.clone(), signs) else {
                continue;
            };
            let (mut is_typed, mut is_other) = (true, false);
            for (word, (lexeme, only, other)) in whole.words[at..].iter().zip(&typed) {
                let spelling = self.index.lexemes.rank(*lexeme, word.form);
                is_typed &= only.contains(spelling);
                is_other |= other.contains(spelling);
            }
            // Other marks make another word.
            if is_other {
                continue;
            }
            let is_cased =
                whole.text.get(whole.spans[at].start..whole.spans[words.end - 1].end)
                    == Some(written);
            let form = u8::from(is_typed) + u8::from(is_typed && is_cased);
            share -= OTHER_CASE * f32::from(2 - form);
            let before = &whole.text[..whole.spans[at].start];
            let is_whole =
                words.end == whole.words.len() && (at == 0 || is_number(before));
            if kind != Kind::Title && !self.text_follows(block, kind, &whole) {
                share = 0.0;
            }
            match res.last_mut() {
                Some(last) if last.block == block => last.share = last.share.max(share),
                _ => res.push(Head { block, share, form, is_whole }),
            }
        }
        res
    }

    /// Whether there is something to read about the head `block`.
    pub(super) fn text_follows(&self, block: BlockId, kind: Kind, whole: &Text) -> bool {
        let blocks = &self.index.blocks;
        let is_row = kind == Kind::Term && end_of(kind, &whole.text) < whole.text.len();
        let mut after = (block.0 + 1..).map(BlockId).take(MAX_TERMS);
        let next = after.find(|&next| {
            next.idx() >= blocks.len() || kind != Kind::Term || blocks.kind(next) != kind
        });
        is_row
            || next.is_some_and(|next| {
                next.idx() < blocks.len()
                    && blocks.doc(next) == blocks.doc(block)
                    && match (kind, blocks.kind(next)) {
                        (Kind::Heading(above), Kind::Heading(below)) => above < below,
                        (_, kind) => kind.is_passage(),
                    }
            })
    }
}

/// Terms that share one text, at most: else a list of a thousand terms would be walked a
/// thousand times.
const MAX_TERMS: usize = 32;

/// How much the words `at` of a head are what was typed: 1 for the whole or the name before its
/// brackets, less where only a signature begins or ends so.
fn share(kind: Kind, whole: &Text, at: Range<usize>, signs: [&str; 2]) -> Option<f32> {
    let head = &whole.text[..end_of(kind, &whole.text)];
    let (start, end) = (whole.spans[at.start].start, whole.spans[at.end - 1].end);
    let Before { is_first, is_joined } = before(head, start, signs[0])?;
    let After { is_last, opens, is_tight, next } = after(head, end, signs[1])?;
    let is_small = at.start == 1 && head.as_bytes()[0].is_ascii_lowercase();
    // A sentence may have brackets, too: `Query optimization (QO)`.
    let calls = opens && (kind == Kind::Term || is_tight && next != ':');
    let is_dressed = is_joined || is_sign(next) && !opens && is_tight;
    match (is_first, is_last) {
        (true, true) if !is_dressed => Some(1.0),
        (false, true) if is_joined && kind == Kind::Title => Some(1.0),
        (false, true) if calls && !is_joined => Some(1.0),
        (true, true) => Some(SIGNATURE),
        // `enum FileFlags`: what begins small is no sentence.
        (false, true) if is_joined || kind == Kind::Term || is_small => Some(SIGNATURE),
        (true, false) if kind == Kind::Term => Some(SIGNATURE),
        // `Eigen::Sparse Struct Reference`
        (false, false) if kind == Kind::Title && is_joined => Some(SIGNATURE),
        _ => None,
    }
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::*;
    use crate::corpus::case::Case;
    use crate::corpus::heads::shape;
    use crate::corpus::stream::Word;
    use crate::id::FormId;
    use proptest::prelude::*;

    fn head(text: &str) -> Text {
        let spans: Vec<Span> = segment::words(text).collect();
        let word = Word { form: FormId(0), case: Case::Lower };
        Text { text: text.to_owned(), words: vec![word; spans.len()], spans }
    }

    proptest! {
        /// Else what defines a name would be lost where its text is not at hand.
        #[test]
        fn a_shape_allows_every_name(
            parts in prop::collection::vec("(Chapter|[a-c]{1,2}|A|[0-9]{1,2})[. ,:(\\[<]{0,2}(::|__|--| \\| )?", 1..22),
            is_term in any::<bool>(),
        ) {
            let kind = if is_term { Kind::Term } else { Kind::Heading(2) };
            let whole = head(&parts.concat());
            let (n, shape) = (whole.spans.len(), shape(kind, &whole));
            for words in (0..n.min(MAX_BEFORE + 1)).flat_map(|a| (a + 1..=n).map(move |b| a..b)) {
                let [start, end] = [whole.spans[words.start].start, whole.spans[words.end - 1].end];
                let (before, after) = (signs_before(&whole.text[..start]), signs_after(&whole.text[end..]));
                for signs in [["", ""], [before, ""], ["", after], [before, after]] {
                    let is_name = share(kind, &whole, words.clone(), signs).is_some();
                    prop_assert!(!is_name || shape_allows(shape, kind, &words, n), "{:?} {:?}", whole.text, words);
                }
            }
        }
    }
}
