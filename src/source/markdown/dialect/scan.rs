//! One pass over a run of text that applies a table of constructs.
//!
//! **Cost**: linear. A search for the end of a construct goes no further than its reach, what
//! it found or did not find is not looked for again, and expressions have a budget
//! ([`braces`](super::tags::braces)).

use std::collections::BTreeMap;

use super::attributes;
use crate::source::seams;

/// How far behind its opening the end of a construct may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Line,
    Paragraph,
    /// All of the text up to the next code block.
    Run,
}

/// What becomes of a construct.
#[derive(Clone, Copy, Debug)]
pub(super) enum Take {
    /// It is code, or as good as code.
    Verbatim,
    /// It is not there to be read.
    Drop,
    /// What a template engine puts there is not known.
    Template,
    /// The marks go, what they mark stays.
    Inside,
}

#[derive(Clone, Copy)]
pub(super) enum Rule {
    Until(&'static str, Reach, Take),
    /// What is no plain pair of marks; it is given the number of its row.
    By(fn(&mut Scan<'_>, usize) -> Option<Cut>),
}

/// What is cut out of the text, and what is written instead.
pub(super) struct Cut {
    pub(super) end: usize,
    pub(super) text: String,
}

/// A construct: what it begins with, and its rule.
pub(super) type Row = (&'static str, Rule);

pub(super) struct Scan<'r> {
    pub(super) run: &'r str,
    pub(super) at: usize,
    /// Of the line that `at` stands in: its first mark or letter, its end, whether it is a
    /// heading of either kind.
    pub(super) text_start: usize,
    pub(super) line_end: usize,
    pub(super) is_heading: bool,
    pub(super) paragraph_end: usize,
    pub(super) is_mdx: bool,
    /// For each length of a row of backticks, where the last one of the paragraph stands.
    pub(super) ticks: BTreeMap<usize, usize>,
    /// For each row of the table what was looked for last: from where, up to where, and
    /// whether an end stands there.
    looked: Vec<(usize, usize, bool)>,
    rows: &'static [Row],
    /// Whether any row begins with this byte.
    marks: &'static [bool; 256],
    pub(super) fuel: usize,
    /// Marks further on that go, each with its length and what is written instead.
    pub(super) ends: Vec<(usize, usize, &'static str)>,
    pub(super) template_at: Option<usize>,
    out: &'r mut String,
}

/// Marks of ASCII as [`Scan`] asks for them: every byte of a text is looked up.
pub(super) const fn table(marks: &str) -> [bool; 256] {
    let (mut res, mut at) = ([false; 256], 0);
    while at < marks.len() {
        res[marks.as_bytes()[at] as usize] = true;
        at += 1;
    }
    res
}

impl<'r> Scan<'r> {
    pub(super) fn of(
        run: &'r str,
        rows: &'static [Row],
        marks: &'static [bool; 256],
        is_mdx: bool,
        out: &'r mut String,
    ) -> Scan<'r> {
        Scan {
            run,
            at: 0,
            text_start: 0,
            line_end: 0,
            is_heading: false,
            paragraph_end: 0,
            is_mdx,
            ticks: BTreeMap::new(),
            looked: vec![(0, 0, false); rows.len()],
            rows,
            marks,
            fuel: 8 * run.len(),
            ends: Vec::new(),
            template_at: None,
            out,
        }
    }
}

impl Scan<'_> {
    /// Writes the run, and returns where in it the first template stood.
    pub(super) fn pass(mut self) -> Option<usize> {
        while self.at < self.run.len() {
            let end =
                self.ends.last().map_or(self.run.len(), |&(at, ..)| at.max(self.at));
            let text = &self.run[self.at..end];
            let is_mark = |byte| self.marks[usize::from(byte)];
            let gap = text.bytes().position(is_mark).unwrap_or(text.len());
            self.out.push_str(&text[..gap]);
            self.at += gap;
            if self.at == self.run.len() {
                break;
            }
            if self.take_end() {
                continue;
            }
            self.look_ahead();
            let Some(cut) = self.cut() else {
                let n = self.run[self.at..].chars().next().map_or(1, char::len_utf8);
                self.out.push_str(&self.run[self.at..self.at + n]);
                self.at += n;
                continue;
            };
            self.out.push_str(&cut.text);
            self.at = cut.end;
        }
        self.template_at
    }

    /// Takes the mark that ends what was opened before.
    fn take_end(&mut self) -> bool {
        while let Some(&(at, length, instead)) = self.ends.last() {
            if at > self.at {
                return false;
            }
            self.ends.pop();
            if at == self.at {
                self.out.push_str(instead);
                self.at += length;
                return true;
            }
        }
        false
    }

    /// Finds the ends of the line and of the paragraph, when `at` has passed them.
    fn look_ahead(&mut self) {
        if self.at >= self.line_end {
            let passed = self.run[self.line_end..self.at].rfind('\n');
            let start = passed.map_or(self.line_end, |n| self.line_end + n + 1);
            self.look_at_line(start);
        }
        if self.at < self.paragraph_end {
            return;
        }
        self.paragraph_end = self.at;
        for line in self.run[self.at..].split_inclusive('\n') {
            if self.paragraph_end > self.at && line.trim_matches([' ', '\t', '>']) == "\n"
            {
                break;
            }
            self.paragraph_end += line.len();
        }
        self.ticks.clear();
        let mut at = self.at;
        while let Some(gap) = self.run[at..self.paragraph_end].find('`') {
            let n = length(&self.run[at + gap..], '`');
            self.ticks.insert(n, at + gap);
            at += gap + n;
        }
    }

    fn look_at_line(&mut self, start: usize) {
        let rest = &self.run[start..];
        let length = rest.find('\n').map_or(rest.len(), |n| n + 1);
        self.line_end = start + length;
        let bare = rest[..length].trim_start_matches([' ', '\t', '>']);
        self.text_start = start + length - bare.len();
        let next = rest[length..].lines().next().unwrap_or_default().trim();
        let is_line_of = |c| !next.is_empty() && next.trim_start_matches(c).is_empty();
        self.is_heading = bare.starts_with('#') || is_line_of('=') || is_line_of('-');
    }

    fn cut(&mut self) -> Option<Cut> {
        for (n, (open, rule)) in self.rows.iter().enumerate() {
            if !self.run[self.at..].starts_with(open) {
                continue;
            }
            let cut = match *rule {
                Rule::By(read) => read(self, n),
                Rule::Until(close, reach, take) => self
                    .find(n, self.at + open.len(), close, reach)
                    .map(|end| self.taken(open.len(), end, close.len(), take)),
            };
            if cut.is_some() {
                return cut;
            }
        }
        None
    }

    /// Where the first `close` behind `from` stands, no further than `reach`.
    pub(super) fn find(
        &mut self,
        row: usize,
        from: usize,
        close: &str,
        reach: Reach,
    ) -> Option<usize> {
        let bound = match reach {
            Reach::Line => self.line_end,
            Reach::Paragraph => self.paragraph_end,
            Reach::Run => self.run.len(),
        };
        let (start, end, is_there) = self.looked[row];
        if (start..=end).contains(&from) && (is_there || bound <= end) {
            return (is_there && end < bound).then_some(end);
        }
        let found = self.run.get(from..bound)?.find(close).map(|n| from + n);
        self.looked[row] = (from, found.unwrap_or(bound), found.is_some());
        found
    }

    fn taken(&mut self, open: usize, close_at: usize, close: usize, take: Take) -> Cut {
        let end = close_at + close;
        match take {
            Take::Verbatim => Cut { end, text: self.run[self.at..end].to_string() },
            Take::Inside => {
                self.ends.push((close_at, close, ""));
                Cut { end: self.at + open, text: String::new() }
            }
            Take::Drop => self.dropped(end, ""),
            Take::Template => self.template(end),
        }
    }

    /// A template goes, and is remembered. An address that it stood for stays one.
    pub(super) fn template(&mut self, end: usize) -> Cut {
        self.template_at.get_or_insert(self.at);
        let is_address = ["](", "](<", "]: "].iter().any(|o| self.out.ends_with(o));
        let mut cut = self.dropped(end, if is_address { "#" } else { "" });
        let is_value = self.out.ends_with(['=', '"', '\'', '(', '/']);
        let is_alone = self.at == self.text_start && self.ends_line(end);
        if !(is_address || is_value || is_alone) {
            cut.text.push(seams::WORDS);
        }
        cut
    }

    /// `instead` for what stands up to `end`. Words on either side are not glued, no blank is
    /// left before a stop, and a line of a table on which nothing else stood does not end
    /// the table.
    pub(super) fn dropped(&mut self, end: usize, instead: &str) -> Cut {
        let cut = |end, text: &str| Cut { end, text: text.to_string() };
        let rest = &self.run[end..];
        if !instead.is_empty() {
            return cut(end, instead);
        }
        let blank = attributes::white(rest);
        if rest[blank..].starts_with("\n|") {
            let start = self.out.trim_end_matches([' ', '\t']).len();
            if self.out[..start].ends_with("|\n") {
                self.out.truncate(start);
                return cut(end + blank + 1, "");
            }
        }
        let mut before = self.out.chars().rev();
        let (last, other) = (before.next(), before.next());
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if is_word(last) && is_word(rest.chars().next()) {
            return cut(end, " ");
        }
        let is_end = |c: char| c.is_alphanumeric() || ")]`\"'".contains(c);
        if last == Some(' ')
            && other.is_some_and(is_end)
            && rest.starts_with(['.', ',', ';', '!', '?'])
        {
            self.out.pop();
        }
        cut(end, "")
    }

    /// Whether there is still fuel for a search through `n` bytes.
    pub(super) fn spend(&mut self, n: usize) -> bool {
        let has = self.fuel >= n;
        self.fuel = self.fuel.saturating_sub(n);
        has
    }

    pub(super) fn before(&self) -> Option<char> {
        self.run[..self.at].chars().next_back()
    }

    /// Whether the rest of the line behind `end` is blank.
    pub(super) fn ends_line(&self, end: usize) -> bool {
        let rest = &self.run[end..];
        let rest = &rest[attributes::white(rest)..];
        rest.is_empty() || rest.starts_with('\n')
    }
}

/// How many of `mark` the text begins with.
pub(super) fn length(text: &str, mark: char) -> usize {
    text.len() - text.trim_start_matches(mark).len()
}
