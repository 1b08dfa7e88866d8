//! `cargo xtask conformance`: how far do we agree with the tests of others?

use std::fs;

use super::Command;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::counts::Counts;
use crate::steps::tools::Tools;

pub(super) const COMMAND: Command = Command {
    name: "conformance",
    usage: "",
    about: "prints how far we agree with the test suites of others, and where we do not",
    help: "Runs what reads ../shared/conformance: word breaks of Unicode, Snowball, CommonMark, html5lib,\n\
           Turtle, and in a browser Apache Annotator. Prints n of total for each, and every exception with its\n\
           reason. The tests run the same; a suite that is not there is named.",
    run,
};

/// Names of tests in Rust that print «suite: n of total».
const TESTS: [&str; 5] = [
    "unicode_word_break",
    "snowball_vocabularies",
    "commonmark_examples",
    "html5lib_documents",
    "turtle_agrees",
];

fn run(args: Args) -> Outcome {
    args.finish()?;
    let output = progress("suites in Rust", || {
        Program::cargo()
            .args(["test", "--locked", "--package", "manicule", "--lib", "--test", "it"])
            .args(["--", "--show-output"])
            .args(TESTS)
            .run()
    })?;
    let tools = Tools::bring()?;
    let annotator = progress("Apache Annotator in a browser", || {
        let file = paths::root().join("tests/browser/highlight-conformance.test.mjs");
        let program = Program::node().args(["--test", "--test-reporter=tap"]).arg(file);
        tools.lend(program).env("BROWSER", "chromium").run()
    })?;
    for line in output.lines().filter(|line| is_figure(line)) {
        println!("{line}");
    }
    let Counts { passed, failed } = Counts::of_node(&annotator);
    println!(
        "Apache Annotator, selectors and marks, and html5lib under marks: {passed} of {} tests",
        passed + failed
    );
    for suite in ["commonmark", "html5lib"] {
        let path = paths::root().join(format!("tests/data/source/{suite}.exceptions"));
        let known = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        for line in known.lines().filter(|line| !line.starts_with('#')) {
            println!("  {suite}, otherwise: {line}");
        }
    }
    Counts::left_out(&format!("{output}{annotator}"))
        .iter()
        .for_each(|line| println!("left out: {line}"));
    Ok(())
}

/// `suite: 12 of 13`, perhaps with more behind it.
fn is_figure(line: &str) -> bool {
    let counted = line.split_once(": ").map(|(_, rest)| rest);
    let mut words = counted.unwrap_or_default().split([' ', ',']);
    let is_number =
        |word: Option<&str>| word.is_some_and(|word| word.parse::<u32>().is_ok());
    let (n, of, total) = (words.next(), words.next(), words.next());
    is_number(n) && (of == Some("of") && is_number(total) || of == Some("to"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_other_lines() {
        let figures = [
            "html5lib: 3 of 4",
            "Snowball, english: 1 of 2, 0 by our own rule",
            "Turtle: 9 to be read, 1 to be refused",
        ];
        assert!(figures.into_iter().all(is_figure));
        assert!(
            !["test a ... ok", "test result: ok. 3 passed", "note: one of two"]
                .into_iter()
                .any(is_figure)
        );
    }
}
