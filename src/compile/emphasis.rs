//! What an author emphasizes: pages that count more or less than others, and answers that
//! begin with pages of their choice.
//!
//! A page says what it counts in its front matter, its record or its `<meta>`; the
//! configuration says it for folders. What a page says of itself counts more.

use super::known::Known;
use super::options::Taken;
use super::report::{PinnedAnswer, Report, Weighed};
use crate::corpus::model::{Document, Pinned, Problem, Severity, Value};
use crate::text::fold::folded_words;

/// How a page says it, without case, `-` and `_`; the second is Material for MkDocs'.
const NAMES: [&str; 2] = ["searchweight", "search.boost"];

/// What a page may count.
const RANGE: std::ops::RangeInclusive<f64> = 0.1..=10.0;

/// Gives every document what it counts, and says in the report which are other than usual.
pub(super) fn weigh(docs: &mut [(&str, Known)], options: &Taken, report: &mut Report) {
    for (path, Known { document, .. }) in docs {
        let own = own_weight(document).map(|(name, value)| {
            let weight = weight_of(&value).ok_or((name, value));
            weight.map_err(|(name, value)| warn(report, path, &name, &value)).ok()
        });
        let folders = options.weights.iter().filter(|(start, _)| is_below(path, start));
        let folder = folders.max_by_key(|(start, _)| start.len());
        let weight = own.flatten().or(folder.map(|&(_, weight)| weight));
        let Some(weight) = weight.filter(|&weight| weight != 1.0) else { continue };
        document.weight = Some((weight * 100.0).round() as u16);
        report.weighed.push(Weighed { path: (*path).to_owned(), weight });
    }
}

/// What the configuration pins, with the numbers of the documents, which it names by their
/// ids or by the paths of their files.
pub(super) fn pin(
    paths: &[&str],
    docs: &[Known],
    options: &Taken,
    report: &mut Report,
) -> Vec<Pinned> {
    let mut res: Vec<Pinned> = Vec::new();
    for (query, pages) in &options.pinned {
        let words = folded_words(query);
        let mut found = Vec::new();
        for page in pages {
            let by_id = docs.iter().position(|known| known.document.id == *page);
            let by_path = || paths.iter().position(|path| path == page);
            match by_id.or_else(by_path) {
                Some(at) if !found.contains(&at) => found.push(at),
                Some(_) => {}
                None => report.problems.push(problem(
                    "",
                    format!(
                        "there is no page “{page}” to pin to “{query}”; name one by the \
                         path of its file, as seen from the input, or by its id"
                    ),
                )),
            }
        }
        if words.is_empty() || found.is_empty() {
            continue;
        }
        let ids = found.iter().map(|&at| docs[at].document.id.clone()).collect();
        report.pinned.push(PinnedAnswer { query: query.clone(), documents: ids });
        match res.iter_mut().find(|pinned| pinned.query == words) {
            Some(pinned) => pinned.docs.extend(found),
            None => res.push(Pinned { query: words, docs: found }),
        }
    }
    res
}

/// What a page says that it counts, taken out of its fields: it is meant for the search.
fn own_weight(document: &mut Document) -> Option<(String, Value)> {
    let is_weight = |name: &&String| {
        let key = name.chars().filter(|c| !"-_ ".contains(*c));
        NAMES.contains(&key.flat_map(char::to_lowercase).collect::<String>().as_str())
    };
    let name = document.fields.keys().find(is_weight)?.clone();
    let value = document.fields.remove(&name)?.into_iter().next()?;
    Some((name, value))
}

fn weight_of(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => *number,
        Value::Text(text) => text.trim().parse().ok()?,
    };
    RANGE.contains(&number).then_some(number)
}

/// Whether a path is below a folder, or the file that is named.
fn is_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder.trim_end_matches('/'));
    rest.is_some_and(|rest| folder.is_empty() || rest.is_empty() || rest.starts_with('/'))
}

fn warn(report: &mut Report, path: &str, name: &str, value: &Value) {
    let said = match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
    };
    let message = format!(
        "“{name}” is “{said}”, which is no number from 0.1 to 10; the page counts as others do"
    );
    report.problems.push(problem(path, message));
}

fn problem(path: &str, message: String) -> Problem {
    Problem { severity: Severity::Warning, path: path.to_owned(), line: 0, message }
}
