// Hostile texts in every place that a text can come from: shown as the texts that they are, on pages
// without any policy, so that nothing but our own care stands between them and the page. Nothing may
// run, nothing may be fetched, and no element may be there that we did not make.
//
// INJECTION=all: in Firefox and WebKit, too, and all texts where each takes a moment.
import assert from "node:assert/strict";
import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { run } from "../support/ends.mjs";
import { CLI } from "../package/support/cli.mjs";
import { load } from "../wasm/support/dist.mjs";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";
import { engines } from "./support/engine.mjs";
import { HOOK, HREFS, LOOK, OWN, PAYLOADS } from "./support/hostile.mjs";
import { html, scripts } from "./support/page.mjs";

const ALL = process.env.INJECTION === "all";
/** Texts where each one is a question of its own: ours, and some of the others. */
const SOME = ALL ? PAYLOADS : PAYLOADS.filter((_, at) => at < OWN.length || at % 9 === 0);

const OURS = "DIV SPAN P OL UL LI A MARK TIME BDI LABEL INPUT BUTTON DETAILS SUMMARY SVG PATH RECT FIELDSET LEGEND SELECT OPTION FIGURE FIGCAPTION NAV SECTION DL DT DD B I SLOT H2 H3 EM BLOCKQUOTE TEMPLATE";

/** One document with it in every field, for each. */
const RECORDS = PAYLOADS.map((payload, at) => ({
  id: `d${at}`,
  title: `needle${at} ${payload}`,
  text: `The needle stands before ${payload}`,
  url: at % 2 === 0 ? payload : HREFS[(at >> 1) % HREFS.length],
  author: payload,
  kind: payload,
  date: payload,
}));
/** One concept for each, with it in its names and in what is said of it. */
const SCHEME = PAYLOADS.map((payload, at) => {
  const text = (before) => JSON.stringify(`${before} ${payload}`);
  return `[[concept]]\nid = "c${at}"\nprefLabel = { en = ${text(`label${at}`)} }\naltLabel = { en = [${text(`other${at}`)}] }\ndefinition = { en = ${text("means")} }\n`;
}).join("\n");

const TEMPLATE = '<template slot="result"><h3><a data-field="url title"></a></h3><p part="by" data-field="author"></p><blockquote data-each="passage"><a data-field="url"><span data-field="excerpt"></span></a></blockquote></template>';
const element = (inside = "", more = "") => `<manicule-search src="/corpus.wasm" limit="2000" ${more}>${inside}</manicule-search>`;
const page = (body) => html(body, `<script>${HOOK}${LOOK}</script><script type="module" src="/element.js"></script>`);
const HOST = `${element("", 'highlight="article"')}<article></article>`;

let server;
let folder;

before(async () => {
  const records = RECORDS.map((record) => JSON.stringify(record)).join("\n");
  const module = await corpusOf({ "hostile.jsonl": records }, SCHEME);
  folder = await mkdtemp(path.join(tmpdir(), "manicule-injection-"));
  server = await serve({
    ...(await scripts()),
    "/favicon.ico": { status: 204 },
    "/corpus.wasm": module,
    "/": page(element()),
    "/template": page(element(TEMPLATE)),
    "/reader": page(element("", 'reader="on"')),
    "/index": page('<manicule-index src="/corpus.wasm"></manicule-index>'),
    "/lines": page('<manicule-concordance src="/corpus.wasm"></manicule-concordance>'),
    "/host": page(HOST),
    ...(await built()),
  });
});
after(() => rm(folder, { recursive: true }));

