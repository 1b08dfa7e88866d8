//! A sign that is asked for by itself: `||`, `->>`, `:=`.
//!
//! It is no word, so the index has no places of it. It stands for itself where a title, a
//! heading or a term is it. One of two characters or more does so where it stands by itself in
//! such a head or in running text, too, as inline code does; in listings it is nothing.
//!
//! Cost: the codes of all documents are gone through once, and blocks that have the sign between
//! two words, or at an end, are decoded.

use super::Expander;
use crate::corpus::heads::end_of;
use crate::corpus::stream::Code;
use crate::corpus::structure::Kind;
use crate::id::{BlockId, FormId, Span};
use crate::query::program::Head;
use crate::text::segment::is_sign;
use crate::weigh::{MENTION, SIGNATURE};

impl Expander<'_> {
    /// Where the collection has the sign that the query is, if it is one.
    #[inline(never)]
    pub(super) fn sign(&mut self) -> Vec<Head> {
        let text = self.text.trim();
        let sign = match text.as_bytes() {
            [b'"', sign @ .., b'"'] => sign,
            sign => sign,
        };
        if sign.is_empty() || !sign.iter().all(is_operator) {
            return Vec::new();
        }
        let heads = self.heads_with_sign(sign);
        if !heads.is_empty() {
            let docs = heads.iter().map(|head| self.index.blocks.doc(head.block));
            let span = Span { start: 0, end: self.text.len() };
            let mut term = self.builder().build(text.to_owned(), span, 1.0);
            term.listed = docs.collect();
            self.push(term);
        }
        heads
    }

    fn heads_with_sign(&self, sign: &[u8]) -> Vec<Head> {
        let blocks = &self.index.blocks;
        // What prose has, too, is asked for where it is all of a head.
        let is_code = sign.len() > 1 && sign.iter().any(|&byte| byte != b'-');
        let mut res: Vec<Head> = Vec::new();
        for block in self.blocks_with(sign) {
            let kind = blocks.kind(block);
            if !kind.is_head() && !is_code || kind == Kind::Code {
                continue;
            }
            let whole = self.corpus.text(block);
            let head = &whole.text.as_bytes()[..end_of(kind, &whole.text)];
            let is_whole = head == sign;
            if !(is_whole || is_code && has_sign(head, sign, true)) {
                continue;
            }
            let share = if !kind.is_head() {
                MENTION
            } else if kind != Kind::Title && !self.text_follows(block, kind, &whole) {
                0.0
            } else if is_whole {
                1.0
            } else {
                SIGNATURE
            };
            res.push(Head { block, share, form: 2, is_whole });
        }
        res
    }

    /// Blocks in which `sign` is, or is in, what stands between words.
    fn blocks_with(&self, sign: &[u8]) -> Vec<BlockId> {
        let lexicon = &self.corpus.lexicon;
        let mut has = vec![false; lexicon.len()];
        for (at, has) in has.iter_mut().enumerate() {
            let form = FormId::new(at);
            let text = lexicon.form(form).as_bytes();
            *has = !lexicon.is_word(form) && has_sign(text, sign, false);
        }
        let mut res = Vec::new();
        let mut block = BlockId(0);
        for code in self.corpus.doc_codes() {
            match code {
                Code::End => block.0 += 1,
                Code::Form(form) if has[form.idx()] && res.last() != Some(&block) => {
                    res.push(block);
                }
                _ => {}
            }
        }
        res
    }
}

/// Whether `sign` stands in `text`, or stands there by itself, beside neither a word nor another
/// sign.
#[inline(never)]
fn has_sign(text: &[u8], sign: &[u8], by_itself: bool) -> bool {
    let is_apart = |byte: Option<&u8>| {
        !by_itself
            || byte.is_none_or(|byte| {
                byte.is_ascii() && !byte.is_ascii_alphanumeric() && !is_operator(byte)
            })
    };
    (0..text.len()).any(|at| {
        text[at..].starts_with(sign)
            && is_apart(text[..at].last())
            && is_apart(text.get(at + sign.len()))
    })
}

/// Whether operators are made of it.
fn is_operator(byte: &u8) -> bool {
    is_sign(char::from(*byte)) || matches!(byte, b'!' | b'?')
}
