// Which words does a query look for, where do they stand, and which documents may be hits?
//
// A place is `{ block, at, len, weight }`: `len` words from word `at` on. A term is
// `{ places, isFunctionWord, said, words, phrase, isWhole }`: the plain word `said` that it is, if it is
// one, `words` of the query that it stands for, `phrase` the characters that it is one pair of or, where
// `isWhole`, all of. A joined name is such a whole, too (`isName`; `isRequired` where a document without it
// has not all that was asked), its words are parts (`isPart`). Plain words have a `span` in the query, and concepts `concept`, `weight` and, in
// `covers`, the words that name them.
import { conceptOf, conceptPlaces, isAcronym, longestOf } from "./concepts.mjs";
import { written } from "./queries.mjs";
import { surelyMeant } from "./spelling.mjs";
import { differInMarks, fold, keyOf, MARKED, meant, partsOf, splitsOf, wordsOf } from "./text.mjs";

/**
 * `{ terms, allowed, corrected }`; `allowed` is a set of document numbers, missing without a condition,
 * `corrected` the words that are read instead of others, by where these begin.
 */
export function planOf(corpus, query, k) {
  const { clauses, open, sent, expand, fuzzy } = query;
  const { text, starts } = written(query);
  const isSentence = nodesOf(text).length > 12;
  const settled = isSentence ? withoutQuotes(clauses, starts) : clauses;
  const plan = { terms: [], allowed: undefined, corrected: new Map(), starts, isSentence, spaces: text.split(" ").length - 1, asked: asked(settled, isSentence, k) };
  addClauses(corpus, settled, plan, open && !sent ? lastWord(clauses, isSentence) : undefined, k);
  if (fuzzy) correct(corpus, plan);
  if (expand) nameConcepts(corpus, text, plan, k);
  return plan;
}

/** Words that the texts have not are corrected if that is sure for each of them. */
function correct(corpus, plan) {
  const unknown = plan.terms.filter(({ word, places, isFunctionWord }) => word !== undefined && places.length === 0 && !isFunctionWord);
  const meant = unknown.map(({ word }) => surelyMeant(corpus, fold(word)));
  if (meant.includes(undefined)) return;
  unknown.forEach((term, n) => {
    term.places = phrasePlaces(corpus, [meant[n].key]);
    plan.corrected.set(term.span[0], meant[n]);
  });
}

/** The concepts that plain words name. */
function nameConcepts(corpus, text, plan, k) {
  const plain = [...plan.terms.keys()].filter((n) => plan.terms[n].span && !plan.terms[n].isWhole);
  const words = wordsOf(text).map(({ start, end, key }) => {
    const meant = plan.corrected.get(start);
    return { start, end, ...asName(meant?.form ?? text.slice(start, end), meant?.key ?? key, k) };
  });
  for (const { at, len, concepts } of longestOf(corpus.scheme, words)) {
    const [start, end] = [words[at].start, words[at + len - 1].end];
    const isWithin = (n) => plan.terms[n].span?.[0] >= start && plan.terms[n].span[1] <= end;
    const covers = plain.filter(isWithin);
    const names = [...plan.terms.keys()].filter((n) => plan.terms[n].isName && isWithin(n));
    for (const concept of covers.length > 0 ? [...concepts].sort() : []) {
      if (plan.terms.some((term) => term.concept === concept)) continue;
      plan.terms.push({ ...conceptTerm(corpus, concept, k), weight: k.WEIGHT_CONCEPT * covers.length, covers: [...covers, ...names] });
    }
  }
}

/** Readers type without capitals, so small letters may be an acronym; those of a function word are not. */
function asName(word, key, k) {
  return { key, capitals: (isAcronym(word) && /\p{Lu}.*\p{Lu}/u.test(word)) || !k.STOP_WORDS.has(meant(word)) };
}

function conceptTerm(corpus, concept, k) {
  return { concept, places: union(conceptPlaces(corpus, concept, k)), isFunctionWord: false, weight: 1, covers: [] };
}

/** The concept that `concept:` or `[label]` asks for. */
function askedConcept(corpus, { id, name }, k) {
  const words = wordsOf((id ?? name).normalize("NFC"));
  const text = (id ?? name).normalize("NFC");
  return conceptOf(corpus, text, words.map(({ start, end, key }) => asName(text.slice(start, end), key, k)));
}

/** The words of a text, which `node` is, as clauses; where they begin is noted. */
function plainClauses(text, plan, node) {
  const [start] = plan.starts.get(node);
  return nodesOf(text).map((one) => {
    plan.starts.set(one, [start + one.start]);
    return { not: false, node: one };
  });
}

