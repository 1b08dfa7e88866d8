// Concepts marked in the host page: the page's own tree is not touched.
import assert from "node:assert/strict";
import { test } from "node:test";
import { POLICY, marked, ready, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const ARTICLE = `<article>
<p id="plain">A lemon and a sour orb, then irrigation.</p>
<p id="inline">Some <em>sour</em> <b>or<i>b</i></b> on a plate.</p>
<p id="across">It was sour</p><p>orb after orb.</p>
<ul><li>lemon</li><li>watering</li></ul>
<script type="text/plain">lemon</script><style>.lemon { }</style>
<textarea>lemon</textarea><select><option>lemon</option></select>
<p data-manicule-ignore>lemon <b>lemon</b></p>
</article>
<p>A lemon outside.</p>
<manicule-search src="/corpus.wasm" highlight="article"></manicule-search>`;

/** The article has a style sheet of its own; that ours needs no such leave is tested in csp.test. */
const policy = POLICY.replace("style-src 'none'", "style-src 'unsafe-inline'");

const MARKED = ["lemon", "sour orb", "irrigation", "sour orb", "lemon", "watering"];

const texts = () =>
  [...CSS.highlights].flatMap(([, highlight]) =>
    [...highlight].map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString();
    }),
  );

function watch() {
  window.records = [];
  new MutationObserver((records) => {
    window.records.push(...records.map(({ type, target }) => `${type} ${target.nodeName}`));
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

test("concepts are marked across inline elements, and nowhere else", () =>
  withPage({ policy, body: ARTICLE }, async ({ page, search, server }) => {
    await marked(search);
    assert.deepEqual(await page.evaluate(texts), MARKED);
    assert.ok(!server.requests.includes("/mark-elements.js"), "what this browser does not need is not fetched");
  }));

test("not one record of a mutation, from loading to leaving", () =>
  withPage({ policy, body: ARTICLE.replace(/<manicule.*/, '<div id="here"></div>') }, async ({ page, search }) => {
    await page.evaluate(() => customElements.whenDefined("manicule-search"));
    await page.evaluate(() => {
      const element = document.createElement("manicule-search");
      element.highlight = "article";
      document.querySelector("#here").append(element);
    });
    await page.evaluate(watch);
    // The host sets an attribute; everything after that would be our doing.
    await page.evaluate(() => {
      document.querySelector("manicule-search").src = "/corpus.wasm";
    });
    await marked(search);
    assert.equal((await page.evaluate(texts)).length, MARKED.length);
    await search.locator("[part~=input]").fill("lemon");
    assert.deepEqual(await page.evaluate(() => window.records), ["attributes MANICULE-SEARCH"]);
  }));

test("removing the attribute removes the marks; others' marks stay", () =>
  withPage({ policy, body: ARTICLE }, async ({ page, search }) => {
    await page.evaluate(() => CSS.highlights.set("manicule-7", new Highlight()));
    await marked(search);
    assert.equal(await page.evaluate(() => CSS.highlights.size), 2);
    await page.evaluate(() => document.querySelector("manicule-search").removeAttribute("highlight"));
    assert.deepEqual(await page.evaluate(() => [...CSS.highlights.keys()]), ["manicule-7"]);
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
  }));

test("a selector that is none is the author's mistake, not the reader's", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm" highlight="[["></manicule-search>', mayFail: true }, async ({ search, faults }) => {
    await ready(search);
    assert.ok(faults.some((fault) => fault.includes('highlight="[["')), faults.join());
    assert.deepEqual(faults.filter((fault) => fault.startsWith("uncaught")), []);
  }));

test("where the browser has no custom highlights: mark elements, taken out without a trace", () =>
  withPage({ policy, body: ARTICLE, init: () => delete CSS.highlights }, async ({ page, search }) => {
    await marked(search);
    assert.equal(await page.evaluate(() => "highlights" in CSS), false);
    const marks = await page.locator("article mark").allTextContents();
    assert.deepEqual(marks, ["lemon", "sour orb", "irrigation", "sour", " ", "or", "b", "lemon", "watering"]);
    await page.evaluate(() => document.querySelector("manicule-search").remove());
    const left = await page.evaluate(() => {
      const article = document.querySelector("article");
      const nodes = (node) => [node.nodeName, node.nodeValue, [...node.childNodes].map(nodes)];
      const now = JSON.stringify(nodes(article));
      const copy = document.createElement("article");
      copy.append(...[...article.childNodes].map((node) => node.cloneNode(true)));
      copy.normalize();
      return { now, normal: JSON.stringify(nodes(copy)), marks: article.querySelectorAll("mark").length };
    });
    assert.equal(left.marks, 0);
    assert.equal(left.now, left.normal, "text nodes were left split");
  }));

test("the fallback is a file, and whoever asked is told where it is missing", () =>
  withPage({ policy, body: ARTICLE.replace(/<manicule.*/, ""), init: () => delete CSS.highlights, routes: { "/mark-elements.js": { status: 404 } }, mayFail: true }, async ({ page }) => {
    const error = await page.evaluate(async () => {
      const { load } = await import("/manicule.js");
      const corpus = await load("/corpus.wasm");
      return corpus.highlight(document.querySelector("article")).settled.then(
        () => "settled",
        ({ code, message }) => `${code}: ${message}`,
      );
    });
    assert.match(error, /^network: .*mark-elements\.js/);
  }));

test("the fallback leaves alone what the page changed meanwhile", () =>
  withPage({ policy, body: ARTICLE, init: () => delete CSS.highlights }, async ({ page, search }) => {
    await marked(search);
    await page.evaluate(() => {
      document.querySelector("#plain").replaceChildren("new text");
      document.querySelector("#inline mark").nextSibling?.remove();
      document.querySelector("manicule-search").remove();
    });
    assert.equal(await page.locator("#plain").textContent(), "new text");
    assert.equal(await page.locator("article mark").count(), 0);
  }));
