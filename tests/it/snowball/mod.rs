//! Makes the stemmers in `src/text/stem/programs` of the algorithms that Snowball publishes,
//! and holds them against those that Snowball's own compiler makes of the same.

mod read;
mod write;

use manicule::compile::stemmer;
use manicule::text::stem::{Analyzer, ENGLISH, LANGUAGES, Stemmers};
use pagefind_stem::{Algorithm, Stemmer};
use proptest::prelude::*;

/// Language, the name of its algorithm, and that of the crate.
#[rustfmt::skip]
const ALGORITHMS: [(&str, &str, Algorithm); 31] = {
    use Algorithm::*;
    [
        ("ar", "arabic", Arabic), ("ca", "catalan", Catalan), ("da", "danish", Danish),
        ("de", "german", German), ("el", "greek", Greek), ("en", "english", English),
        ("eo", "esperanto", Esperanto), ("es", "spanish", Spanish), ("et", "estonian", Estonian),
        ("eu", "basque", Basque), ("fi", "finnish", Finnish), ("fr", "french", French),
        ("ga", "irish", Irish), ("hi", "hindi", Hindi), ("hu", "hungarian", Hungarian),
        ("hy", "armenian", Armenian), ("id", "indonesian", Indonesian),
        ("it", "italian", Italian), ("lt", "lithuanian", Lithuanian), ("ne", "nepali", Nepali),
        ("nl", "dutch", Dutch), ("no", "norwegian", Norwegian), ("pl", "polish", Polish),
        ("pt", "portuguese", Portuguese), ("ro", "romanian", Romanian),
        ("ru", "russian", Russian), ("sr", "serbian", Serbian), ("sv", "swedish", Swedish),
        ("ta", "tamil", Tamil), ("tr", "turkish", Turkish), ("yi", "yiddish", Yiddish),
    ]
};

/// Words of each language that are made of its own endings.
const WORDS: usize = 20_000;

fn source(name: &str) -> read::Source {
    let path = crate::root("tests/data/snowball").join(format!("{name}.sbl"));
    read::read(&std::fs::read_to_string(path).unwrap())
}

/// `UPDATE_EXPECT=1` writes them.
#[test]
fn programs_are_those_of_snowball() {
    let mut known: Vec<&str> = LANGUAGES.to_vec();
    known.sort_unstable();
    assert!(ALGORITHMS.iter().map(|(language, ..)| *language).eq(known));
    for (language, name, _) in ALGORITHMS {
        let program = write::write(&source(name));
        let path = crate::root(&format!("src/text/stem/programs/{language}.bin"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &program).unwrap();
        }
        let is_same = std::fs::read(&path).is_ok_and(|known| known == program);
        assert!(is_same, "UPDATE_EXPECT=1 writes {}", path.display());
        if language != ENGLISH {
            assert!(stemmer(language) == program, "{language}: build again");
        }
    }
}

/// A number that looks like chance, and is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % n
    }
}

/// Words that take every way through a program: its endings, and letters that it knows,
/// joined as they come.
fn words(source: &read::Source) -> Vec<String> {
    let endings = source.amongs.iter().flat_map(|among| &among.endings);
    let endings: Vec<&str> = endings.map(|ending| ending.text.as_str()).collect();
    let groups = source.groups.iter().flat_map(|(_, letters)| letters.iter().copied());
    // What is in capitals is a sign of the program's own; «ж» is known to few.
    let mut letters: Vec<char> =
        groups.chain(endings.iter().flat_map(|e| e.chars())).collect();
    letters.retain(|c| !c.is_uppercase());
    letters.push('ж');
    let mut dice = Dice(7);
    let word = |_| {
        let mut word = String::new();
        if dice.below(4) == 0 {
            word += endings[dice.below(endings.len())];
        }
        for _ in 0..dice.below(7) {
            word.push(letters[dice.below(letters.len())]);
        }
        for _ in 0..dice.below(4) {
            word += endings[dice.below(endings.len())];
        }
        word.retain(|c| !c.is_uppercase());
        word
    };
    (0..WORDS).map(word).collect()
}

pub(crate) fn analyzer(language: &str) -> Analyzer {
    Analyzer::new(&Stemmers::new([(language, stemmer(language))]).unwrap())
}

#[test]
fn every_stem_is_that_of_snowball() {
    for (language, name, algorithm) in ALGORITHMS {
        let (reference, mut analyzer) = (Stemmer::create(algorithm), analyzer(language));
        let words = words(&source(name));
        let differing: Vec<String> = words
            .iter()
            .filter(|word| reference.stem(word) != analyzer.stem(word, 0))
            .take(20)
            .map(|word| format!("{word}: not {}", reference.stem(word)))
            .collect();
        assert!(differing.is_empty(), "{name}: {differing:#?}");
    }
}

#[test]
fn what_is_too_long_is_left_as_it_is() {
    let long = "running".repeat(100);
    assert_eq!(analyzer("en").stem(&long, 0), long);
    // More letters than a program can number.
    let strange: String = ('\u{4e00}'..).take(99).collect();
    assert_eq!(analyzer("yi").stem(&strange, 0), strange);
}

proptest! {
    /// A program arrives with a file. Whatever it is, it is refused, or ends with some stem.
    #[test]
    fn a_damaged_program_does_no_harm(
        language in prop::sample::select(&LANGUAGES[1..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
        words in prop::collection::vec("[a-zàéжש]{0,30}", 1..5),
    ) {
        let mut program = stemmer(language).to_vec();
        for (at, byte) in changes {
            let at = at.index(program.len());
            program[at] = byte;
        }
        program.truncate(cut.map_or(program.len(), |at| at.index(program.len())));
        if let Ok(stemmers) = Stemmers::new([(language, &program[..])]) {
            let mut analyzer = Analyzer::new(&stemmers);
            for word in &words {
                prop_assert!(analyzer.key(word, 0).len() < 4_000);
            }
        }
    }
}
