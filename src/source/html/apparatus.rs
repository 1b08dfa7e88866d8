//! What of a page is not its text: what `rules.txt` lists, where the words agree.
//!
//! `www/src/dom/apparatus.ts` says the same of the page that a reader looks at, function by
//! function, but for what is left out of files only. Whatever is changed here is changed
//! there; `tests/data/text-of-html` holds both.
//!
//! **Cost**: an element asks for no more than [`MOST_TEXT`] bytes around it, but for a column
//! of numbers, which ends with the first letter.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use html5ever::{LocalName, local_name};

use super::rules::{Known, List, RULES};
use super::tree::{NodeId, Tree};
use crate::source::canonical;

/// Most bytes of a heading, or nodes in it, beside which a link is a permalink.
const MOST_TEXT: usize = 4_000;

/// Most characters of a button by another name, of a language's name, of a note's number.
const MOST_WORDS: usize = 20;

/// Most characters of a line that leads to the next page.
const MOST_WAY: usize = 200;

/// How far above its label the element stands that says which kind of call-out it is.
const MOST_ABOVE: usize = 8;

/// How many nodes beside another are looked at.
const NEAR: usize = 8;

/// The page that is asked about.
pub(super) struct Apparatus<'t> {
    tree: &'t Tree,
    /// Whether it is a piece of HTML in a text, which has no margins.
    is_piece: bool,
    /// Ids of what some element opens.
    opened: OnceCell<BTreeSet<&'t str>>,
    /// Lines that lead to the pages before, after and above.
    turns: OnceCell<BTreeSet<NodeId>>,
    /// Classes, and how rules ask for such a one.
    classes: RefCell<BTreeMap<&'t str, Known>>,
}

impl<'t> Apparatus<'t> {
    pub(super) fn of(tree: &'t Tree, is_piece: bool) -> Self {
        let (opened, turns) = (OnceCell::new(), OnceCell::new());
        Self { tree, is_piece, opened, turns, classes: RefCell::default() }
    }

