// What a reader sees of the search: where the first result stands, what lies over what, in which colors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const NAMES = "sour orb,golden fruit,yellow apple,acid pome,grove jewel,morning fruit".split(",");
const SCHEME = `
[[concept]]
id = "quince"
prefLabel = { en = "quince" }
altLabel = { en = ${JSON.stringify(NAMES)} }
definition = { en = "A fruit of the garden, hard and sour as it is, which is cooked with honey, and which nobody should take for an apple or for a pear." }
[[concept]]
id = "medlar"
prefLabel = { en = "medlar" }
`;
const LONG = "One sentence follows another here, and none of them says anything that matters. ".repeat(6);
const note = (n, kind) => [`n${n}.md`, `---\ntitle: Note ${n}\nkind: ${kind}\nauthor: Ada\ndate: 200${n}-05\n---\n\n## One\n\n${LONG}A quince and a medlar. ${LONG}\n\n## Two\n\nA quince again, and quincewood.\n`];
const module = await corpusOf(Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => note(n, n % 2 ? "letter" : "recipe"))), SCHEME);
const routes = { "/corpus.wasm": module };
const HEAD = '<meta name="viewport" content="width=device-width"><script type="module" src="/element.js"></script>';

const boxes = (search) =>
  search.evaluate(({ shadowRoot }) => {
    const of = (selector) => {
      const { top, bottom, left, right, height } = shadowRoot.querySelector(selector)?.getBoundingClientRect() ?? {};
      return { top, bottom, left, right, height };
    };
    return { box: of(".search"), first: of(".hit [part~=title]"), list: of("[part~=suggestions]") };
  });

for (const [width, most] of [[360, 140], [1280, 160]]) {
  const context = { viewport: { width, height: 900 } };

  test(`${width} px: the first result is at most ${most} px below the box`, () =>
    withPage({ head: HEAD, routes, context }, async ({ search, input }) => {
      await ready(search);
      // Without a concept, with one of many names, with two, corrected, and with nothing that narrows.
      for (const query of ["again", "quince", "quince medlar", "quinec", "sentence follows"]) {
        await input.fill(query);
        await sees(search.locator("[part~=count]"), "6 documents");
        const { box, first } = await boxes(search);
        assert.ok(first.top - box.bottom <= most, `${query}: ${first.top - box.bottom} px`);
      }
    }));

  test(`${width} px: completions are three at most and never over the first result`, () =>
    withPage({ head: HEAD, routes, context }, async ({ page, search, input }) => {
      await ready(search);
      for (const query of ["quin", "quince", "s", "no"]) {
        await input.fill(query);
        await sees(search.locator("[role=option]").first(), /./);
        const { list, first } = await boxes(search);
        assert.ok(list.bottom <= first.top, `${query}: ${list.bottom} and ${first.top}`);
        assert.ok((await search.locator("[role=option]").count()) <= 3);
        await page.keyboard.press("Escape");
      }
    }));
}

test("900 px show five results at least", () =>
  withPage({ head: HEAD, routes, context: { viewport: { width: 1280, height: 900 } } }, async ({ search, input }) => {
    await ready(search);
    await input.fill("again");
    await sees(search.locator("[part~=count]"), "6 documents");
    const seen = await search.locator("[part~=hit]").evaluateAll((hits) => hits.filter((hit) => hit.getBoundingClientRect().bottom <= 900).length);
    assert.ok(seen >= 5, `${seen}`);
  }));

test("what is marked is in the lines that are shown", () =>
  withPage({ head: HEAD, routes, context: { viewport: { width: 360, height: 900 } } }, async ({ search, input }) => {
    await input.fill("medlar");
    await sees(search.locator("[part~=count]"), "6 documents");
    const hidden = await search.locator("[part~=hit]").evaluateAll((hits) =>
      hits.filter((hit) => {
        const { bottom } = hit.querySelector("[part~=excerpt]").getBoundingClientRect();
        return ![...hit.querySelectorAll("[part~=excerpt] mark")].some((mark) => mark.getBoundingClientRect().bottom <= bottom + 1);
      }).length,
    );
    assert.equal(hidden, 0);
  }));

