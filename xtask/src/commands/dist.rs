//! `cargo xtask dist`: the package as it is published.

use std::fs;
use std::path::Path;

use super::{Command, build};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::sizes::{self, Size};
use crate::steps::tarball;

pub(super) const COMMAND: Command = Command {
    name: "dist",
    usage: "[--check]",
    about: "builds and packs the npm package",
    help: "Builds as `build` does, and packs pkg/manicule-<version>.tgz.\nPrints sizes, SHA-256, and the hashes for \
           `integrity`, which are in the package too, as integrity.json;\nbeside it are the \
           licences of all that is bundled and a bill of materials.\n\n--check builds all of \
           it a second time, from nothing and in another folder, and compares the two: \
           the same source\ngives the same bytes. Takes twice as long.",
    run,
};

fn run(mut args: Args) -> Outcome {
    let check = args.flag("--check");
    args.finish()?;
    build::everything()?;
    let tarball = tarball::pack(&paths::pkg())?;
    let mut sizes = sizes::measure()?;
    sizes.extend(sizes::of(std::slice::from_ref(&tarball))?);

    print!("{}", sizes::table(&sizes));
    for size in &sizes {
        let Size { name, sha256, sha384, .. } = size;
        println!("\n{name}\n  sha256    {sha256}\n  integrity sha384-{sha384}");
    }
    if check { again(&tarball) } else { Ok(()) }
}

/// Builds the tarball anew, in a target folder of its own, and compares it. Nothing of the first
/// build is used but what cargo and npm have downloaded.
fn again(tarball: &Path) -> Outcome {
    let read = || fs::read(tarball).map_err(Failure::file("read", tarball));
    let first = read()?;
    let dist = paths::dist();
    fs::remove_dir_all(&dist).map_err(Failure::file("clear", &dist))?;
    let fresh = paths::target().join("again");
    if fresh.is_dir() {
        fs::remove_dir_all(&fresh).map_err(Failure::file("clear", &fresh))?;
    }
    let exe =
        std::env::current_exe().map_err(Failure::file("find", Path::new("xtask")))?;
    progress("building all of it a second time", || {
        Program::other(exe).arg("dist").env("CARGO_TARGET_DIR", &fresh).run()
    })?;
    if read()? != first {
        let kept = fresh.join("first.tgz");
        fs::write(&kept, first).map_err(Failure::file("write", &kept))?;
        return Err(Failure::told(format!(
            "two builds gave two tarballs: {} and {}. Unpack both and compare them.",
            paths::display(&kept),
            paths::display(tarball)
        )));
    }
    println!("\nA second build gave the same bytes.");
    fs::remove_dir_all(&fresh).map_err(Failure::file("clear", &fresh))
}
