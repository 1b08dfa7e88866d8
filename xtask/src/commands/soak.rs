//! `cargo xtask soak`: what takes long and seldom fails: memory over very many queries, and more
//! of the random queries of the tests.

use std::fs;

use super::{Command, build, examples};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::counts::Counts;
use crate::steps::fuzz;
use crate::steps::tools::Tools;

pub(super) const COMMAND: Command = Command {
    name: "soak",
    usage: "[MINUTES] [--docs PATH] [--queries N] [--seed N]",
    about: "fuzzes, asks 100,000 mixed queries, fails if memory grew; and the long form of some tests",
    help: "Compiles documents, opens the module in Node and asks mixed queries: words, phrases, \
           fields, beginnings,\nmistyped words, completions, highlights. Fails if the linear memory \
           grew after the first 1,000.\nBefore that it asks 10,000 random queries beside the oracle (the tests ask 2,000), \
           2,000 of corpora in parts (the tests ask 150), and runs the properties of\nthe Rust tests with 2,000 cases each (the tests have 256). Tests that a test run cuts short run whole: texts that mean\nharm go into every place in three browsers, an element comes and goes 10,000 times, disks are full at 100 sizes. All\nexamples are built and driven. The oldest Rust that is promised builds it, where rustup has it.\nFirst of all it has libFuzzer look for what \
           breaks us, for so many minutes; what fails is kept in tests/fuzz/kept.\n\n  \
           MINUTES        of fuzzing (default: 10; 0 leaves it out)\n  \
           --docs PATH    a folder of documents or a .jsonl file of records\n                 \
           (default: ../shared/judged/cranfield/docs.jsonl, or else corpus)\n  \
           --queries N    how many (default: 100,000)\n  \
           --seed N       of the fuzzing and of the oracle (default: 2)",
    run,
};

fn run(mut args: Args) -> Outcome {
    let docs = args.value("--docs")?;
    let queries = args.parsed::<u32>("--queries", "a number of queries")?;
    let seed = args.parsed::<u64>("--seed", "a number")?.unwrap_or(2);
    let minutes = match args.rest()?.as_slice() {
        [] => 10,
        [minutes] => minutes.parse().map_err(|_| {
            Failure::told(format!("{minutes}: this is not a number of minutes"))
        })?,
        [_, word, ..] => return Err(Failure::told(format!("unknown word {word:?}"))),
    };
    let cranfield = paths::root().join("../shared/judged/cranfield/docs.jsonl");
    let docs = match docs {
        // Of where the user stands, as every path on a command line is.
        Some(path) => std::path::absolute(&path).unwrap_or_else(|_| path.into()),
        None if cranfield.is_file() => cranfield,
        None => paths::root().join("corpus"),
    };
    if !docs.exists() {
        return Err(Failure::told(format!(
            "{} is not there; name documents with --docs",
            paths::display(&docs)
        )));
    }
    if minutes > 0 {
        fuzz::run(60 * minutes, seed)?;
    }
    build::everything()?;
    progress("10,000 random queries beside the oracle", || {
        Program::node()
            .arg("--test")
            .arg(paths::root().join("tests/oracle/oracle.test.mjs"))
            .env("ORACLE_CORPORA", "125")
            .env("ORACLE_SEED", seed.to_string())
            .run()
            .map(drop)
    })?;
    progress("2,000 random questions of corpora in parts and in one file", || {
        Program::node()
            .arg("--test")
            .arg(paths::root().join("tests/wasm/hosted.test.mjs"))
            .env("HOSTED", "2000")
            .run()
            .map(drop)
    })?;
    progress("properties, 2,000 cases each", || {
        Program::cargo()
            .args(["test", "--locked", "--test", "it"])
            .env("PROPTEST_CASES", "2000")
            .run()
            .map(drop)
    })?;
    oldest_rust()?;
    long_forms()?;
    Program::node()
        .arg("--expose-gc")
        .arg(paths::root().join("tests/bench/soak.mjs"))
        .arg(docs)
        .arg(queries.unwrap_or(100_000).to_string())
        .run_aloud()
}

/// Tests that a test run cuts short, and what makes them whole.
const LONG_FORMS: [(&str, &str, &str); 5] = [
    ("tests/wasm/trap.test.mjs", "TRAPS", "1000"),
    ("tests/browser/pack.test.mjs", "PACKS", "all"),
    ("tests/package/disk.test.mjs", "DISK", "all"),
    ("tests/browser/mounts.test.mjs", "MOUNTS", "10000"),
    ("tests/browser/injection.test.mjs", "INJECTION", "all"),
];

/// The oldest Rust that Cargo.toml promises, where rustup has it.
fn oldest_rust() -> Outcome {
    let manifest = paths::root().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(Failure::file("read", &manifest))?;
    let version = text.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let version = version.unwrap_or_default().trim_matches('"');
    if Program::rustup().args(["run", version, "rustc", "--version"]).run().is_err() {
        println!(
            "left out: Rust {version} (rustup toolchain install {version} --profile minimal)"
        );
        return Ok(());
    }
    progress(&format!("all of it by Rust {version}"), || {
        Program::rustup()
            .args([
                "run",
                version,
                "cargo",
                "check",
                "--locked",
                "--workspace",
                "--target-dir",
            ])
            .arg(paths::target().join("oldest"))
            .run()
            .map(drop)
    })
}

fn long_forms() -> Outcome {
    let tools = Tools::bring()?;
    for (file, name, value) in LONG_FORMS {
        progress(&format!("{name}={value} node --test {file}"), || {
            let program = Program::node().arg("--test").arg(paths::root().join(file));
            tools.lend(program).env(name, value).run().map(drop)
        })?;
    }
    // The generators of sites, with what their registries have today.
    examples::drive(&mut Counts::default(), &tools, &[])
}
