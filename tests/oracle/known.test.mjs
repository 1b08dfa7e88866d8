// What the oracle found and is not mended yet. Each test asserts that the two still disagree; when
// one fails, the engine was mended: delete it here, and let the generator ask for that again
// (`known` in support/queries.mjs and support/corpora.mjs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { disagreement } from "./support/compare.mjs";
import { constants } from "./support/constants.mjs";
import { open } from "./support/open.mjs";
import { readCorpus } from "./support/oracle.mjs";
import { typed } from "./support/queries.mjs";

const word = (text, star = false) => ({ kind: "word", text, star });
const clause = (node) => ({ not: false, node });

const CORPUS = {
  format: "jsonl",
  scheme: [],
  docs: [
    { id: "d0", title: "Lamp", fields: { date: "2015", kind: "essay" }, blocks: [{ text: "oak elm ash fir elms elmwood U.N_lamp" }] },
    { id: "d1", title: "Gate", fields: { date: 2010, kind: "speech" }, blocks: [{ text: "gate" }] },
  ],
};

const KNOWN = {
  "an acronym with stops is cut before an underscore": word("U.N"),
};

for (const [what, node] of Object.entries(KNOWN)) {
  test(what, async () => {
    const query = { clauses: [clause(node)], open: false, expand: false, fuzzy: false };
    const engine = await open(CORPUS);
    const wrong = disagreement(engine, readCorpus(CORPUS), query, "document", constants());
    engine.free();
    assert.ok(wrong, `${typed(query)}: mended? Then delete this case and ask for it in the generator.`);
  });
}
