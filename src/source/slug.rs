//! Anchors of Markdown headings that name none: made as GitHub makes them, so that a link
//! written for one reader works in the other.

use std::collections::BTreeMap;

/// The anchors of one document, each given out once.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    /// Anchor to the last number that was tried after it. Without it, a thousand headings
    /// of one name would be a thousand searches.
    taken: BTreeMap<String, u32>,
}

impl Slugs {
    /// An anchor that the author wrote: kept, and not given out again.
    pub(super) fn reserve(&mut self, anchor: &str) {
        self.taken.entry(anchor.to_string()).or_insert(0);
    }

    /// An anchor for a heading: lowercase, spaces as hyphens, punctuation dropped, `-1` and
    /// on behind a name that is taken. Empty where nothing is left of the heading.
    pub(super) fn make(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        if slug.is_empty() {
            return slug;
        }
        let Some(&tried) = self.taken.get(&slug) else {
            self.reserve(&slug);
            return slug;
        };
        let mut n = tried + 1;
        while self.taken.contains_key(&format!("{slug}-{n}")) {
            n += 1;
        }
        self.taken.insert(slug.clone(), n);
        let res = format!("{slug}-{n}");
        self.reserve(&res);
        res
    }
}

/// `Tea & Co.` is `tea--co`.
pub(super) fn slug(heading: &str) -> String {
    let kept = heading.chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ if c.is_alphanumeric() || is_mark(c) => Some(c),
        _ => None,
    });
    kept.collect::<String>().to_lowercase()
}

/// The id that a term of a draft gets: as an anchor, never empty.
pub(crate) fn slug_of(name: &str) -> String {
    let slug = slug(name);
    if slug.is_empty() { "term".to_string() } else { slug }
}

/// Combining marks belong to the letter before them.
pub(super) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