test("a concept: names in its line, the others counted; opened, all of it once", () =>
  withPage({ head: HEAD, routes, context: { viewport: { width: 1280, height: 900 } } }, async ({ search, input }) => {
    await input.fill("quince");
    const chip = search.locator("[part~=chip]");
    await sees(chip, `+${NAMES.length - 3} more names`);
    assert.equal(await search.locator("[part~=concept]").isVisible(), false);
    await chip.click();
    assert.ok(await search.locator("[part~=definition]").isVisible());
    assert.equal((await search.locator("[part~=concepts]").innerText()).split("sour orb").length, 2);
  }));

/** Ground and ink as pages have them, and in which order they are: WCAG 2, contrast. */
const GROUNDS = [
  ["#ffffff", "#222222"], ["#fffdf8", "#221d18"], ["#f3f4f6", "#374151"], ["#fde68a", "#1f2937"], ["#f59e0b", "#111827"], ["#9ca3af", "#111827"],
  ["#4f46e5", "#ffffff"], ["#4051b5", "#ffffff"], ["#dc2626", "#ffffff"], ["#059669", "#ffffff"], ["#16181d", "#d7dae0"], ["#000000", "#bbbbbb"],
];

test("the hand is seen on twelve grounds: 3 : 1 at least", () =>
  withPage({ body: GROUNDS.map(([ground, ink], i) => `<div id="g${i}"><manicule-search src="/corpus.wasm"></manicule-search></div>`).join("") }, async ({ page }) => {
    await page.locator("manicule-search [part~=hint]").last().waitFor();
    const contrasts = await page.evaluate((grounds) => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      const light = (color) => {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      return grounds.map(([ground, ink], i) => {
        const place = document.querySelector(`#g${i}`);
        Object.assign(place.style, { background: ground, color: ink });
        const hand = getComputedStyle(place.firstElementChild.shadowRoot.querySelector(".hand")).color;
        const pair = [light(ground), light(hand)];
        return { ground, hand, contrast: Math.max(...pair) / Math.min(...pair) };
      });
    }, GROUNDS);
    assert.deepEqual(contrasts.filter(({ contrast }) => contrast < 3), []);
  }));

const HEADER = (mode) => `<header id="top"><manicule-search src="/corpus.wasm" ${mode}></manicule-search></header><main id="text">Text. <a id="link" href="#text">link</a></main>`;
const paint = (page, header, [ground, ink]) =>
  page.evaluate(
    ([header, ground, ink]) => {
      Object.assign(document.querySelector("#top").style, header);
      Object.assign(document.body.style, { background: ground, color: ink });
    },
    [header, ground, ink],
  );
/** How light a thing and its words are, from 0 to 1. */
const lightness = (place) =>
  place.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    const { backgroundColor, color } = getComputedStyle(element);
    return [backgroundColor, color].map((value) => {
      canvas.fillStyle = value;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data[1] / 255;
    });
  });

test("what lies over the page takes the page's ground, not a header's", () =>
  withPage({ body: HEADER('mode="dialog"'), routes }, async ({ page, search, input }) => {
    for (const [header, ground, isLight] of [
      [{ background: "#101828", color: "#fff" }, ["#fff", "#222"], true],
      [{ background: "#fff", color: "#000" }, ["#101418", "#ddd"], false],
    ]) {
      await paint(page, header, ground);
      await search.locator("[part~=open]").click();
      await input.fill("quin");
      await search.locator("[role=option]").first().waitFor();
      for (const part of ["dialog", "suggestions"]) {
        const [paper, ink] = await lightness(search.locator(`[part~=${part}]`));
        assert.deepEqual([paper > 0.5, ink > 0.5], [isLight, !isLight], `${part}: ${paper}, ${ink}`);
      }
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await search.locator("[part~=dialog]").waitFor({ state: "hidden" });
    }
  }));

