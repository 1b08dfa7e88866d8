// compile(): the compiler as a library.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { compile, createCompiler, DIST, load } from "./support/dist.mjs";
import { files, GARDEN, GARDEN_SCHEME } from "./support/fixture.mjs";

test("documents in are indexed or skipped", async () => {
  const { report } = await compile([...GARDEN, { path: "photo.png", bytes: new Uint8Array([137, 80]) }], {
    concepts: GARDEN_SCHEME,
  });
  assert.equal(report.documents, 15);
  assert.equal(report.indexed, 15);
  assert.deepEqual(report.others, ["photo.png"]);
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

test("text is in Normalization Form C, which the host gives it, as a query is", async () => {
  // Marks in another order, a soft hyphen between a letter and its mark, jamo, a singleton, kana.
  const written = ["q\u0307\u0323 a\u00ad\u0308", "\u1112\u1161\u11ab\u1100\u1173\u11af", "10\u2126 \u212b", "\u304b\u3099 \u2018x\u2019", "\u0438\u0306 \u05e9\u05c1"];
  const text = written.map((each) => `# ${each}\n\n    ${each}\n`);
  const { module } = await compile(text.map((text, n) => ({ path: `${n}.md`, text })));
  const corpus = await load(module);
  for (const [n, each] of written.entries()) {
    const { title, blocks } = corpus.document(String(n));
    const composed = each.replace("\u00ad", "").normalize("NFC");
    assert.equal(title, composed);
    assert.equal(blocks[0].text, composed);
  }
  corpus.free();
});

test("the module is the engine and one section", async () => {
  const engine = await readFile(new URL("engine.wasm", DIST));
  const { module, report } = await compile(GARDEN, { engine: new Uint8Array(engine) });
  assert.deepEqual(Buffer.from(module.subarray(0, engine.length)), engine);
  assert.equal(report.moduleBytes, module.length);
});

test("what counts more, and what is pinned, goes into the module and the report", async () => {
  const files = ["guide/tea.md", "news/tea.md", "about.md"].map((path) => ({ path, text: `# Page ${path}\n\nTea and water.\n` }));
  const { module, report } = await compile(files, { weights: { "news/": 0.25, guide: 2 }, pinned: { Tea: "about.md", water: ["news/tea", "about"] } });
  assert.deepEqual(report.weighed, [{ path: "guide/tea.md", weight: 2 }, { path: "news/tea.md", weight: 0.25 }]);
  assert.deepEqual(report.pinned, [{ query: "Tea", documents: ["about"] }, { query: "water", documents: ["news/tea", "about"] }]);
  const corpus = await load(module);
  const ids = (query, options) => corpus.search(query, options).hits.map(({ id }) => id);
  assert.deepEqual(ids("tea water"), ["guide/tea", "about", "news/tea"]);
  assert.deepEqual(ids("tea"), ["about", "guide/tea", "news/tea"]);
  assert.deepEqual(ids("WATER"), ["news/tea", "about", "guide/tea"]);
  corpus.free();
  for (const wrong of [{ weights: { a: "2" } }, { pinned: { a: 2 } }, { pinned: { a: [2] } }]) {
    await assert.rejects(compile(files, wrong), /wrong option «(weights|pinned): a»/);
  }
  for (const [wrong, said] of [[{ include: ["draft", "late"] }, /«include: late»/], [{ fields: "date" }, /«fields»/], [{ labels: "some" }, /«labels»; expected all, corpus/]]) {
    await assert.rejects(compile(files, wrong), said);
  }
});

test("a module in which nothing is emphasized is as it would be without", async () => {
  const plain = await compile(GARDEN);
  const said = await compile(GARDEN, { weights: {}, pinned: {} });
  assert.deepEqual(said.module, plain.module);
});

test("progress goes from reading over writing to the end, and never back", async () => {
  const seen = [];
  await compile(GARDEN, { concepts: GARDEN_SCHEME, onProgress: (progress) => seen.push(progress) });
  const { length } = GARDEN;
  const { share, phase, files: read, totalFiles, bytes, totalBytes, documents, written } = seen.at(-1);
  assert.deepEqual([share, phase, read, totalFiles, documents, written], [1, "done", length, length, length, length]);
  assert.equal(bytes, totalBytes);
  for (const member of ["share", "files", "bytes", "written"]) {
    const values = seen.map((progress) => progress[member]);
    assert.deepEqual(values, [...values].sort((a, b) => a - b), member);
  }
});

/** Documents that take some slices. */
const MANY = Array.from({ length: 400 }, (_, i) => ({
  path: `${i}.md`,
  text: `# Number ${i}\n\n${`The gardener of house ${i} waters the lemon trees behind the wall. `.repeat(30)}\n`,
}));

test("the host gets its turn while it works", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const phases = new Set();
  await compile(MANY, { onProgress: ({ phase }) => phases.add(phase) });
  clearInterval(timer);
  assert.ok(turns >= 3, `${turns} turns`);
  assert.deepEqual([...phases], ["read", "write", "done"]);
});

test("what a listener throws ends the work, and the compiler can go on", async () => {
  const compiler = createCompiler();
  const onProgress = () => {
    throw new Error("enough");
  };
  await assert.rejects(compiler.compile(MANY, { onProgress }), { message: "enough" });
  const { module } = await compiler.compile(GARDEN);
  assert.deepEqual(module, (await compile(GARDEN)).module);
});

test("what is asked while it works waits for its turn", async () => {
  const compiler = createCompiler();
  const [first, second] = await Promise.all([compiler.compile(MANY), compiler.compile(GARDEN)]);
  assert.equal(first.report.indexed, MANY.length);
  assert.deepEqual(second.module, (await compile(GARDEN)).module);
});

test("compiling again is compiling: here, and from what was saved", async () => {
  const changed = GARDEN.map((file, i) => (i === 3 ? { ...file, text: `${file.text}\nA lemon more.\n` } : file));
  const compiler = createCompiler();
  await compiler.compile(GARDEN, { concepts: GARDEN_SCHEME });
  const saved = compiler.save();
  const again = await compiler.compile(changed, { concepts: GARDEN_SCHEME });
  const anew = await compile(changed, { concepts: GARDEN_SCHEME });
  assert.deepEqual(again, anew);
  const next = createCompiler();
  assert.equal(await next.restore(saved), true);
  assert.deepEqual(await next.compile(changed, { concepts: GARDEN_SCHEME }), anew);
  saved[saved.length >> 1] ^= 1;
  assert.equal(await createCompiler().restore(saved), false);
});

test("what cannot be read is a problem with its place, not an exception", async () => {
  const { report } = await compile([
    ...files({ "a.md": "# A\n\ntext" }),
    { path: "b.md", bytes: new Uint8Array([0x00, 0x80, 0xff, 0x20]) },
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

test("a signal that is aborted stops it, before and in the middle", async () => {
  const reason = new Error("changed my mind");
  const before = AbortSignal.abort(reason);
  await assert.rejects(compile(GARDEN, { signal: before }), { name: "ManiculeError", code: "aborted", cause: reason });
  for (const at of ["read", "write"]) {
    const stop = new AbortController();
    const seen = [];
    const onProgress = ({ phase }) => {
      seen.push(phase);
      if (phase === at) stop.abort(reason);
    };
    await assert.rejects(compile(MANY, { signal: stop.signal, onProgress }), { code: "aborted", cause: reason });
    assert.equal(seen.at(-1), at, "nothing was done after it");
  }
});

test("from the event loop it is aborted too", async () => {
  const signal = AbortSignal.timeout(5);
  await assert.rejects(compile(MANY, { signal }), (error) => error.code === "aborted" && error.cause.name === "TimeoutError");
});

test("an engine that is none is refused", () =>
  assert.rejects(compile(GARDEN, { engine: new Uint8Array([1, 2, 3]) }), { code: "not-wasm" }));

test("what was compiled opens", async () => {
  const { module } = await compile(files({ "a.txt": "One line.\n\nAnother line." }));
  const corpus = await load(module);
  assert.equal(corpus.search("another").total, 1);
  corpus.free();
});

test("one engine stems all languages: a module brings what its own need", async () => {
  const say = (lang, text) => ({ path: `${lang}.md`, text: `---\nlang: ${lang}\n---\n\n${text}\n` });
  const english = say("en", "The houses by the river.");
  const german = say("de", "Die Häuser am Fluss.");
  const russian = say("ru", "Дома у реки.");
  const engine = await readFile(new URL("engine.wasm", DIST));
  for (const [documents, languages, queries] of [
    [[english], ["en"], ["house"]],
    [[english, german], ["de", "en"], ["house", "Häusern"]],
    [[german, russian], ["de", "ru"], ["Häusern", "реками"]],
    [[say("tr", "Nehir kıyısında evler.")], ["tr"], ["evlerde"]],
  ]) {
    const { module, report } = await compile(documents);
    assert.deepEqual([...report.languages].sort(), languages);
    assert.deepEqual(Buffer.from(module.subarray(0, engine.length)), engine);
    const corpus = await load(module);
    for (const query of queries) assert.equal(corpus.search(query).total, 1, query);
    corpus.free();
  }
});

