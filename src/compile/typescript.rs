//! What the compiler is told and answers, as TypeScript has it.

use super::advise::{Checked, Suggestions};
use super::options::Taken;
use super::report::{
    GroupSource, LanguageSource, LeftOutLabels, Part, PinnedAnswer, Repeated, Report,
    StoredField, VersionCount, Weighed,
};
use crate::corpus::model::{Problem, Severity};
use crate::json::{Declaration, Described, Member};
use crate::source::{Finding, Level, Reason, Skipped};

/// Words, each in its quotes.
fn one_of(words: impl Iterator<Item = &'static str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

impl Described for Severity {
    fn name() -> String {
        one_of(["warning", "error"].into_iter())
    }
}

impl Described for Level {
    fn name() -> String {
        one_of(["note", "warning", "error"].into_iter())
    }
}

impl Described for Reason {
    fn name() -> String {
        let others =
            Reason::all().filter(|reason| Reason::of_name(reason.name()).is_none());
        format!("LeftOut | {}", one_of(others.map(Reason::name)))
    }
}

/// Why a document that could be read is not for readers: it can be brought back.
struct LeftOut;

impl Described for LeftOut {
    fn name() -> String {
        "LeftOut".to_owned()
    }
    fn declaration() -> Declaration {
        let names = Reason::all().map(Reason::name);
        let words = one_of(names.filter(|name| Reason::of_name(name).is_some()));
        let docs = ["Why a document that could be read is not for readers."];
        Declaration::alias::<Self>(&docs, &words)
    }
}

impl Described for Problem {
    fn name() -> String {
        "Problem".to_owned()
    }
    fn members() -> Vec<Member> {
        vec![
            Member::new::<Severity>("severity", false, &[]),
            Member::new::<String>("path", false, &[]),
            Member::new::<u32>(
                "line",
                false,
                &["From 1; 0 where the whole file is meant."],
            ),
            Member::new::<String>("message", false, &[]),
        ]
    }
    fn declaration() -> Declaration {
        let docs = ["Something in an input that its author should look at."];
        Declaration::object::<Self>(&docs)
    }
}

/// All of them.
pub fn typescript() -> String {
    let declarations = [
        Taken::declaration(),
        LeftOut::declaration(),
        Report::declaration(),
        Skipped::declaration(),
        Problem::declaration(),
        StoredField::declaration(),
        Weighed::declaration(),
        PinnedAnswer::declaration(),
        Repeated::declaration(),
        LanguageSource::declaration(),
        GroupSource::declaration(),
        VersionCount::declaration(),
        LeftOutLabels::declaration(),
        Part::declaration(),
        Checked::declaration(),
        Finding::declaration(),
        Suggestions::declaration(),
    ];
    declarations.map(|declaration| declaration.to_string()).join("\n")
}
