//! What a compilation is told beside the files.

use crate::source::Reason;

/// All of it has a default; the same options and files give the same bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Documents that are taken although this speaks against them.
    pub include: Vec<Reason>,
    /// The fields that are stored, and no others; without it all but those that speak to a
    /// generator or look private. A name may begin or end with `*`.
    pub fields: Option<Vec<String>>,
    /// Of these, the fields that filter; without it those whose values occur again.
    pub filters: Option<Vec<String>>,
    /// What the pages of a folder count beside others, 0.1 to 10, by the path of the folder;
    /// of two that hold a page the longer path says it.
    pub weights: Vec<(String, f64)>,
    /// Queries, and the pages that their answers begin with.
    pub pinned: Vec<(String, Vec<String>)>,
    /// The language of documents of which neither themselves nor their folders say one.
    pub lang: Option<String>,
    /// Whether blocks of HTML are text although they stand on most pages of a folder.
    pub keep_repeated: bool,
    /// Whether labels and notes in languages that no document is in are left out.
    pub labels_of_corpus: bool,
}
