//! With which words front matter and records say that a document is not meant to be found.
//!
//! The names are those of Hugo and its themes, Jekyll, Zola, Eleventy, Docusaurus, Starlight,
//! MkDocs, Pelican, Just the Docs, Obsidian Publish and Pagefind. They are compared without
//! case, `-` and `_`, and a member of a map behind the name of the map: `search_exclude`,
//! `searchExclude` and `search: { exclude: … }` are one.

use super::canonical::key;
use super::facts::{Claim, Reason};
use super::fields::Tree;
use crate::corpus::model::Block;

/// Names that are true or false, and which of these leaves the document out. «yes» and «no»
/// count here, whatever version of YAML they are: what is not meant to be public is not
/// published for the sake of a spelling.
const FLAGS: [(&str, bool, Reason); 31] = [
    ("draft", true, Reason::Draft),
    ("isdraft", true, Reason::Draft),
    ("published", false, Reason::Draft),
    ("publish", false, Reason::Draft),
    ("unpublished", true, Reason::Draft),
    ("private", true, Reason::Draft),
    ("permalink", false, Reason::Draft),
    ("render", false, Reason::Draft),
    ("buildrender", false, Reason::Draft),
    ("headless", true, Reason::Draft),
    ("search", false, Reason::SearchFalse),
    ("searchable", false, Reason::SearchFalse),
    ("searchexclude", true, Reason::SearchFalse),
    ("searchhidden", true, Reason::SearchFalse),
    ("searchindex", false, Reason::SearchFalse),
    ("searchenabled", false, Reason::SearchFalse),
    ("booksearchexclude", true, Reason::SearchFalse),
    ("excludesearch", true, Reason::SearchFalse),
    ("excludefromsearch", true, Reason::SearchFalse),
    ("hidefromsearch", true, Reason::SearchFalse),
    ("disablesearch", true, Reason::SearchFalse),
    ("nosearch", true, Reason::SearchFalse),
    ("insearchindex", false, Reason::SearchFalse),
    ("pagefind", false, Reason::SearchFalse),
    ("unlisted", true, Reason::SearchFalse),
    ("hidden", true, Reason::SearchFalse),
    ("eleventyexcludefromcollections", true, Reason::SearchFalse),
    ("noindex", true, Reason::Noindex),
    ("robotsnoindex", true, Reason::Noindex),
    ("seonoindex", true, Reason::Noindex),
    ("robotsindex", false, Reason::Noindex),
];

/// Names with the value that leaves the document out.
const VALUES: [(&str, &str, Reason); 17] = [
    ("status", "draft", Reason::Draft),
    ("status", "unpublished", Reason::Draft),
    ("state", "draft", Reason::Draft),
    ("visibility", "draft", Reason::Draft),
    ("visibility", "private", Reason::Draft),
    ("buildrender", "never", Reason::Draft),
    ("status", "hidden", Reason::SearchFalse),
    ("visibility", "hidden", Reason::SearchFalse),
    ("buildlist", "never", Reason::SearchFalse),
    ("layout", "redirect", Reason::Redirect),
    ("layout", "redirected", Reason::Redirect),
    ("type", "redirect", Reason::Redirect),
    ("layout", "404", Reason::NotFound),
    ("permalink", "/404.html", Reason::NotFound),
    ("permalink", "404.html", Reason::NotFound),
    ("permalink", "/404", Reason::NotFound),
    ("layout", "search", Reason::Generated),
];

/// Names whose value is where the document leads, in place of a text of its own.
const LEADS: [&str; 5] =
    ["redirect", "redirectto", "redirecturl", "redirecttourl", "redirectlink"];

/// What the members of front matter or a record claim. `is_short` says whether there is
/// next to no text: only then does the document merely lead elsewhere.
pub(super) fn of_members(members: &[(String, Tree)], is_short: bool) -> Vec<Claim> {
    let mut res = Vec::new();
    for (name, tree) in members {
        let key = key(name);
        claim(&key, name, tree, is_short, &mut res);
        if let Tree::Map(inner) = tree {
            for (inner_name, tree) in inner {
                let name = format!("{name}.{inner_name}");
                claim(
                    &(key.clone() + &super::canonical::key(inner_name)),
                    &name,
                    tree,
                    is_short,
                    &mut res,
                );
            }
        }
        if ["head", "meta"].contains(&key.as_str()) && names_noindex(tree) {
            let said = format!("robots in {name}");
            res.push(Claim { reason: Reason::Noindex, said });
        }
    }
    res
}

fn claim(key: &str, name: &str, tree: &Tree, is_short: bool, res: &mut Vec<Claim>) {
    let Some(value) = tree.clone().into_text() else { return };
    let small = value.to_lowercase();
    let flag = match small.as_str() {
        "true" | "yes" | "on" | "1" | "y" => Some(true),
        "false" | "no" | "off" | "0" | "n" => Some(false),
        _ => None,
    };
    let flags = FLAGS.iter().filter(|(known, on, _)| *known == key && flag == Some(*on));
    let values = VALUES.iter().filter(|(known, v, _)| *known == key && small == **v);
    let mut reasons: Vec<Reason> = flags.map(|(_, _, reason)| *reason).collect();
    reasons.extend(values.map(|(_, _, reason)| *reason));
    if key == "robots" && is_noindex(&value) {
        reasons.push(Reason::Noindex);
    }
    if LEADS.contains(&key) && is_short && flag.is_none() {
        reasons.push(Reason::Redirect);
    }
    let said = format!("{name}: {value}");
    res.extend(reasons.into_iter().map(|reason| Claim { reason, said: said.clone() }));
}

/// Whether a list of tags for the head of a page tells robots not to list it.
fn names_noindex(tree: &Tree) -> bool {
    match tree {
        Tree::List(items) => items.iter().any(names_noindex),
        Tree::Map(members) => {
            let text = |name: &str| {
                let found = members.iter().find(|(member, _)| member == name);
                found.and_then(|(_, tree)| tree.clone().into_text()).unwrap_or_default()
            };
            (text("name") == "robots" && is_noindex(&text("content")))
                || members.iter().any(|(_, tree)| names_noindex(tree))
        }
        _ => false,
    }
}

/// What robots are told: <https://developers.google.com/search/docs> has the words.
pub(super) fn is_noindex(content: &str) -> bool {
    let mut words = content.split([',', ' ', ';']);
    words.any(|w| w.eq_ignore_ascii_case("noindex") || w.eq_ignore_ascii_case("none"))
}

/// Whether blocks have next to no text: a line that says where a document has gone.
pub(super) fn is_short(blocks: &[Block]) -> bool {
    blocks.iter().map(|block| block.text.len()).sum::<usize>() < 400
}
