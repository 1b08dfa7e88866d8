//! What a fresh machine lacks: the wasm target, toolchain components, npm packages.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress, which};
use crate::steps::stamp::{Inputs, Stamp};

/// The target of both wasm builds.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target to the toolchain that runs us, if it is missing.
pub(crate) fn wasm_target() -> Outcome {
    // Asking rustc is faster than asking rustup, and also right where a distribution packages
    // Rust without it.
    let libdir = Program::rustc()
        .args(["--print", "target-libdir", "--target", WASM_TARGET])
        .run()?;
    if Path::new(libdir.trim()).is_dir() {
        return Ok(());
    }
    need_rustup(&format!("the Rust target {WASM_TARGET}"))?;
    progress(&format!("adding the Rust target {WASM_TARGET}"), || {
        Program::rustup().args(["target", "add", WASM_TARGET]).run().map(drop)
    })
}

/// Adds components (`rustfmt`, `clippy`) whose programs are missing.
pub(crate) fn component(name: &str, present: bool) -> Outcome {
    if present {
        return Ok(());
    }
    need_rustup(&format!("the Rust component {name}"))?;
    progress(&format!("adding the Rust component {name}"), || {
        Program::rustup().args(["component", "add", name]).run().map(drop)
    })
}

/// Adds the source of the standard library, of which engines are made, if it is missing.
pub(crate) fn std_source() -> Outcome {
    let source = sysroot()?.join("lib/rustlib/src/rust/library/std/Cargo.toml");
    component("rust-src", source.is_file())
}

/// Where the toolchain that runs us is installed.
pub(crate) fn sysroot() -> Outcome<PathBuf> {
    let sysroot = Program::rustc().args(["--print", "sysroot"]).run()?;
    Ok(PathBuf::from(sysroot.trim()))
}

/// Whether a program of the toolchain (`cargo-clippy`) is installed, not only its rustup proxy.
pub(crate) fn has_tool(name: &str) -> bool {
    Program::other(name).arg("--version").output().is_ok_and(|output| output.success)
}

fn need_rustup(what: &str) -> Outcome {
    if which("rustup").is_some() || which("rustup.exe").is_some() {
        return Ok(());
    }
    Err(Failure::told(format!(
        "{what} is not installed, and rustup is not on the PATH to add it. Install rustup \
         from https://rustup.rs, or add it to your toolchain by other means."
    )))
}

/// Refuses a Node that is too old, in words, before it fails in its own.
pub(crate) fn node() -> Outcome<String> {
    let version = Program::node().arg("--version").run()?;
    let version = version.trim();
    let major = version.trim_start_matches('v').split('.').next().unwrap_or("");
    match major.parse::<u32>() {
        Ok(major) if major >= 20 => Ok(version.to_owned()),
        _ => Err(Failure::told(format!(
            "Node 20 or newer is needed; this is {version}. See https://nodejs.org"
        ))),
    }
}

/// `npm ci` in `dir`, where its lockfile changed since the last time.
pub(crate) fn npm_ci(dir: &Path) -> Outcome {
    let name = paths::display(dir);
    let modules = dir.join("node_modules");
    let mut inputs = Inputs::new();
    inputs.file(&dir.join("package.json"))?;
    inputs.file(&dir.join("package-lock.json"))?;
    // npm's own record of what it installed, written last.
    let installed = modules.join(".package-lock.json");
    let stamp = Stamp::new(
        &format!("npm-{}", name.replace(['/', '\\'], "-")),
        inputs,
        &[installed],
    );
    if stamp.is_fresh() {
        return Ok(());
    }
    progress(&format!("installing npm packages in {name}"), || {
        Program::npm().arg("ci").at(dir).run().map(drop)
    })?;
    stamp.save()
}
