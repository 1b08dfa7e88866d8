//! A program over the words of any text: which stretches of it match? No DOM here.
//!
//! The text may be of a page that was never compiled. It is cut by the same rules as the
//! corpus, and its words are looked up among the same lexemes: of several that fold alike
//! (`schon`, `schön`) the one that is written just so. What the corpus has not is known by
//! the words of the program itself.

use super::occurrences::{Occurrence, Tokens, union};
use super::program::{Match, Program, Unknown};
use crate::corpus::Corpus;
use crate::corpus::case::{Case, split_case};
use crate::corpus::structure::Kind;
use crate::id::{BlockId, ConceptId, DocId, LexemeId, Place, Span};
use crate::index::Index;
use crate::index::concepts;
use crate::index::lexemes::Lookup;
use crate::index::matcher::Seen;
use crate::interner::Interner;
use crate::sort;
use crate::text::compounds;
use crate::text::fold::fold;
use crate::text::joints::joint;
use crate::text::segment;

/// What a text is in the corpus, as far as that is known.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// A title, a heading, or a passage.
    pub kind: Kind,
    /// The document that it is of.
    pub doc: Option<DocId>,
}

/// A text, cut, with its words in their places. Its cost is linear in its length.
#[derive(Debug)]
pub struct Text {
    /// Where each word stands, in bytes.
    pub spans: Vec<Span>,
    setting: Setting,
    /// Lexemes of the words, sorted, and by lexeme their places.
    lexemes: Vec<LexemeId>,
    places: Vec<Place>,
    spellings: Vec<u16>,
    /// Concepts, sorted, and by concept their occurrences.
    concepts: Vec<ConceptId>,
    named: Vec<concepts::Occurrence>,
}

/// What is known of a word.
#[derive(Clone, Debug, Default)]
struct Known {
    /// With its spelling, the one of the corpus first.
    lexemes: Vec<(LexemeId, u8)>,
    seen: Option<LexemeId>,
    capitals: bool,
}

impl Text {
    /// Cuts `text` and looks up its words for `program`. It is in `lang`, or where nothing is
    /// said, in the language of its document.
    #[inline(never)]
    pub fn read(
        corpus: &Corpus,
        index: &Index,
        program: &Program,
        text: &str,
        setting: Setting,
        lang: Option<&str>,
    ) -> Self {
        let lang = lang.or_else(|| setting.doc.map(|doc| corpus.language_of(doc)));
        let mut reader = Reader {
            corpus,
            index,
            unknown: &program.unknown,
            lookup: Lookup::new(&corpus.lexicon, &index.lexemes),
        };
        let spans: Vec<Span> = segment::words(text).collect();
        // A text says most of its words again: each is looked up once.
        let mut keys = Interner::default();
        let mut known: Vec<Known> = Vec::new();
        let mut words: Vec<Seen> = Vec::with_capacity(spans.len());
        let mut found: Vec<(LexemeId, u16, Place)> = Vec::new();
        let mut end = 0;
        for (span, at) in spans.iter().zip(0u32..) {
            let word = span.of(text);
            let number = keys.insert(word) as usize;
            if number == known.len() {
                known.push(reader.known(word));
            }
            let Known { lexemes, seen, capitals } = &known[number];
            words.push(Seen { lexeme: *seen, capitals: *capitals });
            let before = u16::from(joint(&text[end..span.start], at == 0)) << 8;
            found.extend(
                lexemes
                    .iter()
                    .map(|&(lexeme, as_)| (lexeme, u16::from(as_) | before, Place(at))),
            );
            end = span.end;
        }
        // Stable, so that places stay in reading order.
        sort::by_key(&mut found, |&(lexeme, ..)| u64::from(lexeme.0));
        let mut named = Vec::new();
        index.concepts.find(&corpus.scheme, &words, Place(0), lang, &mut named);
        concepts::settle(&mut named);
        let mut res = Self {
            spans,
            setting,
            lexemes: Vec::new(),
            places: Vec::new(),
            spellings: Vec::new(),
            concepts: Vec::new(),
            named: Vec::new(),
        };
        for (lexeme, spelling, place) in found {
            res.lexemes.push(lexeme);
            res.spellings.push(spelling);
            res.places.push(place);
        }
        for (concept, occurrence) in named {
            res.concepts.push(concept);
            res.named.push(occurrence);
        }
        res
    }