    /// The class of an element, if some rule asks for it: most are of no interest, and a page
    /// has each of them very often. One that only holds what a rule asks for may be made of
    /// the page's own name («visually-rich»): it says nothing of what holds a section.
    fn class(&self, id: NodeId) -> Option<&'t str> {
        let class = self.tree.attr(id, &local_name!("class"))?;
        let mut known = self.classes.borrow_mut();
        match *known.entry(class).or_insert_with(|| RULES.know_class(class)) {
            Known::No => None,
            Known::Word => Some(class),
            Known::Part => (!self.holds_section(id)).then_some(class),
        }
    }

    /// Whether a heading and a paragraph are in an element.
    fn holds_section(&self, id: NodeId) -> bool {
        let names = || self.tree.inside(id).take(MOST_TEXT);
        let has = |any: &[LocalName]| {
            names().any(|at| {
                self.tree.is_element(at) && any.contains(self.tree.local_name(at))
            })
        };
        has(&[local_name!("p")]) && has(&[local_name!("h1"), local_name!("h2")])
    }

    pub(super) fn is_piece(&self) -> bool {
        self.is_piece
    }

    /// Whether an element in a line is never glued to the words beside it.
    pub(super) fn is_parted(&self, id: NodeId) -> bool {
        RULES.parted.matches_known(self.tree, id, self.class(id), false)
    }

    /// Whether neither an element nor anything in it is text.
    pub(super) fn has(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let (class, is_asked) = (self.class(id), RULES.ask(tree, id));
        let is = |list: &List| list.matches_known(tree, id, class, is_asked);
        is(&RULES.skipped)
            || (is(&RULES.hidden) && !self.opens(id))
            || (!self.is_piece && is(&RULES.margins) && !self.is_part_of_text(id))
            || is(&RULES.ways)
            || (is(&RULES.contents) && self.leads_into_page(id))
            || self.turns().contains(&id)
            || (is(&RULES.numbers) && self.is_number(id))
            || (is(&RULES.tools)
                && self.words(id, MOST_WORDS).is_some()
                && !self.holds_heading(id))
            || (is(&RULES.languages) && self.names_language(id))
            || (is(&RULES.labels) && self.is_label(id))
            || match *tree.local_name(id) {
                local_name!("a") => self.is_permalink(id) || self.leads_to_source(id),
                local_name!("button") => self.is_tool(id),
                local_name!("sup") => self.is_note(id),
                _ => false,
            }
    }

    /// Whether an element is hidden for good, or not to be read.
    pub(super) fn is_hidden(&self, id: NodeId) -> bool {
        let is = |list: &List| list.matches(self.tree, id);
        (is(&RULES.hidden) && !self.opens(id))
            || self.tree.attr(id, &LocalName::from("data-manicule-ignore")).is_some()
    }

    /// Whether something hidden is opened by a reader.
    fn opens(&self, id: NodeId) -> bool {
        if RULES.panels.matches(self.tree, id) {
            return true;
        }
        let opened = self.opened.get_or_init(|| {
            let controls = LocalName::from("aria-controls");
            let openers = self.tree.elements().flat_map(|id| {
                let named = self.tree.attr(id, &controls).unwrap_or_default();
                let is_tab = self.tree.attr(id, &local_name!("role")) == Some("tab");
                let address = self.fragment(id).filter(|_| is_tab);
                named.split_ascii_whitespace().chain(address)
            });
            openers.collect()
        });
        self.tree.attr(id, &local_name!("id")).is_some_and(|id| opened.contains(id))
    }

    /// A footer or an aside that belongs to what it stands in.
    fn is_part_of_text(&self, id: NodeId) -> bool {
        let is_footer = *self.tree.local_name(id) == local_name!("footer");
        self.tree.ancestors(id).any(|up| {
            RULES.owners.matches(self.tree, up)
                || (!is_footer && RULES.texts.matches(self.tree, up))
        })
    }

    fn holds_heading(&self, id: NodeId) -> bool {
        self.tree.inside(id).any(|at| RULES.headings.matches(self.tree, at))
    }

    /// Whether the first link in an element leads into the page, to something else, and little
    /// of it is no link.
    fn leads_into_page(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let href = |at| tree.attr(at, &local_name!("href"));
        let first = tree.inside(id).take(MOST_TEXT).find_map(href);
        let first = first.and_then(|href| href.strip_prefix('#'));
        let own = tree.attr(id, &local_name!("id"));
        let is_link = |up: NodeId| *tree.local_name(up) == local_name!("a");
        let is_loose = |at| !tree.ancestors(at).take_while(|up| *up != id).any(is_link);
        let texts = tree.inside(id).filter(|&at| self.is_text(at) && is_loose(at));
        let lengths = texts.filter_map(|at| tree.text(at)).map(|text| text.trim().len());
        first.is_some_and(|first| Some(first) != own) && is_at_most(MOST_WAY, lengths)
    }

    /// The lines that links to the pages before, after and above stand in.
    fn turns(&self) -> &BTreeSet<NodeId> {
        self.turns.get_or_init(|| {
            let tree = self.tree;
            let line = |link| {
                let around = |&at: &NodeId| RULES.lines.matches(tree, at);
                let line = std::iter::once(link).chain(tree.ancestors(link)).find(around);
                line.filter(|&at| {
                    self.words(at, MOST_WAY).is_some() && !self.holds_heading(at)
                })
            };
            let mut res = BTreeSet::new();
            let mut said: BTreeMap<NodeId, usize> = BTreeMap::new();
            let mut outer: BTreeMap<NodeId, usize> = BTreeMap::new();
            let is_link = |&at: &NodeId| *tree.local_name(at) == local_name!("a");
            for at in tree.elements().filter(is_link) {
                if RULES.turns.matches(tree, at) || self.is_labelled(at) {
                    res.extend(line(at));
                } else if self.says(at, &RULES.steps)
                    && let Some(line) = line(at)
                {
                    *said.entry(line).or_default() += 1;
                }
            }
            said.retain(|line, _| !self.says_more(*line));
            // Each may stand in a line of its own.
            for line in said.iter().filter(|(_, n)| **n == 1).map(|(line, _)| *line) {
                let around =
                    tree.parent(line).filter(|&at| RULES.lines.matches(tree, at));
                let around = around.filter(|&at| self.words(at, MOST_WAY).is_some());
                around.into_iter().for_each(|at| *outer.entry(at).or_default() += 1);
            }
            outer.retain(|line, _| !self.says_more(*line));
            let ways = said.into_iter().chain(outer).filter(|(_, n)| *n > 1);
            res.extend(ways.map(|(line, _)| line));
            res
        })
    }

    /// Whether a link is called a step by the words before it.
    fn is_labelled(&self, id: NodeId) -> bool {
        // Nearly all elements are none.
        if !self.is_link(id) {
            return false;
        }
        let [before, _] = self.tree.beside(id);
        let label =
            before.take(NEAR).find(|&at| self.tree.is_element(at) || self.is_text(at));
        let own = |at| match self.tree.text(at) {
            Some(text) => Some(text.into()),
            None => self.words(at, MOST_WORDS),
        };
        let label: String = label.and_then(own).unwrap_or_default();
        let label = label.trim_end();
        label.ends_with(':') && RULES.steps.says(label)
    }

    /// Whether an element is a link that says one of these, and no more.
    fn says(&self, id: NodeId, words: &List) -> bool {
        if !self.is_link(id) {
            return false;
        }
        let texts = self.tree.inside(id).take(NEAR).filter_map(|at| self.tree.text(at));
        let mut texts = texts.filter(|text| !text.trim().is_empty());
        let (Some(text), None) = (texts.next(), texts.next()) else { return false };
        text.len() <= 2 * MOST_WORDS && words.says(text)
    }

    fn is_link(&self, id: NodeId) -> bool {
        *self.tree.local_name(id) == local_name!("a")
            && self.tree.attr(id, &local_name!("href")).is_some()
    }

    /// Whether there are words in an element that are no step.
    fn says_more(&self, id: NodeId) -> bool {
        let is_step = |up: NodeId| self.says(up, &RULES.steps);
        self.tree.inside(id).any(|at| {
            self.tree.text(at).is_some_and(|text| text.contains(char::is_alphanumeric))
                && !self.tree.ancestors(at).take_while(|up| *up != id).any(is_step)
        })
    }

    /// A link to a line of a source, or to one from a heading or from code, in no sentence.
    fn leads_to_source(&self, id: NodeId) -> bool {
        let heads = |at: NodeId| RULES.headings.matches(self.tree, at);
        let is_line = |fragment: &str| {
            fragment
                .trim_start_matches(['L', 'l'])
                .starts_with(|c: char| c.is_ascii_digit())
        };
        let is_beside =
            |at: NodeId| heads(at) || *self.tree.local_name(at) == local_name!("pre");
        let is_marked =
            || self.words(id, MOST_WORDS).is_some_and(|words| words.starts_with('['));
        self.says(id, &RULES.sources)
            && (self.tree.ancestors(id).any(heads)
                || (!self.has_text_beside(id)
                    && (self.fragment(id).is_some_and(is_line)
                        || is_marked()
                        || self.elements_beside(id).any(is_beside))))
    }

    fn is_number(&self, id: NodeId) -> bool {
        let is_digit = |c: char| c.is_ascii_digit() || c.is_whitespace();
        self.tree
            .inside(id)
            .filter_map(|at| self.tree.text(at))
            .all(|text| text.chars().all(is_digit))
    }

    /// The name of a language is one word, beside its code.
    fn names_language(&self, id: NodeId) -> bool {
        let is_word =
            self.words(id, MOST_WORDS).is_some_and(|words| !words.contains(' '));
        let is_code = |at: NodeId| *self.tree.local_name(at) == local_name!("pre");
        let holds_code =
            |at: NodeId| is_code(at) || self.tree.children(at).take(NEAR).any(is_code);
        is_word
            && !self.has_text_beside(id)
            && std::iter::once(id)
                .chain(self.tree.parent(id))
                .any(|at| self.elements_beside(at).any(holds_code))
    }

    fn has_text_beside(&self, id: NodeId) -> bool {
        let beside = self.tree.beside(id).into_iter();
        beside.filter_map(|mut nodes| nodes.next()).any(|at| self.is_text(at))
    }

    fn is_text(&self, id: NodeId) -> bool {
        self.tree.text(id).is_some_and(|text| !text.trim().is_empty())
    }

    /// The element before another and the one after it.
    fn elements_beside(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let [mut before, mut after] = self.tree.beside(id).map(|nodes| nodes.take(NEAR));
        let is_element = |&at: &NodeId| self.tree.is_element(at);
        [before.find(is_element), after.find(is_element)].into_iter().flatten()
    }

    /// «Note:» in what its class calls a note, but not within a sentence.
    fn is_label(&self, id: NodeId) -> bool {
        let [mut before, _] = self.tree.beside(id);
        let is_first = !before.next().is_some_and(|at| self.is_text(at));
        is_first
            && self.words(id, MOST_WORDS).is_some_and(|words| self.names_kind(id, &words))
    }

    /// Whether words say what kind of call-out an element stands in, and nothing else.
    pub(super) fn names_kind(&self, id: NodeId, words: &str) -> bool {
        let kind = words.to_lowercase().replace(|c: char| !c.is_alphabetic(), "");
        // A picture is called «Note Icon», too.
        let kind = kind.strip_suffix("icon").unwrap_or(&kind);
        if !RULES.kinds.has(&LocalName::from(kind)) {
            return false;
        }
        let in_name = format!("-{kind}");
        self.tree.ancestors(id).take(MOST_ABOVE).any(|up| {
            let class = self.tree.attr(up, &local_name!("class")).unwrap_or_default();
            let class = class.to_ascii_lowercase();
            class.contains(&in_name)
                || class.contains("admonition")
                || class.split_ascii_whitespace().any(|it| it == kind)
        })
    }

    /// A link to the heading that it stands in or beside, which holds none of its words;
    /// and the marks ¶ and ↩ wherever they lead in the page.
    fn is_permalink(&self, id: NodeId) -> bool {
        let Some(target) = self.fragment(id) else { return false };
        let Some(words) = self.words(id, MOST_TEXT) else { return false };
        let has_words = words.contains(char::is_alphanumeric);
        if !words.is_empty() && words.chars().all(is_mark) {
            return true;
        }
        let decoded = percent_decoded(target);
        let heads = |at: NodeId| RULES.headings.matches(self.tree, at);
        let Some(heading) = self.tree.ancestors(id).find(|&up| heads(up)) else {
            return self
                .elements_beside(id)
                .any(|at| heads(at) && self.leads_to(at, &decoded));
        };
        let Some(all) = self.words(heading, MOST_TEXT) else { return false };
        // What stands between words is one of them, and so is what leads to another page.
        let href = self.tree.attr(id, &local_name!("href")).unwrap_or_default();
        let is_behind =
            all.ends_with(&words) && !all.starts_with(&words) && !href.contains('/');
        let is_known = RULES.permalinks.matches(self.tree, id);
        (is_known || is_behind || !has_words)
            && self.has_other_words(heading, id)
            && self.leads_to(heading, &decoded)
    }

    /// Whether an id is that of an element around a heading or in it.
    fn leads_to(&self, heading: NodeId, target: &str) -> bool {
        let tree = self.tree;
        let is_it = |at: NodeId| {
            !target.is_empty()
                && [local_name!("id"), local_name!("name")]
                    .iter()
                    .any(|name| tree.attr(at, name) == Some(target))
        };
        is_it(heading)
            || tree.ancestors(heading).any(is_it)
            || tree.inside(heading).take(MOST_TEXT).any(is_it)
    }

    /// Whether a heading has words beside those of a link and of its buttons.
    fn has_other_words(&self, heading: NodeId, link: NodeId) -> bool {
        let is_out =
            |at: NodeId| at == link || *self.tree.local_name(at) == local_name!("button");
        self.tree.inside(heading).any(|at| {
            let text = self.tree.text(at).unwrap_or_default();
            text.contains(char::is_alphanumeric)
                && !self.tree.ancestors(at).take_while(|&up| up != heading).any(is_out)
        })
    }

    /// A button is a tool, unless it holds the words of a heading or of a sentence, or opens
    /// something.
    fn is_tool(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let is_named = tree.attr(id, &LocalName::from("aria-label")).is_some();
        let is_heading = |&up: &NodeId| RULES.headings.matches(tree, up);
        if let Some(heading) = tree.ancestors(id).find(is_heading) {
            let has_title = tree.attr(id, &local_name!("title")).is_some();
            return (is_named || has_title) && self.has_other_words(heading, id);
        }
        if RULES.openers.matches(tree, id) {
            return false;
        }
        // Beside it, and beside the inline elements around it.
        let is_inline = |&at: &NodeId| RULES.inline.has(tree.local_name(at));
        let mut around =
            std::iter::once(id).chain(tree.ancestors(id).take_while(is_inline));
        let is_in_sentence = around.any(|at| self.has_text_beside(at));
        is_named || !is_in_sentence
    }

    /// The number of a note, raised: a link to the note, or in one.
    fn is_note(&self, id: NodeId) -> bool {
        let is_link = |at: NodeId| {
            *self.tree.local_name(at) == local_name!("a") && self.fragment(at).is_some()
        };
        self.words(id, MOST_WORDS).is_some()
            && (self.tree.ancestors(id).take(2).any(is_link)
                || self.tree.inside(id).take(MOST_TEXT).any(is_link))
    }

    /// The fragment of an element's address.
    fn fragment(&self, id: NodeId) -> Option<&'t str> {
        let href = self.tree.attr(id, &local_name!("href"))?;
        href.split_once('#').map(|(_, fragment)| fragment)
    }

    /// The words in an element, where they have no more characters than `most`.
    fn words(&self, id: NodeId, most: usize) -> Option<String> {
        let mut res = String::new();
        for (n_nodes, at) in self.tree.inside(id).enumerate() {
            let text = self.tree.text(at).unwrap_or_default();
            if n_nodes > most + 64 || res.len() + text.len() > 8 * most + 64 {
                return None;
            }
            res.push_str(text);
        }
        let res = canonical::prose(&res);
        if res.chars().count() > most { None } else { Some(res) }
    }

    /// The words of an element, for [`parts_from`].
    pub(super) fn raised(&self, id: NodeId) -> Option<String> {
        self.words(id, MOST_WORDS)
    }
}

