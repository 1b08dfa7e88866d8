// The way from place to place of the page stays in sight while one steps, wherever the box is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const filler = (n) => Array.from({ length: n }, (_, i) => `<p>Paragraph ${i} of the filling.</p>`).join("");
const page = (attributes) => `<manicule-search scope="page" no-suggestions ${attributes}></manicule-search>
<main lang="en"><h1>On gardens</h1>${filler(40)}<p>A lemon here.</p>${filler(40)}<p>A lemon there.</p>${filler(40)}</main>`;

const bar = (search) => search.locator("[popover]:popover-open [part~=places]");
/** Whether it is in the window, and nothing lies over it. */
const isSeen = (place) =>
  place.evaluate((node) => {
    const { left, top, width, height, bottom } = node.getBoundingClientRect();
    const seen = node.getRootNode().elementFromPoint(left + width / 2, top + height / 2);
    return top >= 0 && bottom <= innerHeight && node.contains(seen);
  });

for (const [name, attributes] of Object.entries({ "in the page": "", "over the page": 'mode="dialog"', "from a header": 'mode="popover"' })) {
  test(`${name}: it is there as long as the search is out of sight, and keeps the focus`, () =>
    withPage({ body: page(attributes) }, async ({ page, search, input }) => {
      if (attributes) await search.locator("[part~=open]").click();
      await input.fill("lemon");
      await sees(search.locator("[part~=place]").first(), "2 matches");
      await input.press("Enter");
      await sees(bar(search), "1");
      assert.ok(await isSeen(bar(search)));
      await bar(search).locator("[part~=next]").click();
      await sees(bar(search).locator("[part~=place]"), "2");
      await page.keyboard.press("Enter");
      await sees(bar(search).locator("[part~=place]"), "1");
      assert.ok(await isSeen(bar(search)));
      // Escape takes the bar away, and nothing else.
      await page.keyboard.press("Escape");
      await bar(search).waitFor({ state: "detached" });
      assert.equal(await input.inputValue(), "lemon");
    }));
}

test("beside the box there is one, and none after another query", () =>
  withPage({ body: page("") }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await sees(search.locator("[part~=place]").first(), "2 matches");
    await input.press("Enter");
    await sees(bar(search), "1");
    await page.evaluate(() => scrollTo(0, 0));
    await bar(search).waitFor({ state: "detached" });
    await input.fill("paragraph");
    await sees(search.locator("[part~=place]").first(), "120");
    assert.equal(await search.locator("[popover]").count(), 0);
  }));