    /// What of `program` matches, in reading order; places are numbers of words.
    #[inline(never)]
    pub fn matches(&self, program: &Program) -> Vec<Match> {
        let terms = program.terms.iter().map(|term| {
            let alternatives = term.alternatives.iter().zip(0u16..);
            let lists =
                alternatives.map(|(one, number)| one.pattern.occurrences(self, number));
            union(lists.collect())
        });
        let found: Vec<Vec<Occurrence>> = terms.collect();
        program.settled(&|term| &found[term])
    }

    /// The concepts of the scheme that it names: places, and the first of them at each.
    pub fn concepts(&self) -> impl Iterator<Item = (ConceptId, &concepts::Occurrence)> {
        self.concepts.iter().copied().zip(&self.named)
    }

    /// The bytes of some words.
    pub fn span(&self, place: Place, len: u16) -> Span {
        let first = place.0 as usize;
        let last = first + usize::from(len.max(1)) - 1;
        Span { start: self.spans[first].start, end: self.spans[last].end }
    }

    fn range(&self, lexeme: LexemeId) -> std::ops::Range<usize> {
        let start = self.lexemes.partition_point(|&other| other < lexeme);
        start..self.lexemes.partition_point(|&other| other <= lexeme)
    }
}

impl Tokens for Text {
    fn block(&self, _: Place) -> BlockId {
        BlockId(0)
    }

    fn places(&self, lexeme: LexemeId) -> &[Place] {
        &self.places[self.range(lexeme)]
    }

    fn spellings(&self, lexeme: LexemeId) -> &[u16] {
        &self.spellings[self.range(lexeme)]
    }

    fn concept(&self, concept: ConceptId) -> &[concepts::Occurrence] {
        let start = self.concepts.partition_point(|&other| other < concept);
        &self.named[start..self.concepts.partition_point(|&other| other <= concept)]
    }

    fn kind(&self, _: Place) -> Kind {
        self.setting.kind
    }

    fn doc(&self, _: Place) -> Option<DocId> {
        self.setting.doc
    }
}

struct Reader<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    unknown: &'a [Unknown],
    lookup: Lookup<'a>,
}

impl Reader<'_> {
    /// Looks up a word as it is written.
    #[inline(never)]
    fn known(&mut self, word: &str) -> Known {
        let lexicon = &self.corpus.lexicon;
        let (written, case) = split_case(word);
        let folded = fold(word);
        let form = lexicon.find_written(&folded, &written);
        let lexeme = match form {
            Some(form) => lexicon.lexeme(form),
            None => self.lookup.lexeme(word),
        };
        let spelling = match (lexeme, form) {
            (Some(lexeme), Some(form)) => self.index.lexemes.rank(lexeme, form),
            _ => u8::MAX,
        };
        let mut lexemes: Vec<(LexemeId, u8)> =
            lexeme.map(|lexeme| (lexeme, spelling)).into_iter().collect();
        for (number, unknown) in self.unknown.iter().enumerate() {
            let is_it = match unknown {
                Unknown::Exact(exact) => *exact == folded,
                _ if lexeme.is_some() => false,
                Unknown::Key(key) => self.lookup.key(word) == key,
                Unknown::Prefix(prefix) => folded.starts_with(prefix.as_str()),
                Unknown::Part(key) => {
                    let mut parts = compounds::parts(word).into_iter();
                    parts.any(|part| self.lookup.key(part) == key)
                }
            };
            if is_it {
                let number = self.index.lexemes.len() + number;
                lexemes.push((LexemeId::new(number), u8::MAX));
            }
        }
        Known { lexemes, seen: lexeme, capitals: case == Case::Upper }
    }
}
