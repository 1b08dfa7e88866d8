//! Where things are in the tree.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    // `cargo run` sets the variable, so that a moved or copied tree still finds itself.
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().unwrap_or(Path::new(".")).to_owned()
}

/// Cargo's target directory; everything that we cache is under it.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The TypeScript sources and their tools.
pub(crate) fn www() -> PathBuf {
    root().join("www")
}

/// The glue that `www/src` imports.
pub(crate) fn generated() -> PathBuf {
    www().join("generated")
}

/// The npm package.
pub(crate) fn pkg() -> PathBuf {
    root().join("pkg")
}

/// What `build` makes.
pub(crate) fn dist() -> PathBuf {
    pkg().join("dist")
}

/// The script of a tool in `www/node_modules`, to be run with `node`: the shims beside it are
/// shell scripts, which not every system can start.
pub(crate) fn node_tool(script: &str) -> PathBuf {
    www().join("node_modules").join(script)
}

/// `path` as one reads it from the root.
pub(crate) fn display(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
