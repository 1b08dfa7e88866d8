// What a loaded module answers, through the wasm exports.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { DIST, load } from "./support/dist.mjs";
import { garden } from "./support/fixture.mjs";

let bytes;
let corpus;

before(async () => {
  bytes = await garden();
  corpus = await load(bytes);
});
after(() => corpus.free());

test("an engine has nothing to talk with: it has numbers written, and gives up", async () => {
  for (const name of ["engine.wasm", "engine-page.wasm"]) {
    const module = new WebAssembly.Module(await readFile(new URL(name, DIST)));
    const imports = WebAssembly.Module.imports(module).map(({ name }) => name.replace(/_[0-9a-f]+$/, ""));
    assert.deepEqual(imports, ["__wbg_String", "__wbg___wbindgen_throw"], name);
  }
});

describe("search", () => {
  test("answers with the object of the design", () => {
    const found = corpus.search("lemon");
    assert.deepEqual(Object.keys(found).slice(0, 3), ["query", "total", "took"]);
    assert.equal(typeof found.took, "number");
    assert.ok(found.took >= 0);
    assert.equal(found.query, "lemon");
    const [hit] = found.hits;
    for (const key of ["id", "title", "titleSpans", "url", "lang", "meta", "score", "why", "passages"]) {
      assert.ok(key in hit, key);
    }
    for (const key of ["text", "clipped", "heading", "path", "anchor", "href", "position", "score", "spans"]) {
      assert.ok(key in hit.passages[0], key);
    }
  });

  test("spans lie in their text, sorted and apart", () => {
    for (const query of ["lemon", "柠檬", "two duties", "the gate", "gardener's"]) {
      for (const hit of corpus.search(query).hits) {
        soundSpans(hit.title, hit.titleSpans);
        for (const passage of hit.passages) soundSpans(passage.text, passage.spans);
      }
    }
  });

  test("a concept finds its other names, in every language", () => {
    const found = corpus.search("lemon");
    assert.deepEqual(
      found.hits.map((hit) => hit.id).sort(),
      corpus.search("柠檬").hits.map((hit) => hit.id).sort(),
    );
    const [concept] = found.concepts;
    assert.equal(concept.id, "lemon");
    assert.equal("lemon".slice(concept.start, concept.end), "lemon");
    const grove = found.hits.find((hit) => hit.title === "The grove");
    const reason = grove.why.find((why) => why.kind === "concept");
    assert.ok(reason.found.includes("sour orb"), JSON.stringify(reason));
  });

  test("an option of a wrong name or type is refused with what was expected", () => {
    const refused = (options, message) => assert.throws(() => corpus.search("lemon", options), { name: "TypeError", message });
    refused({ limits: 1 }, /^wrong option «limits»; expected limit, offset, unit, filter, sort, snippets, explain, refine, within, lang, at, expand, fuzzy, complete$/);
    refused({ limit: "1" }, "wrong option «limit»; expected a number from 0 on");
    refused({ limit: -1 }, "wrong option «limit»; expected a number from 0 on");
    refused({ limit: NaN }, "wrong option «limit»; expected a number from 0 on");
    refused({ unit: "page" }, "wrong option «unit»; expected document, passage");
    refused({ expand: 1 }, "wrong option «expand»; expected true, false");
    refused({ filter: { kind: true } }, "wrong option «kind»; expected field: value, field: [values], field: { from, to }");
    refused({ filter: { kind: {} } }, /«kind»/);
    refused({ filter: "essay" }, /«filter»/);
    refused("lemon", "wrong option «options»; expected an object");
    refused({ sort: { by: [1, { a: null }] } }, "wrong option «sort»; expected a string");
  });

  test("options that are not given are those of the documentation", () => {
    const { took, ...plain } = corpus.search("lemon");
    for (const options of [null, {}, { limit: undefined, unit: null, fuzzy: "auto", filter: {} }, { limit: Infinity }]) {
      const { took, ...found } = corpus.search("lemon", options);
      assert.deepEqual(found, plain);
    }
  });

  test("any value of a field can be asked for", () => {
    const ids = (filter) => corpus.search("a", { filter, limit: 100 }).hits.map((hit) => hit.id).sort();
    const essays = ids({ kind: "essay" });
    assert.ok(essays.length > 0);
    assert.deepEqual(ids({ kind: ["essay", "no such\0kind"] }), essays);
    assert.deepEqual(ids({ date: { from: "2015-12-16", to: "2015-12-16" } }), ids({ date: "2015-12-16" }));
    assert.deepEqual(ids({ date: { to: 1e300 } }), []);
  });

  test("expand: false searches for the words alone", () => {
    assert.deepEqual(corpus.search("柠檬", { expand: false }).concepts, []);
  });

  test("an enumeration has its members in order", () => {
    const [concept] = corpus.search("two duties").concepts;
    assert.equal(concept.kind, "orderedCollection");
    assert.deepEqual(concept.members.map((member) => member.id), ["watering", "weeding"]);
  });

  test("limit and offset cut the same list", () => {
    const all = corpus.search("lantern", { limit: 100 }).hits.map((hit) => hit.id);
    assert.equal(all.length, 12);
    assert.deepEqual(corpus.search("lantern", { limit: 5, offset: 4 }).hits.map((hit) => hit.id), all.slice(4, 9));
    assert.equal(corpus.search("lantern", { limit: 5 }).total, 12);
  });

  test("any string is a query", () => {
    const odd = ["", " ", '"', '""', "(", ")(", "-", "*", "a OR", "NEAR/", ":", "title:", "\u0000", "\ud800", "x".repeat(100_000), "🍋", "﷽"];
    for (const query of odd) {
      const found = corpus.search(query);
      assert.ok(Number.isInteger(found.total), JSON.stringify(query.slice(0, 20)));
    }
  });

  test("options of a wrong type are an error that names the option, and harm nothing", () => {
    assert.throws(() => corpus.search("lemon", { limit: "many" }), /limit|invalid type/);
    assert.ok(corpus.search("lemon").total >= 1);
  });

  test("a result is plain data", () => {
    const found = corpus.search("lemon");
    assert.deepEqual(structuredClone(found), found);
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  });
});

