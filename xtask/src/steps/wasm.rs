//! From the crate to the engines and the compiler in `pkg/dist`, and to the glue that
//! `www/src` imports (that of the engine is written there by hand): cargo → wasm-bindgen → [`glue::wrap`] → wasm-opt,
//! `locals.mjs` and `order.mjs`.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use wasm_bindgen_cli_support::Bindgen;

use crate::failure::{Failure, Outcome};
use crate::paths;
use crate::process::{Program, progress};
use crate::steps::glue;
use crate::steps::setup::{self, WASM_TARGET};
use crate::steps::stamp::{self, Inputs, Stamp};

/// One build of the library.
#[derive(Debug, Clone)]
pub(crate) struct Build {
    /// Of its file and of its glue.
    pub(crate) name: &'static str,
    /// Given to cargo.
    features: Vec<&'static str>,
    /// Whether nothing but strings crosses to JavaScript, so that wasm-bindgen needs no table of
    /// JavaScript's values.
    only_strings: bool,
    /// How far calls stay calls, see [`INLINE_LESS`]. What indexes a page walks over characters,
    /// and would take a third longer; it is held to a third of what LLVM has for hints.
    inlines: &'static [&'static str],
    /// Given to wasm-opt, if it is worth its time.
    optimize: Option<&'static str>,
    /// How often `locals.mjs` goes over all functions: of the compiler that takes half a minute.
    rounds: usize,
    /// Types of the wrapped glue, kept by hand; none where `www/src/corpus/engine.ts` and
    /// `www/src/dom/page-glue.ts` take its place, since nothing but strings and bytes crosses.
    types: Option<&'static str>,
    /// Of Cargo.toml.
    profile: &'static str,
    /// Whether it lies in the package as `xtask/js/pack.mjs` packs it: what an author installs, and
    /// no reader downloads.
    is_packed: bool,
    /// Whether it is for a demo: neither small nor fast, but soon there.
    is_demo: bool,
}

impl Build {
    /// The same for a demo, in a third of the time: the standard library as it comes, nothing
    /// optimized across crates nor after linking.
    pub(crate) fn for_demo(self) -> Build {
        Build { optimize: None, is_packed: false, is_demo: true, ..self }
    }

    fn profile(&self) -> &'static str {
        if self.is_demo { "demo" } else { self.profile }
    }
}

/// What readers download, no parsers: the engine of every module, and the one that indexes a
/// page where it is read.
pub(crate) fn engines() -> [Build; 2] {
    let engine = |name: &'static str, features: &[&'static str], profile| Build {
        name,
        features: [&["--no-default-features"], features].concat(),
        only_strings: true,
        inlines: if features.is_empty() {
            &INLINE_LESS
        } else {
            &["-inlinehint-threshold=120"]
        },
        // 2 % fewer brotli bytes, and 9 % fewer to compile; -Os and -O3 win half of that.
        optimize: Some("-Oz"),
        rounds: 5,
        types: None,
        profile,
        is_packed: false,
        is_demo: false,
    };
    [engine("engine", &[], "engine"), engine("engine-page", &["--features=page"], "wasm")]
}

/// What authors run, in Node or a page: all parsers.
pub(crate) fn compiler() -> Build {
    Build {
        name: "compiler",
        features: Vec::new(),
        only_strings: false,
        // 2 % of its bytes.
        inlines: &["-inlinehint-threshold=120"],
        // 40 s, and 2 % more in the tarball.
        optimize: None,
        rounds: 1,
        types: Some(include_str!("../../glue/compiler.d.ts")),
        profile: "wasm",
        is_packed: true,
        is_demo: false,
    }
}

/// Features that rustc's wasm output uses. wasm-opt refuses the module where one is missing.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// A browser compiles a wasm function when it is first called, and optimizes it as a whole
/// when a loop in it runs hot. So the library keeps the parts of opening and searching apart
/// with `#[inline(never)]`, and wasm-opt must not join those that have one caller only:
/// that took four times the work in the background and a tenth more before the first answer.
const KEEP_APART: [&str; 2] = ["--one-caller-inline-max-function-size", "60"];

