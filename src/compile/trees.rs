//! Which folders and names of files say a language: `/de/`, `i18n/pt-BR/`, `content.de/`,
//! `page.fr.md`.
//!
//! Two letters are soon a tag, and `it` is a department, `cs` a language of another kind. So a
//! name is believed beside others that are tags, or where its texts or its pages, which are
//! there in other languages, agree; and never where most of its texts are surely of another
//! language, unless these pages only wait for their translation.
//!
//! Pages are one in other languages where the rest of their paths is ([`page`]). Names agree
//! by chance, too: `de/notes` and `en/notes` may be two texts. So a tree is one of translations
//! only where half of its names are there elsewhere, numbers not counted, and a text of it is
//! in its language, if any can be told.

use super::tags;
use std::collections::{BTreeMap, BTreeSet};

/// Folders that languages lie in.
const SHELVES: [&str; 7] =
    ["i18n/", "l10n/", "lang/", "languages/", "locale/", "locales/", "translations/"];

/// What begins the name of the folder that Docusaurus keeps the translations of a folder in, and
/// what ends that of the one with its versions: it has several of each, under names of their own.
const PLUGIN: &str = "docusaurus-plugin-content-";
const VERSIONED: &str = "versioned_docs";

/// Folders of a path that are looked at.
const DEPTH: usize = 8;

/// What the path of a document says of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tree {
    /// The tag, as it is usually written.
    pub(super) tag: String,
    /// Whether most of its pages are there in other languages.
    pub(super) is_translated: bool,
    /// Whether they are translations, by more than chance.
    pub(super) is_of_translations: bool,
    /// The path without the tag: what its translations have in common.
    pub(super) page: String,
}

/// A part of a path that is a tag.
struct Candidate {
    tag: String,
    /// Up to the tag; of names of files all but the tag, for others are those of this page.
    place: String,
    /// The path without the tag, as [`page`] has it.
    page: String,
    /// Whether its name says more than a number.
    is_named: bool,
}

/// What is seen of a tag at a place.
#[derive(Default)]
struct Seen {
    pages: usize,
    elsewhere: usize,
    named: usize,
    named_elsewhere: usize,
    agree: usize,
    told: usize,
    is_believed: bool,
}

impl Seen {
    fn is_translated(&self) -> bool {
        2 * self.elsewhere >= self.pages
    }

    fn is_of_translations(&self) -> bool {
        self.named_elsewhere > 0
            && 2 * self.named_elsewhere >= self.named
            && (self.agree > 0 || self.told == 0)
    }

    fn agrees(&self) -> bool {
        self.agree * 2 > self.told
    }

    fn contradicts(&self) -> bool {
        !self.is_translated() && (self.told - self.agree) * 2 > self.told
    }
}

