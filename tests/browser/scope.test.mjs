// `scope`: the search searches the page itself, alone or beside a corpus.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const filler = (n) => Array.from({ length: n }, (_, i) => `<p>Paragraph ${i} of the filling.</p>`).join("");

const page = (attributes) => `<header>The lemon of the header</header>
<manicule-search ${attributes}></manicule-search>
<main lang="en"><h1>On gardens</h1>
${filler(30)}
<h2 id="citrus">Trees of citrus</h2>
<p>A <em>lem</em>on, and two lemons more.</p>
${filler(30)}
<p>The sour orb is ripe.</p>
</main>`;

const marked = () =>
  [...CSS.highlights].flatMap(([name, highlight]) =>
    name.endsWith("current")
      ? []
      : [...highlight].map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return range.toString();
        }),
  );

const isInView = (text) => {
  const { top, bottom } = [...document.querySelectorAll("main p")].find((p) => p.textContent.includes(text)).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

const excerpts = (search) => search.locator("[part~=on-page] [part~=excerpt]").allInnerTexts();

test("a page needs no module: what is typed is found, marked, and gone to", () =>
  withPage({ body: page('scope="page"') }, async ({ page, search, input, server }) => {
    assert.deepEqual(server.requests.filter((path) => path.endsWith(".wasm")), [], "nothing is fetched before the box is used");
    await input.fill("lemons");
    await sees(search.locator("[part~=on-page]"), "2 matches");
    assert.deepEqual(await excerpts(search), ["A lemon, and two lemons more."]);
    assert.equal(await search.locator("[part~=on-page] [part~=heading]").innerText(), "Trees of citrus");
    assert.deepEqual(await page.evaluate(marked), ["lemon", "lemons"]);
    assert.deepEqual(server.requests.filter((path) => path.endsWith(".wasm")), ["/engine-page.wasm"]);
    await search.locator("[part~=on-page] a").click();
    await page.waitForFunction(isInView, "two lemons");
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "lem");
    const [selected] = await page.evaluate(() => events.filter(({ type }) => type === "manicule-select"));
    assert.equal(selected.id, "page");
    assert.match(selected.href, /#citrus:~:text=/);
  }));

test("Enter goes to the next place, Shift with it to the one before, and typing stays in the box", () =>
  withPage({ body: page('scope="page" no-suggestions') }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await sees(search.locator("[part~=place]"), "2 matches");
    await input.press("Enter");
    await sees(search.locator("[part~=place]"), "1 of 2");
    await page.waitForFunction(isInView, "two lemons");
    await input.press("Enter");
    await sees(search.locator("[part~=place]"), "2 of 2");
    await input.press("Enter");
    await sees(search.locator("[part~=place]"), "1 of 2");
    await input.press("Shift+Enter");
    await sees(search.locator("[part~=place]"), "2 of 2");
    assert.equal((await focused(search)).tag, "input");
    await search.getByRole("button", { name: "Next match" }).last().click();
    await sees(search.locator("[part~=place]"), "1 of 2");
    await input.press("Escape");
    assert.equal(await input.inputValue(), "lemon");
    await input.fill("");
    assert.deepEqual(await page.evaluate(marked), []);
  }));

test("typing mistakes and phrases; and nothing of it where nothing is there", () =>
  withPage({ body: page('scope="page" page-root="main" no-suggestions') }, async ({ search, input }) => {
    await input.fill("citruss");
    await sees(search.locator("[part~=count]"), "citrus");
    assert.deepEqual(await excerpts(search), ["Trees of citrus"]);
    await input.fill('"sour orb is"');
    await sees(search.locator("[part~=on-page]"), "The sour orb is ripe.");
    await input.fill("zeppelin");
    await sees(search.locator("[part~=none]"), "Nothing found for “zeppelin”");
    await input.fill("header");
    await sees(search.locator("[part~=none]"), "Nothing found for “header”");
  }));

test("with a module, its concepts are found in the page", () =>
  withPage({ body: page('scope="page" src="/corpus.wasm" query="lemon"') }, async ({ page, search }) => {
    await sees(search.locator("[part~=on-page]"), "The sour orb is ripe.");
    await sees(search.locator("[part~=concepts]"), "lemon");
    await sees(search.locator("[part~=place]"), "3 matches");
    assert.deepEqual(await page.evaluate(marked), ["lemon", "lemons", "sour orb"]);
  }));

test("both: this page first, then the collection", () =>
  withPage({ body: page('scope="both" src="/corpus.wasm"') }, async ({ search, input }) => {
    await input.fill("lemon");
    await sees(search.locator("[part~=on-page]"), "The sour orb is ripe.");
    assert.deepEqual(await search.locator("[part~=group] > p, p[part~=group]").allInnerTexts(), ["On this page", "In the collection"]);
    assert.ok((await search.locator("[part~=results] [part~=hit]").count()) > 0);
    assert.ok((await search.locator("[part~=on-page]").boundingBox()).y < (await search.locator("[part~=results]").boundingBox()).y);
  }));