/// The standard library is built anew for size: short sorts, and panics that say nothing, since
/// nobody hears what they say in wasm. A tenth of an engine, and a tenth of the compiler.
const REBUILT_STD: [&str; 4] =
    ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];
const PANICS_SAY_NOTHING: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

/// The address of the first static as an export, for `www/src/corpus/engine.ts`.
const STATICS_ARE_FOUND: &str = "-Clink-arg=--export=__global_base";

/// How much code a call may turn into. LLVM has the first number where code is to be as small as
/// can be, and eight times the second for whatever the standard library hints at: every loop over an iterator, every push to
/// a vector. That is 7 % of the brotli bytes. What runs once a word, and must not be a call, has
/// `#[inline(always)]` in the library.
const INLINE_LESS: [&str; 2] = ["-inline-threshold=5", "-inlinehint-threshold=40"];

/// What LLVM does to loops and branches for processors with few registers and costly addresses:
/// numbers that run beside the counter of a loop, ends of blocks written twice. A browser's own
/// compiler undoes or does it as its processor needs. 1.8 % of the brotli bytes, and as fast.
/// And branches that end alike stay apart: once LLVM has joined them it no longer sees that nothing
/// is left to do in either, as in each drop of an engine that frees nothing. 9 % of its bytes.
const AS_WRITTEN: [&str; 4] = [
    "-disable-lsr",
    "-disable-tail-duplicate",
    "-disable-early-taildup",
    "-simplifycfg-sink-common=false",
];

/// What `-Oz` gains by: control flow laid out anew before it, itself a second time, and two
/// facts of a module with a memory of its own: nothing of ours is below 1 KB of it, where
/// the stack ends, and it begins as zeros. Together 1 % of the brotli bytes.
const SMALLER: [&str; 3] = ["--flatten", "--rereloop", "-Oz"];
const OF_ITS_MEMORY: [&str; 2] = ["--low-memory-unused", "--zero-filled-memory"];

/// What is done then: branches and expressions once more, and no hints of how memory is aligned,
/// which no browser heeds. All is then more alike and compresses better, by 0.5 %.
const ALIKE: [&str; 2] = ["--remove-unused-brs", "--optimize-instructions"];
const UNALIGNED: &str = "--dealign";

/// What is done to every module at last: functions are put in the order of the names that
/// `xtask/js/order.mjs` gives them, so that those that are alike are neighbours. That is 1.5 % of
/// the brotli bytes of an engine, and of the packed compiler; then no names, and nothing that only
/// tools read.
const LAST: [&str; 3] =
    ["--reorder-functions-by-name", "--strip-debug", "--strip-target-features"];

/// Locals are chosen so that functions are more alike: 3 % of the brotli bytes of an engine.
const LOCALS: &str = "xtask/js/locals.mjs";
const ORDER: &str = "xtask/js/order.mjs";
/// What is packed is packed by it.
const PACK: &str = "xtask/js/pack.mjs";
/// With what they import.
const SCRIPTS: [&str; 7] = [
    LOCALS,
    ORDER,
    PACK,
    "xtask/js/wasm/code.mjs",
    "xtask/js/wasm/likeness.mjs",
    "xtask/js/wasm/sections.mjs",
    "xtask/js/wasm/webs.mjs",
];

/// Brings several up to date, two at once: each is one unit of code, and takes one core.
pub(crate) fn build_all<'a>(builds: impl Iterator<Item = &'a Build>) -> Outcome {
    let waiting = Mutex::new(builds.collect::<VecDeque<_>>());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop_front());
    let work = || {
        while let Some(next) = next() {
            build(next)?;
        }
        Ok(())
    };
    progress("building engines and the compiler to wasm", || {
        thread::scope(|scope| {
            let workers = [scope.spawn(work), scope.spawn(work)];
            workers.into_iter().try_for_each(|worker| {
                worker.join().unwrap_or_else(|_| Err(Failure::told("a thread failed")))
            })
        })
    })
}

