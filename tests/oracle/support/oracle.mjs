// What must the answer be? Said by reading all texts from start to end for every query.
//
// Written from www/docs/query-language.md and the first lines of src/rank and src/excerpt, in
// double precision, without an index and without care for speed. It shares no code with the
// engine; only the numbers of ranking are read from its sources (constants.mjs).
import { isAcronym, named, readScheme } from "./concepts.mjs";
import { trigramsOf } from "./spelling.mjs";
import { canonical, keyOf, wordsOf } from "./text.mjs";
import { isAsTyped, planOf } from "./plan.mjs";
import { written } from "./queries.mjs";

const PASSAGE = 9;

/**
 * The raw documents as a row of blocks, title first. A block's `above` are its headings and the
 * title.
 */
export function readCorpus({ docs, scheme: concepts }) {
  const texts = docs.flatMap(({ title, blocks }) => [title, ...blocks.map(({ text }) => text)]);
  const words = new Set(texts.flatMap((text) => wordsOf(canonical(text)).map(({ key }) => key)));
  const scheme = readScheme(concepts, (word) => words.has(keyOf(word)));
  const blocks = [];
  docs.forEach((doc, number) => {
    const open = [];
    let position = 0;
    for (const { level = PASSAGE, text } of [{ level: 0, text: doc.title }, ...doc.blocks]) {
      while (open.length > 0 && open.at(-1).level >= level) open.pop();
      const written = canonical(text);
      const block = { idx: blocks.length, doc: number, level, text: written, words: wordsOf(written), above: [...open] };
      block.named = named(scheme, block.words.map(({ key, start, end }) => ({ key, capitals: isAcronym(written.slice(start, end)) })));
      block.isPassage = level === PASSAGE;
      block.part = block.isPassage ? "text" : level === 0 ? "title" : "heading";
      if (block.isPassage) block.position = position++;
      else open.push(block);
      blocks.push(block);
    }
  });
  const labelWords = scheme.flatMap(({ labels }) => labels.flat());
  const letters = new Set([...blocks.flatMap((block) => block.words), ...labelWords].flatMap(({ folded }) => trigramsOf(folded)));
  return { docs, blocks, scheme, letters, labelWords };
}

/**
 * `{ total, hits: [{ key, tier, score, at, title, passages }], listed }`: hits in the order of the
 * corpus, each with the marks of its title and `passages`, a map from positions to marks.
 */
export function answer(corpus, query, unit, k) {
  const plan = planOf(corpus, query, k);
  const terms = weighted(plan.terms, k);
  const scored = unit === "document" ? scoreDocuments(corpus, terms, k) : scorePassages(corpus, terms, k);
  const listed = plan.terms.length === 0 && plan.allowed !== undefined;
  const hits = scored
    .filter(({ found, doc }) => (listed || found) && (plan.allowed?.has(doc) ?? true))
    .map(({ key, all, score, parts, doc, at }) => {
      const { weight = 1 } = corpus.docs[doc];
      const isTitle = unit === "document" && isTitleOf(corpus, written(query).text, plan.corrected, doc);
      const tier = isTitle === undefined ? undefined : isTitle ? TITLE : all && weight >= 1 ? ALL_WORDS : REST;
      return { key, tier, score: score * weight, parts, at, ...marksOf(corpus, terms, unit, doc, at) };
    });
  const content = terms.filter((term) => isHead(term) && (term.content || term.isWhole)).length;
  return { total: hits.length, hits, listed, terms, content, corrected: plan.corrected };
}

/** What comes first, whatever the scores are. */
const [TITLE, ALL_WORDS, REST] = [0, 1, 2];

/**
 * Whether the words of the query are the title, one after the other and as they were typed; undefined
 * where one was corrected, for its form is not known.
 */
function isTitleOf(corpus, text, corrected, doc) {
  const { words } = corpus.blocks.find((block) => block.doc === doc);
  const asked = wordsOf(text).map(({ start, end, key }) => ({ key: corrected.get(start)?.key ?? key, text: text.slice(start, end) }));
  if (asked.length !== words.length || asked.some(({ key }, n) => words[n].key !== key)) return false;
  if (corrected.size > 0) return undefined;
  return asked.every(({ key, text: one }, n) => isAsTyped(corpus, one, key)(words[n]));
}

