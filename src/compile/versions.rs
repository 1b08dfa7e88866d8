//! Which version of its site each document is of.
//!
//! The configuration names the folders, the newest first: `versions = ["v2", "v1"]`. A name
//! that no folder has is that of the pages beside the folders of the others, as generators
//! publish the newest, if most pages of the others are there, too. What a document says, by
//! `docsearch:version` or as a field, holds beside that. Where the configuration says nothing,
//! such values are versions only if most pages of the rarer ones are there in another one, in
//! folders that are called so: a version may also be what a page is about.

use super::known::Known;
use super::options::Taken;
use super::report::Report;
use crate::corpus::model::{Problem, Severity, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The field.
pub(super) const VERSION: &str = "version";

/// More values of a field are no versions of one site.
const MAX_TOLD: usize = 50;

/// The versions of a site.
#[derive(Default)]
pub(super) struct Versions {
    /// The newest first; behind the oldest those that are not released.
    pub(super) names: Vec<String>,
    /// How many of them are.
    pub(super) n_released: usize,
    /// For each document its version, from 1; 0 where it is of none.
    pub(super) of: Vec<usize>,
}

impl Versions {
    /// A path without the folder of the document's version.
    pub(super) fn without(&self, doc: usize, path: String) -> String {
        let name = self.of[doc].checked_sub(1).map(|at| &self.names[at]);
        match name.and_then(|name| folder(&path, name)) {
            Some((start, end)) => format!("{}{}", &path[..start], &path[end..]),
            None => path,
        }
    }
}

/// Finds the versions. `pages` are the paths of the documents without their language.
pub(super) fn of(
    pages: &[String],
    docs: &[Known],
    options: &Taken,
    report: &mut Report,
) -> Versions {
    let said: Vec<Option<String>> = docs.iter().map(said).collect();
    let said: Vec<Option<&str>> = said.iter().map(Option::as_deref).collect();
    let res = match options.versions.is_empty() {
        true => told(pages, &said),
        false => named(pages, &said, options, report),
    };
    // Those that are there; one alone says nothing.
    let there: BTreeSet<usize> = res.of.iter().copied().filter(|&of| of > 0).collect();
    let mut there: Vec<usize> =
        if there.len() > 1 { there.into_iter().collect() } else { Vec::new() };
    let first = there.first().copied();
    let is_to_come = |at: usize| Some(at) != first && is_to_come(&res.names[at - 1]);
    there.sort_by_key(|&at| is_to_come(at));
    let place = |of| there.iter().position(|&known| known == of).map_or(0, |at| at + 1);
    Versions {
        n_released: there.iter().filter(|&&at| !is_to_come(at)).count(),
        names: there.iter().map(|at| res.names[at - 1].clone()).collect(),
        of: res.of.iter().map(|&of| place(of)).collect(),
    }
}

/// What a document says of its version, which may be that of anything.
pub(super) fn said(known: &Known) -> Option<String> {
    Some(match known.document.fields.get(VERSION)?.first()? {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
    })
}

/// The versions that the configuration names.
fn named(
    pages: &[String],
    said: &[Option<&str>],
    options: &Taken,
    report: &mut Report,
) -> Versions {
    let names = options.versions.clone();
    let folders = folders(pages, &names);
    let mut of = assigned(pages, said, &names, &folders);
    let missing: Vec<usize> = (1..=names.len()).filter(|at| !of.contains(at)).collect();
    let mut missing = missing.into_iter().peekable();
    let beside = beside(pages, &folders, &of);
    if let Some(at) = missing.next_if(|_| !beside.is_empty()) {
        beside.into_iter().for_each(|doc| of[doc] = at);
    }
    for at in missing {
        report.problems.push(Problem {
            severity: Severity::Warning,
            path: String::new(),
            line: 0,
            message: format!(
                "no folder is called “{}”, which `versions` names; it takes the names of \
                 folders in the paths of the documents, the newest version first",
                names[at - 1]
            ),
        });
    }
    Versions { n_released: names.len(), names, of }
}

/// Whether a version is called as one of which there is no release yet: it is no older one than
/// the newest.
fn is_to_come(name: &str) -> bool {
    const NAMES: [&str; 15] = [
        "canary",
        "current",
        "dev",
        "devel",
        "develop",
        "edge",
        "head",
        "main",
        "master",
        "next",
        "nightly",
        "preview",
        "trunk",
        "unreleased",
        "unstable",
    ];
    NAMES.contains(&name.to_ascii_lowercase().as_str()) || parts_of(name).1.is_some()
}

/// What stands behind the numbers of a version until it is released, the nearest to it first.
const EARLY: [&str; 12] = [
    "rc", "cr", "beta", "b", "alpha", "a", "preview", "pre", "canary", "snapshot",
    "nightly", "dev",
];

/// The numbers of a version with the rest, and of one that is not released the place of what
/// says so among [`EARLY`]: `2.0-rc1`, but not `2.0.post1`.
fn parts_of(name: &str) -> ([&str; 2], Option<usize>) {
    let first = name.find(|c: char| c.is_ascii_digit()).unwrap_or(name.len());
    let rest = name[first..].find(char::is_alphabetic);
    let (release, rest) = name.split_at(rest.map_or(name.len(), |at| first + at));
    let word = rest.find(|c: char| !c.is_alphabetic()).map_or(rest, |end| &rest[..end]);
    let word = word.to_lowercase();
    ([release, rest], EARLY.iter().position(|early| *early == word))
}

/// A folder of a version: where its name begins and ends in a path, and the version, from 1.
type Folder = ((usize, usize), usize);

/// The folder of a version that each page lies in: the outermost, for a folder inside of a
/// version is no other one. Where folders are called like the version, those that only mean it
/// are something else, as page 2 of a blog beside `v2`.
fn folders(pages: &[String], names: &[String]) -> Vec<Option<Folder>> {
    let is_called = |page: &str, name: &str, (start, end): (usize, usize)| {
        page[start..end - 1].eq_ignore_ascii_case(name)
    };
    let is_there = |name: &String| {
        pages
            .iter()
            .any(|page| folder(page, name).is_some_and(|at| is_called(page, name, at)))
    };
    let is_there: Vec<bool> = names.iter().map(is_there).collect();
    let found = |page: &String| {
        let names = names.iter().enumerate();
        let folders = names.filter_map(|(at, name)| {
            let found = folder(page, name)?;
            (!is_there[at] || is_called(page, name, found)).then_some((found, at + 1))
        });
        folders.min()
    };
    pages.iter().map(found).collect()
}

/// The version of each page: that of its folder, else the one that it says. But a page beside
/// nothing that has versions has none, nor has one beside the folder of what it says: a blog
/// says the version of the site that it was built with.
fn assigned(
    pages: &[String],
    said: &[Option<&str>],
    names: &[String],
    folders: &[Option<Folder>],
) -> Vec<usize> {
    let has_folder: BTreeSet<usize> = folders.iter().flatten().map(|of| of.1).collect();
    let is_beside = is_beside(pages, folders);
    let rows = pages.iter().zip(said).zip(folders);
    let of = rows.map(|((page, said), folder)| match folder {
        Some((_, at)) => *at,
        None => {
            let meant = names.iter().position(|name| Some(name.as_str()) == *said);
            let meant = meant.map_or(0, |at| at + 1);
            let is_its =
                has_folder.is_empty() || !has_folder.contains(&meant) && is_beside(page);
            if is_its { meant } else { 0 }
        }
    });
    of.collect()
}

/// Whether a page lies where folders of versions lie, or below.
fn is_beside<'a>(
    pages: &'a [String],
    folders: &[Option<Folder>],
) -> impl Fn(&str) -> bool + use<'a> {
    let rows = pages.iter().zip(folders);
    let places: BTreeSet<&str> = rows
        .filter_map(|(page, folder)| folder.map(|((start, _), _)| &page[..start]))
        .collect();
    move |page| {
        let ends = page.match_indices('/').map(|(end, _)| end + 1);
        ends.chain([0]).any(|end| places.contains(&page[..end]))
    }
}

