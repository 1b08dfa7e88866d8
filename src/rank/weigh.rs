//! The numbers of ranking: what they are, and the one function that must agree everywhere.
//!
//! Scores are `f32` made of additions, multiplications and divisions alone, which IEEE 754
//! fixes to the bit on every host. Logarithms are not fixed: the system's and wasm's may
//! differ in the last bit and swap two hits. So [`ln`] is written out here.

/// Saturation of term frequency (Robertson and Zaragoza, *The Probabilistic Relevance
/// Framework: BM25 and Beyond*, 2009, §3.4).
pub(super) const K1: f32 = 1.2;
/// How much the length of a document's text counts against it.
pub(super) const B: f32 = 0.75;
/// An occurrence in the title counts like so many in the text.
pub(super) const TITLE: f32 = 2.0;
/// An occurrence in a heading counts like so many in the text.
pub(super) const HEADING: f32 = 1.5;
/// What title and headings of a passage add to its own score.
pub(super) const CONTEXT: f32 = 0.4;
/// What a title adds that is the query, beside all its words; less the less they have in
/// common, by the square. Of 0, 0.5, 1 and 2 with powers of 1, 2 and 4 this is among the
/// best on Cranfield (nDCG@10 0.565 to 0.569), and puts first what is asked for by its
/// title (0.967 to 0.979) or by five words of it (0.842 to 0.873).
pub(super) const TITLE_MATCH: f32 = 1.0;
/// What two neighboring words of the query add where they are neighbors in the text.
/// Of 0 to 1 this is best on Cranfield with feedback (nDCG@10 0.573; 0 and 0.6: 0.570).
pub(super) const PROXIMITY: f32 = 0.3;
/// Words apart up to which two words count as near.
pub(super) const WINDOW: u32 = 8;
/// What nearness counts in the wrong order.
pub(super) const REVERSED: f32 = 0.5;

/// How rare a term is that `df` of `n` documents have; always positive.
pub(super) fn idf(n: usize, df: usize) -> f32 {
    let (n, df) = (n as f32, df as f32);
    ln(1.0 + (n - df + 0.5) / (df + 0.5))
}

/// Frequency, saturated: 0 for 0, towards `K1 + 1`.
pub(super) fn saturate(tf: f32) -> f32 {
    tf * (K1 + 1.0) / (tf + K1)
}

/// How much shorter than the mean a text is, as a divisor of frequencies.
pub(super) fn length_norm(n_words: u32, mean: f32) -> f32 {
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
