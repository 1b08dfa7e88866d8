//! `cargo xtask test`: every test there is, quickest first, up to the first that fails.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Command, build, examples};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::setup::WASM_TARGET;
use crate::steps::tools::Tools;
use crate::steps::{budget, bundle, counts::Counts, deny, dependencies, sizes, tarball};

pub(super) const COMMAND: Command = Command {
    name: "test",
    usage: "[--quick | --firefox]",
    about: "runs every test: Rust, wasm in Node, the element in a browser",
    help: "Brings what is missing first: the wasm target, rustfmt, clippy, npm packages, Chromium, \
           Firefox, WebKit, Deno, Bun.\nThen runs, in this order and up to the first failure: formatting, licences, lints, \
           Rust tests with and without the parsers,\ndocumentation, the build, the list of wasm dependencies, \
           types, Node tests, browser tests, the quick examples, size budgets.\n\
           What was left out is named at the end. The last line counts the tests: N passed, N failed.\n\n\
           --quick        what answers in two minutes and builds no wasm: formatting, lints, Rust tests, types\n  \
           --firefox      all browser tests in Firefox, and nothing else\n\n\
           CHROME, FIREFOX, WEBKIT_DRIVER, DENO and BUN, each the path of a program, name another \
           than the one that is found.",
    run,
};

/// A file that takes longer does not end: the longest takes two minutes on two busy cores.
const FILE_SECONDS: u32 = 480;

/// The same for cargo, which builds before it tests.
const CARGO_SECONDS: u32 = 1_800;

fn run(mut args: Args) -> Outcome {
    let (is_quick, in_firefox) = (args.flag("--quick"), args.flag("--firefox"));
    args.finish()?;
    let mut counts = Counts::default();
    let res = match (is_quick, in_firefox) {
        (true, _) => quick(&mut counts),
        (_, true) => firefox(&mut counts),
        _ => steps(&mut counts),
    };
    if let Err(failure) = &res {
        eprintln!("\n✗ {failure}\n");
        counts.failed = counts.failed.max(1);
    }
    println!("{counts}");
    res.map_err(|_| Failure::AlreadyTold)
}

fn steps(counts: &mut Counts) -> Outcome {
    let tools = Tools::bring()?;
    formatting()?;
    progress("licences, bans and sources", deny::check)?;
    lint(&LINTED)?;
    rust_tests(counts, &TESTED)?;
    progress("cargo doc", || {
        Program::cargo()
            .args(["doc", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
            .map(drop)
    })?;
    build::everything()?;
    progress("dependencies of the engine", dependencies::check)?;
    progress("tsc --noEmit", bundle::check_types)?;
    for folder in ["wasm", "oracle", "package", "browser"] {
        node_tests(counts, &tools, folder, "chromium")?;
    }
    examples::drive(counts, &tools, &examples::QUICK)?;
    let table = budget::check(&budget::limits()?, &sizes::measure()?, tarball::size()?)?;
    println!("\n{table}");
    tools.missing.iter().for_each(|line| println!("{line}"));
    Ok(())
}

/// What one runs between two changes. Types are those of the last build, of which there may be none.
fn quick(counts: &mut Counts) -> Outcome {
    formatting()?;
    lint(&LINTED[..1])?;
    rust_tests(counts, &TESTED[..1])?;
    if paths::generated().is_dir() {
        progress("tsc --noEmit", bundle::check_types)?;
    }
    Ok(())
}

fn formatting() -> Outcome {
    progress("cargo fmt --check", || {
        Program::cargo()
            .args(["fmt", "--all", "--check", "--", "--color", "never"])
            .run()
            .map(drop)
    })
}

/// The browser tests go deep in Chromium alone; this is how to see what is Chromium's own.
fn firefox(counts: &mut Counts) -> Outcome {
    let tools = Tools::bring()?;
    build::everything()?;
    node_tests(counts, &tools, "browser", "firefox")
}

/// Each feature set, natively and for wasm; the first is what people work with.
const LINTED: [&[&str]; 6] = [
    &["--workspace", "--all-targets"],
    &["--package", "manicule", "--all-targets", "--no-default-features"],
    &[
        "--package",
        "manicule",
        "--all-targets",
        "--no-default-features",
        "--features",
        "page",
    ],
    &["--package", "manicule", "--lib", "--target", WASM_TARGET],
    &["--package", "manicule", "--lib", "--target", WASM_TARGET, "--no-default-features"],
    &[
        "--package",
        "manicule",
        "--lib",
        "--target",
        WASM_TARGET,
        "--no-default-features",
        "--features",
        "page",
    ],
];

fn lint(sets: &[&[&str]]) -> Outcome {
    for set in sets {
        progress(&format!("cargo clippy {}", set.join(" ")), || {
            Program::cargo()
                .args(["clippy", "--locked"])
                .args(*set)
                .args(["--", "-D", "warnings"])
                .run()
                .map(drop)
        })?;
    }
    Ok(())
}

/// The same for tests.
const TESTED: [&[&str]; 3] = [
    &["--workspace"],
    &["--package", "manicule", "--no-default-features"],
    &["--package", "manicule", "--no-default-features", "--features", "page"],
];

fn rust_tests(counts: &mut Counts, sets: &[&[&str]]) -> Outcome {
    for set in sets {
        let what = format!("cargo test {}", set.join(" "));
        let cargo = Program::cargo()
            .args(["test", "--locked", "--no-fail-fast"])
            .args(*set)
            // What a test that passed printed: that it did nothing, perhaps.
            .args(["--", "--show-output"]);
        counted(counts, &what, Counts::of_cargo, || {
            Program::limited(CARGO_SECONDS, 1, [(what.clone(), cargo.words())])
        })?;
    }
    Ok(())
}

/// `tests/<folder>/*.test.mjs`.
fn node_tests(
    counts: &mut Counts,
    tools: &Tools,
    folder: &str,
    browser: &str,
) -> Outcome {
    let files = test_files(&paths::root().join("tests").join(folder))?;
    // Files wait for browsers more than they compute: two at once, on small machines, too.
    let program = of_files(&files, 2).env("BROWSER", browser);
    counted(counts, &format!("node --test tests/{folder}"), Counts::of_node, || {
        tools.lend(program)
    })
}

/// Files of tests for Node, each in a process of its own.
pub(super) fn of_files(files: &[PathBuf], at_once: u32) -> Program {
    let job = |file: &PathBuf| (paths::display(file), vec!["test".into(), file.into()]);
    Program::limited(FILE_SECONDS, at_once, files.iter().map(job))
}

/// A folder without tests would pass unnoticed.
pub(super) fn test_files(dir: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).map_err(Failure::file("read", dir))? {
        let path = entry.map_err(Failure::file("read", dir))?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Failure::told(format!("{} has no *.test.mjs", paths::display(dir))));
    }
    Ok(files)
}

/// Runs a program under a progress line and adds up the tests that it reports.
pub(super) fn counted(
    counts: &mut Counts,
    what: &str,
    count: fn(&str) -> Counts,
    program: impl FnOnce() -> Program,
) -> Outcome {
    progress(what, || {
        let program = program();
        let line = program.line();
        let output = program.output()?;
        let here = count(&output.stdout);
        counts.add(here);
        let stdout = output.check(line)?;
        for test in Counts::left_out(&stdout) {
            eprint!("\n  left out: {test} ");
        }
        if here.passed == 0 {
            return Err(Failure::told(format!("{what} ran no test at all")));
        }
        Ok(())
    })
}
