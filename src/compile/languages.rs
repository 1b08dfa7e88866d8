//! In which language each document is.
//!
//! The first of these that says something holds:
//!
//! | | what says it | can the text overrule it |
//! |---|---|---|
//! | 1 | front matter or a record | no |
//! | 2 | `lang` of the main part of a page, or of the page | where it is surely another |
//! | 3 | a folder or the name of the file ([`super::trees`]) | where it is surely another |
//! | 4 | `lang` of the configuration | no |
//! | 5 | the text itself (`whatlang`: trigrams and alphabets), if there is enough to tell | – |
//! | 6 | the other pages of its folder, or of those above | – |
//!
//! What is still unknown is in the main language of the corpus, that of most text; English,
//! where nothing at all is known. A language that cannot be told from a text (Irish, Basque)
//! is overruled by none, and a `lang` that most pages which say it contradict, as that of a
//! theme, is none.
//!
//! A detected language has a share of the corpus, or its texts have its function words: a
//! list of names or a page of Latin is easily mistaken, and has none.
//!
//! **Trees.** A page of a translation that is not translated yet is read, and stemmed, in the
//! language of its text; for its readers it is where its folder says.

use super::detect::{FUNCTION_WORDS, detected, is_safe, overrules, says};
use super::known::Known;
use super::options::Taken;
use super::report::{LanguageSource, Report};
use super::tags::{self, canonical, primary};
use super::trees::{self, Tree};
use crate::corpus::model::{Document, Problem, Severity};
use crate::corpus::structure::path_of;
use crate::encode::{SAMPLE, Script, Tongue, declared, sample};
use crate::source::Extent;
use crate::text::stem::{ENGLISH, UNSTEMMED};
use std::collections::{BTreeMap, BTreeSet};

/// A language that no document names has one byte of so many, or must be seen in words.
const SHARE: usize = 50;

/// What told the language of a document; the names are those of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Given,
    Page,
    Name,
    Option,
    Text,
    Folder,
    Corpus,
}

impl By {
    fn name(self) -> &'static str {
        match self {
            By::Given => "document",
            By::Page => "page",
            By::Name => "name",
            By::Option => "option",
            By::Text => "text",
            By::Folder => "folder",
            By::Corpus => "corpus",
        }
    }
}

/// What the text of a document is detected to be; nothing where front matter or a record says
/// what it is, which holds.
pub(super) fn tell(known: &Known) -> Option<&'static str> {
    match said(known) {
        Some((By::Given, _)) => None,
        _ => detected(&sample(known.texts())),
    }
}

/// What a document says of itself, and how.
fn said(known: &Known) -> Option<(By, String)> {
    let tag = canonical(&known.document.lang)?;
    let by = if known.facts.extent == Extent::Whole { By::Given } else { By::Page };
    Some((by, tag))
}

/// What is known of the languages of all documents.
pub(super) struct Languages {
    /// How each is stemmed.
    pub(super) tongues: Vec<Tongue>,
    /// Which folder or name says its language.
    pub(super) trees: Vec<Option<Tree>>,
    /// In which language readers have it.
    pub(super) readers: Vec<String>,
}

/// Settles the language of each document.
pub(super) fn settle(
    paths: &[&str],
    docs: &mut [Known],
    options: &Taken,
    report: &mut Report,
) -> Languages {
    let told: Vec<_> =
        docs.iter().map(|known| known.told.unwrap_or_else(|| tell(known))).collect();
    let said: Vec<_> = docs.iter().map(said).collect();
    let evidence = said.iter().zip(&told).map(|(said, told)| match said {
        Some((By::Given, tag)) => {
            let tag = primary(tag);
            tags::detected().find(|known| *known == tag)
        }
        _ => *told,
    });
    let evidence: Vec<_> = evidence.collect();
    let names = places(paths, docs);
    let trees = trees::of_paths(&names, &evidence);
    let mut languages: Vec<Option<(By, String)>> = Vec::with_capacity(docs.len());
    let mut against = Against::default();
    let themes = themes(docs, &said, &trees, &told);
    for (at, known) in docs.iter().enumerate() {
        let tree = trees[at].as_ref();
        let overruled = |(by, tag): &(By, String)| {
            let told = told[at].filter(|told| overrules(told, tag, known));
            told.filter(|_| *by != By::Given)
        };
        let by_name = || tree.map(|tree| (By::Name, tree.tag.clone()));
        let option = || {
            let tag = options.lang.as_deref().and_then(canonical)?;
            Some((By::Option, tag))
        };
        let said = said[at].clone().or_else(by_name);
        if let Some((said, told)) =
            said.as_ref().and_then(|said| Some((said, overruled(said)?)))
        {
            against.add(paths[at], &said.1, told, tree);
            languages.push(Some((By::Text, told.to_owned())));
            continue;
        }
        // What a theme says is nothing; its other pages may be told by their folder.
        let said = said.filter(|said| !themes.contains(&theme(said, tree)));
        languages.push(said.or_else(by_name).or_else(option));
    }
    detect_others(docs, &told, &mut languages);
    of_folders(&names, &mut languages);
    against.report(report);
    let mut counts: BTreeMap<By, usize> = BTreeMap::new();
    languages.iter().for_each(|of| {
        *counts.entry(of.as_ref().map_or(By::Corpus, |(by, _)| *by)).or_default() += 1;
    });
    let counts = counts.into_iter();
    report.languages_by = counts
        .map(|(by, documents)| LanguageSource { by: by.name(), documents })
        .collect();
    let (tongues, readers) = write(docs, languages, &trees);
    Languages { tongues, trees, readers }
}

