// A browser, a server, and pages that tell of everything that went wrong in them.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { before } from "node:test";
import { DIST } from "../../wasm/support/dist.mjs";
import { garden } from "../../wasm/support/fixture.mjs";
import { serve } from "../../wasm/support/server.mjs";
import { BROWSER, launch } from "./browsers.mjs";

/** The hardest policy under which wasm runs at all. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

let browser;

/** One browser for a test file. Call it at the top. `settings` are of Playwright's launch. */
export function useBrowser(settings = {}) {
  before(async () => {
    browser = await launch(BROWSER, settings);
  });
}

const SEARCH = '<manicule-search src="/corpus.wasm"></manicule-search>';
const SCRIPT = '<script type="module" src="/element.js"></script>';

export function html(body, head = SCRIPT) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>${head}</head><body>${body}</body></html>`;
}

/** What a page may fetch of ours, by path. */
export async function scripts() {
  const names = (await readdir(DIST)).filter((name) => /^(element.*|manicule|dom|cite|hosted|page|page-text|mark-elements)\.js$|^engine-page\.wasm$|^\w+\.(language|words)\.js$/.test(name));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [`/${name}`, await readFile(new URL(name, DIST))])));
}

/**
 * Opens a page on a server of its own and runs a test on it.
 *
 * @param options `body` and `head` of the page, `routes` beside the usual ones, `policy`
 *   (null: none), `init` (one or several) to run in the page before its scripts, `context` of Playwright,
 *   `mayFail` where page errors and console errors are the point of the test.
 * @param run Gets `page`, `server`, `search` (the first element of ours) and `input`. What it gives is given.
 */
export async function withPage(options, run) {
  const { body = SEARCH, head = SCRIPT, routes = {}, policy = POLICY, init, context: settings, mayFail = false } = options;
  const server = await serve(
    {
      "/": html(body, head),
      ...(await scripts()),
      "/corpus.wasm": await garden(),
      "/favicon.ico": { status: 204 },
      ...routes,
    },
    policy ? { "content-security-policy": policy } : {},
  );
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, locale: "en", ...settings });
  const faults = [];
  try {
    const page = await context.newPage();
    // The icon that Firefox looks for is the browser's own wish, not ours.
    const fault = (text) => text.includes("favicon.ico") || faults.push(text);
    page.on("pageerror", (error) => fault(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") fault(message.text());
    });
    await slow(context, page);
    await page.addInitScript(() => {
      window.events = [];
      for (const type of ["manicule-search", "manicule-select", "manicule-reader", "manicule-dialog", "manicule-error"]) {
        document.addEventListener(type, ({ detail }) => window.events.push({ type, ...detail, error: undefined, result: undefined }));
      }
      document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    for (const script of [init ?? []].flat()) await page.addInitScript(script);
    await page.goto(server.url);
    const search = page.locator("manicule-search, manicule-concordance, manicule-concept, manicule-index").first();
    const res = await run({ page, server, context, search, input: search.locator("[part~=input]"), faults });
    if (!mayFail) assert.deepEqual(faults, [], "errors in the page");
    return res;
  } finally {
    await context.close();
    await server.close();
  }
}

/** With SLOW=6 in the environment, pages run six times slower (Chromium): what waits for a time, and not for a state, fails. */
async function slow(context, page) {
  const rate = Number(process.env.SLOW ?? 1);
  if (rate > 1 && BROWSER === "chromium") await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate });
}

/** Waits for a text in the element, or fails with what is there instead. */
export async function sees(place, text) {
  await place.filter({ hasText: text }).first().waitFor({ timeout: 5000 }).catch(async () => {
    const there = await place.allInnerTexts().catch(() => []);
    assert.fail(`«${text}» does not appear; there is: ${JSON.stringify(there)}`);
  });
}

/** The focused element inside of the shadow root. */
export function focused(search) {
  return search.evaluate((element) => {
    const active = element.shadowRoot.activeElement;
    return active && { tag: active.localName, text: active.textContent, href: active.getAttribute("href") };
  });
}

export async function ready(search) {
  await sees(search.locator("[part~=hint]"), "document");
}

/** Waits until the article around the search is marked, and its cards are there. */
export async function marked(search) {
  await ready(search);
  await search.locator("[part~=concepts-of-page]").waitFor({ state: "attached" });
}