describe("normalization", () => {
  test("offsets are those of the query as it was given", () => {
    // «é» as two characters before the concept: in normal form everything moves by one.
    const query = "cafe\u0301 lemon";
    const found = corpus.search(query);
    assert.equal(found.query, query);
    const [concept] = found.concepts;
    assert.equal(query.slice(concept.start, concept.end), "lemon");
  });

  test("composed and decomposed queries find the same", () => {
    const nfc = corpus.search("l\u00e9mon");
    const nfd = corpus.search("le\u0301mon");
    assert.deepEqual(nfd.hits, nfc.hits);
  });
});

describe("the rest of the API", () => {
  test("documents and document", () => {
    const list = corpus.documents();
    assert.equal(list.length, 15);
    const grove = list.find((document) => document.title === "The grove");
    assert.equal(grove.meta.author, "Ada Gardener");
    const text = corpus.document(grove.id);
    assert.deepEqual(text.blocks.map((block) => block.kind), ["heading", "text", "heading", "text"]);
    assert.equal(text.blocks[1].text, "The lemon flowers before the frost is over, and irrigation begins.");
    assert.equal(corpus.document("nowhere"), undefined);
  });

  test("concepts and concept", () => {
    const ids = corpus.concepts().map((concept) => concept.id);
    for (const id of ["citrus", "lemon", "watering", "weeding", "two-duties"]) assert.ok(ids.includes(id), id);
    const lemon = corpus.concept("lemon");
    assert.deepEqual(lemon.broader.map((concept) => concept.id), ["citrus"]);
    assert.equal(corpus.concept("nowhere"), undefined);
  });

  test("highlight gives UTF-16 offsets into that very text", () => {
    const text = "🍋🍋 A lemon, a sour orb and a cafe\u0301.";
    const spans = corpus.highlight(text);
    soundSpans(text, spans);
    assert.deepEqual(spans.map((span) => text.slice(span.start, span.end)), ["lemon", "sour orb"]);
    const words = corpus.highlight(text, { query: "cafes", concepts: false });
    assert.deepEqual(words.map((span) => span.kind), ["term"]);
  });

  test("suggest", () => {
    const found = corpus.suggest("lem");
    assert.ok(found.some((suggestion) => suggestion.text.toLowerCase().startsWith("lem")), JSON.stringify(found));
  });

  test("info", () => {
    assert.equal(corpus.info.documents, 15);
    assert.ok(corpus.info.sections.length > 0);
  });
});

test("modules do not share an engine", async () => {
  const other = await load(bytes);
  other.free();
  assert.ok(corpus.search("lemon").total >= 1);
});

test("after free() every call says so", async () => {
  const other = await load(bytes);
  other.free();
  other.free();
  for (const call of ["search", "suggest", "documents", "document", "concepts", "concept", "highlight"]) {
    assert.throws(() => other[call]("x"), { code: "freed" }, call);
  }
});

test("the same answers from a second engine of the same bytes", async () => {
  const other = await load(bytes);
  for (const query of ["lemon", "two duties", "lantern gate", "柑橘", '"by hand"']) {
    const { took: _, ...first } = corpus.search(query);
    const { took: __, ...second } = other.search(query);
    assert.deepEqual(second, first);
  }
  other.free();
});

function soundSpans(text, spans) {
  let done = 0;
  for (const { start, end } of spans) {
    assert.ok(done <= start && start < end && end <= text.length, JSON.stringify({ text, spans }));
    done = end;
  }
}
