//! Which terms may be names of one thing: those that keep the same company.
//!
//! Two terms are alike if the words around them are (cosine of their counts, in whole
//! numbers), more easily so if they differ in one word only: «cyber hegemony», «network
//! hegemony». It is a hint for a person, nothing is merged.

use std::collections::BTreeMap;

use super::words::Words;

/// Words to either side that count as company.
const WINDOW: usize = 6;

/// Words of company that two terms must share.
const MIN_SHARED: usize = 4;

/// The words around a term with their counts.
pub(super) type Company = BTreeMap<u32, u64>;

/// What stands around these places.
pub(super) fn company(words: &Words, places: &[(usize, usize, usize)]) -> Company {
    let mut res = Company::new();
    for &(passage, start, end) in places {
        let row = &words.passages[passage].words;
        let before = start.saturating_sub(WINDOW)..start;
        let after = end..row.len().min(end + WINDOW);
        for word in before.chain(after).map(|at| &row[at]) {
            if !words.is_common(word) {
                *res.entry(word.key).or_default() += 1;
            }
        }
    }
    res
}

/// How many words of company two terms share, if they are alike. `near` says that their
/// names are.
pub(super) fn alike(a: &Company, b: &Company, near: bool) -> Option<usize> {
    let shared: Vec<u64> =
        a.iter().filter_map(|(key, n)| Some(n * b.get(key)?)).collect();
    let dot: u64 = shared.iter().sum();
    let square = |company: &Company| company.values().map(|n| n * n).sum::<u64>();
    // cos² ≥ 0.25 for names that are near, else 0.49.
    let wanted = if near { 25 } else { 49 };
    let fits = shared.len() >= if near { 2 } else { MIN_SHARED }
        && 100 * u128::from(dot).pow(2)
            >= wanted * u128::from(square(a)) * u128::from(square(b));
    fits.then_some(shared.len())
}

/// Whether two rows of stems, sorted, differ in one stem only.
pub(super) fn differ_in_one(a: &[u32], b: &[u32]) -> bool {
    a.len() == b.len()
        && a.len() > 1
        && a.iter().filter(|stem| !b.contains(stem)).count() == 1
}
