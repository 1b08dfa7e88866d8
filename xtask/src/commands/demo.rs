//! `cargo xtask demo`: a corpus that can be searched in a browser, from nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Command, build};
use crate::args::Args;
use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::stamp::files_under;

pub(super) const COMMAND: Command = Command {
    name: "demo",
    usage: "[--corpus DIR] [--concepts FILE] [--port N] [--no-serve]",
    about: "builds all, compiles a corpus and serves a page to search it",
    help: "Builds the package, compiles a corpus with it into target/demo, and serves it on \
           this machine.\n\n  \
           --corpus DIR     the documents (default: corpus/)\n  \
           --concepts FILE  the concept scheme (default: concepts.toml in the corpus, if it \
           is there)\n  \
           --port N         the port to serve at (default: 8080, or the next free one)\n  \
           --no-serve       stops after writing target/demo",
    run,
};

fn run(mut args: Args) -> Outcome {
    let corpus = args.value("--corpus")?;
    let concepts = args.value("--concepts")?;
    let port = args.parsed::<u16>("--port", "a port from 1 to 65535")?;
    let serves = !args.flag("--no-serve");
    args.finish()?;
    let corpus = Corpus::find(corpus, concepts)?;

    let site = paths::target().join("demo");
    progress("all of the demo", || {
        build::for_demo()?;
        compile(&corpus, &site)?;
        copy_page(&site)
    })?;
    if let Some(seconds) = processor_seconds() {
        eprintln!(
            "☞ processors worked {seconds:.0} s for it, cargo's work on xtask included"
        );
    }
    if !serves {
        println!("{} is ready to be served", site.display());
        return Ok(());
    }
    serve(&site, port)
}

/// What this process and all that it started took of processors, where the system says so: cargo
/// has become this process, so what it compiled before is in it.
fn processor_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may have blanks: user, system, and the same of those that have ended,
    // in hundredths of a second.
    let (_, fields) = stat.rsplit_once(')')?;
    let hundredths = fields.split_whitespace().skip(11).take(4).map(str::parse::<f64>);
    Some(hundredths.sum::<Result<f64, _>>().ok()? / 100.0)
}

/// Shows a folder that was built, until Ctrl-C, as an author does.
pub(super) fn serve(site: &Path, port: Option<u16>) -> Outcome {
    let cli = Program::node().arg(paths::pkg().join("cli.js")).arg("serve").arg(site);
    cli.args(port.map(|port| format!("--port={port}"))).run_aloud()
}

/// What is compiled.
struct Corpus {
    folder: PathBuf,
    concepts: Option<PathBuf>,
}

impl Corpus {
    /// Paths are of where the user stands; without any, it is the corpus of the project.
    fn find(folder: Option<String>, concepts: Option<String>) -> Outcome<Corpus> {
        let folder = match folder {
            Some(folder) => absolute(&folder)?,
            None => paths::root().join("corpus"),
        };
        if !folder.is_dir() {
            return Err(Failure::told(format!(
                "--corpus {}: there is no such folder",
                folder.display()
            )));
        }
        let concepts = match concepts {
            Some(file) => Some(absolute(&file)?),
            None => Some(folder.join("concepts.toml")).filter(|file| file.is_file()),
        };
        Ok(Corpus { folder, concepts })
    }
}

fn absolute(path: &str) -> Outcome<PathBuf> {
    let path = Path::new(path);
    std::path::absolute(path).map_err(Failure::file("find", path))
}

/// Runs the command that an author runs; its report is for who reads the terminal.
fn compile(corpus: &Corpus, site: &Path) -> Outcome {
    if site.is_dir() {
        fs::remove_dir_all(site).map_err(Failure::file("clear", site))?;
    }
    fs::create_dir_all(site).map_err(Failure::file("create", site))?;
    let mut cli =
        Program::node().arg(paths::pkg().join("cli.js")).arg("build").arg(&corpus.folder);
    if let Some(concepts) = &corpus.concepts {
        cli = cli.arg("--concepts").arg(concepts);
    }
    eprintln!("☞ compiling {}", paths::display(&corpus.folder));
    cli.arg("-o").arg(site).run_aloud()
}

/// The demo's own page, over the plain one that the command wrote.
fn copy_page(site: &Path) -> Outcome {
    let demo = paths::www().join("demo");
    for from in files_under(&demo)? {
        let to = site.join(from.strip_prefix(&demo).unwrap_or(&from));
        if let Some(dir) = to.parent() {
            fs::create_dir_all(dir).map_err(Failure::file("create", dir))?;
        }
        fs::copy(&from, &to).map_err(Failure::file("write", &to))?;
    }
    Ok(())
}
