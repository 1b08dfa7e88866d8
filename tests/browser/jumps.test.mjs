// Nothing on the demo moves while its scripts and its texts come, on a slow line, at the top and where one reads on.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { only } from "./support/browsers.mjs";
import { scripts, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const ROOT = new URL("../../", import.meta.url);
const read = (name) => readFile(new URL(name, ROOT), "utf8");
const names = (await readdir(new URL("corpus/", ROOT))).filter((name) => name.endsWith(".md"));
const texts = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(`corpus/${name}`)])));
const module = await corpusOf(texts, await read("corpus/concepts.toml"));
const own = Object.fromEntries(await Promise.all(["demo.css", "demo.js"].map(async (name) => [`/${name}`, await read(`www/demo/${name}`)])));

/** What comes a moment late, each for itself. */
const late = (files) =>
  Object.fromEntries(Object.entries(files).map(([path, body]) => [path, (_, response) => setTimeout(() => {
    response.writeHead(200, { "content-type": path.endsWith(".wasm") ? "application/wasm" : "text/javascript" }).end(body);
  }, 150)]));

function observe() {
  window.shifts = [];
  const told = ({ node, previousRect: { y }, currentRect }) => `${node?.localName ?? node?.nodeName} ${y | 0} → ${currentRect.y | 0}`;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) if (!hadRecentInput) window.shifts.push({ value, moved: sources.map(told) });
  }).observe({ type: "layout-shift", buffered: true });
}

for (const width of [360, 768, 1280]) {
  for (const at of [0, 0.6]) {
    test(`${width} px, ${at ? "further down" : "at the top"}: at most 0.02 of the window`, only("chromium", "layout shifts"), async () => {
      const routes = { ...own, ...late({ ...(await scripts()), "/corpus.wasm": module }), "/": await read("www/demo/index.html") };
      await withPage({ routes, init: observe, policy: null, context: { viewport: { width, height: 800 } } }, async ({ page }) => {
        await page.evaluate((at) => scrollTo(0, document.body.scrollHeight * at), at);
        await sees(page.locator("manicule-concordance [part~=count]"), "lines");
        await sees(page.locator("section manicule-search [part~=hint]"), "5 documents");
        await page.locator("manicule-concept .word").waitFor();
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const shifts = await page.evaluate(() => window.shifts);
        const sum = shifts.reduce((sum, { value }) => sum + value, 0);
        assert.ok(sum <= 0.02, `${sum}: ${JSON.stringify(shifts)}`);
      });
    });
  }
}
