//! From `www/src` to `pkg/dist`: esbuild bundles, terser makes smaller, tsc writes the types.

use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress, unchanged};
use crate::steps::stamp::{Inputs, Stamp, files_under};
use crate::steps::words;

/// One bundle: a file of its own, that needs no other file but the wasm and what it fetches when
/// that is used. Two that are made together are the exception: what both have is a third file.
struct Entry {
    source: &'static str,
    bundle: &'static str,
    flags: &'static [&'static str],
}

/// For a bundle that no browser has.
const ON_NODE: &str = "--platform=node";

/// Commander is CommonJS, and asks for Node's own modules by `require`.
const REQUIRE: &str = "--banner:js=import{createRequire as __createRequire}from'node:module';\
                       const require=__createRequire(import.meta.url);";

/// What is fetched later is not bundled: `www/src/lazy.ts` names it.
const LATER: &[&str] = &[
    "--external:./element.js",
    "--external:./element-*.js",
    "--external:./dom.js",
    "--external:./page.js",
    "--external:./hosted.js",
    "--external:./cite.js",
    "--external:./mark-elements.js",
    "--external:./*.words.js",
];

/// Almost all of that is bundled: `www/src/whole.ts` has it.
const HERE: &[&str] = &["--conditions=whole"];

/// Of which languages a page needs one, nobody knows before.
const NEVER: &str = "--external:./*.language.js";

/// Files that `element.js` fetches later have no Preact of their own: it lends them its.
const LENT: &[&str] = &["--alias:preact/jsx-runtime=./src/element/runtime.ts"];

/// With all that it would fetch, for pages that can fetch nothing.
const WHOLE: &str = "element-all.js";

/// A page that can fetch nothing has no agents, no pictures and no corpus in parts, and is not searched itself: the
/// engine for that is a file, too.
const APART: &[&str] = &[
    "--external:./element-agents.js",
    "--external:./element-page.js",
    "--external:./element-pictures.js",
    "--external:./page.js",
    "--external:./hosted.js",
];

const ENTRIES: [Entry; 19] = [
    Entry { source: "index.ts", bundle: "manicule.js", flags: &[] },
    Entry { source: "mark-elements.ts", bundle: "mark-elements.js", flags: &[] },
    Entry { source: "element.ts", bundle: "element.js", flags: &[] },
    Entry { source: "element.ts", bundle: WHOLE, flags: APART },
    Entry { source: "element-results.ts", bundle: "element-results.js", flags: LENT },
    Entry { source: "element-address.ts", bundle: "element-address.js", flags: LENT },
    Entry { source: "element-page.ts", bundle: "element-page.js", flags: LENT },
    Entry { source: "element-pictures.ts", bundle: "element-pictures.js", flags: LENT },
    Entry { source: "element-within.ts", bundle: "element-within.js", flags: LENT },
    Entry { source: "element-reader.ts", bundle: "element-reader.js", flags: LENT },
    Entry { source: "element-cite.ts", bundle: "element-cite.js", flags: LENT },
    Entry {
        source: "element-concordance.ts",
        bundle: "element-concordance.js",
        flags: LENT,
    },
    Entry { source: "element-concepts.ts", bundle: "element-concepts.js", flags: LENT },
    Entry { source: "element-agents.ts", bundle: "element-agents.js", flags: &[] },
    Entry { source: "cite.ts", bundle: "cite.js", flags: &[] },
    Entry { source: "hosted.ts", bundle: "hosted.js", flags: &[] },
    Entry { source: "compiler.ts", bundle: "compiler.js", flags: &[] },
    Entry {
        source: "vite.ts",
        bundle: "vite.js",
        flags: &[ON_NODE, "--external:./compiler.js"],
    },
    Entry { source: "cli.ts", bundle: "cli.js", flags: &[ON_NODE, REQUIRE] },
];

/// A page may use both, so what both have is a third file, `SHARED`.
const TOGETHER: [Entry; 2] = [
    Entry { source: "dom.ts", bundle: "dom.js", flags: SPLIT },
    Entry { source: "page.ts", bundle: "page.js", flags: &[] },
];
const SHARED: &str = "page-text.js";
const SPLIT: &[&str] = &["--splitting", "--chunk-names=page-text"];

