// A search in the address of its page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { html, ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const module = await corpusOf({
  "a.jsonl": ["letter", "letter", "recipe"].map((kind, n) => `${JSON.stringify({ id: `n${n}`, title: `Note ${n}`, url: "/next.html", kind, date: `200${n}-05`, text: "A quince." })}\n`).join(""),
});
const routes = { "/corpus.wasm": module, "/next.html": html("Next", "") };
const element = (address, attributes = "") => `<manicule-search src="/corpus.wasm" address="${address}" ${attributes}></manicule-search>`;
const it = (address, run, { attributes, after = "", ...options } = {}) => withPage({ body: element(address, attributes) + after, routes, ...options }, run);

/** In the page: the pause never ends, and ways back and forth are counted. */
function hasty() {
  const { setTimeout } = window;
  window.setTimeout = (run, after, ...all) => (after === 700 ? 1e9 : setTimeout(run, after, ...all));
  window.ways = 0;
  addEventListener("popstate", () => {
    window.ways += 1;
  });
}
const gone = (page, ways) => page.waitForFunction((ways) => window.ways === ways, ways);
const said = (page, part) => page.waitForFunction((part) => location.href.endsWith(part), part);

test("query, filters and order are written after a pause, and a reload restores them", () =>
  it("q", async ({ page, search, input }) => {
    await ready(search);
    await page.evaluate(() => {
      window.written = 0;
      const { replaceState } = history;
      history.replaceState = function (...all) {
        window.written += 1;
        replaceState.apply(this, all);
      };
    });
    await input.pressSequentially("quince");
    await said(page, "?q=quince");
    assert.equal(await page.evaluate(() => window.written), 1, "six letters, one address");
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("checkbox", { name: "letter" }).check();
    await search.getByRole("combobox", { name: "Sort" }).selectOption("-date");
    await said(page, "?q=quince&q.sort=-date&q.kind=letter");
    await page.reload();
    await sees(search.locator("[part~=count]"), "2 documents");
    assert.equal(await input.inputValue(), "quince");
    assert.deepEqual(await search.locator("[part~=title]").allInnerTexts(), ["Note 1", "Note 0"]);
    await input.fill("");
    await page.waitForFunction(() => location.search === "");
  }));

test("who follows a result at once comes back to the search", () =>
  it("q", async ({ page, search, input }) => {
    await ready(search);
    await input.fill("quince");
    await sees(search.locator("[part~=count]"), "3 documents");
    await search.locator("[part~=title] a").first().click();
    await page.waitForURL("**/next.html");
    await page.goBack();
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(await input.inputValue(), "quince");
  }));

test("behind #; what else is in the address stays", () =>
  it("#q", async ({ page, server, search, input }) => {
    await ready(search);
    await page.goto(`${server.url}?lang=en#tab=2&q=quince`);
    await page.reload();
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(await input.inputValue(), "quince");
    await input.fill("note");
    await said(page, "?lang=en#tab=2&q=note");
  }));

test("without the attribute the address is left alone", () =>
  withPage({ routes: { "/corpus.wasm": module } }, async ({ page, server, search, input }) => {
    await input.fill("quince");
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(server.requests.includes("/element-address.js"), false);
    assert.equal(page.url(), server.url);
  }));

for (const address of ["q", "#q"]) {
  test(`${address}: a document that is opened at once, and left: the search and its filters are as they were`, () =>
    it(
      address,
      async ({ page, search, input }) => {
        await ready(search);
        await input.fill("quince");
        await sees(search.locator("[part~=count]"), "3 documents");
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        await search.locator("[part~=reader-title]").waitFor();
        await page.keyboard.press("Escape");
        await gone(page, 1);
        assert.equal(await input.inputValue(), "quince");
        await said(page, address === "q" ? "?q=quince" : "#q=quince");
        await search.locator("[part~=filter-toggle]").click();
        await search.getByRole("checkbox", { name: "letter" }).check();
        await sees(search.locator("[part~=count]"), "2 documents");
        await search.locator("[part~=title] a").first().click();
        await search.locator("[part~=reader-title]").waitFor();
        for (const [n, way] of ["back", "forward", "back"].entries()) {
          await page.evaluate((way) => history[way](), way);
          await gone(page, 2 + n);
        }
        await sees(search.locator("[part~=count]"), "2 documents");
        assert.equal(await search.locator("[part~=reader]").count(), 0);
        assert.equal(await input.inputValue(), "quince");
        assert.ok(await search.getByRole("checkbox", { name: "letter" }).isChecked());
      },
      { attributes: 'reader="on"', init: hasty },
    ));

  test(`${address}: a link to a place in the page changes nothing of the search`, () =>
    it(
      address,
      async ({ page, search, input }) => {
        await ready(search);
        await input.fill("quince");
        await sees(search.locator("[part~=count]"), "3 documents");
        await page.locator("#link").click();
        await gone(page, 1);
        assert.equal(await page.evaluate(() => location.hash), "#place");
        assert.equal(await input.inputValue(), "quince");
        await page.evaluate(() => history.back());
        await gone(page, 2);
        assert.equal(await input.inputValue(), "quince");
        await sees(search.locator("[part~=count]"), "3 documents");
      },
      { init: hasty, after: '<a id="link" href="#place">There</a><h2 id="place">Place</h2>' },
    ));
}

