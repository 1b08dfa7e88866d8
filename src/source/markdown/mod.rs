//! Markdown: CommonMark with tables, footnotes, strikethrough, task lists, definition
//! lists, math and `{#anchor}` headings, and what the tools of today add to it.
//!
//! ```text
//! file ─ frontmatter ─ dialect ─ pulldown-cmark ─ page ─ html ─▶ blocks
//! ```

use super::claims::is_short;
use super::facts::{Facts, Reason};
use super::fields::Meta;
use super::paths::{default_id, split_extension};
use super::reading::Reading;
use super::slug::Slugs;
use super::{claims, dates, frontmatter, html, link, seams, title};
use crate::corpus::model::{Block, BlockKind, Document, Problem, Severity, Value};
use dialect::Rewritten;

mod dialect;
mod page;
mod tags;

const TEMPLATE: &str = "tags of a template engine (such as Liquid, Hugo or Vue) were left \
     out, and what they stand for is not known; compile the built site to have it";

/// Reads one Markdown file.
pub(super) fn read(path: &str, text: &str) -> Reading {
    let mut head = frontmatter::read(text);
    let is_mdx = split_extension(path).1.eq_ignore_ascii_case("mdx");
    let Rewritten { text: body, template } =
        dialect::rewrite(&seams::without(head.body), is_mdx);
    let mut blocks = match blocks(&body) {
        Ok(blocks) => blocks,
        Err(reason) => return Reading::skip(path, Reason::Unreadable, reason),
    };
    let mut facts = Facts::of_file(path);
    facts.has_settings = true;
    facts.claims = claims::of_members(&head.members, is_short(&blocks));
    let mut meta = Meta::from_members(std::mem::take(&mut head.members));
    let remarks = head.take_remarks(&mut meta).into_iter();
    let mut problems: Vec<Problem> =
        remarks.map(|(line, message)| warning(path, line, message)).collect();
    if let Some(line) = template {
        let n_before = text[..text.len() - head.body.len()].matches('\n').count();
        let line = line.saturating_add(u32::try_from(n_before).unwrap_or(0));
        problems.push(warning(path, line, TEMPLATE.to_string()));
    }
    let (url, refused) = link::to_page(path, meta.url.as_deref(), &meta.fields);
    if let Some(url) = refused {
        problems.push(warning(path, 0, link::refusal(&url)));
    }
    // As Jekyll reads the names of posts.
    if let Some((date, _)) = dates::of_name(path.rsplit('/').next().unwrap_or(path)) {
        let unless_given = || vec![Value::Text(date)];
        meta.fields.entry("date".into()).or_insert_with(unless_given);
    }
    let title = title::take(&mut blocks, meta.title, title::of_text);
    let named = title.is_some();
    facts.translation_key = meta.translation_key.unwrap_or_default();
    if meta.id.is_some() {
        facts.other_id.clear();
    }
    let document = Document {
        id: meta.id.unwrap_or_else(|| default_id(path)),
        title: title.unwrap_or_else(|| title::from_name(path)),
        url,
        lang: meta.lang.unwrap_or_default(),
        fields: meta.fields,
        blocks,
        ..Document::default()
    };
    Reading::of(path, document, facts, named, problems)
}

/// The blocks of Markdown text without front matter, in which signs of `seams` hold. A
/// heading that has no name gets one.
fn blocks(text: &str) -> Result<Vec<Block>, String> {
    let mut blocks = html::fragment(&page::write(text))?;
    let mut slugs = Slugs::default();
    for block in &mut blocks {
        if block.anchor == page::UNNAMED {
            block.anchor = slugs.make(&block.text);
        } else if matches!(block.kind, BlockKind::Heading(_)) {
            slugs.reserve(&block.anchor);
        }
    }
    Ok(blocks)
}

fn warning(path: &str, line: u32, message: String) -> Problem {
    Problem { severity: Severity::Warning, path: path.to_string(), line, message }
}
