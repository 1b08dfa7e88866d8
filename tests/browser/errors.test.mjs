// Every way in which loading can fail: the reader is told, the page gets an event with a code,
// nothing is thrown, and trying again heals it. In each browser that is installed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { garden } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";
import { engines } from "./support/engine.mjs";
import { faults, sri } from "./support/faults.mjs";
import { html, POLICY, scripts, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const module = await garden();

const WATCH = `window.told = []; window.uncaught = [];
for (const type of ["manicule-search", "manicule-error"]) document.addEventListener(type, ({ detail }) => told.push({ type, ...detail, error: undefined, result: undefined }));
addEventListener("error", (event) => uncaught.push(event.message));
addEventListener("unhandledrejection", (event) => uncaught.push(String(event.reason)));`;
const HEAD = '<script src="watch.js"></script><script type="module" src="/element.js"></script>';

/** In the page: waits for words in a part of the element; says what is there instead, if they do not come. */
const shown = async (part, text) => {
  for (let left = 500; left > 0; left -= 1) {
    const there = document.querySelector("manicule-search").shadowRoot?.querySelector(`[part~=${part}]`)?.textContent ?? "";
    if (there.includes(text)) return "";
    await new Promise((go) => setTimeout(go, 20));
  }
  return `no «${text}» in ${part}, but: ${document.querySelector("manicule-search").shadowRoot?.textContent}`;
};

/** Asks, and tries again where there is something to try. */
const again = (query) => {
  const { shadowRoot } = document.querySelector("manicule-search");
  const input = shadowRoot.querySelector("[part~=input]");
  input.value = query;
  input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  shadowRoot.querySelector("[part~=retry]")?.click();
};

for (const engine of engines()) {
  test(`${engine.name}: ${faults().length} ways to fail, told and healed`, { skip: engine.skip }, async () => {
    const server = await serve({ ...(await scripts()), "/favicon.ico": { status: 204 } });
    const page = await engine.open();
    for (const [n, fault] of faults().entries()) await failed(fault, `/${n}`, server, page);
    await page.close();
  });
}

async function failed(fault, at, server, page) {
  const { name, route = module, elsewhere, init, mend, policy = elsewhere ? undefined : POLICY, integrity, code, says, detail = "", pastCache, isFinal } = fault;
  const place = { routes: server.routes, at: `${at}/corpus.wasm` };
  const { src = fault.src ?? place.at, heals = fault.heals } = (await elsewhere?.()) ?? {};
  const seen = [];
  const body = `<manicule-search src="${src}" base="/" ${integrity ? `integrity="${integrity}"` : ""}></manicule-search>`;
  server.routes[`${at}/`] = { body: html(body, HEAD), headers: policy && { "content-security-policy": policy } };
  server.routes[`${at}/watch.js`] = `${WATCH}\n${init ? `(${init})()` : ""}`;
  server.routes[place.at] = route;
  if (pastCache) {
    server.routes[place.at] = (request, response) => {
      seen.push(/no-cache/.test(request.headers["cache-control"]));
      route(request, response);
    };
  }
  await page.goto(new URL(`${at}/`, server.url).href);
  const fails = async (part, text) => assert.equal(await page.evaluate(shown, part, text), "", name);
  if (code) {
    await fails("error", says);
    await fails("error-detail", detail);
  } else await fails("hint", "documents");
  const told = await page.evaluate(() => window.told);
  assert.deepEqual(told.map(({ type, code }) => [type, code]), code ? [["manicule-error", code]] : [], name);
  for (const { message } of told) assert.ok(message.length > 20, message);
  await heals?.(place);
  if (mend) await page.evaluate(mend, place.at, sri(module));
  // What is typed now is answered as soon as loading succeeds.
  await page.evaluate(again, "lantern");
  if (!isFinal) await fails("count", "12 documents");
  assert.deepEqual(await page.evaluate(() => window.uncaught), [], `${name}: nothing is thrown at the page`);
  assert.deepEqual(seen, pastCache ?? [], name);
}

test("elements that are called as what the document has harm nothing", () => {
  const names = ["baseURI", "querySelector", "addEventListener", "title", "createTreeWalker", "createRange", "body", "scrollingElement", "elementFromPoint"];
  const body = `${names.map((name) => `<img name="${name}" alt="">`).join("")}<manicule-search src="/corpus.wasm" highlight="p"></manicule-search><p>A lantern by the gate.</p>`;
  return withPage({ body }, async ({ search, input, faults }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.deepEqual(faults, []);
  });
});

test("offline, as the browser has it", () =>
  withPage({ body: "<p>Later</p>", mayFail: true }, async ({ page, context, search, input }) => {
    await page.evaluate(() => customElements.whenDefined("manicule-search"));
    await context.setOffline(true);
    await page.evaluate(() => {
      const element = document.createElement("manicule-search");
      element.src = "/corpus.wasm";
      document.body.append(element);
    });
    await sees(search.locator("[part~=error]"), "could not be fetched");
    await context.setOffline(false);
    await search.locator("[part~=retry]").click();
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  }));
