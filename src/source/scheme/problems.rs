//! What can be said against a scheme, gathered with its lines.

use crate::corpus::model::{Problem, Severity};
use crate::source::reading::{Finding, Level};

/// Warnings that are shown of a file that comes from elsewhere.
const MAX_WARNINGS: usize = 100;

/// A rule and the id of the concept that breaks it; either may be empty.
type Of<'o> = (&'static str, &'o str);

/// Gathers problems and turns their places into lines.
#[derive(Debug)]
pub(in crate::source) struct Problems<'t> {
    path: &'t str,
    /// A file that comes from elsewhere is mended, not sent back.
    pub(super) is_lenient: bool,
    /// Byte offset of the first byte of each line.
    line_starts: Vec<usize>,
    list: Vec<Finding>,
}

impl<'t> Problems<'t> {
    pub(in crate::source) fn new(path: &'t str, text: &str) -> Problems<'t> {
        let after_breaks = text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
        let line_starts =
            std::iter::once(0).chain(after_breaks.map(|(at, _)| at + 1)).collect();
        Problems { path, is_lenient: false, line_starts, list: Vec::new() }
    }

    /// For a scheme that its reader did not write.
    pub(in crate::source) fn lenient(path: &'t str, text: &str) -> Problems<'t> {
        Problems { is_lenient: true, ..Problems::new(path, text) }
    }

    pub(in crate::source) fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.level == Level::Error)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// What a parser could not read.
    pub(in crate::source) fn syntax(&mut self, at: usize, language: &str, message: &str) {
        let message = message.lines().collect::<Vec<_>>().join(", ");
        self.error(at, format!("not {language}: {message}"));
    }

    pub(in crate::source) fn error(&mut self, at: usize, message: String) {
        self.report(Level::Error, ("form", ""), at, message);
    }

    pub(in crate::source) fn warning(&mut self, at: usize, message: String) {
        self.report(Level::Warning, ("form", ""), at, message);
    }

    /// A scheme that does not hold together: an error where it can be mended at its place.
    pub(super) fn integrity(&mut self, of: Of<'_>, at: usize, message: String) {
        let level = if self.is_lenient { Level::Warning } else { Level::Error };
        self.report(level, of, at, message);
    }

    /// `of` is the rule that was broken and the id of the concept that breaks it.
    pub(in crate::source) fn report(
        &mut self,
        level: Level,
        of: Of<'_>,
        at: usize,
        message: String,
    ) {
        let (path, line, concept) =
            (self.path.to_string(), self.line(at), of.1.to_string());
        self.list.push(Finding { level, path, line, concept, rule: of.0, message });
    }

    /// The 1-based line of a byte offset.
    pub(super) fn line(&self, at: usize) -> u32 {
        let line = self.line_starts.partition_point(|&start| start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// All of it, by line.
    pub(in crate::source) fn findings(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|finding| finding.line);
        self.list
    }
}

/// What stops or changes a build. Of a thousand warnings, the first say what the others do.
pub(in crate::source) fn problems(
    findings: Vec<Finding>,
    is_lenient: bool,
) -> Vec<Problem> {
    let mut res: Vec<Problem> = Vec::new();
    let mut n_more = 0;
    for Finding { level, path, line, message, .. } in findings {
        let severity = match level {
            Level::Note => continue,
            Level::Warning if is_lenient && res.len() >= MAX_WARNINGS => {
                n_more += 1;
                continue;
            }
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        };
        res.push(Problem { severity, path, line, message });
    }
    if let Some(path) = res.first().filter(|_| n_more > 0).map(|first| first.path.clone())
    {
        let message = format!("{n_more} more warnings; manicule check shows them all");
        res.push(Problem { severity: Severity::Warning, path, line: 0, message });
    }
    res
}

/// The name nearest to `name`, if it is near enough to be what was meant.
pub(super) fn nearest<'n>(
    name: &str,
    known: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let lower = name.to_lowercase();
    let limit = (lower.chars().count() / 3).clamp(1, 4);
    known
        .map(|k| (distance(&lower, &k.to_lowercase(), limit), k))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, k)| k)
}

/// How many letters must be changed, added, dropped or swapped with their neighbor (optimal
/// string alignment); or more than `limit` where the lengths already say so.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}