/// The documents that lie beside the folders of versions and are of none, where most pages of
/// the versions are among them.
fn beside(pages: &[String], folders: &[Option<Folder>], of: &[usize]) -> Vec<usize> {
    let is_beside = is_beside(pages, folders);
    let res: Vec<usize> =
        (0..pages.len()).filter(|&at| of[at] == 0 && is_beside(&pages[at])).collect();
    let known: BTreeSet<&str> = res.iter().map(|&at| pages[at].as_str()).collect();
    let (mut all, mut there) = (0, 0);
    for (page, folder) in pages.iter().zip(folders) {
        if let Some(((start, end), _)) = *folder {
            let key = format!("{}{}", &page[..start], &page[end..]);
            all += 1;
            there += usize::from(known.contains(key.as_str()));
        }
    }
    if there > 0 && 2 * there >= all { res } else { Vec::new() }
}

/// The versions that pages say themselves.
fn told(pages: &[String], said: &[Option<&str>]) -> Versions {
    let none = Versions { of: vec![0; pages.len()], ..Versions::default() };
    let distinct: BTreeSet<&str> = said.iter().flatten().copied().collect();
    if distinct.len() > MAX_TOLD {
        return none;
    }
    let rows = || pages.iter().zip(said);
    let pages_of = |name: &str| -> Vec<&String> {
        let own = rows().filter(|(_, said)| **said == Some(name));
        own.map(|(page, _)| page).collect()
    };
    // Generators publish the newest without its folder; else the higher number is newer, and
    // a word than any number. What is not released stands behind all that is, unless it is
    // published in that place.
    let key = |name: &&str| {
        let has_folder = pages_of(name).iter().any(|page| folder(page, name).is_some());
        let numbers_of = |text: &str| -> String {
            let numbers = text.split(|c: char| !c.is_ascii_digit());
            let numbers = numbers.filter_map(|number| number.parse::<u64>().ok());
            numbers.map(|number| format!("{:020}", u64::MAX - number)).collect()
        };
        let ([release, rest], early) = parts_of(name);
        let (numbers, of_rest) = (numbers_of(release), numbers_of(rest));
        let is = u8::from;
        format!(
            "{}{}{}{numbers}~{}{:02}{of_rest}\n{name}",
            is(has_folder && is_to_come(name)),
            is(has_folder),
            is(!numbers.is_empty()),
            is(rest.is_empty()),
            early.unwrap_or_default(),
        )
    };
    let mut keys: Vec<String> = distinct.iter().map(key).collect();
    keys.sort();
    let names = keys.iter().filter_map(|key| Some(key.split_once('\n')?.1.to_owned()));
    let names: Vec<String> = names.collect();
    let of = assigned(pages, said, &names, &folders(pages, &names));
    let res = Versions { n_released: names.len(), names, of };
    let most = distinct.iter().max_by_key(|name| pages_of(name).len()).copied();
    let is_rarer = |at: &usize| res.of[*at] > 0 && said[*at] != most;
    let keys = pages.iter().enumerate();
    let keys: Vec<String> =
        keys.map(|(doc, page)| res.without(doc, page.clone())).collect();
    let versioned = keys.iter().zip(&res.of);
    let mut versioned = versioned.map(|(key, of)| (*of > 0).then_some(key.as_str()));
    let mut twins = 0;
    for same in alike(&mut versioned) {
        let versions: BTreeSet<usize> = same.iter().map(|&at| res.of[at]).collect();
        if versions.len() > 1 && same.iter().any(|&at| keys[at] != pages[at]) {
            twins += same.iter().filter(|at| is_rarer(at)).count();
        }
    }
    let all = (0..pages.len()).filter(is_rarer).count();
    if all > 0 && 2 * twins >= all { res } else { none }
}

