// What a page may put in: words on the button, the empty state, what follows «nothing found», and
// the shape of a result.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const search = (inside, attributes = "") => `<manicule-search src="/corpus.wasm" ${attributes}>${inside}</manicule-search>`;

test("empty: the page's own way in, until something is typed", () =>
  withPage({ body: search('<p slot="empty">Start with <button id="b">lemon</button></p>') }, async ({ page, search, input }) => {
    await sees(page.locator("p[slot=empty]"), "Start with");
    assert.equal(await page.locator("p[slot=empty]").isVisible(), true);
    assert.equal(await search.locator("[part~=hint]").isVisible(), false);
    await input.fill("lemon");
    await search.locator("[part~=results]").waitFor();
    assert.equal(await page.locator("p[slot=empty]").isVisible(), false);
  }));

test("none: what to do where nothing was found", () =>
  withPage({ body: search('<p slot="none">Write to us.</p>') }, async ({ page, search, input }) => {
    assert.equal(await page.locator("p[slot=none]").isVisible(), false);
    await input.fill("xqzzv");
    await sees(search.locator("[part~=none]"), "Nothing found");
    assert.equal(await page.locator("p[slot=none]").isVisible(), true);
  }));

test("button: the words of the dialog's button", () =>
  withPage({ body: search('<span slot="button">Find</span>', 'mode="dialog"') }, async ({ page, search }) => {
    await search.locator("[part~=open]").waitFor();
    assert.equal(await page.locator("[slot=button]").isVisible(), true);
    await page.getByRole("button", { name: "Find" }).click();
    assert.equal(await search.evaluate(({ open }) => open), true);
  }));

test("button: in a header its words are its name, also where only the hand is seen; it says whether it is open", () =>
  withPage({ body: search('<span slot="button">Find</span>', 'mode="popover"'), context: { viewport: { width: 320, height: 600 } } }, async ({ page, search }) => {
    const button = page.getByRole("button", { name: "Find", exact: true });
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    assert.ok((await button.boundingBox()).width <= 60);
    await button.click();
    await search.locator("dialog:popover-open").waitFor();
    assert.equal(await search.locator("[part~=open]").getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Escape");
    await search.locator("[part~=open][aria-expanded=false]").waitFor();
  }));

const SHAPE = `<template slot="result">
  <article part="own"><h3><a data-field="url title"></a></h3>
  <p part="own-author" data-field="author"></p><time data-field="date"></time><b data-field="nothing"></b>
  <blockquote data-each="passage"><em data-field="heading"></em><a data-field="url"><span data-field="excerpt"></span></a></blockquote></article>
</template>`;

test("result: the page's shape, filled", () =>
  withPage({ body: search(SHAPE) }, async ({ page, search, input }) => {
    await input.fill("lemon");
    const grove = search.locator("[part~=hit]").filter({ hasText: "The grove" });
    await sees(grove.locator("h3 a"), "The grove");
    assert.equal(await grove.locator("[part~=own-author]").innerText(), "Ada Gardener");
    assert.equal(await grove.locator("time").innerText(), "December 16, 2015");
    assert.equal(await grove.locator("b").count(), 0, "a field that is not there takes its element with it");
    assert.deepEqual(await grove.locator("blockquote em").allInnerTexts(), ["In spring", "In autumn"]);
    assert.deepEqual(await grove.locator("mark").allInnerTexts(), ["lemon", "sour orb"]);
    assert.match(await grove.locator("blockquote a").first().getAttribute("href"), /\/grove\.html#/);
    await page.evaluate(() => document.addEventListener("manicule-select", (event) => event.preventDefault()));
    await grove.locator("blockquote a").last().click();
    const [chosen] = await page.evaluate(() => window.events.filter(({ type }) => type === "manicule-select"));
    assert.deepEqual([chosen.id, chosen.position], ["grove", 1]);
    const colors = await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("manicule-search::part(own-author) { color: rgb(1, 2, 3); }");
      document.adoptedStyleSheets = [sheet];
      return getComputedStyle(document.querySelector("manicule-search").shadowRoot.querySelector("[part~=own-author]")).color;
    });
    assert.equal(colors, "rgb(1, 2, 3)");
  }));

test("a result that has the focus keeps it while the same answer is shown again", () =>
  withPage({ body: search(SHAPE) }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await search.locator("h3 a").first().focus();
    // The screen reader is told half a second later, and all is shown anew.
    await page.waitForTimeout(800);
    assert.equal(await search.evaluate(({ shadowRoot }) => shadowRoot.activeElement.localName), "a");
  }));

test("what is in a corpus stays text in it, and links that are none are not made", async () => {
  const title = '<img src=x onerror="window.shot=1">';
  const module = await corpusOf({ "a.jsonl": `${JSON.stringify({ id: "a", title, url: "javascript:window.shot=1", author: title, text: `A pear ${title}` })}\n` });
  await withPage({ body: search(SHAPE, 'reader="off"'), routes: { "/corpus.wasm": module } }, async ({ page, search, input }) => {
    await input.fill("pear");
    await sees(search.locator("h3"), title);
    assert.equal(await search.locator("img").count(), 0);
    assert.equal(await search.locator("a[href]").count(), 0);
    assert.equal(await page.evaluate(() => window.shot), undefined);
  });
});

test("result: completions are not over the first one", () =>
  withPage({ body: search(SHAPE) }, async ({ search, input }) => {
    await input.fill("lan");
    await search.locator("[role=option]").first().waitFor();
    const { list, first } = await search.evaluate(({ shadowRoot }) => {
      const of = (selector) => shadowRoot.querySelector(selector).getBoundingClientRect();
      return { list: of("[part~=suggestions]").bottom, first: of("[part~=own]").top };
    });
    assert.ok(list <= first, `${list} and ${first}`);
  }));
