//! HTML: the text of a page without its furniture, parsed as browsers parse it.
//!
//! ```text
//! bytes ─ html5ever tokens ─ cap (nesting) ─ html5ever tree builder ─ tree ─ content ─▶ blocks
//! ```
//!
//! **Limits**, each with its own message: [`cap::MAX_OPEN`] open elements, as in browsers
//! (deeper text is kept, its tags are not); [`parse::MAX_BYTES`] of input;
//! [`cap::MAX_ATTRIBUTES`] in one tag; as many elements as bytes.

use super::facts::{Extent, Facts, Reason, TitleFrom};
use super::paths::default_id;
use super::reading::Reading;
use super::{dates, link, picture, seams, title};
use crate::corpus::model::{Block, Document, Problem, Severity};
use head::Head;
use marked::Marked;

mod apparatus;
mod cap;
mod content;
mod element;
mod head;
mod links;
mod marked;
mod parse;
mod rules;
mod sink;
mod term;
mod tree;

/// Reads one page.
pub(super) fn read(path: &str, text: &str) -> Reading {
    let is_xml = path.to_lowercase().ends_with(".xhtml");
    let tree = match parse::parse(&seams::without(text), is_xml) {
        Ok(tree) => tree,
        Err(reason) => return Reading::skip(path, Reason::Unreadable, reason),
    };
    let mut head = Head::of(&tree);
    let mut warnings = Vec::new();
    let url = link::usual(path, &head.fields);
    // Most pages are spared two walks.
    let is_marked = text.contains("data-pagefind-");
    let bodies = if is_marked { marked::bodies(&tree) } else { Vec::new() };
    let marked = if is_marked { marked::read(&tree) } else { Marked::default() };
    let mut blocks = content::blocks(&tree, &bodies, false);
    // Few pages say a language twice.
    let main = match text.match_indices("lang=").nth(1) {
        Some(_) => content::lang(&tree, &bodies),
        None => String::new(),
    };
    let links = links::of(text, &tree, &blocks);
    let is_head = marked.title.is_none() && head.title.is_some();
    let given = marked.title.or_else(|| head.title.take());
    let title = title::take(&mut blocks, given, title::of_page);
    let named = title.is_some();
    for (name, values) in marked.fields {
        head.fields.entry(name).or_insert(values);
    }
    // One that is marked out for a search has words of its own, or none.
    if !head.fields.contains_key(picture::FIELDS[0]) {
        head.fields.append(&mut head.picture);
    }
    for (name, values) in &mut head.fields {
        if dates::is_date(name)
            && let Some(unread) = dates::settle(values)
        {
            warnings.push(dates::remark(name, &unread));
        }
    }
    if marked.weights > 0 {
        warnings.push(format!(
            "{} × data-pagefind-weight at a part of the page counts nothing; headings \
             count more than text by themselves, and the whole page has a `search_weight`",
            marked.weights
        ));
    }
    let facts = Facts {
        claims: head.claims(&tree, &blocks),
        title_from: if is_head { TitleFrom::Head } else { TitleFrom::Given },
        extent: if bodies.is_empty() { Extent::Page } else { Extent::Marked },
        site: head.site,
        generator: head.generator,
        alternates: head.alternates,
        filters: marked.filters,
        links,
        ..Facts::of_file(path)
    };
    let document = Document {
        id: default_id(path),
        title: title.unwrap_or_else(|| title::from_name(path)),
        url,
        lang: if main.is_empty() { head.lang } else { main },
        fields: head.fields,
        blocks,
        ..Document::default()
    };
    let problem = |message| Problem {
        severity: Severity::Warning,
        path: path.to_string(),
        line: 0,
        message,
    };
    let problems = warnings.into_iter().map(problem).collect();
    Reading::of(path, document, facts, named, problems)
}

/// The blocks of a piece of HTML, in which signs of `seams` hold, or why it is refused.
pub(super) fn fragment(text: &str) -> Result<Vec<Block>, String> {
    Ok(content::blocks(&parse::parse(text, false)?, &[], true))
}

/// Whether the element of this name is more than a part of its line.
pub(super) fn is_block(name: &str) -> bool {
    element::is_block(&html5ever::LocalName::from(name))
}

/// Whether neither the element of this name nor anything in it is text.
pub(super) fn is_skipped(name: &str) -> bool {
    rules::RULES.skipped.has(&html5ever::LocalName::from(name))
}