/** The word that may be unfinished: the last one of the query, outside of all brackets. */
function lastWord(clauses, isSentence) {
  const last = clauses.at(-1);
  return !leavesOut(last.not, last.node, isSentence) && ["word", "joined"].includes(last.node.kind) ? last.node : undefined;
}

/** How many words of content are asked for; a phrase or a bracket's each part is one. */
function asked(clauses, isSentence, k) {
  const one = ({ not, node }) => {
    if (leavesOut(not, node, isSentence)) return 0;
    if (node.kind === "word") return k.STOP_WORDS.has(meant(node.text)) ? 0 : 1;
    if (node.kind === "joined") return node.words.filter((word) => !k.STOP_WORDS.has(meant(word))).length;
    if (node.kind === "group") return asked(node.clauses, isSentence, k);
    return node.kind === "field" || (node.kind === "any" && node.of.every(({ kind }) => kind === "field")) ? 0 : 1;
  };
  return clauses.map(one).reduce((a, b) => a + b, 0);
}

/** Whether a hyphen before `node` leaves it out: no words in a sentence, and none that begin with a single Latin letter, a digit or a sign. */
function leavesOut(not, node, isSentence = false) {
  if (!not) return false;
  if (node.kind === "any") return leavesOut(not, node.of[0], isSentence);
  if (node.kind === "near") return leavesOut(not, node.left, isSentence);
  const text = node.kind === "joined" ? node.words[0] : node.text;
  if (!["word", "joined", "unspaced"].includes(node.kind)) return true;
  return !isSentence && /^\p{L}/u.test(text) && !(/^\p{Script=Latin}/u.test(text) && wordsOf(text.normalize("NFC"))[0].end === 1);
}

function allow(plan, docs) {
  plan.allowed = plan.allowed ? new Set([...plan.allowed].filter((doc) => docs.has(doc))) : docs;
}

function allDocs({ docs }) {
  return new Set(docs.keys());
}

const without = (all, docs) => new Set([...all].filter((doc) => !docs.has(doc)));
const docsOf = (places) => new Set(places.map((place) => place.block.doc));

function addClauses(corpus, clauses, plan, unfinished, k) {
  const row = clauses.flatMap(({ not: hyphen, node }) => {
    const not = leavesOut(hyphen, node, plan.isSentence);
    if (not || node.kind !== "joined") return [{ not, node, last: node === unfinished }];
    const words = node.words.map((text) => ({ not: false, node: { kind: "word", text, star: false }, last: false }));
    words.forEach((word, n) => plan.starts.set(word.node, [plan.starts.get(node)[n]]));
    words.at(-1).last = node === unfinished;
    return [{ not, node, isDressed: hyphen && !leavesOut(hyphen, node) }, ...words.map((word) => ({ ...word, name: node }))];
  });
  const names = new Map();
  const spanOf = (node) => {
    const [start] = plan.starts.get(node);
    return [start, start + node.text.normalize("NFC").length];
  };
  row.forEach(({ not, node, last, name, isDressed }, number) => {
    if (node.kind === "joined" && !not) {
      const term = nameTerm(corpus, node, isDressed, plan, k);
      if (term.places.length > 0) {
        names.set(node, plan.terms.length);
        plan.terms.push({ ...term, phrase: plan.terms.length });
      }
    } else if (not) {
      allow(plan, without(allDocs(corpus), found(corpus, node, k).docs));
    } else if (node.kind === "word") {
      const neighbor = (clause) => (clause && !clause.not && clause.node.kind === "word" ? clause.node.text : undefined);
      const beside = (step) => neighbor(row[number + step]?.node.kind === "joined" && !row[number + step].not ? row[number + 2 * step] : row[number + step]);
      const isFunctionWord = k.STOP_WORDS.has(meant(node.text));
      const places = wordPlaces(corpus, node, beside(-1), beside(1), last, k);
      const part = names.has(name) ? { phrase: names.get(name), isPart: true } : {};
      plan.terms.push({ places, isFunctionWord, words: 1, span: spanOf(node), word: node.text, said: keyOf(node.text), ...part });
    } else if (node.kind === "unspaced") {
      plan.terms.push(...phraseTerms(corpus, node.text, plan.terms.length, spanOf(node)[0], k));
    } else if (node.kind === "group") {
      addClauses(corpus, node.clauses, plan, undefined, k);
    } else if (node.kind === "phrase" && plan.asked > 1 && found(corpus, node, k).docs.size === 0) {
      // Found nowhere: its words beside few others, nothing beside more.
      if (plan.asked <= 4) addClauses(corpus, plainClauses(node.words.join(" "), plan, node), plan, undefined, k);
    } else if (node.kind === "concept") {
      const concept = askedConcept(corpus, node, k);
      if (concept === undefined) return addClauses(corpus, plainClauses(node.id ?? node.name, plan, node), plan, undefined, k);
      const term = conceptTerm(corpus, concept, k);
      allow(plan, docsOf(term.places));
      plan.terms.push(term);
    } else {
      const { docs, places } = found(corpus, node, k);
      const isCondition = hasField(node);
      // Alternatives are no condition, unless they are fields.
      if (node.kind !== "any" || isCondition) allow(plan, docs);
      const words = node.kind === "phrase" ? wordsOf(node.words.join(" ").normalize("NFC")).length : 1;
      if (!isCondition) plan.terms.push({ places, isFunctionWord: false, words });
    }
  });
}

