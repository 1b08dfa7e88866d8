//! Plain text: a title, if the first line looks like one, and passages.
//!
//! A blank line ends a passage. So does a line break, unless the file is hard-wrapped (most
//! lines that another one follows are 60 to 100 characters long): then lines are joined.
//! A line that starts with a dash or a bullet is an item, and a passage in either case.

use super::facts::Facts;
use super::paths::default_id;
use super::reading::Reading;
use super::{canonical, link, title};
use crate::corpus::model::{Block, BlockKind, Document};

/// Longest title, in characters. Headlines of essays reach 140; a paragraph is longer or
/// ends like a sentence.
const MAX_TITLE: usize = 160;

/// How many one-word lines («Share», «Print») may stand before the title.
const MAX_FURNITURE: usize = 3;

/// Reads one text file.
pub(super) fn read(path: &str, text: &str) -> Reading {
    let lines: Vec<String> = lines(text);
    let title_at = title_line(&lines, &title::from_name(path));
    let title = title_at.map(|at| title_text(&lines[at]));
    let mut blocks = Vec::new();
    for paragraph in paragraphs(&lines, title_at, is_hard_wrapped(&lines)) {
        blocks.push(block(&paragraph));
    }
    let named = title.is_some();
    let document = Document {
        id: default_id(path),
        title: title.unwrap_or_else(|| title::from_name(path)),
        url: link::to_file(path),
        blocks,
        ..Document::default()
    };
    Reading::of(path, document, Facts::of_file(path), named, Vec::new())
}

/// Canonical lines; a blank one is empty.
fn lines(text: &str) -> Vec<String> {
    let ends = |c| {
        matches!(
            c,
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    text.replace("\r\n", "\n").split(ends).map(canonical::prose).collect()
}

/// The line of the title: the first, if it says what the file is called; else the first of two
/// words or more, when it is short and does not end like a sentence.
fn title_line(lines: &[String], name: &str) -> Option<usize> {
    let mut written = lines.iter().enumerate().filter(|(_, line)| !line.is_empty());
    let (top, first) = written.clone().next()?;
    if first.to_lowercase() == name.to_lowercase() {
        return Some(top);
    }
    let (at, line) =
        written.by_ref().take(MAX_FURNITURE + 1).find(|(_, l)| has_words(l))?;
    let is_title = line.chars().count() <= MAX_TITLE
        && !ends_like_a_sentence(line)
        && item_text(line).is_none();
    if is_title { Some(at) } else { None }
}

/// Two words, or as much in a script that writes none apart.
fn has_words(line: &str) -> bool {
    let n_words =
        line.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
    let n_wide = line.chars().filter(|&c| ('\u{2E80}'..='\u{9FFF}').contains(&c)).count();
    n_words >= 2 || n_wide >= 4
}

fn ends_like_a_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', '」', '』', ')', '）']);
    bare.ends_with(['.', ',', ';', ':', '…', '。', '，', '；', '：', '．'])
}

/// The title without the mark of a footnote behind it.
fn title_text(line: &str) -> String {
    line.trim_end_matches(['*', '†', '‡', ' ']).to_string()
}

/// Whether most lines that a line of the same paragraph follows are as long as an editor or
/// a mail program makes them.
fn is_hard_wrapped(lines: &[String]) -> bool {
    let mut n_inner = 0;
    let mut n_full = 0;
    for pair in lines.windows(2) {
        if pair[0].is_empty() || pair[1].is_empty() {
            continue;
        }
        n_inner += 1;
        if (60..=100).contains(&pair[0].chars().count()) {
            n_full += 1;
        }
    }
    // One such line may be chance.
    n_full >= 2 && n_full * 2 > n_inner
}

/// The passages, without the title.
fn paragraphs(
    lines: &[String],
    title_at: Option<usize>,
    hard_wrapped: bool,
) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    let mut goes_on = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_empty() || Some(at) == title_at {
            goes_on = false;
            continue;
        }
        match res.last_mut() {
            Some(passage) if goes_on && item_text(line).is_none() => {
                passage.push(' ');
                passage.push_str(line);
            }
            _ => res.push(line.clone()),
        }
        goes_on = hard_wrapped;
    }
    res
}

fn block(passage: &str) -> Block {
    let (kind, text) = match item_text(passage) {
        Some(text) => (BlockKind::Item, text),
        None => (BlockKind::Text, passage),
    };
    Block { kind, text: text.to_string(), ..Block::default() }
}

/// The text of an item behind its dash, bullet or number; the number itself is kept, for it
/// may be referred to.
fn item_text(line: &str) -> Option<&str> {
    let (mark, rest) = line.split_once(' ')?;
    if matches!(mark, "-" | "*" | "+" | "•" | "–" | "—" | "·" | "‣" | "◦" | "▪" | "●")
    {
        return Some(rest);
    }
    let number = mark.strip_suffix(['.', ')'])?;
    let is_number = number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    if is_number && !number.is_empty() { Some(line) } else { None }
}
