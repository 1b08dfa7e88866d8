//! In which language a text says it is.

use super::script::Script;
use crate::text::stem::{ENGLISH, LANGUAGES, UNSTEMMED};

/// Bytes of a text that are looked at to tell its script: more would tell nothing new.
pub const SAMPLE: usize = 2_000;

/// Codes of ISO 639-3 for the languages that have a stemmer, each before its tag.
const THREE_LETTERS: &str = "ara ar cat ca dan da deu de ell el eng en epo eo spa es est et \
    fin fi fra fr hin hi hun hu hye hy ind id ita it lit lt nep ne nld nl nob no pol pl \
    por pt ron ro rus ru srp sr swe sv tam ta tur tr yid yi";

/// The language of a text, and the script that most of it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tongue {
    /// One of [`LANGUAGES`], or [`UNSTEMMED`].
    pub language: &'static str,
    /// None of a text without letters.
    pub script: Option<Script>,
}

/// The language of a BCP 47 tag; none where it says nothing.
pub fn declared(tag: &str) -> Option<&'static str> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    let primary = primary.to_ascii_lowercase();
    match primary.as_str() {
        "" | "und" | "mul" | "zxx" => None,
        "nb" | "nn" => Some("no"),
        // Three letters are not BCP 47 where there are two, but they are written.
        code if code.len() == 3 => {
            let mut codes = THREE_LETTERS.split(' ').skip_while(|known| *known != code);
            Some(codes.nth(1).map_or(UNSTEMMED, stemmed))
        }
        code => Some(stemmed(code)),
    }
}

/// The language, if this build stems it.
fn stemmed(code: &str) -> &'static str {
    let known = LANGUAGES.iter().find(|language| **language == code);
    known.copied().unwrap_or(UNSTEMMED)
}

/// The beginning of a document, of which these are the texts: its title and its blocks.
pub fn sample<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut res = String::new();
    for text in texts {
        res.extend(text.chars().take(SAMPLE));
        res.push('\n');
        if res.len() > SAMPLE {
            break;
        }
    }
    res
}

/// The tongue of a text of the scheme, in the `known` languages: those of the documents.
///
/// A language that no document has is not stemmed: its names are found as they are written.
pub(super) fn of_label(lang: &str, text: &str, known: &[Tongue]) -> Tongue {
    let is_known = |language: &&str| {
        *language == ENGLISH || known.iter().any(|tongue| tongue.language == *language)
    };
    let script = Script::of(text);
    let language = match declared(lang) {
        Some(language) => Some(language).filter(is_known),
        None => known.iter().find(|t| t.script == script).map(|t| t.language),
    };
    Tongue { language: language.unwrap_or(UNSTEMMED), script }
}
