//! A lexicon laid in bytes.

use crate::corpus::case::Case;
use crate::corpus::tiers::Tiers;
use crate::text::stem::Stemmers;
use crate::wire::{Writer, budget, shared_prefix};

/// A form as the compiler makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewForm<'a> {
    pub(crate) text: &'a str,
    /// The usual case of a word; none for a separator.
    pub(crate) case: Option<Case>,
    /// For a separator: a capital is expected after it.
    pub(crate) capital_follows: bool,
    /// A number that the words of one lexeme have in common, below that of all forms.
    pub(crate) key: u32,
    /// The place of its language among those of the corpus.
    pub(crate) language: u8,
}

/// Lays out `forms`, which are in tier order, separators before words.
#[inline(never)]
pub(crate) fn write(
    forms: &[NewForm<'_>],
    tiers: Tiers,
    starts: u8,
    languages: &[&str],
    function_words: &[Vec<String>],
    stemmers: &Stemmers,
) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.u8(starts);
    writer.varint(languages.len());
    languages.iter().for_each(|language| writer.str(language));
    let mut rest = forms;
    for n_forms in tiers.forms {
        let (tier, after) = rest.split_at(n_forms as usize);
        let n_separators = tier.iter().filter(|form| form.case.is_none()).count();
        writer.varint(n_separators);
        writer.varint(tier.len() - n_separators);
        rest = after;
    }
    let mut previous = "";
    let mut shared = Vec::with_capacity(forms.len());
    // As `Writer::front_coded`, whose columns lie apart here.
    let (mut n_shared, mut n_own) = (0, 0);
    for form in forms {
        let len = shared_prefix(previous, form.text);
        let len = if n_shared + len > budget(n_own) { 0 } else { len };
        (n_shared, n_own) = (n_shared + len, n_own + form.text.len() - len);
        shared.push(len);
        previous = form.text;
    }
    shared.iter().for_each(|&len| writer.varint(len));
    forms
        .iter()
        .zip(&shared)
        .for_each(|(form, len)| writer.varint(form.text.len() - len));
    for (form, &len) in forms.iter().zip(&shared) {
        writer.bytes(&form.text.as_bytes()[len..]);
    }
    let cases: Vec<u8> =
        forms.iter().filter_map(|form| form.case).map(|case| case as u8).collect();
    let capitals: Vec<u8> = forms
        .iter()
        .filter(|form| form.case.is_none())
        .map(|form| u8::from(form.capital_follows))
        .collect();
    let pack = |values: &[u8], bits: usize| -> Vec<u8> {
        let to_byte = |(at, value): (usize, &u8)| value << (at * bits);
        values
            .chunks(8 / bits)
            .map(|chunk| chunk.iter().enumerate().map(to_byte).fold(0, |a, b| a | b))
            .collect()
    };
    writer.bytes(&pack(&cases, 2));
    writer.bytes(&pack(&capitals, 1));
    let stemmed = write_lexemes(&mut writer, forms);
    if languages.len() > 1 {
        writer.bytes(&stemmed);
    }
    for words in function_words {
        writer.varint(words.len());
        words.iter().for_each(|word| writer.str(word));
    }
    for language in 0..languages.len() {
        let program = stemmers.program(language);
        writer.varint(program.len());
        writer.bytes(program);
    }
    writer.into_bytes()
}

/// Returns the language of each lexeme.
fn write_lexemes(writer: &mut Writer, forms: &[NewForm<'_>]) -> Vec<u8> {
    // The place of the last word of each key, from 1.
    let mut last = Vec::new();
    let mut languages = Vec::new();
    let words = forms.iter().filter(|form| form.case.is_some());
    for (place, form) in words.enumerate() {
        let key = form.key as usize;
        if key >= last.len() {
            last.resize(key + 1, 0);
        }
        match last[key] {
            0 => {
                writer.varint(0);
                languages.push(form.language);
            }
            before => writer.varint(place + 1 - before),
        }
        last[key] = place + 1;
    }
    languages
}
