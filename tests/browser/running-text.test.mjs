// Text fragments over a page that has every kind of block in which a browser does not read on: each
// leads to its place, or there is none. Playwright drives Firefox without a reader's click, and it
// follows a fragment all the same; where a browser does not, the link still leads to the anchor.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile, load } from "../wasm/support/dist.mjs";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const THING = "<svg width='9' height='9'><text y='9'>drawn words</text></svg>";
const BLOCKS = {
  plain: "<p>Early in the morning the heron stands in the water.</p>",
  "line break": "<p>Late in the evening<br>the heron sleeps in a tree.</p>",
  cells: "<table><tr><td>the grey heron<td>eats small fish<td>near a river</table>",
  "one word in a cell": "<table><tr><td>Heron<td>bird</table>",
  "alternative text": "<p>See <img alt='a heron on a pole' src='data:,'> here, where the heron waits.</p>",
  "only in alternative text": "<p>Shown: <img alt='one heron alone' src='data:,'>.</p>",
  picture: `<p>Beside the drawing ${THING} the heron looks up.</p>`,
  formula: "<p>Where <math><mi>x</mi><mo>=</mo><mi>y</mi></math> the heron counts to two.</p>",
  readings: "<p>They call <ruby>aosagi<rt>grey</rt></ruby> the heron of the north.</p>",
  "only with readings": "<p>That is <ruby>heron<rt>bird</rt></ruby> again.</p>",
  button: "<p>Push this <button>Copy</button> and the heron flies off.</p>",
  field: "<p>Write <input value='x'> here and the heron reads it.</p>",
  hidden: "<p>Out of sight <span hidden>not at all</span> the heron hides.</p>",
  "hidden from readers aloud": "<p>Silent <span aria-hidden='true'>sign</span> and the heron listens well.</p>",
  "number of a note": "<p>Many say so of the heron<sup aria-hidden='true'>1</sup> and of its young.</p>",
  "in its own note": "<p>As was said<sup aria-hidden='true'>2</sup> the heron nests high up.</p>",
  code: "<pre>let a = 1;\n  call the heron now\nlet b = 2;</pre>",
  emphasis: "<p>Some <b>call</b> the <em>heron</em> a <a href='#x'>wader</a> of note.</p>",
  quotation: "<blockquote><p>«Where the heron fishes», he said, «there is water.»</p></blockquote>",
  list: "<ul><li>First a duck swims<li>Then a heron walks by slowly</ul>",
  terms: "<dl><dt>The tall heron<dd>is a bird of marshes</dl>",
  "soft hyphen": "<p>Once more the he&shy;ron is hy&shy;phenated here.</p>",
  "said again": "<p>Early in the morning the heron stands in the sun.</p>",
  heading: "<h2 id='of-the-heron'>More of the heron</h2>",
};
const [MENU] = ["<nav><a href='#a'>Heron</a> <a href='#b'>More of the heron</a></nav>"];
const page = () => {
  const parts = Object.entries(BLOCKS).map(([name, html]) => `<div data-name="${name}" style="margin: 1600px 0">${html}</div>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Birds</title><link rel="icon" href="data:,"></head><body>${MENU}<main><h1>Birds</h1>${parts.join("\n")}</main></body></html>`;
};

/** The names of the blocks that are in the window, once it stands still. */
const inView = async () => {
  const now = () =>
    [...document.querySelectorAll("[data-name]")]
      .filter((div) => div.getBoundingClientRect().bottom > 0 && div.getBoundingClientRect().top < innerHeight)
      .map((div) => div.dataset.name)
      .join();
  let before = "";
  for (let tries = 0; tries < 30; tries += 1) {
    await new Promise((go) => setTimeout(go, 50));
    if (now() !== "" && now() === before) break;
    before = now();
  }
  return now();
};

test("each fragment leads to its place, or there is none", async () => {
  const { module } = await compile([{ path: "birds.html", text: page() }]);
  const corpus = await load(module);
  const { lines } = corpus.concordance("heron", { limit: 1000 });
  const { blocks } = corpus.document("birds");
  corpus.free();
  const bare = [];
  await withPage({ policy: null, head: "", body: "", routes: { "/birds.html": page() } }, async ({ page: tab, server }) => {
    for (const { href, left, text, right } of lines) {
      const words = `${left}${text}${right}`.trim();
      if (!href.includes(":~:text=")) {
        bare.push(words);
        continue;
      }
      await tab.goto("about:blank");
      await tab.goto(new URL(href, server.url).href);
      const name = await tab.evaluate(inView);
      const there = BLOCKS[name] ?? "";
      const plain = there.replace(/<[^>]*>/g, " ").replace(/&shy;/g, "").replace(/\s+/g, " ");
      assert.ok(words.split(/\W+/).some((word) => word.length > 4 && plain.includes(word)), `${words} … ${href} leads to «${name}»`);
    }
  });
  // What the page says otherwise than the text, a word alone, and a heading with an anchor.
  assert.equal(bare.length, 6, bare.join("\n"));
  assert.ok(lines.length >= Object.keys(BLOCKS).length, `${lines.length} lines of ${blocks.length} blocks`);
});
