//! Which forms are one word: a lexeme is the Snowball stem of a form, by the rules of the
//! form's language.
//!
//! The algorithms are those of the `pagefind_stem` crate (Snowball 3.0.0, the Snowball
//! compiler's own output; Porter, *Snowball: a language for stemming algorithms*, 2001).
//! Each but English is a cargo feature, `lang-de` for German, so that an engine has those
//! that its corpora need. Stems are keys for comparing, never shown.
//!
//! English has no diacritics of its own, so there a form is folded first («naïve» is
//! «naive») and then stemmed. The other algorithms read diacritics (French «é», Turkish
//! «ı»), so there a form is stemmed as it is written and the stem is folded.

use super::case::to_lower;
use super::fold::{fold_into, without_elision};
use pagefind_stem::{Algorithm, Stemmer};

/// The language of words that are not stemmed (BCP 47: undetermined).
pub const UNSTEMMED: &str = "und";

/// The language that every build stems.
pub const ENGLISH: &str = "en";

macro_rules! languages {
    ($($tag:literal $feature:literal $algorithm:ident)*) => {
        /// Languages that this build stems, as BCP 47, English first.
        pub const LANGUAGES: &[&str] = &[ENGLISH, $(#[cfg(feature = $feature)] $tag),*];

        fn algorithm(language: &str) -> Option<Algorithm> {
            match language {
                ENGLISH => Some(Algorithm::English),
                $(#[cfg(feature = $feature)] $tag => Some(Algorithm::$algorithm),)*
                _ => None,
            }
        }
    };
}

languages! {
    "ar" "lang-ar" Arabic
    "ca" "lang-ca" Catalan
    "da" "lang-da" Danish
    "de" "lang-de" German
    "el" "lang-el" Greek
    "eo" "lang-eo" Esperanto
    "es" "lang-es" Spanish
    "et" "lang-et" Estonian
    "eu" "lang-eu" Basque
    "fi" "lang-fi" Finnish
    "fr" "lang-fr" French
    "ga" "lang-ga" Irish
    "hi" "lang-hi" Hindi
    "hu" "lang-hu" Hungarian
    "hy" "lang-hy" Armenian
    "id" "lang-id" Indonesian
    "it" "lang-it" Italian
    "lt" "lang-lt" Lithuanian
    "ne" "lang-ne" Nepali
    "nl" "lang-nl" Dutch
    "no" "lang-no" Norwegian
    "pl" "lang-pl" Polish
    "pt" "lang-pt" Portuguese
    "ro" "lang-ro" Romanian
    "ru" "lang-ru" Russian
    "sr" "lang-sr" Serbian
    "sv" "lang-sv" Swedish
    "ta" "lang-ta" Tamil
    "tr" "lang-tr" Turkish
    "yi" "lang-yi" Yiddish
}

/// Whether this build has what words of `language` need.
pub fn is_spoken(language: &str) -> bool {
    language == UNSTEMMED || LANGUAGES.contains(&language)
}

/// Turns written forms into the keys of their lexemes.
///
/// It is made for the languages of a corpus, and each form is of one of them, told by its
/// place in that list.
///
/// ```
/// use manicule::text::stem::Analyzer;
/// let mut analyzer = Analyzer::new(["en"]);
/// let key = analyzer.key("Sovereignty’s", 0).to_owned();
/// assert_eq!(analyzer.key("sovereignty", 0), key);
/// ```
pub struct Analyzer {
    languages: Vec<Rules>,
    buffer: String,
    key: String,
}

/// How words of one language become keys.
enum Rules {
    English(Stemmer),
    Stemmed(Stemmer),
    Folded,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").finish_non_exhaustive()
    }
}

impl Default for Analyzer {
    /// An analyzer for English words.
    fn default() -> Self {
        Self::new([ENGLISH])
    }
}

impl Analyzer {
    /// An analyzer for words of these languages. One that [`is_spoken`] denies is not
    /// stemmed.
    pub fn new<'a>(languages: impl IntoIterator<Item = &'a str>) -> Self {
        let rules = |language| match algorithm(language).map(Stemmer::create) {
            Some(stemmer) if language == ENGLISH => Rules::English(stemmer),
            Some(stemmer) => Rules::Stemmed(stemmer),
            None => Rules::Folded,
        };
        let languages = languages.into_iter().map(rules).collect();
        Self { languages, buffer: String::new(), key: String::new() }
    }

    /// Number of languages.
    pub fn n_languages(&self) -> usize {
        self.languages.len()
    }

    /// The key of the lexeme that `form` belongs to, read as a word of the language at
    /// `language`.
    ///
    /// Words of different languages never have the same key: that of any language but the
    /// first begins with a character that no word has.
    pub fn key(&mut self, form: &str, language: usize) -> &str {
        let Self { languages, buffer, key } = self;
        match languages.get(language) {
            Some(Rules::English(stemmer)) => english(stemmer, form, buffer, key),
            Some(Rules::Stemmed(stemmer)) => stemmed(stemmer, form, buffer, key),
            Some(Rules::Folded) | None => fold_into(form, key),
        }
        // Words begin with a stop, a letter or a digit: none of the first 46 characters.
        if let Ok(mark @ 1..46) = u8::try_from(language) {
            key.insert(0, char::from(mark));
        }
        key
    }
}

fn english(stemmer: &Stemmer, form: &str, folded: &mut String, key: &mut String) {
    fold_into(form, folded);
    key.clear();
    // Numbers, codes and other scripts have no English endings.
    let stemmable = |b: u8| b.is_ascii_lowercase() || b == b'\'';
    if folded.bytes().all(stemmable) {
        key.push_str(&stemmer.stem(folded));
    } else {
        key.push_str(folded.strip_suffix("'s").unwrap_or(folded));
    }
}

fn stemmed(stemmer: &Stemmer, form: &str, lower: &mut String, key: &mut String) {
    lower.clear();
    lower.extend(without_elision(form).chars().map(|c| match c {
        // The algorithms know the plain apostrophe.
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
        c => to_lower(c),
    }));
    // Numbers, codes, acronyms and names with signs have no endings.
    let is_sign = |c: char| c.is_ascii() && !c.is_ascii_alphabetic() && c != '\'';
    let stemmable = !lower.contains(is_sign);
    if stemmable {
        fold_into(&stemmer.stem(lower), key);
    }
    // A word may be all ending.
    if !stemmable || key.is_empty() {
        fold_into(lower, key);
    }
}
