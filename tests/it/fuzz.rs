//! Bytes of others, damaged by chance. `tests/README.md` says how to look longer and elsewhere.

#[path = "../fuzz/mutate.rs"]
mod mutate;
#[path = "../fuzz/mod.rs"]
mod targets;

use crate::chance::Chance;
use crate::root;
use mutate::damaged;
use std::panic::catch_unwind;
use targets::{TARGETS, Target};

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs a target on what it is kept for, on its seeds, and on `runs` damaged ones, of which one in
/// `good` at least must be good enough to be asked: else nothing is tried but the refusal.
fn run(name: &str, runs: u64, good: u64) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let kept =
        std::fs::read_dir(root("tests/fuzz/kept").join(name)).into_iter().flatten();
    let mut entries: Vec<_> = kept.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let kept: Vec<Vec<u8>> =
        entries.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let seeds = (target.seeds)();
    for bytes in kept.iter().chain(&seeds) {
        hold(target, bytes);
    }
    let runs = runs * number("FUZZ_TIMES").unwrap_or(1);
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let all: Vec<Vec<u8>> = kept.iter().chain(&seeds).cloned().collect();
    let mut chance = Chance(seed);
    let asked =
        (0..runs).filter(|_| hold(target, &damaged(&all, target.tokens, &mut chance)));
    let asked = asked.count() as u64;
    println!(
        "{name}: {} kept, {} seeds, {runs} damaged with FUZZ_SEED={seed}, of which {asked} were asked",
        kept.len(),
        seeds.len()
    );
    assert!(asked * good >= runs, "{name}: {asked} of {runs} were asked");
}

/// What fails is made smaller and kept.
fn hold(target: &Target, bytes: &[u8]) -> bool {
    if let Ok(asked) = catch_unwind(|| (target.run)(bytes)) {
        return asked;
    }
    let fails = |bytes: &[u8]| catch_unwind(|| (target.run)(bytes)).is_err();
    let mut small = bytes.to_vec();
    let mut piece = small.len() / 2;
    while piece > 0 {
        let mut at = 0;
        while at + piece <= small.len() {
            let less = [&small[..at], &small[at + piece..]].concat();
            match fails(&less) {
                true => small = less,
                false => at += piece,
            }
        }
        piece /= 2;
    }
    let path = format!(
        "tests/fuzz/kept/{}/{:016x}",
        target.name,
        manicule::wire::checksum(&small)
    );
    std::fs::create_dir_all(root("tests/fuzz/kept").join(target.name)).unwrap();
    std::fs::write(root(&path), &small).unwrap();
    panic!(
        "{} fails on {:?}; it is kept as {path}",
        target.name,
        String::from_utf8_lossy(&small)
    );
}

#[test]
fn any_bytes_as_a_module() {
    run("bytes", 2_000, 150);
}

#[test]
fn damaged_parts_of_a_module() {
    run("parts", 600, 30);
}

#[test]
fn any_query_with_any_options() {
    run("query", 300, 2);
}

#[test]
fn any_documents() {
    run("documents", 200, 2);
}

#[test]
fn any_concept_scheme() {
    run("scheme", 400, 24);
}

#[test]
fn any_memory_of_a_compiler() {
    run("memory", 2_000, 20);
}
