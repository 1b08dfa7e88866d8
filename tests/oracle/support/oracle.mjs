// What must the answer be? Said by reading all texts from start to end for every query.
//
// Written from www/docs/query-language.md and the first lines of src/rank and src/excerpt, in
// double precision, without an index and without care for speed. It shares no code with the
// engine; only the numbers of ranking are read from its sources (constants.mjs).
import { isAcronym, named, readScheme } from "./concepts.mjs";
import { trigramsOf } from "./spelling.mjs";
import { canonical, differInMarks, fold, keyOf, wordsOf } from "./text.mjs";
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
      const block = { idx: blocks.length, doc: number, level, text: written, words: joinedWords(written), above: [...open] };
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
  return { docs, pages: pagesOf(docs), blocks, scheme, letters, labelWords };
}

/** Of each document the first that is the same page: one in each language. */
function pagesOf(docs) {
  return docs.map((doc, number) => {
    const first = docs.findIndex(({ page }) => page !== undefined && page === doc.page);
    const own = docs.findIndex(({ page, lang }) => page !== undefined && page === doc.page && lang === doc.lang);
    return first < 0 || own < number ? number : first;
  });
}

/** Whether a document is in the language of a reader, or has one that hers begins. */
const isRead = ({ lang = "en" }, reader) => reader === undefined || `${lang}-`.startsWith(`${reader}-`);

/**
 * The hits with one document of each page: the one in the reader's language, else the best; at the
 * place of the best. Where scores are too near each other to tell, it is what `shown` has.
 *
 * @param isSure Whether scores are known.
 */
export function folded({ docs, pages }, hits, reader, unit, shown, isSure) {
  const res = [];
  for (const page of new Set(hits.map(({ doc }) => pages[doc]))) {
    const all = hits.filter(({ doc }) => pages[doc] === page);
    const read = all.filter(({ doc }) => isRead(docs[doc], reader));
    const asked = read.length > 0 ? read : all;
    const best = bestOf(asked);
    const equal = asked.filter((hit) => !isSure || (hit.tier === best.tier && alike(hit.score, best.score)));
    const { doc } = equal.find((one) => shown.has(docs[one.doc].id)) ?? best;
    const also = [...new Set(all.map((hit) => hit.doc))].filter((other) => other !== doc).map((other) => docs[other].id);
    for (const hit of all.filter((one) => one.doc === doc)) res.push({ ...hit, also, place: unit === "document" ? bestOf(all) : hit });
  }
  return res;
}

const bestOf = (hits) => [...hits].sort((a, b) => a.tier - b.tier || b.score - a.score)[0];

/** Scores this near each other may stand in either order: the engine counts in single precision. */
const NEAR = 1e-4;
export const alike = (a, b) => Math.abs(a - b) <= NEAR * Math.max(Math.abs(a), Math.abs(b)) + 1e-9;

/** The words of a text, each with the `joint` that joins it to the one before, if it is joined. */
function joinedWords(text) {
  const words = wordsOf(text);
  return words.map((word, n) => {
    const gap = n === 0 ? "" : text.slice(words[n - 1].end, word.start);
    return { ...word, joint: /^[!-~]+$/u.test(gap) ? gap : "" };
  });
}

/**
 * `{ hits: [{ key, doc, tier, score, at, title, passages }], listed }`: hits in the order of the
 * corpus, whatever page they are of, each with the marks of its title and `passages`, a map from positions to marks.
 */
export function answer(corpus, query, unit, k) {
  const plan = planOf(corpus, query, k);
  const terms = weighted(plan.terms, k);
  const heads = headsOf(corpus, written(query).text, plan.corrected, k);
  const scored = unit === "document" ? scoreDocuments(corpus, terms, heads, k) : scorePassages(corpus, terms, heads, k);
  const listed = plan.terms.length === 0 && plan.allowed !== undefined;
  const hits = scored
    .filter(({ found, doc }) => (listed || found) && (plan.allowed?.has(doc) ?? true))
    .map(({ key, all, score, parts, doc, at }) => {
      const { weight = 1 } = corpus.docs[doc];
      const title = unit === "document" && heads.find(({ block, whole, form }) => block.doc === doc && block.part === "title" && whole && form > 0);
      const tier = title ? (title.form > 1 ? EXACT_TITLE : TITLE) : all && weight >= 1 ? ALL_WORDS : REST;
      return { key, doc, tier, score: score * weight, parts, at, ...marksOf(corpus, terms, heads, unit, doc, at) };
    });
  const content = terms.filter((term) => isHead(term) && (term.content || (term.isWhole && !term.isName))).length;
  return { hits, listed, terms, content, corrected: plan.corrected };
}

