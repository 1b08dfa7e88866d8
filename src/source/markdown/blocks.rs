//! The events of the parser as blocks in reading order.
//!
//! A block is what stands between two block edges. Inline markup leaves its text: a link its
//! words, an image its alternative text. A run of block HTML is read by the HTML reader, each
//! run by itself: a `<script>` or `<nav>` that is closed in another run hides nothing of the
//! Markdown between.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::CELL_EDGE;
use crate::corpus::model::{Block, BlockKind};
use crate::source::slug::Slugs;
use crate::source::{html, seams};

/// The blocks of Markdown text without front matter.
pub(super) fn read(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST;
    let mut collector = Collector::default();
    for event in Parser::new_ext(text, options) {
        collector.take(event);
    }
    collector.flush();
    collector.blocks
}

/// Gathers inline text until a block edge.
#[derive(Debug, Default)]
struct Collector {
    blocks: Vec<Block>,
    /// Item, quote or text, for each open container; the innermost names the block.
    containers: Vec<BlockKind>,
    /// The open heading or code block: within it, `containers` has no say.
    leaf: Option<BlockKind>,
    /// Of the open heading.
    anchor: String,
    text: String,
    /// Whether a cell ended since the last text: the next text of the row is another cell's.
    cell_ended: bool,
    html: String,
    slugs: Slugs,
}

impl Collector {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.push_text(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text.push(seams::HIDE);
                self.push_text(&text);
                self.text.push(seams::SHOW);
            }
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push(seams::BREAK),
            Event::Html(tags) => self.html.push_str(&tags),
            // A line break is the only tag that parts words.
            Event::InlineHtml(tag) => {
                if html::is_line_break(&tag) {
                    self.text.push(seams::BREAK);
                }
            }
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) => self.text.push(seams::WORDS),
            Event::TaskListMarker(_) => (),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.flush();
                self.leaf = Some(BlockKind::Heading(level_number(level)));
                self.anchor = id.map(|id| id.to_string()).unwrap_or_default();
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.leaf = Some(BlockKind::Code);
            }
            Tag::BlockQuote(_) => self.open(BlockKind::Quote),
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.open(BlockKind::Item);
            }
            Tag::FootnoteDefinition(_) => self.open(BlockKind::Text),
            Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::DefinitionList
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::MetadataBlock(_) => self.flush(),
            Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => (),
            Tag::Image { .. } => self.text.push(seams::HIDE),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::FootnoteDefinition => {
                self.flush();
                self.containers.pop();
            }
            TagEnd::HtmlBlock => self.flush_html(),
            TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Paragraph
            | TagEnd::List(_)
            | TagEnd::DefinitionList
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::MetadataBlock(_) => self.flush(),
            TagEnd::TableCell => self.cell_ended = true,
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => (),
            TagEnd::Image => self.text.push(seams::SHOW),
        }
    }

    /// An empty cell leaves no edge.
    fn push_text(&mut self, text: &str) {
        if std::mem::take(&mut self.cell_ended) && !seams::is_blank(&self.text) {
            self.text.push_str(CELL_EDGE);
        }
        self.text.push_str(text);
    }

    fn open(&mut self, kind: BlockKind) {
        self.flush();
        self.containers.push(kind);
    }

    /// Ends the block that is being gathered.
    fn flush(&mut self) {
        self.cell_ended = false;
        let container = self.containers.last().copied().unwrap_or(BlockKind::Text);
        let kind = self.leaf.take().unwrap_or(container);
        let raw = std::mem::take(&mut self.text);
        let (text, seams) = match kind {
            BlockKind::Code => (seams::code(&raw), Vec::new()),
            _ => seams::prose(&raw),
        };
        let anchor = match kind {
            BlockKind::Heading(_) => self.heading_anchor(&text),
            _ => String::new(),
        };
        if !text.is_empty() {
            self.blocks.push(Block { kind, text, anchor, seams, ..Block::default() });
        }
    }

    fn heading_anchor(&mut self, text: &str) -> String {
        let given = std::mem::take(&mut self.anchor);
        if given.is_empty() {
            return self.slugs.make(text);
        }
        self.slugs.reserve(&given);
        given
    }

    /// Ends a run of block HTML: its blocks, in the container that they stand in.
    fn flush_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let container = self.containers.last().copied().unwrap_or(BlockKind::Text);
        for mut block in html::fragment(&html) {
            if block.kind == BlockKind::Text {
                block.kind = container;
            }
            if !block.anchor.is_empty() {
                self.slugs.reserve(&block.anchor);
            }
            self.blocks.push(block);
        }
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
