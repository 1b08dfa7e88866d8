//! Other programs, and the progress lines around them.

use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::failure::{Failure, Outcome};

/// Whether a progress line waits for its end.
static IS_OPEN: AtomicBool = AtomicBool::new(false);

/// Runs `step` under a progress line: `☞ building engine.wasm … 27.5 s`.
pub(crate) fn progress<T>(what: &str, step: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    timed(what, || step().map(|res| (res, String::new())))
}

/// The same for a step that tells what came of it: `☞ Chromium … /usr/bin/chromium, 0.1 s`.
pub(crate) fn told(what: &str, step: impl FnOnce() -> Outcome<String>) -> Outcome {
    timed(what, || step().map(|what_came| ((), what_came + ", ")))
}

#[expect(clippy::disallowed_methods, reason = "a clock that only a person reads")]
fn timed<T>(what: &str, step: impl FnOnce() -> Outcome<(T, String)>) -> Outcome<T> {
    let start = Instant::now();
    // A step of a step has lines of its own, below.
    if IS_OPEN.swap(true, Ordering::Relaxed) {
        eprintln!();
    }
    eprint!("☞ {what} … ");
    let _ = std::io::stderr().flush();
    let res = step();
    if !IS_OPEN.swap(false, Ordering::Relaxed) {
        eprint!("☞ {what} … ");
    }
    let seconds = start.elapsed().as_secs_f64();
    match &res {
        Ok((_, what_came)) => eprintln!("{what_came}{seconds:.1} s"),
        Err(_) => eprintln!("failed after {seconds:.1} s"),
    }
    res.map(|(res, _)| res)
}

/// A line for a step that had nothing to do.
pub(crate) fn unchanged(what: &str) {
    eprintln!("☞ {what} … unchanged");
}

/// A program to be run at the root of the repository, unless `at` says otherwise.
#[derive(Debug)]
pub(crate) struct Program {
    command: Command,
    advice: &'static str,
}

/// What a program printed.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) success: bool,
    pub(crate) status: String,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Program {
    fn new(program: impl AsRef<OsStr>, advice: &'static str) -> Program {
        let mut command = Command::new(program);
        command.current_dir(crate::paths::root()).stdin(Stdio::null());
        Program { command, advice }
    }

    /// The cargo that runs us.
    pub(crate) fn cargo() -> Program {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Program::new(cargo, "Is Rust installed? See https://rustup.rs")
    }

    /// The compiler of that cargo.
    pub(crate) fn rustc() -> Program {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        Program::new(rustc, "Is Rust installed? See https://rustup.rs")
    }

    pub(crate) fn rustup() -> Program {
        let advice = "Install it from https://rustup.rs, or add what is missing to your \
                      toolchain by other means.";
        Program::new("rustup", advice)
    }

    pub(crate) fn node() -> Program {
        let advice = "Install Node 20 or newer from https://nodejs.org";
        Program::new("node", advice)
    }

    pub(crate) fn npm() -> Program {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let advice = "Install Node 20 or newer, with npm, from https://nodejs.org";
        Program::new(npm, advice)
    }

    /// Runs programs of a name each, some at once, each for so many seconds at most; what they
    /// started ends with them, and all of it with us. The program `test` is a file of tests
    /// for Node.
    pub(crate) fn limited(
        seconds: u32,
        at_once: u32,
        jobs: impl IntoIterator<Item = (String, Vec<OsString>)>,
    ) -> Program {
        let mut runner = Program::node()
            .arg(crate::paths::root().join("xtask/js/run.mjs"))
            .args([seconds.to_string(), at_once.to_string()]);
        for (name, words) in jobs {
            runner = runner.arg("---").arg(name).args(words);
        }
        // It ends when this pipe does, however we end.
        runner.command.stdin(Stdio::piped());
        runner
    }

    /// Program and arguments.
    pub(crate) fn words(&self) -> Vec<OsString> {
        let program = self.command.get_program();
        std::iter::once(program)
            .chain(self.command.get_args())
            .map(OsStr::to_owned)
            .collect()
    }

    /// Any other program that may be absent.
    pub(crate) fn other(program: impl AsRef<OsStr>) -> Program {
        Program::new(program, "")
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Program {
        self.command.arg(arg);
        self
    }

    pub(crate) fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(
        mut self,
        args: I,
    ) -> Program {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Program {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: &str) -> Program {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn at(mut self, dir: &Path) -> Program {
        self.command.current_dir(dir);
        self
    }

    /// Runs it to its end, and keeps what it prints. An exit code is not a failure here.
    pub(crate) fn output(mut self) -> Outcome<Output> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.cannot_start(error))?;
        let held = child.stdin.take();
        let output =
            child.wait_with_output().map_err(|error| self.cannot_start(error))?;
        drop(held);
        Ok(Output {
            success: output.status.success(),
            status: output.status.to_string(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    /// Runs it; what it prints is shown only when it fails. Returns its stdout.
    pub(crate) fn run(self) -> Outcome<String> {
        let line = self.line();
        let output = self.output()?;
        output.check(line)
    }

    /// Runs it with its output on the terminal.
    pub(crate) fn run_aloud(mut self) -> Outcome {
        let line = self.line();
        let status = self.command.status().map_err(|error| self.cannot_start(error))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::Command { line, status: status.to_string(), output: String::new() })
    }

    /// The command as one would type it.
    pub(crate) fn line(&self) -> String {
        let mut res = self.command.get_program().to_string_lossy().into_owned();
        for arg in self.command.get_args() {
            res.push(' ');
            res.push_str(&arg.to_string_lossy());
        }
        res
    }

    fn cannot_start(&self, error: std::io::Error) -> Failure {
        Failure::Start {
            program: self.command.get_program().to_string_lossy().into_owned(),
            error,
            advice: self.advice.to_owned(),
        }
    }
}

impl Output {
    /// Its stdout, or the failure that tells all it printed.
    pub(crate) fn check(self, line: String) -> Outcome<String> {
        if self.success {
            return Ok(self.stdout);
        }
        let output = format!("{}{}", self.stdout, self.stderr);
        Err(Failure::Command { line, status: self.status, output })
    }
}

/// A program on the PATH.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}
