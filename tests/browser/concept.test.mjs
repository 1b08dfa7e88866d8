// A concept in running text and its card; the index of all concepts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { focused, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const PAGE = '<p id="text">A <manicule-concept src="/corpus.wasm" concept="lemon">sour fruit</manicule-concept> of the grove.</p><p id="next">More.</p>';

const isOpen = (search) => search.locator("[part~=card]").evaluate((card) => card.matches(":popover-open"));

test("a card: what it is, its names by language, its relations, where it occurs", () =>
  withPage({ body: PAGE }, async ({ search }) => {
    await search.getByRole("button", { name: "sour fruit" }).click();
    const card = search.getByRole("dialog", { name: "lemon" });
    await sees(card.locator("[part~=definition]"), "A yellow citrus fruit.");
    await sees(card.locator("[part~=names]"), "sour orb");
    await sees(card.locator("[part~=names] [lang=zh]"), "柠檬");
    await sees(card.locator("[part~=relation]"), "citrus fruit");
    assert.deepEqual(await card.locator("[part~=where] .of").allInnerTexts(), ["The grove", "果园"]);
    assert.match(await card.locator("[part~=line] a").first().getAttribute("href"), /\/grove\.html#/);
    assert.equal(await card.locator("[style]").count(), 0);
  }));

test("the keys open, walk through and close it, and the focus comes back", () =>
  withPage({ body: PAGE }, async ({ page, search }) => {
    const word = search.locator("[part~=term]");
    await word.focus();
    await page.keyboard.press("Enter");
    await search.locator("[part~=name]").waitFor();
    assert.equal(await word.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Tab");
    assert.equal((await focused(search)).tag, "button", "the card comes next");
    await page.keyboard.press("Escape");
    assert.equal(await isOpen(search), false);
    assert.equal(await word.getAttribute("aria-expanded"), "false");
    await page.waitForFunction(() => document.querySelector("manicule-concept").shadowRoot.activeElement?.localName === "span");
    await page.keyboard.press("Space");
    assert.equal(await isOpen(search), true);
    await page.keyboard.press("Space");
    assert.equal(await isOpen(search), false);
  }));

test("a second click closes, a click elsewhere too", () =>
  withPage({ body: PAGE }, async ({ page, search }) => {
    const word = search.locator("[part~=term]");
    await word.click();
    await search.locator("[part~=name]").waitFor();
    await word.click();
    assert.equal(await isOpen(search), false);
    await word.click();
    assert.equal(await isOpen(search), true);
    await page.mouse.click(700, 700);
    assert.equal(await isOpen(search), false);
  }));

test("it moves nothing, and stays inside of the window", () =>
  withPage({ body: PAGE, context: { viewport: { width: 320, height: 500 } } }, async ({ page, search }) => {
    const place = () => page.locator("#next").boundingBox();
    await search.locator("[part~=term]").waitFor();
    const before = await place();
    await search.locator("[part~=term]").click();
    await search.locator("[part~=name]").waitFor();
    assert.deepEqual(await place(), before);
    const box = await search.locator("[part~=card]").boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320 && box.width <= 360 && box.height <= 320, JSON.stringify(box));
    const word = await search.locator("[part~=term]").boundingBox();
    assert.ok(box.y >= word.y + word.height, "it covers its own word");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  }));

test("its relations lead on, on the same card", () =>
  withPage({ body: PAGE }, async ({ search }) => {
    await search.locator("[part~=term]").click();
    await search.getByRole("button", { name: "citrus fruit" }).click();
    await search.getByRole("dialog", { name: "citrus fruit" }).waitFor();
    await search.getByRole("button", { name: "Close" }).click();
    assert.equal(await isOpen(search), false);
    await search.locator("[part~=term]").click();
    await search.getByRole("dialog", { name: "lemon" }).waitFor();
  }));

test("without such a concept, or without a corpus, it is the text that it was", () =>
  withPage({ body: PAGE.replace('concept="lemon"', 'concept="plum"') + PAGE.replace("/corpus.wasm", "/gone.wasm"), routes: { "/gone.wasm": { status: 404 } }, mayFail: true }, async ({ page, search }) => {
    await page.waitForFunction(() => window.events.some((event) => event.type === "manicule-error"));
    assert.equal(await search.locator("[role=button]").count(), 0);
    assert.match(await page.locator("#text").first().innerText(), /^A sour fruit of the grove\.$/);
    await search.evaluate((element) => {
      element.concept = "watering";
      element.replaceChildren();
    });
    await search.getByRole("button", { name: "watering" }).waitFor();
  }));

test("the index: concepts that occur, from A to Z, with other names", () =>
  withPage({ body: '<manicule-index src="/corpus.wasm"></manicule-index>' }, async ({ page, search }) => {
    await sees(search.locator("[part~=entry]").first(), "citrus fruit");
    const rows = await search.locator("[part~=entry] summary, [part~=see]").evaluateAll((all) => all.map((row) => row.textContent.replace(/\d.*/, "").trim()));
    assert.deepEqual(rows, ["agrumes, see citrus fruit", "citrus fruit", "irrigation, see watering", "lemon", "sour orb, see lemon", "two duties", "watering", "weeding"]);
    assert.deepEqual(await search.locator("[part~=letter]").allInnerTexts(), ["A", "C", "I", "L", "S", "T", "W"]);
    await search.locator("[part~=see]", { hasText: "sour orb" }).getByRole("button").click();
    const entry = search.locator("[part~=entry]", { hasText: "lemon" });
    await sees(entry.locator("[part~=line]").first(), "flowers before the frost");
    assert.equal((await focused(search)).tag, "summary");
    await page.evaluate(() => document.addEventListener("manicule-select", (event) => event.preventDefault()));
    await entry.locator("[part~=line] a").first().click();
    const [chosen] = await page.evaluate(() => window.events);
    assert.deepEqual([chosen.type, chosen.query, chosen.id], ["manicule-select", "lemon", "grove"]);
  }));

test("the index: letters to jump to, a filter, other names folded under their letter", async () => {
  const concept = (name, ...others) => `[[concept]]\nid = "${name}"\nprefLabel = { en = "${name}" }\naltLabel = { en = [${others.map((other) => `"${other}"`)}] }\n`;
  const scheme = `[scheme]\nid = "https://example.org/x"\n${["apple", "banana", "cherry"].map((name, at) => concept(name, `a name of ${name}`, `b${at} name`)).join("")}`;
  const module = await corpusOf({ "a.md": "---\nlang: en\n---\n# Fruit\n\nAn apple, a banana, a cherry.\n" }, scheme);
  await withPage({ body: '<p style="height:600px"></p><manicule-index src="/corpus.wasm"></manicule-index><p style="height:2000px"></p>', policy: null, routes: { "/corpus.wasm": module } }, async ({ page, search }) => {
    await sees(search.locator("[part~=entry]").first(), "apple");
    const seen = () => search.locator("[part~=entry] summary bdi, [part~=see] > bdi").evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
    assert.deepEqual(await seen(), ["apple", "banana", "cherry"]);
    await search.locator("[part~=others] summary").first().click();
    assert.deepEqual(await seen(), ["apple", "a name of apple", "a name of banana", "a name of cherry", "banana", "cherry"]);
    const letters = search.locator("[part~=letters] button");
    assert.deepEqual(await letters.allInnerTexts(), ["A", "B", "C"]);
    for (const { width, height } of await letters.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))) assert.ok(width >= 24 && height >= 24, `${width} × ${height}`);
    await letters.nth(2).click();
    assert.equal((await focused(search)).text.trim().startsWith("cherry"), true);
    const top = await search.locator("section").nth(2).evaluate((section) => section.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 120, `${top}`);
    const filter = search.getByRole("searchbox", { name: "Filter the index" });
    await filter.fill("BANÁNA");
    assert.deepEqual(await seen(), ["a name of banana", "banana"]);
    await filter.fill("nothing");
    await sees(search.locator("[role=status]"), "No match");
    // Where a name leads that the filter leaves out, it is left out no more.
    await filter.fill("a name of cherry");
    await search.locator("[part~=see]").getByRole("button").click();
    assert.equal(await filter.inputValue(), "");
    assert.equal((await focused(search)).text.trim().startsWith("cherry"), true);
  });
});

