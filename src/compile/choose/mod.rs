//! Which documents are for readers: the one place where that is decided.
//!
//! Three things speak against a document: what it says of itself ([`Facts::claims`]), where
//! it lies and what made it (`paths.txt`), and how it stands beside the others. Each is a
//! [`Reason`]; whoever builds can bring the documents of any of them back
//! ([`Taken::include`]), and what is left out is in the report with its reason.
//!
//! **`noindex` on most pages of a folder** is a preview or an old version that web search
//! engines are to pass over. Its readers still want to search it: that is not heeded, and said.
//!
//! [`Facts::claims`]: crate::source::Facts::claims

use std::collections::BTreeMap;

use super::known::{Candidate, Known};
use super::options::Taken;
use super::report::Report;
use crate::corpus::model::{Problem, Severity};
use crate::source::{Claim, Extent, Reason, Skipped};
use paths::Paths;

mod collected;
mod copies;
mod paths;

/// Pages, at least, of a folder inside of the input whose `noindex` is not heeded: fewer are
/// an imprint and a page of thanks. A folder that is named as a version needs no such number.
const MANY: usize = 10;

/// The documents for readers, in their order.
pub(super) fn choose<'a>(
    docs: Vec<Candidate<'a>>,
    options: &Taken,
    report: &mut Report,
) -> Vec<Candidate<'a>> {
    let paths = Paths::new();
    let mut against: Vec<Option<Claim>> =
        docs.iter().map(|doc| by_itself(*doc, &paths, options)).collect();
    if !options.include.contains(&Reason::Noindex) {
        heed_noindex(&docs, &mut against, &mut report.problems);
    }
    let is_marked = |(doc, claim): (&Candidate<'_>, &Option<Claim>)| {
        claim.is_none() && doc.known.facts.extent == Extent::Marked
    };
    let are_marked = docs.iter().zip(&against).any(is_marked);
    if are_marked && !options.include.contains(&Reason::NoBody) {
        for (doc, claim) in docs.iter().zip(&mut against) {
            if doc.known.facts.extent == Extent::Page && claim.is_none() {
                let said =
                    "other pages mark their text with data-pagefind-body, this one \
                            does not"
                        .to_string();
                *claim = Some(Claim { reason: Reason::NoBody, said });
            }
        }
    }
    if !options.include.contains(&Reason::Copy) {
        copies::find(&docs, &mut against);
        collected::repeats(&docs, &mut against);
    }
    if !options.include.contains(&Reason::Generated) {
        collected::lists(&docs, &mut against);
    }
    let mut res = Vec::with_capacity(docs.len());
    let (mut kept, mut left) = (0, 0);
    for (doc, claim) in docs.into_iter().zip(against) {
        let size = doc.known.blocks.size();
        let Some(Claim { reason: kind, said }) = claim else {
            kept += size;
            res.push(doc);
            continue;
        };
        // What generators and servers write was never a text of its own.
        let is_text = !matches!(
            kind,
            Reason::Generated | Reason::Redirect | Reason::NotFound | Reason::Copy
        );
        left += if is_text { size } else { 0 };
        let reason = format!("{} ({said})", sentence(kind));
        report.skipped.push(Skipped { path: doc.path.to_owned(), kind, reason });
    }
    report.left_out_bytes = left;
    if left > kept {
        report.problems.push(most_left_out(report));
    }
    res
}

/// What speaks against a document whatever the others are; the gravest first.
fn by_itself(doc: Candidate<'_>, paths: &Paths, options: &Taken) -> Option<Claim> {
    let Known { blocks, facts, .. } = doc.known;
    let by_path = paths.reason(doc.path, &facts.generator, blocks.size());
    let by_path =
        by_path.map(|(reason, pattern)| Claim { reason, said: pattern.to_string() });
    let all = facts.claims.iter().chain(&by_path);
    let heeded = all.filter(|claim| {
        claim.reason != Reason::Noindex && !options.include.contains(&claim.reason)
    });
    heeded.min_by_key(|claim| claim.reason).cloned()
}

/// Leaves out what robots are not to list, but for folders of which that is most.
fn heed_noindex(
    docs: &[Candidate<'_>],
    against: &mut [Option<Claim>],
    problems: &mut Vec<Problem>,
) {
    let says = |doc: &Candidate<'_>| {
        let claims = &doc.known.facts.claims;
        claims.iter().find(|claim| claim.reason == Reason::Noindex).cloned()
    };
    let mut folders: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (doc, _) in docs.iter().zip(&*against).filter(|(_, claim)| claim.is_none()) {
        let noindex = usize::from(says(doc).is_some());
        for folder in folders_of(doc.path) {
            let (all, with) = folders.entry(folder).or_default();
            *all += 1;
            *with += noindex;
        }
    }
    folders.retain(|folder, (all, with)| {
        let is_version = folder
            .rsplit('/')
            .next()
            .is_some_and(|name| name.contains(|c: char| c.is_ascii_digit()));
        let enough = if folder.is_empty() || is_version { 2 } else { MANY };
        *with >= enough && *with * 2 > *all
    });
    for (folder, (all, with)) in &folders {
        // The folder above says it already.
        if folders_of(folder).any(|above| above != *folder && folders.contains_key(above))
        {
            continue;
        }
        problems.push(Problem {
            severity: Severity::Warning,
            path: (*folder).to_string(),
            line: 0,
            message: format!(
                "{with} of {all} pages here say `noindex`: that is meant for search engines \
                 of the web, as on a preview or an old version, and was not heeded; name in \
                 `ignore` what is to be left out"
            ),
        });
    }
    for (doc, claim) in docs.iter().zip(against) {
        let is_meant = !folders_of(doc.path).any(|folder| folders.contains_key(folder));
        if claim.is_none() && is_meant {
            *claim = says(doc);
        }
    }
}

/// The folders above a path, the root first, and no more than eight of them.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    let inner = path.match_indices('/').map(|(at, _)| &path[..at]);
    std::iter::once("").chain(inner).take(8)
}

/// What a reason means, for a person.
fn sentence(reason: Reason) -> &'static str {
    match reason {
        Reason::Draft => "a draft",
        Reason::SearchFalse => "asks not to be searched",
        Reason::Redirect => "only leads elsewhere",
        Reason::NotFound => "a page for what is not found",
        Reason::Generated => "made by a generator for itself",
        Reason::Noindex => "asks not to be listed",
        Reason::Copy => "repeats a page",
        Reason::NoBody => "marks no text for the search",
        _ => "left out",
    }
}

fn most_left_out(report: &Report) -> Problem {
    let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
    let ours = report.skipped.iter().filter(|skipped| skipped.kind <= Reason::NoBody);
    ours.for_each(|skipped| *counts.entry(skipped.kind).or_default() += 1);
    let counts: Vec<String> =
        counts.iter().map(|(reason, n)| format!("{n} × {}", reason.name())).collect();
    Problem {
        severity: Severity::Warning,
        path: String::new(),
        line: 0,
        message: format!(
            "most of the text was left out: {}; `include` brings any of these back",
            counts.join(", ")
        ),
    }
}
