//! Which terms the texts use often enough to be concepts.
//!
//! Candidates are rows of two to five words that neither begin nor end with a common word
//! or a verb, and single words that are used as nouns. Variants are one candidate: plurals
//! and other endings by their stems, hyphens and compounds, «governance of the Internet»
//! beside «Internet governance». They are ranked by C-value (Frantzi, Ananiadou, Mima,
//! *Automatic recognition of multi-word terms*, 2000): how often a term occurs, more for a
//! longer one, less what it owes to longer terms that contain it.

use std::collections::{BTreeMap, HashMap};

use super::common::{is_article, is_joint};
use super::labels::Labels;
use super::words::{Word, Words};

/// Content words of a candidate, at most.
const MAX_WORDS: usize = 5;

/// Binary logarithms of 0 to 5 words in thousandths; a single word, which has none, counts a
/// quarter of a pair.
const LOG2: [u64; MAX_WORDS + 1] = [0, 250, 1000, 1585, 2000, 2322];

/// A term with all its variants.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Its written forms, the most frequent first, with how often each occurs.
    pub(super) forms: Vec<(String, usize)>,
    /// Passage, first word, and the word behind it, of each occurrence.
    pub(super) places: Vec<(usize, usize, usize)>,
    /// C-value in thousandths.
    pub(super) score: u64,
    /// The stems of its content words, sorted.
    pub(super) stems: Vec<u32>,
}

impl Term {
    /// The written form to show.
    pub(super) fn name(&self) -> &str {
        self.forms.first().map_or("", |(form, _)| form)
    }

    /// How many documents it occurs in.
    pub(super) fn n_docs(&self, words: &Words) -> usize {
        let mut docs: Vec<usize> = self
            .places
            .iter()
            .map(|&(passage, ..)| words.passages[passage].doc)
            .collect();
        docs.dedup();
        docs.len()
    }
}

/// The terms that no label of the scheme covers, the best first.
pub(super) fn find(words: &Words, labels: &Labels) -> Vec<Term> {
    let mut rows: BTreeMap<Vec<u32>, Row> = BTreeMap::new();
    for (passage, is_covered) in words.passages.iter().zip(&labels.is_covered).enumerate()
    {
        let (text, is_covered) = is_covered;
        for start in 0..text.words.len() {
            for end in ends(words, &text.words, start) {
                let row = &text.words[start..end];
                let keys: Vec<u32> = row.iter().map(|word| word.key).collect();
                let entry = rows.entry(keys).or_default();
                entry.places.push((passage, start, end));
                let before = start.checked_sub(1).map(|at| &text.words[at]);
                let before = before.filter(|_| !row[0].is_apart);
                entry.n_qualified += u32::from(before.is_some_and(|before| {
                    !words.is_common(before) || is_article(words.form(before))
                }));
                entry.n_covered += u32::from(is_covered[start..end].iter().all(|c| *c));
                entry.is_label |= !labels.concepts_of(words, row).is_empty();
            }
        }
    }
    let scores = c_values(words, &rows);
    let and = words.find_key("and");
    let mut groups: BTreeMap<Vec<u32>, Group> = BTreeMap::new();
    for ((keys, row), score) in rows.into_iter().zip(scores) {
        // «developing countries» is a term, «building order» an act.
        let first =
            row.places.first().map(|&(p, start, _)| &words.passages[p].words[start]);
        let is_ing = first.is_some_and(|first| words.form(first).ends_with("ing"));
        if is_ing && 3 * row.n_qualified as usize <= row.places.len() {
            continue;
        }
        let mut stems: Vec<u32> =
            keys.iter().copied().filter(|&key| !words.is_common_key(key)).collect();
        stems.sort_unstable();
        // «attacks and surveillance» is no «surveillance attack».
        stems.extend(and.filter(|and| keys.contains(and)));
        let group = groups.entry(stems).or_default();
        group.is_label |= row.is_label;
        group.n_covered += row.n_covered;
        group.score += score;
        group.places.extend(row.places);
    }
    let places = places_of(words);
    let mut res: Vec<Term> = groups
        .into_iter()
        .filter(|(_, group)| is_worth_it(words, group))
        .map(|(stems, group)| finish(words, &places, stems, group))
        .collect();
    res.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.name().cmp(b.name())));
    drop_parts(&mut res);
    res
}

