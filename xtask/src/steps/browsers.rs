//! Browsers for the tests: found, or installed, or asked for in words. Chromium must be there;
//! without Firefox or WebKit the tests in them are left out by name.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, told, which};

/// A browser, by what it is called where.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) name: &'static str,
    /// What is left out without it.
    pub(crate) tests: &'static str,
    /// Variables that name it, in the order in which they are asked.
    variables: &'static [&'static str],
    /// Its names on the PATH.
    programs: &'static [&'static str],
    /// Elsewhere on a Mac.
    apps: &'static [&'static str],
    /// Other programs that it is driven with.
    beside: &'static [&'static str],
    /// What a program that starts answers.
    asked: &'static str,
    /// Debian's packages.
    packages: &'static [&'static str],
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    tests: "all tests in a browser",
    variables: &[
        "MANICULE_CHROMIUM",
        "CHROME",
        "CHROME_PATH",
        "PUPPETEER_EXECUTABLE_PATH",
    ],
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
    ],
    apps: &[
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
    beside: &[],
    asked: "--version",
    packages: &["chromium"],
};

pub(crate) const FIREFOX: Browser = Browser {
    name: "Firefox",
    tests: "its walk in tests/browser/engines.test.mjs",
    variables: &["FIREFOX"],
    programs: &["firefox-esr", "firefox"],
    apps: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    beside: &[],
    asked: "--version",
    packages: &["firefox-esr"],
};

/// WebKitGTK, which has no window of its own on a server.
pub(crate) const WEBKIT: Browser = Browser {
    name: "WebKit",
    tests: "its walk in tests/browser/engines.test.mjs",
    variables: &["WEBKIT_DRIVER"],
    programs: &["WebKitWebDriver"],
    apps: &[],
    beside: &["Xvfb"],
    asked: "--help",
    packages: &["webkit2gtk-driver", "xvfb"],
};

/// The path of a Chromium that starts.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    bring(&CHROMIUM).map_err(|failure| Failure::told(advice(&failure.to_string())))
}

/// The path of a browser that starts.
pub(crate) fn bring(browser: &Browser) -> Outcome<PathBuf> {
    let mut found = PathBuf::new();
    told(&format!("  {}", browser.name), || {
        if let Some(path) = find(browser)? {
            found = path;
            return Ok(found.display().to_string());
        }
        install(browser)?;
        found = find(browser)?.ok_or_else(|| {
            Failure::told(format!(
                "{} was installed, but cannot be found or does not start",
                browser.name
            ))
        })?;
        Ok(format!("installed, {}", found.display()))
    })?;
    Ok(found)
}

fn find(browser: &Browser) -> Outcome<Option<PathBuf>> {
    if let Some(path) = named(browser.variables)? {
        return Ok(Some(path));
    }
    if browser.beside.iter().any(|name| which(name).is_none()) {
        return Ok(None);
    }
    let by_name = browser.programs.iter().filter_map(|name| which(name));
    let apps = browser.apps.iter().map(PathBuf::from).filter(|path| path.is_file());
    if let Some(path) = by_name.chain(apps).find(|path| starts(path, browser.asked)) {
        return Ok(Some(path));
    }
    if browser.name == CHROMIUM.name { of_playwright() } else { Ok(None) }
}

/// What one of the variables names; it has to be there.
pub(crate) fn named(variables: &[&str]) -> Outcome<Option<PathBuf>> {
    for name in variables {
        let Some(path) = std::env::var_os(name).filter(|path| !path.is_empty()) else {
            continue;
        };
        let path = PathBuf::from(path);
        if !path.is_file() {
            return Err(Failure::told(format!(
                "{name} says {}, and there is no such file",
                path.display()
            )));
        }
        return Ok(Some(path));
    }
    Ok(None)
}

/// A wrapper may have survived what it starts.
fn starts(path: &Path, asked: &str) -> bool {
    Program::other(path).arg(asked).output().is_ok_and(|output| output.success)
}

/// Playwright keeps browsers in a folder of its own, and knows where.
fn of_playwright() -> Outcome<Option<PathBuf>> {
    let ask =
        "import('playwright-core').then(p => console.log(p.chromium.executablePath()))";
    let path = Program::node().args(["-e", ask]).at(&paths::www()).run()?;
    Ok(Some(PathBuf::from(path.trim())).filter(|path| path.is_file()))
}

fn install(browser: &Browser) -> Outcome {
    if is_root() && which("apt-get").is_some() {
        return apt(browser.packages);
    }
    if browser.name == CHROMIUM.name {
        return by_playwright();
    }
    let packages = browser.packages.join(" ");
    Err(Failure::told(format!("it is not installed: sudo apt-get install {packages}")))
}

fn apt(packages: &[&str]) -> Outcome {
    let apt = || Program::other("apt-get").env("DEBIAN_FRONTEND", "noninteractive");
    apt().args(["update", "-q"]).run()?;
    // Again, where files of it were taken away.
    let install = ["install", "-y", "-q", "--no-install-recommends", "--reinstall"];
    apt().args(install).args(packages).run().map(drop)
}

fn by_playwright() -> Outcome {
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
