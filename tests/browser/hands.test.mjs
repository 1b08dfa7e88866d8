// Where letters are large, a page is narrow, or is read from right to left; and what a thumb can hit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const SEARCH = (attributes = "") => `<main><manicule-search src="/corpus.wasm" ${attributes}></manicule-search></main>`;
const found = async ({ search, input }, attributes) => {
  if (/mode/.test(attributes)) await search.locator("[part~=open]").click();
  await input.fill("lemon");
  await search.locator("[part~=count]").waitFor();
};

test("from right to left: the hand points into the box, and a line of facts begins at the right", () =>
  withPage({ body: SEARCH('lang="ar"') }, async (it) => {
    const { search } = it;
    await found(it, "");
    assert.equal(await search.locator(".hand").first().evaluate((hand) => getComputedStyle(hand).scale), "-1 1");
    const [meta, first] = await search.locator("[part~=meta]").first().evaluate((line) => [line.getBoundingClientRect().right, line.firstElementChild.getBoundingClientRect().right]);
    assert.ok(Math.abs(meta - first) < 2, `${meta}, ${first}`);
  }));

test("from left to right it is as it was drawn", () =>
  withPage({ body: SEARCH() }, async ({ search }) => {
    assert.equal(await search.locator(".hand").first().evaluate((hand) => getComputedStyle(hand).scale), "none");
  }));

for (const attributes of ["", 'mode="dialog"', 'mode="popover"', "density=full"]) {
  test(`letters of twice the size on 360 pixels, ${attributes || "in the page"}: nothing lies beside the window`, () =>
    withPage({ body: SEARCH(attributes), policy: null, context: { viewport: { width: 360, height: 700 } } }, async (it) => {
      await it.page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      await found(it, attributes);
      await it.search.locator("[part~=filter-toggle]").click();
      const wide = await it.search.evaluate((element) =>
        [...element.shadowRoot.querySelectorAll("*")]
          .filter((node) => node.checkVisibility() && !node.closest(".unseen, [part~=suggestions]") && node.getBoundingClientRect().right > innerWidth + 1)
          .map((node) => `${node.localName}.${node.className}`),
      );
      assert.deepEqual(wide, []);
      assert.ok(await it.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }));
}

for (const attributes of ["", 'mode="dialog"']) {
  test(`what is pressed is 24 pixels high, or has that much room, ${attributes || "in the page"}`, () =>
    withPage({ body: SEARCH(attributes), context: { viewport: { width: 360, height: 800 }, hasTouch: true } }, async (it) => {
      await found(it, attributes);
      await it.search.locator("[part~=filter-toggle]").click();
      const small = await it.search.evaluate((element) => {
        // A link in a line of text is as high as its line.
        const all = [...element.shadowRoot.querySelectorAll("button, input, select, summary, a.link, label")].filter((node) => node.checkVisibility() && !node.closest(".unseen") && !node.matches(".unseen, .units input"));
        const boxes = all.map((node) => ({ node, box: (node.closest("label") ?? node.closest("[part~=title]") ?? node).getBoundingClientRect() }));
        return boxes.filter(({ box }) => box.width > 1 && (box.height < 23.5 || box.width < 23.5)).map(({ node, box }) => `${node.localName}.${node.className} ${box.width | 0} × ${box.height | 0}`);
      });
      assert.deepEqual(small, []);
    }));
}

for (const isTouched of [false, true]) {
  test(`at the foot of a dialog stand its keys, ${isTouched ? "but not where there are none" : "always in sight"}`, () =>
    withPage({ body: SEARCH('mode="dialog"'), context: { viewport: { width: 900, height: 600 }, hasTouch: isTouched, isMobile: isTouched } }, async (it) => {
      await found(it, 'mode="dialog"');
      const keys = it.search.locator("dialog .keys");
      assert.equal(await keys.isVisible(), !isTouched);
      if (isTouched) return;
      assert.match(await keys.innerText(), /Esc/);
      const [foot, edge] = await keys.evaluate((node) => [node.getBoundingClientRect().bottom, node.closest("dialog").getBoundingClientRect().bottom]);
      assert.ok(edge - foot < 3, `${foot}, ${edge}`);
    }));
}

test("in a dialog there is one cross, which clears; what closes is a word", () =>
  withPage({ body: SEARCH('mode="dialog"') }, async (it) => {
    await found(it, 'mode="dialog"');
    assert.equal(await it.search.locator("dialog svg").count(), 1);
    assert.equal(await it.search.locator("[part~=close]").innerText(), "Close");
  }));
