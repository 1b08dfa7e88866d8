//! What a compilation is told beside the files.

use crate::source::Reason;

/// All of it has a default; the same options and files give the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Documents that are taken although this speaks against them.
    pub include: Vec<Reason>,
    /// The fields that are stored, and no others; without it all but those that speak to a
    /// generator or look private. A name may begin or end with `*`.
    pub fields: Option<Vec<String>>,
    /// Of these, the fields that filter; without it those whose values occur again.
    pub filters: Option<Vec<String>>,
    /// Whether blocks of HTML are text although they stand on most pages of a folder.
    pub keep_repeated: bool,
}
