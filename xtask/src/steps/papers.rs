//! What the package says of itself: licences of all that is in it, a bill of materials, hashes.

use crate::failure::Outcome;
use crate::paths;
use crate::process::{Program, progress, unchanged};
use crate::steps::bundle;
use crate::steps::stamp::{Inputs, Stamp};

/// Made for the package, beside `dist`.
const PAPERS: [&str; 3] = ["THIRD-PARTY.txt", "sbom.cdx.json", "integrity.json"];

/// Writes them anew where `dist` or a lockfile has changed.
pub(crate) fn build() -> Outcome {
    let what = "writing licences, bill of materials and hashes";
    let scripts = paths::root().join("xtask/js");
    let mut inputs = Inputs::new();
    for name in ["papers.mjs", "papers-data.mjs"] {
        inputs.file(&scripts.join(name))?;
    }
    for name in ["Cargo.lock", "Cargo.toml", "pkg/package.json", "www/package-lock.json"]
    {
        inputs.file(&paths::root().join(name))?;
    }
    inputs.text(&Program::rustc().arg("--version").run()?);
    inputs.tree(&bundle::metafiles())?;
    inputs.tree(&paths::dist())?;
    let stamp = Stamp::new("papers", inputs, &PAPERS.map(|name| paths::pkg().join(name)));
    if stamp.is_fresh() {
        unchanged(what);
        return Ok(());
    }
    progress(what, || {
        Program::node()
            .arg(scripts.join("papers.mjs"))
            .arg(paths::pkg())
            .arg(bundle::metafiles())
            .run()
            .map(drop)
    })?;
    stamp.save()
}
