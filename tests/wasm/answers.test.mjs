// What the engine answers is of the types that `answers.ts` and `readings.ts` declare: the compiler of TypeScript
// says so of real answers, in which every member that may be missing occurs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { checkConcepts, compile, exportConcepts, load, require, ROOT, suggestConcepts } from "./support/dist.mjs";
import { files, GARDEN, garden } from "./support/fixture.mjs";

const ANSWERS = ["answers.ts", "readings.ts"].map((name) => new URL(`www/src/${name}`, ROOT));
const REPORTS = [new URL("www/src/compile/types.ts", ROOT)];
let corpus;
let folder;

before(async () => {
  corpus = await load(await garden());
  folder = mkdtempSync(path.join(tmpdir(), "manicule-answers-"));
});
after(() => {
  corpus.free();
  rmSync(folder, { recursive: true });
});

/** For each type, answers of it. */
function answers() {
  const queries = ["lemon", "柠檬", "two duties", "citrus", "lemno", "weding", "zzqxv lemon", "gardener's", "lemon -gate"];
  const searched = ["document", "passage"].flatMap((unit) => queries.map((query) => corpus.search(query, { unit, explain: query === "lemon" })));
  searched.push(corpus.search("lemon", { refine: true, filter: { kind: "note" } }));
  const concepts = corpus.concepts();
  return {
    // What `took` says is measured in JavaScript.
    SearchResult: searched.map(({ took, ...answer }) => answer),
    Suggestion: ["le", "a ", "the", "c"].flatMap((typed) => corpus.suggest(typed)),
    Concordance: [corpus.concordance("lemon"), corpus.concordance("the")],
    Distribution: [corpus.distribution("lemon")],
    Collocates: [corpus.collocates("the"), corpus.collocates("lemon")],
    Mark: corpus.highlight("A lemon in the gate", { query: "gate" }),
    DocumentInfo: corpus.documents(),
    DocumentText: corpus.documents().map(({ id }) => corpus.document(id)),
    ConceptInfo: concepts,
    ConceptDetail: concepts.map(({ id }) => corpus.concept(id)),
    Info: [corpus.info],
  };
}

function complaints(values, types = ANSWERS) {
  const names = Object.keys(values);
  const lines = names.map((name) => `export const of${name}: ${name}[] = ${JSON.stringify(values[name])};`);
  const modules = types.map((url) => JSON.stringify(fileURLToPath(url).replace(/\.ts$/, ".js")));
  writeFileSync(path.join(folder, "all.ts"), modules.map((module) => `export type * from ${module};`).join("\n"));
  const file = path.join(folder, "answers.ts");
  writeFileSync(file, [`import type { ${names.join(", ")} } from "./all.js";`, ...lines].join("\n"));
  const compiler = path.join(path.dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const options = ["--noEmit", "--strict", "--module", "esnext", "--target", "es2022", "--moduleResolution", "bundler"];
  const { stdout } = spawnSync(process.execPath, [compiler, ...options, file], { encoding: "utf8" });
  return stdout;
}

test("answers are of the types that are declared", () => {
  assert.equal(complaints(answers()), "");
});

test("another member, or one of another type, is seen", () => {
  const { ConceptInfo, Info } = answers();
  const [info] = Info;
  assert.match(complaints({ Info: [{ ...info, more: 1 }] }), /more.* does not exist/);
  assert.match(complaints({ Info: [{ ...info, words: "1" }] }), /'string' is not assignable to type 'number'/);
  assert.match(complaints({ ConceptInfo: [{ ...ConceptInfo[0], kind: "list" }] }), /"list"/);
});

test("every member that may be missing is in some answer", () => {
  const text = JSON.stringify(answers());
  const optional = ANSWERS.flatMap((url) => [...readFileSync(url, "utf8").matchAll(/^ +(\w+)\?:/gm)]);
  const missing = optional.map(([, name]) => name).filter((name) => !text.includes(`"${name}":`));
  assert.deepEqual(missing, []);
});

test("reports of the compiler are of the types that are declared", async () => {
  const texts = files({ "draft.md": "---\ndraft: true\n---\n\nA tea ceremony.", "bad.md": "---\nkind: [\n---\n\nA tea ceremony." });
  const pages = Array.from({ length: 24 }, (_, n) => ({ path: `site/${n}.html`, text: `<main><h1>${n}</h1><p>Word ${n}.</p><p>Said on every page.</p></main>` }));
  const wrong = { path: "wrong.toml", text: '[[concept]]\nid = "a"\nprefLabel = { en = "tea" }\nbroader = ["b"]\n' };
  const all = [...GARDEN, ...texts, ...pages];
  const found = {
    Report: [(await compile(all)).report],
    Checked: [await checkConcepts(all, { concepts: wrong })],
    Suggestions: [await suggestConcepts(all), await suggestConcepts(all, { concepts: wrong })],
    WrittenConcepts: [await exportConcepts(wrong, "ttl")],
  };
  const [{ fields, problems, repeated, skipped }] = found.Report;
  for (const list of [fields, problems, repeated, skipped, found.Checked[0].findings, found.Suggestions[1].problems]) {
    assert.ok(list.length > 0, JSON.stringify(found));
  }
  assert.equal(complaints(found, REPORTS), "");
});
