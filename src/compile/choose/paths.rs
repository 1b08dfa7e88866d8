//! The rules of `paths.txt`.

use crate::source::Reason;

const RULES: &str = include_str!("paths.txt");

/// Bytes that a word takes with its space, more or less.
const WORD: usize = 6;

/// All rules, read.
pub(super) struct Paths(Vec<Rule>);

struct Rule {
    reason: Reason,
    pattern: &'static str,
    under: Option<usize>,
    by: Option<&'static str>,
}

impl Paths {
    pub(super) fn new() -> Paths {
        let lines = RULES.lines().filter(|line| !line.starts_with('#'));
        Paths(lines.filter_map(Rule::of).collect())
    }

    /// The first reason against a file of this path, of so many bytes of text, and its
    /// pattern.
    pub(super) fn reason(
        &self,
        path: &str,
        generator: &str,
        size: usize,
    ) -> Option<(Reason, &'static str)> {
        let path = path.to_lowercase();
        let generator = generator.to_lowercase();
        let holds = |rule: &&Rule| {
            rule.under.is_none_or(|words| size < words * WORD)
                && rule.by.is_none_or(|by| generator.contains(by))
                && matches(rule.pattern, &path)
        };
        self.0.iter().find(holds).map(|rule| (rule.reason, rule.pattern))
    }
}

impl Rule {
    fn of(line: &'static str) -> Option<Rule> {
        let mut words = line.split_whitespace();
        let mut res = Rule {
            reason: Reason::of_name(words.next()?)?,
            pattern: words.next()?,
            under: None,
            by: None,
        };
        for word in words {
            match word.split_once('=')? {
                ("under", n) => res.under = n.parse().ok(),
                (_, generator) => res.by = Some(generator),
            }
        }
        Some(res)
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    let names: Vec<&str> = path.split('/').collect();
    if let Some(folder) = pattern.strip_suffix('/') {
        let (_, folders) = names.split_last().unwrap_or((&"", &[]));
        return folders.iter().any(|name| matches_name(folder, name));
    }
    let is_whole = pattern.starts_with('/');
    let wanted: Vec<&str> = pattern.trim_start_matches('/').split('/').collect();
    if names.len() < wanted.len() || (is_whole && names.len() != wanted.len()) {
        return false;
    }
    let end = &names[names.len() - wanted.len()..];
    wanted.iter().zip(end).all(|(pattern, name)| matches_name(pattern, name))
}

/// One `*` at most.
fn matches_name(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, after)) => {
            name.len() >= before.len() + after.len()
                && name.starts_with(before)
                && name.ends_with(after)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_rule() {
        let lines = RULES.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        for line in lines {
            assert!(Rule::of(line).is_some(), "{line}");
        }
    }

    #[test]
    fn a_pattern_is_the_end_of_a_path() {
        for (path, generator, words, reason) in [
            ("_sources/a/pears.rst.txt", "", 100, Some(Reason::Generated)),
            ("docs/_Sources/pears.txt", "", 100, Some(Reason::Generated)),
            ("_sources", "", 100, None),
            ("my_sources/pears.txt", "", 100, None),
            ("v1/genindex-A.html", "", 900, Some(Reason::Generated)),
            ("search.html", "", 10, Some(Reason::Generated)),
            ("guide/search.html", "", 400, None),
            ("guide/search.md", "", 10, None),
            ("404.html", "", 400, Some(Reason::NotFound)),
            ("de/404.html", "", 20, Some(Reason::NotFound)),
            ("status/404/index.html", "", 400, None),
            ("files.html", "Doxygen 1.9.4", 100, Some(Reason::Generated)),
            ("files.html", "Hugo 0.120", 100, None),
            ("_drafts/plan.md", "", 100, Some(Reason::Draft)),
            ("notes/robots.txt", "", 10, None),
            ("robots.txt", "", 10, Some(Reason::Generated)),
        ] {
            let found = Paths::new().reason(path, generator, words * WORD);
            assert_eq!(found.map(|(reason, _)| reason), reason, "{path}");
        }
    }
}
