// A search in the address of its page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { html, ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const module = await corpusOf({
  "a.jsonl": ["letter", "letter", "recipe"].map((kind, n) => `${JSON.stringify({ id: `n${n}`, title: `Note ${n}`, url: "/next.html", kind, date: `200${n}-05`, text: "A quince." })}\n`).join(""),
});
const it = (address, run) =>
  withPage({ body: `<manicule-search src="/corpus.wasm" address="${address}"></manicule-search>`, routes: { "/corpus.wasm": module, "/next.html": html("Next", "") } }, run);
const said = (page, part) => page.waitForFunction((part) => location.href.endsWith(part), part);

test("query, filters and order are written after a pause, and a reload restores them", () =>
  it("q", async ({ page, search, input }) => {
    await ready(search);
    await page.evaluate(() => {
      window.written = 0;
      const { replaceState } = history;
      history.replaceState = function (...all) {
        window.written += 1;
        replaceState.apply(this, all);
      };
    });
    await input.pressSequentially("quince");
    await said(page, "?q=quince");
    assert.equal(await page.evaluate(() => window.written), 1, "six letters, one address");
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("checkbox", { name: "letter" }).check();
    await search.getByRole("combobox", { name: "Sort" }).selectOption("-date");
    await said(page, "?q=quince&q.sort=-date&q.kind=letter");
    await page.reload();
    await sees(search.locator("[part~=count]"), "2 documents");
    assert.equal(await input.inputValue(), "quince");
    assert.deepEqual(await search.locator("[part~=title]").allInnerTexts(), ["Note 1", "Note 0"]);
    await input.fill("");
    await page.waitForFunction(() => location.search === "");
  }));

test("who follows a result at once comes back to the search", () =>
  it("q", async ({ page, search, input }) => {
    await ready(search);
    await input.fill("quince");
    await sees(search.locator("[part~=count]"), "3 documents");
    await search.locator("[part~=title] a").first().click();
    await page.waitForURL("**/next.html");
    await page.goBack();
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(await input.inputValue(), "quince");
  }));

test("behind #; what else is in the address stays", () =>
  it("#q", async ({ page, server, search, input }) => {
    await ready(search);
    await page.goto(`${server.url}?lang=en#tab=2&q=quince`);
    await page.reload();
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(await input.inputValue(), "quince");
    await input.fill("note");
    await said(page, "?lang=en#tab=2&q=note");
  }));

test("without the attribute the address is left alone", () =>
  withPage({ routes: { "/corpus.wasm": module } }, async ({ page, server, search, input }) => {
    await input.fill("quince");
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(server.requests.includes("/element-address.js"), false);
    assert.equal(page.url(), server.url);
  }));
