//! Which forms are one word: a lexeme is the Snowball stem of a form, by the rules of the
//! form's language.
//!
//! The algorithms are those that Snowball publishes (Porter, *Snowball: a language for
//! stemming algorithms*, 2001), as data: `program` is what one looks like, `run` what runs
//! it. The programs lie in `programs/`, some kilobyte each; `programs/README.md` says where
//! they are from. English is part of every engine, a corpus carries those of its other
//! languages. Stems are keys for comparing, never shown.
//!
//! English has no diacritics of its own, so there a form is folded first («naïve» is
//! «naive») and then stemmed. The other algorithms read diacritics (French «é», Turkish
//! «ı»), so there a form is stemmed as it is written and the stem is folded.

mod program;
mod run;

use super::case::to_lower;
use super::fold::{fold_into, without_elision};
use crate::wire::OpenError;
use program::Program;
use run::Machine;
use std::rc::Rc;

/// The language of words that are not stemmed (BCP 47: undetermined).
pub const UNSTEMMED: &str = "und";

/// The language that every engine stems by itself.
pub const ENGLISH: &str = "en";

/// Languages that there is a stemmer for, as BCP 47, English first.
pub const LANGUAGES: [&str; 31] = [
    ENGLISH, "ar", "ca", "da", "de", "el", "eo", "es", "et", "eu", "fi", "fr", "ga",
    "hi", "hu", "hy", "id", "it", "lt", "ne", "nl", "no", "pl", "pt", "ro", "ru", "sr",
    "sv", "ta", "tr", "yi",
];

/// How words of one language become keys.
#[derive(Debug)]
enum Rules {
    English(Program),
    Stemmed(Program),
    Folded,
}

/// How words of some languages become keys: those of a corpus, in its order.
#[derive(Clone, Debug, Default)]
pub struct Stemmers(Rc<[Rules]>);

impl Stemmers {
    /// Of each language its tag and its program. Where that is empty, words are not stemmed,
    /// but for English ones.
    ///
    /// # Errors
    ///
    /// `Damaged`, unless each is a program.
    pub fn new<'a>(
        languages: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Self, OpenError> {
        let mut rules = Vec::new();
        for (language, mut program) in languages {
            let is_english = language == ENGLISH;
            if is_english && program.is_empty() {
                program = ENGLISH_PROGRAM;
            }
            rules.push(match (program.is_empty(), is_english) {
                (true, _) => Rules::Folded,
                (_, true) => Rules::English(Program::read(program)?),
                (_, false) => Rules::Stemmed(Program::read(program)?),
            });
        }
        Ok(Self(rules.into()))
    }

    /// The program of the language at that place; empty where a corpus carries none.
    #[cfg(feature = "encode")]
    pub fn program(&self, language: usize) -> &[u8] {
        match self.0.get(language) {
            Some(Rules::Stemmed(program)) => program.bytes(),
            _ => &[],
        }
    }
}

const ENGLISH_PROGRAM: &[u8] = include_bytes!("programs/en.bin");

/// Turns written forms into the keys of their lexemes.
///
/// It is made for the languages of a corpus, and each form is of one of them, told by its
/// place in that list.
///
/// ```
/// use manicule::text::stem::Analyzer;
/// let mut analyzer = Analyzer::default();
/// let key = analyzer.key("Sovereignty’s", 0).to_owned();
/// assert_eq!(analyzer.key("sovereignty", 0), key);
/// ```
pub struct Analyzer {
    stemmers: Stemmers,
    machine: Machine,
    buffer: String,
    key: String,
}

impl std::fmt::Debug for Analyzer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyzer").finish_non_exhaustive()
    }
}

impl Default for Analyzer {
    /// An analyzer for English words.
    fn default() -> Self {
        Self::new(&Stemmers::new([(ENGLISH, &[][..])]).unwrap_or_default())
    }
}

impl Analyzer {
    /// An analyzer for words of these languages.
    pub fn new(stemmers: &Stemmers) -> Self {
        let stemmers = stemmers.clone();
        Self {
            stemmers,
            machine: Machine::default(),
            buffer: String::new(),
            key: String::new(),
        }
    }

    /// Number of languages.
    pub fn n_languages(&self) -> usize {
        self.stemmers.0.len()
    }

    /// What Snowball makes of a word; the word, where the language at that place has no
    /// stemmer. For the tests: it is not folded, and no rule of ours goes first.
    #[cfg(feature = "encode")]
    pub fn stem<'a>(&'a mut self, word: &'a str, language: usize) -> &'a str {
        match self.stemmers.0.get(language) {
            Some(Rules::English(program) | Rules::Stemmed(program)) => {
                self.machine.stem(program, word)
            }
            Some(Rules::Folded) | None => word,
        }
    }

    /// The key of the lexeme that `form` belongs to, read as a word of the language at
    /// `language`.
    ///
    /// Words of different languages never have the same key: that of any language but the
    /// first begins with a character that no word has.
    pub fn key(&mut self, form: &str, language: usize) -> &str {
        let Self { stemmers, machine, buffer, key } = self;
        match stemmers.0.get(language) {
            Some(Rules::English(program)) => english(machine, program, form, buffer, key),
            Some(Rules::Stemmed(program)) => stemmed(machine, program, form, buffer, key),
            Some(Rules::Folded) | None => fold_into(form, key),
        }
        // Words begin with a stop, a letter or a digit: none of the first 46 characters.
        if let Ok(mark @ 1..46) = u8::try_from(language) {
            key.insert(0, char::from(mark));
        }
        key
    }
}

fn english(
    machine: &mut Machine,
    program: &Program,
    form: &str,
    folded: &mut String,
    key: &mut String,
) {
    fold_into(form, folded);
    key.clear();
    // Numbers, codes and other scripts have no English endings.
    let stemmable = |b: u8| b.is_ascii_lowercase() || b == b'\'';
    if folded.bytes().all(stemmable) {
        key.push_str(machine.stem(program, folded));
    } else {
        key.push_str(folded.strip_suffix("'s").unwrap_or(folded));
    }
}

fn stemmed(
    machine: &mut Machine,
    program: &Program,
    form: &str,
    lower: &mut String,
    key: &mut String,
) {
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
        fold_into(machine.stem(program, lower), key);
    }
    // A word may be all ending.
    if !stemmable || key.is_empty() {
        fold_into(lower, key);
    }
}
