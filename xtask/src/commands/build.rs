//! `cargo xtask build`: everything in `pkg/dist`.

use super::Command;
use crate::args::Args;
use crate::failure::Outcome;
use crate::paths;
use crate::steps::{bundle, languages, papers, setup, sizes, wasm};

pub(super) const COMMAND: Command = Command {
    name: "build",
    usage: "",
    about: "builds the package into pkg/dist",
    help: "Builds the engines, compiler.wasm and the JavaScript into pkg/dist, and prints \
           their sizes.\nInstalls the wasm target and the npm packages if they are missing; \
           skips what has not changed.",
    run,
};

fn run(args: Args) -> Outcome {
    args.finish()?;
    everything()?;
    print!("{}", sizes::table(&sizes::measure()?));
    Ok(())
}

/// Brings `pkg/dist` up to date.
pub(super) fn everything() -> Outcome {
    setup::std_source()?;
    scripts_with(wasm::Build::clone)?;
    papers::build()
}

/// The same for a demo: what it needs, as soon as can be.
pub(super) fn for_demo() -> Outcome {
    scripts_with(|build| build.clone().for_demo())
}

fn scripts_with(make: impl Fn(&wasm::Build) -> wasm::Build) -> Outcome {
    setup::wasm_target()?;
    setup::node()?;
    setup::npm_ci(&paths::www())?;
    let [engine, page] = wasm::engines();
    // The largest first: nothing waits for it at the end.
    let builds = [wasm::compiler(), engine, page].each_ref().map(make);
    wasm::build_all(builds.iter())?;
    languages::build()?;
    bundle::build()
}
