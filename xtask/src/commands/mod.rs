//! The table of commands.

mod audit;
mod bench;
mod build;
mod conformance;
mod demo;
mod dist;
mod docs;
pub(crate) mod examples;
mod judge;
mod mutants;
mod soak;
mod test;

use std::fmt::Write as _;

use crate::args::Args;
use crate::failure::Outcome;

/// One command: a name, how it is called, and what it does.
pub(crate) struct Command {
    pub(crate) name: &'static str,
    /// Its options, in one line.
    pub(crate) usage: &'static str,
    /// One line for the overview.
    about: &'static str,
    /// All that `--help` tells.
    pub(crate) help: &'static str,
    pub(crate) run: fn(Args) -> Outcome,
}

const COMMANDS: [Command; 12] = [
    build::COMMAND,
    demo::COMMAND,
    test::COMMAND,
    examples::COMMAND,
    bench::COMMAND,
    soak::COMMAND,
    judge::COMMAND,
    audit::COMMAND,
    conformance::COMMAND,
    mutants::COMMAND,
    docs::COMMAND,
    dist::COMMAND,
];

pub(crate) fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// What `cargo xtask` alone prints.
pub(crate) fn overview() -> String {
    let mut res = String::from("usage: cargo xtask <command> [options]\n\n");
    for command in &COMMANDS {
        let _ = writeln!(res, "  {:<12}{}", command.name, command.about);
    }
    res.push_str("\ncargo xtask <command> --help tells more.\n");
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_tells_what_it_does() {
        for command in &COMMANDS {
            assert!(find(command.name).is_some());
            assert!(overview().contains(command.about));
            let options = command.usage.split(['[', ']', ' ']);
            for option in options.filter(|word| word.starts_with("--")) {
                assert!(command.help.contains(option), "{}: {option}", command.name);
            }
        }
    }
}
