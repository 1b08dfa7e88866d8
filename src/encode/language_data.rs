//! What is known of languages beside the texts: which characters are one, which words are
//! function words, how their words are stemmed.

use std::borrow::Cow;

/// Knows such things. The compiler does; `()` knows none, and is as large as that.
pub trait LanguageData {
    /// The word with each character that is written in more than one way (網 and 网) as the
    /// one that stands for it.
    fn simplified<'a>(&self, word: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(word)
    }

    /// Characters that are one with any of `words` and not among them, in their order.
    fn others(&self, _words: &mut dyn Iterator<Item = &str>) -> Vec<String> {
        Vec::new()
    }

    /// The stemmer of a language, as [`crate::text::stem`] reads it; empty where none is
    /// known, and for English, which every engine knows. It is one: who has it checked it.
    fn stemmer(&self, _language: &str) -> &[u8] {
        &[]
    }

    /// The function words of a language, as they are written; none of English, which every
    /// engine knows.
    fn function_words(&self, _language: &str) -> Vec<String> {
        Vec::new()
    }
}

impl LanguageData for () {}
