//! What the elements say in each language: `www/src/words/<tag>.arb`, of which a script is made that
//! is bundled. English is in all bundles, each other language in a file of its own.

use std::path::PathBuf;

use crate::failure::Outcome;
use crate::paths;
use crate::process::Program;
use crate::steps::stamp::files_under;

pub(crate) fn folder() -> PathBuf {
    paths::www().join("src/words")
}

/// Writes the scripts beside what they are made of.
pub(crate) fn write() -> Outcome {
    let script = paths::root().join("xtask/js/words.mjs");
    Program::node().arg(script).run().map(drop)
}

/// What the files of the languages but English are called in the package.
pub(crate) fn bundles() -> Outcome<Vec<String>> {
    let names = files_under(&folder())?;
    let tags = names.iter().filter_map(|path| {
        path.file_name()?.to_str()?.strip_suffix(".arb").map(str::to_owned)
    });
    Ok(tags.filter(|tag| tag != "en").map(|tag| format!("{tag}.words.js")).collect())
}
