// compile(): the compiler as a library.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { compile, DIST, load } from "./support/dist.mjs";
import { files, GARDEN, GARDEN_SCHEME } from "./support/fixture.mjs";

test("documents in are indexed or skipped", async () => {
  const { report } = await compile([...GARDEN, { path: "photo.png", bytes: new Uint8Array([137, 80]) }], {
    concepts: GARDEN_SCHEME,
  });
  assert.equal(report.documents, 16);
  assert.equal(report.indexed, 15);
  assert.deepEqual(report.skipped.map(({ path }) => path), ["photo.png"]);
});

test("the same input gives the same bytes", async () => {
  const first = await compile(GARDEN, { concepts: GARDEN_SCHEME });
  const second = await compile(GARDEN, { concepts: GARDEN_SCHEME });
  assert.deepEqual(second.module, first.module);
});

test("bytes and text are the same", async () => {
  const bytes = GARDEN.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
  assert.deepEqual((await compile(bytes)).module, (await compile(GARDEN)).module);
});

test("the module is the engine and one section", async () => {
  const engine = await readFile(new URL("engine.wasm", DIST));
  const { module, report } = await compile(GARDEN, { engine: new Uint8Array(engine) });
  assert.deepEqual(Buffer.from(module.subarray(0, engine.length)), engine);
  assert.equal(report.moduleBytes, module.length);
});

test("progress counts to the end", async () => {
  const seen = [];
  await compile(GARDEN, { onProgress: (done, total, path) => seen.push([done, total, typeof path]) });
  assert.deepEqual(seen.at(-1), [15, 15, "string"]);
});

test("what cannot be read is a problem with its place, not an exception", async () => {
  const { report } = await compile([
    ...files({ "a.md": "# A\n\ntext" }),
    { path: "b.md", bytes: new Uint8Array([0xff, 0xfe, 0x80, 0x20]) },
  ]);
  assert.equal(report.documents, 2);
  assert.ok([...report.skipped, ...report.problems].some(({ path }) => path === "b.md"), JSON.stringify(report));
});

test("nothing to build is an error with the report", async () => {
  for (const input of [[], [{ path: "x.png", bytes: new Uint8Array() }]]) {
    await assert.rejects(compile(input), (error) => {
      assert.equal(error.code, "compile");
      assert.equal(error.report.indexed, 0);
      assert.match(error.message, /^Nothing was built/);
      return true;
    });
  }
});

test("a signal that is aborted stops it", () =>
  assert.rejects(compile(GARDEN, { signal: AbortSignal.abort() }), { name: "AbortError" }));

test("an engine that is none is refused", () =>
  assert.rejects(compile(GARDEN, { engine: new Uint8Array([1, 2, 3]) }), { code: "not-wasm" }));

test("what was compiled opens", async () => {
  const { module } = await compile(files({ "a.txt": "One line.\n\nAnother line." }));
  const corpus = await load(module);
  assert.equal(corpus.search("another").total, 1);
  corpus.free();
});

test("the smallest engine that stems the languages is taken, and the report says which", async () => {
  const say = (lang, text) => ({ path: `${lang}.md`, text: `---\nlang: ${lang}\n---\n\n${text}\n` });
  const english = say("en", "The houses by the river.");
  const german = say("de", "Die Häuser am Fluss.");
  const russian = say("ru", "Дома у реки.");
  for (const [documents, engine, languages] of [
    [[english], "engine", ["en"]],
    [[english, german], "engine-western", ["de", "en"]],
    [[german, russian], "engine-all", ["de", "ru"]],
    [[say("tr", "Nehir kıyısında evler.")], "engine-all", ["tr"]],
  ]) {
    const { module, report } = await compile(documents);
    assert.equal(report.engine, engine);
    assert.deepEqual([...report.languages].sort(), languages);
    const bytes = await readFile(new URL(`${engine}.wasm`, DIST));
    assert.deepEqual(Buffer.from(module.subarray(0, bytes.length)), bytes);
    const corpus = await load(module);
    if (documents.includes(german)) assert.equal(corpus.search("Häusern").total, 1);
    if (documents.includes(russian)) assert.equal(corpus.search("реками").total, 1);
    corpus.free();
  }
});

test("an engine without a language that the corpus needs says which", async () => {
  const engine = new Uint8Array(await readFile(new URL("engine.wasm", DIST)));
  const { module } = await compile(files({ "a.md": "---\nlang: de\n---\n\nDie Häuser." }), { engine });
  await assert.rejects(load(module), (error) => {
    assert.equal(error.code, "missing-language");
    assert.match(error.message, /«de»/);
    return true;
  });
});
