// Several elements and several modules on one page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

test("two modules do not answer for each other", async () => {
  const other = await corpusOf({ "a.md": "---\ntitle: Elsewhere\n---\n\nOne lantern only.\n" });
  const body = '<manicule-search id="a" src="/corpus.wasm"></manicule-search><manicule-search id="b" src="/other.wasm"></manicule-search>';
  await withPage({ body, routes: { "/other.wasm": other } }, async ({ page }) => {
    const [a, b] = [page.locator("#a"), page.locator("#b")];
    for (const query of ["lantern", "only", "lantern"]) {
      await a.locator("[part~=input]").fill(query);
      await b.locator("[part~=input]").fill(query);
    }
    await sees(a.locator("[part~=count]"), "12 documents");
    await sees(b.locator("[part~=count]"), "1 document");
    assert.equal(await b.locator("[part~=title]").innerText(), "Elsewhere");
  });
});

test("elements with one module share one download; the last one closes it", () =>
  withPage(
    { body: '<manicule-search id="a" src="/corpus.wasm"></manicule-search><manicule-search id="b" src="corpus.wasm"></manicule-search>' },
    async ({ page, server }) => {
      const [a, b] = [page.locator("#a"), page.locator("#b")];
      await a.locator("[part~=input]").fill("lantern");
      await b.locator("[part~=input]").fill("frost");
      await sees(a.locator("[part~=count]"), "12 documents");
      await sees(b.locator("[part~=results]"), "The grove");
      assert.equal(server.requests.filter((path) => path === "/corpus.wasm").length, 1);
      await page.evaluate(() => {
        window.corpus = document.querySelector("#a").corpus;
        window.same = window.corpus === document.querySelector("#b").corpus;
        document.querySelector("#a").remove();
      });
      await b.locator("[part~=input]").fill("lantern");
      await sees(b.locator("[part~=count]"), "12 documents");
      await page.evaluate(() => document.querySelector("#b").remove());
      const state = await page.evaluate(() => {
        try {
          return window.corpus.search("x") && window.same;
        } catch (error) {
          return [window.same, error.code];
        }
      });
      assert.deepEqual(state, [true, "freed"]);
    },
  ));

test("each has a highlight of its own, and takes only that away", () =>
  withPage(
    {
      body: '<p id="one">lemon</p><p id="two">watering</p><manicule-search src="/corpus.wasm" highlight="#one"></manicule-search><manicule-search src="/corpus.wasm" highlight="#two"></manicule-search>',
    },
    async ({ page }) => {
      // The code that marks is fetched.
      await page.waitForFunction(() => [...CSS.highlights.values()].filter((highlight) => highlight.size > 0).length === 2);
      await page.evaluate(() => document.querySelector("manicule-search").remove());
      const left = await page.evaluate(() => [...CSS.highlights.values()].map((highlight) => [...highlight][0].startContainer.data));
      assert.deepEqual(left, ["watering"]);
      assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
    },
  ));

test("a hundred of them", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm"></manicule-search>'.repeat(100) }, async ({ page, server }) => {
    await sees(page.locator("manicule-search").last().locator("[part~=hint]"), "documents");
    await page.locator("manicule-search").first().locator("[part~=input]").fill("lantern");
    await sees(page.locator("manicule-search").first().locator("[part~=count]"), "12 documents");
    // What answers is here now, and the others have it at once.
    const counts = await page.evaluate(async () => {
      const all = [...document.querySelectorAll("manicule-search")];
      all.forEach((element, i) => (element.query = i % 2 === 0 ? "lantern" : "柠檬"));
      await new Promise((done) => setTimeout(done));
      return all.map((element) => element.shadowRoot.querySelector("[part~=count]").textContent);
    });
    assert.equal(server.requests.filter((path) => path === "/element-results.js").length, 1);
    assert.equal(new Set(counts.filter((_, i) => i % 2 === 0)).size, 1);
    assert.match(counts[0], /12 documents/);
    assert.equal(server.requests.filter((path) => path === "/corpus.wasm").length, 1);
  }));

test("the ground is taken as long as one of them is there, and once for all", () =>
  withPage({ body: '<manicule-search></manicule-search><manicule-search id="b" src="/corpus.wasm"></manicule-search><manicule-search></manicule-search>' }, async ({ page }) => {
    const b = page.locator("#b");
    await b.locator("[part~=hint]").waitFor();
    const asked = await page.evaluate(() => {
      document.body.style.background = "#ffffff";
      document.querySelector("manicule-search").remove();
      const { getComputedStyle } = window;
      let asked = 0;
      window.getComputedStyle = (...all) => {
        asked += 1;
        return getComputedStyle(...all);
      };
      return new Promise((resolve) => setTimeout(() => {
        document.body.style.background = "#101418";
        document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
        window.getComputedStyle = getComputedStyle;
        resolve(asked);
      }));
    });
    assert.equal(asked, 1, "looked at once");
    await b.locator("[part~=input]").pressSequentially("lan");
    await b.locator("[role=option]").first().waitFor();
    assert.equal(await b.locator("[part~=suggestions]").evaluate((list) => getComputedStyle(list).backgroundColor), "rgb(16, 20, 24)");
  }));