/** What comes first, whatever the scores are. */
const [EXACT_TITLE, TITLE, ALL_WORDS, REST] = [0, 1, 2, 3];

/** The signs of which names and operators are made. */
const SIGN = "[#$%&*+\\-/:<=>@\\[\\\\\\]^_|~]";
const SIGNS_BEFORE = new RegExp(`${SIGN}*$`, "u");
const SIGNS_AFTER = new RegExp(`^${SIGN}*`, "u");

/**
 * Titles and headings that are the query, or a signature of it: the name before its brackets. Of a joined name that is
 * none the end of it; of a command with an option the option.
 */
function headsOf(corpus, text, corrected, k) {
  const asked = wordsOf(text).map((word) => ({ ...word, text: text.slice(word.start, word.end), ...meantFor(corrected.get(word.start)) }));
  const option = asked.findLastIndex(({ start }, n) => n > 0 && /\s-+$/u.test(text.slice(0, start)));
  if (option > 0) {
    const { end } = asked[option - 1];
    const titles = headsThatAre(corpus, text.slice(0, end), 0, asked.slice(0, option), k).filter(({ block }) => block.part === "title");
    const heads = headsThatAre(corpus, text, end, asked.slice(option), k);
    return heads.filter(({ block }) => titles.some((title) => title.block.doc === block.doc));
  }
  let res = headsThatAre(corpus, text, 0, asked, k);
  for (let at = 1; at < asked.length && at < 9 && res.length === 0 && /^\S+$/u.test(text.slice(asked[at - 1].end, asked[at].start)); at++) {
    if (/^[-_]+$/u.test(text.slice(asked[at - 1].end, asked[at].start))) continue;
    res = headsThatAre(corpus, text, asked[at].start, asked.slice(at), k).map((head) => ({ ...head, share: head.share * k.SIGNATURE }));
  }
  const isTitle = ({ block }) => block.part === "title";
  for (const parts of asked.length === 1 ? writtenApart(text, asked[0]) : []) {
    if (res.some(isTitle)) break;
    const other = headsThatAre(corpus, text, 0, parts, k);
    if (other.some(isTitle)) res = other;
  }
  return res;
}

/** `GtkFilter` may be called `Gtk.Filter`. */
function writtenApart(text, { start, end }) {
  const part = (start, end) => ({ ...wordsOf(text.slice(start, end))[0], start, end, text: text.slice(start, end) });
  const edges = [...text.slice(start, end).matchAll(/(?<=[a-z])(?=[A-Z])/g)].slice(0, 8);
  return edges.map(({ index }) => [part(start, start + index), part(start + index, end)]);
}

/** The number of a chapter: `53.5.`, `Chapter 20.` */
const NUMBER = /^\s*(\S+\s+)?(?=\S*\d)[\dA-Z.]*\.\s*$/u;

const meantFor = (meant) => (meant === undefined ? {} : { key: meant.key, text: meant.form });

function headsThatAre(corpus, text, from, asked, k) {
  if (asked.length === 0) return [];
  const [{ start }, { end }] = [asked[0], asked.at(-1)];
  const after = SIGNS_AFTER.exec(text.slice(end))[0];
  const signs = { before: SIGNS_BEFORE.exec(text.slice(from, start))[0], after: /^[*:]$/u.test(after) ? "" : after };
  const typed = text.slice(start, end);
  const isTyped = asked.map(({ text: one, key }) => isAsTyped(corpus, one, key));
  const res = [];
  for (const block of corpus.blocks.filter(({ isPassage }) => !isPassage)) {
    let found;
    for (let at = 0; at < 7 && at + asked.length <= block.words.length; at++) {
      const words = block.words.slice(at, at + asked.length);
      if (words.some(({ key }, n) => key !== asked[n].key)) continue;
      const share = shareOf(block, words, signs, k);
      if (share === undefined || words.some((word, n) => word.folded === fold(asked[n].text) && differInMarks(word.form, asked[n].text.normalize("NFC")))) continue;
      const form = words.every((word, n) => isTyped[n](word)) ? (block.text.slice(words[0].start, words.at(-1).end) === typed ? 2 : 1) : 0;
      const ends = at + words.length === block.words.length;
      const whole = ends && (at === 0 || NUMBER.test(block.text.slice(0, words[0].start)));
      const counts = block.part === "title" || textFollows(corpus, block) ? share - k.OTHER_CASE * (2 - form) : 0;
      if (found) found.share = Math.max(found.share, counts);
      else found = { block, share: counts, form, whole };
    }
    if (found) res.push(found);
  }
  return res;
}