#[derive(Default)]
struct Row {
    places: Vec<(usize, usize, usize)>,
    n_covered: u32,
    /// How often an article or another content word stands before it.
    n_qualified: u32,
    is_label: bool,
}

#[derive(Default)]
struct Group {
    places: Vec<(usize, usize, usize)>,
    n_covered: u32,
    is_label: bool,
    score: u64,
}

/// Where the candidates end that begin at `start`.
fn ends(words: &Words, row: &[Word], start: usize) -> Vec<usize> {
    let mut res = Vec::new();
    if !is_edge(words, &row[start], true) {
        return res;
    }
    let (mut n_content, mut n_joints) = (0, 0);
    for (end, word) in row.iter().enumerate().skip(start) {
        if end > start && word.is_apart {
            break;
        }
        if words.is_common(word) {
            n_joints += 1;
            if !is_joint(words.form(word)) || n_joints > 2 || end == start {
                break;
            }
            continue;
        }
        (n_content, n_joints) = (n_content + 1, 0);
        if n_content > MAX_WORDS {
            break;
        }
        if is_edge(words, word, false) {
            res.push(end + 1);
        }
    }
    res
}

/// Whether a term may begin or end with the word.
fn is_edge(words: &Words, word: &Word, is_first: bool) -> bool {
    let form = &words.forms[word.form as usize];
    let text = form.text.as_str();
    let mut chars = text.chars();
    if words.is_common(word)
        || chars.clone().any(|c| c.is_numeric() || crate::text::segment::is_unspaced(c))
        || chars.nth(1).is_none()
    {
        return false;
    }
    let is_name = 2 * form.capital > form.count;
    let is_verb = form.verb > 0 && form.verb.unsigned_abs() * 2 >= form.count;
    let is_ing = text.ends_with("ing") && !is_first && form.as_noun == 0;
    let ends_like_verb = text.ends_with("ly") || is_ing;
    is_name || (!is_verb && !ends_like_verb)
}

/// The C-value of each row, in thousandths, in their order.
fn c_values(words: &Words, rows: &BTreeMap<Vec<u32>, Row>) -> Vec<u64> {
    let numbers: HashMap<&[u32], usize> =
        rows.keys().enumerate().map(|(i, keys)| (keys.as_slice(), i)).collect();
    let counts: Vec<u64> = rows.values().map(|row| row.places.len() as u64).collect();
    // For each row: in how many longer ones it is, and how often these occur.
    let mut inside = vec![(0u64, 0u64); rows.len()];
    for (longer, keys) in rows.keys().enumerate() {
        if counts[longer] < 2 {
            continue;
        }
        for start in 0..keys.len() {
            for end in start + 1..=keys.len() {
                if end - start == keys.len() {
                    continue;
                }
                if let Some(&part) = numbers.get(&keys[start..end]) {
                    inside[part].0 += 1;
                    inside[part].1 += counts[longer];
                }
            }
        }
    }
    let score = |(i, keys): (usize, &Vec<u32>)| {
        let is_content = |key: &&u32| !words.is_common_key(**key);
        let n_content = keys.iter().filter(is_content).count().min(MAX_WORDS);
        let (n, sum) = inside[i];
        let owed = (1000 * sum).checked_div(n).unwrap_or(0);
        LOG2[n_content] * (1000 * counts[i]).saturating_sub(owed) / 1000
    };
    rows.keys().enumerate().map(score).collect()
}

