//! Which patterns occur in a list of words: the one matcher behind concepts in the corpus,
//! in a query and in any text that is highlighted.
//!
//! A pattern is a list of lexemes. All patterns lie sorted in one array; a walk along the
//! words narrows a range of it by binary search, one word a step. The first step is a
//! table by lexeme. So a text without labels costs one look-up a word, however many
//! patterns there are: the cost grows with the logarithm of those that begin alike. (A
//! trie in an array; Aho and Corasick's automaton would save the few restarts and cost a
//! node a word.)

use crate::id::LexemeId;
use crate::sort;
use std::ops::Range;

/// A word as the matcher sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u32);

impl Key {
    /// A word in any case.
    pub fn any(lexeme: LexemeId) -> Self {
        Self(lexeme.0 << 1)
    }

    /// A word in capitals: an acronym, which is not the small word spelled like it.
    pub fn capitals(lexeme: LexemeId) -> Self {
        Self(lexeme.0 << 1 | 1)
    }
}

/// A word of a text: its lexeme, if it has one, and whether capitals may match it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// None for a word that no pattern has.
    pub lexeme: Option<LexemeId>,
    /// Whether it is written in capitals.
    pub capitals: bool,
}

/// Patterns with the value that each stands for.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    /// Keys of all patterns, one after the other, in the order of `patterns`.
    keys: Vec<Key>,
    patterns: Vec<Pattern>,
    /// For each lexeme the patterns that begin with it.
    firsts: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Pattern {
    start: u32,
    len: u32,
    value: u32,
}

/// A match: `len` words, and the patterns that are these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// First word.
    pub at: usize,
    /// Number of words.
    pub len: usize,
    patterns: Range<u32>,
}

impl Matcher {
    /// A matcher of `patterns`; empty ones are left out. Those that are equal keep the
    /// order of their values.
    pub fn new(mut patterns: Vec<(Vec<Key>, u32)>) -> Self {
        // From the last word to the first: stable, so what was settled stays.
        let longest = patterns.iter().map(|(keys, _)| keys.len()).max().unwrap_or(0);
        for depth in (0..longest).rev() {
            sort::by_key(&mut patterns, |(keys, _)| {
                keys.get(depth).map_or(0, |key| u64::from(key.0) + 1)
            });
        }
        let mut res = Self::default();
        let last = patterns.last().and_then(|(keys, _)| keys.first());
        let n_firsts = last.map_or(0, |key| (key.0 >> 1) as usize + 1);
        res.firsts = vec![0; n_firsts + 1];
        for (keys, value) in patterns {
            let Some(first) = keys.first() else { continue };
            res.firsts[(first.0 >> 1) as usize + 1] += 1;
            let start = res.keys.len() as u32;
            res.patterns.push(Pattern { start, len: keys.len() as u32, value });
            res.keys.extend(keys);
        }
        for at in 1..res.firsts.len() {
            res.firsts[at] += res.firsts[at - 1];
        }
        res
    }

    /// Whether there is nothing to match.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// What the patterns of a match stand for.
    pub fn values(&self, found: &Found) -> impl Iterator<Item = u32> + '_ {
        self.patterns[found.patterns.start as usize..found.patterns.end as usize]
            .iter()
            .map(|pattern| pattern.value)
    }

    fn key(&self, pattern: u32, depth: usize) -> Option<Key> {
        let pattern = self.patterns[pattern as usize];
        ((depth as u32) < pattern.len).then(|| self.keys[pattern.start as usize + depth])
    }

    /// The longest match that begins at word `at`.
    pub fn longest_at(&self, words: &[Seen], at: usize) -> Option<Found> {
        let first = words[at].lexeme?.idx();
        let start = *self.firsts.get(first)?;
        let end = *self.firsts.get(first + 1)?;
        if start == end {
            return None;
        }
        self.longest(words, at, 0, start..end)
    }

    /// The longest match within `range`, whose patterns agree with `depth` words.
    fn longest(
        &self,
        words: &[Seen],
        at: usize,
        depth: usize,
        range: Range<u32>,
    ) -> Option<Found> {
        // Sorted, so the patterns that end here come first.
        let rest = sort::partition_point(range.clone(), |pattern| {
            self.key(pattern, depth).is_none()
        });
        let mut res = (range.start < rest && depth > 0).then_some(Found {
            at,
            len: depth,
            patterns: range.start..rest,
        });
        let Some(&Seen { lexeme: Some(lexeme), capitals }) = words.get(at + depth) else {
            return res;
        };
        let keys = [Some(Key::any(lexeme)), capitals.then_some(Key::capitals(lexeme))];
        for key in keys.into_iter().flatten() {
            let below = |pattern| self.key(pattern, depth).is_some_and(|k| k < key);
            let upto = |pattern| self.key(pattern, depth).is_some_and(|k| k <= key);
            let start = sort::partition_point(rest..range.end, below);
            let end = sort::partition_point(start..range.end, upto);
            if start < end
                && let Some(found) = self.longest(words, at, depth + 1, start..end)
                && res.as_ref().is_none_or(|res| found.len > res.len)
            {
                res = Some(found);
            }
        }
        res
    }

    /// The longest matches at each word inside of `outer`, itself left out.
    pub fn inside<'a>(
        &'a self,
        words: &'a [Seen],
        outer: &Found,
    ) -> impl Iterator<Item = Found> + 'a {
        let (start, end) = (outer.at, outer.at + outer.len);
        (start..end).filter_map(move |at| {
            let end = if at == start { end - 1 } else { end };
            (at < end).then(|| self.longest_at(&words[..end], at)).flatten()
        })
    }

    /// All matches from left to right, the longest first at each place, none overlapping.
    pub fn find_all<'a>(&'a self, words: &'a [Seen]) -> impl Iterator<Item = Found> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < words.len() {
                if let Some(found) = self.longest_at(words, at) {
                    at += found.len;
                    return Some(found);
                }
                at += 1;
            }
            None
        })
    }
}
