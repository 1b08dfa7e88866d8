// Random queries, as trees of what a reader means, and how they are typed.
//
//   query  = { clauses, open, sent, expand, fuzzy }
//            open: the last word may be unfinished; sent: it is not
//   clause = { not, node }
//   node   = word { text, star } | joined { words, by } | unspaced { text } | phrase { words, quotes }
//          | any { of } | group { clauses } | near { left, right, within }
//          | part { name, words } | field { name, value } | field { name, from, to } | concept { name, id }

const QUOTES = ['""', "“”"];

export function queryOf(random, vocabulary, corpus) {
  const clauses = [];
  const kind = random.weighted({ words: 40, mixed: 40, long: 10, label: corpus.scheme.length > 0 ? 20 : 0 });
  if (kind === "words") clauses.push(...random.times(1, 3, () => clause(word(random, vocabulary))));
  if (kind === "long") clauses.push(...random.times(4, 7, () => clause(word(random, vocabulary))));
  if (kind === "mixed") clauses.push(...random.times(1, 3, () => anyClause(random, vocabulary, corpus)));
  if (kind === "label") {
    // A name, with something around it or not.
    if (random.chance(0.3)) clauses.push(anyClause(random, vocabulary, corpus));
    clauses.push(...labelOf(random, corpus).match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu).map((text) => clause(wordOrUnspaced(text))));
    if (random.chance(0.3)) clauses.push(anyClause(random, vocabulary, corpus));
  }
  // What is said again, and what is a title.
  if (kind === "words" && random.chance(0.15)) clauses.push(...random.times(1, 2, () => clause({ ...random.pick(clauses).node })));
  const words = random.chance(0.06) ? titleOf(random.pick(corpus.docs)) : [];
  if (words.length > 0) clauses.splice(0, clauses.length, ...words);
  return { clauses, open: random.chance(0.5), sent: random.chance(0.25), expand: random.chance(0.7), fuzzy: random.chance(0.7) };
}

/** The words of a title, where they are nothing but words. */
const titleOf = ({ title }) => (/^[\p{L} ]+$/u.test(title) && !/\p{Script=Han}/u.test(title) ? title.split(" ") : []).map((text) => clause({ kind: "word", text, star: false }));

const clause = (node, not = false) => ({ not, node });
const wordOrUnspaced = (text) => (/^\p{Script=Han}/u.test(text) ? { kind: "unspaced", text } : { kind: "word", text, star: false });

function labelOf(random, { scheme }) {
  const { labels, hidden } = random.pick(scheme);
  return random.pick([...labels, ...hidden]);
}

function anyClause(random, vocabulary, corpus) {
  const kinds = { word: 26, joined: 6, unspaced: 8, phrase: 16, any: 12, group: 6, near: 12, part: 8, field: 6, fields: 4, concept: 9 };
  return clause(node(random, vocabulary, corpus, kinds), random.chance(0.15));
}

function node(random, vocabulary, corpus, kinds) {
  // Inside others: nothing that would need brackets of its own.
  const atom = () => node(random, vocabulary, corpus, { word: 50, unspaced: 6, phrase: 20, group: 10, part: 4, concept: 8 });
  return {
    word: () => word(random, vocabulary),
    joined: () => joined(random, vocabulary, corpus),
    unspaced: () => ({ kind: "unspaced", text: vocabulary.han(1, 8) }),
    phrase: () => phrase(random, vocabulary, corpus),
    any: () => ({ kind: "any", of: random.times(2, 3, atom) }),
    group: () => group(random, vocabulary, corpus),
    near: () => ({ kind: "near", left: atom(), right: atom(), within: random.pick([undefined, 0, 1, 2, 3, 6]) }),
    part: () => ({
      kind: "part",
      name: random.pick(["title", "heading", "text"]),
      words: random.times(1, 2, () => vocabulary.word()),
    }),
    field: () => field(random),
    concept: () => concept(random, vocabulary, corpus),
    fields: () => ({ kind: "any", of: random.times(2, 2, () => field(random)) }),
  }[random.weighted(kinds)]();
}

/** By its id, by one of its names, or nothing that is one. */
function concept(random, vocabulary, corpus) {
  const isName = random.chance(0.7);
  if (corpus.scheme.length > 0 && random.chance(0.8)) {
    return isName ? { kind: "concept", name: labelOf(random, corpus) } : { kind: "concept", id: random.pick(corpus.scheme).id };
  }
  return isName ? { kind: "concept", name: random.times(1, 2, () => vocabulary.word()).join(" ") } : { kind: "concept", id: vocabulary.stem() };
}

/** `word` with one slip. */
function mistyped(random, word) {
  const letters = [...word];
  const at = random.int(0, letters.length - 1);
  const letter = () => String.fromCodePoint(random.int(97, 122));
  const slip = random.pick(["more", "less", "other", "swapped"]);
  if (slip === "more") letters.splice(at, 0, letter());
  if (slip === "less" && letters.length > 2) letters.splice(at, 1);
  if (slip === "other") letters[at] = letter();
  if (slip === "swapped") letters.splice(Math.max(0, at - 1), 2, ...letters.slice(Math.max(0, at - 1), at + 1).reverse());
  return letters.join("");
}

function word(random, vocabulary) {
  const own = vocabulary.word();
  const text = random.chance(0.12) && /^[a-z]+$/u.test(own) ? mistyped(random, own) : own;
  const letters = [...text];
  if (random.chance(0.12) && letters.length > 3) {
    const cut = letters.slice(0, random.int(2, letters.length)).join("");
    if (/[\p{L}\p{N}]$/u.test(cut)) return { kind: "word", text: cut, star: true };
  }
  return { kind: "word", text, star: false };
}

