//! Which forms are one lexeme: each form's language, and its key by the rules of that.
//!
//! A form exists once in a corpus, whatever the languages of its texts, so it has one
//! language: that of the texts in which it occurs most. An occurrence counts where the word
//! is written in the script that its text is mostly written in: an English name in a
//! Chinese or Russian text says nothing of its language, and is taken for a word of the
//! language that most text of its own script is in, or for English.
//!
//! Forms that differ in case and accents only are always one lexeme, since they are found by
//! the same typing; the commonest of them says its key. So are the characters that
//! [`super::language_data`] holds to be one.

use super::language_data::LanguageData;
use super::script::Script;
use crate::interner::Interner;
use crate::sort;
use crate::text::fold::fold;
use crate::text::segment;
use crate::text::stem::{Analyzer, ENGLISH, Stemmers};

/// How often something occurs in each language.
#[derive(Clone, Debug, Default)]
pub(super) struct Votes(Vec<(&'static str, u32)>);

impl Votes {
    #[inline(never)]
    pub(super) fn add(&mut self, language: &'static str, n: u32) {
        if self.0.is_empty() {
            // Room for one: nearly every word occurs in one language only.
            self.0 = vec![(language, n)];
            return;
        }
        match self.0.iter_mut().find(|(known, _)| *known == language) {
            Some((_, votes)) => *votes += n,
            None => self.0.push((language, n)),
        }
    }

    pub(super) fn sum(&self) -> u32 {
        self.0.iter().map(|(_, n)| n).sum()
    }

    fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|&(language, n)| self.add(language, n));
    }

    /// The language with the most; of equals the first in the order of tags.
    fn most(&self) -> Option<&'static str> {
        let most = self.0.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
        most.map(|(language, _)| *language)
    }
}

/// A word, as far as it matters here.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) text: &'a str,
    pub(super) count: u32,
    pub(super) votes: &'a Votes,
    pub(super) script: Option<Script>,
}

/// The languages of a corpus, and the key of each of its forms.
pub(super) struct Lexemes {
    /// The main one first.
    pub(super) languages: Vec<&'static str>,
    pub(super) stemmers: Stemmers,
    pub(super) keys: Interner,
    /// Number of the key, and language, of each form, in the order in which they were given.
    pub(super) forms: Vec<(u32, u8)>,
}

/// Forms that fold to the same.
struct Group<'a> {
    votes: Votes,
    script: Option<Script>,
    /// The commonest, and how often it occurs.
    text: &'a str,
    count: u32,
}

impl Lexemes {
    #[inline(never)]
    pub(super) fn of(forms: &[Form<'_>], data: &dyn LanguageData) -> Self {
        // By their folded forms, in order of appearance.
        let mut folded = Interner::default();
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut group_of = Vec::with_capacity(forms.len());
        for Form { text, count, script, votes } in forms.iter().copied() {
            let number = folded.insert(&fold(text)) as usize;
            group_of.push(number);
            if number == groups.len() {
                groups.push(Group { votes: Votes::default(), script, text, count });
            }
            let group = &mut groups[number];
            group.votes.add_all(votes);
            if (count, group.text) > (group.count, text) {
                (group.text, group.count) = (text, count);
            }
        }
        let mut all = Votes::default();
        let mut of_scripts: Vec<(Script, Votes)> = Vec::new();
        for Group { votes, script, .. } in &groups {
            all.add_all(votes);
            let Some(script) = *script else { continue };
            match of_scripts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, known)) => known.add_all(votes),
                None => of_scripts.push((script, votes.clone())),
            }
        }
        let main = all.most().unwrap_or(ENGLISH);
        let language = |group: &Group<'_>| {
            let Some(script) = group.script else { return main };
            let of_script = of_scripts.iter().find(|(known, _)| *known == script);
            let of_script = of_script.and_then(|(_, votes)| votes.most());
            let latin = (script == Script::Latin).then_some(ENGLISH);
            group.votes.most().or(of_script).or(latin).unwrap_or(main)
        };
        let of_groups: Vec<&'static str> = groups.iter().map(language).collect();
        let mut languages = sort::distinct(&of_groups);
        languages.retain(|language| *language != main);
        if of_groups.is_empty() || of_groups.contains(&main) {
            languages.insert(0, main);
        }
        let stemmers =
            languages.iter().map(|&language| (language, data.stemmer(language)));
        let stemmers = Stemmers::new(stemmers).unwrap_or_default();
        let mut analyzer = Analyzer::new(&stemmers);
        let mut keys = Interner::default();
        let of_groups: Vec<(u32, u8)> = groups
            .iter()
            .zip(of_groups)
            .map(|(group, language)| {
                let place = languages.iter().position(|known| *known == language);
                let place = place.unwrap_or_default();
                let key = analyzer.key(&data.simplified(group.text), place);
                (keys.insert(key), place as u8)
            })
            .collect();
        let forms = group_of.into_iter().map(|number| of_groups[number]).collect();
        Self { languages, stemmers, keys, forms }
    }
}

/// The script of a word whose language matters: those of scripts without spaces are single
/// characters, which have no endings.
pub(super) fn script_of_word(word: &str) -> Option<Script> {
    let unspaced = word.starts_with(segment::is_unspaced);
    if unspaced { None } else { Script::of(word) }
}
