//! Which stretches of any text match a query, or name a concept? No DOM here.
//!
//! The text may be of a page that was never compiled. It is cut by the same rules as the
//! corpus, its words are looked up among the same lexemes, and rows of them go through the
//! same matcher, so a word that would be found is a word that is marked.

use crate::corpus::Corpus;
use crate::id::{ConceptId, LabelId, LexemeId, Span};
use crate::index::Index;
use crate::index::lexemes::Lookup;
use crate::index::matcher::{Key, Matcher, Seen};
use crate::keys::Keys;
use crate::query::names;
use crate::query::node::{Clause, Field, Node, Prefix, Query, Word};
use crate::text::case::is_capitals;
use crate::text::compounds;
use crate::text::fold::fold;
use crate::text::segment;

/// What to mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// Words, phrases and concepts of this query.
    pub query: Option<&'a str>,
    /// Every concept of the scheme.
    pub concepts: bool,
}

/// A marked stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// In bytes of the text.
    pub span: Span,
    /// Why.
    pub what: What,
}

/// Why a stretch is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A word or phrase of the query, as typed.
    Term(String),
    /// A concept.
    Concept(ConceptId),
}

/// Marks `text`: spans sorted and disjoint, of two that begin at one place the longer one.
///
/// Never fails; cost is linear in the length of `text`.
pub fn highlight(
    corpus: &Corpus,
    index: &Index,
    text: &str,
    request: &Request<'_>,
) -> Vec<Highlight> {
    let mut marker = Marker {
        corpus,
        index,
        lookup: Lookup::new(&corpus.lexicon, &index.lexemes),
        strange: Vec::new(),
        wanted: Vec::new(),
        patterns: Vec::new(),
        prefixes: Vec::new(),
        concepts: Vec::new(),
    };
    if let Some(query) = request.query {
        marker.read(query);
    }
    marker.mark(text, request.concepts)
}

/// A pattern of the query.
struct Wanted {
    text: String,
    /// Folded words, where they must be written just so.
    exact: Option<Vec<String>>,
}

struct Marker<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    lookup: Lookup<'a>,
    /// Keys of the query that the corpus has not; numbered after its lexemes.
    strange: Vec<String>,
    wanted: Vec<Wanted>,
    patterns: Vec<(Vec<Key>, u32)>,
    /// Folded beginnings, and the word of the query.
    prefixes: Vec<(String, String)>,
    /// Concepts that the query names, and those under them.
    concepts: Vec<ConceptId>,
}

