//! What tests need of a machine, brought in one step before the first of them: each thing is
//! named, with where it is or why it cannot be had.

use std::path::PathBuf;

use crate::commands::examples::QUICK;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress, told};
use crate::steps::setup::{self, WASM_TARGET};
use crate::steps::{browsers, stamp};

/// The same programs for every group of tests, by the variables that name them there.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    programs: Vec<(&'static str, PathBuf)>,
    /// What the run goes without, and which tests that leaves out.
    pub(crate) missing: Vec<String>,
}

/// Other hosts of JavaScript, from the registry: the packages of one platform have the program
/// itself.
struct Host {
    name: &'static str,
    variable: &'static str,
    version: &'static str,
    package: fn(os: &str, arch: &str) -> String,
    program: &'static str,
}

const HOSTS: [Host; 2] = [
    Host {
        name: "Deno",
        variable: "DENO",
        version: "2.9.6",
        package: |os, arch| {
            let libc = if os == "linux" { "-glibc" } else { "" };
            format!("@deno/{os}-{arch}{libc}")
        },
        program: "deno",
    },
    Host {
        name: "Bun",
        variable: "BUN",
        version: "1.4.5",
        package: |os, arch| {
            let os = if os == "win32" { "windows" } else { os };
            let arch = if arch == "arm64" { "aarch64" } else { arch };
            format!("@oven/bun-{os}-{arch}")
        },
        program: "bin/bun",
    },
];

const SHARED: &str = "../shared";

impl Tools {
    /// Installs what is missing. Fails where the run could not end well without it; what it can do
    /// without is told, and told again at the end of the run.
    pub(crate) fn bring() -> Outcome<Tools> {
        let mut tools = Tools::default();
        progress("what the tests need", || tools.bring_all())?;
        Ok(tools)
    }

    fn bring_all(&mut self) -> Outcome {
        told("  node", setup::node)?;
        told(&format!("  Rust target {WASM_TARGET}"), there(setup::wasm_target))?;
        for (name, program) in [("rustfmt", "rustfmt"), ("clippy", "cargo-clippy")] {
            let bring = || setup::component(name, setup::has_tool(program));
            told(&format!("  Rust component {name}"), there(bring))?;
        }
        told("  npm packages in www", there(|| setup::npm_ci(&paths::www())))?;
        told("  npm packages of the examples", there(example_packages))?;
        let chromium = browsers::chromium()?;
        self.programs.push(("CHROME", chromium));
        let others =
            [(&browsers::FIREFOX, "FIREFOX"), (&browsers::WEBKIT, "WEBKIT_DRIVER")];
        for (browser, variable) in others {
            match browsers::bring(browser) {
                Ok(path) => self.programs.push((variable, path)),
                Err(failure) => self.go_without(browser.name, browser.tests, &failure),
            }
        }
        for host in &HOSTS {
            match host.bring() {
                Ok(path) => self.programs.push((host.variable, path)),
                Err(failure) => {
                    let tests = "its test in tests/package/hosts.test.mjs";
                    self.go_without(host.name, tests, &failure);
                }
            }
        }
        if !paths::root().join(SHARED).is_dir() {
            let why = Failure::told("a folder beside this one that is not public");
            self.go_without(SHARED, "conformance suites and the five texts", &why);
        }
        Ok(())
    }

    fn go_without(&mut self, what: &str, tests: &str, why: &Failure) {
        let why = why.to_string();
        let why = why.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        let line = format!("left out for want of {what}: {tests} ({})", why.trim());
        eprintln!("☞   {line}");
        self.missing.push(line);
    }

    /// Names them to a program.
    pub(crate) fn lend(&self, program: Program) -> Program {
        let named =
            |program: Program, (name, path): &(&str, PathBuf)| program.env(name, path);
        self.programs.iter().fold(program, named)
    }
}

impl Host {
    /// Where it is: named by its variable, or installed under `target`.
    fn bring(&self) -> Outcome<PathBuf> {
        let mut found = PathBuf::new();
        told(&format!("  {}", self.name), || {
            found = self.find_or_install()?;
            Ok(found.display().to_string())
        })?;
        Ok(found)
    }

    fn find_or_install(&self) -> Outcome<PathBuf> {
        if let Some(path) = browsers::named(&[self.variable])? {
            return Ok(path);
        }
        let (os, arch) = platform();
        let package = (self.package)(os, arch);
        let name = format!("xtask/{}-{}", self.name.to_lowercase(), self.version);
        let dir = paths::target().join(name);
        let program = dir.join("node_modules").join(&package).join(format!(
            "{}{}",
            self.program,
            std::env::consts::EXE_SUFFIX
        ));
        if !program.is_file() {
            stamp::write(&dir.join("package.json"), b"{ \"private\": true }")?;
            Program::npm()
                .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
                .arg(format!("{package}@{}", self.version))
                .at(&dir)
                .run()?;
        }
        if program.is_file() {
            return Ok(program);
        }
        Err(Failure::told(format!("{package} has no program for this machine")))
    }
}

/// Platform and processor, as npm calls them.
fn platform() -> (&'static str, &'static str) {
    let os = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        os => os,
    };
    let arch = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        arch => arch,
    };
    (os, arch)
}

/// Into npm's cache, from which the tests of the examples install them.
fn example_packages() -> Outcome {
    let script = paths::root().join("tests/examples/support/fetch.mjs");
    Program::node().arg(script).args(QUICK).run().map(drop)
}

fn there(bring: impl FnOnce() -> Outcome) -> impl FnOnce() -> Outcome<String> {
    || bring().map(|()| String::from("there"))
}