test("a box for a header: over everything, and away with Escape or a click on the page", () =>
  withPage({ head: HEAD, body: HEADER('mode="popover"'), routes, context: { viewport: { width: 900, height: 700 } } }, async ({ page, search, input }) => {
    await paint(page, { overflow: "hidden", transform: "translateX(0)", height: "40px", background: "#101828", color: "#fff" }, ["#fff", "#222"]);
    const open = () => search.evaluate((element) => [element.open, element.shadowRoot.querySelector("dialog").matches(":popover-open")]);
    await search.locator("[part~=open]").click();
    await input.fill("again");
    await sees(search.locator("[part~=count]"), "6 documents");
    const [at, hit] = await Promise.all([search.locator("[part~=title]").nth(1).boundingBox(), search.evaluate((element) => element.shadowRoot.querySelectorAll("[part~=title]")[1].textContent)]);
    assert.equal(await search.evaluate((element, [x, y]) => element.shadowRoot.elementFromPoint(x, y)?.closest("[part~=title]")?.textContent, [at.x + 20, at.y + 8]), hit);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => window.events.filter(({ type }) => type === "manicule-dialog").length === 2);
    assert.deepEqual(await open(), [false, false]);
    await search.locator("[part~=open]").click();
    assert.deepEqual(await open(), [true, true]);
    assert.equal(await input.inputValue(), "again");
    await page.mouse.click(880, 690);
    await page.waitForFunction(() => window.events.filter(({ type }) => type === "manicule-dialog").length === 4);
    assert.deepEqual(await open(), [false, false]);
  }));

test("a box for a header stays inside of a window that is made smaller, and comes back to its button", () =>
  withPage({ head: HEAD, body: HEADER('mode="popover"'), routes, context: { viewport: { width: 1280, height: 700 } } }, async ({ page, search }) => {
    await paint(page, { paddingLeft: "500px" }, ["#fff", "#222"]);
    await search.locator("[part~=open]").click();
    const dialog = search.locator("dialog:popover-open");
    const within = (width) => search.evaluate(({ shadowRoot }, width) => {
      const { left, right } = shadowRoot.querySelector("dialog").getBoundingClientRect();
      return innerWidth === width && left >= 8 && right <= width - 8;
    }, width);
    const { x } = await dialog.boundingBox();
    assert.ok(x >= 496, `${x}`);
    for (const width of [900, 760]) {
      await page.setViewportSize({ width, height: 700 });
      for (let n = 0; n < 200 && !(await within(width)); n += 1) await page.evaluate(() => new Promise(requestAnimationFrame));
      assert.ok(await within(width), `${width}: ${JSON.stringify(await dialog.boundingBox())}`);
    }
    await page.setViewportSize({ width: 1280, height: 700 });
    for (let n = 0; n < 200 && (await dialog.boundingBox()).x !== x; n += 1) await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal((await dialog.boundingBox()).x, x);
  }));

test("320 px: a box for a header is an icon, and nothing is wider than the window", () =>
  withPage({ head: HEAD, body: HEADER('mode="popover"'), routes, context: { viewport: { width: 320, height: 600 } } }, async ({ page, search, input }) => {
    const button = search.getByRole("button", { name: "Search the documents" });
    assert.ok((await button.boundingBox()).width <= 60);
    await button.click();
    await input.fill("quince medlar");
    await sees(search.locator("[part~=count]"), "6 documents");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    const dialog = await search.locator("dialog").boundingBox();
    assert.deepEqual([dialog.x, dialog.width], [0, 320]);
  }));

const RULE = "manicule-search:not(:defined) { display: block; min-height: 8em }";

test("its place is kept until it is there, and nothing jumps", () =>
  withPage({ head: "", body: '<manicule-search src="/corpus.wasm"></manicule-search><p id="next">Next.</p>', routes }, async ({ page, search }) => {
    await page.evaluate((rule) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule);
      document.adoptedStyleSheets = [sheet];
    }, RULE);
    const top = () => page.locator("#next").evaluate((next) => next.getBoundingClientRect().top);
    const before = await top();
    await page.evaluate(() => import("/element.js"));
    await ready(search);
    assert.equal(await top(), before);
  }));

test("while somebody types, what is below does not move up", () =>
  withPage({ head: HEAD, body: '<manicule-search src="/corpus.wasm"></manicule-search><p id="next">Next.</p>', routes }, async ({ page, search, input }) => {
    const top = () => page.locator("#next").evaluate((next) => next.getBoundingClientRect().top);
    await input.fill("again");
    await sees(search.locator("[part~=count]"), "6 documents");
    const before = await top();
    await input.fill("again nowhere xyz");
    await input.fill("zzzz");
    await sees(search.locator("[part~=none]"), "zzzz");
    assert.ok((await top()) >= before);
    await input.evaluate((element) => element.blur());
    assert.ok((await top()) < before);
  }));
