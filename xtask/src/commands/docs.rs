//! `cargo xtask docs`: the documentation and the playground, as a folder for any host.

use super::{Command, build, demo};
use crate::args::Args;
use crate::failure::Outcome;
use crate::paths;
use crate::process::Program;

pub(super) const COMMAND: Command = Command {
    name: "docs",
    usage: "[--port N] [--no-serve]",
    about: "builds the documentation and the playground, and serves them",
    help: "Builds the package, writes the pages of www/docs, the reference and the playground \
           into target/docs,\nand serves them on this machine. The pages are compiled and \
           searched by the package itself.\n\n  \
           --port N      the port to serve at (default: 8080, or the next free one)\n  \
           --no-serve    stops after writing target/docs",
    run,
};

fn run(mut args: Args) -> Outcome {
    let port = args.parsed::<u16>("--port", "a port from 1 to 65535")?;
    let serves = !args.flag("--no-serve");
    args.finish()?;
    build::everything()?;
    let site = paths::target().join("docs");
    Program::node()
        .arg(paths::www().join("docs/site/build.mjs"))
        .arg(&site)
        .run_aloud()?;
    if !serves {
        return Ok(());
    }
    demo::serve(&site, port)
}
