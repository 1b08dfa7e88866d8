//! libFuzzer over the targets of `tests/fuzz`, on stable Rust: it needs marks in the code, which
//! LLVM sets, and no sanitizer, since there is no unsafe code of ours.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress, which};

/// The targets, as `tests/fuzz/mod.rs` has them.
const TARGETS: [&str; 6] = ["bytes", "parts", "query", "documents", "scheme", "memory"];

/// What libFuzzer asks LLVM for.
const MARKS: [&str; 6] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-sanitizer-coverage-stack-depth",
];

/// Seconds and megabytes that one input may take.
const MOST: [&str; 2] = ["-timeout=10", "-rss_limit_mb=2048"];

/// Fuzzes each target for its share of `seconds`. What was found before is gone on from; what
/// fails is kept where the tests find it.
pub(crate) fn run(seconds: u64, seed: u64) -> Outcome {
    let compiler = std::env::var_os("CXX").is_some() || which("c++").is_some();
    if !compiler {
        println!(
            "skipped: libFuzzer is built with a compiler of C++, and there is no c++ here"
        );
        return Ok(());
    }
    let rustc = Program::rustc().arg("-vV").run()?;
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| Failure::told("rustc -vV names no host"))?;
    let fuzz = paths::root().join("tests/fuzz");
    let target = paths::target().join("fuzz");
    progress("building the fuzz targets", || {
        Program::cargo()
            .args(["build", "--locked", "--release", "--target", host, "--manifest-path"])
            .arg(fuzz.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(&target)
            .env("RUSTFLAGS", MARKS.join(" "))
            .run()
            .map(drop)
    })?;
    let program = target.join(host).join("release/fuzz");
    for name in TARGETS {
        let of = |folder: &str| target.join(folder).join(name);
        let (found, seeds) = (of("found"), of("seeds"));
        let kept = fuzz.join("kept").join(name);
        for folder in [&found, &seeds, &kept] {
            fs::create_dir_all(folder).map_err(Failure::file("make", folder))?;
        }
        let ran = |arguments: &[String]| {
            Program::other(&program)
                .args(arguments)
                .args(MOST)
                .arg(format!("-artifact_prefix={}/", kept.display()))
                .args([&found, &seeds, &kept])
                .env("FUZZ_TARGET", name)
                .env("FUZZ_SEEDS", &seeds)
                .output()
        };
        progress(&format!("fuzzing {name}, seed {seed}"), || {
            // The seeds and the dictionary are written by a run of nothing.
            ran(&["-runs=0".into()])?;
            let output = ran(&[
                format!("-max_total_time={}", seconds / TARGETS.len() as u64),
                format!("-seed={seed}"),
                format!("-dict={}", seeds.with_extension("dict").display()),
            ])?;
            let done = output.stderr.lines().rev().find(|line| line.contains("DONE"));
            eprint!("{} ", done.unwrap_or_default());
            output.check(format!("FUZZ_TARGET={name} {}", program.display())).map(drop)
        })?;
    }
    Ok(())
}
