//! `cargo xtask mutants`: would a test notice?

use super::Command;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::Program;

pub(super) const COMMAND: Command = Command {
    name: "mutants",
    usage: "[COUNT] [--seed N]",
    about: "changes the engine in one place at a time, and looks whether a test notices",
    help: "Draws so many of all changes that cargo-mutants (cargo install cargo-mutants --locked) knows to make in \
           src/corpus, src/text,\nsrc/query and src/rank, and runs the tests of tests/it that ask the engine for \
           each. Fails where fewer than 85 %\nare noticed, and for each that is not and has no line with a reason in \
           tests/mutants.txt.\n\n  \
           COUNT      how many (default: 300; each takes a build and some tests, half a minute or more)\n  \
           --seed N   which (default: 21)",
    run,
};

fn run(mut args: Args) -> Outcome {
    let seed = args.parsed::<u32>("--seed", "a number")?.unwrap_or(21);
    let count = match args.rest()?.as_slice() {
        [] => 300,
        [count] => count
            .parse::<u32>()
            .map_err(|_| Failure::told(format!("{count}: this is not a number")))?,
        [_, word, ..] => return Err(Failure::told(format!("unknown word {word:?}"))),
    };
    Program::node()
        .arg(paths::root().join("xtask/js/mutants.mjs"))
        .args([count.to_string(), seed.to_string()])
        .arg(paths::target().join("mutants"))
        .run_aloud()
}