impl Marker<'_> {
    fn read(&mut self, query: &str) {
        let parsed = Query::parse(query);
        let plain: Vec<Span> = parsed
            .clauses
            .iter()
            .filter(|clause| !clause.excluded)
            .filter_map(|clause| match &clause.node {
                Node::Word(word) => Some(word.span),
                Node::Row(words) => words.first().map(|word| word.span),
                _ => None,
            })
            .collect();
        for name in names(self.index, &mut self.lookup, query, &[]) {
            let within =
                |span: &Span| span.start >= name.span.start && span.end <= name.span.end;
            if plain.iter().any(within) {
                for label in &name.labels {
                    self.add_concept(self.corpus.scheme.concept_of[label.idx()]);
                }
            }
        }
        self.clauses(&parsed.clauses);
    }

    fn add_concept(&mut self, concept: ConceptId) {
        let entry = &self.corpus.scheme.concepts[concept.idx()];
        self.concepts.push(concept);
        self.concepts.extend(&entry.narrower);
        self.concepts.extend(&entry.members);
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        let mut before: Option<&Word> = None;
        for Clause { node, excluded } in clauses {
            if !excluded {
                self.node(node);
            }
            let word = match node {
                Node::Word(word) if !excluded => Some(word),
                _ => None,
            };
            if let (Some(before), Some(word)) = (before, word) {
                let text = format!("{} {}", before.text, word.text);
                self.joined(before, word, text);
            }
            before = word;
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Word(word) => self.word(word),
            Node::Row(words) => self.row(words, None),
            Node::Phrase(words) => {
                let exact = words.iter().map(|word| fold(&word.text)).collect();
                self.row(words, Some(exact));
            }
            Node::Any(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Node::Group(clauses) => self.clauses(clauses),
            Node::Near(left, right, _) => {
                [left, right].into_iter().for_each(|n| self.node(n))
            }
            Node::Concept(name, _) => {
                if let Some(concept) = self.corpus.scheme.find(name) {
                    self.add_concept(concept);
                }
            }
            // A condition on documents is nothing to mark.
            Node::Field(Field { .. }) => {}
        }
    }

    fn word(&mut self, word: &Word) {
        self.row(std::slice::from_ref(word), None);
        let is_name = |lookup: &mut Lookup<'_>| lookup.lexeme(&word.text).is_some();
        let is_starred = word.beginning() != word.text;
        if word.prefix != Prefix::No && !(is_starred && is_name(&mut self.lookup)) {
            self.prefixes.push((fold(word.beginning()), word.text.clone()));
        }
        for row in self.lookup.splits(&word.text) {
            let row = row.into_iter().map(Key::any).collect();
            self.pattern(row, word.text.clone(), None);
        }
    }

    fn joined(&mut self, first: &Word, second: &Word, text: String) {
        let lexeme = self.lexeme(&format!("{}{}", first.text, second.text), true);
        self.pattern(lexeme.map(Key::any).into_iter().collect(), text, None);
    }

    fn row(&mut self, words: &[Word], exact: Option<Vec<String>>) {
        let row: Option<Vec<Key>> = words
            .iter()
            .map(|word| self.lexeme(&word.text, true).map(Key::any))
            .collect();
        let unspaced =
            words.iter().all(|word| word.text.starts_with(segment::is_unspaced));
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let text = texts.join(if unspaced { "" } else { " " });
        self.pattern(row.unwrap_or_default(), text, exact);
    }

    fn pattern(&mut self, row: Vec<Key>, text: String, exact: Option<Vec<String>>) {
        self.patterns.push((row, self.wanted.len() as u32));
        self.wanted.push(Wanted { text, exact });
    }

    /// The lexeme of a word; a new number for one that the corpus has not.
    fn lexeme(&mut self, word: &str, add: bool) -> Option<LexemeId> {
        if let Some(known) = self.lookup.lexeme(word) {
            return Some(known);
        }
        let key = self.lookup.key(word);
        let strange = self.strange.iter().position(|strange| strange == key);
        let number = strange.or_else(|| {
            add.then(|| {
                self.strange.push(key.to_owned());
                self.strange.len() - 1
            })
        });
        number.map(|number| LexemeId::new(self.index.lexemes.len() + number))
    }

    fn mark(mut self, text: &str, all_concepts: bool) -> Vec<Highlight> {
        let spans: Vec<Span> = segment::words(text).collect();
        // A text says most of its words again: each is looked up once.
        let mut known = Keys::default();
        let mut lexemes: Vec<Option<LexemeId>> = Vec::new();
        let words: Vec<Seen> = spans
            .iter()
            .map(|span| {
                let word = span.of(text);
                let number = known.insert(word) as usize;
                if number == lexemes.len() {
                    lexemes.push(self.lexeme(word, false));
                }
                Seen { lexeme: lexemes[number], capitals: is_capitals(word) }
            })
            .collect();
        let query = Matcher::new(std::mem::take(&mut self.patterns));
        let labels = self.index.concepts.matcher();
        let wants_labels = all_concepts || !self.concepts.is_empty();
        let mut res = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let term = self.term_at(&query, &words, &spans, text, at);
            let label = wants_labels.then(|| labels.longest_at(&words, at)).flatten();
            let concept = label.and_then(|found| {
                let mut concepts = labels
                    .values(&found)
                    .map(|label| self.corpus.scheme.concept_of[LabelId(label).idx()]);
                let concept =
                    concepts.find(|c| all_concepts || self.concepts.contains(c))?;
                Some((found.len, What::Concept(concept)))
            });
            let best = match (term, concept) {
                (Some(term), Some(concept)) if concept.0 >= term.0 => Some(concept),
                (Some(term), _) => Some(term),
                (None, concept) => concept,
            };
            if let Some((len, what)) = best {
                let span = Span { start: spans[at].start, end: spans[at + len - 1].end };
                res.push(Highlight { span, what });
                at += len;
            } else {
                at += 1;
            }
        }
        res
    }

    /// The longest pattern of the query at a word, in words.
    fn term_at(
        &mut self,
        query: &Matcher,
        words: &[Seen],
        spans: &[Span],
        text: &str,
        at: usize,
    ) -> Option<(usize, What)> {
        if let Some(found) = query.longest_at(words, at) {
            let spans = &spans[at..at + found.len];
            let fits = |wanted: &&Wanted| {
                wanted.exact.as_ref().is_none_or(|exact| {
                    exact
                        .iter()
                        .zip(spans)
                        .all(|(exact, span)| *exact == fold(span.of(text)))
                })
            };
            let mut wanted =
                query.values(&found).map(|value| &self.wanted[value as usize]);
            if let Some(wanted) = wanted.find(fits) {
                return Some((found.len, What::Term(wanted.text.clone())));
            }
        }
        let word = spans[at].of(text);
        if !self.prefixes.is_empty() {
            let folded = fold(word);
            let mut prefixes = self.prefixes.iter();
            let prefix = prefixes.find(|(prefix, _)| folded.starts_with(prefix));
            if let Some((_, word)) = prefix {
                return Some((1, What::Term(word.clone())));
            }
        }
        // A name with a word of the query as a part.
        compounds::parts(word).into_iter().find_map(|part| {
            let seen = Seen { lexeme: self.lexeme(part, false), capitals: false };
            let found = query.longest_at(&[seen], 0).filter(|_| seen.lexeme.is_some())?;
            let mut wanted = query.values(&found).map(|v| &self.wanted[v as usize]);
            let wanted = wanted.find(|wanted| wanted.exact.is_none())?;
            Some((1, What::Term(wanted.text.clone())))
        })
    }
}
