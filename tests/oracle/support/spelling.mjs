// Which word was meant? By comparing what was typed with every word of the texts.
//
// Written from the first lines of src/query/spelling.rs.

/** Slips that a word of so many letters may have. */
const allowed = (n) => (n < 4 ? 0 : n < 8 ? 1 : 2);

/**
 * The word that is surely meant by `typed`, or undefined.
 *
 * @param corpus What `readCorpus` made.
 * @param typed Folded.
 */
export function surelyMeant(corpus, typed) {
  const letters = [...typed];
  if (allowed(letters.length) === 0 || !letters.some((letter) => /\p{L}/u.test(letter))) return undefined;
  const words = corpus.blocks.flatMap((block) => block.words);
  const near = words.filter(({ folded }) => slips(letters, [...folded]) === 1);
  const keys = new Set(near.map(({ key }) => key));
  const unseen = trigramsOf(typed).filter((row) => !corpus.letters.has(row)).length;
  const isMistyped = unseen > 1 || (unseen === 1 && letters.length >= 7) || letters.length >= 10;
  return keys.size === 1 && isMistyped ? near[0] : undefined;
}

/** The trigrams, with the ends of the word. */
export function trigramsOf(word) {
  const letters = ["^", ...word, "$"];
  return letters.slice(2).map((_, n) => letters.slice(n, n + 3).join(""));
}

/** Letters too many, too few, others, or two swapped (optimal string alignment). */
function slips(a, b) {
  const rows = [];
  for (let i = 0; i <= a.length; i++) {
    rows.push([]);
    for (let j = 0; j <= b.length; j++) {
      const costs = i === 0 || j === 0 ? [Math.max(i, j)] : [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) costs.push(rows[i - 2][j - 2] + 1);
      rows[i].push(Math.min(...costs));
    }
  }
  return rows[a.length][b.length];
}
