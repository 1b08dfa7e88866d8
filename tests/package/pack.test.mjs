// The package as it comes from the registry: packed, installed into an empty folder, used there.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../support/ends.mjs";
import { ROOT } from "../wasm/support/dist.mjs";


/** Node and the system, but no Rust. */
const PATH = [path.dirname(process.execPath), "/usr/bin", "/bin"].join(path.delimiter);

let folder;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-pack-"));
  const pkg = fileURLToPath(new URL("pkg/", ROOT));
  await run("npm", ["pack", "--pack-destination", folder], { cwd: pkg });
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  await writeFile(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], { cwd: folder });
  await mkdir(path.join(folder, "notes"));
  await writeFile(path.join(folder, "notes/tea.md"), "---\ntitle: Tea\n---\n\nGreen tea is not fermented.\n");
});
after(() => rm(folder, { recursive: true }));

/** Runs a module in the folder where the package is installed. */
async function node(source) {
  const file = path.join(folder, "try.mjs");
  await writeFile(file, source);
  const { stdout } = await run(process.execPath, [file], { cwd: folder, env: { ...process.env, PATH } });
  return stdout.trim();
}

test("it depends on nothing", async () => {
  const installed = (await readdir(path.join(folder, "node_modules"))).filter((name) => !name.startsWith("."));
  assert.deepEqual(installed, ["manicule"]);
});

test("npx manicule build, without Rust, and what it wrote loads", async () => {
  const { stdout } = await run("npx", ["manicule", "build", "notes", "-o", "site"], { cwd: folder, env: { ...process.env, PATH } });
  assert.match(stdout, /1 document: 1 indexed, 0 skipped/);
  const total = await node(`
    import { load } from "manicule";
    const corpus = await load("site/corpus.wasm");
    console.log(corpus.search("fermented").total);
  `);
  assert.equal(total, "1");
});

test("importing the element and calling define() are safe in Node", async () => {
  const seen = await node(`
    const { ManiculeSearchElement } = await import("manicule/element");
    const { define } = await import("manicule");
    await define();
    console.log(typeof ManiculeSearchElement, typeof globalThis.customElements);
  `);
  assert.equal(seen, "function undefined");
});

test("importing it does nothing: no handle keeps Node alive, no global appears", async () => {
  const seen = await node(`
    const before = Object.getOwnPropertyNames(globalThis).length;
    await import("manicule");
    await import("manicule/compiler");
    await import("manicule/element");
    console.log(Object.getOwnPropertyNames(globalThis).length - before);
  `);
  assert.equal(seen, "0");
});

test("the compiler as a library", async () => {
  const seen = await node(`
    import { compile } from "manicule/compiler";
    import { load } from "manicule";
    const { module, report } = await compile([{ path: "a.txt", text: "Black tea is fermented." }]);
    const corpus = await load(module);
    console.log(report.indexed, corpus.search("fermented").hits[0].id);
  `);
  assert.match(seen, /^1 a/);
});

test("only what is listed can be imported", async () => {
  const seen = await node(`
    const tries = await Promise.allSettled(
      ["manicule/dist/cli.js", "manicule/cli.js", "manicule/nothing"].map((name) => import(name)),
    );
    console.log(tries.map(({ reason }) => reason?.code).join());
  `);
  assert.equal(seen, "ERR_PACKAGE_PATH_NOT_EXPORTED,ERR_PACKAGE_PATH_NOT_EXPORTED,ERR_PACKAGE_PATH_NOT_EXPORTED");
});

test("types come with it", async () => {
  await writeFile(
    path.join(folder, "use.ts"),
    `import { load, ManiculeError, type SearchResult } from "manicule";
import { ManiculeSearchElement } from "manicule/element";
import { compile, type Config, createCompiler, defineConfig, type Progress } from "manicule/compiler";

const corpus = await load(new URL("corpus.wasm", "https://example.org/"), { integrity: "sha384-x" });
const result: SearchResult = corpus.search("tea", { limit: 3, unit: "passage", filter: { date: { from: 2015 } } });
for (const hit of result.hits) for (const passage of hit.passages) console.log(passage.spans[0]?.kind);
const element = document.createElement("manicule-search");
element.limit = 3;
const same: ManiculeSearchElement = element;
const lines = document.createElement("manicule-concordance");
lines.noPlot = true;
lines.strings = { more: "Go on" };
document.createElement("manicule-concept").concept = "lemon";
document.createElement("manicule-index").order = "hierarchy";
// @ts-expect-error There is no such attribute.
lines.wide = 3;
const { report } = await compile([{ path: "a.md", text: "# A" }], { onProgress: ({ phase, share }: Progress) => console.log(phase, share) });
console.log(same.corpus?.info.documents, report.indexed);
try {
  corpus.free();
} catch (error) {
  if (error instanceof ManiculeError && error.code === "freed") console.log(error.message);
}
const config: Config = defineConfig({ input: ["docs/**/*.md"], pages: false });
const compiler = createCompiler();
const saved: Uint8Array = (await compiler.compile([], { signal: AbortSignal.timeout(5) }), compiler.save());
console.log(config.out, await compiler.restore(saved));
// @ts-expect-error There is no such option.
defineConfig({ inputs: "docs" });
// @ts-expect-error There is no such unit.
corpus.search("tea", { unit: "chapter" });
`,
  );
  const tsc = fileURLToPath(new URL("www/node_modules/typescript/bin/tsc", ROOT));
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom,dom.iterable", "--types", "", "use.ts"];
  await run(process.execPath, [tsc, ...options], { cwd: folder }).catch((error) => assert.fail(error.stdout));
});
