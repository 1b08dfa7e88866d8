//! wasm-bindgen's glue, made into a function that can be called many times.
//!
//! The generated module keeps its instance in one variable of the module, so a page could open
//! one corpus and no more. [`wrap`] moves the whole text into `instantiateGlue()`, whose every
//! call has variables of its own.
//!
//! The glue's own loaders are left out: `www/src` fetches and compiles (with `integrity`, progress
//! and a fallback for a wrong MIME type), so here a compiled module is instantiated and no more.
//! That is 2 KB of text less, and in Node it saves 45 ms: the mere mention of `Response`
//! loads Node's whole fetch.

use crate::failure::{Failure, Outcome};

/// Where the loaders of the generated text begin, and its last statement. Between them stand
/// `__wbg_load`, `initSync`, `__wbg_init` and `__wbg_init_once`.
const LOADERS: &str = "\nasync function __wbg_load(module, imports) {";
const LAST: &str = "\nexport { initSync, __wbg_init as default };\n";

/// What the loaders of ours call.
const NEEDED: [&str; 2] = [
    "\nfunction __wbg_get_imports() {",
    "\nfunction __wbg_finalize_init(instance, module) {",
];

/// What browsers of before 2020 lack, which lack what the engine is made of as well.
const OLD: (&str, &str) =
    ("\nif (!('encodeInto' in cachedTextEncoder)) {", "\n    };\n}\n");

/// Takes the place of the loaders.
const OUR_LOADERS: &str = "
function initSync({ module }) {
    return __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}

async function init({ module_or_path: module }) {
    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
";

/// The generated text as a module with one export, `instantiateGlue`, which returns `initSync`,
/// `init` and the exports that the text itself has.
///
/// # Errors
///
/// If the text is not of the shape that wasm-bindgen 0.2.130 gives it.
pub(crate) fn wrap(generated: &str) -> Outcome<String> {
    let body = check_and_cut(generated)
        .map(without_old)
        .map_err(|why| Failure::told(format!("{why}; see {}", file!())))?;
    let mut names = vec!["initSync", "init"];
    let mut lines = String::new();
    for line in body.lines() {
        let line = match line.strip_prefix("export ") {
            None => line,
            Some(declaration) => {
                names.push(exported_name(declaration).ok_or_else(|| {
                    Failure::told(format!(
                        "wasm-bindgen's glue exports something that is neither a class nor a \
                         function: {line:?}; see {}",
                        file!()
                    ))
                })?);
                declaration
            }
        };
        lines.push_str(line);
        lines.push('\n');
    }
    Ok(format!(
        "// Made by `cargo xtask build` from wasm-bindgen's glue; see xtask/{}.\n\
         export function instantiateGlue() {{\n{lines}{OUR_LOADERS}\n\
         return {{ {} }};\n}}\n",
        "src/steps/glue.rs",
        names.join(", ")
    ))
}

/// The text without its loaders.
fn check_and_cut(generated: &str) -> Result<&str, String> {
    let (body, loaders) = split_once_only(generated, LOADERS)?;
    let (_, rest) = split_once_only(loaders, LAST)?;
    if !rest.is_empty() {
        return Err(format!(
            "wasm-bindgen's glue goes on after its last export: {rest:?}"
        ));
    }
    for needed in NEEDED {
        split_once_only(body, needed)?;
    }
    for refused in ["\nimport ", "import.meta", "import("] {
        if body.contains(refused) || body.starts_with(refused.trim_start()) {
            return Err(format!(
                "wasm-bindgen's glue contains {:?}, which cannot move into a function",
                refused.trim()
            ));
        }
    }
    Ok(body)
}

fn without_old(body: &str) -> String {
    let (begin, end) = OLD;
    let parts = body.split_once(begin).and_then(|(before, rest)| {
        rest.split_once(end).map(|(_, after)| [before, after].concat())
    });
    parts.unwrap_or_else(|| body.to_owned())
}

fn split_once_only<'a>(
    text: &'a str,
    anchor: &str,
) -> Result<(&'a str, &'a str), String> {
    match text.matches(anchor).count() {
        1 => Ok(text.split_once(anchor).unwrap_or((text, ""))),
        n => Err(format!(
            "wasm-bindgen's glue has {:?} {n} times, not once",
            anchor.trim()
        )),
    }
}

/// `Engine` of `class Engine {`, `compile` of `function compile(files) {`.
fn exported_name(declaration: &str) -> Option<&str> {
    let rest = declaration
        .strip_prefix("class ")
        .or_else(|| declaration.strip_prefix("function "))?;
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'))?;
    Some(&rest[..end]).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What wasm-bindgen 0.2.130 wrote for a crate with one class and one function.
    const SAMPLE: &str = include_str!("glue_sample.js");

    #[test]
    fn the_sample_becomes_one_function() {
        let wrapped = wrap(SAMPLE).unwrap();
        assert_eq!(wrapped.matches("\nexport ").count(), 1);
        assert!(wrapped.contains("\nclass Engine {"));
        assert!(wrapped.contains("\nfunction compile(files"));
        assert!(wrapped.ends_with("return { initSync, init, Engine, compile };\n}\n"));
        for gone in ["Response", "Request", "fetch(", "__wbg_load", "__wbg_init_once"] {
            assert!(!wrapped.contains(gone), "{gone} is still there");
        }
        assert!(wrapped.contains("let wasmModule, wasmInstance, wasm;"));
    }

    #[test]
    fn another_shape_is_refused() {
        let altered = [
            ("async function __wbg_load(", "async function load(", "__wbg_load"),
            ("function __wbg_get_imports(", "function imports(", "__wbg_get_imports"),
            (
                "export { initSync, __wbg_init as default };",
                "export default 1;",
                "export {",
            ),
            ("export class Engine {", "export const Engine = class {", "neither a class"),
            ("let WASM_VECTOR_LEN", "import x from 'y';\nlet WASM_VECTOR_LEN", "import"),
            (
                "let WASM_VECTOR_LEN",
                "import.meta.url;\nlet WASM_VECTOR_LEN",
                "import.meta",
            ),
        ];
        for (from, to, why) in altered {
            assert_eq!(SAMPLE.matches(from).count(), 1, "{from} is not in the sample");
            let message = wrap(&SAMPLE.replace(from, to)).unwrap_err().to_string();
            assert!(message.contains(why), "{from}: {message}");
        }
        let longer = format!("{SAMPLE}console.log(1);\n");
        assert!(wrap(&longer).unwrap_err().to_string().contains("goes on"));
    }

    #[test]
    fn names_of_exports() {
        assert_eq!(exported_name("class Engine {"), Some("Engine"));
        assert_eq!(exported_name("function compile(files) {"), Some("compile"));
        assert_eq!(exported_name("const x = 1;"), None);
        assert_eq!(exported_name("class {"), None);
    }
}
