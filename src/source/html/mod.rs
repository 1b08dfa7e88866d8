//! HTML: the text of a page without its furniture, parsed as browsers parse it.
//!
//! ```text
//! bytes ─ html5ever tokens ─ cap (nesting) ─ html5ever tree builder ─ tree ─ content ─▶ blocks
//! ```
//!
//! **Limits**, each with its own message: [`cap::MAX_OPEN`] open elements, as in browsers
//! (deeper text is kept, its tags are not); [`tree::MAX_BYTES`] of input;
//! [`cap::MAX_ATTRIBUTES`] in one tag; as many elements as bytes.

use html5ever::{LocalName, local_name};

use super::{Reading, canonical, default_id, link, markdown, title_from_name};
use crate::corpus::model::{Block, Document, Problem, Severity, Value};
use crate::source::fields::Fields;
use tree::{NodeId, Tree};

mod apparatus;
mod cap;
mod content;
mod element;
mod rules;
mod tree;

/// Reads one page.
pub(super) fn read(path: &str, text: &str) -> Reading {
    let is_xml = path.to_lowercase().ends_with(".xhtml");
    let tree = match tree::parse(text, is_xml) {
        Ok(tree) => tree,
        Err(reason) => return Reading::skip(path, reason),
    };
    let head = Head::of(&tree);
    let mut problems = Vec::new();
    let url = match head.canonical.map(|url| (link::checked(&url), url)) {
        Some((Some(url), _)) if !url.is_empty() => url,
        Some((None, url)) => {
            problems.push(Problem {
                severity: Severity::Warning,
                path: path.to_string(),
                line: 0,
                message: link::refusal(&url),
            });
            link::to_file(path)
        }
        _ => link::to_file(path),
    };
    let mut blocks = content::blocks(&tree, false);
    let title = markdown::take_title(&mut blocks, head.title);
    let named = title.is_some();
    let document = Document {
        id: default_id(path),
        title: title.unwrap_or_else(|| title_from_name(path)),
        url,
        lang: head.lang,
        fields: head.fields,
        blocks,
    };
    Reading::of(path, document, named, problems)
}

/// The blocks of a piece of HTML, such as Markdown holds. What is over a limit gives none.
pub(super) fn fragment(text: &str) -> Vec<Block> {
    tree::parse(text, false).map(|tree| content::blocks(&tree, true)).unwrap_or_default()
}

/// Whether a single tag, as it is written, is `<br>`.
pub(super) fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    name.split_ascii_whitespace().next().is_some_and(|n| n.eq_ignore_ascii_case("br"))
}

/// What a page says about itself.
#[derive(Debug, Default)]
struct Head {
    title: Option<String>,
    lang: String,
    canonical: Option<String>,
    fields: Fields,
}

impl Head {
    fn of(tree: &Tree) -> Head {
        let mut res = Head::default();
        for id in tree.elements() {
            match *tree.local_name(id) {
                local_name!("html") => res.lang = lang(tree, id),
                local_name!("title") if res.title.is_none() => {
                    let text = canonical::prose(&tree.own_text(id));
                    res.title = if text.is_empty() { None } else { Some(text) };
                }
                local_name!("link") if res.canonical.is_none() => {
                    res.canonical = canonical_link(tree, id);
                }
                local_name!("meta") => add_meta(tree, id, &mut res.fields),
                // The head is over: what follows describes nothing but itself.
                local_name!("body") | local_name!("frameset") => break,
                _ => (),
            }
        }
        res
    }
}

fn lang(tree: &Tree, id: NodeId) -> String {
    let value = tree.attr(id, &local_name!("lang"));
    let value = value.or_else(|| tree.attr(id, &LocalName::from("xml:lang")));
    canonical::prose(value.unwrap_or_default())
}

fn canonical_link(tree: &Tree, id: NodeId) -> Option<String> {
    let rel = tree.attr(id, &local_name!("rel"))?;
    let is_canonical =
        rel.split_ascii_whitespace().any(|r| r.eq_ignore_ascii_case("canonical"));
    let href = tree.attr(id, &local_name!("href"))?;
    if is_canonical { Some(href.to_string()) } else { None }
}

/// Names that describe the document. The others (viewport, robots, theme-color, …) speak to
/// browsers and robots.
const META_NAMES: [&str; 14] = [
    "abstract",
    "author",
    "category",
    "copyright",
    "creator",
    "date",
    "description",
    "keywords",
    "place",
    "publisher",
    "section",
    "source",
    "subject",
    "type",
];

const META_PREFIXES: [&str; 6] =
    ["article:", "book:", "citation_", "dc.", "dc:", "dcterms."];

fn add_meta(tree: &Tree, id: NodeId, fields: &mut Fields) {
    let attr = |name| tree.attr(id, &name).map(canonical::prose).unwrap_or_default();
    let mut name = attr(local_name!("name")).to_lowercase();
    if name.is_empty() {
        name = attr(LocalName::from("property")).to_lowercase();
    }
    let content = attr(local_name!("content"));
    let describes = META_NAMES.contains(&name.as_str())
        || META_PREFIXES.iter().any(|prefix| name.starts_with(prefix));
    if !describes || content.is_empty() {
        return;
    }
    let values = fields.entry(name.clone()).or_default();
    if name != "keywords" {
        return values.push(Value::Text(content));
    }
    let words =
        content.split([',', '，', ';']).map(str::trim).filter(|word| !word.is_empty());
    values.extend(words.map(|word| Value::Text(word.to_string())));
}
