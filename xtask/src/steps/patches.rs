//! Engines as patches of each other: they are nearly the same, and the package has to be small.
//! The smallest is whole, since others take it by name, and so is the one that most readers of a
//! page that is searched itself fetch.

use std::path::PathBuf;

use crate::failure::Outcome;
use crate::paths;
use crate::process::{Program, progress, unchanged};
use crate::steps::stamp::{Inputs, Stamp};

/// Engine and base: of each engine the one that makes the smallest patch.
const PATCHES: [[&str; 2]; 3] = [
    ["engine-western", "engine-page"],
    ["engine-page-all", "engine-page"],
    ["engine-all", "engine-page-all"],
];

/// Brings `<engine>.patch` up to date for each engine that is not whole. All are built.
pub(crate) fn build() -> Outcome {
    let what = "making patches of the engines";
    let script = paths::root().join("xtask/js/patch.mjs");
    let file = |engine: &str, extension: &str| -> PathBuf {
        paths::dist().join(format!("{engine}.{extension}"))
    };
    let mut inputs = Inputs::new();
    inputs.own_code();
    inputs.file(&script)?;
    for [engine, base] in PATCHES {
        inputs.file(&file(engine, "wasm"))?;
        inputs.file(&file(base, "wasm"))?;
    }
    let outputs: Vec<PathBuf> =
        PATCHES.iter().map(|[engine, _]| file(engine, "patch")).collect();
    let stamp = Stamp::new("patches", inputs, &outputs);
    if stamp.is_fresh() {
        unchanged(what);
        return Ok(());
    }
    progress(what, || {
        for [engine, base] in PATCHES {
            Program::node()
                .arg(&script)
                .args([file(base, "wasm"), file(engine, "wasm"), file(engine, "patch")])
                .run()?;
        }
        Ok(())
    })?;
    stamp.save()
}