test("the index by hierarchy", () =>
  withPage({ body: '<manicule-index src="/corpus.wasm"></manicule-index>' }, async ({ search }) => {
    await search.getByRole("radio", { name: "By hierarchy" }).check({ force: true });
    assert.equal(await search.getAttribute("order"), "hierarchy");
    const depth = await search.locator("[part~=entry]").evaluateAll((all) =>
      all.map((entry) => {
        let depth = 0;
        for (let up = entry.closest("ul").parentElement.closest("ul"); up; up = up.parentElement.closest("ul")) depth += 1;
        return `${"-".repeat(depth)}${entry.querySelector("bdi").textContent}`;
      }),
    );
    assert.deepEqual(depth, ["citrus fruit", "-lemon", "two duties", "-watering", "-weeding"]);
  }));

test("no concepts, or none that occurs: said so", async () => {
  const texts = { "a.md": "# A\n\nPlum.\n" };
  const scheme = '[[concept]]\nid = "pear"\nprefLabel = { en = "pear" }\n';
  for (const module of [await corpusOf(texts), await corpusOf(texts, scheme)]) {
    await withPage({ body: '<manicule-index src="/corpus.wasm"></manicule-index>', routes: { "/corpus.wasm": module } }, ({ search }) =>
      sees(search.locator("[part~=hint]"), "have no concepts"),
    );
  }
});

test("all four share one download, and leave nothing behind", () =>
  withPage(
    { body: `<manicule-search src="/corpus.wasm"></manicule-search><manicule-concordance src="/corpus.wasm" query="lemon"></manicule-concordance><manicule-index src="/corpus.wasm"></manicule-index>${PAGE}` },
    async ({ page, server }) => {
      await sees(page.locator("manicule-index [part~=entry]").first(), "citrus");
      await page.locator("manicule-concordance [part~=lines]").waitFor();
      await page.locator("manicule-concept [part~=term]").waitFor();
      assert.equal(server.requests.filter((path) => path === "/corpus.wasm").length, 1);
      assert.equal(server.requests.filter((path) => path === "/element-concepts.js").length, 1);
      const left = await page.evaluate(async () => {
        const all = [...document.querySelectorAll("manicule-search, manicule-concordance, manicule-index, manicule-concept")];
        const { corpus } = all[0];
        for (const element of all) element.remove();
        await new Promise(requestAnimationFrame);
        let code;
        try {
          corpus.search("lemon");
        } catch (error) {
          code = error.code;
        }
        return { code, nodes: all.map((element) => element.shadowRoot.childNodes.length), sheets: document.adoptedStyleSheets.length };
      });
      assert.deepEqual(left, { code: "freed", nodes: [0, 0, 0, 0], sheets: 0 });
    },
  ));
