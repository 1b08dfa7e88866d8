// Where does a text name a concept, and which does a query name? By trying every label at every word.
//
// Written from www/docs/concepts.md and the first lines of src/index/concepts.rs.
import { canonical, splitsOf, wordsOf } from "./text.mjs";

/**
 * A concept with the words of its labels, each with what it is compared by: its key, and whether capitals are
 * meant.
 *
 * @param known Whether the documents have a word.
 */
export function readScheme(scheme, known) {
  return scheme.map((concept) => {
    const texts = [...concept.labels, ...concept.hidden].map(canonical);
    const labels = [...texts, ...texts.flatMap((text) => compounds(text, known))].map((text) => {
      return wordsOf(text).map((word) => ({ ...word, isAcronym: isAcronym(text.slice(word.start, word.end)) }));
    });
    return { ...concept, labels: labels.filter((words) => words.length > 0) };
  });
}

/** Two words of a label as one, and one as several, where the documents write it so. */
function compounds(label, known) {
  const words = wordsOf(label).map(({ start, end }) => ({ start, end, text: label.slice(start, end) }));
  const isSpaced = ({ text }) => !/\p{Script=Han}/u.test(text);
  const replaced = (start, end, text) => label.slice(0, start) + text + label.slice(end);
  const joined = words.slice(1).flatMap((second, n) => {
    const first = words[n];
    const one = first.text + second.text;
    return isSpaced(first) && isSpaced(second) && known(one) ? [replaced(first.start, second.end, one)] : [];
  });
  const isAllCapitals = (text) => text === text.toUpperCase() && /\p{Lu}.*\p{Lu}/u.test(text);
  const apart = words.filter(({ text }) => !isAllCapitals(text)).flatMap(({ start, end, text }) => {
    const rows = splitsOf(text).filter((row) => row.every(known));
    return rows.map((row) => replaced(start, end, row.join(" ")));
  });
  return [...joined, ...apart];
}

/** More than one letter, all of them capitals, is no small word. */
export function isAcronym(word) {
  const lower = word.toLowerCase();
  const [first, ...rest] = lower;
  return word !== lower && word !== first.toUpperCase() + rest.join("") && word === word.toUpperCase();
}

/**
 * The concepts that `words` name, each `{ concept, at, len }`: from left to right the longest, and inside of
 * it those that the scheme relates to it. A word is `{ key, capitals }`.
 */
export function named(scheme, words) {
  const res = [];
  for (const outer of longestOf(scheme, words)) {
    const own = outer.concepts.map((concept) => ({ concept, at: outer.at, len: outer.len }));
    const inside = Array.from({ length: outer.len }, (_, n) => {
      const inner = longestAt(scheme, words.slice(0, outer.at + outer.len - (n === 0 ? 1 : 0)), outer.at + n);
      return (inner?.concepts ?? []).map((concept) => ({ concept, at: inner.at, len: inner.len }));
    });
    res.push(...own, ...inside.flat().filter(({ concept }) => own.some((one) => relates(scheme, one.concept, concept))));
  }
  return res.filter((one, n) => res.findIndex((other) => other.concept === one.concept && other.at === one.at) === n);
}

/** From left to right, none overlapping. */
export function longestOf(scheme, words) {
  const res = [];
  for (let at = 0; at < words.length; at += 1) {
    const found = longestAt(scheme, words, at);
    if (!found) continue;
    res.push(found);
    at += found.len - 1;
  }
  return res;
}

/** The longest label that begins at a word, with all concepts that have it. */
function longestAt(scheme, words, at) {
  const fits = (label) =>
    label.every(({ key, isAcronym }, n) => words[at + n] && words[at + n].key === key && (!isAcronym || words[at + n].capitals));
  const all = scheme.flatMap(({ id, labels }) => labels.filter(fits).map((label) => ({ id, label })));
  if (all.length === 0) return undefined;
  const len = Math.max(...all.map(({ label }) => label.length));
  // Of equally long ones the small word before the acronym.
  const rank = ({ label }) => label.map(({ isAcronym }) => (isAcronym ? "1" : "0")).join("");
  const longest = all.filter(({ label }) => label.length === len);
  const first = longest.map(rank).sort()[0];
  return { at, len, concepts: [...new Set(longest.filter((one) => rank(one) === first).map(({ id }) => id))] };
}

function relates(scheme, a, b) {
  const by = new Map(scheme.map((concept) => [concept.id, concept]));
  const [one, other] = [by.get(a), by.get(b)];
  const isRelated = one.related.includes(b) || other.related.includes(a);
  const isMember = (one.members ?? []).includes(b) || (other.members ?? []).includes(a);
  const above = (id) => by.get(id).broader.flatMap((broader) => [broader, ...above(broader)]);
  return isRelated || isMember || above(a).includes(b) || above(b).includes(a);
}

/** A concept and those under it, nearest first, each with what it counts. */
export function under(scheme, id, k) {
  const res = [{ id, weight: 1 }];
  for (const { id: above, weight } of res) {
    const narrower = scheme.filter(({ broader }) => broader.includes(above)).map((one) => ({ id: one.id, weight: weight * k.WEIGHT_NARROWER }));
    const members = (scheme.find((one) => one.id === above).members ?? []).map((one) => ({ id: one, weight: weight * k.WEIGHT_MEMBER }));
    for (const one of [...narrower, ...members]) {
      if (one.weight >= k.MIN_WEIGHT && res.every((known) => known.id !== one.id)) res.push(one);
    }
  }
  return res;
}

/** Where a concept or one under it stands. */
export function conceptPlaces({ scheme, blocks }, id, k) {
  return under(scheme, id, k).map((one) =>
    blocks.flatMap((block) => block.named.filter(({ concept }) => concept === one.id).map(({ at, len }) => ({ block, at, len, weight: one.weight }))),
  );
}

/** A concept by its id, or by the first label in a name. */
export function conceptOf({ scheme }, name, words) {
  return scheme.find(({ id }) => id === name)?.id ?? longestOf(scheme, words)[0]?.concepts[0];
}
