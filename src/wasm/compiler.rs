//! The compiler as JavaScript calls it: files in, a section and a report out; then the engine
//! that the report names and the section in, a module out.

use crate::compile::{self, Options, append_base, append_section, check, suggest};
use crate::corpus::model::{Problem, Severity};
use crate::source::{Addresses, File, Reason, SchemeFormat, read_scheme, write_scheme};
use js_sys::{Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// An `Error` with a `code`.
fn error(code: &str, message: &str) -> JsValue {
    let res = js_sys::Error::new(message);
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&res, &"code".into(), &code.into());
    res.into()
}

/// A value as a plain object.
fn to_js(value: &impl Serialize) -> JsValue {
    // What the compiler answers holds nothing that JavaScript has no value for.
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}

/// What a compilation is told: `include`, `fields` and `filters`, lists of names;
/// `weights` and `pinned`, by folder and by query.
fn options(value: &JsValue) -> Result<Options, JsValue> {
    let list = |name: &str| -> Result<Option<Vec<String>>, JsValue> {
        let list = Reflect::get(value, &name.into())?;
        if list.is_undefined() {
            return Ok(None);
        }
        let names = js_sys::Array::from(&list).into_iter().map(|name| name.as_string());
        let names: Option<Vec<String>> = names.collect();
        names
            .map(Some)
            .ok_or_else(|| error("compile", &format!("{name} is a list of names")))
    };
    if !value.is_object() {
        return Ok(Options::default());
    }
    let mut include = Vec::new();
    for name in list("include")?.unwrap_or_default() {
        let reason = Reason::of_name(&name).ok_or_else(|| {
            error(
                "compile",
                &format!("there is no reason «{name}» to include documents for"),
            )
        })?;
        include.push(reason);
    }
    let keep_repeated = Reflect::get(value, &"keepRepeated".into())?.is_truthy();
    let labels = Reflect::get(value, &"labels".into())?.as_string();
    Ok(Options {
        include,
        fields: list("fields")?,
        filters: list("filters")?,
        weights: members(value, "weights", |weight| weight.as_f64())?,
        pinned: members(value, "pinned", |pages| match pages.as_string() {
            Some(page) => Some(vec![page]),
            None => {
                pages.dyn_ref::<js_sys::Array>()?.iter().map(|p| p.as_string()).collect()
            }
        })?,
        lang: Reflect::get(value, &"lang".into())?.as_string(),
        keep_repeated,
        labels_of_corpus: labels.as_deref() == Some("corpus"),
    })
}

/// A member that is an object: its own members, each as `read` understands it.
fn members<T>(
    value: &JsValue,
    name: &str,
    read: impl Fn(&JsValue) -> Option<T>,
) -> Result<Vec<(String, T)>, JsValue> {
    let object = Reflect::get(value, &name.into())?;
    let Some(object) = object.dyn_ref::<js_sys::Object>() else { return Ok(Vec::new()) };
    let entry = |key: String| -> Result<(String, T), JsValue> {
        let member = Reflect::get(object, &key.as_str().into())?;
        let read = read(&member).ok_or_else(|| {
            error("compile", &format!("{name}: «{key}» has a value of a wrong type"))
        })?;
        Ok((key, read))
    };
    js_sys::Object::keys(object)
        .iter()
        .filter_map(|key| key.as_string())
        .map(entry)
        .collect()
}

fn file(value: &JsValue) -> Result<File, JsValue> {
    let member = |name: &str| Reflect::get(value, &name.into());
    let path = member("path")?.as_string();
    let bytes = member("bytes")?.dyn_into::<Uint8Array>().ok();
    match (path, bytes) {
        (Some(path), Some(bytes)) => Ok(File { path, bytes: bytes.to_vec() }),
        _ => Err(error("compile", "a file is { path: string, bytes: Uint8Array }")),
    }
}

/// The member `concepts` of options.
fn concepts(options: &JsValue) -> Result<Option<File>, JsValue> {
    if !options.is_object() {
        return Ok(None);
    }
    let concepts = Reflect::get(options, &"concepts".into())?;
    if concepts.is_object() { file(&concepts).map(Some) } else { Ok(None) }
}

#[derive(Serialize)]
struct WrittenOut {
    text: String,
    problems: Vec<Problem>,
}

/// A scheme in another format: `toml`, `ttl` or `jsonld`. The text is empty where an error
/// among the problems says why.
#[wasm_bindgen(js_name = exportConcepts)]
pub fn export_concepts_js(concepts: &JsValue, format: &str) -> Result<JsValue, JsValue> {
    let concepts = file(concepts)?;
    let Some(format) = SchemeFormat::of_extension(format) else {
        return Err(error("compile", "a format is toml, ttl or jsonld"));
    };
    let (scheme, mut problems) = read_scheme(&concepts);
    let mut text = String::new();
    if problems.iter().all(|problem| problem.severity != Severity::Error) {
        let (written, more) = write_scheme(&concepts.path, &scheme, format);
        text = written;
        problems.extend(more);
    }
    Ok(to_js(&WrittenOut { text, problems }))
}

