//! The project's own commands: `cargo xtask <command>`.
//!
//! Each command is one file in `commands/` and does all its own set-up; what several of them
//! share is a file in `steps/`. Nothing here ends up in what readers download.
//! Progress goes to stderr, results (tables, totals) to stdout.
#![forbid(unsafe_code)]

mod args;
mod commands;
mod failure;
mod paths;
mod process;
mod steps;

use std::process::ExitCode;

use args::Args;
use failure::Failure;

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let name = if words.is_empty() { String::from("--help") } else { words.remove(0) };
    if matches!(name.as_str(), "--help" | "-h" | "help") {
        print!("{}", commands::overview());
        return ExitCode::SUCCESS;
    }
    let Some(command) = commands::find(&name) else {
        eprintln!("there is no command {name:?}\n\n{}", commands::overview());
        return ExitCode::from(2);
    };
    if words.iter().any(|word| word == "--help" || word == "-h") {
        println!("cargo xtask {} {}\n\n{}", command.name, command.usage, command.help);
        return ExitCode::SUCCESS;
    }
    match (command.run)(Args::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::AlreadyTold) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\n✗ {failure}");
            ExitCode::FAILURE
        }
    }
}
