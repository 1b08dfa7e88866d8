//! Spelling correction: which word did the reader mean, when the corpus has none like the one
//! that was typed?
//!
//! Optimal string alignment distance (Damerau 1964, restricted): a letter too many, too
//! few, another, or two swapped. One slip is allowed in words of 4 to 7 letters, two in
//! longer ones; any letter may be wrong, the first one too. The cost is bounded by the
//! lexicon: every word is looked at, but only those that have nearly the same letters (see
//! [`LetterSet`]), a few of a hundred, are compared, with a band as wide as the slips allowed.
//!
//! Only what stands in a text is named. Of words that are equally near, those come first of
//! which a letter was left out or two were swapped: any letter may be struck by mistake, but
//! there are only so many to leave out. Then the commonest.
//!
//! **It does no harm.** Most words that a collection has not are right all the same: 16 of a
//! hundred English words have a neighbor in Cranfield that is one slip away (`react`,
//! «reach»). So a correction is applied only if it is the one word at one slip, and the
//! letters speak against what was typed: two trigrams that no word of the collection
//! has, or one in a word of seven letters, or ten letters. Any other is offered.
//! `cargo test --test it spelling -- --nocapture` counts, on Cranfield.

use super::stopwords::Reading;
use crate::corpus::lexicon::Lexicon;
use crate::id::{FormId, Span};
use crate::index::Index;
use crate::index::letters::{LetterSet, Letters};
use crate::index::lexemes::Lookup;
use crate::text::fold::{fold, fold_into};
use crate::text::segment;

