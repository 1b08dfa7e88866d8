//! `cargo xtask build`: everything in `pkg/dist`.

use std::iter;

use super::Command;
use crate::args::Args;
use crate::failure::Outcome;
use crate::paths;
use crate::steps::wasm::{self, Std};
use crate::steps::{bundle, papers, patches, setup, sizes};

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
    everything(Std::Shipped)?;
    print!("{}", sizes::table(&sizes::measure()?));
    Ok(())
}

/// Brings `pkg/dist` up to date. `std` is how the engines get their standard library: in the
/// compiler the words of a panic are worth more than their bytes.
pub(super) fn everything(std: Std) -> Outcome {
    setup::wasm_target()?;
    setup::node()?;
    setup::npm_ci(&paths::www())?;
    let engines = wasm::engines()?;
    let compiler = wasm::compiler();
    // The largest first: nothing waits for it at the end.
    let all = iter::once((&compiler, Std::Shipped));
    wasm::compile_all(all.chain(engines.iter().map(|engine| (engine, std))))?;
    for engine in &engines {
        wasm::build(engine, std)?;
    }
    patches::build()?;
    wasm::build(&compiler, Std::Shipped)?;
    bundle::build()?;
    papers::build()
}
