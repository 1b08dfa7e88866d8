// Manicule beside an oracle that reads every text from start to end: ids, order and spans of 2,000
// random queries, and of 10,000 others in `cargo xtask soak`. See support/oracle.mjs for what it knows
// and from where.
//
//   ORACLE_SEED=7 ORACLE_CORPORA=1000 node --test tests/oracle/*.test.mjs
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { disagreement } from "./support/compare.mjs";
import { constants, NEEDED } from "./support/constants.mjs";
import { corpusOf, filesOf, Vocabulary } from "./support/corpora.mjs";
import { open } from "./support/open.mjs";
import { readCorpus } from "./support/oracle.mjs";
import { queryOf, typed } from "./support/queries.mjs";
import { Random } from "./support/random.mjs";
import { tomlOf } from "./support/schemes.mjs";
import { shrunk } from "./support/shrink.mjs";

const SEED = Number(process.env.ORACLE_SEED ?? 1);
const CORPORA = Number(process.env.ORACLE_CORPORA ?? 25);
const QUERIES = 80;
/** Corpora of the test that the oracle can fail. */
const FEW = 25;

const k = constants();
let cases;

/** In which language a reader is. */
const READERS = [undefined, "en-GB", "en-Latn-GB"];

/** Answers that are a little wrong. */
const TAMPERS = {
  "a wrong total": (result) => ({ ...result, total: result.total + 1 }),
  "a hit that is missing": (result) => ({ ...result, total: Math.max(0, result.total - 1), hits: result.hits.slice(1) }),
  "two hits that are swapped": (result) => ({ ...result, hits: [...result.hits.slice(0, 2).reverse(), ...result.hits.slice(2)] }),
  "a page that is not linked to": (result) => ({ ...result, hits: result.hits.map((hit) => ({ ...hit, also: hit.also.slice(1) })) }),
  "a mark that begins late": withMarks((mark) => ({ ...mark, start: mark.start + 1 })),
  "a mark that ends early": withMarks((mark) => ({ ...mark, end: mark.end - 1 })),
};

function withMarks(change) {
  const passage = (one) => ({ ...one, spans: one.spans.map(change) });
  return (result) => ({ ...result, hits: result.hits.map((hit) => ({ ...hit, passages: hit.passages.map(passage) })) });
}

/** One corpus with its queries; the same number gives the same. */
function caseOf(number) {
  const random = new Random(SEED * 1_000_003 + number);
  const vocabulary = new Vocabulary(random);
  const corpus = corpusOf(random, vocabulary);
  const queries = Array.from({ length: QUERIES }, (_, n) => ({
    query: { ...queryOf(random, vocabulary, corpus), reader: READERS[n % READERS.length] },
    unit: random.chance(0.4) ? "passage" : "document",
  }));
  return { number, corpus, queries, read: readCorpus(corpus) };
}

before(() => {
  cases = Array.from({ length: CORPORA }, (_, number) => caseOf(number));
});

test(`the oracle agrees on ${(CORPORA * QUERIES).toLocaleString("en")} queries`, async () => {
  const kinds = new Set();
  let n = 0;
  let next = open(cases[0].corpus);
  for (const { number, corpus, queries, read } of cases) {
    const engine = await next;
    // The next module is compiled while this one is asked.
    next = number + 1 < CORPORA ? open(cases[number + 1].corpus) : undefined;
    for (const { query, unit } of queries) {
      if (disagreement(engine, read, query, unit, k)) assert.fail(await told(number, { corpus, query }, unit));
      for (const { node } of query.clauses) kinds.add(node.kind);
      n += 1;
    }
    engine.free();
  }
  assert.equal(n, CORPORA * QUERIES);
  // A kind that is not asked for is not compared.
  assert.deepEqual([...kinds].sort(), ["any", "concept", "field", "group", "joined", "near", "part", "phrase", "unspaced", "word"]);
});

describe("the oracle can fail", () => {
  const engines = [];
  const notices = (numbers, tampered = (engine) => engine) =>
    engines.some((engine, n) =>
      cases[n].queries.some(({ query, unit }) => disagreement(tampered(engine), cases[n].read, query, unit, numbers)),
    );

  before(async () => {
    for (const { corpus } of cases.slice(0, FEW)) engines.push(await open(corpus));
  });
  after(() => engines.forEach((engine) => engine.free()));

  test("it agrees where nothing is changed", () => assert.equal(notices(k), false));
  for (const name of NEEDED) {
    // Words are counted in whole numbers.
    const changed = ["WINDOW", "NEIGHBORS", "QUESTION"].includes(name) ? k[name] - 1 : k[name] * 1.05;
    test(`at another ${name}`, () => assert.ok(notices({ ...k, [name]: changed })));
  }
  test("at other function words", () => assert.ok(notices({ ...k, STOP_WORDS: new Set() })));
  for (const [name, tamper] of Object.entries(TAMPERS)) {
    test(`at ${name}`, () => assert.ok(notices(k, (engine) => ({ search: (...args) => tamper(engine.search(...args)) }))));
  }
  test("at a mark of a text that is missing", () => {
    const tampered = (engine) => ({
      search: (...args) => engine.search(...args),
      highlight: (...args) => engine.highlight(...args).slice(1),
    });
    assert.ok(notices(k, tampered));
  });
});

/** What went wrong, as small as it gets. */
async function told(number, pair, unit) {
  const wrongOf = async ({ corpus, query }) => {
    let engine;
    try {
      engine = await open(corpus);
      return disagreement(engine, readCorpus(corpus), query, unit, k);
    } catch {
      return undefined; // Too small to be a corpus.
    } finally {
      engine?.free();
    }
  };
  const small = await shrunk(pair, async (smaller) => (await wrongOf(smaller)) !== undefined);
  const lines = [
    `the oracle disagrees (seed ${SEED}, corpus ${number}), unit ${unit}`,
    `query:  ${JSON.stringify(typed(small.query))}`,
    `        ${JSON.stringify(small.query)}`,
    `wrong:  ${await wrongOf(small)}`,
    ...(small.corpus.scheme.length > 0 ? [tomlOf(small.corpus.scheme)] : []),
    ...filesOf(small.corpus).map(({ path, text }) => `${path}:\n${text}`),
  ];
  return lines.join("\n");
}
