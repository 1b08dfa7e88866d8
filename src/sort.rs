//! One sort for the whole engine, and one search in what is sorted.
//!
//! Every order that the engine needs is an order of 64-bit numbers. The standard library's
//! sorts are compiled anew for each type and comparison, five to fifteen kilobytes of wasm
//! each; this one is compiled once. It is a radix sort, least significant byte first, that
//! skips bytes in which all keys agree (Knuth, *The Art of Computer Programming* 3, 5.2.5):
//! stable, without a worst case, no slower than a comparison sort from a few dozen keys on.

use std::ops::Range;

/// Below this number, inserting is faster than counting.
const FEW: usize = 32;

/// Sorts `list` by a number; equal ones keep their order.
///
/// ```
/// let mut words = vec!["three", "one", "two"];
/// manicule::sort::by_key(&mut words, |word| word.len() as u64);
/// assert_eq!(words, ["one", "two", "three"]);
/// ```
pub fn by_key<T>(list: &mut [T], key: impl Fn(&T) -> u64) {
    let order = in_order(list.len(), &|at| key(&list[at]));
    permute(order, &mut |a, b| list.swap(a, b));
}

/// What `make` makes of each item: made in the order of `key`, given in the order of the items.
pub fn mapped<T, R>(
    items: &mut [T],
    key: impl Fn(&T) -> u64,
    mut make: impl FnMut(&mut T) -> R,
) -> Vec<R> {
    let order = in_order(items.len(), &|at| key(&items[at]));
    let mut res: Vec<Option<R>> = Vec::new();
    res.resize_with(items.len(), || None);
    for (_, at) in order {
        res[at as usize] = Some(make(&mut items[at as usize]));
    }
    res.into_iter().flatten().collect()
}

/// Keys and places below `n` in the order of the keys.
#[inline(never)]
fn in_order(n: usize, key: &dyn Fn(usize) -> u64) -> Vec<(u64, u32)> {
    sorted((0..n).map(|at| (key(at), at as u32)).collect())
}

/// Puts at each place what stands where `order` says, by swaps along its cycles.
#[inline(never)]
fn permute(mut order: Vec<(u64, u32)>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at].1, at as u32) as usize;
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

/// The numbers below `n` in the order that `before` says, whether the second must stand
/// before the first; equal ones keep their order.
///
/// For what is no number, strings above all: a merge sort from the bottom, in one copy.
///
/// ```
/// let words = ["pear", "apple", "fig"];
/// let order = manicule::sort::order(3, &mut |a, b| words[b as usize] < words[a as usize]);
/// assert_eq!(order, [1, 2, 0]);
/// ```
#[inline(never)]
pub fn order(n: usize, before: &mut dyn FnMut(u32, u32) -> bool) -> Vec<u32> {
    let mut from: Vec<u32> = (0..n as u32).collect();
    let mut to = Vec::with_capacity(n);
    let mut width = 1;
    while width < n {
        for start in (0..n).step_by(2 * width) {
            let middle = (start + width).min(n);
            let end = (middle + width).min(n);
            let (mut a, mut b) = (start, middle);
            while a < middle || b < end {
                let takes_b = a == middle || b < end && before(from[a], from[b]);
                let next = if takes_b { &mut b } else { &mut a };
                to.push(from[*next]);
                *next += 1;
            }
        }
        std::mem::swap(&mut from, &mut to);
        to.clear();
        width *= 2;
    }
    from
}

/// Strings in their order, each once.
pub fn distinct<'a>(list: &[&'a str]) -> Vec<&'a str> {
    let order = order(list.len(), &mut |a, b| list[b as usize] < list[a as usize]);
    let mut res: Vec<&str> = order.into_iter().map(|at| list[at as usize]).collect();
    res.dedup();
    res
}

/// The places of the `n` smallest keys, smallest first; equal keys by place.
///
/// Keeps a buffer of twice `n`: linear in the number of keys while `n` is small.
pub fn smallest(keys: &[u64], n: usize) -> Vec<u32> {
    let room = n.saturating_mul(2).max(FEW);
    let mut best: Vec<(u64, u32)> = Vec::new();
    let mut bound = u64::MAX;
    for (&key, at) in keys.iter().zip(0u32..) {
        if key <= bound {
            best.push((key, at));
            if best.len() >= room {
                best = sorted(best);
                best.truncate(n);
                bound = best.last().map_or(0, |&(key, _)| key);
            }
        }
    }
    best = sorted(best);
    best.truncate(n);
    best.into_iter().map(|(_, at)| at).collect()
}

/// A key that puts larger numbers first. `score` is not negative.
pub fn descending(score: f32) -> u64 {
    // Bits of positive floats are in their order.
    u64::from(u32::MAX - score.to_bits())
}

/// As `slice::partition_point`, over a range of numbers that stand for a sorted list: the
/// first of them for which `below` does not hold.
pub fn partition_point(range: Range<u32>, mut below: impl FnMut(u32) -> bool) -> u32 {
    let (mut start, mut end) = (range.start, range.end);
    while start < end {
        let middle = start + (end - start) / 2;
        if below(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}

#[inline(never)]
fn sorted(mut keys: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    if keys.len() <= FEW {
        for at in 1..keys.len() {
            let mut to = at;
            while to > 0 && keys[to - 1].0 > keys[to].0 {
                keys.swap(to - 1, to);
                to -= 1;
            }
        }
        return keys;
    }
    let differing = keys.iter().fold(0, |bits, (key, _)| bits | (key ^ keys[0].0));
    let mut other = vec![(0, 0); keys.len()];
    for shift in (0..64).step_by(8).filter(|shift| differing >> shift & 0xff != 0) {
        let byte = |key: u64| (key >> shift) as usize & 0xff;
        let mut next = [0u32; 257];
        keys.iter().for_each(|&(key, _)| next[byte(key) + 1] += 1);
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        for &(key, at) in &keys {
            let slot = &mut next[byte(key)];
            other[*slot as usize] = (key, at);
            *slot += 1;
        }
        std::mem::swap(&mut keys, &mut other);
    }
    keys
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in prop::collection::vec(0u64..1 << 40, 0..200)) {
            let mut ours: Vec<(u64, usize)> = keys.into_iter().zip(0..).collect();
            let mut theirs = ours.clone();
            super::by_key(&mut ours, |pair| pair.0 >> 30);
            theirs.sort_by_key(|pair| pair.0 >> 30);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn any_order_is_that_of_the_standard_library(keys in prop::collection::vec(0u32..40, 0..200)) {
            let ours = super::order(keys.len(), &mut |a, b| keys[b as usize] < keys[a as usize]);
            let mut theirs: Vec<u32> = (0..keys.len() as u32).collect();
            theirs.sort_by_key(|&at| keys[at as usize]);
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn the_smallest_are_the_first_sorted(keys in prop::collection::vec(0u64..50, 0..300), n in 0usize..40) {
            let mut sorted: Vec<(u64, u32)> = keys.iter().copied().zip(0..).collect();
            sorted.sort();
            let expected: Vec<u32> = sorted.into_iter().take(n).map(|(_, at)| at).collect();
            prop_assert_eq!(super::smallest(&keys, n), expected);
        }
    }
}