for (const [address, before] of [
  ["q", "?flag&a=b%20c"],
  ["q", "?a=b+c&&%71x=%C3%A9#install"],
  ["#q", "#install"],
  ["#q", "#/route/1?q=x&tab=2"],
]) {
  test(`what else is in the address stays letter for letter: ${before}`, () =>
    it(address, async ({ page, server, search, input }) => {
      const [, text, rest] = /^([^#]*)(.*)$/.exec(before);
      const [at, after] = address === "q" ? [text, rest] : [before, ""];
      await page.goto("about:blank");
      await page.goto(server.url + before);
      await input.fill("quince");
      await said(page, `/${at}&q=quince${after}`);
      await page.reload();
      await sees(search.locator("[part~=count]"), "3 documents");
      await input.fill("");
      await said(page, `/${before}`);
    }));
}

test("two boxes of one name: who leaves the page writes nothing that stands there", () =>
  withPage({ body: element("q") + element("q"), routes }, async ({ page, server }) => {
    await page.goto(`${server.url}?q=quince`);
    const searches = page.locator("manicule-search");
    for (const n of [0, 1]) await sees(searches.nth(n).locator("[part~=count]"), "3 documents");
    await searches.nth(1).locator("[part~=input]").fill("note");
    await said(page, "?q=note");
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
    assert.equal(await page.evaluate(() => location.search), "?q=note");
  }));

test("the attribute goes and comes: without it nothing is written, and nothing fails", () =>
  it("q", async ({ page, search, input }) => {
    await input.fill("quince");
    await said(page, "?q=quince");
    await input.fill("note");
    await sees(search.locator("[part~=count]"), "3 documents");
    await search.evaluate((element) => {
      element.removeAttribute("address");
      dispatchEvent(new PopStateEvent("popstate"));
      dispatchEvent(new PageTransitionEvent("pagehide"));
    });
    assert.equal(await page.evaluate(() => location.search), "?q=quince");
    await search.evaluate((element) => element.setAttribute("address", "s"));
    await said(page, "?q=quince&s=note");
  }));

test("the attribute comes later: what is asked is written", () =>
  withPage({ routes }, async ({ page, search, input }) => {
    await input.fill("quince");
    await sees(search.locator("[part~=count]"), "3 documents");
    await search.evaluate((element) => element.setAttribute("address", "q"));
    await said(page, "?q=quince");
  }));

test("an order that the page has, and the reader does not want, stays away after a reload", () =>
  it("q", async ({ page, search, input }) => {
    await input.fill("quince");
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("combobox", { name: "Sort" }).selectOption("");
    await said(page, "?q=quince&q.sort=");
    await page.reload();
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(await search.evaluate(({ sort }) => sort), "");
  }, { attributes: 'sort="date"' }));

test("opened only at the second try: filters of the address hold", () => {
  let tries = 0;
  const flaky = (request, response) => {
    tries += 1;
    if (tries <= 2) response.writeHead(503).end();
    else response.writeHead(200, { "content-type": "application/wasm" }).end(module);
  };
  return it("q", async ({ page, server, search }) => {
    await page.goto(`${server.url}?q=quince&q.kind=letter`);
    await search.getByRole("button", { name: "Try again" }).click();
    await sees(search.locator("[part~=count]"), "2 documents");
  }, { routes: { ...routes, "/corpus.wasm": flaky }, mayFail: true });
});

test("a page whose address has no search fetches nothing for it", () =>
  it("q", async ({ server, search }) => {
    await ready(search);
    assert.deepEqual(server.requests.filter((path) => /element-(?:results|address)/.test(path)), []);
  }));

test("who types before the script is there means what is typed", async () => {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await it("q", async ({ page, server, search, input }) => {
    await page.route("**/element-address.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${server.url}?q=quince`);
    await input.fill("note");
    await sees(search.locator("[part~=count]"), "3 documents");
    letGo();
    await said(page, "?q=note");
    assert.equal(await input.inputValue(), "note");
  });
});
