// The law of corpora in parts, through the engine that readers have: every answer is that of the same
// documents in one module, to the bit. tests/it/hosted.rs holds it natively, of each part of the engine.
// `HOSTED=2000 node --test tests/wasm/hosted.test.mjs` asks more; `cargo xtask soak` does.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { compile, load, ManiculeError, open, ROOT } from "./support/dist.mjs";

const RANDOM = Number(process.env.HOSTED ?? 150);
/** Questions at once: letters wait a moment before something is fetched for them. */
const AT_ONCE = 40;

const DATA = new URL("tests/data/", ROOT);
const never = new AbortController().signal;

let folder;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-hosted-"));
});
after(() => rm(folder, { recursive: true }));

function filesOf(name) {
  const at = new URL(`${name}/`, DATA);
  const input = (file) => ({ path: file, bytes: new Uint8Array(readFileSync(new URL(file, at))) });
  const names = readdirSync(at, { recursive: true }).filter((file) => statSync(new URL(file, at)).isFile()).sort();
  const documents = names.filter((file) => !/^(?:concepts\.toml|queries|qrels|README)/.test(file)).map(input);
  return [documents, names.includes("concepts.toml") ? { concepts: input("concepts.toml") } : {}];
}

/** Both forms of the same documents, on the disk. */
async function bothOf(name, options = {}) {
  const [documents, scheme] = filesOf(name);
  const one = await compile(documents, scheme);
  const hosted = await compile(documents, { ...scheme, ...options, layout: "hosted" });
  const at = path.join(folder, name);
  await write(path.join(at, "one"), one);
  await write(path.join(at, "hosted"), hosted);
  return { one: path.join(at, "one/corpus.wasm"), hosted: path.join(at, "hosted/corpus.wasm"), built: hosted };
}

async function write(at, { module, files }) {
  for (const { path: name, bytes } of [...files, { path: "corpus.wasm", bytes: module }]) {
    await mkdir(path.dirname(path.join(at, name)), { recursive: true });
    await writeFile(path.join(at, name), bytes);
  }
}

/** Numbers that look like chance, the same each time. */
function chanceOf(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function wordsOf(corpus) {
  const words = new Set();
  for (const { id } of corpus.documents()) {
    const { title, blocks } = await corpus.document(id, "", never);
    for (const text of [title, ...blocks.map((block) => block.text)]) for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) words.add(word.toLowerCase());
  }
  return [...words].sort();
}

function queriesOf(words, n) {
  const chance = chanceOf(7);
  const word = () => words[chance(1 + chance(words.length))];
  return Array.from({ length: n }, () => {
    const [a, b, c, d, e] = Array.from({ length: 5 }, word);
    const kinds = [
      a, `${a} ${b}`, `${a} ${b} ${c} ${d} ${e}`, `"${a} ${b}" ${c}`, `${a} NEAR/5 ${b}`, `${a} -${b}`, `${a} OR ${b} ${c}`,
      `title:${a} ${b}`, `${a}*`, `${[...a].reverse().join("")}${b}`, `${a}_${b} (${c} ${d})`, a.slice(0, 3), `${a} ${b.slice(1)}`,
    ];
    return kinds[chance(kinds.length)];
  });
}

/** All that elements ask, each with its name. */
const QUESTIONS = [
  ["search", (query) => (corpus) => corpus.search(query, { complete: true }, never)],
  ["search as typed", (query) => (corpus) => corpus.search(query, {}, never)],
  ["passages, explained", (query) => (corpus) => corpus.search(query, { unit: "passage", explain: true, complete: true }, never)],
  ["by date, for a reader", (query) => (corpus) => corpus.search(query, { sort: "-date", lang: "pt", offset: 3, complete: true }, never)],
  ["complete", (query) => (corpus) => corpus.complete(query, {}, never)],
  ["occurrences", (query) => (corpus) => corpus.occurrences(query, { sort: "right" }, never)],
  ["occurrences, all of them", (query) => async (corpus) => {
    const { nearby, ...rest } = await corpus.occurrences(query, { whole: true }, never);
    return rest;
  }],
  ["document", (query, ids, nth) => (corpus) => corpus.document(ids[nth % ids.length], query, never)],
];

const said = async (answer) => JSON.stringify(await answer, (name, value) => (name === "took" ? undefined : value));

async function alike(one, hosted, questions) {
  for (let at = 0; at < questions.length; at += AT_ONCE) {
    const some = questions.slice(at, at + AT_ONCE);
    await Promise.all(some.map(async ([name, ask]) => assert.equal(await said(ask(hosted)), await said(ask(one)), name)));
  }
}

