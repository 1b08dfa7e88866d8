// A walk through a page by keyboard alone, in each engine that is installed: Chromium, Firefox,
// WebKit. The other files here go deeper, in Chromium, and with BROWSER=firefox in Firefox.
import assert from "node:assert/strict";
import { test } from "node:test";
import { garden } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";
import { engines } from "./support/engine.mjs";
import { html, POLICY, scripts } from "./support/page.mjs";

const WATCH = `window.told = []; window.faults = [];
for (const type of ["manicule-search", "manicule-select", "manicule-error"]) {
  document.addEventListener(type, (event) => told.push([type, event.detail.query ?? event.detail.code]));
}
document.addEventListener("manicule-select", (event) => event.preventDefault());
document.addEventListener("securitypolicyviolation", (event) => event.blockedURI.includes("favicon") || faults.push(event.violatedDirective));
addEventListener("error", (event) => faults.push(event.message));
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));`;

const BODY = `<article><h1>Trees</h1><p>Some <em>sour</em> <b>or<i>b</i></b>, then irrigation.</p></article>
<p><a href="#top">Before</a></p>
<manicule-search src="/corpus.wasm" highlight="article"></manicule-search>
<manicule-concordance src="/corpus.wasm" query="lemon"></manicule-concordance>`;

const HEAD = '<script src="/watch.js"></script><script type="module" src="/element.js"></script>';

for (const engine of engines()) {
  test(`${engine.name}: typed, walked, opened, left`, { skip: engine.skip }, () => withEngine(engine, walk));
}

async function withEngine(engine, run) {
  const routes = {
    "/": html(BODY, HEAD),
    "/watch.js": WATCH,
    ...(await scripts()),
    "/corpus.wasm": await garden(),
    "/favicon.ico": { status: 204 },
  };
  const server = await serve(routes, { "content-security-policy": POLICY });
  const page = await engine.open();
  await page.goto(server.url);
  await run(page);
  await page.close();
}

async function walk(page) {
  await holds(page, "the corpus is open", () => /document/.test(document.querySelector("manicule-search").shadowRoot?.querySelector("[part~=hint]")?.textContent));
  const marks = () => ("highlights" in CSS ? [...CSS.highlights.values()].reduce((sum, marks) => sum + marks.size, 0) : document.querySelectorAll("article mark").length) >= 2;
  await holds(page, "two concepts are marked", marks);
  assert.equal(await page.evaluate(() => document.querySelector("article").textContent), "TreesSome sour orb, then irrigation.");

  await page.evaluate(() => document.querySelector("a").focus());
  await page.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.localName), "manicule-search", "Tab leads into the box");
  await page.type("lemon");
  await holds(page, "results are shown", () => document.querySelector("manicule-search").shadowRoot.querySelectorAll("[part~=hit]").length > 0);
  assert.deepEqual(await page.evaluate(() => told.at(-1)), ["manicule-search", "lemon"]);

  // Down leads to the first completion, or past them where there are none; Escape leads back, and closes them.
  await page.press("ArrowDown");
  const isBelow = () => {
    const { shadowRoot } = document.querySelector("manicule-search");
    const input = shadowRoot.querySelector("[role=combobox]");
    return input.hasAttribute("aria-activedescendant") || shadowRoot.activeElement !== input;
  };
  await holds(page, "Down leads below the box", isBelow);
  await page.press("Escape");
  assert.equal(await page.evaluate(() => document.querySelector("manicule-search").query), "lemon", "Escape keeps what was typed");
  let link = "";
  // Chips of concepts come before the results.
  for (let step = 0; step < 8 && link === ""; step += 1) {
    await page.press("ArrowDown");
    link = await page.evaluate(() => document.querySelector("manicule-search").shadowRoot.activeElement?.href ?? "");
  }
  assert.match(link, /^http/, "Down leads to a result");
  await page.press("Enter");
  await holds(page, "Enter opens it", () => told.some(([type]) => type === "manicule-select"));

  const lines = await page.evaluate(() => document.querySelector("manicule-concordance").shadowRoot.querySelectorAll("[part~=line]").length);
  assert.ok(lines > 0, "the concordance has lines");

  assert.deepEqual(await page.evaluate(() => faults), [], "no error, and nothing against the policy");
  await page.evaluate(() => document.querySelectorAll("manicule-search, manicule-concordance").forEach((element) => element.remove()));
  await holds(page, "nothing is left behind", () => document.adoptedStyleSheets.length === 0 && (!("highlights" in CSS) || CSS.highlights.size === 0));
}

/** Waits until `test` holds in the page. */
async function holds(page, what, test, patience = 10_000) {
  const end = Date.now() + patience;
  while (!(await page.evaluate(test))) {
    if (Date.now() > end) assert.fail(`not within ${patience} ms: ${what}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}
