//! Which steps may be skipped: those whose inputs and outputs have the content that they had
//! when the step last succeeded.
//!
//! A stamp is two numbers in `target/xtask/stamps/<step>`. A deleted or edited output makes its
//! step run again; so does a new xtask, where its own code shapes what is made.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::paths;

/// Everything that a step reads.
#[derive(Debug)]
pub(crate) struct Inputs {
    // Its keys are fixed. Another Rust may hash otherwise, which costs one rebuild.
    hasher: DefaultHasher,
}

impl Inputs {
    pub(crate) fn new() -> Inputs {
        Inputs { hasher: DefaultHasher::new() }
    }

    /// Our own code, where it shapes the outputs. Its time of build stands for it: hashing 30 MB
    /// would cost more than it saves.
    pub(crate) fn own_code(&mut self) {
        if let Ok(exe) = std::env::current_exe().and_then(fs::metadata) {
            exe.len().hash(&mut self.hasher);
            exe.modified().ok().hash(&mut self.hasher);
        }
    }

    /// A flag or a version.
    pub(crate) fn text(&mut self, text: &str) {
        text.hash(&mut self.hasher);
    }

    /// The content of a file.
    pub(crate) fn file(&mut self, path: &Path) -> Outcome {
        let bytes = fs::read(path).map_err(Failure::file("read", path))?;
        bytes.hash(&mut self.hasher);
        Ok(())
    }

    /// Names and contents of all files under `dir`.
    pub(crate) fn tree(&mut self, dir: &Path) -> Outcome {
        for path in files_under(dir)? {
            path.strip_prefix(dir).unwrap_or(&path).hash(&mut self.hasher);
            self.file(&path)?;
        }
        Ok(())
    }
}

/// Remembers one success of one step.
#[derive(Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    inputs: u64,
    outputs: Vec<PathBuf>,
}

impl Stamp {
    pub(crate) fn new(step: &str, inputs: Inputs, outputs: &[PathBuf]) -> Stamp {
        Stamp {
            path: paths::target().join("xtask/stamps").join(step),
            inputs: inputs.hasher.finish(),
            outputs: outputs.to_vec(),
        }
    }

    /// Whether the step would make what is already there.
    pub(crate) fn is_fresh(&self) -> bool {
        match (fs::read_to_string(&self.path), self.text()) {
            (Ok(saved), Some(text)) => saved == text,
            _ => false,
        }
    }

    /// To be called when the step has succeeded.
    pub(crate) fn save(&self) -> Outcome {
        let Some(text) = self.text() else {
            let names: Vec<String> =
                self.outputs.iter().map(|path| paths::display(path)).collect();
            return Err(Failure::told(format!(
                "a step succeeded, but did not write all of {}",
                names.join(", ")
            )));
        };
        write(&self.path, text.as_bytes())
    }

    /// What the stamp file should say; nothing if an output is missing.
    fn text(&self) -> Option<String> {
        let mut hasher = DefaultHasher::new();
        for path in &self.outputs {
            fs::read(path).ok()?.hash(&mut hasher);
        }
        Some(format!("{:016x} {:016x}\n", self.inputs, hasher.finish()))
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir).map_err(Failure::file("create", dir))?;
    }
    fs::write(path, bytes).map_err(Failure::file("write", path))
}

/// All files under `dir`, sorted by path. Symbolic links to folders are not followed.
pub(crate) fn files_under(dir: &Path) -> Outcome<Vec<PathBuf>> {
    let mut res = Vec::new();
    let mut dirs = vec![dir.to_owned()];
    while let Some(dir) = dirs.pop() {
        for entry in fs::read_dir(&dir).map_err(Failure::file("read", &dir))? {
            let entry = entry.map_err(Failure::file("read", &dir))?;
            let is_dir = entry.file_type().map_err(Failure::file("read", &dir))?.is_dir();
            (if is_dir { &mut dirs } else { &mut res }).push(entry.path());
        }
    }
    res.sort();
    Ok(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_runs_again_when_an_input_or_an_output_changes() {
        let dir =
            std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let (input, output) = (dir.join("in/a"), dir.join("out"));
        let stamp = || {
            let mut inputs = Inputs::new();
            inputs.text("flag");
            inputs.tree(&dir.join("in")).unwrap();
            Stamp {
                path: dir.join("stamp"),
                inputs: inputs.hasher.finish(),
                outputs: vec![output.clone()],
            }
        };
        write(&input, b"1").unwrap();
        assert!(!stamp().is_fresh(), "never ran");
        assert!(stamp().save().is_err(), "wrote nothing");
        write(&output, b"made of 1").unwrap();
        stamp().save().unwrap();
        assert!(stamp().is_fresh());
        write(&input, b"2").unwrap();
        assert!(!stamp().is_fresh(), "input changed");
        write(&input, b"1").unwrap();
        assert!(stamp().is_fresh());
        write(&dir.join("in/b"), b"").unwrap();
        assert!(!stamp().is_fresh(), "input added");
        fs::remove_file(dir.join("in/b")).unwrap();
        write(&output, b"edited").unwrap();
        assert!(!stamp().is_fresh(), "output edited");
        fs::remove_dir_all(&dir).unwrap();
    }
}
