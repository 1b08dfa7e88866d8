// Coming, moving, leaving: what the element takes up and what it leaves behind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { garden } from "../wasm/support/fixture.mjs";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";
import { only } from "./support/browsers.mjs";

useBrowser();

test("moved within the page: nothing is lost, nothing is fetched again", () =>
  withPage({ body: '<div id="a"><manicule-search src="/corpus.wasm" highlight="p"></manicule-search></div><p>lemon</p><div id="b"></div>' }, async ({ page, search, input, server }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    await page.evaluate(() => document.querySelector("#b").append(document.querySelector("manicule-search")));
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal(await input.inputValue(), "lantern");
    await input.fill("frost");
    await sees(search.locator("[part~=results]"), "The grove");
    assert.equal(server.requests.filter((path) => path === "/corpus.wasm").length, 1);
    assert.equal(await page.evaluate(() => CSS.highlights.size), 1);
  }));

test("removed: the page is as it was", only("chromium", "its protocol counts listeners and nodes"), () =>
  withPage({ body: "<article><p>A lemon and some irrigation.</p></article>" }, async ({ page, context }) => {
    await page.evaluate(() => customElements.whenDefined("manicule-search"));
    const state = () =>
      page.evaluate(() => ({
        body: document.body.innerHTML,
        head: document.head.innerHTML,
        sheets: document.adoptedStyleSheets.length,
        highlights: CSS.highlights.size,
        keys: Object.keys(window).sort().join(),
        storage: localStorage.length + sessionStorage.length + document.cookie.length,
        history: history.length,
        title: document.title,
        focus: document.activeElement.localName,
        scroll: scrollY,
      }));
    const before = await state();
    await page.evaluate(async () => {
      const element = document.createElement("manicule-search");
      element.src = "/corpus.wasm";
      element.highlight = "article";
      const searched = new Promise((resolve) => element.addEventListener("manicule-search", resolve));
      element.query = "lemon";
      document.body.append(element);
      await searched;
      window.element = element;
      window.corpus = element.corpus;
    });
    // The code that marks is fetched.
    await page.waitForFunction(() => CSS.highlights.size === 1);
    await page.evaluate(() => window.element.remove());
    const left = await page.evaluate(() => ({
      shadow: window.element.shadowRoot.childNodes.length,
      code: (() => {
        try {
          return window.corpus.search("lemon").total;
        } catch (error) {
          return error.code;
        }
      })(),
    }));
    assert.deepEqual(left, { shadow: 0, code: "freed" });
    const devtools = await context.newCDPSession(page);
    const { result } = await devtools.send("Runtime.evaluate", { expression: "window.element.shadowRoot" });
    const { listeners } = await devtools.send("DOMDebugger.getEventListeners", { objectId: result.objectId });
    assert.deepEqual(listeners.map((listener) => listener.type), []);
    await page.evaluate(() => {
      delete window.element;
      delete window.corpus;
    });
    assert.deepEqual(await state(), before);
  }));

test("removed and put back: it works again, with what was typed", () =>
  withPage({}, async ({ page, search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    await page.evaluate(async () => {
      const element = document.querySelector("manicule-search");
      element.remove();
      await new Promise(requestAnimationFrame);
      document.body.append(element);
    });
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal(await input.inputValue(), "lantern");
  }));

test("removed while it loads: nothing happens afterwards", async () => {
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
  await withPage({ routes }, async ({ page, search }) => {
    await sees(search.locator("[part~=loading]"), "Opening");
    await page.evaluate(() => document.querySelector("manicule-search").remove());
    letGo();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    assert.deepEqual(await page.evaluate(() => window.events), []);
  });
});

test("properties set before the class is there are honored", () =>
  withPage({ head: "" }, async ({ page, search, input }) => {
    await page.evaluate(async () => {
      document.body.replaceChildren();
      const element = document.createElement("manicule-search");
      Object.assign(element, { src: "/corpus.wasm", limit: 2, query: "lantern", placeholder: "Early" });
      document.body.append(element);
      await import("/element.js");
    });
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal(await search.locator("[part~=hit]").count(), 2);
    assert.equal(await input.getAttribute("placeholder"), "Early");
  }));

test("properties and attributes are the same thing", () =>
  withPage({}, async ({ search }) => {
    await ready(search);
    const result = await search.evaluate((element) => {
      const seen = {};
      for (const name of ["src", "integrity", "placeholder", "highlight", "theme", "label"]) {
        element[name] = "x";
        seen[name] = element.getAttribute(name);
        element.removeAttribute(name);
        seen[`no ${name}`] = element[name];
        element[name] = null;
        seen[`null ${name}`] = element.hasAttribute(name);
      }
      element.limit = 3;
      seen.limit = element.getAttribute("limit");
      element.setAttribute("limit", "none");
      seen.default = element.limit;
      return seen;
    });
    for (const name of ["src", "integrity", "placeholder", "highlight", "theme", "label"]) {
      assert.equal(result[name], "x");
      assert.equal(result[`no ${name}`], "");
      assert.equal(result[`null ${name}`], false);
    }
    assert.equal(result.limit, "3");
    assert.equal(result.default, 10);
  }));

test("two copies of the script, and define() besides", () =>
  withPage(
    { head: '<script type="module" src="/element.js"></script><script type="module" src="/element.js?2"></script>' },
    async ({ page, search, input }) => {
      await page.evaluate(async () => {
        const { define } = await import("/manicule.js");
        await define();
        await define("garden-search");
      });
      await input.fill("lantern");
      await sees(search.locator("[part~=count]"), "12 documents");
      assert.equal(await page.evaluate(() => customElements.get("garden-search") !== undefined), true);
    },
  ));

test("another src is another corpus", () =>
  withPage({}, async ({ page, search, input, server }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    const { corpusOf } = await import("../wasm/support/fixture.mjs");
    server.routes["/other.wasm"] = await corpusOf({ "a.md": "# Elsewhere\n\nOne lantern only.\n" });
    await page.evaluate(() => {
      document.querySelector("manicule-search").src = "/other.wasm";
    });
    await sees(search.locator("[part~=count]"), "1 document");
  }));
