//! Which forms are one word: a lexeme is the Snowball stem of a folded form.
//!
//! The algorithms are those of the `pagefind_stem` crate (the Snowball compiler's own
//! output; Porter, *Snowball: a language for stemming algorithms*, 2001). Stems are keys
//! for comparing, never shown.

use super::fold::fold_into;
use pagefind_stem::{Algorithm, Stemmer};

/// Turns written forms into the keys of their lexemes.
///
/// ```
/// use manicule::text::stem::Analyzer;
/// let mut analyzer = Analyzer::new();
/// let key = analyzer.key("Sovereignty’s").to_owned();
/// assert_eq!(analyzer.key("sovereignty"), key);
/// ```
pub struct Analyzer {
    english: Stemmer,
    folded: String,
    key: String,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").finish_non_exhaustive()
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer for every language that this engine stems.
    pub fn new() -> Self {
        let english = Stemmer::create(Algorithm::English);
        Self { english, folded: String::new(), key: String::new() }
    }

    /// The key of the lexeme that `form` belongs to.
    pub fn key(&mut self, form: &str) -> &str {
        fold_into(form, &mut self.folded);
        self.key.clear();
        // Numbers, codes and other scripts have no English endings.
        let stemmable = |b: u8| b.is_ascii_lowercase() || b == b'\'';
        if self.folded.bytes().all(stemmable) {
            self.key.push_str(&self.english.stem(&self.folded));
        } else {
            let base = self.folded.strip_suffix("'s").unwrap_or(&self.folded);
            self.key.push_str(base);
        }
        &self.key
    }
}

/// Languages that [`Analyzer`] stems, as BCP 47.
pub const LANGUAGES: &[&str] = &["en"];
