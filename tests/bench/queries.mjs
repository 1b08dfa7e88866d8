// Queries of each kind, drawn from the corpus itself. The same corpus gives the same queries.

/** Queries per kind. */
const COUNT = 30;

/** Words that nobody searches for alone. */
const COMMON = new Set(
  ("a about after all also an and any are as at be been between but by can could did do does for from had has have " +
    "he her his how i if in into is it its may more most no not of on one or other our out over s she should so some " +
    "such than that the their them then there these they this those through to under up upon was we were what when " +
    "where which who will with would you your").split(" "),
);

/** Returns `{ kind: string[] }`; a kind that the corpus has nothing for is left out. */
export function queriesFor(records, questions) {
  const texts = records.map(({ title, text }) => wordsOf(`${title} ${text}`));
  const frequencies = documentFrequencies(texts);
  const words = [...frequencies.keys()].filter((word) => word.length >= 4 && !COMMON.has(word));
  // Most frequent first; ties by spelling, so that the order is no accident.
  words.sort((a, b) => frequencies.get(b) - frequencies.get(a) || (a < b ? -1 : 1));
  const long = words.filter((word) => word.length >= 6);
  const once = long.filter((word) => frequencies.get(word) === 1);
  const kinds = {
    "frequent word": words.slice(0, COUNT),
    "2–3 words": spread(neighbors(texts), COUNT),
    question: spread(questions, COUNT),
    prefix: spread(long.slice(0, long.length >> 1), COUNT).map((word, n) => word.slice(0, 3 + (n % 3))),
    "rare word": spread(once, COUNT),
    typo: typosFor(records).map(({ typo }) => typo),
  };
  return Object.fromEntries(
    Object.entries(kinds)
      .map(([kind, queries]) => [kind, queries.filter(Boolean)])
      .filter(([, queries]) => queries.length > 0),
  );
}

function wordsOf(text) {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

function documentFrequencies(texts) {
  const res = new Map();
  for (const words of texts) for (const word of new Set(words)) res.set(word, (res.get(word) ?? 0) + 1);
  return res;
}

/** Two or three words that stand side by side somewhere, none of them common. */
function neighbors(texts) {
  const res = [];
  for (const words of texts) {
    for (let i = 0; i + 3 <= words.length; i += 7) {
      const run = words.slice(i, i + 2 + (res.length % 2));
      if (run.every((word) => word.length >= 3 && !COMMON.has(word))) res.push(run.join(" "));
    }
  }
  return res;
}

/** `count` of them at equal distances. */
function spread(list, count) {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, n) => list[Math.floor((n * list.length) / count)]);
}

/** `[{ typo, meant }]`: words of the corpus with one slip each, of four kinds in turn; no document has the slip. */
export function typosFor(records) {
  const frequencies = documentFrequencies(records.map(({ title, text }) => wordsOf(`${title} ${text}`)));
  const words = [...frequencies.keys()].filter((word) => /^[a-z]{6,}$/u.test(word) && !COMMON.has(word));
  words.sort((a, b) => frequencies.get(b) - frequencies.get(a) || (a < b ? -1 : 1));
  const random = chance(1);
  // The commoner half: a word that occurs once may be a slip itself.
  const meant = spread(words.slice(0, words.length >> 1), COUNT);
  return meant.map((word, n) => ({ typo: mistyped(word, n, random, frequencies), meant: word })).filter(({ typo }) => typo);
}

const SLIPS = [
  (word, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word[at] + word.slice(at),
  (word, at, random) => word.slice(0, at) + "abcdefghijklmnopqrstuvwxyz"[Math.floor(random() * 26)] + word.slice(at + 1),
];

/** A slip behind the first letter that gives no word of the corpus. */
function mistyped(word, n, random, frequencies) {
  for (let tries = 0; tries < 20; tries++) {
    const at = 1 + Math.floor(random() * (word.length - 2));
    const typo = SLIPS[n % SLIPS.length](word, at, random);
    if (!frequencies.has(typo)) return typo;
  }
  return undefined;
}

/** Numbers from 0 to 1 that are the same each time: mulberry32. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
