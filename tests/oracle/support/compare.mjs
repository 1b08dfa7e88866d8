// Manicule's answer beside the oracle's.
import { alike, answer, folded, marks } from "./oracle.mjs";
import { typed } from "./queries.mjs";
import { wordsOf } from "./text.mjs";

/** Words of content from which on only hits and marks are compared: such a query may be ranked by more than its own words. */
const MANY_WORDS = 4;

/**
 * What is wrong with the engine's answer, or undefined.
 *
 * @param engine The opened module.
 * @param corpus What `readCorpus` made of the same documents.
 */
export function disagreement(engine, corpus, query, unit, k) {
  const theirs = answer(corpus, query, unit, k);
  let ours;
  try {
    ours = engine.search(typed(query), { within: "none", lang: query.reader, unit, expand: query.expand, fuzzy: query.fuzzy, complete: query.sent, limit: 1000, snippets: 1000, explain: true });
  } catch (error) {
    return `the engine fails: ${error.message}`;
  }
  const wrongly = wrongCorrection(typed(query), ours.corrected, theirs.corrected);
  if (wrongly) return wrongly;
  // Where a weight is not known, no score is.
  const isSure = theirs.content < MANY_WORDS && !theirs.hits.some(({ score }) => Number.isNaN(score));
  const pages = folded(corpus, theirs.hits, query.reader, unit, new Set(ours.hits.map(({ id }) => id)), isSure);
  const expected = new Map(pages.map((hit) => [hit.key, hit]));
  const keyOf = ({ id, passages }) => (unit === "document" ? id : `${id}#${passages[0].position}`);
  const keys = ours.hits.map(keyOf);
  if (ours.total !== pages.length || new Set(keys).size !== pages.length || keys.some((key) => !expected.has(key))) {
    return `hits ${list(keys)} of ${ours.total}, expected ${list([...expected.keys()])}`;
  }
  for (const [n, hit] of ours.hits.entries()) {
    const wrong = wrongMarks(hit, expected.get(keys[n]));
    if (wrong) return `${keys[n]}: ${wrong}`;
    const [also, twins] = [hit.also.map(({ id }) => id), expected.get(keys[n]).also];
    if (`${also}` !== `${twins}`) return `${keys[n]} is also ${list(also)}, expected ${list(twins)}`;
  }
  const wrong = wrongTexts(engine, corpus, query, theirs.terms);
  if (wrong) return wrong;
  if (!isSure) return undefined;
  return wrongOrder(ours.hits, keys, expected, theirs.listed) ?? wrongReasons(ours.explanation ?? [], keys, expected);
}

/** What comes first, as an explanation calls it. */
const TIERS = ["exactTitle", "exactTitle", "allWords", "someWords"];

/** What an explanation says that each rule gave. */
function wrongReasons(rows, keys, expected) {
  const starts = [...rows.keys()].filter((at) => rows[at].level === 0 && TIERS.includes(rows[at].kind));
  for (const [n, key] of keys.entries()) {
    const { parts, tier } = expected.get(key);
    const own = rows.slice(starts[n], starts[n + 1]).filter(({ level }) => level < 2);
    const given = (kind) => own.filter((row) => row.kind === kind).map(({ value }) => value);
    const total = (kind) => given(kind).reduce((sum, value) => sum + value, 0);
    const terms = parts.term.filter((gain) => gain > 0);
    const told = `${key} is explained as ${JSON.stringify(own.map(({ kind, value }) => [kind, value]))}, expected ${JSON.stringify(parts)}`;
    const isAlike = given("term").length === terms.length && given("term").every((value, at) => isPart(value, terms[at]));
    if (!isAlike || !isPart(total("proximity"), parts.proximity) || !isPart(total("title"), parts.title)) return told;
    if (tier !== undefined && own[0]?.kind !== TIERS[tier]) return told;
  }
  return undefined;
}

