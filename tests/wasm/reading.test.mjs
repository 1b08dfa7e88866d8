// The reading cases, through the wasm module: what tests/it/reading.rs runs natively. The schema is
// in tests/data/reading/README.md.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { openCorpus } from "./support/corpora.mjs";
import { require, ROOT } from "./support/dist.mjs";

const { parse } = require("smol-toml");
const folder = new URL("tests/data/reading/", ROOT);

for (const file of readdirSync(folder).filter((name) => name.endsWith(".toml")).sort()) {
  const { case: cases } = parse(readFileSync(new URL(file, folder), "utf8"));
  for (const { name, corpus, ask, query, answer, why, ...options } of cases) {
    test(`${file}: ${name}`, async () => {
      assert.deepEqual(questions[ask](await openCorpus(corpus), query, options), answer, why);
    });
  }
}

const questions = {
  concordance: (corpus, query, options) =>
    corpus
      .concordance(query, options)
      .lines.map(({ id, position, left, text, right }) => `${id}#${position}: ${left.trim()} [${text}] ${right.trim()}`),
  distribution(corpus, query) {
    const { total, dispersion, where } = corpus.distribution(query);
    assert.equal(where.reduce((sum, { occurrences }) => sum + occurrences, 0), total);
    const rows = where.map(({ id, positions }) => `${id}: ${positions.map((at) => at.toFixed(2)).join(" ")}`);
    return [...rows, `dispersion: ${dispersion.toFixed(2)}`];
  },
  collocates: (corpus, query, options) =>
    corpus.collocates(query, options).words.map(({ text, near, total }) => `${text} ${near}/${total}`),
  suggest: (corpus, query, options) =>
    corpus.suggest(query, options).map(({ kind, text, count }) => `${kind}: ${text} (${count})`),
  concept(corpus, id) {
    const { variants, firstDate, lastDate, together } = corpus.concept(id);
    const places = (where) => where.map(({ document, occurrences }) => `${document} ${occurrences}`).join(", ");
    return [
      ...variants.map(({ text, where }) => `${text}: ${places(where)}`),
      `from ${firstDate} to ${lastDate}`,
      ...together.map((other) => `with ${other.id}: ${other.passages}`),
    ];
  },
  didYouMean: (corpus, query) => [corpus.search(query).didYouMean].filter(Boolean),
};