/// What the elements say in other languages, a file each.
const WORDS: &str = "words";

/// What a user imports, and so wants types of.
const TYPED: [&str; 6] =
    ["index.ts", "dom.ts", "page.ts", "element.ts", "compiler.ts", "vite.ts"];

/// Brings the bundles and their types up to date. The glue must be.
pub(crate) fn build() -> Outcome {
    let what = "bundling the JavaScript";
    words::write()?;
    let mut inputs = Inputs::new();
    inputs.own_code();
    inputs.tree(&paths::www().join("src"))?;
    inputs.tree(&paths::generated())?;
    for name in ["package.json", "package-lock.json", "tsconfig.json"] {
        inputs.file(&paths::www().join(name))?;
    }
    inputs.file(&minifier())?;
    let mut outputs: Vec<PathBuf> =
        all().map(|entry| paths::dist().join(entry.bundle)).collect();
    outputs.push(paths::dist().join(SHARED));
    outputs.extend(words::bundles()?.iter().map(|name| paths::dist().join(name)));
    let made = ENTRIES.iter().map(|entry| entry.bundle);
    outputs.extend(made.chain([TOGETHER[0].bundle, WORDS]).map(metafile));
    outputs.extend(TYPED.map(|source| types_dir().join(source.replace(".ts", ".d.ts"))));
    let stamp = Stamp::new("bundle", inputs, &outputs);
    if stamp.is_fresh() {
        unchanged(what);
        return Ok(());
    }
    progress(what, || {
        clear()?;
        for entry in &ENTRIES {
            bundle(slice::from_ref(entry))?;
        }
        bundle(&TOGETHER)?;
        bundle_words()?;
        minify()?;
        declare()
    })?;
    stamp.save()
}

/// `tsc` over everything in `www/src`, writing nothing.
pub(crate) fn check_types() -> Outcome {
    words::write()?;
    tsc().arg("--project").arg(paths::www()).arg("--noEmit").run().map(drop)
}

/// Where the types are: as the sources are laid out, and so apart from the scripts, which are
/// bundles.
fn types_dir() -> PathBuf {
    paths::dist().join("types")
}

/// What esbuild says of each bundle: which files are in it.
pub(crate) fn metafiles() -> PathBuf {
    paths::target().join("xtask/metafiles")
}

fn all() -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().chain(&TOGETHER)
}

fn metafile(bundle: &str) -> PathBuf {
    metafiles().join(format!("{bundle}.json"))
}

/// Deletes the bundles of before: one that is made no longer is in no package.
fn clear() -> Outcome {
    for path in files_under(&paths::dist())? {
        let name = path.to_string_lossy();
        if name.ends_with(".js") && !name.ends_with(".language.js") {
            fs::remove_file(&path).map_err(Failure::file("delete", &path))?;
        }
    }
    Ok(())
}

/// What several entries both have becomes a file of its own, if their flags say so.
fn bundle(entries: &[Entry]) -> Outcome {
    let named = entries.iter().map(|Entry { source, bundle, .. }| {
        let path = paths::www().join("src").join(source);
        format!("{}={}", bundle.trim_end_matches(".js"), path.display())
    });
    esbuild(entries[0].bundle)
        .args(named)
        .args(entries.iter().flat_map(|entry| entry.flags))
        .arg(NEVER)
        .args(if entries[0].bundle == WHOLE { HERE } else { LATER })
        .run()
        .map(drop)
}

/// `<tag>.words.js` for each language but English.
fn bundle_words() -> Outcome {
    let named = words::bundles()?.into_iter().map(|name| {
        let bundle = name.trim_end_matches(".js");
        let source = words::folder().join(bundle.replace(".words", ".ts"));
        format!("{bundle}={}", source.display())
    });
    let named: Vec<String> = named.collect();
    esbuild(WORDS).args(named).run().map(drop)
}

