//! What a query is made of.

use crate::corpus::structure::Kind;
use crate::id::Span;
use crate::strings::joined;
use crate::text::segment;

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What was asked, in the order in which it was typed.
    pub clauses: Vec<Clause>,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What to find.
    pub node: Node,
    /// Whether documents with it are left out (`-word`).
    pub excluded: bool,
}

/// Something to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A word, in any of its forms.
    Word(Word),
    /// Words side by side, exactly as they are written.
    Quoted(Vec<Word>),
    /// Words side by side, in any of their forms: what is written without spaces in a script
    /// that has none.
    Phrase(Vec<Word>),
    /// Any of several.
    Any(Vec<Node>),
    /// All clauses together.
    Group(Vec<Clause>),
    /// Two things at most so many words apart, in either order.
    Near(Box<Node>, Box<Node>, u32),
    /// A field with a value, or words in a part of the document.
    Field(Field),
    /// A concept by id or label, and nothing else.
    Concept(String, Span),
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As typed.
    pub text: String,
    /// Where it stands in the query, in bytes.
    pub span: Span,
    /// Whether longer words count too.
    pub prefix: Prefix,
    /// What stands right before it; see [`crate::text::joints`].
    pub joint: u8,
}

impl Word {
    /// What longer words begin with: a star that is part of the word may be of a name (`A*`).
    pub(crate) fn beginning(&self) -> &str {
        self.text.trim_end_matches('*')
    }

    /// Whether it is of a script without spaces.
    pub(super) fn is_unspaced(&self) -> bool {
        self.text.starts_with(segment::is_unspaced)
    }
}

/// Whether longer words count too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    /// No.
    No,
    /// Yes, with less weight: it is the last word, and may not be finished.
    Open,
    /// Yes: `word*`.
    Asked,
}

/// `name:value` or `name:from..to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Before the colon, as typed.
    pub name: String,
    /// What is asked of it.
    pub test: FieldTest,
    /// The whole of it.
    pub span: Span,
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldTest {
    /// It holds this text.
    Is(String),
    /// It lies in this range, ends included; an empty end is open.
    Range(String, String),
}

impl Query {
    /// The same with plain words that stand together as one phrase, and every word finished.
    pub(super) fn into_phrases(self) -> Self {
        let mut clauses: Vec<Clause> = Vec::new();
        for Clause { node, excluded } in self.clauses {
            let words = match node {
                Node::Word(word) if !excluded && word.prefix != Prefix::Asked => {
                    vec![word]
                }
                Node::Phrase(words) if !excluded => words,
                node => {
                    clauses.push(Clause { node, excluded });
                    continue;
                }
            };
            let is_next =
                |last: &Clause| matches!(last.node, Node::Phrase(_)) && !last.excluded;
            if !clauses.last().is_some_and(is_next) {
                clauses.push(Clause { node: Node::Phrase(Vec::new()), excluded });
            }
            if let Some(Clause { node: Node::Phrase(phrase), .. }) = clauses.last_mut() {
                phrase.extend(words);
            }
        }
        for clause in &mut clauses {
            if let Node::Phrase(phrase) = &mut clause.node {
                phrase.iter_mut().for_each(|word| word.prefix = Prefix::No);
                if phrase.len() == 1
                    && let Some(word) = phrase.pop()
                {
                    clause.node = Node::Word(word);
                }
            }
        }
        Self { clauses }
    }
}

impl Field {
    /// Which blocks it is about, where it names a part of every document.
    pub(super) fn part(&self) -> Option<fn(Kind) -> bool> {
        match self.name.as_str() {
            "title" => Some(|kind| kind == Kind::Title),
            "heading" => Some(|kind| matches!(kind, Kind::Heading(_))),
            "text" => Some(Kind::is_passage),
            _ => None,
        }
    }

    /// What was asked, as words.
    pub(super) fn value(&self) -> String {
        match &self.test {
            FieldTest::Is(value) => value.clone(),
            FieldTest::Range(from, to) => joined(&[from, to], " "),
        }
    }
}

impl Node {
    /// Whether it asks for a field of the corpus.
    pub(super) fn has_field(&self) -> bool {
        match self {
            Self::Field(field) => field.part().is_none(),
            Self::Any(nodes) => nodes.iter().any(Self::has_field),
            Self::Group(clauses) => clauses.iter().any(|clause| clause.node.has_field()),
            _ => false,
        }
    }

    /// Whether fields of the corpus are all that it asks for.
    pub(super) fn is_condition(&self) -> bool {
        match self {
            Self::Field(field) => field.part().is_none(),
            Self::Any(nodes) => nodes.iter().all(Self::is_condition),
            Self::Group(clauses) => clauses.iter().all(|c| c.node.is_condition()),
            _ => false,
        }
    }

    /// Where it stands in the query.
    pub(super) fn span(&self) -> Span {
        match self {
            Self::Word(word) => word.span,
            Self::Quoted(words) | Self::Phrase(words) => span_of(words),
            Self::Near(left, right, _) => hull(Some(left.span()), Some(right.span())),
            Self::Field(field) => field.span,
            Self::Concept(_, span) => *span,
            Self::Any(nodes) => {
                hull(nodes.first().map(Self::span), nodes.last().map(Self::span))
            }
            Self::Group(clauses) => {
                let [first, last] = [clauses.first(), clauses.last()];
                hull(first.map(|c| c.node.span()), last.map(|c| c.node.span()))
            }
        }
    }

    /// Its words, for «why».
    pub(super) fn text(&self) -> String {
        let (parts, between): (Vec<String>, _) = match self {
            Self::Word(word) => return word.text.clone(),
            Self::Concept(name, _) => return name.clone(),
            Self::Field(field) => return field.value(),
            Self::Phrase(words) | Self::Quoted(words) => {
                let is_quoted = matches!(self, Self::Quoted(_));
                let is_spaced = is_quoted || !words.iter().all(Word::is_unspaced);
                let texts = words.iter().map(|word| word.text.clone());
                (texts.collect(), if is_spaced { " " } else { "" })
            }
            Self::Near(left, right, _) => (vec![left.text(), right.text()], " … "),
            Self::Any(nodes) => (nodes.iter().map(Self::text).collect(), " / "),
            Self::Group(clauses) => {
                (clauses.iter().map(|c| c.node.text()).collect(), " ")
            }
        };
        joined(&parts.iter().map(String::as_str).collect::<Vec<_>>(), between)
    }
}

/// From the first to the last of what stands in the order of the query.
fn hull(first: Option<Span>, last: Option<Span>) -> Span {
    let [Span { start, .. }, Span { end, .. }] =
        [first, last].map(Option::unwrap_or_default);
    Span { start, end }
}

/// Where a phrase stands in the query.
pub(super) fn span_of(words: &[Word]) -> Span {
    hull(words.first().map(|word| word.span), words.last().map(|word| word.span))
}
