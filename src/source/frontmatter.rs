//! Front matter: the YAML between `---` lines, or the TOML between `+++` lines, with which
//! a Markdown file may begin.
//!
//! A `---` that a blank line follows is a thematic break, as is one whose block turns out to
//! be a plain sentence: both are left to Markdown.

use toml::de::DeTable;

use super::fields::{Meta, Tree};

/// The head of a Markdown file, read, and the rest, unread.
#[derive(Debug)]
pub(super) struct FrontMatter<'t> {
    pub(super) meta: Meta,
    pub(super) body: &'t str,
    /// Line of the file and what is wrong there, when the block could not be read. It is
    /// left out of the body all the same: nobody wants to read it.
    pub(super) problem: Option<(u32, String)>,
}

/// Splits and reads the front matter; without one, the body is the whole text.
pub(super) fn read(text: &str) -> FrontMatter<'_> {
    let none = FrontMatter { meta: Meta::default(), body: text, problem: None };
    let Some((fence, block, body)) = split(text) else { return none };
    let tree = if fence == "+++" { read_toml(block) } else { read_yaml(block) };
    match tree {
        Ok(Tree::Map(members)) => {
            FrontMatter { meta: Meta::from_members(members), body, problem: None }
        }
        Ok(Tree::Null) => FrontMatter { meta: Meta::default(), body, problem: None },
        Ok(Tree::List(_)) => {
            let problem =
                Some((2, "front matter is a list, not names with values".into()));
            FrontMatter { meta: Meta::default(), body, problem }
        }
        Ok(_) => none,
        Err(problem) => {
            FrontMatter { meta: Meta::default(), body, problem: Some(problem) }
        }
    }
}

/// The fence, the lines within and the text behind, or `None` where there is no such block.
fn split(text: &str) -> Option<(&'static str, &str, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = match first.trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return None,
    };
    let start = first.len();
    let mut end = start;
    for line in lines {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            return Some((fence, &text[start..end], &text[end + line.len()..]));
        }
        if end == start && bare.is_empty() && fence == "---" {
            return None;
        }
        end += line.len();
    }
    None
}

fn read_yaml(block: &str) -> Result<Tree, (u32, String)> {
    if block.trim().is_empty() {
        return Ok(Tree::Null);
    }
    serde_saphyr::from_str::<Tree>(block).map_err(|error| {
        let line = error.location().map_or(0, |l| u32::try_from(l.line()).unwrap_or(0));
        let message = first_line(&error.without_snippet().to_string());
        // The parser counts from the line behind the fence; so the place is told once, here.
        let what =
            message.split_once(" at line ").map_or(message.as_str(), |(what, _)| what);
        (line + 1, what.to_string())
    })
}

fn read_toml(block: &str) -> Result<Tree, (u32, String)> {
    match DeTable::parse(block) {
        Ok(table) => Ok(Tree::from(&toml::de::DeValue::Table(table.into_inner()))),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start.min(block.len()));
            let line = block.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count();
            let line = u32::try_from(line).unwrap_or(0) + 2;
            Err((line, first_line(error.message())))
        }
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim().to_string()
}
