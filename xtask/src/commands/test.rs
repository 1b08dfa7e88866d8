//! `cargo xtask test`: every test there is, quickest first, up to the first that fails.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Command, build, examples};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::setup::{self, WASM_TARGET};
use crate::steps::wasm::Std;
use crate::steps::{
    budget, bundle, chromium, counts::Counts, dependencies, sizes, tarball,
};

pub(super) const COMMAND: Command = Command {
    name: "test",
    usage: "[--firefox]",
    about: "runs every test: Rust, wasm in Node, the element in a browser",
    help: "Runs, in this order and up to the first failure: formatting, lints, Rust tests with \
           and without the parsers,\ndocumentation, the build, the list of wasm dependencies, \
           types, Node tests, browser tests, the quick examples, size budgets.\nInstalls what is missing, Chromium \
           included. The last line counts the tests: N passed, N failed.\n\n\
           --firefox      all browser tests in Firefox, and nothing else\n\n\
           CHROME=/path/to/chrome and FIREFOX=/path/to/firefox name the browsers.",
    run,
};

fn run(mut args: Args) -> Outcome {
    let in_firefox = args.flag("--firefox");
    args.finish()?;
    let mut counts = Counts::default();
    let res = if in_firefox { firefox(&mut counts) } else { steps(&mut counts) };
    if let Err(failure) = &res {
        eprintln!("\n✗ {failure}\n");
        counts.failed = counts.failed.max(1);
    }
    println!("{counts}");
    res.map_err(|_| Failure::AlreadyTold)
}

fn steps(counts: &mut Counts) -> Outcome {
    setup::wasm_target()?;
    setup::component("rustfmt", setup::has_tool("rustfmt"))?;
    setup::component("clippy", setup::has_tool("cargo-clippy"))?;
    setup::node()?;
    progress("cargo fmt --check", || {
        Program::cargo()
            .args(["fmt", "--all", "--check", "--", "--color", "never"])
            .run()
            .map(drop)
    })?;
    lint()?;
    rust_tests(counts)?;
    progress("cargo doc", || {
        Program::cargo()
            .args(["doc", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings")
            .run()
            .map(drop)
    })?;
    build::everything(Std::Shipped)?;
    progress("dependencies of the engine", dependencies::check)?;
    progress("tsc --noEmit", bundle::check_types)?;
    node_tests(counts, "wasm", &[])?;
    node_tests(counts, "oracle", &[])?;
    node_tests(counts, "package", &[])?;
    let chromium = chromium::find_or_install()?;
    chromium::install_others();
    node_tests(counts, "browser", &[("CHROME", &chromium)])?;
    examples::drive(counts, &examples::QUICK)?;
    let table = budget::check(&budget::limits()?, &sizes::measure()?, tarball::size()?)?;
    println!("\n{table}");
    Ok(())
}

/// The browser tests go deep in Chromium alone; this is how to see what is Chromium's own.
fn firefox(counts: &mut Counts) -> Outcome {
    build::everything(Std::Shipped)?;
    node_tests(counts, "browser", &[("BROWSER", Path::new("firefox"))])
}

/// Each feature set, natively and for wasm.
fn lint() -> Outcome {
    let sets: [&[&str]; 6] = [
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
        &[
            "--package",
            "manicule",
            "--lib",
            "--target",
            WASM_TARGET,
            "--no-default-features",
        ],
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
    for set in sets {
        progress(&format!("cargo clippy {}", set.join(" ")), || {
            Program::cargo()
                .args(["clippy", "--locked"])
                .args(set)
                .args(["--", "-D", "warnings"])
                .run()
                .map(drop)
        })?;
    }
    Ok(())
}

fn rust_tests(counts: &mut Counts) -> Outcome {
    let sets: [&[&str]; 3] = [
        &["--workspace"],
        &["--package", "manicule", "--no-default-features"],
        &["--package", "manicule", "--no-default-features", "--features", "page"],
    ];
    for set in sets {
        let what = format!("cargo test {}", set.join(" "));
        counted(counts, &what, Counts::of_cargo, || {
            Program::cargo().args(["test", "--locked", "--no-fail-fast"]).args(set)
        })?;
    }
    Ok(())
}

/// `tests/<folder>/*.test.mjs`, all files in one run.
fn node_tests(counts: &mut Counts, folder: &str, env: &[(&str, &Path)]) -> Outcome {
    let files = test_files(&paths::root().join("tests").join(folder))?;
    let what = format!("node --test tests/{folder}");
    counted(counts, &what, Counts::of_node, || {
        // Files wait for browsers more than they compute: two at once, on small machines, too.
        let node = Program::node()
            .args(["--test", "--test-reporter=tap", "--test-concurrency=2"])
            .args(&files);
        env.iter().fold(node, |node, (name, value)| node.env(name, value))
    })
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
        output.check(line)?;
        if here.passed == 0 {
            return Err(Failure::told(format!("{what} ran no test at all")));
        }
        Ok(())
    })
}
