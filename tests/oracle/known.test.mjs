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
const phrase = (...words) => ({ kind: "phrase", words, quotes: '""' });
const clause = (node) => ({ not: false, node });

const CORPUS = {
  format: "jsonl",
  docs: [
    { id: "d0", title: "Lamp", fields: { date: "2015", kind: "essay" }, blocks: [{ text: "oak elm ash fir elms elmwood U.N_lamp" }] },
    { id: "d1", title: "Gate", fields: { date: 2010, kind: "speech" }, blocks: [{ text: "gate" }] },
  ],
};

const KNOWN = {
  "a star inside of OR traps: an occurrence names an alternative that its term has not": {
    kind: "any",
    of: [word("elm", true), word("oak")],
  },
  "an OR of fields finds nothing; beside words it is a word that no document has": {
    kind: "any",
    of: [{ kind: "field", name: "kind", value: "essay" }, { kind: "field", name: "kind", value: "letter" }],
  },
  "NEAR takes more words between than it allows, where what it stands beside is phrases and words": {
    kind: "near",
    left: word("fir"),
    right: { kind: "group", clauses: [clause(phrase("oak", "elm", "ash")), clause(word("elm"))] },
    within: 0,
  },
  "a number is within a range of dates whose beginning is no number": {
    ...{ kind: "field", name: "date" },
    ...{ from: "2015-06", to: "2017" },
  },
  "an acronym with stops is cut before an underscore": word("U.N"),
};

for (const [what, node] of Object.entries(KNOWN)) {
  test(what, async () => {
    const query = { clauses: [clause(node)], open: false };
    const engine = await open(CORPUS);
    const wrong = disagreement(engine, readCorpus(CORPUS), query, "document", constants());
    engine.free();
    assert.ok(wrong, `${typed(query)}: mended? Then delete this case and ask for it in the generator.`);
  });
}
