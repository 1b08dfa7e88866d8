//! All engines that the compiler chooses among, but the first, as patches: they are nearly the
//! same, and the package has to be small. What a reader downloads by itself stays whole.

use std::path::PathBuf;

use crate::failure::Outcome;
use crate::paths;
use crate::process::{Program, progress, unchanged};
use crate::steps::stamp::{Inputs, Stamp};
use crate::steps::wasm::Build;

/// Brings `<engine>.patch` up to date for each engine, made from the one before it.
pub(crate) fn build(engines: &[Build]) -> Outcome {
    let what = "making patches of the engines";
    let script = paths::root().join("xtask/js/patch.mjs");
    let file = |engine: &Build, extension: &str| -> PathBuf {
        paths::dist().join(format!("{}.{extension}", engine.name))
    };
    let engines: Vec<&Build> =
        engines.iter().filter(|engine| !engine.is_for_pages()).collect();
    let pairs = engines.iter().copied().zip(engines.iter().copied().skip(1));
    let mut inputs = Inputs::new();
    inputs.file(&script)?;
    for engine in &engines {
        inputs.file(&file(engine, "wasm"))?;
    }
    let outputs: Vec<PathBuf> =
        pairs.clone().map(|(_, engine)| file(engine, "patch")).collect();
    let stamp = Stamp::new("patches", inputs, &outputs);
    if stamp.is_fresh() {
        unchanged(what);
        return Ok(());
    }
    progress(what, || {
        for (base, engine) in pairs {
            Program::node()
                .arg(&script)
                .args([file(base, "wasm"), file(engine, "wasm"), file(engine, "patch")])
                .run()?;
        }
        Ok(())
    })?;
    stamp.save()
}
