//! Text analysis against the standards that it names, and our own rules as data.

use crate::snowball::analyzer;
use crate::{root, shared};
use manicule::text::fold::{fold, without_elision};
use manicule::text::segment;
use proptest::prelude::*;
use serde::Deserialize;
use unicode_normalization::char::is_combining_mark;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    language: Option<String>,
    text: String,
    words: Vec<String>,
    keys: Vec<String>,
    why: String,
}

#[test]
fn analysis_cases() {
    let file = std::fs::read_to_string(root("tests/data/text/analysis.toml")).unwrap();
    let cases: Cases = toml::from_str(&file).unwrap();
    for case in cases.case {
        let mut analyzer = analyzer(case.language.as_deref().unwrap_or("en"));
        let words: Vec<&str> =
            segment::words(&case.text).map(|span| span.of(&case.text)).collect();
        assert_eq!(words, case.words, "{}: {}", case.name, case.why);
        let keys: Vec<String> =
            words.iter().map(|word| analyzer.key(word, 0).to_owned()).collect();
        assert_eq!(keys, case.keys, "{}: {}", case.name, case.why);
    }
}

#[test]
fn unicode_word_break_test() {
    let Some(path) = shared("conformance/unicode/WordBreakTest-17.0.0.txt") else {
        return;
    };
    let file = std::fs::read_to_string(path).unwrap();
    let (mut total, mut failed) = (0, Vec::new());
    for line in file.lines() {
        let spec = line.split('#').next().unwrap_or("").trim();
        if spec.is_empty() {
            continue;
        }
        let (mut text, mut expected) = (String::new(), Vec::new());
        for part in spec.split_whitespace() {
            match part {
                "÷" => expected.push(text.len()),
                "×" => {}
                hex => text.extend(char::from_u32(u32::from_str_radix(hex, 16).unwrap())),
            }
        }
        total += 1;
        let found: Vec<usize> = segment::boundaries(&text).collect();
        if found != expected[1..] {
            failed.push(format!("{spec}: found {found:?}"));
        }
    }
    println!("word breaks, Unicode 17: {} of {total}", total - failed.len());
    assert_eq!(failed, Vec::<String>::new());
    assert_eq!(total, 1_944);
}

/// Each word of each vocabulary that Snowball's own project keeps, by our key: the stem,
/// folded. A rule of our own goes first:
/// what is elided is no part of a word, so the stem is that of the rest.
#[test]
fn snowball_vocabularies() {
    const LANGUAGES: [(&str, &str); 13] = [
        ("danish", "da"),
        ("dutch", "nl"),
        ("english", "en"),
        ("finnish", "fi"),
        ("french", "fr"),
        ("german", "de"),
        ("hungarian", "hu"),
        ("italian", "it"),
        ("norwegian", "no"),
        ("portuguese", "pt"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("swedish", "sv"),
    ];
    for (name, language) in LANGUAGES {
        let Some(path) = shared(&format!("conformance/snowball/{name}")) else {
            continue;
        };
        let read = |name| std::fs::read_to_string(path.join(name)).unwrap();
        let (words, stems) = (read("voc.txt"), read("output.txt"));
        let mut analyzer = analyzer(language);
        let (mut total, mut own_rule) = (0, 0);
        let mut differing = Vec::new();
        for (word, stem) in words.lines().zip(stems.lines()) {
            let (key, stem) = (analyzer.key(word, 0).to_owned(), fold(stem));
            let rest = without_elision(word);
            if key != stem && rest != word {
                assert_eq!(key, analyzer.key(rest, 0), "{word}");
                own_rule += 1;
                continue;
            }
            total += 1;
            if key != stem {
                differing.push(format!("{word}: {key}, Snowball {stem}"));
            }
        }
        let same = total - differing.len();
        println!("Snowball, {name}: {same} of {total}, {own_rule} by our own rule");
        assert!(own_rule < 10, "{name}");
        let first = &differing[..differing.len().min(20)];
        assert!(differing.is_empty(), "{name}: {first:#?}");
    }
}

/// Every decimal digit of Unicode: its script's rows of ten, counted anew.
#[test]
fn digits_of_all_scripts_are_one() {
    use icu_properties::CodePointMapData;
    use icu_properties::props::GeneralCategory;
    let categories = CodePointMapData::<GeneralCategory>::new();
    let is_digit = |c: u32| categories.get32(c) == GeneralCategory::DecimalNumber;
    let (mut row, mut total) = (0, 0);
    for c in (0..=0x10_ffff).filter(|&c| is_digit(c)).filter_map(char::from_u32) {
        if !is_digit(c as u32 - 1) {
            row = c as u32;
        }
        assert_eq!(fold(&c.to_string()), ((c as u32 - row) % 10).to_string(), "{c:?}");
        total += 1;
    }
    assert!(total >= 770, "{total}");
}

/// For characters that Unicode knows; any other is taken for what stands before it.
#[test]
fn letters_and_numbers_are_those_of_the_standard_library() {
    for c in crate::tables::assigned() {
        let ours = (segment::is_alphabetic(c), segment::is_numeric(c));
        assert_eq!(ours, (c.is_alphabetic(), c.is_numeric()), "{c:?}");
        assert_eq!(segment::is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
    }
}

proptest! {
    #[test]
    fn between_words_there_is_no_letter_and_no_digit(text in "\\PC{0,40}|[\\u{0}-\\u{10ffff}]{0,40}") {
        let mut end = 0;
        for span in segment::words(&text) {
            prop_assert!(span.start >= end && span.end > span.start);
            prop_assert!(!text[end..span.start].contains(segment::is_alphanumeric));
            let word = span.of(&text);
            prop_assert!(word.trim_start_matches('.').starts_with(segment::is_alphanumeric));
            end = span.end;
        }
        prop_assert!(!text[end..].contains(segment::is_alphanumeric));
    }

    #[test]
    fn the_words_of_a_word_are_that_word(text in "\\PC{0,40}") {
        for span in segment::words(&text) {
            let word = span.of(&text);
            if word.starts_with(is_combining_mark) {
                continue; // A vowel sign without its letter: UAX #29 cuts it off at a start.
            }
            let again: Vec<_> = segment::words(word).map(|span| span.of(word)).collect();
            prop_assert_eq!(again, vec![word]);
        }
    }

    #[test]
    fn folding_twice_is_folding_once(word in "\\PC{0,12}") {
        let once = fold(&word);
        prop_assert_eq!(fold(&once), once);
    }
}
