//! From text to a tree: tokenizer, cap, tree builder.

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::cap::{Capped, MAX_ATTRIBUTES, has_too_many_attributes};
use super::sink::Sink;
use super::tree::Tree;

/// Most bytes of one page: the tokenizer counts in 32 bits, and a page costs about ten times
/// its size while it is read.
pub(super) const MAX_BYTES: usize = 256 << 20;

/// Parses a page, or says why it is refused.
///
/// XHTML is parsed as HTML with the three differences that change its text: an element that
/// is closed in its tag is closed, CDATA is text, and a DOCTYPE may hold declarations.
pub(super) fn parse(text: &str, is_xml: bool) -> Result<Tree, String> {
    if text.len() > MAX_BYTES {
        return Err(format!("larger than {} MB; split it", MAX_BYTES >> 20));
    }
    if has_too_many_attributes(text) {
        return Err(format!(
            "has a tag of more than {MAX_ATTRIBUTES} attributes; mend it"
        ));
    }
    let opts = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Sink::with_limit(text.len() + 1024), opts);
    let tokenizer =
        Tokenizer::new(Capped::new(builder, is_xml), TokenizerOpts::default());
    let input = BufferQueue::default();
    let (before, after) = if is_xml { around_declarations(text) } else { ("", text) };
    input.push_back(StrTendril::from_slice(before));
    input.push_back(StrTendril::from_slice(after));
    // A script or an encoding hint hands control back; nobody runs the one or needs the other.
    while tokenizer.feed(&input) != TokenizerResult::Done {}
    tokenizer.end();
    let sink = tokenizer.sink.builder.sink;
    if sink.is_over_limit() {
        return Err(
            "opens more elements than it has bytes, by formatting that is never \
                    closed; close its <b>, <font> and <a>"
                .into(),
        );
    }
    Ok(sink.finish())
}

/// The text before the declarations in a DOCTYPE, and that after them.
fn around_declarations(text: &str) -> (&str, &str) {
    let found = text.find("<!DOCTYPE").and_then(|at| {
        let open = at + text[at..].find(['[', '>'])?;
        let close = open + text[open..].strip_prefix('[')?.find("]>")? + 1;
        Some((&text[..open], &text[close + 1..]))
    });
    found.unwrap_or(("", text))
}

#[cfg(test)]
mod tests;
