// An engine frees nothing: what answers leave behind is forgotten at once, by putting the statics back
// (www/src/corpus/engine.ts). That is right as long as nothing that is kept stands outside of them, and
// as long as nothing that was opened is written to.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { corpusOf, garden } from "./support/fixture.mjs";
import { load } from "./support/dist.mjs";

const LITTER = 2 ** 23;

const { instantiate } = WebAssembly;
/** Of the instance that was made last. */
let exports;
/** Where its statics end, and where that which was opened ends. */
let [statics, opened] = [0, 0];
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate(...args);
  const open = (at, length) => {
    const res = made.exports.open(at, length);
    [statics, opened] = [at, top()];
    return res;
  };
  exports = { ...made.exports, open };
  return { exports };
};
after(() => Object.assign(WebAssembly, { instantiate }));

/** Where all that was taken ends. */
const top = () => exports.__wbindgen_malloc(1, 1);

const texts = {};
for (let n = 0; n < 60; n += 1) {
  const words = Array.from({ length: 300 }, (_, at) => `${["rain", "river", "state-of-the-art", "of", "the", "cloud", "snow", "ice"][(n * at) % 8]}${at % 7 ? "" : n}`);
  texts[`d${n}.md`] = `---\ntitle: "Page ${n}"\ndate: 20${10 + (n % 10)}\nlang: ${n % 5 ? "en" : "de"}\n---\n\n# Page ${n}\n\n${words.join(" ")}.\n`;
}

// Of every kind, and such as have something made that is made once: keys of words, letters, parts.
const questions = [
  (c) => c.search("rain"),
  (c) => c.search("teh rvier of the cloud", { lang: "de" }),
  (c) => c.search("the snow of the ice of the rain", { unit: "passage", explain: true }),
  (c) => c.search('"of the" NEAR state rain*', { within: "none" }),
  (c) => c.search("irrigation lemno", { filter: { kind: ["essay"] } }),
  (c) => c.search("art date:2012.."),
  (c) => c.search("柠檬 ŽŠČ"),
  (c) => c.suggest("ri"),
  (c) => c.suggest("rvi"),
  (c) => c.concordance("rain"),
  (c) => c.distribution("river"),
  (c) => c.collocates("cloud"),
  (c) => c.documents(),
  (c) => c.document(c.documents()[0].id, { query: "rain" }),
  (c) => c.concepts({ details: true }),
  (c) => c.concept("citrus"),
  (c) => c.highlight("Rain on the river; citrus fruit.", { query: "rain" }),
];

const answer = (question, corpus) => {
  const { took, ...rest } = Object(question(corpus));
  return JSON.stringify(rest);
};

for (const [name, make] of Object.entries({ garden, "sixty pages": () => corpusOf(texts) })) {
  test(`${name}: every answer is that of an engine that was just opened, however many came before`, async () => {
    const module = await make();
    const fresh = [];
    for (const question of questions) fresh.push(answer(question, await load(module)));

    const corpus = await load(module);
    const before = top();
    let [last, forgotten, rounds] = [before, 0, 0];
    for (; forgotten < 4; rounds += 1) {
      for (const [at, question] of questions.entries()) {
        assert.equal(answer(question, corpus), fresh[at], `${question}, round ${rounds}`);
        const now = top();
        if (now < last) forgotten += 1;
        last = now;
        assert.ok(now < before + 2 * LITTER, "what answers leave behind was not forgotten");
      }
    }
    // However often: what there is grows no more than what was needed at once.
    assert.ok(exports.memory.buffer.byteLength < before + 2 * LITTER);
  });

  test(`${name}: an answer writes to nothing that was there before it`, async () => {
    const corpus = await load(await make());
    const kept = () => new Uint8Array(exports.memory.buffer, statics, opened - statics).slice();
    const before = kept();
    questions.forEach((question) => answer(question, corpus));
    assert.equal(Buffer.compare(kept(), before), 0);
  });
}