/** How much of a head the words are. */
function shareOf(block, words, signs, k) {
  const before = without(block.text.slice(0, words[0].start), signs.before, true);
  const after = without(block.text.slice(words.at(-1).end), signs.after, false);
  if (before === undefined || after === undefined || /[([{]/u.test(before)) return undefined;
  const isTitle = block.part === "title";
  const isJoined = /[^\s([{"'“‘«/]$/u.test(before);
  const isFirst = !/\p{L}/u.test(before) || NUMBER.test(before);
  const opens = /^\s*[([{<—–:]/u.test(after);
  const isLast = opens || !/[\p{L}\p{N}]/u.test(after);
  const isDressed = isJoined || (!opens && SIGNS_AFTER.exec(after)[0] !== "");
  if (isFirst && isLast) return isDressed ? k.SIGNATURE : 1;
  if (isLast && isJoined) return isTitle ? 1 : k.SIGNATURE;
  if (isLast && /^[([{<—–]/u.test(after)) return 1;
  if (isLast && block.words[1] === words[0] && /^[a-z]/.test(block.text)) return k.SIGNATURE;
  return isTitle && isJoined && !isFirst ? k.SIGNATURE : undefined;
}

/** `text` without the signs that the name beside it has; nothing where it has others. */
function without(text, signs, isBefore) {
  if (signs === "") return text;
  if (!(isBefore ? text.endsWith(signs) : text.startsWith(signs))) return undefined;
  const rest = isBefore ? text.slice(0, -signs.length) : text.slice(signs.length);
  return (isBefore ? SIGNS_BEFORE : SIGNS_AFTER).exec(rest)[0] === "" ? rest : undefined;
}

/** Whether there is something to read under a heading. */
function textFollows({ blocks }, heading) {
  const next = blocks[heading.idx + 1];
  return next?.doc === heading.doc && (next.isPassage || next.level > heading.level);
}

/** Function words weigh little and make no hit, unless there is nothing else; so does what is said again. */
function weighted(terms, k) {
  const nothingElse = terms.every((term) => term.isFunctionWord || (term.isName && !term.isRequired));
  return terms.map((term) => {
    const isMarked = nothingElse || !term.isFunctionWord;
    const content = isMarked && !term.isWhole && term.concept === undefined;
    const times = terms.filter(({ said }) => said !== undefined && said === term.said).length;
    const again = times > 1 ? (k.SAID + 1) / (k.SAID + times) : 1;
    return { ...term, isMarked, content, weight: (content ? 1 : (term.weight ?? k.WEIGHT_STOP)) * again };
  });
}

/** Whether it stands for words of the query, and is no pair of a phrase. */
const isHead = ({ phrase, isWhole, isPart }) => phrase === undefined || isWhole || isPart;

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

function scoreDocuments({ docs, blocks }, terms, heads, k) {
  const lengthOf = (doc) => sum(blocks.filter((b) => b.doc === doc && (b.isPassage || b.part === "title")).map((b) => b.words.length));
  const lengths = docs.map((_, doc) => lengthOf(doc));
  const within = (doc) => (place) => place.block.doc === doc;
  const idf = terms.map(({ places }) => rarity(docs.length, docs.filter((_, doc) => places.some(within(doc))).length));
  return docs.map(({ id }, doc) => {
    const gains = terms.map(({ places, weight }, number) => {
      const weights = places.filter(within(doc)).map((p) => p.weight * fieldWeight(p.block, lengths[doc], mean(lengths), k));
      return weights.length > 0 ? weight * idf[number] * saturated(sum(weights), k) : undefined;
    });
    const near = nearness(terms, idf, (place) => place.block.doc === doc, k);
    const own = heads.filter(({ block }) => block.doc === doc).map(({ share }) => share);
    const title = titleMatch(terms, idf, blocks.find((block) => block.doc === doc), k) + k.DEFINITION * allWithWholes(terms, idf) * Math.max(0, ...own);
    const score = sum(gains.map((gain) => gain ?? 0)) + near + title;
    return { key: id, doc, at: doc, score, parts: { term: gains.map((gain) => gain ?? 0), proximity: near, title }, ...coverage(terms, gains, gains, own, own) };
  });
}

/** How rare the words of content are in all. */
const allOf = (terms, idf) => sum(terms.map(({ content }, number) => (content ? idf[number] : 0)));

/** The same with whole phrases and names. */
const allWithWholes = (terms, idf) => allOf(terms, idf) + sum(terms.map(({ isWhole, weight }, number) => (isWhole ? weight * idf[number] : 0)));

/** What a title adds that has the words of the query and few others. */
function titleMatch(terms, idf, title, k) {
  const content = terms.map((term, number) => ({ ...term, number })).filter((term) => term.content);
  const all = allOf(terms, idf);
  const here = content.map(({ places, number }) => {
    const weights = places.filter((place) => place.block === title).map(({ weight }) => weight);
    return weights.length > 0 ? idf[number] * Math.max(...weights) : 0;
  });
  const alike = all > 0 ? (sum(here) / all) * Math.min(1, sum(terms.map(({ words = 0 }) => words)) / Math.max(1, title.words.length)) : 0;
  return k.TITLE_MATCH * all * alike * alike;
}

/** A passage has its own score, and a part of that of its headings and its title. */
function scorePassages({ docs, blocks }, terms, heads, k) {
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
      const title = k.CONTEXT * k.DEFINITION * allWithWholes(terms, idf) * sum(heads.filter((head) => block.above.includes(head.block)).map(({ share }) => share));
      const ofTerm = (gains, number) => gains[number] ?? 0;
      const term = terms.map((_, number) => ofTerm(own, number) + k.CONTEXT * sum(above.map((gains) => ofTerm(gains, number))));
      return {
        ...{ key: `${docs[block.doc].id}#${block.position}`, doc: block.doc, at: block.idx },
        parts: { term, proximity: near, title },
        score: total(own) + near + k.CONTEXT * sum(above.map(total)) + title,
        ...coverage(terms, own, anywhere, heads.filter((head) => block.above.includes(head.block)).map(({ share }) => share), []),
      };
    });
}

/** Whether a unit has a word of content or a concept, and whether it has all words; a concept and a definition stand for a name. */
function coverage(terms, own, anywhere, heads, ownHeads) {
  const isDefined = heads.some((share) => share > 0);
  const defines = ownHeads.some((share) => share > 0) && terms.some(({ isRequired }) => isRequired);
  const stoodFor = new Set(terms.flatMap(({ covers = [] }, number) => (anywhere[number] === undefined ? [] : covers)));
  return {
    found: defines || terms.some((term, number) => term.isMarked && !(term.isName && !term.isRequired) && own[number] !== undefined),
    all: terms.every((term, number) => !(term.content || (term.isRequired && !isDefined)) || anywhere[number] !== undefined || stoodFor.has(number)),
  };
}

/** Words of content that are near each other, in the query and in one text. */
function nearness(terms, idf, isHere, k) {
  const words = terms.map((term, number) => ({ term, number })).filter(({ term }) => term.content);
  let res = 0;
  const pairs = words.flatMap((first, n) => words.slice(n + 1, n + 1 + k.NEIGHBORS).map((second) => [first, second]));
  const earns = ({ term, number }) => term.weight * idf[number];
  for (const [first, second] of pairs) {
    if (!first.term.isPart && first.term.phrase !== undefined && first.term.phrase === second.term.phrase) continue;
    const here = second.term.places.filter(isHere);
    const apart = second.number - first.number;
    const gains = first.term.places.filter(isHere).map((a) => {
      const others = here.filter((b) => b.block === a.block);
      const after = Math.min(...others.filter((b) => b.at > a.at).map((b) => b.at - a.at));
      // A word is not near itself: where both words of the query stand at one place, what is
      // before it does not count.
      const before = Math.min(...others.filter((b) => b.at <= a.at).map((b) => a.at - b.at));
      const near = (distance) => (distance > 0 && distance <= k.WINDOW ? 1 / (1 + Math.max(0, distance - apart)) : 0);
      return Math.max(near(after), k.REVERSED * near(before));
    });
    res += k.PROXIMITY * Math.min(earns(first), earns(second)) * saturated(sum(gains), k);
  }
  return res;
}

/** Marks of the title, and of each passage that a hit must show. */
function marksOf({ blocks }, terms, heads, unit, doc, at) {
  const title = marks(terms, blocks.find((block) => block.doc === doc));
  if (unit === "passage") return { title, passages: new Map([[blocks[at].position, shown(terms, blocks[at])]]) };
  const own = blocks.filter((block) => block.doc === doc && block.isPassage);
  const matching = own.filter((block) => marks(terms, block).length > 0);
  // Where no passage matches, the first one is shown, so that there is something to read.
  const asked = heads.filter(({ block }) => block.doc === doc && block.part === "heading").sort((a, b) => b.share - a.share || b.form - a.form)[0];
  const below = asked && own.find(({ idx }) => idx > asked.block.idx);
  const best = matching.length + (below ? 1 : 0) > 0 ? [...new Set([...(below ? [below] : []), ...matching])] : own.slice(0, 1);
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