/** The query with the words that were meant, in any of their forms. */
function wrongCorrection(query, ours, corrected) {
  const words = wordsOf(query.normalize());
  const expected = words.map(({ start, key }) => corrected.get(start)?.key ?? key);
  const given = wordsOf(ours ?? query.normalize()).map(({ key }) => key);
  if ((ours !== undefined) === corrected.size > 0 && `${given}` === `${expected}`) return undefined;
  return `reads «${ours ?? query}», expected ${list(expected)}`;
}

function wrongMarks(hit, { title, passages }) {
  if (spans(hit.titleSpans) !== spans(title)) return `marks ${spans(hit.titleSpans)} in the title, expected ${spans(title)}`;
  const positions = hit.passages.map(({ position }) => position).sort((a, b) => a - b);
  const expected = [...passages.keys()].sort((a, b) => a - b);
  if (`${positions}` !== `${expected}`) return `shows passages ${list(positions)}, expected ${list(expected)}`;
  for (const { position, text, clipped, spans: marked } of hit.passages) {
    const whole = passages.get(position);
    const wrong = whole.text === text ? "" : wrongWindow(whole, text, clipped);
    if (wrong) return `passage ${position} ${wrong}`;
    // A window may stand in several places of a text of few words; the marks fit one of them.
    const starts = Array.from(whole.text, (_, at) => at).filter((at) => whole.text.startsWith(text, at));
    const fits = starts.some((start) => spans(within(whole.marks, start, text.length)) === spans(marked));
    if (!fits) return `passage ${position} has marks ${spans(marked)}, expected ${spans(within(whole.marks, starts[0], text.length))}`;
  }
  return undefined;
}

/** Every text of the corpus, given to the engine as a text, is marked as it was found. */
function wrongTexts(engine, { docs, blocks }, query, terms) {
  if (!engine.highlight) return undefined;
  const options = { query: typed(query), concepts: false, expand: query.expand, fuzzy: query.fuzzy, complete: query.sent };
  for (const block of blocks) {
    const ours = spans(engine.highlight(block.text, { ...options, part: block.part, document: docs[block.doc].id }));
    const expected = spans(marks(terms, block));
    if (ours !== expected) return `marks ${ours} in the text «${block.text}», expected ${expected}`;
  }
  return undefined;
}

/** A long passage may be cut, and must say so. */
function wrongWindow(whole, text, clipped) {
  const at = whole.text.indexOf(text);
  if (at < 0) return `reads «${text}», expected «${whole.text}»`;
  if (whole.words <= WHOLE) return `of ${whole.words} words is cut to «${text}»`;
  return clipped.start || clipped.end ? "" : "is cut without saying so";
}

/** Words up to which a passage is shown whole, whatever the engine's figure is. */
const WHOLE = 50;

function within(marks, start, length) {
  const inside = marks.filter((mark) => mark.start >= start && mark.end <= start + length);
  return inside.map((mark) => ({ start: mark.start - start, end: mark.end - start }));
}

function wrongOrder(hits, keys, expected, listed) {
  let before;
  for (const [n, { score }] of hits.entries()) {
    const own = expected.get(keys[n]);
    if (!alike(score, own.score)) return `${own.key} scores ${score}, expected ${own.score}`;
    // It stands where the best document of its page would.
    const hit = { ...own.place, ours: own.place.key === own.key ? score : undefined };
    if (before) {
      const told = `${before.key} (${before.score}, tier ${before.tier}) before ${hit.key} (${hit.score}, tier ${hit.tier})`;
      if (hit.tier < before.tier) return told;
      if (hit.tier === before.tier && hit.score > before.score && !alike(hit.score, before.score)) return told;
      const tied = hit.tier === before.tier && (listed || (hit.ours !== undefined && hit.ours === before.ours));
      if (tied && hit.at < before.at) return `${told}: ties go to what comes first in the corpus`;
    }
    before = hit;
  }
  return undefined;
}

/** A part is a difference of two scores in single precision. */
const isPart = (a, b) => alike(a, b) || Math.abs(a - b) <= 1e-5;
const spans = (marks) => `[${marks.map(({ start, end }) => `${start}–${end}`).join(" ")}]`;
const list = (items) => `[${items.join(", ")}]`;
