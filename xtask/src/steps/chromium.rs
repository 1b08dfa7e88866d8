//! Browsers for the tests: a Chromium, found, or installed, or asked for in words; and Firefox
//! and WebKit, where they can be installed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress, which};

/// Variables that name a browser, in the order in which they are asked.
const VARIABLES: [&str; 4] =
    ["MANICULE_CHROMIUM", "CHROME", "CHROME_PATH", "PUPPETEER_EXECUTABLE_PATH"];

const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const MAC_APPS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The path of a Chromium that can be started.
pub(crate) fn find_or_install() -> Outcome<PathBuf> {
    if let Some(path) = find()? {
        return Ok(path);
    }
    let how = if is_root() && which("apt-get").is_some() {
        progress("installing Chromium (apt-get)", install_by_apt)
    } else {
        progress("installing Chromium (playwright-core)", install_by_playwright)
    };
    match (how, find()?) {
        (Ok(()), Some(path)) => Ok(path),
        (Ok(()), None) => {
            Err(Failure::told(advice("it was installed, but cannot be found")))
        }
        (Err(failure), _) => Err(Failure::told(advice(&failure.to_string()))),
    }
}

fn find() -> Outcome<Option<PathBuf>> {
    for name in VARIABLES {
        if let Some(path) = std::env::var_os(name).filter(|path| !path.is_empty()) {
            let path = PathBuf::from(path);
            if !path.is_file() {
                return Err(Failure::told(format!(
                    "{name} says {}, and there is no such file",
                    path.display()
                )));
            }
            return Ok(Some(path));
        }
    }
    let by_name = NAMES.iter().find_map(|name| which(name));
    let on_mac = || MAC_APPS.iter().map(PathBuf::from).find(|path| path.is_file());
    match by_name.or_else(on_mac) {
        Some(path) => Ok(Some(path)),
        None => of_playwright(),
    }
}

/// Playwright keeps browsers in a folder of its own, and knows where.
fn of_playwright() -> Outcome<Option<PathBuf>> {
    let ask =
        "import('playwright-core').then(p => console.log(p.chromium.executablePath()))";
    let path = Program::node().args(["-e", ask]).at(&paths::www()).run()?;
    Ok(Some(PathBuf::from(path.trim())).filter(|path| path.is_file()))
}

/// Firefox and WebKit, for the tests that walk through a page in every engine. Where they
/// cannot be installed those tests are skipped, and say what to install.
pub(crate) fn install_others() {
    let is_there = [&["firefox-esr", "firefox"][..], &["WebKitWebDriver"], &["Xvfb"]]
        .iter()
        .all(|names| names.iter().any(|name| which(name).is_some()));
    if !is_there && is_root() && which("apt-get").is_some() {
        let packages = ["firefox-esr", "webkit2gtk-driver", "xvfb"];
        let done = progress("installing Firefox and WebKit (apt-get)", || apt(&packages));
        if let Err(failure) = done {
            eprintln!("Their tests are skipped: {failure}");
        }
    }
}

fn install_by_apt() -> Outcome {
    apt(&["chromium"])
}

fn apt(packages: &[&str]) -> Outcome {
    let apt = || Program::other("apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    apt().args(["update", "-q"]).run()?;
    let install = ["install", "-y", "-q", "--no-install-recommends"];
    apt().args(install).args(packages).run().map(drop)
}

fn install_by_playwright() -> Outcome {
    Program::node()
        .arg(paths::node_tool("playwright-core/cli.js"))
        .args(["install", "chromium"])
        .at(&paths::www())
        .run()
        .map(drop)
}

fn is_root() -> bool {
    Path::new("/etc/debian_version").is_file()
        && Program::other("id").arg("-u").run().is_ok_and(|id| id.trim() == "0")
}

fn advice(why: &str) -> String {
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let command = if system.contains("debian") {
        "sudo apt-get install chromium"
    } else {
        "npx playwright-core install --with-deps chromium (in www)"
    };
    format!(
        "the browser tests need Chromium or Chrome.\n{why}\n\nInstall one, for example by\n  \
         {command}\nor name one:\n  CHROME=/path/to/chrome cargo xtask test"
    )
}
