//! The compiler as JavaScript calls it: files in, a section and a report out; then the engine
//! that the report names and the section in, a module out.

use super::convert::SectionOut;
use super::{error, to_js};
use crate::compile::{Report, append_section, compile};
use crate::corpus::PARTS;
use crate::corpus::model::Severity;
use crate::source::File;
use js_sys::{Function, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
struct SkippedOut {
    path: String,
    reason: String,
}

#[derive(Serialize)]
struct ProblemOut {
    severity: &'static str,
    path: String,
    line: u32,
    message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportOut {
    documents: usize,
    indexed: usize,
    skipped: Vec<SkippedOut>,
    problems: Vec<ProblemOut>,
    passages: usize,
    words: usize,
    forms: usize,
    concepts: usize,
    labels: usize,
    text_bytes: usize,
    sections: Vec<SectionOut>,
    languages: Vec<&'static str>,
    engine: &'static str,
}

impl From<Report> for ReportOut {
    fn from(report: Report) -> Self {
        let problem = |problem: crate::corpus::model::Problem| ProblemOut {
            severity: match problem.severity {
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            path: problem.path,
            line: problem.line,
            message: problem.message,
        };
        let skipped = report.skipped.into_iter();
        let parts = PARTS.into_iter().zip(report.parts);
        Self {
            documents: report.documents,
            indexed: report.indexed,
            skipped: skipped
                .map(|s| SkippedOut { path: s.path, reason: s.reason })
                .collect(),
            problems: report.problems.into_iter().map(problem).collect(),
            passages: report.passages,
            words: report.words,
            forms: report.forms,
            concepts: report.concepts,
            labels: report.labels,
            text_bytes: report.text_bytes,
            sections: parts.map(|(name, bytes)| SectionOut { name, bytes }).collect(),
            languages: report.languages,
            engine: report.engine,
        }
    }
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

/// Compiles files to a section.
///
/// Bad input is never an exception: without `section` the problems of the report say why.
#[wasm_bindgen(js_name = compile)]
pub fn compile_js(
    files: Vec<JsValue>,
    options: &JsValue,
    progress: Option<Function>,
) -> Result<JsValue, JsValue> {
    let files = files.iter().map(file).collect::<Result<Vec<File>, JsValue>>()?;
    let concepts = if options.is_object() {
        Reflect::get(options, &"concepts".into())?
    } else {
        JsValue::UNDEFINED
    };
    let concepts = if concepts.is_object() { Some(file(&concepts)?) } else { None };
    let total = files.len();
    let (section, report) = compile(&files, concepts.as_ref(), &mut |done, path| {
        if let Some(progress) = &progress {
            // A listener that throws does not stop the work.
            let _ = progress.call3(
                &JsValue::UNDEFINED,
                &(done as u32).into(),
                &(total as u32).into(),
                &path.into(),
            );
        }
    });
    let res = js_sys::Object::new();
    if let Some(section) = section {
        Reflect::set(&res, &"section".into(), &Uint8Array::from(&section[..]))?;
    }
    Reflect::set(&res, &"report".into(), &to_js(&ReportOut::from(report)))?;
    Ok(res.into())
}

/// An engine and a section as one module.
#[wasm_bindgen]
pub fn append(engine: &[u8], section: &[u8]) -> Vec<u8> {
    append_section(engine, section)
}
