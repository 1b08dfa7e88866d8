//! What is said of a compilation, as it is handed to whoever asked for it.

use crate::corpus::model::{Problem, Severity};
use crate::json::described;
use crate::source::Skipped;
use serde::Serialize;

described! {
    /// What a compilation found and made.
    #[derive(Clone, Debug, Default, Serialize)]
    #[serde(rename_all = "camelCase")]
    pub struct Report {
        /// Documents found: `indexed` and `skipped` together.
        pub documents: usize,
        /// Documents in the module.
        pub indexed: usize,
        /// Every document that is not in the module, and why, in the order of their paths.
        pub skipped: Vec<Skipped>,
        /// Files of types that hold no documents, such as pictures and scripts; they are not
        /// counted.
        pub others: Vec<String>,
        /// Bytes of text that was read and left out.
        pub left_out_bytes: usize,
        /// What everybody can read in the module beside the texts.
        pub fields: Vec<StoredField>,
        /// Documents that count more or less than others: by their own word, or by that of
        /// `weights`.
        pub weighed: Vec<Weighed>,
        /// Queries whose answers begin with documents of the author's choice.
        pub pinned: Vec<PinnedAnswer>,
        /// What a person should know of.
        pub problems: Vec<Problem>,
        /// Blocks of HTML that were left out because they stand word for word on most pages of a
        /// folder, the commonest first.
        pub repeated: Vec<Repeated>,
        /// Passages, headings and titles not counted.
        pub passages: usize,
        /// Words of all documents.
        pub words: usize,
        /// Distinct forms that are words.
        pub forms: usize,
        /// Languages whose words are stemmed, as BCP 47, the main one first; `und` for words that
        /// are not.
        pub languages: Vec<&'static str>,
        /// What told the languages of how many documents.
        pub languages_by: Vec<LanguageSource>,
        /// Pages that are there in several languages or versions.
        pub groups: usize,
        /// What told of how many documents that they are such a page.
        pub groups_by: Vec<GroupSource>,
        /// The versions of the site, the newest first.
        pub versions: Vec<VersionCount>,
        /// Concepts and collections.
        pub concepts: usize,
        /// Their labels.
        pub labels: usize,
        /// Labels that `labels: "corpus"` left out, by their language.
        pub labels_left_out: Vec<LeftOutLabels>,
        /// Bytes of the text as it is stored: titles, headings, passages, labels and notes.
        pub text_bytes: usize,
        /// Bytes of each section of the corpus.
        pub sections: Vec<Part>,
        /// Bytes of the whole module, which who puts it together knows; 0 where none was made.
        pub module_bytes: usize,
    }
}

described! {
    /// A text that was left out of the pages of a folder.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Repeated {
        /// The block, word for word.
        pub text: String,
        /// The folder, without a `/` at the end; empty where it is all of the input.
        pub folder: String,
        /// Pages of the folder that it stands on.
        pub pages: usize,
        /// All pages of the folder.
        pub of: usize,
    }
}

described! {
    /// How the languages of some documents came to be known.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct LanguageSource {
        /// `document` (front matter, a record), `page` (its `lang`), `name` (a folder, a file),
        /// `option`, `text` (detected), `folder` (its other pages), `corpus` (most of its text).
        pub by: &'static str,
        /// How many.
        pub documents: usize,
    }
}

described! {
    /// How some documents came to be known as one page.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct GroupSource {
        /// `path` (without its language), `version` (the path without its version), `hreflang`,
        /// `translationKey`.
        pub by: &'static str,
        /// How many.
        pub documents: usize,
    }
}

described! {
    /// A version of the site.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct VersionCount {
        /// Its name.
        pub version: String,
        /// Documents of it.
        pub documents: usize,
    }
}

described! {
    /// Labels of one language that were left out.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct LeftOutLabels {
        /// Their language, as the scheme writes it.
        pub lang: String,
        /// How many.
        pub labels: usize,
    }
}

described! {
    /// How large a section of the corpus is.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Part {
        /// Which.
        pub name: &'static str,
        /// How large.
        pub bytes: usize,
    }
}

described! {
    /// A field that is in the module.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct StoredField {
        /// Its name.
        pub name: String,
        /// Documents that have it.
        pub documents: usize,
        /// Whether it can be filtered by.
        pub filters: bool,
    }
}

described! {
    /// A document that counts more or less than others.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    pub struct Weighed {
        /// Its file.
        pub path: String,
        /// What it counts.
        pub weight: f64,
    }
}

described! {
    /// A query whose answer begins with documents of the author's choice.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct PinnedAnswer {
        /// As the author writes it.
        pub query: String,
        /// Ids of the documents, in the order in which they are shown.
        pub documents: Vec<String>,
    }
}

impl Report {
    /// Whether something must be mended before anything can be built.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}
