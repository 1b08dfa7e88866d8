// Words, written anew: by a regular expression over the few kinds of text that the generator
// makes, with JavaScript's own Unicode tables and a stemmer from npm.
import { require } from "../../wasm/support/dist.mjs";

const { stem } = require("porter2");

// An acronym with stops, a number, one Han character, or letters with apostrophes inside; with the
// signs that make another word of a letter or a name.
const LETTER = String.raw`(?!\p{Script=Han})[\p{L}\p{N}\p{M}]`;
const SMALL = "[²³¹⁰⁴-⁹₀-₉]";
const STOP = String.raw`(?:(?<![^\s(\[{"'“‘«/])\.(?=(?!\p{Script=Han})\p{L}))?`;
const SIGNS = String.raw`(?:(?<=\p{L})(?:\+\+(?!\+)|#(?![\p{L}\p{N}+#*=]))|(?<=(?<!${LETTER}['’]?)\p{L})(?:[+*](?![\p{L}\p{N}+#*=])|#(?=\p{N})))?`;
// Small digits are no part of a number, and raised ones of no longer word.
const PLAIN = String.raw`(?!(?<=(?!${SMALL})\p{N})${SMALL}|(?<=${LETTER}{3})(?<!${SMALL})[²³¹⁰⁴-⁹])${LETTER}`;
const WORD = new RegExp(
  [
    String.raw`(?<!(?!\p{Script=Han})[\p{L}\p{N}\p{M}])${STOP}${LETTER}\p{M}*(?:\.${LETTER}\p{M}*)+(?!${LETTER})(?<=[^\p{N}])`,
    String.raw`${STOP}(?:(?!\p{N})${LETTER})*\p{Nd}+(?:[.,٫٬]\p{Nd}+)*(?!${PLAIN})`,
    String.raw`\p{Script=Han}`,
    String.raw`${STOP}${LETTER}(?:${PLAIN})*(?:['’]${LETTER}(?:${PLAIN})*)*${SIGNS}`,
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

/** Case, accents and typography do not matter; nor stops in acronyms and commas in numbers, what is elided before a word, or the script of digits. */
export function fold(word) {
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'").replace(/\p{Nd}/gu, digit);
  const letters = plain.replaceAll("٫", ".").replaceAll("٬", ",").replace(/(?<=\d),/gu, "");
  return letters.replace(/(?<=[^\d])\./gu, "").replace(ELIDED, "");
}

/** What loses its vowel before another; not in Breton «c'h». */
const ELIDED =
  /^(?:(?:[bdjlmnst]|(?:lors|puis|jus|quoi)?qu|all|anch|bell|coll|com|cos|dall|dell|dov|gl|mezz|nell|pell|quell|quest|sant|senz|sull|tutt|un)'(?=[aeiouyh]|fh)|c'(?=[aeiouy]|fh))+/u;

/** The digit of a script, by how many there are before it. */
function digit(letter) {
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(letter.codePointAt(0) - before - 1))) before += 1;
  return String(before % 10);
}

/** A Latin letter with a mark. */
export const MARKED = /[\u00c0-\u024f\u1e00-\u1eff]/u;

/** Whether two words that fold alike are written with other marks. */
export function differInMarks(a, b) {
  const [one, other] = [a, b].map((word) => [...word.toLowerCase().replaceAll("’", "'").replace(ELIDED, "")]);
  return one.some((letter, n) => letter !== other[n] && (MARKED.test(letter) || MARKED.test(other[n] ?? "")));
}

// Small letters before a capital, capitals before a word with one, letters beside digits, signs.
const GAP = String.raw`[\p{M}'’]*`;
const CUT = new RegExp(
  String.raw`(?<=\p{L}${GAP})(?=\p{N})|(?<=\p{N}${GAP})(?=\p{L})|(?<=\p{Ll}${GAP})(?=\p{Lu})|(?<=\p{Lu}${GAP})(?=\p{Lu}\p{Ll}\p{Ll})|[+#*]|^\.`,
  "u",
);

/** The pieces that a name is joined of. */
export const piecesOf = (word) => word.split(CUT).filter((piece) => piece !== "");

/** Letters of the shorter part of a compound, at least. */
const SHORTEST = 3;

/** The ways to write a word as several, folded. */
export function splitsOf(word) {
  const letters = [...fold(word)];
  const isInTwo = letters.length >= 2 * SHORTEST && letters.every((letter) => /\p{L}/u.test(letter));
  const ats = isInTwo ? Array.from({ length: letters.length - 2 * SHORTEST + 1 }, (_, n) => SHORTEST + n) : [];
  const res = ats.map((at) => [letters.slice(0, at).join(""), letters.slice(at).join("")]);
  const pieces = piecesOf(word.normalize("NFC")).map(fold);
  const isVersion = pieces.length === 2 && pieces[0] === "v" && pieces[1].includes(".");
  const row = isVersion ? pieces.slice(1) : pieces.length > 2 || (pieces.length === 2 && !isInTwo) ? pieces : [];
  return row.length > 0 ? [...res, row] : res;
}

/** What can be looked for in a name by itself: pieces of two letters or more, beginnings of versions. */
export function partsOf(word) {
  const parts = piecesOf(word).filter((piece) => [...piece].length > 1);
  const shorter = (part) => (part.split(".").length > 2 ? [part, ...shorter(part.replace(/\.[^.]*$/u, ""))] : [part]);
  return parts.flatMap(shorter).filter((part) => part.length < word.length);
}

/** Who types a mark on a Latin letter means it: «thé» is not «the». */
export function meant(word) {
  const typed = word.normalize("NFC").replaceAll("’", "'");
  return MARKED.test(typed) ? typed.toLowerCase().replace(ELIDED, "") : fold(typed);
}

/** Two words with one key are forms of one word. */
export function keyOf(word) {
  const folded = fold(word);
  return /^[a-z']*$/u.test(folded) ? stem(folded) : folded.replace(/'s$/u, "");
}
