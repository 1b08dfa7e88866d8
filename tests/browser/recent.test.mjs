// The last queries: only where the page asks for them, and only what somebody acted on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const body = '<manicule-search src="/corpus.wasm" recent reader="on"></manicule-search>';
const kept = (page) => page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));
const offered = (search) => search.locator("[part~=recent] [part~=ask]").allInnerTexts();

test("not asked: nothing is kept, whatever is done", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm" reader="on"></manicule-search>' }, async ({ page, search, input }) => {
    await input.fill("frost grove");
    await search.locator("[part~=title] a").first().click();
    await search.locator("[part~=reader]").waitFor();
    assert.deepEqual(await kept(page), {});
  }));

test("kept when a result is chosen or Enter pressed, offered when the box is empty, and after a reload", () =>
  withPage({ body }, async ({ page, search, input, server }) => {
    await input.fill("fros");
    await input.fill("frost grove");
    await search.locator("[part~=title] a").first().click();
    await search.locator("[part~=reader]").waitFor();
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await input.fill("");
    assert.deepEqual(await offered(search), ["lantern", "frost grove"]);
    await page.goto(server.url);
    await search.locator("[part~=recent]").waitFor();
    assert.deepEqual(await offered(search), ["lantern", "frost grove"]);
    await search.locator("[part~=recent] [part~=ask]").last().click();
    assert.equal(await input.inputValue(), "frost grove");
    await sees(search.locator("[part~=results]"), "The grove");
  }));

test("each once, six at most, by the module; and they can be forgotten", () =>
  withPage({ body }, async ({ page, search, input, server }) => {
    await ready(search);
    for (const query of ["one", "two", "three", "four", "five", "six", "seven", "Two"]) {
      await input.fill(query);
      await page.keyboard.press("Enter");
      await input.fill(`${query} `);
    }
    await input.fill("");
    assert.deepEqual(await offered(search), ["Two", "seven", "six", "five", "four", "three"]);
    assert.deepEqual(Object.keys(await kept(page)), [`manicule-recent ${server.url}corpus.wasm`.replace(/([^:])\/\//, "$1/")]);
    await search.getByRole("button", { name: "Clear recent searches" }).click();
    assert.equal(await search.locator("[part~=recent]").count(), 0);
    assert.deepEqual(await kept(page), {});
    assert.equal(await search.evaluate(({ shadowRoot }) => shadowRoot.activeElement.id), "query");
  }));

for (const [what, init] of [
  ["refused", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } })],
  ["full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
  ["nonsense", () => { Storage.prototype.getItem = () => '{"not": "a list"}'; }],
]) {
  test(`storage that is ${what} takes nothing down`, () =>
    withPage({ body, init }, async ({ page, search, input }) => {
      await input.fill("lantern");
      await page.keyboard.press("Enter");
      await sees(search.locator("[part~=count]"), "12 documents");
    }));
}
