//! What a compilation is told beside the files, as Rust and TypeScript have it.

use crate::json::given::{Given, Read, Wrong};
use crate::json::{options, words};
use crate::source::Reason;

words! {
    /// Which labels of a scheme go in.
    pub enum Labels {
        /// All.
        All,
        /// Those of languages that a document is in.
        Corpus,
    }
}

options! {
    /// What is taken.
    pub struct Taken {
        /// Documents that are otherwise left out for these reasons.
        pub include: Vec<Reason> = or(Vec::new()),
        /// The fields that are stored, and no others. A name may begin or end with `*`. Default: all
        /// but those that speak to a generator or look private.
        pub fields: Option<Vec<String>> = or(None),
        /// Of these, the fields that filter. Default: those whose values occur again.
        pub filters: Option<Vec<String>> = or(None),
        /// What the pages of a folder count in the ranking, 0.1 to 10, by its path as seen from the
        /// input: `{ "changelog/": 0.3, "guide/": 1.5 }`. The longest path says it, a page's own
        /// `search_weight` before all.
        pub weights: Vec<(String, f64)> = or(Vec::new()),
        /// Answers that begin with pages of your choice: `{ "install": "guide/install.md" }`, or a
        /// list of them; a page is named by the path of its file or its id. Case and accents do not
        /// matter.
        pub pinned: Vec<(String, Vec<String>)> = or(Vec::new()),
        /// The language (BCP 47) of documents of which neither they nor their folders say one.
        pub lang: Option<String> = or(None),
        /// The folders that hold the versions of the site, the newest first: `["v2", "v1"]`. A name
        /// that no folder has is that of the pages beside the others.
        pub versions: Vec<String> = or(Vec::new()),
        /// Whether blocks of HTML that stand word for word on more than half of the pages of a folder
        /// of twenty or more are text all the same. If not, they are left out, and `report.repeated`
        /// names them.
        pub keep_repeated: bool = or(false),
        /// Which labels and notes of the scheme go in: `all`, or with `corpus` no language that none
        /// of the documents is in, which makes a small module smaller. A concept without a name in
        /// any of theirs keeps those that it has.
        pub labels: Labels = or(Labels::All),
    }
}

/// The members of a list, or of an object with their names, each as `read` understands it.
fn each<T>(
    given: &Given<'_>,
    name: &str,
    wrong: &mut Wrong,
    expected: &str,
    read: impl Fn(&Given<'_>) -> Option<T>,
) -> Vec<(String, T)> {
    let (Given::List(members) | Given::Members(members)) = given else {
        wrong.expected(name, &[expected]);
        return Vec::new();
    };
    let mut res = Vec::new();
    for (key, member) in members {
        match read(member) {
            Some(value) => res.push(((*key).to_owned(), value)),
            None => {
                // The members of a list have no names that say anything.
                let said =
                    matches!(given, Given::List(_)).then(|| text(member)).flatten();
                let said = said.as_deref().unwrap_or(key);
                wrong.expected(&format!("{name}: {said}"), &[expected]);
            }
        }
    }
    res
}

fn text(given: &Given<'_>) -> Option<String> {
    if let Given::Text(text) = given { Some((*text).to_owned()) } else { None }
}

/// What an option of several values is, and how each of them is read.
macro_rules! several {
    ($($type:ty: $typescript:literal, $expected:literal, $read:expr, $take:expr;)*) => {
        $(impl Read for $type {
            type Value = Self;
            fn read(given: &Given<'_>, name: &str, value: &mut Self, wrong: &mut Wrong) {
                *value = $take(each(given, name, wrong, $expected, $read));
            }
            #[cfg(not(target_arch = "wasm32"))]
            fn typescript() -> String {
                $typescript.to_owned()
            }
        })*
    };
}

several! {
    Vec<Reason>: "readonly LeftOut[]", "a list of reasons why documents are left out",
        |given| Reason::of_name(&text(given)?), values;
    Vec<String>: "readonly string[]", "a list of names", text, values;
    Option<Vec<String>>: "readonly string[]", "a list of names", text, |all| Some(values(all));
    Vec<(String, f64)>: "Readonly<Record<string, number>>", "a number for each folder",
        |given| if let Given::Number(number) = given { Some(*number) } else { None },
        |all| all;
    Vec<(String, Vec<String>)>: "Readonly<Record<string, string | readonly string[]>>",
        "a page or a list of pages for each query",
        |given| match given {
            Given::List(pages) => pages.iter().map(|(_, page)| text(page)).collect(),
            page => text(page).map(|page| vec![page]),
        },
        |all| all;
}

fn values<T>(all: Vec<(String, T)>) -> Vec<T> {
    all.into_iter().map(|(_, value)| value).collect()
}
