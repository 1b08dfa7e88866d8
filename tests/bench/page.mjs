// How long a large page is kept busy by highlighting: 1 MB of text in 50,000 nodes, in Chromium.
//
//   node tests/bench/page.mjs
//
// Reading and marking everything; one edit; a
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
  "/page-text.js": await readFile(new URL("page-text.js", DIST), "utf8"),
  "/corpus.wasm": await garden(),
  "/favicon.ico": { status: 204 },
});
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** In the page. `common`: one word in eight is marked; else one in 2,000. */
async function build({ common }) {
  const { load } = await import("/manicule.js");
  const { highlight } = await import("/dom.js");
  const corpus = await load("/corpus.wasm");
  corpus.highlight("warm up");
  const article = document.querySelector("article");
  const words = ["plum", "rock", "night", "frost", "growth", "garden", "work", "hand"];
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
  const fresh = Array.from({ length: 1_000 }, paragraph);
  let marks;
  const steps = {
    "read and mark": () => (marks = highlight(corpus, article)),
    "one edit": () => (article.children[50].children[50].firstChild.data = "A lemon again."),
    "1,000 new paragraphs": () => {
      for (let i = 0; i < 10; i += 1) article.children[i].replaceChildren(...fresh.slice(i * 100, i * 100 + 100));
    },
    clear: () => marks.clear(),
  };
  window.step = async (name) => {
    const begun = performance.now();
    steps[name]();
    await null;
    await marks.settled;
    return { all: performance.now() - begun, marks: marks.marks.length };
  };
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { text: article.textContent.length, steps: Object.keys(steps) };
}

/**
 * The longest task of the page in milliseconds of its own thread (other programs do not count), and
 * the longest without what the browser does in it: styling, laying out and painting.
 */
function longestTasks(trace) {
  const { traceEvents } = JSON.parse(trace);
  const main = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const events = traceEvents.filter(({ pid, tid, tdur }) => tdur > 0 && main.has(`${pid} ${tid}`));
  const tasks = events.filter(({ name }) => name.endsWith("RunTask"));
  if (tasks.length === 0) throw new Error("The trace names no task.");
  const browsers = events.filter(({ name }) => ["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize"].includes(name));
  const own = tasks.map(({ ts, dur, tdur }) => tdur - browsers.filter((event) => event.ts >= ts && event.ts < ts + dur).reduce((sum, event) => sum + event.tdur, 0));
  return { all: Math.max(...tasks.map(({ tdur }) => tdur)) / 1000, own: Math.max(...own) / 1000 };
}

const round = (value) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));
for (const elements of [false, true]) {
  for (const common of [false, true]) {
    const page = await browser.newPage();
    if (elements) await page.addInitScript(() => delete CSS.highlights);
    await page.goto(server.url);
    const { text, steps } = await page.evaluate(build, { common });
    console.log(`\n${elements ? "elements" : "custom highlights"}: ${text} code units (ms)`);
    for (const step of steps) {
      await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"] });
      const { all, marks } = await page.evaluate((step) => window.step(step), step);
      // What is near the window is looked for a moment later.
      await page.waitForTimeout(600);
      const longest = longestTasks((await browser.stopTracing()).toString());
      console.log(`  ${step.padEnd(22)}longest task ${round(longest.own)} of CPU, ${round(longest.all)} with the browser's styling and layout; settled after ${round(all)}, ${marks} marks`);
    }
    await page.close();
  }
}
await browser.close();
await server.close();
