// The search cases, through the wasm module: what tests/it/search.rs runs natively. The schema is
// in tests/data/search/README.md.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { openCorpus } from "./support/corpora.mjs";
import { require, ROOT } from "./support/dist.mjs";

const { parse } = require("smol-toml");
const DATA = new URL("tests/data/", ROOT);

const files = readdirSync(new URL("search/", DATA)).filter((name) => name.endsWith(".toml")).sort();
const corpora = new Map();

const KEYS = new Set("name corpus query options hits set marks concepts languages relations corrected relaxed left_out also old total facets within elsewhere widened why".split(" "));

for (const file of files) {
  const { case: cases } = parse(readFileSync(new URL(`search/${file}`, DATA), "utf8"));
  describe(file, () => {
    before(async () => {
      for (const { corpus } of cases) if (!corpora.has(corpus)) corpora.set(corpus, await openCorpus(corpus));
    });
    for (const expected of cases) {
      test(expected.name, () => {
        assert.deepEqual(Object.keys(expected).filter((key) => !KEYS.has(key)), [], "unknown keys");
        assert.ok(expected.hits || expected.set, "no hits and no set");
        const actual = answer(corpora.get(expected.corpus), expected);
        for (const key of Object.keys(actual)) {
          if (!(key in expected)) continue;
          const wanted = key === "set" ? [...expected.set].sort() : expected[key];
          assert.deepEqual(actual[key], wanted, `${expected.why}; ${JSON.stringify(actual)}`);
        }
      });
    }
  });
}

function answer(corpus, { query, options = {}, total }) {
  const result = corpus.search(query, { limit: 100, ...options });
  assert.equal(result.total, total ?? result.hits.length);
  const [first] = result.hits;
  const idOf = ({ id, passages }) => (options.unit === "passage" ? `${id}#${passages[0].position}` : id);
  const hits = result.hits.map(idOf);
  const passage = first?.passages[0];
  return {
    hits,
    set: [...hits].sort(),
    marks: (passage?.spans ?? []).map(({ start, end }) => passage.text.slice(start, end)),
    concepts: result.concepts.map(({ id }) => id),
    languages: result.concepts.flatMap((named) => named.languages.map((of) => `${of.documents} ${of.lang} ${of.label}`)),
    relations: (first?.why ?? []).filter(({ kind }) => kind === "concept").map((why) => `${why.relation} ${why.via.id}`),
    corrected: result.corrected,
    relaxed: result.relaxed,
    left_out: result.leftOut,
    also: first?.also.map(({ id }) => id) ?? [],
    old: result.hits.filter(({ isOld }) => isOld).map(idOf),
    facets: Object.entries(result.facets).flatMap(([field, values]) => values.map(({ value, count }) => `${field} ${value} ${count}`)),
    within: result.within.map(({ field, value, restricts }) => `${field}=${value}${restricts ? "" : "?"}`),
    elsewhere: result.elsewhere,
    widened: result.widened,
  };
}
