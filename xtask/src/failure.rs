//! Why a command stopped, in words that say what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What every step of a command returns.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

#[derive(Debug)]
pub(crate) enum Failure {
    /// Another program failed; `output` is all that it printed.
    Command { line: String, status: String, output: String },
    /// A program could not be started.
    Start { program: String, error: io::Error, advice: String },
    /// A file could not be read or written.
    File { doing: &'static str, path: PathBuf, error: io::Error },
    /// The command has printed why, and more after it.
    AlreadyTold,
    /// Anything else, told in a sentence.
    Told(String),
}

impl Failure {
    pub(crate) fn told(message: impl Into<String>) -> Failure {
        Failure::Told(message.into())
    }

    /// For `map_err`: names the file and what was being done to it.
    pub(crate) fn file(
        doing: &'static str,
        path: &Path,
    ) -> impl FnOnce(io::Error) -> Failure {
        let path = path.to_owned();
        move |error| Failure::File { doing, path, error }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Command { line, status, output } => {
                let output = output.trim_end();
                if !output.is_empty() {
                    writeln!(f, "this command failed, after printing:\n{output}\n")?;
                }
                write!(f, "failed ({status}): {line}")
            }
            Failure::Start { program, error, advice } => {
                write!(f, "cannot start {program}: {error}. {advice}")
            }
            Failure::File { doing, path, error } => {
                write!(f, "cannot {doing} {}: {error}", path.display())
            }
            Failure::AlreadyTold => Ok(()),
            Failure::Told(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Failure {}