/// Of each path, with the language that its text is told to be in, the tree that it is of.
pub(super) fn of_paths(
    paths: &[&str],
    told: &[Option<&'static str>],
) -> Vec<Option<Tree>> {
    let candidates: Vec<Vec<Candidate>> =
        paths.iter().map(|path| candidates(path)).collect();
    let mut pages: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for path in paths {
        pages.entry(page(path)).or_default().insert("");
    }
    for found in candidates.iter().flatten() {
        pages.entry(found.page.clone()).or_default().insert(&found.tag);
    }
    let mut seen: BTreeMap<(&str, &str), Seen> = BTreeMap::new();
    for (found, told) in candidates.iter().zip(told) {
        for Candidate { tag, place, page, is_named } in found {
            let of = seen.entry((place, tag)).or_default();
            let is_elsewhere = pages[page.as_str()].len() > 1;
            of.pages += 1;
            of.elsewhere += usize::from(is_elsewhere);
            of.named += usize::from(*is_named);
            of.named_elsewhere += usize::from(*is_named && is_elsewhere);
            let is_detectable = tags::detected().any(|known| known == tags::primary(tag));
            if let Some(told) = told.filter(|_| is_detectable) {
                of.told += 1;
                of.agree += usize::from(tags::primary(tag) == told);
            }
        }
    }
    let stand: BTreeSet<(&str, &str)> =
        seen.iter().filter(|(_, of)| !of.contradicts()).map(|(at, _)| *at).collect();
    for (&(place, tag), of) in &mut seen {
        let mut others = stand.range((place, "")..).take_while(|at| at.0 == place);
        let is_shelved = SHELVES.iter().any(|shelf| above(place, shelf).is_some());
        of.is_believed = stand.contains(&(place, tag))
            && (of.is_translated()
                || of.agrees()
                || is_shelved
                || others.any(|other| other.1 != tag));
    }
    let tree = |found: &Vec<Candidate>| {
        let found = found.iter().map(|one| (one, &seen[&(&*one.place, &*one.tag)]));
        let (one, of) = found.into_iter().find(|(_, of)| of.is_believed)?;
        Some(Tree {
            tag: one.tag.clone(),
            is_translated: of.is_translated(),
            is_of_translations: of.is_of_translations(),
            page: one.page.clone(),
        })
    };
    candidates.iter().map(tree).collect()
}

/// The tags in a path: that of its name, then those of its folders, the outermost first.
fn candidates(path: &str) -> Vec<Candidate> {
    let path = bare(path);
    let mut res = Vec::new();
    let name_at = path.rfind('/').map_or(0, |at| at + 1);
    if let Some((name, last)) = path[name_at..].rsplit_once('.')
        && let Some(tag) = tags::of_name(last)
    {
        let place = format!("{}{name}", &path[..name_at]);
        // Who puts two languages side by side means one page.
        res.push(Candidate { tag, page: moved(place.clone()), place, is_named: true });
    }
    let is_named = path[name_at..].chars().any(char::is_alphabetic);
    let mut start = 0;
    for (end, _) in path.match_indices('/').take(DEPTH) {
        // The tag may be the end of a name: `content.de`.
        let (name, last) = path[start..end].rsplit_once('.').unzip();
        if let Some(tag) = tags::of_name(last.unwrap_or(&path[start..end])) {
            let name = name.map(|name| format!("{name}/")).unwrap_or_default();
            let place = format!("/{}{name}", &path[..start]);
            let shelf = SHELVES.iter().find_map(|shelf| above(&place, shelf));
            let above = shelf.unwrap_or(&place).trim_start_matches('/');
            let page = moved(format!("{above}{}", &path[end + 1..]));
            res.push(Candidate { tag, place, page, is_named });
        }
        start = end + 1;
    }
    res
}

/// What a place is on a shelf of.
fn above<'a>(place: &'a str, shelf: &str) -> Option<&'a str> {
    place.strip_suffix(shelf).filter(|above| above.ends_with('/'))
}

/// What a path has in common with those of the same page in other languages: it is without
/// its ending, and where a generator would have it that moves nothing.
pub(super) fn page(path: &str) -> String {
    moved(bare(path).to_owned())
}

fn moved(path: String) -> String {
    let mut steps: Vec<&str> = path.split('/').collect();
    for at in 0..steps.len() - 1 {
        if let Some(plugin) = steps[at].strip_prefix(PLUGIN) {
            let (kind, name) = plugin.split_once('-').unwrap_or((plugin, ""));
            steps[at] = match kind {
                _ if !name.is_empty() => name,
                "pages" => "src/pages",
                kind => kind,
            };
            if steps[at + 1] == "current" && at + 2 < steps.len() {
                steps.remove(at + 1);
            }
            return steps.join("/");
        }
        if let Some(name) = steps[at].strip_suffix(VERSIONED) {
            steps[at] = name.strip_suffix('_').unwrap_or("docs");
            return steps.join("/");
        }
    }
    path
}

/// A path without its ending.
fn bare(path: &str) -> &str {
    let name_at = path.rfind('/').map_or(0, |at| at + 1);
    path[name_at..].rfind('.').map_or(path, |dot| &path[..name_at + dot])
}