/// Brings `pkg/dist/<name>.wasm` and its glue in `www/generated` up to date.
fn build(build: &Build) -> Outcome {
    let compiled = compile(build)?;
    let module = paths::dist().join(format!("{}.wasm", build.name));
    let glue = paths::generated().join(format!("{}.js", build.name));
    let types = paths::generated().join(format!("{}.d.ts", build.name));

    let mut inputs = Inputs::new();
    inputs.own_code();
    inputs.file(&compiled)?;
    for script in SCRIPTS {
        inputs.file(&paths::root().join(script))?;
    }
    inputs.text(build.optimize.unwrap_or_default());
    inputs.file(&paths::www().join("package-lock.json"))?;
    let step = format!("{}-wasm", build.name);
    let mut outputs = vec![module.clone()];
    if build.types.is_some() {
        outputs.extend([glue.clone(), types.clone()]);
    }
    let stamp = Stamp::new(&step, inputs, &outputs);
    if stamp.is_fresh() {
        return Ok(());
    }
    let bound = bind(build, &compiled)?;
    if let Some(kept) = build.types {
        let text = fs::read_to_string(&bound.glue)
            .map_err(Failure::file("read", &bound.glue))?;
        stamp::write(&glue, glue::wrap(&text)?.as_bytes())?;
        stamp::write(&types, kept.as_bytes())?;
    }
    fs::create_dir_all(paths::dist()).map_err(Failure::file("create", &paths::dist()))?;
    if build.is_packed {
        let whole = bound.module.with_extension("whole");
        optimize(build, &bound.module, &whole)?;
        refuse_machine_paths(&whole)?;
        let pack = paths::root().join(PACK);
        Program::node().arg(pack).arg(&whole).arg(&module).run()?;
    } else {
        optimize(build, &bound.module, &module)?;
        refuse_machine_paths(&module)?;
    }
    stamp.save()
}

/// Runs cargo, which decides by itself whether anything is to be done.
fn compile(build: &Build) -> Outcome<PathBuf> {
    // A folder each: cargo gives both cdylibs one name, and would take one for the other.
    let target = paths::target().join(build.name);
    let mut flags = remapped_paths()?;
    let mut cargo = Program::cargo()
        .args(["rustc", "--locked", "--package", "manicule", "--lib"])
        .args(["--crate-type", "cdylib", "--profile", build.profile()])
        .args(["--target", WASM_TARGET])
        .args(&build.features)
        .arg("--target-dir")
        .arg(&target);
    if !build.is_demo {
        // Opens the flags of nightly to a stable toolchain.
        cargo = cargo.args(REBUILT_STD).env("RUSTC_BOOTSTRAP", "1");
        flags.extend(PANICS_SAY_NOTHING.map(String::from));
        let flags_of_llvm = [&AS_WRITTEN, build.inlines].concat().join(" ");
        flags.push(format!("-Cllvm-args={flags_of_llvm}"));
    }
    // The standard library as it comes has been built with reference types.
    if build.only_strings && !build.is_demo {
        flags.push(String::from("-Ctarget-feature=-reference-types"));
    }
    if build.profile == "engine" {
        flags.push(String::from(STATICS_ARE_FOUND));
    }
    // Flags from the caller's environment would take the place of these.
    cargo
        .arg("--config")
        .arg(format!("target.{WASM_TARGET}.rustflags={flags:?}"))
        .without_env("RUSTFLAGS")
        .without_env("CARGO_ENCODED_RUSTFLAGS")
        .run()?;
    Ok(target.join(WASM_TARGET).join(build.profile()).join("manicule.wasm"))
}

