// manicule/page: a page that was never compiled, indexed where it is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile, load } from "../wasm/support/dist.mjs";
import { html, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const BODY = `<nav>The sovereignty of menus</nav>
<main lang="en">
<h1 id="top">On the sovereignty of ships</h1>
<p>Ships leave at <em>da</em>wn,
   and every house keeps a lamp.</p>
<h2 id="lamps">Lamps and their keepers</h2>
<p>The keeper&#xAD;s of lamps are <b>never</b> thanked. A cafe&#x301; is near.</p>
<p hidden>A hidden sovereignty.</p>
<details><summary>More</summary><p>Folded sovereignty.</p></details>
<div hidden="until-found"><p>Sovereignty until found.</p></div>
<p style="display:none">Sovereignty that nobody sees.</p>
<script type="text/plain">sovereignty</script><textarea>sovereignty</textarea>
<h2>The common future</h2>
<p>A community of shared future, and its <i>common destiny</i>.</p>
</main>`;

const HEAD = `<script type="module">
  import * as api from "/page.js";
  import { load } from "/manicule.js";
  Object.assign(window, api, { load });
  window.isReady = true;
</script>`;

/** A page with the API in it; inline scripts need a policy of their own. */
const onPage = (options, run) =>
  withPage({ body: BODY, head: HEAD, policy: null, ...options }, async (given) => {
    await given.page.waitForFunction(() => window.isReady);
    await run(given);
  });

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

test("stems, typos, phrases and words across elements are found, with headings and anchors", () =>
  onPage({}, async ({ page }) => {
    const found = await page.evaluate(async () => {
      const index = await indexPage();
      const ask = (query) => {
        const { corrected, hits } = index.search(query);
        return { corrected, hits: hits.map(({ passages: [{ text, heading, path, anchor }] }) => ({ text, heading, path, anchor })) };
      };
      return ["keeper", "soveriegnty", '"leave at dawn"', "community", "cafés", "menus"].map(ask);
    });
    const texts = found.map(({ hits }) => hits.map(({ text }) => text).sort());
    assert.deepEqual(texts, [
      ["Lamps and their keepers", "The keepers of lamps are never thanked. A café is near."],
      ["Folded sovereignty.", "On the sovereignty of ships", "Sovereignty until found."],
      ["Ships leave at dawn, and every house keeps a lamp."],
      ["A community of shared future, and its common destiny."],
      ["The keepers of lamps are never thanked. A café is near."],
      [],
    ]);
    assert.equal(found[1].corrected, "sovereignty");
    assert.deepEqual(found[3].hits[0].path, ["On the sovereignty of ships", "The common future"]);
    assert.deepEqual(found[3].hits[0].heading, "The common future");
    const keeper = found[0].hits.find(({ text }) => text.startsWith("The keepers"));
    assert.equal(keeper.anchor, "lamps");
  }));

test("what matches is marked in the page, letter for letter", () =>
  onPage({}, async ({ page }) => {
    await page.evaluate(async () => {
      window.before = document.body.innerHTML;
      window.index = await indexPage();
    });
    for (const [query, texts] of [
      ["keeper", ["keepers", "keeper\u00ADs"]],
      ['"leave at dawn"', ["leave at dawn"]],
      ["dawn house", ["dawn", "house"]],
      ["café", ["cafe\u0301"]],
      ["soveriegnty", ["sovereignty", "sovereignty", "Sovereignty"]],
      ["nothing of it", []],
    ]) {
      await page.evaluate((query) => {
        window.marks?.clear();
        window.marks = index.mark(query);
        return marks.settled;
      }, query);
      assert.deepEqual(await page.evaluate(marked), texts, query);
      assert.equal(await page.evaluate(() => marks.all.length), texts.length, query);
    }
    await page.evaluate(() => index.close());
    assert.deepEqual(await page.evaluate(marked), []);
    assert.equal(await page.evaluate(() => document.body.innerHTML === before && document.adoptedStyleSheets.length), 0);
  }));

test("next and previous go round, open what is folded, and may take the focus", () =>
  onPage({}, async ({ page }) => {
    const walk = await page.evaluate(async () => {
      const index = await indexPage("main");
      const marks = index.mark("sovereignty");
      await marks.settled;
      const place = (mark) => mark?.range.startContainer.data.trim();
      const walked = [marks.next(), marks.next(), marks.next(), marks.next(), marks.previous()].map(place);
      marks.focus();
      const focused = document.activeElement.textContent;
      document.activeElement.blur();
      return {
        walked,
        focused,
        left: document.querySelectorAll("[tabindex]").length,
        open: document.querySelector("details").open,
        hidden: document.querySelector("div").hidden,
        current: marks.current,
      };
    });
    const [first, folded, last] = ["On the sovereignty of ships", "Folded sovereignty.", "Sovereignty until found."];
    assert.deepEqual(walk, { walked: [first, folded, last, first, last], focused: last, left: 0, open: true, hidden: false, current: 2 });
  }));

test("the concepts of a module are found in a page", () =>
  onPage({ body: '<main lang="en"><p>A sour orb on a plate.</p><p>Lemons.</p></main>' }, async ({ page }) => {
    const found = await page.evaluate(async () => {
      const concepts = await load("/corpus.wasm");
      const index = await indexPage(null, { concepts });
      const { concepts: named, total } = index.search("lemon");
      await index.mark("lemon").settled;
      return { total, named: named.map(({ id }) => id) };
    });
    assert.equal(found.total, 2);
    assert.equal(found.named.length, 1);
    assert.deepEqual(await page.evaluate(marked), ["sour orb", "Lemons"]);
  }));

test("the index follows the page, and its marks with it", () =>
  onPage({}, async ({ page }) => {
    const seen = await page.evaluate(async () => {
      let changes = 0;
      const index = await indexPage(null, { changed: () => (changes += 1) });
      const marks = index.mark("dolphin");
      const first = index.corpus;
      const add = document.createElement("p");
      add.textContent = "Dolphins came.";
      document.querySelector("main").append(add);
      await index.settled();
      const after = { total: index.search("dolphins").total, marks: marks.all.length, other: index.corpus !== first };
      // The same text in other nodes: nothing is compiled, the places are new.
      const second = index.corpus;
      const copy = add.cloneNode(true);
      add.replaceWith(copy);
      await index.settled();
      const again = { same: index.corpus === second, inCopy: copy.contains(marks.all[0].range.startContainer) };
      copy.firstChild.data = "Whales came.";
      await index.settled();
      const gone = { total: index.search("dolphins").total, marks: marks.all.length, whales: index.search("whale").total };
      index.close();
      return { after, again, gone, changes };
    });
    assert.deepEqual(seen, {
      after: { total: 1, marks: 1, other: true },
      again: { same: true, inCopy: true },
      gone: { total: 0, marks: 0, whales: 1 },
      changes: 3,
    });
  }));

// Marks used to make the index forget whatever the page had changed in the same task.
test("what the page changes just before something is marked is heard", () =>
  onPage({}, async ({ page }) => {
    const total = await page.evaluate(async () => {
      const index = await indexPage(null);
      document.querySelector("main").append("Dolphins came.");
      index.mark("sovereignty");
      await index.settled();
      return index.search("dolphins").total;
    });
    assert.equal(total, 1);
  }));

test("where the browser has no highlights, elements mark and leave nothing behind", () =>
  onPage({ init: () => Reflect.deleteProperty(CSS, "highlights") || Object.defineProperty(window, "CSS", { value: { supports: CSS.supports } }) }, async ({ page }) => {
    const seen = await page.evaluate(async () => {
      const before = document.body.innerHTML;
      const index = await indexPage();
      const marks = index.mark("sovereignty");
      await marks.settled;
      const there = [...document.querySelectorAll("mark")].map((mark) => mark.textContent);
      await index.settled();
      const still = marks.all.length;
      marks.clear();
      document.body.normalize();
      return { there, still, same: document.body.innerHTML === before };
    });
    assert.deepEqual(seen, { there: ["sovereignty", "sovereignty", "Sovereignty"], still: 3, same: true });
  }));

test("the text of a page is what the compiler makes of it", () =>
  onPage(
    { body: '<main lang="en" id="main"></main>' },
    async ({ page }) => {
      const hostile = ["a\u200Bb \u00A0 c\u0301\u0085d\u0007e\u2028f", "  1\u1100\u1161\u11A8 Å \uFEFFﬁ  ", "A\uD83D\uDE00\u00AD b", "\u0001"];
      const section = await page.evaluate(async (texts) => {
        document.title = "T";
        for (const text of texts) document.querySelector("main").append(Object.assign(document.createElement("p"), { textContent: text }));
        const index = await indexPage();
        return [...index.corpus.section()];
      }, hostile);
      const url = new URL(page.url()).href;
      const records = [{ id: "page", title: "T", url, lang: "en", text: hostile.join("\n\n") }];
      const { module } = await compile([{ path: "page.json", text: JSON.stringify(records) }]);
      const corpus = await load(module);
      const ours = await page.evaluate(async () => (await indexPage()).corpus.document("page").blocks.map(({ text }) => text));
      assert.deepEqual(ours, corpus.document("page").blocks.map(({ text }) => text));
      assert.ok(section.length > 0);
    },
  ));

test("it says what is missing", () =>
  onPage({ routes: { "/engine-page.wasm": { status: 404 } }, mayFail: true }, async ({ page }) => {
    const code = await page.evaluate(() => indexPage().catch((error) => error.code));
    assert.equal(code, "network");
  }));
