//! Licences, bans and sources of what others wrote, as `deny.toml` has them.

use crate::failure::Outcome;
use crate::paths;
use crate::process::Program;

/// Holds crates and npm packages to `deny.toml`. cargo-deny would do it for the crates, but takes
/// longer to build than all of ours.
pub(crate) fn check() -> Outcome {
    Program::node().arg(paths::root().join("xtask/js/deny.mjs")).run().map(drop)
}