/// Where each document lies.
pub(super) fn places<'a>(paths: &[&'a str], docs: &'a [Known]) -> Vec<&'a str> {
    paths.iter().zip(docs).map(|(path, known)| place(path, &known.document)).collect()
}

/// Where a document lies: a record at its address, any other in its file.
fn place<'a>(path: &'a str, document: &'a Document) -> &'a str {
    let is_record = [".json", ".jsonl", ".ndjson"].iter().any(|end| path.ends_with(end));
    if !is_record || document.url.is_empty() {
        return path;
    }
    path_of(&document.url)
}

/// Pages that say one language and lie in one tree.
fn theme((by, tag): &(By, String), tree: Option<&Tree>) -> (By, String, String) {
    (*by, tag.clone(), tree.map(|tree| tree.tag.clone()).unwrap_or_default())
}

/// What pages say, where most that can be told say it wrongly: it is the theme that says it.
fn themes(
    docs: &[Known],
    said: &[Option<(By, String)>],
    trees: &[Option<Tree>],
    told: &[Option<&'static str>],
) -> BTreeSet<(By, String, String)> {
    let mut counts: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for (at, told) in told.iter().enumerate() {
        let (Some(said), Some(told)) = (&said[at], told) else { continue };
        let tree = trees[at].as_ref();
        // Pages that wait for their translation.
        let waits = tree.is_some_and(|tree| tree.is_translated && tree.tag == said.1);
        if said.0 == By::Page && !waits {
            let (all, wrong) = counts.entry(theme(said, tree)).or_default();
            *all += 1;
            *wrong += usize::from(overrules(told, &said.1, &docs[at]));
        }
    }
    counts
        .into_iter()
        .filter(|(_, (all, wrong))| wrong * 2 > *all)
        .map(|(key, _)| key)
        .collect()
}

/// The languages of documents that say nothing, from their texts.
fn detect_others(
    docs: &[Known],
    told: &[Option<&'static str>],
    languages: &mut [Option<(By, String)>],
) {
    let stemmed = |tag: &str| declared(tag).unwrap_or(UNSTEMMED);
    let total: usize = docs.iter().map(size).sum();
    let mut named: BTreeSet<&str> = BTreeSet::new();
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for ((known, told), language) in docs.iter().zip(told).zip(&*languages) {
        match language {
            Some((_, tag)) => {
                named.insert(stemmed(tag));
            }
            None => {
                let size = size(known);
                told.iter().for_each(|told| *found.entry(told).or_default() += size);
            }
        }
    }
    let is_small = |language: &str| {
        !named.contains(stemmed(language)) && found[language] * SHARE < total
    };
    let agrees = |known: &Known, language: &str| {
        is_safe(language)
            || !is_small(language)
            || says(&sample(known.texts()), language, FUNCTION_WORDS)
    };
    let agreed: Vec<_> = docs
        .iter()
        .zip(told)
        .map(|(known, told)| {
            told.filter(|told| found.contains_key(told) && agrees(known, told))
        })
        .collect();
    for (language, told) in languages.iter_mut().zip(agreed) {
        if language.is_none() {
            *language = told.map(|tag| (By::Text, tag.to_owned()));
        }
    }
}

/// The language of most pages of the folder, or of the nearest one above that has any.
fn of_folders(paths: &[&str], languages: &mut [Option<(By, String)>]) {
    let above = |path: &str| -> Vec<usize> {
        let mut ends: Vec<usize> =
            path.match_indices('/').map(|(at, _)| at + 1).collect();
        ends.reverse();
        ends
    };
    let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (path, language) in paths.iter().zip(&*languages) {
        let Some((_, tag)) = language else { continue };
        for end in above(path) {
            *counts.entry(&path[..end]).or_default().entry(tag).or_default() += 1;
        }
    }
    let most = |path: &str| {
        let tags = above(path).into_iter().find_map(|end| counts.get(&path[..end]))?;
        // Of equals the first in the order of tags.
        let (tag, _) = tags.iter().rev().max_by_key(|(_, n)| **n)?;
        Some((By::Folder, (*tag).to_owned()))
    };
    let found: Vec<_> = paths
        .iter()
        .zip(&*languages)
        .map(|(path, language)| if language.is_none() { most(path) } else { None })
        .collect();
    for (language, found) in languages.iter_mut().zip(found) {
        *language = language.take().or(found);
    }
}

/// Writes the languages into the documents, and says how these are stemmed and in which
/// language readers have them.
///
/// A corpus whose documents say nothing, and are all in one language, goes on saying nothing.
fn write(
    docs: &mut [Known],
    languages: Vec<Option<(By, String)>>,
    trees: &[Option<Tree>],
) -> (Vec<Tongue>, Vec<String>) {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for (known, language) in docs.iter().zip(&languages) {
        let Some((_, tag)) = language else { continue };
        *sizes.entry(tag).or_default() += size(known);
    }
    // Of equals the last wins: the first in the order of tags.
    let main = sizes.iter().rev().max_by_key(|(_, size)| **size);
    let main = main.map(|(tag, _)| (*tag).to_owned());
    let main = main.or_else(|| of_all(docs).map(str::to_owned));
    let tree_of = |at: usize| {
        let tree: Option<&Tree> = trees[at].as_ref().filter(|tree| tree.is_translated);
        tree.map(|tree| tree.tag.clone())
    };
    let tags: Vec<(String, String)> = languages
        .into_iter()
        .enumerate()
        .map(|(at, language)| {
            let text =
                language.map(|(_, tag)| tag).or_else(|| main.clone()).unwrap_or_default();
            (tree_of(at).unwrap_or_else(|| text.clone()), text)
        })
        .collect();
    let says_nothing = docs.iter().all(|known| canonical(&known.document.lang).is_none())
        && tags.iter().all(|tag| *tag == tags[0] && tag.0 == tag.1);
    let mut res = Vec::with_capacity(docs.len());
    let mut readers = Vec::with_capacity(docs.len());
    for (known, (tree, text)) in docs.iter_mut().zip(tags) {
        let language = declared(&text).unwrap_or(ENGLISH);
        res.push(Tongue { language, script: Script::of(&sample(known.texts())) });
        // Of two that are one the longer says more: `zh-TW` of a text that is told for `zh`.
        let is_same = primary(&tree) == primary(&text);
        let longer = if tree.len() > text.len() { &tree } else { &text };
        known.document.lang = match (says_nothing, is_same) {
            (true, _) => String::new(),
            (_, true) => longer.clone(),
            (_, false) => text.clone(),
        };
        readers.push(if is_same { longer.clone() } else { tree });
    }
    (res, readers)
}

/// What texts say against what is said of them.
#[derive(Default)]
struct Against(BTreeMap<(String, &'static str), (usize, String)>);

impl Against {
    fn add(&mut self, path: &str, tag: &str, told: &'static str, tree: Option<&Tree>) {
        // It waits for its translation.
        if tree.is_some_and(|tree| tree.is_translated && tree.tag == tag) {
            return;
        }
        let seen = self.0.entry((tag.to_owned(), told)).or_insert((0, path.to_owned()));
        seen.0 += 1;
    }

    fn report(self, report: &mut Report) {
        for ((tag, told), (pages, path)) in self.0 {
            report.problems.push(Problem {
                severity: Severity::Warning,
                path,
                line: 0,
                message: format!(
                    "{pages} × the language is said to be “{tag}” and the text is surely in \
                     “{told}”, which was taken; `lang` in front matter overrules both"
                ),
            });
        }
    }
}

/// The language of many texts, each too short to tell.
fn of_all(docs: &[Known]) -> Option<&'static str> {
    let mut all = String::new();
    for known in docs {
        all.push_str(&sample(known.texts()));
        if all.len() > 4 * SAMPLE {
            break;
        }
    }
    detected(&all)
}

/// Bytes of its text; one at least, so that every document counts.
fn size(known: &Known) -> usize {
    (known.blocks.size() + known.document.title.len()).max(1)
}
