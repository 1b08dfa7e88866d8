//! `cargo xtask dist`: the package as it is published.

use super::{Command, build};
use crate::args::Args;
use crate::failure::Outcome;
use crate::paths;
use crate::steps::sizes::{self, Size};
use crate::steps::wasm::Std;
use crate::steps::{setup, tarball};

pub(super) const COMMAND: Command = Command {
    name: "dist",
    usage: "",
    about: "builds the smallest engine and packs the npm package",
    help: "Builds as `build` does, but with a standard library made for size, and packs \
           pkg/manicule-<version>.tgz.\nPrints sizes, SHA-256, and the hashes for \
           `integrity`. The same source gives the same bytes.",
    run,
};

fn run(args: Args) -> Outcome {
    args.finish()?;
    let source = setup::sysroot()?.join("lib/rustlib/src/rust/library/std/Cargo.toml");
    setup::component("rust-src", source.is_file())?;
    build::everything(Std::Rebuilt)?;
    let mut sizes = sizes::measure()?;
    let tarball = tarball::pack(&paths::pkg())?;
    sizes.extend(sizes::of(&[tarball])?);

    print!("{}", sizes::table(&sizes));
    for size in &sizes {
        let Size { name, sha256, sha384, .. } = size;
        println!("\n{name}\n  sha256    {sha256}\n  integrity sha384-{sha384}");
    }
    Ok(())
}
