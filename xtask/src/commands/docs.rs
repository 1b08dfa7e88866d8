//! `cargo xtask docs`: the documentation and the playground, as a folder for any host.

use super::{Command, build};
use crate::args::Args;
use crate::failure::Outcome;
use crate::paths;
use crate::process::Program;
use crate::steps::serve;
use crate::steps::wasm::Std;

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
    let port = args.parsed::<u16>("--port", "a port from 1 to 65535")?.unwrap_or(8080);
    let serves = !args.flag("--no-serve");
    args.finish()?;
    build::everything(Std::Shipped)?;
    let site = paths::target().join("docs");
    Program::node()
        .arg(paths::www().join("docs/site/build.mjs"))
        .arg(&site)
        .run_aloud()?;
    if !serves {
        return Ok(());
    }
    let server = serve::bind(port)?;
    println!("☞ http://127.0.0.1:{}/", server.port);
    println!("  press Ctrl-C to stop");
    server.run(vec![site]);
    Ok(())
}
