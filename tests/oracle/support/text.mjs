// Words, written anew: by a regular expression over the few kinds of text that the generator
// makes, with JavaScript's own Unicode tables and a stemmer from npm.
import { require } from "../../wasm/support/dist.mjs";

const { stem } = require("porter2");

// An acronym with stops, a number, one Han character, or letters with apostrophes inside.
const LETTER = String.raw`(?!\p{Script=Han})[\p{L}\p{N}\p{M}]`;
const WORD = new RegExp(
  [
    String.raw`(?<!(?!\p{Script=Han})[\p{L}\p{N}\p{M}])${LETTER}\p{M}*(?:\.${LETTER}\p{M}*)+(?!${LETTER})(?<=[^\p{N}])`,
    String.raw`\p{N}+(?:[.,]\p{N}+)*(?!${LETTER})`,
    String.raw`\p{Script=Han}`,
    String.raw`(?:${LETTER})+(?:['’](?:${LETTER})+)*`,
  ].join("|"),
  "gu",
);

/** Text as the compiler stores it: composed, with single spaces. */
export function canonical(text) {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** A word as it is compared with what was typed: in small letters, unless its capitals are its own. */
export function formOf(word) {
  const lower = word.toLowerCase();
  const [first, ...rest] = lower;
  const usual = [lower, first.toUpperCase() + rest.join(""), word.toUpperCase()];
  return usual.includes(word) ? lower : word;
}

/** The words of `text`: where they stand in UTF-16, folded, and their key. */
export function wordsOf(text) {
  return [...text.matchAll(WORD)].map(({ index, 0: word }) => {
    const folded = fold(word);
    return { start: index, end: index + word.length, folded, form: formOf(word), key: keyOf(word) };
  });
}

/** Case, accents and typography do not matter; nor stops in acronyms and commas in numbers. */
export function fold(word) {
  const letters = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'");
  return /^\d/u.test(letters) ? letters.replaceAll(",", "") : letters.replaceAll(".", "");
}

/** Who types a mark on a Latin letter means it: «thé» is not «the». */
export function meant(word) {
  const typed = word.normalize("NFC").replaceAll("’", "'");
  const text = /[\u00c0-\u024f\u1e00-\u1eff]/u.test(typed) ? typed.toLowerCase() : fold(typed);
  return text.split("'").at(-1);
}

/** Two words with one key are forms of one word. */
export function keyOf(word) {
  const folded = fold(word);
  return /^[a-z']*$/u.test(folded) ? stem(folded) : folded.replace(/'s$/u, "");
}