/** Words that were typed as one name: as they were typed, in other forms or with another joint, or as one word. */
function nameTerm(corpus, node, isDressed, plan, k) {
  const { words, by } = node;
  const keys = words.map(keyOf);
  const isTyped = words.map((text, n) => isAsTyped(corpus, text, keys[n]));
  const isRow = (row) => row.every((word, n) => word.key === keys[n] && (n === 0 || word.joint !== ""));
  const typed = places(corpus, words.length, (row) => !isDressed && isRow(row) && row.every((word, n) => isTyped[n](word) && (n === 0 || word.joint === by)));
  const other = places(corpus, words.length, isRow, k.WEIGHT_OTHER_FORM);
  const one = hasWord(corpus, fold(words.join(""))) ? phrasePlaces(corpus, [keyOf(words.join(""))], k.WEIGHT_OTHER_FORM) : [];
  const isRequired = by !== "-" || isDressed;
  const isName = words.length > 1 && (isRequired || plan.spaces < k.QUESTION);
  const [start] = plan.starts.get(node);
  const span = [start, start + words.join(by).normalize("NFC").length];
  const term = { isName: true, isWhole: true, isRequired, isFunctionWord: false, weight: words.length, span, said: `name ${keys}` };
  return { ...term, places: isName ? union([typed, other, one]) : [] };
}

/** The words of a text as nodes; Han characters side by side are one phrase. */
function nodesOf(text) {
  const res = [];
  let end;
  for (const word of wordsOf(text.normalize("NFC"))) {
    const written = text.normalize("NFC").slice(word.start, word.end);
    const isHan = /^\p{Script=Han}/u.test(written);
    const last = res.at(-1);
    if (isHan && last?.isHan && end === word.start) {
      last.text += written;
      last.kind = "unspaced";
    } else res.push({ kind: "word", text: written, star: false, isHan, start: word.start });
    end = word.end;
  }
  return res;
}

const hasField = (node) => node.kind === "field" || (node.kind === "any" && node.of.some(hasField));

/** A word in all its forms, as a compound, and longer words where it may be unfinished. */
function wordPlaces(corpus, { text, star }, before, after, last, k) {
  const key = keyOf(text);
  const lists = [asTyped(corpus, text, key, k)];
  if (before !== undefined) lists.push(joined(corpus, before, text));
  if (after !== undefined) lists.push(joined(corpus, text, after));
  for (const parts of splitsOf(text)) {
    if (parts.every((part) => hasWord(corpus, part))) lists.push(phrasePlaces(corpus, parts.map(keyOf), k.WEIGHT_APART));
  }
  lists.push(inNames(corpus, key, k));
  // A word that only a label has is known too.
  const isKnown = lists[0].length > 0 || corpus.labelWords.some((word) => word.key === key);
  if (star) lists.push(longer(corpus, text, key, 1));
  else if (last) lists.push(longer(corpus, text, key, isKnown ? k.WEIGHT_LONGER : 1, k.WEIGHT_LONGER));
  return union(lists);
}

/** Names that the word is a part of, in any of its forms. */
function inNames(corpus, key, k) {
  // How a name is joined may be told by a label alone.
  const names = wordsIn(corpus).filter((word) => partsOf(word.form).some((part) => keyOf(part) === key));
  const keys = new Set(names.map((name) => name.key));
  keys.delete(key);
  return places(corpus, 1, ([word]) => keys.has(word.key), k.WEIGHT_IN_NAME);
}

/** Two words written as one, where the corpus has words that begin with the first and go on like the second. */
function joined(corpus, first, second) {
  const beginning = fold(first + [...second][0]);
  return wordsIn(corpus).some(({ folded }) => folded.startsWith(beginning)) ? phrasePlaces(corpus, [keyOf(first + second)]) : [];
}

