// Hostile texts in every place that a text can come from: shown as the texts that they are, on pages
// without any policy, so that nothing but our own care stands between them and the page. Nothing may
// run, nothing may be fetched, and no element may be there that we did not make.
//
// In a test run in Chromium, all texts at once where one page shows them, and a sample where each is
// a step of its own. INJECTION=all: all texts in all places, in Firefox and WebKit, too.
import assert from "node:assert/strict";
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../support/ends.mjs";
import { CLI } from "../package/support/cli.mjs";
import { load, require, ROOT } from "../wasm/support/dist.mjs";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";
import { engines } from "./support/engine.mjs";
import { HOOK, HREFS, LOOK, OWN, PAYLOADS, sampled } from "./support/hostile.mjs";
import { BODIES, namesOf, PLACES, recordsOf, schemeOf } from "./support/injected.mjs";
import { html, scripts } from "./support/page.mjs";

const ALL = process.env.INJECTION === "all";
/** Texts where a page shows all of them at once, where each is a step of its own, and where each is several. */
const [MANY, SOME, FEW] = ALL ? [PAYLOADS, PAYLOADS, PAYLOADS] : [sampled(0.25), sampled(0.05), sampled(0.01)];
const SLOW_PLACES = ["queries", "lines of a concordance", "a concept's card", "the address of the reader", "words of the page"];

const OURS = "DIV SPAN P OL UL LI A MARK TIME BDI LABEL INPUT BUTTON DETAILS SUMMARY SVG PATH RECT FIELDSET LEGEND SELECT OPTION FIGURE FIGCAPTION NAV SECTION DL DT DD B I SLOT H2 H3 EM BLOCKQUOTE TEMPLATE";
const GENERATED = "HTML HEAD META TITLE LINK STYLE SCRIPT BODY MAIN ARTICLE H1 H2 H3 H4 H5 H6 P PRE CODE UL OL LI DL DT DD BLOCKQUOTE A TIME MANICULE-SEARCH NOSCRIPT NAV SPAN BDI STRONG EM";

const flat = (text) => text.replace(/\s+/g, " ");
/** Where texts of the elements become markup: what a mistake of ours would do. */
const HOLE = `document.createTextNode = (text) => Object.assign(document.createElement("span"), { innerHTML: text });`;
const page = (body) => html(body, `<script>${HOOK}${LOOK}</script><script type="module" src="/element.js"></script>`);

let server;
let folder;
let shape;

before(async () => {
  const records = [...recordsOf(MANY, HREFS), namesOf(MANY)].map((record) => JSON.stringify(record)).join("\n");
  const module = await corpusOf({ "hostile.jsonl": records }, schemeOf(MANY));
  folder = await mkdtemp(path.join(tmpdir(), "manicule-injection-"));
  const bodies = Object.entries(BODIES).map(([at, body]) => [at, page(body)]);
  const [pages, playground] = await Promise.all([built(), playgroundFiles()]);
  shape = await shapeOfWords();
  server = await serve({ ...(await scripts()), "/favicon.ico": { status: 204 }, "/corpus.wasm": module, "/hole": watched(html(BODIES["/"], `<script>${HOLE}</script><script type="module" src="/element.js"></script>`)), ...Object.fromEntries(bodies), ...pages, ...playground });
});
after(() => rm(folder, { recursive: true }));

/** A page without the policy that it brings, with what watches it. */
function watched(text) {
  return text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace("<head>", () => `<head><script>${HOOK}${LOOK}</script>`);
}