/// Flags that keep this machine's folders out of the messages of panics, so that the same source
/// gives the same bytes everywhere.
fn remapped_paths() -> Outcome<Vec<String>> {
    let mut res =
        vec![format!("--remap-path-prefix={}=manicule", paths::root().display())];
    let sources = cargo_home().join("registry/src");
    if let Ok(registries) = fs::read_dir(&sources) {
        let mut dirs: Vec<PathBuf> =
            registries.flatten().map(|entry| entry.path()).collect();
        dirs.sort();
        for dir in dirs {
            res.push(format!("--remap-path-prefix={}=crates", dir.display()));
        }
    }
    let std_source = setup::sysroot()?.join("lib/rustlib/src/rust");
    res.push(format!("--remap-path-prefix={}=rust", std_source.display()));
    Ok(res)
}

fn cargo_home() -> PathBuf {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return PathBuf::from(home);
    }
    std::env::home_dir().unwrap_or_default().join(".cargo")
}

/// What wasm-bindgen wrote.
struct Bound {
    module: PathBuf,
    glue: PathBuf,
}

fn bind(build: &Build, compiled: &Path) -> Outcome<Bound> {
    // The glue names the module, and all engines have the same.
    let dir = paths::target().join("xtask/bindgen").join(build.name);
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .input_path(compiled)
                .out_name(build.name)
                .typescript(false)
                .omit_default_module_path(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(&dir)
        })
        .map_err(|error| {
            Failure::told(format!(
                "wasm-bindgen on {}: {error:?}",
                paths::display(compiled)
            ))
        })?;
    Ok(Bound {
        module: dir.join(format!("{}_bg.wasm", build.name)),
        glue: dir.join(format!("{}.js", build.name)),
    })
}

fn optimize(build: &Build, from: &Path, to: &Path) -> Outcome {
    if build.is_demo {
        return fs::copy(from, to).map_err(Failure::file("write", to)).map(drop);
    }
    let step = |name: &str| from.with_extension(name);
    let (small, alike, numbered, ordered) =
        (step("small"), step("alike"), step("numbered"), step("ordered"));
    let mut known = from;
    if let Some(level) = build.optimize {
        wasm_opt(known, &small, &[&SMALLER, &[level]])?;
        known = &small;
    }
    let again =
        build.optimize.map_or(Vec::new(), |level| [&[level], &ALIKE[..]].concat());
    wasm_opt(known, &alike, &[&again, &[UNALIGNED]])?;
    let script = |name: &str| Program::node().arg(paths::root().join(name));
    script(LOCALS).arg(build.rounds.to_string()).arg(&alike).arg(&numbered).run()?;
    script(ORDER).arg(&numbered).arg(&ordered).run()?;
    wasm_opt(&ordered, to, &[&LAST])
}

fn wasm_opt(from: &Path, to: &Path, what: &[&[&str]]) -> Outcome {
    Program::node()
        .arg(paths::node_tool("binaryen/bin/wasm-opt"))
        .args(what.concat())
        .args(OF_ITS_MEMORY)
        .args(KEEP_APART)
        .args(WASM_FEATURES)
        .arg(from)
        .arg("-o")
        .arg(to)
        .run()
        .map(drop)
}

/// A reader's download must not tell where it was built.
fn refuse_machine_paths(module: &Path) -> Outcome {
    let bytes = fs::read(module).map_err(Failure::file("read", module))?;
    for dir in [paths::root(), cargo_home(), setup::sysroot()?] {
        let dir = dir.display().to_string();
        if dir.len() > 1
            && bytes.windows(dir.len()).any(|window| window == dir.as_bytes())
        {
            return Err(Failure::told(format!(
                "{} contains the path {dir} of this machine; is a flag missing in {}?",
                paths::display(module),
                file!()
            )));
        }
    }
    Ok(())
}