/// Places that have the same key, in order; those without one are left out.
pub(super) fn alike(keys: &mut dyn Iterator<Item = Option<&str>>) -> Vec<Vec<usize>> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    let mut res: Vec<Vec<usize>> = Vec::new();
    for (at, key) in keys.enumerate() {
        let Some(key) = key else { continue };
        let place = *found.entry(key).or_insert(res.len());
        if place == res.len() {
            res.push(Vec::new());
        }
        res[place].push(at);
    }
    res
}

/// Where in a path the folder of a version begins and ends, with its slash: the one that is
/// called so, else one that means it. `blog/page/2/` is how generators number the pages of a list.
fn folder(path: &str, version: &str) -> Option<(usize, usize)> {
    let found = |is_it: &dyn Fn(&str) -> bool| {
        let (mut start, mut above) = (0, "");
        path.match_indices('/').find_map(|(end, _)| {
            let name = &path[std::mem::replace(&mut start, end + 1)..end];
            let is_page = std::mem::replace(&mut above, name) == "page";
            (!is_page && is_it(name)).then_some((end - name.len(), end + 1))
        })
    };
    let meant = number_of(version);
    // What is not published yet, Docusaurus calls `current`, and its folder `next`.
    let is_meant =
        |name: &str| number_of(name) == meant || version == "current" && name == "next";
    found(&|name| name.eq_ignore_ascii_case(version)).or_else(|| found(&is_meant))
}

/// What is meant by the name of a version: `v2`, `2` and `version-2` are one.
fn number_of(name: &str) -> String {
    let name = name.to_lowercase();
    let rest = name.strip_prefix("version-").or_else(|| name.strip_prefix('v'));
    let rest = rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    rest.unwrap_or(&name).to_owned()
}