/** Whether a word with this key is as it was typed, or where no such form is known, but for accents. */
export function isAsTyped({ blocks }, text, key) {
  const known = blocks.flatMap((block) => block.words).filter((word) => word.key === key);
  const typed = text.normalize("NFC");
  const isForm = ({ form }) => form === typed.toLowerCase() || form === typed;
  return known.some(isForm) ? isForm : ({ folded }) => folded === fold(text);
}

/** The word in all its forms; those that were not typed count less, and those with other marks little. */
function asTyped({ blocks }, text, key, k) {
  const typed = text.normalize("NFC");
  const isTyped = isAsTyped({ blocks }, text, key);
  return phrasePlaces({ blocks }, [key]).map((place) => {
    const word = place.block.words[place.at];
    if (isTyped(word)) return place;
    if (word.folded !== fold(text) || !differInMarks(word.form, typed)) return { ...place, weight: k.WEIGHT_OTHER_FORM };
    return { ...place, weight: MARKED.test(typed) ? k.WEIGHT_OTHER_MARKS : k.WEIGHT_MARKS };
  });
}

/** All words of the collection, its texts and the names of its concepts. */
const wordsIn = ({ blocks, labelWords }) => [...blocks.flatMap((block) => block.words), ...labelWords];
const hasWord = (corpus, part) => wordsIn(corpus).some(({ folded }) => folded === part);

/** Words that begin like `text`, in all their forms; the commonest has its own weight. */
function longer(corpus, text, own, first, others = first) {
  const prefix = fold(text);
  const words = corpus.blocks.flatMap((block) => block.words);
  const keys = new Set(words.filter(({ folded }) => folded.startsWith(prefix)).map(({ key }) => key));
  keys.delete(own);
  // More than 48 would have to be chosen from; these corpora have fewer.
  if (keys.size > 48) throw new Error(`${keys.size} longer words than ${text}`);
  const lists = [...keys].map((key) => phrasePlaces(corpus, [key]));
  lists.sort((a, b) => b.length - a.length);
  // Of equally common ones any may be the first.
  const isSure = first === others || lists.length < 2 || lists[0].length > lists[1].length;
  const weigh = (list, n) => list.map((place) => ({ ...place, weight: isSure ? (n === 0 ? first : others) : NaN }));
  return union(lists.map(weigh));
}

/** The characters side by side; more than two are pairs, each a term, and beside them the whole. */
function phraseTerms(corpus, text, phrase, start, k) {
  const keys = [...text];
  const whole = { places: phrasePlaces(corpus, keys), isFunctionWord: false, words: keys.length, span: [start, start + text.length], said: text };
  if (keys.length < 3) return [whole];
  const pairs = keys.slice(1).map((_, at) => {
    const span = [start + at, start + at + 2];
    const said = keys.slice(at, at + 2).join("");
    return { places: phrasePlaces(corpus, keys.slice(at, at + 2)), isFunctionWord: false, phrase, span, said };
  });
  return [{ ...whole, phrase, isWhole: true, weight: k.WEIGHT_PHRASE }, ...pairs];
}

/** Words with these keys, side by side. */
function phrasePlaces(corpus, keys, weight = 1) {
  return places(corpus, keys.length, (words) => words.every((word, n) => word.key === keys[n]), weight);
}

function places({ blocks }, len, isIt, weight = 1) {
  const res = [];
  for (const block of blocks) {
    for (let at = 0; at + len <= block.words.length; at++) {
      if (isIt(block.words.slice(at, at + len))) res.push({ block, at, len, weight });
    }
  }
  return res;
}

/** At each place the longest; of equally long ones that of the first list. */
function union(lists) {
  const best = new Map();
  for (const place of lists.flat()) {
    const name = `${place.block.idx} ${place.at}`;
    if (!best.has(name) || best.get(name).len < place.len) best.set(name, place);
  }
  return [...best.values()].sort((a, b) => a.block.idx - b.block.idx || a.at - b.at);
}

