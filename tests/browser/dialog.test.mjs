// mode="dialog": over the page, and nothing of the page is lost by it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { html, sees, useBrowser, withPage } from "./support/page.mjs";

// The scrollbar is part of the point: headless browsers hide it.
useBrowser({ ignoreDefaultArgs: ["--hide-scrollbars"] });

const LONG = `<p>${"Words of the page. ".repeat(2000)}</p>`;
const body = `<main><h1>Garden</h1><p id="first">Before <a id="link" href="#x">a link</a></p><manicule-search src="/corpus.wasm" mode="dialog" hotkey="mod+k"></manicule-search>${LONG}</main>`;

const opener = (search) => search.locator("[part~=open]");
const isOpen = (search) => search.evaluate(({ open, shadowRoot }) => [open, shadowRoot.querySelector("dialog").open]);

test("a button opens it, the box has the focus, and Escape gives the focus back", () =>
  withPage({ body }, async ({ page, search, input }) => {
    assert.equal(await opener(search).getAttribute("aria-haspopup"), "dialog");
    await opener(search).click();
    await sees(search.locator("dialog [part~=hint]"), "15 documents");
    assert.deepEqual(await isOpen(search), [true, true]);
    assert.equal(await search.evaluate(({ shadowRoot }) => shadowRoot.activeElement.id), "query");
    await page.keyboard.press("Escape");
    // The browser tells of it in a task of its own.
    await page.waitForFunction(() => window.events.length === 2);
    assert.deepEqual(await isOpen(search), [false, false]);
    assert.equal(await search.evaluate(({ shadowRoot }) => shadowRoot.activeElement.getAttribute("part")), "open");
    assert.deepEqual(await page.evaluate(() => window.events.map(({ type, open }) => [type, open])), [["manicule-dialog", true], ["manicule-dialog", false]]);
    await input.waitFor({ state: "hidden" });
  }));

test("by its keys: the focus goes back to where in the page it was", () =>
  withPage({ body }, async ({ page, search }) => {
    await search.locator("[part~=open]").waitFor();
    await page.locator("#link").focus();
    await page.keyboard.press("Control+k");
    assert.deepEqual(await isOpen(search), [true, true]);
    await page.keyboard.press("Control+k");
    assert.deepEqual(await isOpen(search), [false, false]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "link");
  }));

test("it is over everything, and what is behind it is out of reach", () =>
  withPage({ body: `${body}<button id="above" hidden>x</button>` }, async ({ page, search }) => {
    await opener(search).click();
    assert.ok(await search.evaluate(({ shadowRoot }) => shadowRoot.querySelector("dialog").matches(":modal")));
    for (let n = 0; n < 6; n += 1) await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => ["MANICULE-SEARCH", "BODY"].includes(document.activeElement.tagName)));
  }));

test("the page behind stands still: no scrolling, no jump", () =>
  withPage({ body }, async ({ page, search }) => {
    await opener(search).waitFor();
    await page.evaluate(() => scrollTo(0, 40));
    const place = () => page.evaluate(() => [scrollY, document.querySelector("#first").getBoundingClientRect().left, document.querySelector("#first").getBoundingClientRect().width]);
    const before = await place();
    assert.ok(await page.evaluate(() => innerWidth > document.documentElement.clientWidth), "there is a scrollbar");
    await search.evaluate((element) => {
      element.open = true;
    });
    await page.mouse.move(400, 850);
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(150);
    assert.deepEqual(await place(), before);
    await search.evaluate((element) => {
      element.open = false;
    });
    assert.deepEqual(await place(), before);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
    await page.mouse.wheel(0, 400);
    await page.waitForFunction(() => scrollY > 100);
  }));

test("a click beside it closes it, a click in it does not", () =>
  withPage({ body }, async ({ page, search }) => {
    await opener(search).click();
    const box = await search.locator("dialog").boundingBox();
    await page.mouse.click(box.x + 8, box.y + box.height - 8);
    assert.deepEqual(await isOpen(search), [true, true]);
    await page.mouse.click(4, 4);
    assert.deepEqual(await isOpen(search), [false, false]);
    await opener(search).click();
    await search.getByRole("button", { name: "Close" }).click();
    assert.deepEqual(await isOpen(search), [false, false]);
  }));

/** Asks in the dialog, does something, and leaves it with Escape: the words stay. */
const escaped = (query, meanwhile) =>
  withPage({ body }, async ({ page, search, input }) => {
    await opener(search).click();
    await input.fill(query);
    await meanwhile({ page, search });
    await page.keyboard.press("Escape");
    assert.deepEqual(await isOpen(search), [false, false]);
    assert.equal(await input.inputValue(), query);
  });

test("Escape closes the completions, then the dialog, and keeps the words", () =>
  escaped("lan", async ({ page, search }) => {
    await search.locator("[role=option]").first().waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await search.locator("[role=option]").count(), 0);
    assert.deepEqual(await isOpen(search), [true, true]);
  }));

test("Escape on a result closes the dialog", () => escaped("frost grove", ({ search }) => search.locator("[part~=title] a").first().focus()));

test("a result in this very page closes it, and the page goes there", async () => {
  const { corpusOf } = await import("../wasm/support/fixture.mjs");
  const module = await corpusOf({ "a.jsonl": '{"id":"a","title":"Pear","url":"/#there","text":"A pear is here."}\n' });
  await withPage({ body: `${body}<h2 id="there">There</h2>`, routes: { "/corpus.wasm": module } }, async ({ page, search, input }) => {
    await opener(search).click();
    await input.fill("pear");
    await search.locator("[part~=title] a").click();
    await page.waitForFunction(() => scrollY > 500);
    assert.deepEqual(await isOpen(search), [false, false]);
  });
});

test("open from the start, and as a property before the class was there", () =>
  withPage({ head: "", body: '<manicule-search src="/corpus.wasm" mode="dialog" open></manicule-search>' }, async ({ page, search }) => {
    await page.evaluate(async () => {
      const element = document.createElement("manicule-search");
      Object.assign(element, { src: "/corpus.wasm", mode: "dialog", open: true, hotkey: "/" });
      await import("/element.js");
      document.querySelector("manicule-search").open = false;
      document.querySelector("manicule-search").replaceWith(element);
    });
    await sees(search.locator("dialog[open] [part~=hint]"), "documents");
    assert.equal(await search.getAttribute("hotkey"), "/");
  }));

test("taken away while open: the page is free again", () =>
  withPage({ body }, async ({ page, search }) => {
    await opener(search).click();
    await page.evaluate(() => document.querySelector("manicule-search").remove());
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
    await page.evaluate(() => scrollTo(0, 500));
    assert.ok((await page.evaluate(() => scrollY)) > 400);
  }));

test("no script of ours behind a link: results are followed as anywhere", () =>
  withPage({ body, routes: { "/grove.html": html("The page of the grove", "") } }, async ({ page, search, input }) => {
    await opener(search).click();
    await input.fill("frost grove");
    await search.locator("[part~=title] a").first().click();
    await page.waitForURL("**/grove.html");
  }));