/// How many slips a word of so many letters may have.
fn allowed(n_letters: usize) -> usize {
    match n_letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Whether a word of so many letters, some trigrams of which no word has, is no word.
fn is_mistyped(n_letters: usize, unseen: usize) -> bool {
    unseen > 1 || unseen == 1 && n_letters >= 7 || n_letters >= 10
}

/// `text` with every word that the corpus has not replaced by the nearest one that it has;
/// none where there is nothing to replace.
///
/// For a query that is answered badly: unlike what is corrected while searching it also
/// looks into phrases and fields, and whoever is shown it decides.
///
/// It is read as the query of whoever reads `lang`.
pub fn corrected(
    lexicon: &Lexicon,
    index: &Index,
    text: &str,
    lang: Option<&str>,
) -> Option<String> {
    let mut lookup = Lookup::for_reader(lexicon, &index.lexemes, lang);
    Reading::of(&mut lookup, text);
    let mut words = Vec::new();
    for span in segment::words(text) {
        let word = span.of(text);
        let is_known =
            lookup.lexeme(word).is_some_and(|l| index.postings.n_places(l) > 0);
        // What stands before a colon is the name of a field.
        if is_known || text[span.end..].starts_with(':') {
            continue;
        }
        if let Some(near) = nearest(&lookup, index, word) {
            words.push((span, lexicon.written(near.form)));
        }
    }
    replaced(text, &words)
}

/// `text` with others in the place of some stretches of it, where there are any.
#[inline(never)]
pub fn replaced(text: &str, stretches: &[(Span, String)]) -> Option<String> {
    let mut res = String::new();
    let mut end = 0;
    for (span, other) in stretches {
        res.push_str(text.get(end..span.start)?);
        res.push_str(other);
        end = span.end;
    }
    res.push_str(text.get(end..)?);
    (end > 0).then_some(res)
}

/// What may have been meant.
pub(super) struct Nearest {
    /// The word.
    pub(super) form: FormId,
    /// Whether it may be applied.
    pub(super) is_sure: bool,
}

/// The word nearest to `typed`; of equally near ones one of the language that `lookup` reads
/// first.
#[inline(never)]
pub(super) fn nearest(
    lookup: &Lookup<'_>,
    index: &Index,
    typed: &str,
) -> Option<Nearest> {
    let lexicon = lookup.lexicon();
    let typed = fold(typed);
    let wanted = LetterSet::of(&typed);
    let text = typed;
    let mut typed = Vec::new();
    typed.extend(text.chars());
    let mut within = allowed(typed.len());
    if within == 0 || !typed.iter().any(|c| segment::is_alphabetic(*c)) {
        return None;
    }
    let mut found: Vec<(u64, FormId)> = Vec::new();
    let (mut folded, mut letters) = (String::new(), Vec::new());
    let mut rows = Rows::default();
    let all = index.letters.get_or_init(|| Letters::of(lexicon));
    for (form, letters_of) in lexicon.words().zip(all.sets()) {
        if !letters_of.may_be_within(wanted, within) {
            continue;
        }
        let stored = lexicon.form(form);
        // Letters take one to four bytes.
        if stored.len() + within < typed.len()
            || stored.len() > (typed.len() + within) * 4
        {
            continue;
        }
        fold_into(stored, &mut folded);
        letters.clear();
        letters.extend(folded.chars());
        let Some(distance) = rows.distance(&typed, &letters, within) else { continue };
        let n = count(lexicon, index, form);
        if n > 0 && distance > 0 {
            within = within.min(distance);
            let differing = typed.iter().zip(&letters).filter(|(a, b)| a != b).count();
            let is_swapped = typed.len() == letters.len() && differing == 2 * distance;
            let is_likely = letters.len() > typed.len() || is_swapped;
            let lexeme = lexicon.lexeme(form);
            let is_foreign = lexeme.is_some_and(|lexeme| lookup.is_foreign(lexeme));
            let rank = u64::from(!is_likely) << 32 | u64::from(u32::MAX - n);
            let rank = u64::from(is_foreign) << 33 | rank;
            found.push(((distance as u64) << 34 | rank, form));
        }
    }
    let &(best, form) = found.iter().min_by_key(|found| found.0)?;
    let lexeme = lexicon.lexeme(form);
    let mut as_near = found.iter().filter(|found| found.0 >> 33 == best >> 33);
    let is_only = as_near.all(|found| lexicon.lexeme(found.1) == lexeme);
    let is_sure = within == 1 && is_only && is_mistyped(typed.len(), all.unseen(&typed));
    Some(Nearest { form, is_sure })
}

/// How often the texts have a form.
fn count(lexicon: &Lexicon, index: &Index, form: FormId) -> u32 {
    let Some(lexeme) = lexicon.lexeme(form) else { return 0 };
    let rank = index.lexemes.rank(lexeme, form);
    let spellings = index.postings.spellings(lexeme).iter();
    spellings.filter(|&&spelling| spelling as u8 == rank).count() as u32
}

/// Three rows of the distance matrix, kept between words.
#[derive(Default)]
struct Rows {
    rows: [Vec<usize>; 3],
}

impl Rows {
    /// The distance of `a` and `b`, if it is at most `within`.
    #[inline(never)]
    fn distance(&mut self, a: &[char], b: &[char], within: usize) -> Option<usize> {
        if a.len().abs_diff(b.len()) > within {
            return None;
        }
        let [before, last, row] = &mut self.rows;
        last.clear();
        last.extend(0..=b.len());
        before.clone_from(last);
        for (i, &x) in a.iter().enumerate() {
            row.clear();
            row.resize(b.len() + 1, within + 1);
            row[0] = i + 1;
            let band = i.saturating_sub(within)..(i + within + 1).min(b.len());
            let mut least = row[0];
            for j in band {
                let y = b[j];
                let mut cost = (last[j] + usize::from(x != y)).min(row[j] + 1);
                cost = cost.min(last[j + 1] + 1);
                if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                    cost = cost.min(before[j - 1] + 1);
                }
                row[j + 1] = cost;
                least = least.min(cost);
            }
            if least > within {
                return None;
            }
            std::mem::swap(before, last);
            std::mem::swap(last, row);
        }
        Some(last[b.len()]).filter(|&distance| distance <= within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook matrix, without a band.
    fn plain(a: &[char], b: &[char]) -> usize {
        let mut d = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i.min(j) == 0 {
                    i.max(j)
                } else {
                    let change = usize::from(a[i - 1] != b[j - 1]);
                    let mut cost = (d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    cost = cost.min(d[i - 1][j - 1] + change);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cost = cost.min(d[i - 2][j - 2] + 1);
                    }
                    cost
                };
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn near_words_have_nearly_the_same_letters(a in "[a-d']{0,9}", b in "[a-dé]{0,9}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert!(LetterSet::of(&a).may_be_within(LetterSet::of(&b), plain(&x, &y)));
        }

        #[test]
        fn the_band_changes_nothing(a in "[abc]{0,9}", b in "[abc]{0,9}", within in 1usize..3) {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let expected = Some(plain(&a, &b)).filter(|&d| d <= within);
            prop_assert_eq!(Rows::default().distance(&a, &b, within), expected);
        }
    }
}