fn esbuild(metafile_of: &str) -> Program {
    Program::node()
        .arg(paths::node_tool("esbuild/bin/esbuild"))
        .args(["--bundle", "--format=esm", "--target=es2022", "--minify"])
        .args(["--charset=utf8", "--log-level=warning"])
        .arg(format!("--metafile={}", metafile(metafile_of).display()))
        .arg(format!("--outdir={}", paths::dist().display()))
        .at(&paths::www())
}

/// Makes all of them smaller, in their place: most are downloaded, and all are in the package.
fn minify() -> Outcome {
    let path = |entry: &Entry| paths::dist().join(entry.bundle);
    let (plain, downloaded): (Vec<&Entry>, Vec<&Entry>) =
        all().partition(|entry| entry.flags.contains(&ON_NODE));
    Program::node()
        .arg(minifier())
        .args(downloaded.into_iter().map(path))
        .arg(paths::dist().join(SHARED))
        .args(words::bundles()?.iter().map(|name| paths::dist().join(name)))
        .arg("--plain")
        .args(plain.into_iter().map(path))
        .run()
        .map(drop)
}

fn minifier() -> PathBuf {
    paths::root().join("xtask/js/minify.mjs")
}

fn declare() -> Outcome {
    let dir = types_dir();
    if dir.is_dir() {
        fs::remove_dir_all(&dir).map_err(Failure::file("clear", &dir))?;
    }
    let config = write_types_config()?;
    tsc().arg("--project").arg(config).run()?;
    prune(&dir)?;
    for path in files_under(&dir)? {
        let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        for absent in ["generated/", "\"preact"] {
            if text.contains(absent) {
                return Err(Failure::told(format!(
                    "{} speaks of {absent}, which is not in the package: keep its types out of \
                     the public ones",
                    paths::display(&path)
                )));
            }
        }
    }
    Ok(())
}

/// Deletes the types that no public one names: tsc writes those of every file that it reads.
fn prune(dir: &Path) -> Outcome {
    let mut named: Vec<PathBuf> =
        TYPED.map(|source| dir.join(source.replace(".ts", ".d.ts"))).to_vec();
    let mut idx = 0;
    while let Some(path) = named.get(idx).cloned() {
        idx += 1;
        let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        // `from "./types.js"` and `import("./types.js")`: every other quoted string.
        for name in text.split('"').skip(1).step_by(2) {
            let Some(module) =
                name.strip_suffix(".js").filter(|name| name.starts_with('.'))
            else {
                continue;
            };
            let mut next = path.parent().unwrap_or(dir).to_path_buf();
            for part in module.split('/') {
                match part {
                    "." => {}
                    ".." => drop(next.pop()),
                    name => next.push(name),
                }
            }
            next.as_mut_os_string().push(".d.ts");
            if next.is_file() && !named.contains(&next) {
                named.push(next);
            }
        }
    }
    for path in files_under(dir)? {
        if !named.contains(&path) {
            fs::remove_file(&path).map_err(Failure::file("delete", &path))?;
        }
    }
    Ok(())
}

/// The same options as for checking, but for the public entries alone.
fn write_types_config() -> Outcome<PathBuf> {
    let path = paths::target().join("xtask/tsconfig.types.json");
    let www = paths::www();
    // Beside what is public, the shape of what a build makes.
    let files = TYPED.iter().chain(&["language-files.d.ts"]);
    let files: Vec<String> =
        files.map(|name| json_path(&www.join("src").join(name))).collect();
    let text = format!(
        "{{\n\"extends\": {},\n\"compilerOptions\": {{ \"noEmit\": false, \
         \"declaration\": true, \"emitDeclarationOnly\": true, \"rootDir\": {}, \
         \"outDir\": {}, \"typeRoots\": [{}] }},\n\"include\": [],\n\"files\": [{}]\n}}\n",
        json_path(&www.join("tsconfig.json")),
        json_path(&www.join("src")),
        json_path(&types_dir()),
        json_path(&www.join("node_modules/@types")),
        files.join(", ")
    );
    crate::steps::stamp::write(&path, text.as_bytes())?;
    Ok(path)
}

fn json_path(path: &Path) -> String {
    format!("{:?}", path.display().to_string())
}

fn tsc() -> Program {
    Program::node().arg(paths::node_tool("typescript/bin/tsc"))
}
