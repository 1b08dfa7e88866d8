// How long a large page is kept busy by highlighting: 1 MB of text in 50,000 nodes, in Chromium.
//
//   node tests/bench/page.mjs
//
// The walk (TypeScript) alone; reading and marking everything, with its longest task; one edit; a
// tenth of the page replaced. With custom highlights and with elements. The tests count work
// instead of time (tests/browser/highlight-slices.test.mjs): these figures are for a person.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { DIST, require } from "../wasm/support/dist.mjs";
import { garden } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";

const { chromium } = require("playwright-core");
const places = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) throw new Error("No Chromium was found. Install one, or name it in CHROME.");

const server = await serve({
  "/": "<!doctype html><meta charset=utf-8><title>Page</title><article></article>",
  "/manicule.js": await readFile(new URL("manicule.js", DIST), "utf8"),
  "/dom.js": await readFile(new URL("dom.js", DIST), "utf8"),
  "/corpus.wasm": await garden(),
  "/favicon.ico": { status: 204 },
});
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** In the page. `common`: one word in eight is marked; else one in 2,000. */
async function measure({ common }) {
  const { load } = await import("/manicule.js");
  const { highlight } = await import("/dom.js");
  const corpus = await load("/corpus.wasm");
  corpus.highlight("warm up");
  const article = document.querySelector("article");
  const words = ["plum", "orb", "water", "frost", "growth", "garden", "work", "hand"];
  let n = 0;
  const text = () => {
    let res = "";
    while (res.length < 33) {
      n += 1;
      res += `${n % (common ? 8 : 2_000) === 0 ? "lemon" : words[(n * 5) % 8]} `;
    }
    return res;
  };
  const paragraph = () => {
    const res = document.createElement("p");
    const inline = document.createElement("em");
    inline.append(text());
    res.append(text(), inline, text());
    return res;
  };
  for (let made = 0; made < 50_000; made += 5) {
    if (made % 500 === 0) article.append(document.createElement("section"));
    article.lastChild.append(paragraph());
  }
  const rest = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await rest();
  await rest();
  // A slice is what runs between two looks at the clock; a task is what the browser calls one.
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ["longtask"] });
  const timed = async (work) => {
    tasks.length = 0;
    const begun = performance.now();
    work();
    const sync = performance.now() - begun;
    await null;
    const first = performance.now() - begun;
    await marks.settled;
    const all = performance.now() - begun;
    await rest();
    await rest();
    return { "first slice": first || sync, all, "longest task over 50 ms": Math.max(0, ...tasks) };
  };
  let marks;
  const res = {};
  res["read and mark"] = await timed(() => (marks = highlight(corpus, article)));
  res["one edit"] = await timed(() => (article.children[50].children[50].firstChild.data = "A lemon again."));
  const fresh = Array.from({ length: 1_000 }, paragraph);
  res["1,000 new paragraphs"] = await timed(() => {
    for (let i = 0; i < 10; i += 1) article.children[i].replaceChildren(...fresh.slice(i * 100, i * 100 + 100));
  });
  const count = marks.marks.length;
  const begun = performance.now();
  marks.clear();
  res.clear = { all: performance.now() - begun };
  return { text: article.textContent.length, marks: count, res };
}

const round = (value) => (value === undefined ? "" : value < 10 ? value.toFixed(1) : String(Math.round(value)));
for (const elements of [false, true]) {
  for (const common of [false, true]) {
    const page = await browser.newPage();
    if (elements) await page.addInitScript(() => delete CSS.highlights);
    await page.goto(server.url);
    const { text, marks, res } = await page.evaluate(measure, { common });
    console.log(`\n${elements ? "elements" : "custom highlights"}: ${text} code units, ${marks} marks (ms)`);
    for (const [what, times] of Object.entries(res)) {
      console.log(`  ${what.padEnd(22)}${Object.entries(times).map(([name, ms]) => `${name} ${round(ms)}`).join(", ")}`);
    }
    await page.close();
  }
}
await browser.close();
await server.close();
