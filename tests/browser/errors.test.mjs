// Every way in which loading can fail: the reader is told, the page gets an event with a code,
// nothing is thrown, and trying again heals it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { garden } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";
import { POLICY, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const module = await garden();
const sri = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

const FAULTS = [
  { name: "404", route: { status: 404 }, code: "network", says: "could not be fetched" },
  { name: "500", route: { status: 500 }, code: "network", says: "could not be fetched" },
  { name: "a web page instead", route: { body: "<!doctype html><p>Home", type: "text/html" }, code: "not-wasm", says: "no documents at this address" },
  { name: "a web page that says it is wasm", route: { body: "<!doctype html>", type: "application/wasm" }, code: "not-wasm", says: "no documents at this address" },
  { name: "cut off", route: { body: module.subarray(0, module.length - 100) }, code: "bad-module", says: "damaged" },
  { name: "a corpus that is damaged", route: { body: flipped(module, module.length - 50) }, code: "bad-module", says: "damaged" },
  { name: "a module without a corpus", route: { body: new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]) }, code: "bad-module", says: "damaged" },
  { name: "a connection that breaks", route: breaking, code: "network", says: "could not be fetched" },
  { name: "a wrong hash", integrity: sri("something else"), code: "integrity", says: "not the documents that this page expects" },
  { name: "a policy that refuses wasm", policy: POLICY.replace(" 'wasm-unsafe-eval'", ""), code: "no-wasm", says: "does not allow the search to run" },
  { name: "no WebAssembly", init: () => delete globalThis.WebAssembly, code: "no-wasm", says: "does not allow the search to run" },
  { name: "glue of another version", init: linkFails, code: "wrong-version", says: "from different versions" },
  { name: "memory that is refused", init: memoryFails, code: "no-wasm", says: "does not allow the search to run" },
  { name: "an address that is none", src: "http://", code: "network", says: "could not be fetched" },
];

for (const { name, route, integrity, policy, init, src = "/corpus.wasm", code, says } of FAULTS) {
  test(name, () => {
    const body = `<manicule-search src="${src}" ${integrity ? `integrity="${integrity}"` : ""}></manicule-search>`;
    const options = { body, init, policy, routes: route ? { "/corpus.wasm": route } : {}, mayFail: true };
    return withPage(options, async ({ page, search, input, server, faults }) => {
      await sees(search.locator("[part~=error]"), says);
      const events = await page.evaluate(() => window.events);
      assert.deepEqual(events.map((event) => [event.type, event.code]), [["manicule-error", code]]);
      assert.ok(events[0].message.length > 20, events[0].message);
      // Firefox reports what its own policy refuses as an error of the page.
      const uncaught = faults.filter((fault) => fault.startsWith("uncaught") && !fault.includes("The page’s settings blocked"));
      assert.deepEqual(uncaught, []);
      // The box stays of use: what is typed now is answered when loading succeeds.
      await input.fill("lantern");
      if (!route) return;
      server.routes["/corpus.wasm"] = module;
      await search.locator("[part~=retry]").click();
      await sees(search.locator("[part~=count]"), "12 documents");
    });
  });
}

test("a wrong MIME type is no fault", () =>
  withPage({ routes: { "/corpus.wasm": { body: module, type: "application/octet-stream" } } }, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  }));

test("the right hash opens", () =>
  withPage({ body: `<manicule-search src="/corpus.wasm" integrity="${sri(module)}"></manicule-search>` }, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  }));

test("a server that never answers is given up", () =>
  withPage({ routes: { "/corpus.wasm": () => {} }, init: quickClock, mayFail: true }, async ({ page, search }) => {
    await sees(search.locator("[part~=error]"), "could not be fetched");
    await sees(search.locator("[part~=error-detail]"), "30 seconds");
    const [event] = await page.evaluate(() => window.events);
    assert.equal(event.code, "network");
  }));

