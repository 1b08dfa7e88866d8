//! The texts as rows of numbered words.

use std::collections::HashMap;

use super::common;
use crate::compile::compiler::Compiler;
use crate::compile::options::Taken;
use crate::id::Span;
use crate::source::{File, Skipped};
use crate::text::segment;
use crate::text::stem::Analyzer;
use crate::text::{case, fold};

/// A word of a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its lexeme, an index into [`Words::keys`].
    pub(super) key: u32,
    /// Its folded form, an index into [`Words::forms`].
    pub(super) form: u32,
    /// Where it stands in the passage.
    pub(super) span: Span,
    /// Two capitals or more: an acronym.
    pub(super) is_upper: bool,
    /// Whether more than a space or a hyphen parts it from the word before.
    pub(super) is_apart: bool,
}

/// A passage, heading or title, with the document that it stands in.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) doc: usize,
    pub(super) text: String,
    pub(super) words: Vec<Word>,
}

/// What is known of a folded form.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) text: String,
    is_common: bool,
    hint: i32,
    follows_verb: bool,
    pub(super) count: u32,
    /// How often its neighbors make it a verb, less how often a noun.
    pub(super) verb: i32,
    pub(super) as_noun: u32,
    /// How often no other content word follows: it is not there to qualify another.
    pub(super) head: u32,
    /// How often it is written with a capital inside of a sentence.
    pub(super) capital: u32,
}

/// All texts.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Path and language of each document.
    pub(super) docs: Vec<(String, String)>,
    pub(super) passages: Vec<Passage>,
    pub(super) keys: Vec<String>,
    common_keys: Vec<bool>,
    pub(super) forms: Vec<Form>,
    pub(super) skipped: Vec<Skipped>,
    /// Only for looking up; the numbers are given in order of appearance.
    key_numbers: HashMap<String, u32>,
    form_numbers: HashMap<String, u32>,
    analyzer: Analyzer,
}

impl Words {
    /// The words of the documents that a build would have.
    pub(super) fn read(files: &[File], options: &Taken) -> Words {
        let mut compiler = Compiler::default();
        compiler.configure(options.clone());
        files.iter().for_each(|file| _ = compiler.add(file.clone()));
        let (documents, skipped) = compiler.documents();
        let mut res = Words { skipped, ..Words::default() };
        for (path, document) in documents {
            let doc = res.docs.len();
            res.docs.push((path, document.lang));
            res.push(doc, document.title);
            for block in document.blocks {
                res.push(doc, block.text);
            }
        }
        res
    }

    fn push(&mut self, doc: usize, text: String) {
        let words = self.cut(&text);
        for (i, word) in words.iter().enumerate() {
            let before =
                i.checked_sub(1).filter(|_| !word.is_apart).map(|b| words[b].form);
            let hint = before.map_or(0, |before| self.forms[before as usize].hint);
            let after = words.get(i + 1).filter(|after| !after.is_apart);
            let is_followed =
                after.is_some_and(|after| self.forms[after.form as usize].follows_verb);
            let is_head = after.is_none_or(|after| self.is_common(after));
            let form = &mut self.forms[word.form as usize];
            form.verb += i32::from(is_followed);
            form.head += u32::from(is_head);
            form.count += 1;
            form.verb += hint;
            form.as_noun += u32::from(hint < 0);
            let first = word.span.of(&text).chars().next();
            form.capital +=
                u32::from(before.is_some() && first.is_some_and(case::is_upper));
        }
        self.passages.push(Passage { doc, text, words });
    }

    /// The words of any text, a label too.
    pub(super) fn cut(&mut self, text: &str) -> Vec<Word> {
        let mut res = Vec::new();
        let mut end = 0;
        for span in segment::words(text) {
            let written = span.of(text);
            let key = self.analyzer.key(written, 0).to_string();
            let key = number(&mut self.key_numbers, key, |key| {
                self.common_keys.push(common::is_common(&key));
                self.keys.push(key);
            });
            let form = number(&mut self.form_numbers, fold::fold(written), |text| {
                self.forms.push(Form {
                    is_common: common::is_common(&text),
                    hint: common::hint(&text),
                    follows_verb: common::follows_verb(&text),
                    text,
                    ..Form::default()
                });
            });
            let between = &text[end..span.start];
            res.push(Word {
                key,
                form,
                span,
                is_upper: case::is_capitals(written),
                is_apart: end > 0
                    && !matches!(between, " " | "-" | "\u{2010}" | "\u{2011}"),
            });
            end = span.end;
        }
        res
    }

    pub(super) fn form(&self, word: &Word) -> &str {
        &self.forms[word.form as usize].text
    }

    pub(super) fn key(&self, word: &Word) -> &str {
        &self.keys[word.key as usize]
    }

    /// Whether the word says nothing by itself.
    pub(super) fn is_common(&self, word: &Word) -> bool {
        self.forms[word.form as usize].is_common || self.is_common_key(word.key)
    }

    /// The same for a lexeme.
    pub(super) fn is_common_key(&self, key: u32) -> bool {
        self.common_keys[key as usize]
    }

    /// The number of a lexeme, if it occurs.
    pub(super) fn find_key(&self, key: &str) -> Option<u32> {
        self.key_numbers.get(key).copied()
    }
}

fn number(
    numbers: &mut HashMap<String, u32>,
    text: String,
    mut push: impl FnMut(String),
) -> u32 {
    let next = numbers.len() as u32;
    *numbers.entry(text).or_insert_with_key(|text| {
        push(text.clone());
        next
    })
}
