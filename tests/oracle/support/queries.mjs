// Random queries, as trees of what a reader means, and how they are typed.
//
//   query  = { clauses, open }             open: the last word may be unfinished
//   clause = { not, node }
//   node   = word { text, star } | joined { words } | row { text } | phrase { words, quotes }
//          | any { of } | group { clauses } | near { left, right, within }
//          | part { name, words } | field { name, value } | field { name, from, to }

const QUOTES = ['""', "“”"];

export function queryOf(random, vocabulary, corpus) {
  const clauses = [];
  const kind = random.weighted({ words: 45, mixed: 45, long: 10 });
  if (kind === "words") clauses.push(...random.times(1, 3, () => clause(word(random, vocabulary))));
  if (kind === "long") clauses.push(...random.times(4, 7, () => clause(word(random, vocabulary))));
  if (kind === "mixed") clauses.push(...random.times(1, 3, () => anyClause(random, vocabulary, corpus)));
  return { clauses, open: random.chance(0.5) };
}

const clause = (node, not = false) => ({ not, node });

function anyClause(random, vocabulary, corpus) {
  const kinds = { word: 26, joined: 6, row: 8, phrase: 16, any: 12, group: 6, near: 12, part: 8, field: 6, fields: 4 };
  return clause(node(random, vocabulary, corpus, kinds), random.chance(0.15));
}

function node(random, vocabulary, corpus, kinds) {
  // Inside others: nothing that would need brackets of its own.
  const atom = () => node(random, vocabulary, corpus, { word: 50, row: 6, phrase: 20, group: 10, part: 4 });
  return {
    word: () => word(random, vocabulary),
    joined: () => ({ kind: "joined", words: random.times(2, 3, () => vocabulary.content()) }),
    row: () => ({ kind: "row", text: vocabulary.han(1, 8) }),
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
    fields: () => ({ kind: "any", of: random.times(2, 2, () => field(random)) }),
  }[random.weighted(kinds)]();
}

function word(random, vocabulary) {
  const text = vocabulary.word();
  const letters = [...text];
  if (random.chance(0.12) && letters.length > 3) {
    const cut = letters.slice(0, random.int(2, letters.length)).join("");
    if (/[\p{L}\p{N}]$/u.test(cut)) return { kind: "word", text: cut, star: true };
  }
  return { kind: "word", text, star: false };
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
  const kind = random.weighted({ date: 3, range: 3, kind: 2, pages: 1, pageRange: 1 });
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
    pageRange: () => range("pages", `${random.int(1, 150)}`, `${random.int(150, 300)}`),
  }[kind]();
}

/** As a reader types it. */
export function typed({ clauses, open }) {
  return clauses.map(typedClause).join(" ") + (open ? "" : " ");
}

const typedClause = ({ not, node }) => (not ? "-" : "") + typedNode(node);

function typedNode(node) {
  switch (node.kind) {
    case "word":
      return node.text + (node.star ? "*" : "");
    case "row":
      return node.text;
    case "joined":
      return node.words.join("-");
    case "phrase":
      return node.quotes[0] + node.words.join(" ") + node.quotes[1];
    case "any":
      return node.of.map(typedNode).join(" OR ");
    case "group":
      return `(${node.clauses.map(typedClause).join(" ")})`;
    case "near":
      return `${typedNode(node.left)} NEAR${node.within === undefined ? "" : `/${node.within}`} ${typedNode(node.right)}`;
    case "part":
      return `${node.name}:${node.words.length > 1 ? `"${node.words.join(" ")}"` : node.words[0]}`;
    default:
      return `${node.name}:${node.value ?? `${node.from}..${node.to}`}`;
  }
}
