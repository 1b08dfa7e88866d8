//! `cargo xtask audit`: what is known against what others wrote.

use super::Command;
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::deny;

pub(super) const COMMAND: Command = Command {
    name: "audit",
    usage: "",
    about: "asks for advisories on crates and npm packages, where they are to be had",
    help: "Holds licences, bans and sources to deny.toml, as the tests do. Then asks for advisories: on crates by \
           cargo-deny\n(cargo install cargo-deny --locked), whose database is a git repository; on the npm packages \
           of www by npm audit.\nFails on an advisory that deny.toml does not name, and also where nobody could be \
           asked, so that silence is no answer.",
    run,
};

fn run(args: Args) -> Outcome {
    args.finish()?;
    progress("licences, bans and sources", deny::check)?;
    let crates = progress("cargo deny check", || {
        Program::cargo().args(["deny", "--all-features", "check"]).run().map(drop)
    });
    let packages = progress("npm audit", || {
        Program::npm().args(["audit", "--prefix"]).arg(paths::www()).run().map(drop)
    });
    let said = [("crates", crates), ("npm packages", packages)];
    let failures: Vec<String> = said
        .into_iter()
        .filter_map(|(of, result)| Some(format!("{of}: {}", result.err()?)))
        .collect();
    match failures.is_empty() {
        true => Ok(()),
        false => Err(Failure::told(failures.join("\n\n"))),
    }
}
