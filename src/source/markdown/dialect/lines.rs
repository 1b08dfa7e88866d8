//! Line by line: what is code and what is text, in which list, quotation and call-out.
//!
//! The parser finds out the same, but only of what it knows: to it the text of MkDocs's
//! call-outs is indented code. So lists, quotations and fences are followed here, as far as
//! is needed to tell code from text.

use super::columns::{
    BLANK, CODE, blank, depth_of, fence, item, width, width_of, without,
};
use super::marks::{Becomes, Line, MARKS};
use super::spans;

/// Text that the parser knows.
#[derive(Debug)]
pub(in crate::source::markdown) struct Rewritten {
    pub(in crate::source::markdown) text: String,
    /// 1-based line of the first tag of a template engine, whose output is not known.
    pub(in crate::source::markdown) template: Option<u32>,
}

/// Deeper lists and call-outs than these are not followed. It bounds what a line costs.
const MAX_DEPTH: usize = 64;

/// What lasts for many lines, whatever stands in them, up to a line that holds its end.
/// Without an end it is not one.
const REGIONS: &[(Begin, Take)] = &[
    (Begin::With("<!--", "-->"), Take::Verbatim),
    (Begin::Element("<pre", "</pre>"), Take::Verbatim),
    (Begin::Element("<script", "</script>"), Take::Verbatim),
    (Begin::Element("<style", "</style>"), Take::Verbatim),
    (Begin::Element("<textarea", "</textarea>"), Take::Verbatim),
    // Obsidian.
    (Begin::Alone("%%"), Take::Drop),
    // kramdown.
    (Begin::With("{::comment}", "{:/"), Take::Drop),
    // Liquid, Jinja.
    (Begin::Tag("comment", "endcomment"), Take::Drop),
    // Between tags of these names stands code: Jekyll, Hugo, Markdoc.
    (Begin::Tag("highlight", "endhighlight"), Take::Code),
    (Begin::Tag("highlight", "/highlight"), Take::Code),
    (Begin::Tag("code-toggle", "/code-toggle"), Take::Code),
    (Begin::Tag("code", "/code"), Take::Code),
];

/// How a region begins, and its end.
#[derive(Clone, Copy, Debug)]
enum Begin {
    With(&'static str, &'static str),
    /// The same, but not in MDX, where these hold what any component does.
    Element(&'static str, &'static str),
    /// A line that is nothing else, and another.
    Alone(&'static str),
    /// A tag of a template engine with this name, and another.
    Tag(&'static str, &'static str),
}

impl Begin {
    /// The end to look for, where `rest` begins so and does not end itself.
    fn end(self, rest: &str, is_mdx: bool) -> Option<&'static str> {
        let (begins, mark, end) = match self {
            Begin::With(mark, end) => (rest.starts_with(mark), mark, end),
            Begin::Element(mark, end) => (!is_mdx && rest.starts_with(mark), mark, end),
            Begin::Alone(mark) => (rest.trim_end() == mark, mark, mark),
            Begin::Tag(name, end) => (spans::tag_name(rest) == Some(name), "", end),
        };
        (begins && !rest[mark.len()..].contains(end)).then_some(end)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Take {
    Verbatim,
    Drop,
    Code,
}

/// The fence around what is code by its tags.
const FENCE: &str = "~~~~~~~~";

pub(super) struct Lines<'t> {
    source: Vec<&'t str>,
    at: usize,
    is_mdx: bool,
    /// Call-outs whose text is indented, the innermost last.
    hanging: Vec<Hanging>,
    /// Open list items: how many quotations deep, and the column of their text.
    items: Vec<(usize, usize)>,
    fence: Option<Fence>,
    before: Before,
    /// Whether a bracket of an import or an export was found to be closed nowhere.
    is_unbalanced: bool,
    /// Regions whose end is nowhere further on.
    endless: [bool; REGIONS.len()],
    /// Text that waits for its spans to be rewritten, and the source line of each line.
    run: String,
    run_lines: Vec<usize>,
    out: String,
    template: Option<u32>,
}

struct Hanging {
    /// The column of the file at which its text begins.
    column: usize,
    /// How many columns its text loses.
    strip: usize,
    n_items: usize,
}

struct Fence {
    mark: u8,
    length: usize,
    quotes: usize,
    /// The column of the list item that it stands in.
    base: usize,
    /// Columns that its lines lose.
    strip: usize,
    n_hanging: usize,
}

/// What the line before was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing that a paragraph could go on from.
    Edge,
    Text,
    IndentedCode,
}