/// Whether raised characters are none of the word before them: the number of a note, or a
/// trade mark. `m²`, `1st` and `XVIIIe` are one word; `2 32` is never 232.
pub(super) fn parts_from(before: &str, raised: &str) -> bool {
    let Some(last) = before.chars().next_back().filter(|c| c.is_alphanumeric()) else {
        return false;
    };
    let has_digit = raised.contains(|c: char| c.is_numeric());
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).take(4).count();
    // Scripts beyond the Armenian write no units in two letters.
    let is_word = letters == 4 || (last.is_alphabetic() && last >= '\u{590}');
    if has_digit {
        last.is_numeric() && !raised.contains(char::is_alphabetic) || is_word
    } else {
        is_word
            && last.is_lowercase()
            && (raised.chars().count() == 1 || matches!(raised, "TM" | "SM"))
    }
}

fn is_at_most(most: usize, mut lengths: impl Iterator<Item = usize>) -> bool {
    lengths.try_fold(most, |left, length| left.checked_sub(length)).is_some()
}

/// What links to a heading, or back from a note, where it has no words.
fn is_mark(c: char) -> bool {
    "¶#§🔗∞↩↵⏎↑⇑^*†‡◆\u{fe0e}\u{f0c1} ".contains(c)
}

fn percent_decoded(text: &str) -> String {
    let mut res = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'%', [a, b, ..]) => {
                let digit = |c: &u8| (*c as char).to_digit(16);
                digit(a).zip(digit(b)).map(|(a, b)| (a * 16 + b) as u8)
            }
            _ => None,
        };
        res.push(code.unwrap_or(*first));
        rest = &after[if code.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8(res).unwrap_or_else(|_| text.to_owned())
}
