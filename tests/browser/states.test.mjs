// What a reader sees in every state of the element.
import assert from "node:assert/strict";
import { test } from "node:test";
import { garden } from "../wasm/support/fixture.mjs";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

test("before anything is typed: what is here, and a way in", () =>
  withPage({}, async ({ search }) => {
    await sees(search.locator("[part~=hint]"), "15 documents, 5 concepts");
    assert.ok((await search.locator("[part~=hint] [part~=ask]").count()) >= 1);
    await search.locator("[part~=hint] [part~=ask]").first().click();
    await sees(search.locator("[part~=count]"), " document");
  }));

test("while it loads", async () => {
  const module = await garden();
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  const routes = {
    "/corpus.wasm": async (_, response) => {
      await held;
      response.writeHead(200, { "content-type": "application/wasm" }).end(module);
    },
  };
  await withPage({ routes }, async ({ search, input }) => {
    await sees(search.locator("[part~=loading]"), "Opening the documents");
    assert.equal(await search.locator("[part~=base]").getAttribute("aria-busy"), "true");
    await input.fill("lantern");
    letGo();
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal(await search.locator("[part~=base]").getAttribute("aria-busy"), "false");
  });
});

test("results by document: title, meta, marked excerpts, links", () =>
  withPage({}, async ({ page, search, input }) => {
    await input.fill("frost");
    const hit = search.locator("[part~=hit]").filter({ hasText: "The grove" });
    await sees(hit.locator("[part~=title]"), "The grove");
    await sees(hit.locator("[part~=meta]"), "December 16, 2015");
    await sees(hit.locator("[part~=meta]"), "Ada Gardener");
    await sees(hit.locator("[part~=heading]"), "In spring");
    assert.deepEqual(await hit.locator("mark.term").allInnerTexts(), ["frost"]);
    assert.match(await hit.locator("[part~=title] a").getAttribute("href"), /\/grove\.html/);
    assert.match(await hit.locator("[part~=passage] a").first().getAttribute("href"), /\/grove\.html#/);
    const [event] = await page.evaluate(() => window.events.filter(({ query }) => query === "frost"));
    assert.equal(event.type, "manicule-search");
    assert.equal(event.total, await search.locator("[part~=hit]").count());
  }));

test("a concept: definition, other names, and why a document is here", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm" density="full"></manicule-search>' }, async ({ search, input }) => {
    await input.fill("lemon");
    const concept = search.locator("[part~=concept]").first();
    await sees(search.locator("[part~=chip]"), "lemon");
    await search.locator("[part~=chip]").click();
    await sees(concept.locator("[part~=definition]"), "A yellow citrus fruit.");
    await sees(concept.locator("[part~=names]"), "sour orb");
    await sees(concept.locator("[part~=names] [lang=zh]"), "柠檬");
    const grove = search.locator("[part~=hit]").filter({ hasText: "The grove" });
    await sees(grove.locator("[part~=why]"), "also named sour orb");
    assert.ok((await grove.locator("mark.concept").allInnerTexts()).includes("sour orb"));
  }));

test("an enumeration: its members in order, each a query", () =>
  withPage({}, async ({ search, input }) => {
    await input.fill("two duties");
    await search.locator("[part~=chip]").click();
    const members = search.locator("ol[part~=members] [part~=ask]");
    await members.first().waitFor();
    assert.deepEqual(await members.allInnerTexts(), ["watering", "weeding"]);
    await members.nth(1).click();
    assert.equal(await input.inputValue(), "weeding");
    await sees(search.locator("[part~=results]"), "A gardener's day");
  }));

test("nothing found: said so, with something to try", () =>
  withPage({}, async ({ search, input }) => {
    await ready(search);
    await input.fill("xqzzv");
    await sees(search.locator("[part~=none]"), "Nothing found for “xqzzv”.");
    const ideas = search.locator("[part~=none] [part~=ask]");
    assert.ok((await ideas.count()) >= 1);
    await ideas.first().click();
    await sees(search.locator("[part~=count]"), " document");
  }));

test("a word that is mended: said so", () =>
  withPage({}, async ({ search, input }) => {
    await input.fill("lantren");
    await sees(search.locator("[part~=count]"), "Showing results for Lantern");
    assert.equal(await input.inputValue(), "lantren");
  }));

