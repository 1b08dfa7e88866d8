//! What a file gives: documents or a scheme, what was left out, and what a person should
//! know of it.

use super::facts::{Facts, Reason};
use crate::corpus::model::{Document, Problem, Scheme};
use crate::json::described;
use serde::{Deserialize, Serialize};

/// A file as the caller found it. No file system is touched here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the corpus folder, with `/` between folders.
    pub path: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// What one file gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The documents, in the order of the file.
    pub documents: Vec<Document>,
    /// For each of them, what the file says of it beside its text.
    pub facts: Vec<Facts>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// What a person should know of, without anything being left out.
    pub problems: Vec<Problem>,
}

described! {
    /// A file or a record that gave no document.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Skipped {
        /// The file; for a record with its place, such as `talks.jsonl:12`.
        pub path: String,
        /// Of which kind the reason is.
        pub kind: Reason,
        /// Why, and what to do about it.
        pub reason: String,
    }
}

/// What a scheme's file gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemeReading {
    /// What could be read.
    pub scheme: Scheme,
    /// For each concept its line, and the line of each of its labels.
    pub lines: Vec<(u32, Vec<u32>)>,
    /// What can be said against it, by line.
    pub findings: Vec<Finding>,
    /// Whether the file came from elsewhere and is mended where it breaks a rule.
    pub is_lenient: bool,
}

described! {
    /// Something about a concept scheme that a person may want to mend.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Finding {
        /// How much it matters.
        pub level: Level,
        /// The file, as it was given.
        pub path: String,
        /// 1-based line; 0 where it is about no place.
        pub line: u32,
        /// Id of the concept (its IRI where it has no id yet); empty where it is about none.
        pub concept: String,
        /// Name of the rule, such as `ambiguous-label`.
        pub rule: &'static str,
        /// A plain sentence: what is wrong, and what to do.
        pub message: String,
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing is wrong; it may be worth a look.
    Note,
    /// Read on, with something mended or left out.
    Warning,
    /// Nothing can be built until it is mended.
    Error,
}

impl Reading {
    pub(super) fn skip(path: &str, kind: Reason, reason: impl Into<String>) -> Reading {
        let skipped =
            vec![Skipped { path: path.to_string(), kind, reason: reason.into() }];
        Reading { skipped, ..Reading::default() }
    }

    /// A file that is one document: kept if it has blocks or a title of its own.
    pub(super) fn of(
        path: &str,
        document: Document,
        facts: Facts,
        named: bool,
        problems: Vec<Problem>,
    ) -> Reading {
        if document.blocks.is_empty() && !named {
            return Reading { problems, ..Reading::skip(path, Reason::NoText, NO_TEXT) };
        }
        let (documents, facts) = (vec![document], vec![facts]);
        Reading { documents, facts, problems, ..Reading::default() }
    }
}

/// Why a file without text is left out.
pub(super) const NO_TEXT: &str = "holds no text";
