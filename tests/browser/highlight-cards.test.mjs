// Cards of the concepts that are marked in an article: by pointer, by tap, by keyboard; nothing
// moves, and nothing is added to the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, marked, ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const ARTICLE = `<article>
<p id="one">A lemon grows in the garden, and nothing else.</p>
<p id="two">Some <em>sour</em> <b>or<i>b</i></b> on a plate, after irrigation.</p>
<p id="three">There is <a id="link" href="#three">irrigation</a> and a <a id="plain" href="#one">garden</a>, and the lemon.</p>
<p id="last">The end.</p>
</article>`;
const BODY = `${ARTICLE}<manicule-search src="/corpus.wasm" highlight="article"></manicule-search><p id="after">After.</p>`;

const card = (search) => search.locator("[part~=card]");
const isOpen = (search) => card(search).evaluate((card) => card.matches(":popover-open")).catch(() => false);
const named = (search, name) => sees(search.locator("[part~=name]"), name);

/** The middle of some text on the page. */
const spot = (page, selector, text) =>
  page.evaluate(
    ([selector, text]) => {
      const element = document.querySelector(selector);
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(text);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
    },
    [selector, text],
  );

const tree = () => document.body.firstElementChild.outerHTML;

test("the pointer on a mark opens its card, moves nothing, and may go into it", () =>
  withPage({ body: BODY }, async ({ page, search }) => {
    await marked(search);
    const before = await page.evaluate(tree);
    const place = await page.locator("#after").boundingBox();
    const lemon = await spot(page, "#one", "lemon");
    await page.mouse.move(lemon.x, lemon.y);
    await named(search, "lemon");
    assert.deepEqual(await page.locator("#after").boundingBox(), place);
    assert.equal(await page.evaluate(tree), before);
    const box = await card(search).boundingBox();
    assert.ok(box.y > lemon.y, "it covers its word");
    await page.mouse.move(box.x + 40, box.y + 30);
    await page.waitForTimeout(400);
    assert.equal(await isOpen(search), true, "it closed under the pointer");
    await page.mouse.move(700, 800);
    await page.waitForFunction(() => !document.querySelector("manicule-search").shadowRoot.querySelector(".card:popover-open"));
  }));

test("text beside a mark, and a mark that is not one, open nothing", () =>
  withPage({ body: BODY }, async ({ page, search }) => {
    await marked(search);
    for (const [selector, text] of [["#one", "garden"], ["#last", "end"]]) {
      const { x, y } = await spot(page, selector, text);
      await page.mouse.move(x, y);
      await page.waitForTimeout(400);
      assert.equal(await isOpen(search), false, text);
    }
    const { y } = await spot(page, "#three", "lemon");
    await page.mouse.move(790, y);
    await page.waitForTimeout(400);
    assert.equal(await isOpen(search), false, "the end of the line");
  }));

test("a mark across elements; a click pins, Escape closes", () =>
  withPage({ body: BODY }, async ({ page, search }) => {
    await marked(search);
    const { x, y } = await spot(page, "#two", "or");
    await page.mouse.click(x, y);
    await named(search, "lemon");
    await page.mouse.move(700, 800);
    await page.waitForTimeout(400);
    assert.equal(await isOpen(search), true);
    await page.evaluate(() => document.addEventListener("keydown", ({ key }) => (window.heard = key)));
    await page.keyboard.press("Escape");
    assert.equal(await isOpen(search), false);
    assert.equal(await page.evaluate(() => window.heard), undefined, "the page heard our Escape");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => window.heard), "Escape");
    await page.mouse.click(x, y);
    await named(search, "lemon");
    await page.mouse.click(700, 800);
    assert.equal(await isOpen(search), false);
  }));

test("a tap, on a small screen", () =>
  withPage({ body: BODY, context: { viewport: { width: 340, height: 600 }, hasTouch: true } }, async ({ page, search }) => {
    await marked(search);
    const { x, y } = await spot(page, "#two", "irrigation");
    await page.touchscreen.tap(x, y);
    await named(search, "watering");
    const box = await card(search).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 340, JSON.stringify(box));
    await page.touchscreen.tap(20, 590);
    assert.equal(await isOpen(search), false);
  }));

test("a marked link does what a link does; focusing it shows the card", () =>
  withPage({ body: BODY }, async ({ page, search }) => {
    await marked(search);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "link");
    await named(search, "watering");
    assert.equal(await page.evaluate(() => document.activeElement.id), "link", "the focus stays");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "plain");
    assert.equal(await isOpen(search), false);
    await page.locator("#link").click();
    assert.equal(new URL(page.url()).hash, "#three");
  }));

test("by keyboard alone: a list of what is marked, its places, its cards, and back", () =>
  withPage({ body: BODY }, async ({ page, search, input }) => {
    await marked(search);
    await input.focus();
    const place = await page.locator("#after").boundingBox();
    const before = await page.evaluate(tree);
    const button = search.locator("[part~=concepts-of-page]");
    for (let n = 0; n < 9 && !(await button.evaluate((button) => button.matches(":focus"))); n += 1) await page.keyboard.press("Tab");
    assert.equal(await button.innerText(), "Concepts marked on this page (2)");
    assert.ok((await button.boundingBox()).width > 100, "it is not to be seen");
    assert.deepEqual(await page.locator("#after").boundingBox(), place, "something moved");
    await page.keyboard.press("Enter");
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    const current = () => page.evaluate(() => [...[...CSS.highlights].find(([name]) => name.endsWith("current"))[1]].map(({ startContainer }) => startContainer.parentElement.closest("p").id));
    assert.match((await focused(search)).text, /^lemon1 of 3$/);
    assert.deepEqual(await current(), ["one"]);
    await page.keyboard.press("ArrowRight");
    assert.match((await focused(search)).text, /^lemon2 of 3$/);
    assert.deepEqual(await current(), ["two"]);
    await page.keyboard.press("ArrowDown");
    assert.match((await focused(search)).text, /^watering1 of 2$/);
    assert.deepEqual(await current(), ["two"]);
    await page.keyboard.press("Enter");
    await search.getByRole("dialog", { name: "watering" }).waitFor();
    assert.equal((await focused(search)).tag, "button");
    await page.keyboard.press("Escape");
    assert.equal(await isOpen(search), false);
    assert.match((await focused(search)).text, /^watering/);
    await page.keyboard.press("Escape");
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    assert.match((await focused(search)).text, /^Concepts marked/);
    assert.equal(await page.evaluate(tree), before);
  }));

test("relations lead on, on the same card; the page may change under it", () =>
  withPage({ body: BODY }, async ({ page, search }) => {
    await marked(search);
    const { x, y } = await spot(page, "#one", "lemon");
    await page.mouse.click(x, y);
    await card(search).getByRole("button", { name: "citrus fruit" }).click();
    await search.getByRole("dialog", { name: "citrus fruit" }).waitFor();
    assert.equal(await isOpen(search), true);
    await page.evaluate(() => document.querySelector("#one").remove());
    await page.waitForFunction(() => !document.querySelector("manicule-search").shadowRoot.querySelector(".card:popover-open"));
  }));

test("no-cards: marks alone, and nothing is fetched; without marks neither", async () => {
  for (const body of [BODY.replace("highlight=", "no-cards highlight="), BODY.replace('"article"', '"#last"')]) {
    await withPage({ body }, async ({ page, search, server }) => {
      await ready(search);
      await page.waitForTimeout(200);
      assert.ok(!server.requests.includes("/element-concepts.js"));
      await search.evaluate((element) => {
        element.noCards = false;
        element.highlight = "article";
      });
      await marked(search);
    });
  }
});

test("bars are as high as a line of small letters, also where results are shown", () =>
  withPage({ body: BODY }, async ({ page, search, input }) => {
    await marked(search);
    await input.fill("lemon");
    await search.locator("[part~=results]").waitFor();
    await page.keyboard.press("Escape");
    const { x, y } = await spot(page, "#one", "lemon");
    await page.mouse.click(x, y);
    await named(search, "lemon");
    const { height } = await card(search).locator("[part~=bar]").first().boundingBox();
    assert.ok(height > 3 && height < 12, `${height} px`);
  }));

test("what is marked may change as often as it likes: no sheet stays behind", () =>
  withPage({ body: BODY }, async ({ page, search }) => {
    await marked(search);
    const sheets = () => search.evaluate(({ shadowRoot }) => shadowRoot.adoptedStyleSheets.length);
    const before = await sheets();
    for (let n = 0; n < 10; n += 1) {
      await search.evaluate((element, n) => element.setAttribute("highlight", n % 2 ? "article" : "#one"), n);
      await sees(search.locator("[part~=concepts-of-page]"), n % 2 ? "(2)" : "(1)");
    }
    assert.equal(await sheets(), before);
    await search.evaluate((element) => element.removeAttribute("highlight"));
    await search.locator("[part~=concepts-of-page]").waitFor({ state: "detached" });
    assert.equal(await sheets(), before - 3);
  }));

test("disconnecting leaves nothing behind", () =>
  withPage({ body: BODY }, async ({ page, search }) => {
    await marked(search);
    const { x, y } = await spot(page, "#one", "lemon");
    await page.mouse.click(x, y);
    await named(search, "lemon");
    const left = await page.evaluate(async () => {
      const element = document.querySelector("manicule-search");
      element.remove();
      await new Promise(requestAnimationFrame);
      return { nodes: element.shadowRoot.childNodes.length, sheets: element.shadowRoot.adoptedStyleSheets.length, page: document.adoptedStyleSheets.length, names: CSS.highlights.size };
    });
    assert.deepEqual(left, { nodes: 0, sheets: 1, page: 0, names: 0 });
    await page.mouse.move(x + 1, y);
    await page.mouse.click(x, y);
    await page.keyboard.press("Tab");
    await page.waitForTimeout(400);
  }));

test("highlight-once: of each section the first name of a concept, also when the page changes", () =>
  withPage({
    body: '<article><h2>One</h2><p id="p">A lemon, a sour orb.</p><p>Watering and a lemon.</p><h2>Two</h2><p>Sour orb, and irrigation.</p></article><manicule-search src="/corpus.wasm" highlight="article" highlight-once></manicule-search>',
  }, async ({ page, search }) => {
    await marked(search);
    const drawn = (expected) =>
      page.waitForFunction((expected) => {
        const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
        const texts = ranges.map((range) => (range.cloneRange ? range : Object.assign(document.createRange(), {})) && `${range.startContainer.data.slice(range.startOffset, range.endOffset)}`);
        return texts.sort().join() === expected;
      }, expected);
    await drawn("Sour orb,Watering,irrigation,lemon");
    // What stands before it is the first now.
    await page.evaluate(() => {
      const first = Object.assign(document.createElement("p"), { id: "new", textContent: "The sour orb is first." });
      document.querySelector("#p").before(first);
    });
    await drawn("Sour orb,Watering,irrigation,sour orb");
    await page.evaluate(() => document.querySelector("#new").remove());
    await drawn("Sour orb,Watering,irrigation,lemon");
    await search.evaluate((element) => element.removeAttribute("highlight-once"));
    await drawn("Sour orb,Watering,irrigation,lemon,lemon,sour orb");
  }));
