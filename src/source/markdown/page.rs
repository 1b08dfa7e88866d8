//! The events of the parser as a page, which the HTML reader then reads: what is text in
//! Markdown, and what HTML between it hides, is settled by one set of rules.
//!
//! Who writes Markdown may forget an end tag, or mean `<nav>` as a word. An element that
//! nobody closes ends with its paragraph, or with its run of HTML, and where it would hide
//! what stands in it there is none. What is closed further on holds what stands between, as
//! in a browser.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::tags;
use crate::source::html;

/// The id of a heading that has none yet. No file holds this sign of `seams`.
pub(super) const UNNAMED: &str = "\u{FDD0}";

/// Writes Markdown without front matter as the body of a page.
pub(super) fn write(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST;
    let mut page =
        Page { html: String::with_capacity(2 * text.len()), ..Page::default() };
    page.html.push_str("<body>");
    for event in Parser::new_ext(text, options) {
        page.take(event);
    }
    page.finish()
}

#[derive(Default)]
struct Page {
    html: String,
    /// Open images, one in the text of another, and that text.
    images: usize,
    alt: String,
    /// The run of block HTML that is being gathered.
    run: String,
    open: Vec<Open>,
    /// What is to be written at which place, for elements that nobody closed.
    edits: Vec<(Range<usize>, String)>,
}

/// An element of raw HTML that is not closed yet.
struct Open {
    name: String,
    /// Its tag.
    tag: Range<usize>,
    /// Whether it was opened within a line.
    is_inline: bool,
    /// Where it ends if nothing closes it.
    end: usize,
}

/// How many open elements an end tag may close: the HTML reader has no more open.
const MAX_OPEN: usize = 512;

