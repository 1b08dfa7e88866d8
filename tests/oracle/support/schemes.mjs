// Small random concept schemes, over the words of a corpus.
//
//   scheme  = [concept]
//   concept = { id, labels, hidden, broader, related, members }   members: of a collection, else undefined

const ACRONYMS = ["UN", "U.N", "W3C", "CO2"];

export function schemeOf(random, vocabulary, corpus) {
  if (random.chance(0.25)) return [];
  const texts = corpus.docs.flatMap(({ title, blocks }) => [title, ...blocks.map(({ text }) => text)]);
  const label = () =>
    ({
      acronym: () => random.pick(ACRONYMS),
      han: () => vocabulary.han(1, 3),
      run: () => runOf(random, random.pick(texts)),
      words: () => random.times(1, 3, () => vocabulary.word()).join(" "),
    })[random.weighted({ acronym: 1, han: 2, run: 9, words: 6 })]();
  const concepts = Array.from({ length: random.int(1, 7) }, (_, number) => {
    const above = () => (number > 0 && random.chance(0.45) ? [`c${random.int(0, number - 1)}`] : []);
    const broader = above();
    const related = above().filter((id) => !broader.includes(id));
    return { id: `c${number}`, labels: random.times(1, 3, label), hidden: random.times(0, 1, label), broader, related };
  });
  const ids = concepts.map(({ id }) => id);
  const collections = random.times(0, 2, () => [...new Set(random.times(1, 4, () => random.pick(ids)))]);
  concepts.push(...collections.map((members, number) => ({ id: `m${number}`, labels: [label()], hidden: [], broader: [], related: [], members })));
  // The same name twice in one concept is told by the compiler.
  for (const concept of concepts) {
    concept.labels = distinct(concept.labels);
    concept.hidden = distinct([...concept.labels, ...concept.hidden]).slice(concept.labels.length);
  }
  return concepts.filter(({ labels }) => labels.length > 0);
}

const distinct = (texts) => texts.filter((text, n) => text !== "" && texts.findIndex((other) => bare(other) === bare(text)) === n);
const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Words that do stand side by side, without what a label means by a comma or a bracket. */
function runOf(random, text) {
  const words = text.match(/[\p{L}\p{N}\p{M}'’]*[\p{L}\p{N}\p{M}]/gu);
  const from = random.int(0, words.length - 1);
  return words.slice(from, from + random.int(1, 3)).join(" ");
}

/** The file that the compiler gets. */
export function tomlOf(scheme) {
  const text = (value) => JSON.stringify(value);
  return scheme
    .map(({ id, labels, hidden, broader, related, members }) => {
      const lines = [`id = ${text(id)}`, `prefLabel = ${text(labels[0])}`];
      if (labels.length > 1) lines.push(`altLabel = ${text(labels.slice(1))}`);
      if (hidden.length > 0) lines.push(`hiddenLabel = ${text(hidden)}`);
      for (const [name, ids] of Object.entries({ broader, related, member: members ?? [] })) if (ids.length > 0) lines.push(`${name} = ${text(ids)}`);
      return [members ? "[[collection]]" : "[[concept]]", ...lines].join("\n");
    })
    .join("\n\n");
}
