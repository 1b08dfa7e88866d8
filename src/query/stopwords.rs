//! Function words: they stay in phrases, but say little about a document.
//!
//! Closed-class words (articles, pronouns, prepositions, auxiliaries, conjunctions), chosen by
//! word class and not by any corpus. In a query they weigh little and need not be found for a
//! document to hold «all the words». The English ones stand here; a corpus carries those of
//! its other languages.
//!
//! The same letters may be a function word of one language and a word of content of another
//! (German *die*, English *die*). So a query is read by the language that most of its words
//! are of; where two have equally many, by that of whoever asks, else by both, and what is not
//! a function word of both stays a word.

use crate::corpus::lexicon::Lexicon;
use crate::id::FormId;
use crate::index::lexemes::Lookup;
use crate::strings::is_one_of;
use crate::text::marks::meant;
use crate::text::segment;
use crate::text::stem::ENGLISH;

/// Words that say little in a question of many words: words of asking, and of English the rest
/// of the closed classes, which other lists have; but for prepositions of place and time, which
/// tell something («flow behind a shock», nDCG@10 on Cranfield 0.568, with them 0.564). Folded,
/// unless a mark belongs to the word.
fn asking(language: &str) -> &'static str {
    match language {
        ENGLISH => {
            "again all already always another anybody anyone anything article \
            articles available because both concerned concerning describe \
            described discuss discussed discussing discussion doing done each else \
            enough even ever every everybody everyone everything few find finding \
            further get give given giving got having hence here hers however \
            indeed information instead interest interested just know knowledge \
            less let like look looking many more most much myself never nobody \
            none nothing now often once one only other others otherwise ought ours \
            ourselves own paper papers please quite rather really regarding \
            related relevant same several show some somebody someone something \
            sometimes still tell theirs together too very want wanted well \
            whatever whenever whereas wherever whichever whoever yours yourself \
            yourselves"
        }
        "de" => {
            "artikel finde finden frage fragen informationen interessiere interessiert \
            möchte suche suchen weiss wissen zeige zeigen"
        }
        "es" => "artículo artículos busco encontrar información interesa quiero saber",
        "fr" => {
            "article articles cherche information informations savoir trouver voudrais"
        }
        "it" => "articoli articolo cerco informazioni interessa sapere trovare vorrei",
        "nl" => "artikel artikelen informatie vinden vraag weten wil zoek zoeken",
        "pt" => "artigo artigos encontrar informação informações procuro quero saber",
        _ => "",
    }
}

/// Whether a word, as it is [`meant`], is a function word of the language at that place.
fn is_listed(lexicon: &Lexicon, language: usize, meant: &str) -> bool {
    lexicon.function_words(language).find(meant).is_some()
}

/// Whether a form of the corpus is a function word of its language.
pub fn is_function_word(lexicon: &Lexicon, form: FormId) -> bool {
    let language = lexicon.lexeme(form).map(|lexeme| lexicon.language(lexeme));
    let word = meant(lexicon.form(form));
    language.is_some_and(|language| is_listed(lexicon, language, &word))
}

/// The languages by which a query is read.
#[derive(Debug)]
pub struct Reading<'a> {
    lexicon: &'a Lexicon,
    languages: Vec<usize>,
}

impl<'a> Reading<'a> {
    /// Reads `text`: those languages that most of its words are of. A function word is one of
    /// each language that has it, any other word is of the language that it is stemmed by. From
    /// then on `lookup` reads by it first.
    #[inline(never)]
    pub fn of(lookup: &mut Lookup<'a>, text: &str) -> Self {
        let lexicon = lookup.lexicon();
        let mut counts = vec![0u32; lexicon.languages().count()];
        if counts.len() > 1 {
            for word in segment::words(text).map(|span| span.of(text)) {
                let mut is_known = false;
                let meant = meant(word);
                for (language, count) in counts.iter_mut().enumerate() {
                    let is_one = is_listed(lexicon, language, &meant);
                    *count += u32::from(is_one);
                    is_known |= is_one;
                }
                let has_language = word.starts_with(|c: char| {
                    segment::is_alphabetic(c) && !segment::is_unspaced(c)
                });
                if !is_known
                    && has_language
                    && let Some(lexeme) = lookup.lexeme(word)
                {
                    counts[lexicon.language(lexeme)] += 1;
                }
            }
        }
        let most = counts.iter().copied().max();
        let has_most = |&at: &usize| Some(counts[at]) == most;
        let mut languages: Vec<usize> = (0..counts.len()).filter(has_most).collect();
        if let Some(first) = lookup.first.filter(has_most) {
            languages = vec![first];
        }
        if let [only] = languages[..] {
            lookup.first = (counts.len() > 1).then_some(only);
        }
        Self { lexicon, languages }
    }

    /// The languages, as the corpus calls them.
    pub fn languages(&self) -> impl Iterator<Item = &'a str> {
        let lexicon = self.lexicon;
        self.languages.iter().filter_map(|&language| lexicon.languages().nth(language))
    }

    /// Whether `word` says little in a question of many words.
    pub fn is_of_asking(&self, word: &str) -> bool {
        let word = meant(word);
        self.languages().all(|l| is_one_of(&word, asking(l)))
    }

    /// Whether `word` is a function word here.
    pub fn is_function_word(&self, word: &str) -> bool {
        let word = meant(word);
        self.languages.iter().all(|&language| is_listed(self.lexicon, language, &word))
    }
}
