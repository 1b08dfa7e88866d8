//! Which language is a text in, and is it surely not in another?
//!
//! What `whatlang` tells by trigrams and alphabets is held against function words: a list of
//! names or a page of Latin is easily mistaken, and has none.

use super::function_words;
use super::known::Known;
use super::tags::{self, primary};
use crate::encode::{Script, declared, sample};
use crate::text::segment;
use crate::text::stem::{ENGLISH, UNSTEMMED};
use whatlang::detect;

/// Letters of text, at least, of which a language is told.
const ENOUGH: usize = 100;
/// Characters that tell the language of most texts.
const FIRST_LOOK: usize = 500;
/// One word in so many of a text is a function word of its language: what is mistaken for it
/// has none.
pub(super) const FUNCTION_WORDS: usize = 8;
/// The same where many pages are in it: less, for some languages have long words and few that
/// are small. A list of names has none of them.
const CERTAIN: usize = 25;

/// The language of the beginning of a text, or of more of it where that does not tell:
/// what a look costs grows with the text, and most need no second one.
pub(super) fn detected(text: &str) -> Option<&'static str> {
    let text = &without_names(text);
    if text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH).count() < ENOUGH {
        return None;
    }
    let reliably = |text| detect(text).filter(whatlang::Info::is_reliable);
    let first = text.char_indices().nth(FIRST_LOOK).map(|(at, _)| &text[..at]);
    let info = first.and_then(reliably).or_else(|| reliably(text));
    let language = info.and_then(|info| tags::of_code(info.lang().code()));
    language.filter(|language| is_safe(language) || says(text, language, CERTAIN))
}

/// A text without the names in it that programs have: `g_list_free()`, `readLine`, `x86-64`,
/// `std::vec`. They are as they are in any language.
fn without_names(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !"()".contains(c));
        let mut pairs = bare.bytes().zip(bare.bytes().skip(1));
        let is_inner = |b: &u8| b.is_ascii_alphabetic() || matches!(b, b'\'' | b'-');
        let has_signs = !bare.trim_matches(['(', ')']).bytes().all(|b| is_inner(&b));
        let is_name = has_signs
            || bare.ends_with("()")
            || pairs.any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
        if !(bare.is_ascii() && is_name) {
            res.push_str(word);
            res.push(' ');
        }
    }
    res
}

/// Whether one word in so many of a text is a function word of `language`.
pub(super) fn says(text: &str, language: &str, one_in: usize) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = segment::words(&text).map(|span| span.of(&text)).collect();
    let n_known = function_words::count(&words, language).unwrap_or(0);
    n_known > 0 && n_known * one_in >= words.len()
}

/// Languages that nothing is taken for by mistake, or that have no such words here.
pub(super) fn is_safe(tag: &str) -> bool {
    matches!(declared(tag), None | Some(ENGLISH | UNSTEMMED))
}

/// Whether a text that is told to be in `told` is surely not in the language of `tag`: this one
/// could be told as well, and of its function words the text has few beside those of the other.
pub(super) fn overrules(told: &str, tag: &str, known: &Known) -> bool {
    let said = primary(tag);
    if said == told || !tags::detected().any(|known| known == said) {
        return false;
    }
    let text = sample(known.texts()).to_lowercase();
    let words: Vec<&str> = segment::words(&text).map(|span| span.of(&text)).collect();
    match (function_words::count(&words, told), function_words::count(&words, &said)) {
        (Some(n), others) => {
            n * FUNCTION_WORDS >= words.len() && n > 2 * others.unwrap_or(0)
        }
        // Letters that hardly any other language has tell it as well.
        (None, _) => !matches!(
            Script::of(&text),
            None | Some(
                Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari
            )
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is stored depends on scripts, and a page is indexed without `whatlang`.
    #[test]
    fn a_script_is_what_whatlang_holds_it_to_be() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let ours = Script::of(&text).map(|script| format!("{script:?}"));
            let theirs = whatlang::detect_script(&text).map(|s| format!("{s:?}"));
            assert_eq!(ours, theirs, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_language_that_is_detected_has_a_tag() {
        for lang in whatlang::Lang::all() {
            assert!(tags::of_code(lang.code()).is_some(), "{}", lang.code());
        }
        assert_eq!(tags::detected().count(), whatlang::Lang::all().len());
    }

    /// A page of them would be stemmed as the language that they are made of.
    #[test]
    fn names_of_programs_are_no_evidence() {
        let names = "les_parle_de_la, pourLesAutres dans::la::liste sont_avec_nous() \
                     fonctionsDeLaTable une-valeur3 qui.est.dans.la.liste ";
        assert_eq!(detected(&names.repeat(5)), None);
        let prose = "Quand on appelle `les_parle_de_la`, la fonction cherche dans la liste ce \
                     qui ressemble le plus à ce que le lecteur vient d'écrire, puis elle rend \
                     les premiers mots qu'elle a trouvés. S'il n'y en a pas, elle ne rend rien \
                     du tout, et c'est à celui qui l'appelle de dire pourquoi, car elle-même \
                     n'en sait rien. On peut aussi lui donner une autre liste, plus courte.";
        assert_eq!(detected(prose), Some("fr"));
        // A list of things has no small words.
        let things = "Paris Lyon Marseille Toulouse Bordeaux Nantes Strasbourg Montpellier \
                      Rennes Grenoble Dijon Angers Nîmes Clermont Limoges Amiens Perpignan";
        assert_eq!(detected(things), None);
    }
}
