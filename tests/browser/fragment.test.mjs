// Links to a passage, followed by a real browser: it scrolls to that very paragraph, though the
// document says the words elsewhere too. That the words around are enough is proved for any text
// in tests/it/links.rs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile, load } from "../wasm/support/dist.mjs";
import { html, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const PARAGRAPHS = [
  "Every spring the ferry crosses the old river, and the bell is rung at noon.",
  "Nobody knows why, and the bell is rung at noon by the younger brother.",
  "The half-open gate; the bell is rung.",
  "The bell.",
  "«The bell is rung at noon», he said; and again: «The bell is rung at noon», but in winter it was not.",
];
const TEXT = `# Bells\n\n${PARAGRAPHS.join("\n\n")}\n`;
const PAGE = `<h1>Bells</h1>${PARAGRAPHS.map((text) => `<p style="margin: 1500px 0">${text}</p>`).join("")}`;

/** What stands in the middle of the window, once it stands still. */
const inTheMiddle = async () => {
  const now = () => [...document.querySelectorAll("p")].findIndex((p) => Math.abs(p.getBoundingClientRect().top - innerHeight / 2) < innerHeight / 2);
  let before = -1;
  for (let tries = 0; tries < 40; tries += 1) {
    await new Promise((go) => setTimeout(go, 50));
    if (before >= 0 && now() === before) return before;
    before = now();
  }
  return before;
};

test("each occurrence is scrolled to", async () => {
  const { module } = await compile([{ path: "bells.md", text: TEXT }]);
  const corpus = await load(module);
  const { lines } = corpus.concordance("bell is rung");
  corpus.free();
  assert.equal(lines.length, 5);
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  await withPage({ policy, head: "", body: "", routes: { "/bells.html": html(PAGE, "") } }, async ({ page, server }) => {
    for (const { href, position, left } of lines) {
      // From another page: within one page only a reader's own click may scroll so.
      await page.goto("about:blank");
      await page.goto(new URL(href, server.url).href);
      assert.equal(await page.evaluate(inTheMiddle), position, `${left} … ${href}`);
    }
  });
});
