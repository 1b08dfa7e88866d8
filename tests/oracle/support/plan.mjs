// Which words does a query look for, where do they stand, and which documents may be hits?
//
// A place is `{ block, at, len, weight }`: `len` words from word `at` on. A term is
// `{ places, isFunctionWord, words, row, isWhole }`: `words` of the query that it stands for, `row`
// the characters that it is one pair of or, where `isWhole`, all of.
import { typed } from "./queries.mjs";
import { differInMarks, fold, keyOf, MARKED, meant, partsOf, piecesOf, wordsOf } from "./text.mjs";

/** `{ terms, allowed }`; `allowed` is a set of document numbers, missing without a condition. */
export function planOf(corpus, query, k) {
  const { clauses, open } = query;
  const isSentence = nodesOf(typed(query)).length > 12;
  const plan = { terms: [], allowed: undefined, isSentence, asked: asked(clauses, isSentence, k) };
  addClauses(corpus, clauses, plan, open ? lastWord(clauses) : undefined, k);
  return plan;
}

/** The word that may be unfinished: the last one of the query, outside of all brackets. */
function lastWord(clauses) {
  const last = clauses.at(-1);
  return !last.not && ["word", "joined"].includes(last.node.kind) ? last.node : undefined;
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
  if (!["word", "joined", "row"].includes(node.kind)) return true;
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
    words.at(-1).last = node === unfinished;
    return words;
  });
  row.forEach(({ not, node, last }, number) => {
    if (not) {
      allow(plan, without(allDocs(corpus), found(corpus, node, k).docs));
    } else if (node.kind === "word") {
      const neighbor = (clause) => (clause && !clause.not && clause.node.kind === "word" ? clause.node.text : undefined);
      const isFunctionWord = k.STOP_WORDS.has(meant(node.text));
      const places = wordPlaces(corpus, node, neighbor(row[number - 1]), neighbor(row[number + 1]), last, k);
      plan.terms.push({ places, isFunctionWord, words: 1 });
    } else if (node.kind === "row") {
      plan.terms.push(...rowTerms(corpus, node.text, plan.terms.length, k));
    } else if (node.kind === "group") {
      addClauses(corpus, node.clauses, plan, undefined, k);
    } else if (node.kind === "phrase" && plan.asked > 1 && found(corpus, node, k).docs.size === 0) {
      // Found nowhere: its words beside few others, nothing beside more.
      const words = nodesOf(node.words.join(" ")).map((node) => ({ not: false, node }));
      if (plan.asked <= 4) addClauses(corpus, words, plan, undefined, k);
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

/** The words of a text as nodes; Han characters side by side are a row. */
function nodesOf(text) {
  const res = [];
  let end;
  for (const word of wordsOf(text.normalize("NFC"))) {
    const written = text.normalize("NFC").slice(word.start, word.end);
    const isHan = /^\p{Script=Han}/u.test(written);
    const last = res.at(-1);
    if (isHan && last?.isHan && end === word.start) {
      last.text += written;
      last.kind = "row";
    } else res.push({ kind: "word", text: written, star: false, isHan });
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
  const letters = [...fold(text)];
  if (letters.every((letter) => /\p{L}/u.test(letter))) {
    for (let at = SHORTEST; at + SHORTEST <= letters.length; at++) {
      const parts = [letters.slice(0, at), letters.slice(at)].map((part) => part.join(""));
      if (parts.every((part) => hasWord(corpus, part))) lists.push(rowPlaces(corpus, parts.map(keyOf)));
    }
  }
  const pieces = piecesOf(text.normalize("NFC")).map(fold);
  const isVersion = pieces.length === 2 && pieces[0] === "v" && pieces[1].includes(".");
  const isInTwo = letters.length >= 2 * SHORTEST && letters.every((letter) => /\p{L}/u.test(letter));
  const row = isVersion ? pieces.slice(1) : pieces.length > 2 || (pieces.length === 2 && !isInTwo) ? pieces : [];
  if (row.length > 0 && row.every((piece) => hasWord(corpus, piece))) lists.push(rowPlaces(corpus, row.map(keyOf)));
  lists.push(inNames(corpus, key, k));
  const isKnown = lists[0].length > 0;
  if (star) lists.push(longer(corpus, text, key, 1));
  else if (last) lists.push(longer(corpus, text, key, isKnown ? k.WEIGHT_LONGER : 1, k.WEIGHT_LONGER));
  return union(lists);
}

/** Names that the word is a part of, in any of its forms. */
function inNames({ blocks }, key, k) {
  const names = blocks.flatMap((block) => block.words).filter((word) => partsOf(word.form).some((part) => keyOf(part) === key));
  const keys = new Set(names.map((name) => name.key));
  keys.delete(key);
  return places({ blocks }, 1, ([word]) => keys.has(word.key), k.WEIGHT_LONGER);
}

/** Two words written as one, where the corpus has words that begin with the first and go on like the second. */
function joined(corpus, first, second) {
  const beginning = fold(first + [...second][0]);
  const words = corpus.blocks.flatMap((block) => block.words);
  return words.some(({ folded }) => folded.startsWith(beginning)) ? rowPlaces(corpus, [keyOf(first + second)]) : [];
}

/** The word in all its forms; those that were not typed count less, and those with other marks little. */
function asTyped({ blocks }, text, key, k) {
  const known = blocks.flatMap((block) => block.words).filter((word) => word.key === key);
  const typed = text.normalize("NFC");
  const isForm = ({ form }) => form === typed.toLowerCase() || form === typed;
  const isTyped = known.some(isForm) ? isForm : ({ folded }) => folded === fold(text);
  return rowPlaces({ blocks }, [key]).map((place) => {
    const word = place.block.words[place.at];
    if (isTyped(word)) return place;
    if (word.folded !== fold(text) || !differInMarks(word.form, typed)) return { ...place, weight: k.WEIGHT_OTHER_FORM };
    return { ...place, weight: MARKED.test(typed) ? k.WEIGHT_OTHER_MARKS : k.WEIGHT_MARKS };
  });
}

const hasWord = ({ blocks }, part) => blocks.some(({ words }) => words.some(({ folded }) => folded === part));

/** Letters of the shorter part of a compound, at least. */
const SHORTEST = 3;

/** Words that begin like `text`, in all their forms; the commonest has its own weight. */
function longer(corpus, text, own, first, others = first) {
  const prefix = fold(text);
  const words = corpus.blocks.flatMap((block) => block.words);
  const keys = new Set(words.filter(({ folded }) => folded.startsWith(prefix)).map(({ key }) => key));
  keys.delete(own);
  // More than 48 would have to be chosen from; these corpora have fewer.
  if (keys.size > 48) throw new Error(`${keys.size} longer words than ${text}`);
  const lists = [...keys].map((key) => rowPlaces(corpus, [key]));
  lists.sort((a, b) => b.length - a.length);
  // Of equally common ones any may be the first.
  const isSure = first === others || lists.length < 2 || lists[0].length > lists[1].length;
  const weigh = (list, n) => list.map((place) => ({ ...place, weight: isSure ? (n === 0 ? first : others) : NaN }));
  return union(lists.map(weigh));
}

/** The characters in a row; more than two are pairs, each a term, and beside them the whole. */
function rowTerms(corpus, text, row, k) {
  const keys = [...text];
  const whole = { places: rowPlaces(corpus, keys), isFunctionWord: false, words: keys.length };
  if (keys.length < 3) return [whole];
  const pairs = keys.slice(1).map((_, at) => rowPlaces(corpus, keys.slice(at, at + 2)));
  return [{ ...whole, row, isWhole: true, weight: k.WEIGHT_ROW }, ...pairs.map((places) => ({ places, isFunctionWord: false, row }))];
}

/** Words with these keys, side by side. */
function rowPlaces(corpus, keys, weight = 1) {
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
      return at(node.star ? longer(corpus, node.text, undefined, 1) : rowPlaces(corpus, [keyOf(node.text)]));
    case "row":
      return at(rowPlaces(corpus, [...node.text]));
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
    default:
      return { docs: new Set([...allDocs(corpus)].filter((doc) => holds(corpus, node, corpus.docs[doc].fields))), places: [] };
  }
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
    return rowPlaces(corpus, key).filter((place) => place.block.part === name);
  });
  const docs = lists.map(docsOf);
  return union(lists).filter((place) => docs.every((one) => one.has(place.block.doc)));
}

/** `kind:ess` begins a word of the value; `2015..2016` holds all that begins with 2016. */
function holds({ docs }, { name, value, from, to }, fields) {
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