test("both: a page that cannot be indexed does not take the collection with it", () =>
  withPage({ body: page('scope="both" src="/corpus.wasm"'), routes: { "/engine-page.wasm": { status: 404 } }, mayFail: true }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await sees(search.locator("[part~=results]"), "lemon");
    await page.waitForFunction(() => events.some(({ type, code }) => type === "manicule-error" && code === "network"));
  }));

test("alone, it says that the page cannot be searched, and tries again when asked", () =>
  withPage({ body: page('scope="page"'), routes: { "/engine-page.wasm": { status: 503 } }, mayFail: true }, async ({ search, input, server }) => {
    await input.fill("lemon");
    await sees(search.locator("[part~=error]"), "engine-page.wasm");
    delete server.routes["/engine-page.wasm"];
    const { readFile } = await import("node:fs/promises");
    const { DIST } = await import("../wasm/support/dist.mjs");
    server.routes["/engine-page.wasm"] = await readFile(new URL("engine-page.wasm", DIST));
    await search.locator("[part~=retry]").click();
    await sees(search.locator("[part~=on-page]"), "two lemons more");
  }));

test("the answer follows the page", () =>
  withPage({ body: page('scope="page"') }, async ({ page, search, input }) => {
    await input.fill("dolphins");
    await sees(search.locator("[part~=none]"), "dolphins");
    await page.evaluate(() => {
      const p = document.createElement("p");
      p.textContent = "A dolphin came.";
      document.querySelector("main").append(p);
    });
    await sees(search.locator("[part~=on-page]"), "A dolphin came.");
    await sees(search.locator("[part~=place]"), "1 match");
  }));

test("it leaves nothing behind", () =>
  withPage({ body: page('scope="page"') }, async ({ page, search, input }) => {
    const before = await page.evaluate(() => document.querySelector("main").outerHTML);
    await input.fill("lemon");
    await sees(search.locator("[part~=place]"), "2 matches");
    await search.locator("[part~=on-page] a").click();
    const left = await page.evaluate(async () => {
      document.activeElement.blur();
      document.querySelector("manicule-search").remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { names: [...CSS.highlights.keys()], sheets: document.adoptedStyleSheets.length, html: document.querySelector("main").outerHTML };
    });
    assert.deepEqual(left, { names: [], sheets: 0, html: before });
  }));

test("in a dialog, a place closes it and takes the focus", () =>
  withPage({ body: page('scope="page" mode="dialog"') }, async ({ page, search, input }) => {
    await search.getByRole("button").first().click();
    await input.fill("lemon");
    await search.locator("[part~=on-page] a").first().click();
    assert.equal(await search.evaluate((element) => element.open), false);
    await page.waitForFunction(() => document.activeElement.localName === "em");
    await page.waitForFunction(isInView, "two lemons");
  }));

test("the scope may change while it stands there", () =>
  withPage({ body: page('src="/corpus.wasm" query="lemon"') }, async ({ page, search }) => {
    await sees(search.locator("[part~=results]"), "lemon");
    await search.evaluate((element) => (element.scope = "both"));
    await sees(search.locator("[part~=on-page]"), "two lemons more");
    await search.evaluate((element) => (element.scope = "corpus"));
    await page.waitForFunction(() => CSS.highlights.size === 0);
    assert.equal(await search.locator("[part~=on-page]").count(), 0);
    await search.evaluate((element) => {
      element.scope = "page";
      element.pageRoot = "h1";
    });
    await sees(search.locator("[part~=none]"), "lemon");
  }));

test("an element that leaves while page.js is on its way opens no module", async () => {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await withPage({ body: '<main><p>A lantern.</p></main><manicule-search src="/corpus.wasm" scope="page"></manicule-search>' }, async ({ page, input }) => {
    const asked = page.waitForRequest("**/page.js");
    await page.route("**/page.js", async (route) => {
      await held;
      await route.continue();
    });
    await input.focus();
    await asked;
    await page.waitForFunction(() => performance.getEntriesByName(new URL("/element-page.js", location.href).href).length > 0);
    await page.evaluate(() => import("/element-page.js"));
    await page.evaluate(() => {
      window.fetched = [];
      const { fetch } = window;
      window.fetch = (...all) => {
        window.fetched.push(`${all[0]}`);
        return fetch(...all);
      };
      document.querySelector("manicule-search").remove();
    });
    letGo();
    const fetched = await page.evaluate(async () => {
      await import("/page.js");
      await new Promise((resolve) => setTimeout(resolve));
      return window.fetched;
    });
    assert.deepEqual(fetched.filter((address) => address.includes("corpus.wasm")), []);
  });
});
