// The address of the reader: readable, restored, and out of the way of what is the page's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const ELEMENT = '<manicule-search src="/corpus.wasm" reader="on"></manicule-search>';
const LONG = `<p>${"Words of the page. ".repeat(800)}</p>`;
const body = `${LONG}<h2 id="part">A part</h2>${LONG}${ELEMENT}`;
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));

async function read(search, input, query = "lemon") {
  await input.fill(query);
  await search.locator("[part~=passage] a").first().click();
  await search.locator("[part~=reader-title]").waitFor();
}

test("it says document, passage and query, and follows from match to match", () =>
  withPage({ body }, async ({ page, search, input }) => {
    await read(search, input, "lemon  frost");
    assert.equal(await hash(page), "#manicule=grove/0&q=lemon++frost");
    await search.getByRole("button", { name: "Previous match" }).click();
    await page.waitForFunction(() => location.hash.startsWith("#manicule=grove/1"));
  }));

test("loaded with it: the document, the query, the place; focus stays with the page", () =>
  withPage({ body }, async ({ page, server, search, input }) => {
    await page.goto(`${server.url}?x=1#manicule=grove/1&q=sour+orb`);
    await sees(search.locator("[part~=reader-title]"), "The grove");
    assert.equal(await input.inputValue(), "sour orb");
    assert.equal(await search.locator("mark[aria-current]").innerText(), "sour orb");
    assert.equal(await page.evaluate(() => document.activeElement.localName), "body");
    assert.ok(await search.evaluate(({ shadowRoot }) => shadowRoot.querySelector(".reader").getBoundingClientRect().top < innerHeight));
    await search.getByRole("button", { name: "Back to the results" }).click();
    await sees(search.locator("[part~=results]"), "The grove");
    assert.equal(new URL(page.url()).search + new URL(page.url()).hash, "?x=1");
  }));

test("the back button leaves the reader, the forward button comes back to it", () =>
  withPage({ body }, async ({ page, search, input }) => {
    await read(search, input);
    await page.goBack();
    await search.locator("[part~=reader]").waitFor({ state: "detached" });
    await sees(search.locator("[part~=results]"), "The grove");
    assert.equal(await hash(page), "");
    await page.goForward();
    await sees(search.locator("[part~=reader-title]"), "The grove");
  }));

test("an anchor of the page is there again afterwards, and what the page keeps in its history", () =>
  withPage({ body }, async ({ page, server, search, input }) => {
    await page.goto(`${server.url}#part`);
    await page.evaluate(() => history.replaceState({ own: 1 }, ""));
    await read(search, input);
    assert.deepEqual(await page.evaluate(() => history.state), { own: 1, manicule: "manicule" });
    await search.getByRole("button", { name: "Back to the results" }).click();
    await page.waitForFunction(() => location.hash === "#part");
    assert.deepEqual(await page.evaluate(() => history.state), { own: 1 });
  }));

test("anchors and routes of the page are not ours", () =>
  withPage({ body }, async ({ page, server, search }) => {
    for (const fragment of ["#part", "#/route/manicule=3", "#manicule", "#manicule=grove", "#manicule=grove/x", "#manicule=%E0%A4%A/1", "#xmanicule=grove/1"]) {
      await page.goto(`${server.url}${fragment}`);
      await sees(search.locator("[part~=hint]"), "documents");
      await page.waitForTimeout(100);
      assert.equal(await search.locator("[part~=reader]").count(), 0, fragment);
      assert.equal(await page.evaluate(() => location.hash), fragment);
    }
  }));

test("a document that is not there: said so, and the way back works", () =>
  withPage({ body }, async ({ page, server, search, input }) => {
    await page.goto(`${server.url}#manicule=gone/3&q=lemon`);
    await sees(search.locator("[part~=reader-title]"), "not among the documents");
    await search.getByRole("button", { name: "Back to the results" }).click();
    assert.equal(await input.inputValue(), "lemon");
    await sees(search.locator("[part~=results]"), "The grove");
  }));

test("not with reader=off, and not without asking where documents have pages", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm" reader="off"></manicule-search>' }, async ({ page, server, search }) => {
    await page.goto(`${server.url}#manicule=grove/1`);
    await sees(search.locator("[part~=hint]"), "documents");
    await page.waitForTimeout(150);
    assert.equal(await search.locator("[part~=reader]").count(), 0);
  }));

test("several elements: each has its own name in the address", () =>
  withPage({ body: `${ELEMENT}${ELEMENT}${ELEMENT.replace("<manicule-search", '<manicule-search id="letters"')}` }, async ({ page, server }) => {
    const all = page.locator("manicule-search");
    const names = ["manicule", "manicule-2", "manicule-letters"];
    for (const [n, name] of names.entries()) {
      await page.goto(`${server.url}?${n}#${name}=grove/1&q=lemon`);
      await sees(all.nth(n).locator("[part~=reader-title]"), "The grove");
      assert.equal(await page.locator("[part~=reader]").count(), 1, name);
    }
    await page.goto(server.url);
    for (const [n, name] of names.entries()) {
      await read(all.nth(n), all.nth(n).locator("[part~=input]"));
      assert.equal(await hash(page), `#${name}=grove/0&q=lemon`);
    }
    assert.equal(await page.locator("[part~=reader]").count(), 3);
  }));

test("in a dialog: it opens with it, and closing the dialog leaves it", () =>
  withPage({ body: ELEMENT.replace("reader", 'mode="dialog" reader') }, async ({ page, server, search, input }) => {
    await page.goto(`${server.url}#manicule=grove/1&q=lemon`);
    await sees(search.locator("dialog[open] [part~=reader-title]"), "The grove");
    await search.getByRole("button", { name: "Close" }).click();
    await page.waitForFunction(() => location.hash === "");
    await search.locator("[part~=open]").click();
    await sees(search.locator("[part~=results]"), "The grove");
    assert.equal(await search.locator("[part~=reader]").count(), 0);
    await search.locator("[part~=passage] a").first().click();
    await search.locator("[part~=reader-title]").waitFor();
    await page.keyboard.press("Escape");
    await search.locator("[part~=reader]").waitFor({ state: "detached" });
    assert.equal(await search.evaluate(({ open }) => open), true, "Escape leaves the reader first");
    assert.equal(await input.inputValue(), "lemon");
  }));

test("ids with every sign: written, read, and the address stays one", async () => {
  const ids = ["a/b/c", "50% & more", "q=1&q=2", "x#y?z", "文档", "a+b c"];
  const module = await corpusOf({ "a.jsonl": ids.map((id) => JSON.stringify({ id, title: id, url: "", text: "A pear." })).join("\n") });
  await withPage({ body: '<manicule-search src="/corpus.wasm" limit="20"></manicule-search>', routes: { "/corpus.wasm": module } }, async ({ page, search, input }) => {
    for (const id of ids) {
      await input.fill("pear");
      await search.locator("[part~=title] a", { hasText: id }).first().click();
      await sees(search.locator("[part~=reader-title]"), id);
      await page.reload();
      await sees(search.locator("[part~=reader-title]"), id);
      await search.getByRole("button", { name: "Back to the results" }).click();
      await search.locator("[part~=results]").waitFor();
    }
  });
});