/** Function words weigh little and make no hit, unless there is nothing else; so does what is said again. */
function weighted(terms, k) {
  const nothingElse = terms.every((term) => term.isFunctionWord);
  return terms.map((term) => {
    const isMarked = nothingElse || !term.isFunctionWord;
    const content = isMarked && !term.isWhole && term.concept === undefined;
    const times = terms.filter(({ said }) => said !== undefined && said === term.said).length;
    const again = times > 1 ? (k.SAID + 1) / (k.SAID + times) : 1;
    return { ...term, isMarked, content, weight: (content ? 1 : (term.weight ?? k.WEIGHT_STOP)) * again };
  });
}

/** Whether it stands for words of the query, and is no pair of a phrase. */
const isHead = ({ phrase, isWhole }) => phrase === undefined || isWhole;

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const mean = (numbers) => Math.max(1, sum(numbers) / Math.max(1, numbers.length));
const saturated = (tf, k) => (tf * (k.K1 + 1)) / (tf + k.K1);
const rarity = (n, df) => Math.log(1 + (n - df + 0.5) / (df + 0.5));

/** What an occurrence counts by its field; in text, less the longer the text. */
function fieldWeight(block, length, meanLength, k) {
  if (block.part === "title") return k.TITLE;
  if (block.part === "heading") return k.HEADING;
  return 1 / (1 - k.B + (k.B * length) / meanLength);
}

function scoreDocuments({ docs, blocks }, terms, k) {
  const lengthOf = (doc) => sum(blocks.filter((b) => b.doc === doc && b.isPassage).map((b) => b.words.length));
  const lengths = docs.map((_, doc) => lengthOf(doc));
  const within = (doc) => (place) => place.block.doc === doc;
  const idf = terms.map(({ places }) => rarity(docs.length, docs.filter((_, doc) => places.some(within(doc))).length));
  return docs.map(({ id }, doc) => {
    const gains = terms.map(({ places, weight }, number) => {
      const weights = places.filter(within(doc)).map((p) => p.weight * fieldWeight(p.block, lengths[doc], mean(lengths), k));
      return weights.length > 0 ? weight * idf[number] * saturated(sum(weights), k) : undefined;
    });
    const near = nearness(terms, idf, (place) => place.block.doc === doc, k);
    const title = titleMatch(terms, idf, blocks.find((block) => block.doc === doc), k);
    const score = sum(gains.map((gain) => gain ?? 0)) + near + title;
    return { key: id, doc, at: doc, score, parts: { term: gains.map((gain) => gain ?? 0), proximity: near, title }, ...coverage(terms, gains, gains) };
  });
}

/** What a title adds that has the words of the query and few others. */
function titleMatch(terms, idf, title, k) {
  const content = terms.map((term, number) => ({ ...term, number })).filter((term) => term.content);
  const all = sum(content.map(({ number }) => idf[number]));
  const here = content.map(({ places, number }) => {
    const first = places.filter((place) => place.block === title).sort((a, b) => a.at - b.at)[0];
    return first ? idf[number] * first.weight : 0;
  });
  const alike = all > 0 ? (sum(here) / all) * Math.min(1, sum(terms.map(({ words = 0 }) => words)) / Math.max(1, title.words.length)) : 0;
  return k.TITLE_MATCH * all * alike * alike;
}