/// Where in its line the text begins, and in what it stands.
struct Place {
    at: usize,
    quotes: usize,
    base: usize,
    /// How many columns further in than what it stands in.
    over: usize,
    /// Where the marks of quotations and items end, before white space.
    prefix: usize,
    is_first_of_item: bool,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str, is_mdx: bool) -> Lines<'t> {
        Lines {
            source: text.lines().collect(),
            at: 0,
            is_mdx,
            hanging: Vec::new(),
            items: Vec::new(),
            fence: None,
            before: Before::Edge,
            is_unbalanced: false,
            endless: [false; REGIONS.len()],
            run: String::new(),
            run_lines: Vec::new(),
            out: String::with_capacity(text.len()),
            template: None,
        }
    }

    pub(super) fn rewrite(mut self) -> Rewritten {
        while self.at < self.source.len() {
            let line = self.source[self.at];
            self.at += 1;
            self.line(line);
        }
        self.end_run();
        Rewritten { text: self.out, template: self.template }
    }

    fn line(&mut self, line: &'t str) {
        if line.trim().is_empty() {
            if self.fence.is_some() {
                return self.push_code("");
            }
            self.push_text("");
            if self.before == Before::Text {
                self.before = Before::Edge;
            }
            return;
        }
        self.leave_hanging(width(line));
        let strip = self.hanging.last().map_or(0, |hanging| hanging.strip);
        let line = without(line, strip);
        if self.is_fenced(&line) {
            return;
        }
        let place = self.place(&line);
        let rest = &line[place.at..];
        let starts = place.is_first_of_item || self.before != Before::Text;
        if place.over >= CODE && !self.is_mdx {
            if starts {
                self.push_code(&line);
                self.before = Before::IndentedCode;
            } else {
                self.push_text(&line);
            }
            return;
        }
        // In MDX nothing is code by its indentation: that is how components are nested.
        let dedented = if place.over >= CODE { place.over } else { 0 };
        let prefix = &line[..place.prefix];
        let indent = match dedented {
            0 => &line[place.prefix..place.at],
            _ => &" ".repeat(place.base.saturating_sub(width_of(prefix, 0))),
        };
        let head = [prefix, indent].concat();
        if let Some((mark, length)) = fence(rest) {
            self.fence = Some(Fence {
                mark,
                length,
                quotes: place.quotes,
                base: place.base,
                strip: dedented,
                n_hanging: self.hanging.len(),
            });
            self.push_code(&[&head, rest].concat());
            self.before = Before::Edge;
            return;
        }
        if self.region(&head, rest, strip) || self.module(rest, place.at, starts) {
            self.before = Before::Edge;
            return;
        }
        let bare = Line { rest, is_quoted: place.quotes > 0 };
        let mut rows = MARKS.iter().filter(|(mark, _)| rest.starts_with(mark));
        if let Some(becomes) = rows.find_map(|(_, read)| read(bare))
            && self.mark(becomes, &head, width_of(&head, 0) + dedented + strip)
        {
            self.before = Before::Edge;
            return;
        }
        self.push_text(&[&head, rest].concat());
        let is_heading = rest.starts_with('#');
        self.before = if is_heading { Before::Edge } else { Before::Text };
    }

    /// Ends the call-outs that a line at this column stands outside of.
    fn leave_hanging(&mut self, column: usize) {
        let mut n_items = None;
        while self.hanging.last().is_some_and(|hanging| column < hanging.column) {
            n_items = self.hanging.pop().map(|hanging| hanging.n_items);
        }
        let Some(n_items) = n_items else { return };
        self.items.truncate(n_items);
        if let Some(fence) = self.fence.take_if(|f| f.n_hanging > self.hanging.len()) {
            let close = char::from(fence.mark).to_string().repeat(fence.length);
            self.push_code(&close);
        }
        self.push_text("");
        self.before = Before::Edge;
    }

    /// Whether the line stands in the open fence, which it may end. A fence ends as well
    /// where the list or the quotation that holds it does.
    fn is_fenced(&mut self, line: &str) -> bool {
        let Some(fence) = &self.fence else { return false };
        let (mark, length, strip) = (fence.mark, fence.length, fence.strip);
        let (quotes, base) = (fence.quotes, fence.base);
        let mut inner = line;
        let mut column = 0;
        for _ in 0..quotes {
            let Some(behind) = inner.trim_start_matches(BLANK).strip_prefix('>') else {
                self.fence = None;
                return false;
            };
            column = width_of(&line[..line.len() - behind.len()], 0);
            inner = behind;
        }
        let indent = column + width_of(blank(inner), column);
        if indent < base {
            self.fence = None;
            return false;
        }
        let bare = inner.trim_matches(BLANK);
        let n = bare.bytes().take_while(|b| *b == mark).count();
        let is_end = n >= length && n == bare.len() && indent < base + strip + CODE;
        if is_end {
            self.fence = None;
        }
        let line = without(line, strip);
        self.push_code(&line);
        true
    }

    /// Follows quotations and list items up to where the text of the line begins.
    fn place(&mut self, line: &str) -> Place {
        let bytes = line.as_bytes();
        let (mut at, mut column, mut quotes, mut floor) = (0, 0, 0, 0);
        let (mut prefix, mut is_first_of_item) = (0, false);
        loop {
            let white = blank(&line[at..]);
            let (start, here) = (at + white.len(), column + width_of(white, column));
            let mut base = floor;
            let inner = self.items.iter().rev().find(|i| i.0 == quotes && i.1 <= here);
            base = base.max(inner.map_or(0, |item| item.1));
            let is_quote = here - base < CODE && bytes.get(start) == Some(&b'>');
            // What is left of an item's text, or outside of its quotation, is not in it.
            let is_left = |i: &(usize, usize)| {
                (i.0 == quotes && i.1 > here) || (i.0 > quotes && !is_quote)
            };
            if let Some(n) = self.items.iter().position(is_left) {
                self.items.truncate(n);
            }
            if is_quote {
                let has_space = bytes.get(start + 1) == Some(&b' ');
                let length = 1 + usize::from(has_space);
                (at, column) = (start + length, here + length);
                (quotes, floor, prefix) = (quotes + 1, column, at);
                continue;
            }
            let over = here - base;
            let item = if over < CODE { item(&line[start..]) } else { None };
            let Some((marker, width)) = item else {
                return Place { at: start, quotes, base, over, prefix, is_first_of_item };
            };
            if self.items.len() < MAX_DEPTH {
                self.items.push((quotes, here + width));
            }
            (at, column) = (start + marker, here + marker);
            // Of the blanks behind the mark, those up to the text belong to it.
            let behind = blank(&line[at..]);
            let own = behind.len().min(width - marker);
            (at, column) = (at + own, column + width_of(&behind[..own], column));
            (prefix, is_first_of_item) = (at, true);
        }
    }

    /// Takes a region that begins here, up to the line that ends it.
    fn region(&mut self, head: &str, rest: &str, strip: usize) -> bool {
        let mut ends = REGIONS.iter().enumerate().filter_map(|(n, (begin, take))| {
            let close = begin.end(rest, self.is_mdx).filter(|_| !self.endless[n])?;
            let after = self.source[self.at..].iter().position(|l| l.contains(close));
            self.endless[n] = after.is_none();
            Some((*begin, *take, self.at + after?))
        });
        let Some((begin, take, end)) = ends.next() else { return false };
        if matches!(begin, Begin::Tag(..)) {
            self.end_run();
            self.template.get_or_insert(line_number(self.at));
        }
        match take {
            Take::Verbatim => self.push_code(&[head, rest].concat()),
            Take::Drop => self.push_text(""),
            Take::Code => self.push_code(&[head, FENCE].concat()),
        }
        while self.at <= end {
            let line = without(self.source[self.at], strip);
            self.at += 1;
            match take {
                Take::Code if self.at > end => {
                    self.push_code(&[&" ".repeat(head.len()), FENCE].concat());
                }
                Take::Verbatim | Take::Code => self.push_code(&line),
                Take::Drop => (),
            }
        }
        true
    }

    /// Takes the imports and exports of MDX, to the blank line behind them.
    fn module(&mut self, rest: &str, at: usize, starts: bool) -> bool {
        let is_module = self.is_mdx
            && at == 0
            && starts
            && ["import ", "import{", "export "]
                .iter()
                .any(|word| rest.starts_with(word));
        if !is_module {
            return false;
        }
        let mut depth = depth_of(rest);
        let mut end = self.at;
        while let Some(line) = self.source.get(end) {
            // An object may hold blank lines, but not to the end of the file.
            if line.trim().is_empty() && (depth <= 0 || self.is_unbalanced) {
                break;
            }
            depth += depth_of(line);
            end += 1;
        }
        if depth > 0 && !self.is_unbalanced {
            self.is_unbalanced = true;
            return self.module(rest, at, starts);
        }
        self.at = end;
        true
    }

    /// Writes what a mark becomes. Nothing hangs where nothing is indented below it; then
    /// the mark is one by its title alone.
    fn mark(&mut self, becomes: Becomes<'_>, head: &str, column: usize) -> bool {
        match becomes {
            Becomes::Nothing => self.push_text(head.trim_end()),
            Becomes::Title(title) => self.push_title(head, title),
            Becomes::Name(id) => self.name_heading(id),
            Becomes::Contents => self.drop_item(),
            Becomes::Hanging(title) => {
                let below = self.source[self.at..].iter().find(|l| !l.trim().is_empty());
                let below = below.map_or(0, |line| width(line));
                if below <= column && title.is_none() {
                    return false;
                }
                match title {
                    Some(title) => self.push_title(head, title),
                    None => self.push_text(head.trim_end()),
                }
                if below > column && self.hanging.len() < MAX_DEPTH {
                    let before = self.hanging.last().map_or(0, |hanging| hanging.strip);
                    let text = below.min(column + CODE);
                    self.hanging.push(Hanging {
                        column: text,
                        strip: before + text - column,
                        n_items: self.items.len(),
                    });
                }
            }
        }
        true
    }

    /// A title between blank lines, in what its line is nested in.
    fn push_title(&mut self, head: &str, title: &str) {
        let gap = head.replace(|c| c != '>' && c != '\t', " ");
        if self.before == Before::Text {
            self.push_text(gap.trim_end());
        }
        self.push_text(&[head, title].concat());
        self.push_text(gap.trim_end());
    }

    /// Gives the heading that ends the text so far its name, as the parser knows it.
    fn name_heading(&mut self, id: &str) {
        let bare = self.run.trim_end_matches('\n');
        let end = bare.len();
        let (start, last) =
            bare.rsplit_once('\n').map_or((0, bare), |(a, b)| (a.len() + 1, b));
        let mark = last.trim_start_matches([' ', '>']);
        let is_line =
            |c| !mark.is_empty() && mark.trim_end().trim_start_matches(c).is_empty();
        let at = if mark.starts_with('#') {
            end
        } else if start > 0 && (is_line('=') || is_line('-')) {
            start - 1
        } else {
            return self.push_text("");
        };
        if self.run.len() == end + 1 {
            self.run.insert_str(at, &[" {#", id, "}"].concat());
        }
        self.push_text("");
    }

    /// Takes back the item that stood for a table of contents.
    fn drop_item(&mut self) {
        let bare = self.run.trim_end_matches('\n');
        let start = bare.rfind('\n').map_or(0, |n| n + 1);
        if item(bare[start..].trim_start()).is_some() {
            self.run.truncate(start);
            self.run_lines.pop();
        }
        self.push_text("");
    }

    fn push_text(&mut self, line: &str) {
        self.run.push_str(line);
        self.run.push('\n');
        self.run_lines.push(self.at);
    }

    fn push_code(&mut self, line: &str) {
        self.end_run();
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let template = spans::rewrite(&self.run, self.is_mdx, &mut self.out);
        if let (None, Some(at)) = (self.template, template) {
            let n = self.run[..at].matches('\n').count();
            self.template = self.run_lines.get(n).map(|&line| line_number(line));
        }
        self.run.clear();
        self.run_lines.clear();
    }
}

fn line_number(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}