test("a body that stands still after its headers is given up, and trying again heals it", () =>
  withPage({ routes: { "/corpus.wasm": stalling }, init: quickClock, mayFail: true }, async ({ page, search, input, server }) => {
    await sees(search.locator("[part~=error]"), "could not be fetched");
    await sees(search.locator("[part~=error-detail]"), "30 seconds");
    const [event] = await page.evaluate(() => window.events);
    assert.equal(event.code, "network");
    server.routes["/corpus.wasm"] = module;
    await input.fill("lantern");
    await search.locator("[part~=retry]").click();
    await sees(search.locator("[part~=count]"), "12 documents");
  }));

test("elements that are called as what the document has harm nothing", () => {
  const names = ["baseURI", "querySelector", "addEventListener", "title", "createTreeWalker", "createRange", "body", "scrollingElement", "elementFromPoint"];
  const body = `${names.map((name) => `<img name="${name}" alt="">`).join("")}<manicule-search src="/corpus.wasm" highlight="p"></manicule-search><p>A lantern by the gate.</p>`;
  return withPage({ body }, async ({ search, input, faults }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.deepEqual(faults, []);
  });
});

test("offline", () =>
  withPage({ body: "<p>Later</p>", mayFail: true }, async ({ page, context, search, input }) => {
    await page.evaluate(() => customElements.whenDefined("manicule-search"));
    await context.setOffline(true);
    await page.evaluate(() => {
      const element = document.createElement("manicule-search");
      element.src = "/corpus.wasm";
      document.body.append(element);
    });
    await sees(search.locator("[part~=error]"), "Check your connection");
    await context.setOffline(false);
    await search.locator("[part~=retry]").click();
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  }));

test("another host that does not allow it (CORS)", async () => {
  const other = await serve({ "/corpus.wasm": module });
  const body = `<manicule-search src="${other.url}corpus.wasm"></manicule-search>`;
  await withPage({ body, policy: null, mayFail: true }, async ({ page, search }) => {
    await sees(search.locator("[part~=error]"), "could not be fetched");
    await sees(search.locator("[part~=error-detail]"), "CORS");
    assert.equal((await page.evaluate(() => window.events))[0].code, "network");
  });
});

test("a stale copy in a cache is fetched once more, past the cache", () => {
  const seen = [];
  const route = (request, response) => {
    seen.push(request.headers["cache-control"] ?? "");
    const stale = seen.length === 1;
    response.writeHead(200, { "content-type": "application/wasm", "cache-control": "max-age=600" });
    response.end(stale ? flipped(module, module.length - 50) : module);
  };
  return withPage({ routes: { "/corpus.wasm": route } }, async ({ page, search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal(seen.length, 2);
    assert.match(seen[1], /no-cache/);
    assert.deepEqual((await page.evaluate(() => window.events)).filter((event) => event.type === "manicule-error"), []);
  });
});

function flipped(bytes, at) {
  const damaged = bytes.slice();
  damaged[at] ^= 0x20;
  return damaged;
}

function breaking(_, response) {
  response.writeHead(200, { "content-type": "application/wasm", "content-length": module.length });
  response.write(module.subarray(0, 1000));
  setTimeout(() => response.destroy(), 20);
}

function stalling(_, response) {
  response.writeHead(200, { "content-type": "application/wasm", "content-length": module.length });
  response.write(module.subarray(0, 1000));
}

/** In the page: the imports of the module are not those that the script has. */
function linkFails() {
  WebAssembly.instantiate = async () => {
    throw new WebAssembly.LinkError("Import #0 is missing");
  };
}

function memoryFails() {
  WebAssembly.instantiate = async () => {
    throw new RangeError("WebAssembly.instantiate(): Out of memory");
  };
}

/** In the page: half a minute passes at once. */
function quickClock() {
  const { setTimeout } = window;
  window.setTimeout = (call, delay, ...rest) => setTimeout(call, delay === 30_000 ? 50 : delay, ...rest);
}
