// What happens in another order than one thinks: the newest wish wins.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf, garden } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const wasm = { "content-type": "application/wasm" };

function held(body) {
  let letGo;
  const gate = new Promise((resolve) => {
    letGo = resolve;
  });
  const route = async (_, response) => {
    await gate;
    response.writeHead(200, wasm).end(body);
  };
  return { route, letGo };
}

test("typed before it is loaded: the last query is answered, once", async () => {
  const { route, letGo } = held(await garden());
  await withPage({ routes: { "/corpus.wasm": route } }, async ({ page, search, input }) => {
    for (const query of ["frost", "lemon", "lantern"]) await input.fill(query);
    letGo();
    await sees(search.locator("[part~=count]"), "12 documents");
    const queries = await page.evaluate(() => window.events.map((event) => event.query));
    assert.deepEqual(queries, ["lantern"]);
  });
});

test("another src while the first still loads: the first one never shows", async () => {
  const slow = held(await garden());
  const other = await corpusOf({ "a.md": "# Elsewhere\n\nOne lantern only.\n" });
  await withPage({ routes: { "/corpus.wasm": slow.route, "/other.wasm": other } }, async ({ page, search, input }) => {
    await input.fill("lantern");
    await page.evaluate(() => {
      document.querySelector("manicule-search").src = "/other.wasm";
    });
    await sees(search.locator("[part~=count]"), "1 document");
    slow.letGo();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await sees(search.locator("[part~=count]"), "1 document");
    const totals = await page.evaluate(() => window.events.map((event) => event.total));
    assert.deepEqual(totals, [1]);
  });
});

test("an error that comes late does not disturb", async () => {
  let fail;
  const failing = new Promise((resolve) => {
    fail = resolve;
  });
  const routes = {
    "/slow.wasm": async (_, response) => {
      await failing;
      response.writeHead(404).end();
    },
  };
  await withPage({ body: '<manicule-search src="/slow.wasm"></manicule-search>', routes, mayFail: true }, async ({ page, search, input }) => {
    await input.fill("lantern");
    await page.evaluate(() => {
      document.querySelector("manicule-search").src = "/corpus.wasm";
    });
    await sees(search.locator("[part~=count]"), "12 documents");
    fail();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.deepEqual(await page.evaluate(() => window.events.map((event) => event.type)), ["manicule-search"]);
  });
});

test("keys as fast as they come: what is shown is the answer to what is in the box", () =>
  withPage({}, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    for (const query of ["l", "le", "lem", "lemo", "lemon", "lemo", "two duties"]) await input.fill(query);
    await sees(search.locator("[part~=chip]"), "two duties");
    assert.equal(await input.inputValue(), "two duties");
  }));

test("a listener that changes the query during an answer does not loop", () =>
  withPage({}, async ({ page, search, input }) => {
    await page.evaluate(() => {
      const element = document.querySelector("manicule-search");
      element.addEventListener("manicule-search", ({ detail }) => {
        if (detail.query === "lemon") element.query = "lantern";
      });
    });
    await input.fill("lemon");
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal(await input.inputValue(), "lantern");
  }));