/** Documents and places of any part of a query: in all forms, but no compounds and unfinished words. */
function found(corpus, node, k) {
  const at = (list) => ({ docs: docsOf(list), places: list });
  switch (node.kind) {
    case "word":
      // A star: the words that begin so, itself among them.
      return at(node.star ? longer(corpus, node.text, undefined, 1) : phrasePlaces(corpus, [keyOf(node.text)]));
    case "unspaced":
      return at(phrasePlaces(corpus, [...node.text]));
    case "phrase": {
      const words = wordsOf(node.words.join(" ").normalize("NFC")).map(({ folded }) => folded);
      return at(places(corpus, words.length, (row) => row.every(({ folded }, n) => folded === words[n])));
    }
    case "joined":
      return all(corpus, node.words.map((text) => ({ not: false, node: { kind: "word", text, star: false } })), k);
    case "group":
      return all(corpus, node.clauses, k);
    case "any": {
      const each = node.of.map((one) => found(corpus, one, k));
      return { docs: new Set(each.flatMap(({ docs }) => [...docs])), places: union(each.map((one) => one.places)) };
    }
    case "near":
      return at(near(found(corpus, node.left, k).places, found(corpus, node.right, k).places, node.within ?? 10));
    case "part":
      return at(inPart(corpus, node));
    case "concept": {
      const concept = askedConcept(corpus, node, k);
      return concept === undefined ? all(corpus, nodesOf(node.id ?? node.name).map((one) => ({ not: false, node: one })), k) : at(union(conceptPlaces(corpus, concept, k)).map((place) => ({ ...place, weight: 1 })));
    }
    default:
      return { docs: new Set([...allDocs(corpus)].filter((doc) => holds(corpus, node, corpus.docs[doc]))), places: [] };
  }
}

/** In a whole sentence quotes about a single word mean nothing. */
function withoutQuotes(clauses, starts) {
  return clauses.map(({ not, node }) => {
    if (node.kind === "group" && !not) return { not, node: { ...node, clauses: withoutQuotes(node.clauses, starts) } };
    if (not || node.kind !== "phrase" || nodesOf(node.words.join(" ")).length > 1) return { not, node };
    const word = { kind: "word", text: node.words[0], star: false };
    starts.set(word, starts.get(node));
    return { not, node: word };
  });
}

/** What is in brackets, inside of something else: all of it in one document. */
function all(corpus, clauses, k) {
  let docs = allDocs(corpus);
  const lists = [];
  for (const { not: hyphen, node } of clauses) {
    const not = leavesOut(hyphen, node);
    const one = found(corpus, node, k);
    docs = new Set([...docs].filter((doc) => one.docs.has(doc) !== not));
    if (!not) lists.push(one.places);
  }
  return { docs, places: union(lists).filter((place) => docs.has(place.block.doc)) };
}

/** At most `within` words between the two, in either order; from the one to the end of the other. */
function near(left, right, within) {
  const res = [];
  for (const a of left) {
    for (const b of right) {
      const [first, second] = a.at < b.at ? [a, b] : [b, a];
      const between = second.at - (first.at + first.len);
      if (a.block === b.block && between >= 0 && between <= within) {
        res.push({ ...first, len: second.at + second.len - first.at, weight: 1 });
      }
    }
  }
  // At each place the shortest.
  return union([res.sort((a, b) => a.len - b.len)].map((list) => list.filter((p, n) => list.findIndex((q) => samePlace(p, q)) === n)));
}

const samePlace = (a, b) => a.block === b.block && a.at === b.at;

/** `title:"a b"`: both words in titles, in a document that has all of them there. */
function inPart(corpus, { name, words }) {
  const lists = words.map((text) => {
    const key = wordsOf(text.normalize("NFC")).map((word) => word.key);
    return phrasePlaces(corpus, key).filter((place) => place.block.part === name);
  });
  const docs = lists.map(docsOf);
  return union(lists).filter((place) => docs.every((one) => one.has(place.block.doc)));
}

const begins = (own, wanted) => wanted.every((part, n) => own[n]?.toLowerCase() === part.toLowerCase());

/** `kind:ess` begins a word of the value; `2015..2016` holds all that begins with 2016. */
function holds({ docs }, { name, value, from, to }, { fields, lang, folder, id }) {
  // What every document has is found by whole segments, from the first on.
  if (name === "lang") return begins(lang.split("-"), value.split("-"));
  if (name === "path") return begins([...folder.split("/").filter(Boolean), id], value.split("/").filter(Boolean));
  if (docs.every((doc) => !(name in doc.fields))) throw new Error(`the corpus has no field ${name}`);
  const own = fields[name];
  if (own === undefined) return false;
  if (typeof own === "number") {
    if (value !== undefined) return own === Number(value);
    return (from === "" || own >= Number(from)) && (to === "" || own <= Number(to));
  }
  if (value !== undefined) {
    return own.toLowerCase().split(/[^\p{L}\p{N}-]+/u).some((_, n, parts) => parts.slice(n).join(" ").startsWith(value.toLowerCase()));
  }
  return (from === "" || own >= from) && (to === "" || own <= to || own.startsWith(to));
}