for (const name of ["corpora/manual", "corpora/tongues", "corpora/help", "judged/faquad"]) {
  test(`${name}: in parts as in one file`, async () => {
    const { one: first, hosted: second } = await bothOf(name);
    const [one, hosted] = [await open(first), await open(second)];
    assert.deepEqual(hosted.info.documents, one.info.documents);
    const ids = one.documents().map(({ id }) => id);
    assert.deepEqual(hosted.documents(), one.documents());
    const words = await wordsOf(one);
    const few = words.filter((_, nth) => nth % Math.ceil(words.length / 600) === 0);
    const prefixes = new Set(few.map((word) => [...word].slice(0, 3).join("")));
    await alike(one, hosted, [
      ...few.map((word) => [word, QUESTIONS[0][1](word)]),
      ...[...prefixes].flatMap((typed) => [[typed, QUESTIONS[1][1](typed)], [typed, QUESTIONS[4][1](typed)]]),
    ]);
    // Of each some are the first that is asked.
    const queries = queriesOf(words, RANDOM);
    for (const [kind, [what, ask]] of QUESTIONS.entries()) {
      const fresh = await open(second);
      const mine = queries.filter((_, nth) => nth % QUESTIONS.length === kind);
      await alike(one, fresh, mine.map((query, nth) => [`${what}: ${query}`, ask(query, ids, nth)]));
      fresh.close();
    }
    const entries = await one.scheme("", never);
    assert.deepEqual(await hosted.scheme("", never), entries);
    await alike(one, hosted, entries.map(({ id }) => [id, (corpus) => corpus.concept(id, { lang: "en", lines: 3 }, never)]));
    // And with all of it.
    await hosted.loadAll();
    assert.deepEqual([...hosted.can], [...one.can]);
    await alike(one, hosted, queries.slice(0, 8).map((query) => [query, (corpus) => corpus.occurrences(query, { whole: true }, never)]));
    hosted.close();
    one.close();
  });
}

describe("what a program sees", () => {
  let both;
  before(async () => {
    both = await bothOf("corpora/five", { parts: true });
  });

  test("load() says that the corpus is in parts, and what to do", async () => {
    await assert.rejects(load(both.hosted), (error) => {
      assert.ok(error instanceof ManiculeError);
      assert.equal(error.code, "hosted");
      assert.match(error.message, /open\(\)/);
      return true;
    });
  });

  test("the same documents give the same bytes, and small files are parts of the pack", async () => {
    const [documents, scheme] = filesOf("corpora/five");
    const again = await compile(documents, { ...scheme, layout: "hosted", parts: true });
    assert.deepEqual(again, both.built);
    const [pack, ...small] = both.built.files;
    assert.match(pack.path, /^corpus-[0-9a-f]{16}\.zip$/);
    assert.ok(small.length > 0);
    const joined = Buffer.concat(small.map(({ bytes }) => bytes));
    assert.ok(Buffer.from(pack.bytes).includes(joined));
  });

  test("without a layout, and where `auto` finds little, everything is in one file", async () => {
    const [documents, scheme] = filesOf("corpora/five");
    for (const options of [{}, { layout: "auto" }]) {
      const { module, files } = await compile(documents, { ...scheme, ...options });
      assert.deepEqual(files, []);
      assert.ok((await load(module)).info.documents > 0);
    }
  });

  test("bytes have nothing beside them", async () => {
    await assert.rejects(open(await readFile(both.hosted)), { code: "hosted", message: /by its address/ });
  });

  test("a question that was aborted fetches nothing more", async () => {
    const corpus = await open(both.hosted);
    const stop = new AbortController();
    const asked = corpus.search("word", {}, stop.signal);
    stop.abort();
    await assert.rejects(asked, { name: "AbortError" });
    corpus.close();
  });

  test("a pack that is not there is named, and found where a newer root names it", async () => {
    const at = path.join(folder, "moved");
    await write(at, both.built);
    const corpus = await open(path.join(at, "corpus.wasm"));
    const [{ path: pack }] = both.built.files;
    await rename(path.join(at, pack), path.join(at, "gone.zip"));
    const [{ title }] = corpus.documents();
    await assert.rejects(corpus.search(title, { complete: true }, never), (error) => {
      assert.equal(error.code, "network");
      assert.match(error.message, new RegExp(pack));
      return true;
    });
    // A deploy: other documents, another pack, the root last.
    const newer = await compile([{ path: "new.md", text: `# ${title}\n\nSomething else altogether is told here, and it is told at some length.` }, ...filesOf("corpora/manual")[0]], { layout: "hosted" });
    await write(at, newer);
    const { hits } = await corpus.search("altogether", { complete: true }, never);
    assert.deepEqual(hits.map(({ id }) => id), ["new"]);
    corpus.close();
  });

  test("damage is an error, never an answer", async () => {
    const at = path.join(folder, "damaged");
    const [{ path: name, bytes }] = both.built.files;
    await write(at, { ...both.built, files: [{ path: name, bytes: bytes.map((byte, nth) => (nth > 40 ? byte ^ 1 : byte)) }] });
    const corpus = await open(path.join(at, "corpus.wasm"));
    const [{ title }] = corpus.documents();
    await assert.rejects(corpus.search(title, { complete: true }, never), { code: "bad-module" });
    corpus.close();
  });
});
