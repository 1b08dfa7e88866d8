//! What the head of a page says: how it is called, what it is about, and whether it is one
//! for readers.

use html5ever::{LocalName, local_name};

use super::marked;
use super::tree::{NodeId, Tree};
use crate::corpus::model::{Block, Value};
use crate::source::canonical;
use crate::source::claims::{is_noindex, is_short};
use crate::source::facts::{Claim, Reason};
use crate::source::fields::Fields;
use crate::source::picture;

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) lang: String,
    pub(super) fields: Fields,
    /// Where the picture is that stands for the page elsewhere, and what is to be seen in it.
    pub(super) picture: Fields,
    /// What the site is called.
    pub(super) site: String,
    /// What made the page.
    pub(super) generator: String,
    /// Where it is in other languages, as it is written.
    pub(super) alternates: Vec<String>,
    /// Seconds after which it leads elsewhere.
    refresh: Option<u32>,
    claims: Vec<Claim>,
}

impl Head {
    pub(super) fn of(tree: &Tree) -> Head {
        let mut res = Head::default();
        for id in tree.elements() {
            match *tree.local_name(id) {
                local_name!("html") => res.lang = lang(tree, id),
                local_name!("title") if res.title.is_none() => {
                    let text = canonical::prose(&tree.own_text(id));
                    res.title = if text.is_empty() { None } else { Some(text) };
                }
                local_name!("link") => res.add_link(tree, id),
                local_name!("meta") => res.add_meta(tree, id),
                // The head is over: what follows describes nothing but itself.
                local_name!("body") | local_name!("frameset") => {
                    res.claim_ignored(tree, id);
                    if res.lang.is_empty() {
                        res.lang = lang(tree, id);
                    }
                    break;
                }
                _ => (),
            }
            if *tree.local_name(id) == local_name!("html") {
                res.claim_ignored(tree, id);
            }
        }
        res
    }

    /// The address that crawlers should prefer is a field until it is known whether it is
    /// wanted.
    fn add_link(&mut self, tree: &Tree, id: NodeId) {
        let attr = |name| tree.attr(id, &name).unwrap_or_default();
        let rel = attr(local_name!("rel"));
        let is = |kind: &str| {
            rel.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(kind))
        };
        let href = attr(local_name!("href"));
        if href.is_empty() {
        } else if is("canonical") {
            let value = || vec![Value::Text(href.to_string())];
            self.fields.entry("canonical".to_string()).or_insert_with(value);
        } else if is("alternate") && !attr(local_name!("hreflang")).is_empty() {
            self.alternates.push(href.to_string());
        }
    }

    fn claim_ignored(&mut self, tree: &Tree, id: NodeId) {
        if IGNORED.iter().any(|name| tree.attr_named(id, name).is_some()) {
            let said = format!("the whole <{}> is marked so", tree.local_name(id));
            self.claims.push(Claim { reason: Reason::SearchFalse, said });
        }
    }

    /// Why the page may be none for readers.
    pub(super) fn claims(&mut self, tree: &Tree, blocks: &[Block]) -> Vec<Claim> {
        let mut res = std::mem::take(&mut self.claims);
        let said = match self.refresh {
            Some(0 | 1) => Some("a refresh that leads elsewhere at once"),
            Some(0..=10) if is_short(blocks) => Some("a refresh that leads elsewhere"),
            _ if is_short(blocks) && leads_by_script(tree) => {
                Some("a script that leads elsewhere")
            }
            _ => None,
        };
        if let Some(said) = said {
            res.push(Claim { reason: Reason::Redirect, said: said.to_string() });
        }
        res
    }

    fn add_meta(&mut self, tree: &Tree, id: NodeId) {
        let attr = |name| tree.attr(id, &name).map(canonical::prose).unwrap_or_default();
        let mut name = attr(local_name!("name")).to_lowercase();
        if name.is_empty() {
            name = attr(LocalName::from("property")).to_lowercase();
        }
        let content = attr(local_name!("content"));
        // Where scripts run, which is nearly everywhere, nobody is led away by what stands in
        // <noscript>.
        let is_noscript = |up: NodeId| *tree.local_name(up) == local_name!("noscript");
        if attr(local_name!("http-equiv")).eq_ignore_ascii_case("refresh")
            && !tree.ancestors(id).any(is_noscript)
        {
            self.refresh = self.refresh.or_else(|| refresh(&content));
        }
        let claim = |reason| Claim { reason, said: format!("{name}: {content}") };
        match name.as_str() {
            "robots" if is_noindex(&content) => self.claims.push(claim(Reason::Noindex)),
            "manicule" if is_noindex(&content) => {
                self.claims.push(claim(Reason::SearchFalse));
            }
            "generator" => self.generator = content,
            "og:site_name" | "application-name" | "apple-mobile-web-app-title"
                if self.site.is_empty() =>
            {
                self.site = content;
            }
            "og:image" | "og:image:url" | "og:image:alt" if !content.is_empty() => {
                let [picture, alt] = picture::FIELDS;
                let field = if name.ends_with("alt") { alt } else { picture };
                // The first is the one that is shown where there is room for one.
                let value = || vec![Value::Text(content)];
                self.picture.entry(field.to_string()).or_insert_with(value);
            }
            "docsearch:language" if self.lang.is_empty() => self.lang = content,
            _ if name.starts_with("docsearch:") => {
                marked::docsearch(&name, &content, &mut self.fields);
            }
            _ => add_field(name, content, &mut self.fields),
        }
    }
}

/// Seconds after which `0; url=…` leads elsewhere; a page may also load itself again.
fn refresh(content: &str) -> Option<u32> {
    let (seconds, rest) = content.split_once([';', ',', ' '])?;
    let url = rest.trim_start_matches([' ', ';', ',']).get(..3)?;
    if !url.eq_ignore_ascii_case("url") {
        return None;
    }
    seconds.split('.').next().unwrap_or_default().trim().parse().ok()
}

/// What says in a page that a part of it is not to be searched: all of it, at its root.
const IGNORED: [&str; 2] = ["data-manicule-ignore", "data-pagefind-ignore"];

/// Whether a script sets the place of the page, as stubs do.
fn leads_by_script(tree: &Tree) -> bool {
    let is_script = |&id: &NodeId| *tree.local_name(id) == local_name!("script");
    tree.elements().filter(is_script).any(|id| {
        let text = tree.own_text(id);
        text.len() < 1000
            && ["location.replace(", "location.href=", "location.href =", "location="]
                .iter()
                .any(|way| text.contains(way))
    })
}

/// What an element says of the language of its text; may be empty.
pub(super) fn lang(tree: &Tree, id: NodeId) -> String {
    let value = tree.attr(id, &local_name!("lang"));
    let value = value.or_else(|| tree.attr(id, &LocalName::from("xml:lang")));
    canonical::prose(value.unwrap_or_default())
}

/// Names that describe the document, or say what it counts. The others (viewport, robots, theme-color, …) speak to
/// browsers and robots.
const META_NAMES: [&str; 16] = [
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
    "search-weight",
    "search_weight",
    "section",
    "source",
    "subject",
    "type",
];

const META_PREFIXES: [&str; 6] =
    ["article:", "book:", "citation_", "dc.", "dc:", "dcterms."];

fn add_field(name: String, content: String, fields: &mut Fields) {
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
