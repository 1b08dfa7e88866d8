//! What could the reader be about to type? Terms, titles and concepts.

use crate::corpus::Corpus;
use crate::id::{ConceptId, DocId, FormId, LexemeId, Place};
use crate::index::Index;
use crate::index::lexemes::Lookup;
use crate::interner::Interner;
use crate::query::parse::MAX_BYTES;
use crate::query::stopwords::{Reading, is_function_word};
use crate::sort;
use crate::strings::joined;
use crate::text::fold::{fold, has_at_word, without_elision};
use crate::text::segment;

/// A completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it completes to.
    pub completes: Completes,
    /// What to put into the box.
    pub text: String,
    /// Documents that it would find.
    pub count: usize,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Completes {
    /// A concept, by one of its labels.
    Concept(ConceptId),
    /// The title of a document.
    Title(DocId),
    /// A word of the corpus.
    Term(LexemeId),
}

/// Whose completions come first, and which alone.
#[derive(Debug, Default)]
pub struct Scope<'a> {
    /// The reader's language (BCP 47).
    pub lang: Option<&'a str>,
    /// The documents that are searched, where these are not all.
    pub searched: Option<&'a [bool]>,
    /// Documents whose titles come first.
    pub first: Option<&'a [bool]>,
}

/// At most `limit` completions of `typed`: concepts, then titles, then words, each by the
/// number of documents that they would find, those in the reader's language first. No kind
/// takes the places of another that has something to say: each of the three has a third of
/// them, and what is left is shared out.
///
/// Labels and titles are looked at as numbers of forms; only those that may fit are
/// decoded, so that a thousand titles cost some microseconds a keystroke.
pub fn suggest(
    corpus: &Corpus,
    index: &Index,
    typed: &str,
    limit: usize,
    scope: &Scope<'_>,
) -> Vec<Completion> {
    let typed = typed.trim_start();
    // Of more than is read of a query nothing is completed.
    if typed.len() > MAX_BYTES {
        return Vec::new();
    }
    let folded = fold(typed);
    let words: Vec<String> =
        segment::words(typed).map(|span| fold(span.of(typed))).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Vec::new();
    };
    // A label begins with what was typed, so with its first word or a longer one; in a
    // title it may stand anywhere, so its first and its last word are looked for.
    let [first, last] = [first, last].map(|word| forms_like(corpus, word));
    let mut seen = Interner::default();
    let mut kinds = [const { Vec::new() }; 3];
    let mut add = |kind: &mut Vec<Completion>, completion: Completion| {
        let n_seen = seen.len();
        if kind.len() < limit && seen.insert(&fold(&completion.text)) as usize == n_seen {
            kind.push(completion);
        }
    };
    for concept in concepts(corpus, index, &folded, &first, scope) {
        add(&mut kinds[0], concept);
    }
    let is_in = |docs: Option<&[bool]>, doc: usize| docs.is_none_or(|docs| docs[doc]);
    for is_first in [true, false] {
        for doc in 0..corpus.structure.n_docs() {
            if kinds[1].len() < limit
                && is_in(scope.first, doc) == is_first
                && is_in(scope.searched, doc)
                && let Some(title) =
                    title(corpus, DocId::new(doc), &folded, [&first, &last])
            {
                add(&mut kinds[1], title);
            }
        }
    }
    for term in terms(corpus, index, typed, limit, scope) {
        add(&mut kinds[2], term);
    }
    share_out(kinds, limit)
}

/// A third of `limit` to each kind; what one leaves goes to the first that have more.
fn share_out(kinds: [Vec<Completion>; 3], limit: usize) -> Vec<Completion> {
    let share = limit.div_ceil(kinds.len());
    let taken: usize = kinds.iter().map(|kind| kind.len().min(share)).sum();
    let mut spare = limit.saturating_sub(taken);
    let mut res = Vec::new();
    for mut kind in kinds {
        let more = spare.min(kind.len().saturating_sub(share));
        spare -= more;
        kind.truncate(share + more);
        res.append(&mut kind);
    }
    res.truncate(limit);
    res
}

/// The forms that begin like `folded`, as a table of all forms.
fn forms_like(corpus: &Corpus, folded: &str) -> Vec<bool> {
    let mut res = vec![false; corpus.lexicon.len()];
    corpus.lexicon.with_prefix(folded).for_each(|form| res[form.idx()] = true);
    res
}