test("more results than one page: show more, and go on reading there", () =>
  withPage({}, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal(await search.locator("[part~=hit]").count(), 10);
    await search.locator("[part~=more]").click();
    assert.equal(await search.locator("[part~=hit]").count(), 12);
    assert.equal(await search.locator("[part~=more]").count(), 0);
    const eleventh = await search.locator("[part~=hit]").nth(10).locator("[part~=title]").innerText();
    assert.equal(await search.evaluate((element) => element.shadowRoot.activeElement.textContent), eleventh);
  }));

test("the number of results is announced once the typing stops", () =>
  withPage({}, async ({ search, input }) => {
    await ready(search);
    await input.pressSequentially("lantern");
    await sees(search.locator("[role=status]"), "12 documents");
    await input.fill("xqzzv");
    await sees(search.locator("[role=status]"), "Nothing found for “xqzzv”");
  }));

test("the button clears, and gives the box back", () =>
  withPage({}, async ({ search, input }) => {
    await input.fill("lantern");
    await search.locator("[part~=clear]").click();
    assert.equal(await input.inputValue(), "");
    await ready(search);
    assert.equal(await search.evaluate((element) => element.shadowRoot.activeElement.localName), "input");
  }));

test("attributes: query, limit, placeholder, label", () =>
  withPage(
    {
      body: '<manicule-search src="/corpus.wasm" query="lantern" limit="3" placeholder="Look for…" label="Search the garden"></manicule-search>',
    },
    async ({ search, input }) => {
      await sees(search.locator("[part~=count]"), "12 documents");
      assert.equal(await search.locator("[part~=hit]").count(), 3);
      assert.equal(await input.getAttribute("placeholder"), "Look for…");
      assert.equal(await search.locator("[role=search]").getAttribute("aria-label"), "Search the garden");
      await search.evaluate((element) => element.setAttribute("limit", "5"));
      assert.equal(await search.locator("[part~=hit]").count(), 5);
    },
  ));

test("the words of the page's language", () =>
  withPage({ body: '<div lang="zh-Hans"><manicule-search src="/corpus.wasm"></manicule-search></div>' }, async ({ search, input }) => {
    await sees(search.locator("[part~=hint]"), "15 篇文献");
    await input.fill("柠檬");
    await sees(search.locator("[part~=count]"), "篇文献");
    await sees(search.locator("[part~=meta]").first(), "201");
  }));

test("without an address it says what is missing", () =>
  withPage({ body: "<manicule-search></manicule-search>" }, async ({ search }) => {
    await sees(search.locator("[part~=hint]"), "Set src");
  }));

test("a corpus that the page loaded itself", () =>
  withPage({ body: "<manicule-search></manicule-search>" }, async ({ page, search, input }) => {
    await page.evaluate(async () => {
      const { load } = await import("/manicule.js");
      document.querySelector("manicule-search").corpus = await load("/corpus.wasm");
    });
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  }));

test("a module over 8 MB, which Chromium does not open at once on the main thread", async () => {
  const module = await garden();
  // A custom section that nobody reads: id 0, the length of the rest in four bytes, a name «x».
  const size = 9 * 1024 * 1024;
  const length = [0, 7, 14, 21].map((shift) => ((size >> shift) & 0x7f) | (shift < 21 ? 0x80 : 0));
  const padding = new Uint8Array(5 + size);
  padding.set([0, ...length, 1, 0x78]);
  await withPage({ routes: { "/corpus.wasm": Buffer.concat([module, padding]) } }, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  });
});

test("theme forces light or dark, and follows the page otherwise", () =>
  withPage({ context: { colorScheme: "dark" } }, async ({ search }) => {
    const ground = () => search.evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(await ground(), "rgba(0, 0, 0, 0)");
    await search.evaluate((element) => element.setAttribute("theme", "dark"));
    const dark = await ground();
    await search.evaluate((element) => element.setAttribute("theme", "light"));
    assert.notEqual(await ground(), dark);
    assert.notEqual(await ground(), "rgba(0, 0, 0, 0)");
  }));

test("at 320 pixels nothing is wider than the page", () =>
  withPage({ context: { viewport: { width: 320, height: 700 } } }, async ({ page, search, input }) => {
    await input.fill("lemon duties");
    await sees(search.locator("[part~=count]"), " document");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));