/** What `manicule build` writes, as pages of the server, without the policy that the single file has. */
async function built() {
  const documents = path.join(folder, "in");
  await mkdir(documents);
  for (let at = 0; at < PAYLOADS.length; at += 30) {
    const some = PAYLOADS.slice(at, at + 30);
    const blocks = some.flatMap((payload) => [payload, `    ${payload.replace(/\s+/g, " ")}`, `## ${payload.replace(/\s+/g, " ")}`]);
    const head = ["title", "author", "kind"].map((field) => `${field}: ${JSON.stringify(`${at} ${some[0]}`)}\n`).join("");
    const name = some[0].replace(/[/\0\s\\%?#]/g, "_").slice(0, 40);
    await writeFile(path.join(documents, `${at} ${name}.md`), `---\n${head}---\n\n${blocks.join("\n\n")}\n`);
  }
  await writeFile(path.join(documents, "records.json"), JSON.stringify(RECORDS.map(({ id, title, text }) => ({ id, title, text, url: `r/${id}.html` }))));
  const routes = {};
  for (const [name, more] of [["pages", []], ["single", ["--single-file"]]]) {
    const out = path.join(folder, name);
    await run(process.execPath, [CLI, "build", documents, "-o", out, ...more]);
    const written = await readdir(out, { recursive: true });
    for (const file of written.filter((file) => file.endsWith(".html"))) {
      const text = await readFile(path.join(out, file), "utf8");
      const open = text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replace("<head>", `<head><script>${HOOK}${LOOK}</script>`);
      routes[`/${name}/${file.split(path.sep).map(encodeURIComponent).join("/")}`] = open;
    }
    for (const file of written.filter((file) => /\.(js|css|wasm)$/.test(file))) routes[`/${name}/${file}`] = new Uint8Array(await readFile(path.join(out, file)));
  }
  return routes;
}

/** In the page: asks, and gives the answer when it is shown. */
const ASK = `
  window.ask = (query, element = document.querySelector("manicule-search")) => new Promise((done) => {
    const heard = ({ detail }) => {
      if (detail.result.query !== query) return;
      element.removeEventListener("manicule-search", heard);
      requestAnimationFrame(() => setTimeout(() => done(detail.result)));
    };
    element.addEventListener("manicule-search", heard);
    element.query = query;
  });
`;

/** Each place: its page, and a function in it that brings the texts there and says what was wrong. */
const PLACES = {
  "body, title, address, fields": ["/", async (ours) => {
    const { hits } = await window.ask("needle");
    const root = document.querySelector("manicule-search").shadowRoot;
    const parts = [["title", ({ title }) => title], ["excerpt", ({ passages: [{ text, clipped }] }) => `${clipped.start ? "… " : ""}${text}${clipped.end ? " …" : ""}`]];
    const wrong = parts.flatMap(([part, of]) => {
      const shown = [...root.querySelectorAll(`[part~=${part}]`)].map((node) => node.textContent);
      const meant = hits.map(of);
      return meant.filter((text, at) => text !== shown[at]).map((text) => `${part}: ${text}`);
    });
    for (const node of root.querySelectorAll("a, summary")) {
      node.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      node.focus();
    }
    return { n: hits.length, wrong: [...wrong, ...window.faultsIn(root, ours)] };
  }],
  "a template for results": ["/template", async (ours) => {
    const { hits } = await window.ask("needle");
    const root = document.querySelector("manicule-search").shadowRoot;
    const shown = [...root.querySelectorAll("[part~=by]")].map((node) => node.textContent);
    const meant = hits.map(({ meta }) => [meta.author].flat().join(", "));
    return { n: shown.length, wrong: [...meant.filter((text, at) => text !== shown[at]), ...window.faultsIn(root, ours)] };
  }],
  "labels and definitions": ["/index", async (ours) => {
    const index = document.querySelector("manicule-index");
    const found = () => index.shadowRoot.querySelectorAll("details");
    while (found().length < index.corpus?.concepts().length || !index.corpus) await new Promise((go) => setTimeout(go, 20));
    for (const entry of found()) entry.open = true;
    const concepts = await index.corpus.concepts({ details: true });
    const text = index.shadowRoot.textContent;
    const missing = concepts.filter(({ prefLabel, definition }) => !text.includes(prefLabel) || !text.includes(definition));
    return { n: concepts.length, wrong: [...missing.map(({ prefLabel }) => `missing: ${prefLabel}`), ...window.faultsIn(index.shadowRoot, ours)] };
  }],
  "queries": ["/", async (ours, payloads) => {
    const element = document.querySelector("manicule-search");
    element.limit = 5;
    const wrong = [];
    for (const query of payloads) {
      await window.ask(query);
      wrong.push(...window.faultsIn(element.shadowRoot, ours));
    }
    return { n: payloads.length, wrong };
  }],
  "the text of the page": ["/host", async (ours, _, payloads) => {
    const article = document.querySelector("article");
    for (const [at, payload] of payloads.entries()) article.append(Object.assign(document.createElement("p"), { textContent: `label${at} ${payload}` }));
    const before = article.innerHTML;
    await window.ask("needle label");
    const panel = () => document.querySelector("manicule-search").shadowRoot.querySelector("[part~=concepts-of-page]");
    while (!panel()) await new Promise((go) => setTimeout(go, 20));
    const wrong = article.innerHTML.replace(/<\/?mark[^>]*>/g, "") === before.replace(/<\/?mark[^>]*>/g, "") ? [] : ["the article is not what it was"];
    return { n: article.children.length, wrong: [...wrong, ...window.faultsIn(article, "P MARK"), ...window.faultsIn(document.querySelector("manicule-search").shadowRoot, ours)] };
  }],
  "the address of the reader": ["/reader", async (ours, payloads) => {
    const element = document.querySelector("manicule-search");
    await window.ask("needle");
    const wrong = [];
    for (const payload of payloads) {
      for (const hash of [`#manicule=${encodeURIComponent(payload)}&q=needle`, `#manicule=d0/0&q=${encodeURIComponent(payload)}`, `#manicule=${payload}`]) {
        location.hash = hash;
        await new Promise((go) => setTimeout(go, 5));
        wrong.push(...window.faultsIn(element.shadowRoot, ours));
      }
    }
    return { n: payloads.length, wrong };
  }],
  "words of the page": ["/", async (ours, payloads) => {
    const element = document.querySelector("manicule-search");
    element.limit = 3;
    await window.ask("needle");
    const wrong = [];
    for (const payload of payloads) {
      const none = [payload, payload];
      const words = new Proxy({}, { ownKeys: () => KEYS, getOwnPropertyDescriptor: (_, key) => ({ value: words[key], enumerable: true, configurable: true }), get: (_, key) => (key === "none" ? none : FUNCTIONS.has(key) ? () => payload : payload) });
      const KEYS = ["search", "clear", "loading", "documents", "concepts", "results", "none", "noneHelp", "more", "retry", "corrected", "sort", "tryThese", "didYouMean"];
      const FUNCTIONS = new Set(["documents", "concepts", "results"]);
      element.strings = Object.fromEntries(KEYS.map((key) => [key, words[key]]));
      for (const query of ["needle", "xqzzvq"]) {
        await window.ask(query);
        wrong.push(...window.faultsIn(element.shadowRoot, ours));
        element.query = "";
      }
    }
    return { n: payloads.length, wrong };
  }],
  "lines of a concordance": ["/lines", async (ours, payloads) => {
    const lines = document.querySelector("manicule-concordance");
    const wrong = [];
    let shown = 0;
    for (const query of ["needle", ...payloads]) {
      lines.query = query;
      await new Promise((go) => setTimeout(go, 5));
      while (query === "needle" && lines.shadowRoot.querySelectorAll("[part~=line]").length === 0) await new Promise((go) => setTimeout(go, 20));
      shown += lines.shadowRoot.querySelectorAll("[part~=line]").length;
      wrong.push(...window.faultsIn(lines.shadowRoot, ours));
    }
    return { n: shown, wrong };
  }],
};

const GENERATED = "HTML HEAD META TITLE LINK STYLE SCRIPT BODY MAIN ARTICLE H1 H2 H3 H4 H5 H6 P PRE CODE UL OL LI DL DT DD BLOCKQUOTE A TIME MANICULE-SEARCH NOSCRIPT NAV SPAN BDI STRONG EM";

for (const { name, skip, open } of engines().filter(({ name }) => ALL || name === "chromium")) {
  let tab;
  const options = { skip };
  before(async () => {
    if (!skip) tab = await open();
  });

  /** What was wrong in the page after a place was filled. */
  async function looked(at, look, ...given) {
    await tab.goto(new URL(at, server.url).href);
    await tab.evaluate(`async () => { ${ASK}; await customElements.whenDefined("manicule-search"); }`);
    const { n, wrong } = await tab.evaluate(`(...given) => (${look})(...given)`, OURS, ...given);
    const { shots, asked } = await tab.evaluate("() => ({ shots: window.shots, asked: window.asked() })");
    const foreign = asked.filter((address) => !/^\/([\w-]+\.(js|wasm|css))?$/.test(address.replace(/^\/(pages|single)\//, "/")) && !address.startsWith("data:application/wasm"));
    return { n, wrong: [...new Set(wrong)], shots, foreign };
  }

  for (const [place, [at, look]] of Object.entries(PLACES)) {
    test(`${name}: ${place}`, options, async () => {
      const { n, ...found } = await looked(at, look, SOME, PAYLOADS);
      assert.deepEqual(found, { wrong: [], shots: [], foreign: [] });
      assert.ok(n >= SOME.length, `${n} of ${SOME.length}`);
    });
  }

  test(`${name}: pages that are written`, options, async () => {
    const pages = Object.keys(server.routes).filter((at) => at.startsWith("/pages/") && at.endsWith(".html"));
    const some = pages.filter((at, n) => ALL || !at.includes("/r/") || n % 9 === 0);
    const look = async (_, allowed) => {
      const own = document.querySelectorAll("body script").length;
      const wrong = window.faultsIn(document, allowed).filter((fault) => !/^src=(manicule|element|\.\/)/.test(fault));
      return { n: document.querySelector("main")?.textContent.length ?? 0, wrong: own > 1 ? [...wrong, `${own} scripts`] : wrong };
    };
    for (const at of some) {
      const { n, ...found } = await looked(at, look, GENERATED);
      assert.deepEqual(found, { wrong: [], shots: [], foreign: [] }, at);
      assert.ok(n > 20, at);
    }
    assert.ok(some.length > 40, `${some.length} pages`);
  });

  test(`${name}: a single file`, options, async () => {
    const look = async (_, allowed) => {
      const articles = [...document.querySelectorAll("article")];
      const wrong = window.faultsIn(document.querySelector("main"), allowed);
      const texts = articles.map(({ dataset, textContent }) => [dataset.document, textContent]);
      window.texts = new Map(texts);
      return { n: articles.length, wrong };
    };
    const { n, ...found } = await looked("/single/index.html", look, GENERATED);
    assert.deepEqual(found, { wrong: [], shots: [], foreign: [] });
    assert.ok(n >= PAYLOADS.length, `${n} articles`);
    const corpus = await load(server.routes["/pages/corpus.wasm"]);
    const shown = await tab.evaluate("() => [...window.texts]");
    for (const [id, text] of shown) {
      const { title, blocks } = corpus.document(id);
      for (const part of [title, ...blocks.map((block) => block.text)]) assert.ok(text.includes(part), `${id}: ${part}`);
    }
  });

  test(`${name}: a hole would be seen`, options, async () => {
    const plant = async (ours) => {
      await window.ask("needle");
      const root = document.querySelector("manicule-search").shadowRoot;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      let caught = 0;
      for (const text of texts) {
        const hole = document.createElement("div");
        hole.innerHTML = text.data;
        caught += window.faultsIn(hole, "") .length;
        document.body.append(hole);
      }
      while (window.shots.length < 20) await new Promise((go) => setTimeout(go, 20));
      return { n: caught, wrong: window.faultsIn(document.body, `${ours} MANICULE-SEARCH`).slice(0, 5) };
    };
    const { n, wrong, shots, foreign } = await looked("/", plant);
    assert.ok(n >= 1000 && wrong.length > 0 && shots.length >= 20 && foreign.length > 0, `the harness is blind: ${n} elements, ${shots.length} shots, ${foreign.length} requests`);
  });
}
