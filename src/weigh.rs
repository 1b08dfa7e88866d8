//! What counts how much: every number of ranking, and the one function that must agree
//! everywhere.
//!
//! Scores are `f32` made of additions, multiplications and divisions alone, which IEEE 754
//! fixes to the bit on every host. Logarithms are not fixed: the system's and wasm's may
//! differ in the last bit and swap two hits. So [`ln`] is written out here.

/// Saturation of term frequency (Robertson and Zaragoza, *The Probabilistic Relevance
/// Framework: BM25 and Beyond*, 2009, §3.4).
///
/// Chosen with [`B`] on ten judged collections and on known items of four. With 1 and 0.75
/// three words of a title find it first in 0.716 of 3,000 cases in Cranfield, Python's and
/// PostgreSQL's manual (0.705 with 1.2), eight words of a text in 0.817 (0.806); no kind loses
/// more than 0.004. nDCG@10 is as before on Cranfield, and 0.925 on FaQuAD (0.921).
pub(crate) const K1: f32 = 1.0;
/// How much the length of a document's text counts against it. With 0.6 three words of a title
/// find more (0.722), but eight words of a text less (0.797): where many long sections have
/// all of them, only their length tells which is meant.
pub(crate) const B: f32 = 0.75;
/// A word that is said often in a query counts less each time: of `n` times each counts
/// `(SAID + 1) / (SAID + n)`, which is the saturation of BM25 for queries.
pub(crate) const SAID: f32 = 5.0;
/// An occurrence in the title counts like so many halves of one in the text.
pub(crate) const TITLE: u64 = 4;
/// An occurrence in a heading counts like so many halves of one in the text.
pub(crate) const HEADING: u64 = 3;
/// What title and headings of a passage add to its own score.
pub(crate) const CONTEXT: f32 = 0.4;
/// What a title adds that has the words of the query and no others, beside all its words; less
/// the less they have in common, by the square. Of 0, 0.5, 1 and 2 with powers of 1, 2 and 4
/// this is among the best on Cranfield (nDCG@10 0.565 to 0.569).
pub(crate) const TITLE_MATCH: f32 = 1.0;
/// What a heading or a term adds that is the query, beside all its words. Of 1 and 3 this has
/// more sections of Python's manual come first that are asked for by their heading (83 % for
/// 60; of git's 91 for 81), and more of its names (96 for 90): `tests/bench/names.mjs`.
pub(crate) const DEFINITION: f32 = 3.0;
/// What of it one adds of which only a signature begins so, or ends so.
pub(crate) const SIGNATURE: f32 = 0.6;
/// What of it a sign adds that stands in running text, so that there is an order.
pub(crate) const MENTION: f32 = 0.1;
/// What of it is taken from one in another case, and as much again in another form.
pub(crate) const OTHER_CASE: f32 = 0.05;
/// What two words of the query add that are as near to each other in the text.
pub(crate) const PROXIMITY: f32 = 0.2;
/// Words of content behind a word that it may be near to. With 3 and 0.2 nDCG@10 is 5.6 % above
/// plain BM25 on the mean of CISI, CACM, NPL, MED, LISA, TIME and pages of .gov (with 1 and 0.3
/// 4.9 %, 0.4 of which are the length of titles), and no kind of known items is found worse.
pub(crate) const NEIGHBORS: usize = 3;
/// Words apart up to which two words count as near.
pub(crate) const WINDOW: u32 = 8;
/// What two words count that are as near as can be, in the right order and in the wrong one:
/// each of the numbers up to [`WINDOW`] divides both.
pub(crate) const NEAR: u64 = 1680;
/// See [`NEAR`].
pub(crate) const REVERSED: u64 = NEAR / 2;