/// What is wrong with a scheme, and what it lacks beside the files.
#[wasm_bindgen(js_name = checkConcepts)]
pub fn check_concepts_js(
    files: Vec<JsValue>,
    told: &JsValue,
) -> Result<JsValue, JsValue> {
    let files = files.iter().map(file).collect::<Result<Vec<File>, JsValue>>()?;
    Ok(to_js(&check(&files, concepts(told)?.as_ref(), &options(told)?)))
}

/// A draft of a scheme from the files, at most `limit` terms that the scheme lacks.
#[wasm_bindgen(js_name = suggestConcepts)]
pub fn suggest_concepts_js(
    files: Vec<JsValue>,
    told: &JsValue,
    limit: u32,
) -> Result<JsValue, JsValue> {
    let files = files.iter().map(file).collect::<Result<Vec<File>, JsValue>>()?;
    let concepts = concepts(told)?;
    Ok(to_js(&suggest(&files, concepts.as_ref(), limit as usize, &options(told)?)))
}

/// Compiles step by step, and again: JavaScript decides after each document whether to go on
/// at once, to let a page paint first, or to stop.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Compiler {
    compiler: compile::Compiler,
}

#[wasm_bindgen]
impl Compiler {
    /// One that knows nothing.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins anew, with a scheme or undefined.
    pub fn begin(&mut self, concepts: &JsValue) -> Result<(), JsValue> {
        let concepts = concepts.is_object().then(|| file(concepts)).transpose()?;
        self.compiler.begin(concepts.as_ref());
        Ok(())
    }

    /// Says which documents and fields are taken, from now on.
    pub fn configure(&mut self, value: &JsValue) -> Result<(), JsValue> {
        self.compiler.configure(options(value)?);
        Ok(())
    }

    /// Rules for addresses, as lines: the beginning of a path, then the pattern for it; and
    /// the folder of the pages that are made.
    pub fn address(&mut self, rules: &str, pages: String) {
        let lines: Vec<&str> = rules.lines().collect();
        let pairs = lines.chunks_exact(2);
        let rules = pairs.map(|pair| (pair[0].to_owned(), pair[1].to_owned())).collect();
        self.compiler.address(Addresses { rules, pages });
    }

    /// Reads a file; true if it was not known as it is.
    pub fn add(
        &mut self,
        path: String,
        bytes: Vec<u8>,
        signal: Option<AbortSignal>,
    ) -> Result<bool, JsValue> {
        heed(signal)?;
        Ok(self.compiler.add(File { path, bytes }))
    }

    /// Tells the language of one more document; false if there is none.
    pub fn tell(&mut self, signal: Option<AbortSignal>) -> Result<bool, JsValue> {
        heed(signal)?;
        Ok(self.compiler.tell())
    }

    /// Cuts one more document into tokens; false if there is none.
    pub fn write(&mut self, signal: Option<AbortSignal>) -> Result<bool, JsValue> {
        heed(signal)?;
        Ok(self.compiler.write())
    }

    /// Documents that were found in the files so far.
    #[wasm_bindgen(getter)]
    pub fn documents(&self) -> usize {
        self.compiler.progress().documents
    }

    /// Lays out the section.
    ///
    /// Bad input is never an exception: without `section` the problems of the report say
    /// why.
    pub fn finish(&mut self, signal: Option<AbortSignal>) -> Result<JsValue, JsValue> {
        heed(signal)?;
        let (section, report) = self.compiler.finish();
        let res = js_sys::Object::new();
        if let Some(section) = section {
            Reflect::set(&res, &"section".into(), &Uint8Array::from(&section[..]))?;
        }
        Reflect::set(&res, &"report".into(), &to_js(&report))?;
        Ok(res.into())
    }

    /// What it remembers of the files.
    pub fn save(&self) -> Vec<u8> {
        self.compiler.save()
    }

    /// Remembers what the same compiler.wasm saved; false where the bytes are not whole.
    pub fn restore(&mut self, bytes: &[u8]) -> bool {
        self.compiler.restore(bytes)
    }
}

/// An error where the signal says to stop.
fn heed(signal: Option<AbortSignal>) -> Result<(), JsValue> {
    match signal {
        Some(signal) if signal.aborted() => {
            Err(error("aborted", "compiling was aborted"))
        }
        _ => Ok(()),
    }
}

/// An engine and a section as one module, with what its addresses are meant from, if told.
#[wasm_bindgen]
pub fn append(engine: &[u8], section: &[u8], base: Option<String>) -> Vec<u8> {
    match base {
        Some(base) => append_section(&append_base(engine, &base), section),
        None => append_section(engine, section),
    }
}
