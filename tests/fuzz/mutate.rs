//! Damages bytes, by chance that is the same each time.

use crate::chance::Chance;

/// Numbers at whose edges lengths and counts go wrong, as they are written.
const EDGES: [&[u8]; 9] = [
    &[0],
    &[1],
    &[0x7f],
    &[0x80, 0x01],
    &[0xff],
    &[0xff, 0x7f],
    &[0xff, 0xff, 0x03],
    &[0xff, 0xff, 0xff, 0xff, 0x0f],
    &[0xff, 0xff, 0xff, 0x7f],
];

/// One of `seeds`, changed in one to four places: never as it was, which would say nothing of
/// how much of what is damaged goes through.
pub(super) fn damaged(
    seeds: &[Vec<u8>],
    tokens: &[&str],
    chance: &mut Chance,
) -> Vec<u8> {
    let seed = &seeds[chance.below(seeds.len())];
    let mut res = seed.clone();
    let mut changes = 1 << chance.below(4).saturating_sub(1);
    while changes > 0 || res == *seed {
        changes = i32::max(changes, 1) - 1;
        let at = chance.below(res.len() + 1);
        let few = chance.below(8.min(res.len() - at) + 1);
        let many = chance.below(res.len() - at + 1);
        match chance.below(9) {
            0 if at < res.len() => res[at] ^= 1 << chance.below(8),
            1 if at < res.len() => res[at] = chance.next() as u8,
            2 => {
                drop(res.splice(
                    at..at + few,
                    EDGES[chance.below(EDGES.len())].iter().copied(),
                ))
            }
            3 => drop(res.drain(at..at + few)),
            4 => drop(res.drain(at..at + many)),
            5 => {
                let other = &seeds[chance.below(seeds.len())];
                let start = chance.below(other.len() + 1);
                let end = start + chance.below(64.min(other.len() - start) + 1);
                res.splice(at..at + few, other[start..end].iter().copied());
            }
            6 => {
                let again = res[at..at + few].repeat(1 + chance.below(9));
                res.splice(at..at, again);
            }
            7 if !tokens.is_empty() => {
                let token = tokens[chance.below(tokens.len())];
                res.splice(at..at + few, token.repeat(1 + chance.below(3)).into_bytes());
            }
            _ => {
                let to = chance.below(res.len() + 1 - few);
                let moved: Vec<u8> = res.drain(at..at + few).collect();
                res.splice(to..to, moved);
            }
        }
    }
    res
}