/// A pair twice, a single word five times and mostly as a noun; no label, and not mostly
/// under the labels of others.
fn is_worth_it(words: &Words, group: &Group) -> bool {
    let n = group.places.len();
    let Some(&(passage, start, end)) = group.places.first() else { return false };
    let is_single = end - start == 1;
    let form = &words.forms[words.passages[passage].words[start].form as usize];
    let is_verbal = form.text.ends_with("ing") || form.text.ends_with("ed");
    let is_noun = !is_verbal && form.as_noun * 3 >= form.count;
    let is_noun = is_noun || 2 * form.capital > form.count;
    !group.is_label
        && n >= if is_single { 5 } else { 2 }
        && (!is_single || (is_noun && 2 * form.head >= form.count))
        && group.score >= 1000
        && 2 * group.n_covered as usize <= n
}

/// Where each lexeme stands: passage and word.
fn places_of(words: &Words) -> Vec<Vec<(usize, usize)>> {
    let mut res = vec![Vec::new(); words.keys.len()];
    for (idx, passage) in words.passages.iter().enumerate() {
        for (at, word) in passage.words.iter().enumerate() {
            res[word.key as usize].push((idx, at));
        }
    }
    res
}

fn finish(
    words: &Words,
    places: &[Vec<(usize, usize)>],
    stems: Vec<u32>,
    mut group: Group,
) -> Term {
    group.places.sort_unstable();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for &(passage, start, end) in &group.places {
        *counts.entry(written(words, passage, start, end)).or_default() += 1;
    }
    // «community of nations» in one, the compound «cyberattack» in another text.
    if let [first, second] = stems[..] {
        for (a, b) in [(first, second), (second, first)] {
            let joined = format!("{}{}", words.keys[a as usize], words.keys[b as usize]);
            let Some(key) = words.find_key(&joined) else { continue };
            for &(idx, at) in &places[key as usize] {
                *counts.entry(written(words, idx, at, at + 1)).or_default() += 1;
            }
        }
    }
    // What differs in capitals only is one form, as it is written most.
    let mut by_fold: BTreeMap<String, (String, usize, usize)> = BTreeMap::new();
    for (form, n) in counts {
        let best = by_fold.entry(form.to_lowercase()).or_default();
        best.2 += n;
        if n >= best.1 {
            (best.0, best.1) = (form, n);
        }
    }
    let mut forms: Vec<(String, usize)> =
        by_fold.into_values().map(|(form, _, n)| (form, n)).collect();
    forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.len().cmp(&b.0.len())));
    Term { forms, places: group.places, score: group.score, stems }
}

/// The words as they stand in the text; the case of a word that begins a sentence is that
/// which it has elsewhere.
pub(super) fn written(words: &Words, passage: usize, start: usize, end: usize) -> String {
    let passage = &words.passages[passage];
    let row = &passage.words[start..end];
    let (Some(first), Some(last)) = (row.first(), row.last()) else {
        return String::new();
    };
    let mut res = passage.text[first.span.start..last.span.end].to_string();
    let form = &words.forms[first.form as usize];
    let begins = start == 0 || first.is_apart;
    if begins && !first.is_upper && 2 * form.capital < form.count {
        let len = res.chars().next().map_or(0, char::len_utf8);
        let small = res[..len].to_lowercase();
        res.replace_range(..len, &small);
    }
    without_possessive(&res.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}

/// «Shaw’s» is «Shaw».
pub(super) fn without_possessive(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
}

/// A term that stands nearly always inside of a better one is that one.
fn drop_parts(terms: &mut Vec<Term>) {
    let mut covered: std::collections::BTreeSet<(usize, usize)> = Default::default();
    terms.retain(|term| {
        let is_inside = |&&(passage, start, end): &&(usize, usize, usize)| {
            (start..end).all(|at| covered.contains(&(passage, at)))
        };
        let n_inside = term.places.iter().filter(is_inside).count();
        let is_own = 4 * n_inside <= 3 * term.places.len();
        if is_own {
            let of = |&(passage, start, end): &(usize, usize, usize)| {
                (start..end).map(move |at| (passage, at))
            };
            covered.extend(term.places.iter().flat_map(of));
        }
        is_own
    });
}
