// node build.mjs OUTDIR: writes the documentation and the playground. The pages are compiled by our own
// compiler, and searched by our own widget; the anchors of a page are those that the module has.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { compile } from "../../../pkg/dist/compiler.js";
import { load } from "../../../pkg/dist/manicule.js";
import { apiPage } from "./api.mjs";
import { elementsPage } from "./elements.mjs";
import { withFigures } from "./figures.mjs";
import { GROUPS } from "./pages.mjs";
import { bodyOf, pageOf } from "./render.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const DOCS = path.join(ROOT, "www/docs");
const DIST = path.join(ROOT, "pkg/dist");
const out = process.argv[2];
if (!out) {
  console.error("usage: node build.mjs OUTDIR");
  process.exit(2);
}

/** Pages that are made of something else. */
const GENERATED = { api: apiPage, elements: elementsPage };

const names = GROUPS.flatMap(({ pages }) => pages);
const sources = new Map();
for (const name of names) {
  const text = GENERATED[name] ? await GENERATED[name](ROOT) : await readFile(path.join(DOCS, `${name}.md`), "utf8");
  sources.set(name, await withFigures(text, ROOT));
}
const forgotten = (await readdir(DOCS)).filter((file) => file.endsWith(".md") && !sources.has(file.slice(0, -3)));
if (forgotten.length > 0) throw new Error(`${forgotten.join(", ")}: name them in www/docs/site/pages.mjs`);

const files = [...sources].map(([name, text]) => ({ path: `${name}.md`, text }));
const scheme = { path: "concepts.toml", bytes: await readFile(path.join(DOCS, "site/concepts.toml")) };
// Who does not know a name yet looks for what explains it.
const weights = { "api.md": 0.6, "elements.md": 0.6, "cli.md": 0.8, "embedding.md": 1.2, "languages.md": 1.2 };
const { module, report } = await compile(files, { concepts: scheme, weights });
const trouble = [...report.problems.map(({ path: file, line, message }) => `${file}:${line}: ${message}`), ...report.skipped.map(({ path: file, reason }) => `${file}: ${reason}`)];
if (trouble.length > 0) throw new Error(trouble.join("\n"));

await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, "playground"), { recursive: true });
await writeFile(path.join(out, "corpus.wasm"), module);

const corpus = await load(module);
const titles = Object.fromEntries(names.map((name) => [name, corpus.document(name).title]));
for (const [name, text] of sources) {
  const headings = corpus.document(name).blocks.filter(({ kind }) => kind === "heading");
  await writeFile(path.join(out, `${name}.html`), pageOf({ name, titles, ...bodyOf(text, headings, name) }));
}

/** What a page with the elements may fetch. */
const ELEMENTS = (await readdir(DIST)).filter((name) => /^(element(-(?!all).*)?|dom|page-text|mark-elements|cite)\.js$/.test(name));
for (const name of ELEMENTS) await cp(path.join(DIST, name), path.join(out, name));
for (const name of ["docs.css", "docs.js"]) await cp(path.join(DOCS, "site", name), path.join(out, name));
await cp(path.join(ROOT, "www/demo/demo.css"), path.join(out, "demo.css"));
for (const name of await readdir(DOCS)) if (name.endsWith(".png")) await cp(path.join(DOCS, name), path.join(out, name));

// The playground is a folder of its own: it works wherever it is copied.
const playground = path.join(out, "playground");
await cp(path.join(ROOT, "www/playground"), playground, { recursive: true });
await cp(path.join(ROOT, "www/demo/demo.css"), path.join(playground, "demo.css"));
const COMPILER = ["compiler.js", "compiler.wasm", "manicule.js", "engine.wasm"];
for (const name of [...ELEMENTS, ...COMPILER]) await cp(path.join(DIST, name), path.join(playground, name));
// What an explanation says stands once, beside the command line.
const explained = await transform(await readFile(path.join(ROOT, "www/src/cli/explained.ts"), "utf8"), { loader: "ts" });
await writeFile(path.join(playground, "explained.js"), explained.code);
await writeFile(path.join(playground, "sample.json"), JSON.stringify(await sample()));
console.log(`${names.length} pages and the playground: ${out}`);

/** The collection of this repository. */
async function sample() {
  const folder = path.join(ROOT, "corpus");
  const all = await Promise.all((await readdir(folder)).sort().map(async (name) => ({ path: name, text: await readFile(path.join(folder, name), "utf8") })));
  return { files: all.filter(({ path: name }) => name.endsWith(".md")), concepts: all.find(({ path: name }) => name === "concepts.toml") };
}
