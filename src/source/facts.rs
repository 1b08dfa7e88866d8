//! What a file says about its document that is no part of it: whether it is meant to be
//! found, and how it came by its id, its title and its fields.
//!
//! Nothing is decided here, for much of it can be judged only beside the other documents;
//! `compile::choose` and `compile::titles` do that.

use serde::{Deserialize, Serialize};

/// What is known of one document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Why it may be no document for readers, in the words of the file.
    pub claims: Vec<Claim>,
    /// An id that is free where its own is taken; empty where the file chose the id itself.
    pub other_id: String,
    /// What its title is taken from.
    pub title_from: TitleFrom,
    /// What a page says the site is called; may be empty.
    pub site: String,
    /// What made the page, such as `Doxygen 1.9`; may be empty.
    pub generator: String,
    /// How its text is marked out.
    pub extent: Extent,
    /// Whether its fields stand among settings for a generator, as in front matter.
    pub has_settings: bool,
    /// Fields that it wants to be filtered by.
    pub filters: Vec<String>,
    /// The links of a page that holds little else; none of any other.
    pub links: Vec<Link>,
    /// Where it is in other languages, as it is written.
    pub alternates: Vec<String>,
    /// What it and its translations are called by; may be empty.
    pub translation_key: String,
}

/// A link of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads, as it is written.
    pub to: String,
    /// What it says.
    pub text: String,
}

/// A reason to leave a document out, and where it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Which.
    pub reason: Reason,
    /// As the file says it, such as `draft: true`.
    pub said: String,
}

/// What a title is taken from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TitleFrom {
    /// The document says so: front matter, a record, a heading where there is nothing else.
    #[default]
    Given,
    /// The `<title>` of a page, which often names the site too.
    Head,
}

/// How the text of a page is marked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// It is no page.
    #[default]
    Whole,
    /// By what HTML means.
    Page,
    /// By attributes that are there for a search.
    Marked,
}

/// Why something is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It calls itself unfinished or unpublished.
    Draft,
    /// It asks not to be searched.
    SearchFalse,
    /// It only leads elsewhere.
    Redirect,
    /// It is what a server says where nothing is.
    NotFound,
    /// A generator made it for itself.
    Generated,
    /// It asks robots not to list it.
    Noindex,
    /// It says once more what a page says.
    Copy,
    /// Other pages mark their text out, and it marks nothing.
    NoBody,
    /// There is no text in it.
    NoText,
    /// Its type is none that is read.
    Type,
    /// It cannot be read.
    Unreadable,
    /// Another document has its id.
    SameId,
}

/// All of them with their names, those first that can be brought back.
const REASONS: [(Reason, &str); 12] = [
    (Reason::Draft, "draft"),
    (Reason::SearchFalse, "search-false"),
    (Reason::Redirect, "redirect"),
    (Reason::NotFound, "not-found"),
    (Reason::Generated, "generated"),
    (Reason::Noindex, "noindex"),
    (Reason::Copy, "copy"),
    (Reason::NoBody, "no-body"),
    (Reason::NoText, "no-text"),
    (Reason::Type, "type"),
    (Reason::Unreadable, "unreadable"),
    (Reason::SameId, "same-id"),
];

impl Reason {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Reason> {
        REASONS.iter().map(|(reason, _)| *reason)
    }

    /// How it is called in reports and options.
    pub fn name(self) -> &'static str {
        REASONS.iter().find(|(reason, _)| *reason == self).map_or("", |(_, name)| name)
    }

    /// The reason of that name, where its documents can be brought back.
    pub fn of_name(name: &str) -> Option<Reason> {
        let found = REASONS.iter().find(|(_, known)| *known == name);
        found.map(|(reason, _)| *reason).filter(|reason| *reason <= Reason::NoBody)
    }
}

impl Facts {
    /// Those of a document whose id is made of its path.
    pub(super) fn of_file(path: &str) -> Facts {
        Facts { other_id: path.to_string(), ..Facts::default() }
    }
}

/// Letters, at least, that an index is divided by.
const LETTERS: usize = 6;

/// Whether letters stand above parts of a page, in the order of the alphabet, as in an index.
pub(crate) fn has_letters<'a>(blocks: impl Iterator<Item = &'a str>) -> bool {
    let (mut last, mut n_letters) = ('\0', 0);
    for block in blocks {
        let mut chars = block.chars();
        if let (Some(letter), None) = (chars.next(), chars.next())
            && letter.is_alphabetic()
            && letter > last
        {
            (last, n_letters) = (letter, n_letters + 1);
        }
    }
    n_letters >= LETTERS
}