/** Mostly a name that a text has. */
function joined(random, vocabulary, { docs }) {
  const by = random.weighted({ "-": 3, _: 2, "/": 1 });
  const texts = docs.flatMap(({ title, blocks }) => [title, ...blocks.map(({ text }) => text)]);
  const names = texts.flatMap((text) => text.match(/(?<![\p{L}\p{N}\p{M}'’])[a-z]{2,}[-_/][a-z]{2,}(?![\p{L}\p{N}\p{M}'’])/giu) ?? []);
  if (names.length > 0 && random.chance(0.7)) {
    const name = random.pick(names);
    return { kind: "joined", words: name.split(/[-_/]/u), by: random.chance(0.7) ? name.match(/[-_/]/u)[0] : by };
  }
  return { kind: "joined", words: random.times(2, 3, () => vocabulary.content()), by };
}

/** Mostly words that do stand side by side somewhere. */
function phrase(random, vocabulary, corpus) {
  const quotes = random.pick(QUOTES);
  if (random.chance(0.25)) return { kind: "phrase", words: random.times(1, 3, () => vocabulary.word()), quotes };
  const { title, blocks } = random.pick(corpus.docs);
  const text = random.pick([title, ...blocks.map((block) => block.text)]);
  const words = text.match(/[\p{L}\p{N}\p{M}.,'’]*[\p{L}\p{N}\p{M}]/gu);
  const from = random.int(0, words.length - 1);
  const run = words.slice(from, from + random.int(1, 4));
  return { kind: "phrase", words: random.chance(0.3) ? run.map((word) => word.toUpperCase()) : run, quotes };
}

function group(random, vocabulary, corpus) {
  const inner = () => clause(random.chance(0.7) ? word(random, vocabulary) : phrase(random, vocabulary, corpus));
  const clauses = random.times(1, 3, inner);
  if (random.chance(0.25)) clauses.push(clause(word(random, vocabulary), true));
  return { kind: "group", clauses };
}

function field(random) {
  const kind = random.weighted({ date: 3, range: 3, kind: 2, pages: 1, pageRange: 1, lang: 2, path: 2 });
  const date = () => `${random.int(2013, 2017)}${random.chance(0.3) ? `-0${random.int(1, 9)}` : ""}`;
  const range = (name, from, to) => {
    const open = random.weighted({ none: 3, from: 1, to: 1 });
    return { kind: "field", name, from: open === "from" ? "" : from, to: open === "to" ? "" : to };
  };
  return {
    date: () => ({ kind: "field", name: "date", value: date() }),
    range: () => range("date", ...[date(), date()].sort()),
    kind: () => ({ kind: "field", name: "kind", value: random.pick(["speech", "essay", "ess", "press", "report", "none"]) }),
    pages: () => ({ kind: "field", name: "pages", value: `${random.int(1, 30) * 10}` }),
    lang: () => ({ kind: "field", name: "lang", value: random.pick(["en", "EN-gb", "en-Latn", "e", "de"]) }),
    path: () => ({ kind: "field", name: "path", value: random.pick(["/", "/a/", "/a", "/a/b", "a/b/", "/b/"]) }),
    pageRange: () => range("pages", `${random.int(1, 150)}`, `${random.int(150, 300)}`),
  }[kind]();
}

/** As a reader types it. */
export const typed = (query) => written(query).text;

/**
 * The same, and where each word and phrase of it begins: `{ text, starts }`, a map from the nodes to the
 * beginnings of their words.
 */
export function written({ clauses, open }) {
  const paper = new Paper();
  paper.list(clauses, " ", ({ not, node }) => paper.clause(not, node));
  return { text: paper.text + (open ? "" : " "), starts: paper.starts };
}

class Paper {
  text = "";
  starts = new Map();

  write(text) {
    this.text += text.normalize("NFC");
  }

  list(items, between, write) {
    items.forEach((item, n) => {
      if (n > 0) this.write(between);
      write(item);
    });
  }

  /** Words of `node`, each at its place. */
  words(node, words, between) {
    const starts = [];
    this.starts.set(node, starts);
    this.list(words, between, (word) => {
      starts.push(this.text.length);
      this.write(word);
    });
  }

  clause(not, node) {
    if (not) this.write("-");
    this.node(node);
  }

  node(node) {
    switch (node.kind) {
      case "word":
        this.words(node, [node.text], "");
        return this.write(node.star ? "*" : "");
      case "unspaced":
        return this.words(node, [node.text], "");
      case "joined":
        return this.words(node, node.words, node.by);
      case "phrase":
        this.write(node.quotes[0]);
        this.words(node, node.words, " ");
        return this.write(node.quotes[1]);
      case "any":
        return this.list(node.of, " OR ", (one) => this.node(one));
      case "group":
        this.write("(");
        this.list(node.clauses, " ", (clause) => this.clause(clause.not, clause.node));
        return this.write(")");
      case "near":
        this.node(node.left);
        this.write(` NEAR${node.within === undefined ? "" : `/${node.within}`} `);
        return this.node(node.right);
      case "part":
        return this.write(`${node.name}:${node.words.length > 1 ? `"${node.words.join(" ")}"` : node.words[0]}`);
      case "concept":
        this.write(node.id === undefined ? "[" : "concept:");
        this.words(node, [node.id ?? node.name], "");
        return this.write(node.id === undefined ? "]" : "");
      default:
        return this.write(`${node.name}:${node.value ?? `${node.from}..${node.to}`}`);
    }
  }
}
