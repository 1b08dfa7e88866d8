//! Characters that are written in more than one way, 網 and 网: which are one.

use std::borrow::Cow;

/// Knows such characters. The compiler does; `()` knows none, and is as large as that.
pub trait Variants {
    /// The word with each character as the one that stands for it.
    fn simplified<'a>(&self, word: &'a str) -> Cow<'a, str>;

    /// Characters that are one with any of `words` and not among them, in their order.
    fn others(&self, words: &mut dyn Iterator<Item = &str>) -> Vec<String>;
}

impl Variants for () {
    fn simplified<'a>(&self, word: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(word)
    }

    fn others(&self, _: &mut dyn Iterator<Item = &str>) -> Vec<String> {
        Vec::new()
    }
}
