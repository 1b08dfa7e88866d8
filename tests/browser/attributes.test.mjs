// Attributes and properties of all elements, as custom-elements.json lists them.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ROOT } from "../wasm/support/dist.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const { modules } = JSON.parse(await readFile(new URL("pkg/custom-elements.json", ROOT), "utf8"));
const ELEMENTS = modules.flatMap((module) => module.declarations);

/** Attributes whose property is no text. `query` is what is looked up now; its attribute is the first. */
const FLAGS = /^(no-|open$|recent$|agents$|highlight-once$)/;
const NUMBERS = new Set(["limit", "width"]);

for (const { tagName, attributes } of ELEMENTS) {
  test(`${tagName}: a property is its attribute, and the other way round`, () =>
    withPage({ body: "" }, async ({ page }) => {
      const names = attributes.filter(({ name }) => name !== "query").map(({ name, fieldName }) => [name, fieldName]);
      const seen = await page.evaluate(
        ([tag, all, pattern]) => {
          const flags = new RegExp(pattern);
          const element = document.createElement(tag);
          return all.map(([name, field]) => {
            const before = element[field];
            element[field] = flags.test(name) ? true : 7;
            const attribute = element.getAttribute(name);
            element[field] = typeof before === "number" ? 0.5 : null;
            const removed = element.getAttribute(name);
            element.setAttribute(name, "3");
            return { name, before, attribute, removed, after: element[field] };
          });
        },
        [tagName, names, FLAGS.source],
      );
      for (const { name, before, attribute, removed, after } of seen) {
        if (FLAGS.test(name)) assert.deepEqual([before, attribute, removed, after], [false, "", null, true], name);
        else if (NUMBERS.has(name)) assert.deepEqual([typeof before, attribute, removed, after], ["number", "7", "0.5", 3], name);
        else assert.deepEqual([before, attribute, removed, after], ["", "7", null, "3"], name);
      }
    }));

  test(`${tagName}: what was set before the class was there is honored`, () =>
    withPage({ head: "", body: "" }, async ({ page }) => {
      await page.evaluate(async (tag) => {
        const element = document.createElement(tag);
        Object.assign(element, { src: "/corpus.wasm", query: "lemon", concept: "lemon", theme: "dark", order: "hierarchy" });
        document.body.append(element);
        await import("/element.js");
      }, tagName);
      const part = { "manicule-search": "results", "manicule-concordance": "lines", "manicule-concept": "term", "manicule-index": "entry" };
      const element = page.locator(tagName);
      await element.locator(`[part~=${part[tagName]}]`).first().waitFor();
      await sees(element, tagName === "manicule-index" ? "two duties" : "lemon");
      assert.equal(await element.getAttribute("theme"), "dark");
    }));
}

test("width and limit may be changed at any time", () =>
  withPage({ body: '<manicule-concordance src="/corpus.wasm" query="lantern" limit="2" width="2"></manicule-concordance>' }, async ({ search }) => {
    await sees(search.locator("[part~=line]").nth(1), "number 1");
    assert.equal((await search.locator("[part~=right]").nth(1).innerText()).trim(), "number 1");
    await search.evaluate((element) => {
      element.width = 4;
      element.limit = 3;
    });
    assert.equal((await search.locator("[part~=right]").nth(1).innerText()).trim(), "number 1 hangs over");
    assert.equal(await search.locator("[part~=line]").count(), 3);
  }));