/** A passage has its own score, and a part of that of its headings and its title. */
function scorePassages({ docs, blocks }, terms, k) {
  const meanLength = mean(blocks.filter((b) => b.isPassage).map((b) => b.words.length));
  const idf = terms.map(({ places }) => rarity(blocks.length, new Set(places.map((place) => place.block)).size));
  const gainsOf = (block) =>
    terms.map(({ places, weight }, number) => {
      const here = places.filter((place) => place.block === block);
      const weights = here.map((place) => place.weight * fieldWeight(block, block.words.length, meanLength, k));
      return here.length > 0 ? weight * idf[number] * saturated(sum(weights), k) : undefined;
    });
  const total = (gains) => sum(gains.map((gain) => gain ?? 0));
  return blocks
    .filter((block) => block.isPassage)
    .map((block) => {
      const own = gainsOf(block);
      const above = block.above.map(gainsOf);
      const near = nearness(terms, idf, (place) => place.block === block, k);
      const anywhere = own.map((gain, number) => [gain, ...above.map((gains) => gains[number])].find((g) => g !== undefined));
      const ofTerm = (gains, number) => gains[number] ?? 0;
      const term = terms.map((_, number) => ofTerm(own, number) + k.CONTEXT * sum(above.map((gains) => ofTerm(gains, number))));
      return {
        ...{ key: `${docs[block.doc].id}#${block.position}`, doc: block.doc, at: block.idx },
        parts: { term, proximity: near, title: 0 },
        score: total(own) + near + k.CONTEXT * sum(above.map(total)),
        ...coverage(terms, own, anywhere),
      };
    });
}

/** Whether a unit has a word of content or a concept, and whether it has all words; a concept stands for its name. */
function coverage(terms, own, anywhere) {
  const stoodFor = new Set(terms.flatMap(({ covers = [] }, number) => (anywhere[number] === undefined ? [] : covers)));
  return {
    found: terms.some((term, number) => term.isMarked && own[number] !== undefined),
    all: terms.every((term, number) => !term.content || anywhere[number] !== undefined || stoodFor.has(number)),
  };
}

/** Neighbors among the words of content that stand near each other in one text. */
function nearness(terms, idf, isHere, k) {
  const words = terms.map((term, number) => ({ term, number })).filter(({ term }) => term.content);
  let res = 0;
  for (let n = 0; n + 1 < words.length; n++) {
    const [first, second] = [words[n], words[n + 1]];
    if (first.term.phrase !== undefined && first.term.phrase === second.term.phrase) continue;
    const here = second.term.places.filter(isHere);
    const gains = first.term.places.filter(isHere).map((a) => {
      const others = here.filter((b) => b.block === a.block);
      const after = Math.min(...others.filter((b) => b.at > a.at).map((b) => b.at - a.at));
      // A word is not near itself: where both words of the query stand at one place, what is
      // before it does not count.
      const before = Math.min(...others.filter((b) => b.at <= a.at).map((b) => a.at - b.at));
      const inOrder = after <= k.WINDOW ? 1 / after : 0;
      return Math.max(inOrder, before > 0 && before <= k.WINDOW ? k.REVERSED / before : 0);
    });
    res += k.PROXIMITY * Math.min(idf[first.number], idf[second.number]) * saturated(sum(gains), k);
  }
  return res;
}

/** Marks of the title, and of each passage that a hit must show. */
function marksOf({ blocks }, terms, unit, doc, at) {
  const title = marks(terms, blocks.find((block) => block.doc === doc));
  if (unit === "passage") return { title, passages: new Map([[blocks[at].position, shown(terms, blocks[at])]]) };
  const own = blocks.filter((block) => block.doc === doc && block.isPassage);
  const matching = own.filter((block) => marks(terms, block).length > 0);
  // Where no passage matches, the first one is shown, so that there is something to read.
  const best = matching.length > 0 ? matching : own.slice(0, 1);
  return { title, passages: new Map(best.map((block) => [block.position, shown(terms, block)])) };
}

const shown = (terms, block) => ({ text: block.text, words: block.words.length, marks: marks(terms, block) });

/** From left to right, the longest first, none overlapping; pairs of one phrase that touch are one; in UTF-16. */
export function marks(terms, block) {
  const marked = terms.filter((term) => term.isMarked);
  const places = marked.flatMap((term) => term.places.filter((p) => p.block === block).map((p) => ({ ...p, term })));
  const res = [];
  for (const place of places.sort((a, b) => a.at - b.at || b.len - a.len)) {
    const last = res.at(-1);
    const end = last ? last.at + last.len : 0;
    if (last && place.term.phrase !== undefined && last.term.phrase === place.term.phrase && place.at <= end) {
      last.len = Math.max(last.len, place.at + place.len - last.at);
    } else if (place.at >= end) res.push({ ...place });
  }
  return res.map(({ at, len }) => ({ start: block.words[at].start, end: block.words[at + len - 1].end }));
}
