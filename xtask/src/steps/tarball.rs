//! The npm package as one file.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};

/// Packs `pkg/` into `dir`, under the name that npm gives it.
pub(crate) fn pack(dir: &Path) -> Outcome<PathBuf> {
    std::fs::create_dir_all(dir).map_err(Failure::file("create", dir))?;
    progress("packing the npm package", || {
        let name = Program::npm()
            .args(["pack", "--silent", "--pack-destination"])
            .arg(dir)
            .at(&paths::pkg())
            .run()?;
        Ok(dir.join(name.trim()))
    })
}

/// Its size as it would be downloaded.
pub(crate) fn size() -> Outcome<u64> {
    let path = pack(&paths::target().join("xtask"))?;
    let metadata = std::fs::metadata(&path).map_err(Failure::file("read", &path))?;
    Ok(metadata.len())
}
