//! The targets under libFuzzer, which keeps what reaches code that nothing reached before.
//! `cargo xtask soak` builds and runs it: `FUZZ_TARGET` says which target, and its seeds and its
//! dictionary are written into the folder `FUZZ_SEEDS`.
#![no_main]

#[path = "mod.rs"]
mod fuzz;

use std::path::PathBuf;
use std::sync::LazyLock;

static TARGET: LazyLock<&fuzz::Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    fuzz::TARGETS.iter().find(|target| target.name == name).expect("FUZZ_TARGET names a target")
});

fn prepare() {
    let Some(folder) = std::env::var_os("FUZZ_SEEDS").map(PathBuf::from) else { return };
    let write = |name: String, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("FUZZ_SEEDS is a folder");
    for (n, seed) in (TARGET.seeds)().iter().enumerate() {
        write(format!("seed-{n}"), seed);
    }
    let escaped = |token: &&str| {
        let bytes = token.bytes().map(|byte| format!("\\x{byte:02x}"));
        format!("\"{}\"\n", bytes.collect::<String>())
    };
    let dictionary: String = TARGET.tokens.iter().map(escaped).collect();
    std::fs::write(folder.with_extension("dict"), dictionary).expect("beside FUZZ_SEEDS");
}

libfuzzer_sys::fuzz_target!(init: prepare(), |bytes: &[u8]| {
    (TARGET.run)(bytes);
});