/// The number of documents that have `places`, which are sorted, and are searched.
#[inline(never)]
fn count_docs(
    index: &Index,
    scope: &Scope<'_>,
    places: &mut dyn Iterator<Item = Place>,
) -> usize {
    let (mut last, mut res) = (None, 0);
    for place in places {
        let doc = index.blocks.doc_at(place);
        let is_new = last.replace(doc) != Some(doc);
        let is_in = scope.searched.is_none_or(|searched| searched[doc.idx()]);
        res += usize::from(is_new && is_in);
    }
    res
}

/// Concepts with a label that begins with what was typed; at most one a concept.
fn concepts(
    corpus: &Corpus,
    index: &Index,
    folded: &str,
    is_first: &[bool],
    scope: &Scope<'_>,
) -> Vec<Completion> {
    let scheme = &corpus.scheme;
    let mut res: Vec<Completion> = Vec::new();
    for (label, text) in scheme.labels.iter().enumerate().filter(|(_, l)| l.kind < 2) {
        let first = corpus.words(text.block).next();
        if !first.is_some_and(|word| is_first[word.form.idx()]) {
            continue;
        }
        let concept = scheme.concept_of[label];
        let completes = Completes::Concept(concept);
        let text = corpus.text(text.block).text;
        if res.last().is_some_and(|last| last.completes == completes)
            || !fold(&text).starts_with(folded)
        {
            continue;
        }
        let places = &mut index.concepts.of(concept).iter().map(|o| o.place);
        let count = count_docs(index, scope, places);
        if count > 0 || scope.searched.is_none() {
            res.push(Completion { completes, text, count });
        }
    }
    sort::by_key(&mut res, |suggestion| u64::MAX - suggestion.count as u64);
    res
}

/// The title of a document, if what was typed stands in it at the beginning of a word. They
/// are asked for one at a time: a single letter fits most of them.
#[inline(never)]
fn title(
    corpus: &Corpus,
    doc: DocId,
    folded: &str,
    wanted: [&[bool]; 2],
) -> Option<Completion> {
    let block = corpus.title_block(doc);
    for is_like in wanted {
        corpus.words(block).find(|word| is_like[word.form.idx()])?;
    }
    let text = corpus.title(doc).text;
    let completes = Completes::Title(doc);
    has_at_word(&fold(&text), folded).then_some(Completion { completes, text, count: 1 })
}

/// What was typed, with its last word completed.
fn terms(
    corpus: &Corpus,
    index: &Index,
    typed: &str,
    limit: usize,
    scope: &Scope<'_>,
) -> Vec<Completion> {
    let Some(last) = segment::words(typed).last().filter(|last| last.end == typed.len())
    else {
        return Vec::new();
    };
    let folded = fold(last.of(typed));
    let mut is_found = vec![false; index.lexemes.len()];
    let mut found: Vec<(LexemeId, FormId)> = Vec::new();
    for form in corpus.lexicon.with_prefix(&folded) {
        if let Some(lexeme) = corpus.lexicon.lexeme(form)
            && index.postings.n_places(lexeme) > 0
            && !is_function_word(&corpus.lexicon, form)
            && !std::mem::replace(&mut is_found[lexeme.idx()], true)
        {
            found.push((lexeme, form));
        }
    }
    let mut lookup = Lookup::for_reader(&corpus.lexicon, &index.lexemes, scope.lang);
    Reading::of(&mut lookup, typed);
    sort::by_key(&mut found, |&(lexeme, _)| {
        let n_places = index.postings.n_places(lexeme) as u32;
        u64::from(lookup.is_foreign(lexeme)) << 32 | u64::from(u32::MAX - n_places)
    });
    // What is elided before the word stays as it was typed.
    let kept = &typed[..typed.len() - without_elision(last.of(typed)).len()];
    let mut res = Vec::new();
    for (lexeme, form) in found {
        if res.len() == limit {
            break;
        }
        let places = &mut index.postings.of(lexeme).iter().copied();
        let count = count_docs(index, scope, places);
        // What is missing will be somewhere.
        if count > 0 || corpus.parts.is_wanting() {
            let written = corpus.lexicon.written(form);
            let text = joined(&[kept, without_elision(&written)], "");
            res.push(Completion { completes: Completes::Term(lexeme), text, count });
        }
    }
    res
}