/// Elements whose text holds no tags but that of their end.
const RAW: [&str; 8] =
    ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.tag("<code>");
                self.text(&text);
                self.tag("</code>");
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.tag("<math>");
                self.text(&text);
                self.tag("</math>");
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => {
                self.tag("<br>");
                self.alt.push(' ');
            }
            Event::FootnoteReference(_) => self.tag("<sup class=footnote-ref></sup>"),
            Event::Html(html) => self.run.push_str(&html),
            Event::InlineHtml(html) if self.images == 0 => self.raw(&html, false),
            Event::InlineHtml(_) | Event::TaskListMarker(_) => (),
            Event::Rule => self.edge("<hr>"),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.edge(["<h", digit(level), " id="].concat().as_str());
                let id = id.as_deref().filter(|id| !id.is_empty());
                self.value(id.unwrap_or(UNNAMED));
                self.tag(">");
            }
            Tag::Link { dest_url, .. } => {
                self.tag("<a href=");
                self.value(&dest_url);
                self.tag(">");
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Strong => self.tag("<strong>"),
            Tag::Superscript => self.tag("<sup>"),
            Tag::Subscript => self.tag("<sub>"),
            Tag::Emphasis | Tag::Strikethrough => (),
            Tag::Paragraph => self.edge("<p>"),
            Tag::BlockQuote(_) => self.edge("<blockquote>"),
            Tag::CodeBlock(_) => self.edge("<pre><code>"),
            Tag::List(_) => self.edge("<ul>"),
            Tag::Item => self.edge("<li>"),
            Tag::DefinitionList => self.edge("<dl>"),
            Tag::DefinitionListTitle => self.edge("<dt>"),
            Tag::DefinitionListDefinition => self.edge("<dd>"),
            Tag::Table(_) => self.edge("<table>"),
            Tag::TableHead | Tag::TableRow => self.edge("<tr>"),
            Tag::TableCell => self.edge("<td>"),
            Tag::FootnoteDefinition(_) => self.edge("<div>"),
            Tag::HtmlBlock | Tag::MetadataBlock(_) => self.edge(""),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                self.edge(["</h", digit(level), ">"].concat().as_str())
            }
            TagEnd::Link => self.tag("</a>"),
            TagEnd::Image => {
                self.images -= 1;
                if self.images == 0 {
                    let alt = std::mem::take(&mut self.alt);
                    self.tag("<img alt=");
                    self.value(without_size(&alt));
                    self.tag(">");
                }
            }
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Superscript => self.tag("</sup>"),
            TagEnd::Subscript => self.tag("</sub>"),
            TagEnd::Emphasis | TagEnd::Strikethrough => (),
            TagEnd::Paragraph => self.edge("</p>"),
            TagEnd::BlockQuote(_) => self.edge("</blockquote>"),
            TagEnd::CodeBlock => self.edge("</code></pre>"),
            TagEnd::List(_) => self.edge("</ul>"),
            TagEnd::Item => self.edge("</li>"),
            TagEnd::DefinitionList => self.edge("</dl>"),
            TagEnd::DefinitionListTitle => self.edge("</dt>"),
            TagEnd::DefinitionListDefinition => self.edge("</dd>"),
            TagEnd::Table => self.edge("</table>"),
            TagEnd::TableHead | TagEnd::TableRow => self.edge("</tr>"),
            TagEnd::TableCell => self.edge("</td>"),
            TagEnd::FootnoteDefinition => self.edge("</div>"),
            TagEnd::HtmlBlock => {
                let run = std::mem::take(&mut self.run);
                self.raw(&run, true);
            }
            TagEnd::MetadataBlock(_) => self.edge(""),
        }
    }

    /// The edge of a block: what was opened within the line before it ends.
    fn edge(&mut self, tag: &str) {
        while let Some(open) = self.open.pop_if(|open| open.is_inline) {
            self.end_early(Open { end: self.html.len(), ..open });
        }
        self.html.push_str(tag);
    }

    /// Ends an element that nobody closes, or takes its tag out, where it would hide or part
    /// the words of a line.
    fn end_early(&mut self, open: Open) {
        let is_script = RAW.contains(&open.name.as_str()) && !open.is_inline;
        let hides = html::is_skipped(&open.name) && !is_script;
        self.edits.push(match hides || (open.is_inline && html::is_block(&open.name)) {
            true => (open.tag, " ".to_string()),
            false => (open.end..open.end, ["</", &open.name, ">"].concat()),
        });
    }

    /// There are no tags in the text of an image.
    fn tag(&mut self, tag: &str) {
        if self.images == 0 {
            self.html.push_str(tag);
        }
    }

    fn text(&mut self, text: &str) {
        if self.images > 0 {
            return self.alt.push_str(text);
        }
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<')) {
            self.html.push_str(&rest[..at]);
            self.html.push_str(if rest[at..].starts_with('&') {
                "&amp;"
            } else {
                "&lt;"
            });
            rest = &rest[at + 1..];
        }
        self.html.push_str(rest);
    }

    fn value(&mut self, text: &str) {
        let text = text.replace('&', "&amp;").replace('"', "&quot;");
        self.tag(["\"", &text, "\""].concat().as_str());
    }

    /// HTML as it stands in the file, without what is there for another program.
    fn raw(&mut self, html: &str, is_block: bool) {
        let mut html = html;
        if html.starts_with("<?") {
            html = html.find("?>").map_or("", |end| &html[end + 2..]);
        }
        let start = self.html.len();
        self.html.push_str(html);
        let end = self.html.len();
        tags::each(html, |name, tag, is_end| {
            let name = name.to_ascii_lowercase();
            let within = self.open.last().map_or("", |open| &open.name);
            let is_text = RAW.contains(&within) && within != name;
            if is_text || tags::VOID.contains(&name.as_str()) {
                return;
            }
            if !is_end {
                let tag = start + tag.start..start + tag.end;
                return self.open.push(Open { name, tag, is_inline: !is_block, end });
            }
            let first = self.open.len().saturating_sub(MAX_OPEN);
            let mut known = self.open[first..].iter();
            let Some(n) = known.rposition(|open| open.name == name) else { return };
            // What was opened in it and not closed, but not in this run, where it is as good
            // as closed.
            while self.open.len() > first + n + 1
                && let Some(above) = self.open.pop()
            {
                if above.is_inline {
                    self.end_early(Open { end: start + tag.start, ..above });
                } else if above.end < start {
                    self.end_early(above);
                }
            }
            self.open.pop();
        });
    }

    fn finish(mut self) -> String {
        while let Some(open) = self.open.pop() {
            self.end_early(open);
        }
        // Stable: of those that end in one place the inner one ends first.
        self.edits.sort_by_key(|(place, _)| (place.start, place.end));
        let mut res = String::with_capacity(self.html.len());
        let mut from = 0;
        for (place, text) in &self.edits {
            res.push_str(&self.html[from..place.start]);
            res.push_str(text);
            from = place.end;
        }
        res.push_str(&self.html[from..]);
        res
    }
}

/// Obsidian writes the size of a picture behind its alternative text: `pears|100x80`.
fn without_size(alt: &str) -> &str {
    match alt.rsplit_once('|') {
        Some((text, size)) if size.chars().all(|c| c == 'x' || c.is_ascii_digit()) => {
            text
        }
        _ => alt,
    }
}

fn digit(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "1",
        HeadingLevel::H2 => "2",
        HeadingLevel::H3 => "3",
        HeadingLevel::H4 => "4",
        HeadingLevel::H5 => "5",
        HeadingLevel::H6 => "6",
    }
}
