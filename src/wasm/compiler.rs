//! The compiler as JavaScript calls it: files in, a report out, and a section, which JavaScript
//! puts behind an engine.

use crate::compile::{self, Hosted, Taken, check, head, hosted, suggest};
use crate::corpus::Corpus;
use crate::corpus::model::{Problem, Severity};
use crate::json::given::{Given, Options};
use crate::source::{Addresses, File, SchemeFormat, is_read, read_scheme, write_scheme};
use js_sys::{Function, Reflect, Uint8Array};
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

/// What a compilation is told, as `www/src/corpus/options.ts` writes it.
fn taken(given: &str) -> Result<Taken, JsValue> {
    Taken::of(&Given::of(given)).map_err(|wrong| error("compile", &wrong))
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

/// The files, and a scheme or undefined.
fn inputs(
    files: &[JsValue],
    concepts: &JsValue,
) -> Result<(Vec<File>, Option<File>), JsValue> {
    let files = files.iter().map(file).collect::<Result<Vec<File>, JsValue>>()?;
    Ok((files, concepts.is_object().then(|| file(concepts)).transpose()?))
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
    concepts: &JsValue,
    told: &str,
) -> Result<JsValue, JsValue> {
    let (files, concepts) = inputs(&files, concepts)?;
    Ok(to_js(&check(&files, concepts.as_ref(), &taken(told)?)))
}

/// A draft of a scheme from the files, at most `limit` terms that the scheme lacks.
#[wasm_bindgen(js_name = suggestConcepts)]
pub fn suggest_concepts_js(
    files: Vec<JsValue>,
    concepts: &JsValue,
    told: &str,
    limit: u32,
) -> Result<JsValue, JsValue> {
    let (files, concepts) = inputs(&files, concepts)?;
    Ok(to_js(&suggest(&files, concepts.as_ref(), limit as usize, &taken(told)?)))
}

/// Compiles step by step, and again: JavaScript decides after each document whether to go on
/// at once, to let a page paint first, or to stop.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Compiler {
    compiler: compile::Compiler,
    /// Until it is taken.
    section: Vec<u8>,
    /// The files beside the module, each until it is taken.
    packs: Vec<(u64, Vec<u8>)>,
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
    pub fn configure(&mut self, told: &str) -> Result<(), JsValue> {
        self.compiler.configure(taken(told)?);
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

    /// Reads a file, or a part of one with so many lines before; true if it was not known as it is.
    pub fn add(
        &mut self,
        path: String,
        bytes: Vec<u8>,
        lines_before: usize,
        signal: Option<AbortSignal>,
    ) -> Result<bool, JsValue> {
        heed(signal)?;
        Ok(self.compiler.add_part(File { path, bytes }, lines_before))
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

    /// Lays out the section, to be taken, and gives the report.
    ///
    /// Bad input is never an exception: where the section is empty the problems of the report
    /// say why.
    pub fn finish(&mut self, signal: Option<AbortSignal>) -> Result<JsValue, JsValue> {
        heed(signal)?;
        let (section, report) = self.compiler.finish();
        self.section = section.unwrap_or_default();
        Ok(to_js(&report))
    }

    /// Bytes of the section.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.section.len()
    }

    /// Makes the section one in parts; false where it is too small or too strange for that. Each
    /// part is deflated by the host. Where it cannot do that at once, it is told all parts by
    /// a rehearsal, and asked again for the same ones.
    ///
    /// # Errors
    ///
    /// What the host throws.
    pub fn host(
        &mut self,
        deflate: &Function,
        is_rehearsal: bool,
    ) -> Result<bool, JsValue> {
        let mut thrown = None;
        let mut deflate = |part: &[u8]| {
            let deflated = deflate.call1(&JsValue::NULL, &Uint8Array::from(part));
            let deflated = deflated.map(|bytes| Uint8Array::from(bytes).to_vec());
            deflated.unwrap_or_else(|error| {
                thrown = Some(error);
                Vec::new()
            })
        };
        let made = hosted(&self.section, &mut deflate);
        if let Some(error) = thrown {
            return Err(error);
        }
        let Ok(Some(Hosted { section, files })) = made else { return Ok(false) };
        if !is_rehearsal {
            (self.section, self.packs) = (section, files);
        }
        Ok(true)
    }

    /// What the files beside the module are called, line by line.
    pub fn packs(&self) -> String {
        let names = self.packs.iter().map(|(hash, _)| format!("corpus-{hash:016x}.zip"));
        names.collect::<Vec<_>>().join("\n")
    }

    /// Where the parts in a file begin, and where the last ends.
    pub fn cuts(&self, file: usize) -> Vec<u32> {
        let Ok(corpus) = Corpus::open(self.section.clone()) else { return Vec::new() };
        let mut places = corpus.parts.all().iter().filter(|place| place.file == file);
        let starts = places.clone().map(|place| place.bytes.start);
        starts.chain(places.next_back().map(|last| last.bytes.end)).collect()
    }

    /// A file, which is let go.
    pub fn pack(&mut self, file: usize) -> Vec<u8> {
        self.packs
            .get_mut(file)
            .map(|(_, bytes)| std::mem::take(bytes))
            .unwrap_or_default()
    }

    /// What stands between the engine and the section, with what addresses are meant from and
    /// which files stand beside the module, if told.
    pub fn head(&self, base: Option<String>, files: Option<String>) -> Vec<u8> {
        head(base.as_deref(), files.as_deref(), self.section.len())
    }

    /// Writes the section into an array of its size, and lets it go: it may be large, and
    /// nobody needs it twice.
    pub fn take(&mut self, into: &Uint8Array) {
        into.copy_from(&std::mem::take(&mut self.section));
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

/// Whether a file of this name is read at all.
#[wasm_bindgen(js_name = isRead)]
pub fn is_read_js(path: &str) -> bool {
    is_read(path)
}
