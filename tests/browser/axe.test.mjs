// Our pages as they are, and the elements as they are used, looked at by axe in three engines.
// a11y.test.mjs has every state of the elements, in one.
import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { CLI } from "../package/support/cli.mjs";
import { run } from "../support/ends.mjs";
import { require, ROOT } from "../wasm/support/dist.mjs";
import { garden } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";
import { engines } from "./support/engine.mjs";
import { html, scripts } from "./support/page.mjs";

const AXE = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const ours = (name) => fileURLToPath(new URL(name, ROOT));

const SEARCH = (attributes) => `<main><h1>Garden</h1><p>Words of the page.</p><manicule-search src="/corpus.wasm" ${attributes}></manicule-search></main>`;
const INDEX = "<main><h1>Garden</h1><manicule-index src=\"/corpus.wasm\"></manicule-index></main>";
const LINES = '<main><h1>Garden</h1><manicule-concordance src="/corpus.wasm" query="lantern"></manicule-concordance></main>';

/** Pages, and what must be in them before they are looked at: in themselves, or in the first element of ours. */
const PAGES = {
  "the demo": ["/site/demo.html", "manicule-search", "[part~=open]"],
  "the demo, its dialog open": ["/site/demo.html", "manicule-search", "dialog [part~=hint]", "[part~=open]"],
  "the documentation": ["/docs/index.html", "main"],
  "the documentation, a page with tables": ["/docs/configuration.html", "main table"],
  "the documentation, searched": ["/docs/start.html", "manicule-search", "[part~=open], [part~=input]"],
  "the playground": ["/docs/playground/index.html", "main"],
  "a page that is built, to search": ["/site/index.html", "manicule-search", "[part~=input]"],
  "a page that is built, of a document": ["/site/DOCUMENT", "main, article"],
  results: ["/results", "manicule-search", "[part~=hit]"],
  "a dialog, open": ["/dialog", "manicule-search", "dialog [part~=hint]", "[part~=open]"],
  "the reader": ["/reader", "manicule-search", "mark[aria-current]", "[part~=passage] a"],
  "the index": ["/index", "manicule-index", "[part~=entry]"],
  "the concordance": ["/lines", "manicule-concordance", "[part~=lines]"],
};

let folder;
let server;
let ofDocument;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "manicule-axe-"));
  const site = path.join(folder, "site");
  await Promise.all([
    run(process.execPath, [ours("www/docs/site/build.mjs"), path.join(folder, "docs")]),
    run(process.execPath, [CLI, "build", ours("corpus"), "-o", site, "--no-compress"]),
  ]);
  for (const name of ["demo.css", "demo.js"]) await cp(ours(`www/demo/${name}`), path.join(site, name));
  await cp(ours("www/demo/index.html"), path.join(site, "demo.html"));
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  const at = (name) => `/${path.relative(folder, name).split(path.sep).join("/")}`;
  const files = Object.fromEntries(await Promise.all(names.map(async (name) => [at(name), /\.html$/.test(name) ? open(await readFile(name, "utf8")) : await readFile(name)])));
  ofDocument = Object.keys(files).find((name) => /^\/site\/(?!index|demo).+\.html$/.test(name));
  server = await serve({
    ...files,
    ...(await scripts()),
    "/corpus.wasm": await garden(),
    "/favicon.ico": { status: 204 },
    "/results": html(SEARCH('query="lemon"')),
    "/dialog": html(SEARCH('mode="dialog"')),
    "/reader": html(SEARCH('reader="on" query="lemon"')),
    "/index": html(INDEX),
    "/lines": html(LINES),
  });
});
after(() => rm(folder, { recursive: true }));

/** A page that lets axe in: without the policy that it brings. */
function open(text) {
  return text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/i, "");
}

/** Waits until something is there, and presses what has to be pressed for it. */
async function seen(outer, inner, press) {
  const end = Date.now() + 20_000;
  for (let isPressed = false; Date.now() < end; ) {
    const host = document.querySelector(outer);
    const within = inner ? host?.shadowRoot : document;
    if (within?.querySelector(inner ?? outer)) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return true;
    }
    const button = press && !isPressed && within?.querySelector(press);
    if (button) {
      button.click();
      isPressed = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return document.body.innerText.slice(0, 300);
}

/** What axe finds wrong. */
async function violations() {
  const { violations: all } = await window.axe.run(document, { resultTypes: ["violations"] });
  return all.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 200)} ${node.failureSummary}`).join("\n")}`);
}

for (const { name: engine, skip, open: launch } of engines()) {
  let tab;
  before(async () => {
    if (!skip) tab = await launch();
  });
  for (const [name, [address, ...what]] of Object.entries(PAGES)) {
    test(`${engine}: ${name}`, { skip }, async () => {
      await tab.goto(new URL(address.replace("/site/DOCUMENT", ofDocument), server.url).href);
      assert.equal(await tab.evaluate(seen, ...what), true, "what the page is looked at for");
      await tab.evaluate(`(text) => { (0, eval)(text); return true; }`, AXE);
      const found = await tab.evaluate(violations);
      assert.deepEqual(found, []);
    });
  }
}