/// What a function word counts among words of content.
pub(crate) const WEIGHT_STOP: f32 = 0.1;
/// Words of a question, function words among them, from which on words of asking count as
/// little: «articles», «interested», «find».
pub(crate) const QUESTION: usize = 7;
/// What a longer word counts that begins like the last one, which may be unfinished.
pub(crate) const WEIGHT_LONGER: f32 = 0.1;
/// What a name counts that has the word as a part.
pub(crate) const WEIGHT_IN_NAME: f32 = 0.3;
/// What a word counts in a form that was not typed: `networks` for `network`. Of twelve
/// collections in nine languages more known items come first than with 0.8, by one rare word
/// 0.849 of them (0.813), by a name 0.900 (0.882), by three words of a title 0.856 (0.850), and
/// none of the other kinds is found worse; judged collections do not tell the two apart.
pub(crate) const WEIGHT_OTHER_FORM: f32 = 0.6;
/// What the words count of which one is made that was typed, where they stand apart:
/// `data base` for `database`. With 1 CACM has 0.5290 for 0.5318.
pub(crate) const WEIGHT_APART: f32 = 0.5;
/// What a word counts with other marks than those that were typed: `har` for `här`. Little,
/// since who types a mark means it: a title and a text that say the other word often enough
/// stay behind a text that says this one once.
pub(crate) const WEIGHT_OTHER_MARKS: f32 = 0.1;
/// What a word counts with marks where none was typed and the corpus has it without them:
/// `résumé` for `resume`. Whoever has no key for the mark still finds it soon.
pub(crate) const WEIGHT_MARKS: f32 = 0.5;
/// What a whole phrase of a script without spaces counts beside its pairs, each of which is a
/// term: sentences of Debian's manual find their section first in 0.97 of 453 cases in
/// Japanese (0.80 when the pairs were alternatives of one term, at 0.2) and 0.98 of 452 in
/// Chinese (0.86).
pub(crate) const WEIGHT_PHRASE: f32 = 0.3;
/// What a concept counts beside the words that name it, for each of them.
pub(crate) const WEIGHT_CONCEPT: f32 = 0.5;
/// What a narrower concept counts beside the one that was named.
pub(crate) const WEIGHT_NARROWER: f32 = 0.4;
/// What a member counts beside the collection that was named.
pub(crate) const WEIGHT_MEMBER: f32 = 0.6;
/// Concepts that count less than this beside the one that was named are left out: it keeps
/// two levels of narrower ones, and those under the members of a collection.
pub(crate) const MIN_WEIGHT: f32 = 0.1;

/// What a term gives to a passage that is chosen to be shown, where it is there again:
/// variety before number.
pub(crate) const AGAIN: f32 = 0.1;

/// Hits whose words are taken for a second ranking.
pub(crate) const FEEDBACK_HITS: usize = 15;
/// Words that it adds. 16 to 32 differ by 0.003.
pub(crate) const FEEDBACK_WORDS: usize = 20;
/// What all of them together weigh beside the words of the query.
pub(crate) const FEEDBACK_WEIGHT: f32 = 0.8;
/// A hit is heard by this power of its score, so that a clear winner speaks alone: with
/// 1 nDCG@10 is 0.558.
pub(crate) const FEEDBACK_TRUST: u32 = 6;
/// Words of content that a query has at least, for a second ranking.
pub(crate) const FEEDBACK_CONTENT: usize = 4;
/// Units that a corpus has at least, for a second ranking.
pub(crate) const FEEDBACK_UNITS: usize = 100;

/// How rare a term is that `df` of `n` documents have; always positive.
pub(crate) fn idf(n: usize, df: usize) -> f32 {
    let (n, df) = (n as f32, df as f32);
    ln(1.0 + (n - df + 0.5) / (df + 0.5))
}

/// What an occurrence counts, as a whole number: sums of these are the same in any order, those
/// of `f32` are not.
pub(crate) fn hundredths(weight: f32) -> u64 {
    (weight * 100.0 + 0.5) as u64
}

/// Frequency, saturated: 0 for 0, towards `K1 + 1`.
pub(crate) fn saturate(tf: f32) -> f32 {
    tf * (K1 + 1.0) / (tf + K1)
}

/// How much shorter than the mean a text is, as a divisor of frequencies.
pub(crate) fn length_norm(n_words: u32, mean: f32) -> f32 {
    1.0 - B + B * n_words as f32 / mean
}

/// Natural logarithm of a positive normal number, to 1e-6, the same on every host.
///
/// `x = m · 2^e` with `m` in 1..2; `ln m = 2 artanh((m − 1) / (m + 1))`, whose series
/// converges at least ninefold a term.
pub fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let s2 = s * s;
    let series = 1.0
        + s2 * (1.0 / 3.0 + s2 * (0.2 + s2 * (1.0 / 7.0 + s2 * (1.0 / 9.0 + s2 / 11.0))));
    exponent as f32 * std::f32::consts::LN_2 + 2.0 * s * series
}

#[cfg(test)]
mod tests {
    #[test]
    #[expect(clippy::disallowed_methods, reason = "the oracle, at test time")]
    fn ln_is_the_logarithm() {
        for n in 1..100_000u32 {
            let x = n as f32 / 37.0;
            let expected = f64::from(x).ln();
            assert!(
                (f64::from(super::ln(x)) - expected).abs()
                    < 2e-6 * expected.abs().max(1.0)
            );
        }
    }
}
