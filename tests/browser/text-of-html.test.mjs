// What is text in HTML, where it stands: what is searched in a page and what is marked in it. The
// compiler runs the same suite (tests/it/text_of_html.rs).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { require, ROOT } from "../wasm/support/dist.mjs";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const { parse } = require("smol-toml");
const { case: cases } = parse(readFileSync(new URL("tests/data/text-of-html/cases.toml", ROOT), "utf8"));

const HEAD = `<script type="module">
  import { indexPage } from "/page.js";
  import { highlight } from "/dom.js";
  Object.assign(window, { indexPage, highlight });
  window.isReady = true;
</script>`;

/** A row has its cells in one block; the page has them in several. */
const cells = (blocks) => blocks.flatMap((block) => block.split(" | "));

for (const { name, why, html, blocks, phrase } of cases) {
  test(`${name}: ${why}`, () =>
    withPage({ body: html, head: HEAD, policy: null }, async ({ page }) => {
      await page.waitForFunction(() => window.isReady);
      const found = await page.evaluate(async (phrase) => {
        const index = await indexPage();
        const searched = index.corpus.document("page").blocks.map(({ text }) => text);
        const marks = phrase ? index.mark(`"${phrase}"`) : { all: [] };
        await marks.settled;
        const runs = [];
        const matcher = { highlight: (text) => runs.push(text) && [] };
        const root = document.querySelector("main") ?? document.body;
        await highlight(matcher, root, { watch: false }).settled;
        return { searched, marked: marks.all.length, runs };
      }, phrase);
      const expected = cells(blocks).map((block) => block.replaceAll("\n", " "));
      assert.deepEqual(found.searched, expected, "what is searched");
      // Runs are read container by container, so those around a block come before it.
      const seen = found.runs.map((run) => run.replace(/[\u200b\u00ad]/g, "").replace(/\s+/g, " ").trim());
      assert.deepEqual([...new Set(seen)].sort(), [...new Set(expected)].sort(), "what is marked");
      assert.equal(found.marked > 0, phrase !== undefined, "the phrase is marked");
    }));
}