/** What `manicule build` writes: of files, of records, with a folder of pages and as a single file. */
async function built() {
  const documents = path.join(folder, "in");
  await mkdir(documents);
  const texts = SOME;
  for (let at = 0; at < texts.length; at += 30) {
    const some = texts.slice(at, at + 30);
    const blocks = some.flatMap((payload) => [payload, `    ${flat(payload)}`, `## ${flat(payload)}`]);
    const head = ["title", "author", "kind"].map((field) => `${field}: ${JSON.stringify(`${at} ${some[0]}`)}\n`).join("");
    const name = some[0].replace(/[/\0\s\\%?#]/g, "_").slice(0, 40);
    await writeFile(path.join(documents, `${at} ${name}.md`), `---\n${head}---\n\n${blocks.join("\n\n")}\n`);
  }
  // One file for each of ours: they have addresses that nobody may be led to.
  for (const [at, payload] of OWN.entries()) {
    await writeFile(path.join(documents, `own-${at}.md`), `---\ntitle: ${JSON.stringify(`needle ${payload}`)}\nurl: ${JSON.stringify(HREFS[at % HREFS.length])}\n---\n\nneedle\n\n    ${payload}\n`);
  }
  const records = recordsOf(texts, HREFS).map(({ id, title, text }) => ({ id, title, text, url: `r/${id}.html` }));
  await writeFile(path.join(documents, "records.json"), JSON.stringify(records));
  const routes = {};
  const write = async ([name, more]) => {
    const out = path.join(folder, name);
    await run(process.execPath, [CLI, "build", documents, "-o", out, "--no-compress", ...more]);
    for (const file of await readdir(out, { recursive: true })) {
      const at = `/${name}/${file.split(path.sep).map(encodeURIComponent).join("/")}`;
      if (file.endsWith(".html")) routes[at] = watched(await readFile(path.join(out, file), "utf8"));
      if (/\.(js|css|wasm)$/.test(file)) routes[at] = new Uint8Array(await readFile(path.join(out, file)));
    }
  };
  await Promise.all([["pages", []], ["single", ["--single-file"]]].map(write));
  return routes;
}

async function playgroundFiles() {
  await run(process.execPath, [fileURLToPath(new URL("www/docs/site/build.mjs", ROOT)), path.join(folder, "docs")]);
  const at = path.join(folder, "docs/playground");
  const files = await Promise.all((await readdir(at)).map(async (name) => [name, new Uint8Array(await readFile(path.join(at, name)))]));
  const routes = Object.fromEntries(files.map(([name, bytes]) => [`/playground/${name}`, bytes]));
  return { ...routes, "/playground/index.html": watched(Buffer.from(routes["/playground/index.html"]).toString()) };
}

/** What kind of word each of those is that the elements show, from a language that has all. */
async function shapeOfWords() {
  const entryPoints = [fileURLToPath(new URL("www/src/words/fr.ts", ROOT))];
  const { outputFiles } = await require("esbuild").build({ entryPoints, bundle: true, format: "esm", write: false });
  const { words: fr } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  const kindOf = (word) => (Array.isArray(word) ? word.map(kindOf) : typeof word === "object" ? kindsOf(word) : typeof word);
  const kindsOf = (words) => Object.fromEntries(Object.entries(words).map(([name, word]) => [name, kindOf(word)]));
  const { lang, dir, ...words } = fr;
  return kindsOf(words);
}

for (const { name, skip, open } of engines().filter(({ name }) => ALL || name === "chromium")) {
  const options = { skip };
  let tab;
  let inserted = 0;
  before(async () => {
    if (!skip) tab = await open();
  });
  after(() => skip || console.log(`${name}: ${inserted} hostile texts looked at`));

  /** What was wrong in the page after a place was filled. */
  async function looked(at, look, ...given) {
    await tab.goto(new URL(at, server.url).href);
    if (/^\/\w*$/.test(at)) await tab.evaluate("() => Promise.all([...document.querySelectorAll(':not(:defined)')].map(({ localName }) => customElements.whenDefined(localName))).then(() => true)");
    const { n, wrong } = await tab.evaluate(`(...given) => (${look})(...given)`, OURS, ...given);
    const { shots, asked } = await tab.evaluate("() => window.shown().then(() => ({ shots: window.shots, asked: window.asked() }))");
    const foreign = asked.filter((address) => !/^\/((pages|single|playground)\/)?([\w.-]+\.(js|wasm|css|json|ico))?$/.test(address) && !/^data:(application\/wasm|,)/.test(address));
    inserted += n;
    return { n, wrong: [...new Set(wrong)].slice(0, 20), shots: shots.slice(0, 20), foreign };
  }

  for (const [place, [at, look]] of Object.entries(PLACES)) {
    test(`${name}: ${place}`, options, async () => {
      const some = ["words of the page", "the address of the reader"].includes(place) ? FEW : SOME;
      const { n, ...found } = await looked(at, look, some, MANY, shape);
      assert.deepEqual(found, { wrong: [], shots: [], foreign: [] });
      // A name over several paragraphs is found in none.
      const least = SLOW_PLACES.includes(place) ? some.length : 0.9 * MANY.length;
      assert.ok(n >= least, `${n} of ${least}`);
    });
  }

  test(`${name}: pages that are written`, options, async () => {
    const pages = Object.keys(server.routes).filter((at) => at.startsWith("/pages/") && at.endsWith(".html"));
    const some = pages.filter((at) => ALL || !/\/r\/d(2[1-9]|[3-9])/.test(at));
    const look = async (_, allowed) => {
      const own = document.querySelectorAll("body script").length;
      const wrong = window.faultsIn(document, allowed).filter((fault) => !/^src=(manicule|element|\.\.?\/)/.test(fault));
      return { n: document.querySelector("main")?.textContent.length ?? 0, wrong: own > 1 ? [...wrong, `${own} scripts`] : wrong };
    };
    const before = inserted;
    for (const at of some) {
      const { n, ...found } = await looked(at, look, GENERATED);
      assert.deepEqual(found, { wrong: [], shots: [], foreign: [] }, at);
      assert.ok(n > 5, at);
    }
    inserted = before + some.length;
    assert.ok(some.length > 20, `${some.length} pages`);
  });

  test(`${name}: a single file`, options, async () => {
    const look = async (_, allowed) => {
      const articles = [...document.querySelectorAll("article")];
      window.texts = articles.map(({ dataset, textContent }) => [dataset.document, textContent]);
      return { n: articles.length, wrong: window.faultsIn(document.querySelector("main"), allowed) };
    };
    const { n, ...found } = await looked("/single/index.html", look, GENERATED);
    assert.deepEqual(found, { wrong: [], shots: [], foreign: [] });
    assert.ok(n >= SOME.length, `${n} articles`);
    const corpus = await load(server.routes["/pages/corpus.wasm"]);
    for (const [id, text] of await tab.evaluate("() => window.texts")) {
      const { title, blocks } = corpus.document(id);
      for (const part of [title, ...blocks.map((block) => block.text)]) assert.ok(text.includes(part), `${id}: ${part}`);
    }
    corpus.free();
  });

  test(`${name}: the playground`, options, async () => {
    const texts = SOME;
    const look = async (_, texts) => {
      const at = (id) => document.getElementById(id);
      const drop = (files) => {
        const transfer = new DataTransfer();
        for (const [name, text] of Object.entries(files)) transfer.items.add(new File([text], name));
        at("drop").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      };
      const search = at("search");
      /** Everything that shows something of files, open. */
      const filled = async (files, n) => {
        drop(files);
        const said = () => at("status").textContent;
        await window.until(() => said().includes(`${n} document`), () => `${n} documents: ${said()}`);
        await window.ask("needle", search);
        at("other").value = Object.values(files).join("\n\n");
        at("other").dispatchEvent(new Event("input", { bubbles: true }));
        at("other-query").value = "needle";
        at("other-query").dispatchEvent(new Event("input", { bubbles: true }));
        await window.until(() => at("marked-said").textContent.includes("marked"), "marks in another text");
        for (const details of document.querySelectorAll("details")) details.open = true;
        await window.shown();
        window.touch(search.shadowRoot);
      };
      await filled({ "plain.md": "# Plain\n\nneedle", "wrong.json": "{" }, 1);
      const names = new Set([...document.querySelectorAll("*")].map(({ nodeName }) => nodeName.toUpperCase()));
      const allowed = `${[...names].join(" ")} LI P`;
      const before = window.faultsIn(document, allowed);
      at("clear").click();
      const name = (payload, n) => `${n} ${payload.replace(/[/\0]/g, "_")}`;
      // Something before, since a style that is not closed takes all the rest.
      const text = (payload) => `needle\n\n# ${payload}\n\nneedle ${payload}\n\n    ${payload.replace(/\s+/g, " ")}\n`;
      const files = Object.fromEntries(texts.flatMap((payload, n) => [[`${name(payload, n)}.md`, text(payload)], [`${name(payload, n)}.json`, "{"]]));
      await filled(files, texts.length.toLocaleString("en"));
      const foreign = (root) => window.faultsIn(root, allowed).filter((fault) => !before.includes(fault));
      return { n: texts.length, wrong: [...foreign(document), ...window.faultsIn(search.shadowRoot, _)] };
    };
    const { n, ...found } = await looked("/playground/index.html", look, texts);
    assert.deepEqual(found, { wrong: [], shots: [], foreign: [] });
    assert.equal(n, texts.length);
  });

  test(`${name}: a hole would be seen`, options, async () => {
    const [, look] = PLACES["body, title, address, fields"];
    const plant = `async (...given) => {
      const { wrong } = await (${look})(...given);
      await window.until(() => window.shots.filter((shot) => shot === "fired" || shot === "alert").length >= 20, "texts that run");
      return { n: wrong.length, wrong };
    }`;
    const before = inserted;
    const { n, wrong, shots, foreign } = await looked("/hole", plant);
    inserted = before;
    assert.ok(n >= 1_000 && wrong.length > 0 && shots.length >= 20 && foreign.length > 0, `the harness is blind: ${n} faults, ${shots.length} shots, ${foreign.length} requests`);
  });
}
