// The reader: a whole document in the place of the results, at the passage, every match marked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { only } from "./support/browsers.mjs";
import { focused, html, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const READER = '<h1>Page</h1><h3>Sources</h3><manicule-search src="/corpus.wasm" reader="on" density="full"></manicule-search>';
const passage = (search, text) => search.locator("[part~=passage] a").filter({ hasText: text }).first();

/** A document long enough to be sliced, with «needle» in every tenth paragraph. */
function long(paragraphs) {
  let text = '---\ntitle: "A long letter"\nlang: en\n---\n\n# A long letter\n\n';
  for (let n = 0; n < paragraphs; n += 1) {
    if (n % 10 === 0) text += `## Part ${n / 10}\n\n`;
    text += `${n % 10 === 5 ? "A needle lies here. " : ""}${`Paragraph ${n} goes on about gardens. `.repeat(8)}\n\n`;
  }
  return text;
}

test("a result opens at its passage; next, previous, and back to where one was", () =>
  withPage({ body: READER }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await passage(search, "sour orb").click();
    const reader = search.locator("[part~=reader]");
    await sees(reader.locator("[part~=reader-title]"), "The grove");
    await sees(reader.locator("[part~=place]"), "2 of 2");
    assert.deepEqual(await reader.locator("mark").allInnerTexts(), ["lemon", "sour orb"]);
    assert.equal(await reader.locator("mark[aria-current]").innerText(), "sour orb");
    assert.equal(await search.evaluate(({ shadowRoot }) => shadowRoot.activeElement.getAttribute("part")), "document");
    await search.getByRole("button", { name: "Next match" }).click();
    await sees(reader.locator("[part~=place]"), "1 of 2");
    await page.keyboard.press("Enter");
    await sees(reader.locator("[part~=place]"), "2 of 2");
    await search.getByRole("button", { name: "Previous match" }).click();
    await sees(reader.locator("[part~=place]"), "1 of 2");
    assert.equal(await search.locator("[part~=results]").isVisible(), false);
    await search.getByRole("button", { name: "Back to the results" }).click();
    assert.equal(await search.locator("[part~=results]").isVisible(), true);
    assert.match((await focused(search)).text, /sour orb/);
    const told = await page.evaluate(() => window.events.filter(({ type }) => type === "manicule-reader"));
    assert.deepEqual(told.map(({ open, id, query }) => [open, id, query]), [[true, "grove", "lemon"], [false, "grove", "lemon"]]);
    assert.equal(page.url().includes("#"), false);
  }));

test("keys: n and p in the text, Enter in the box, Escape back", () =>
  withPage({ body: READER }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await passage(search, "lemon").click();
    const place = search.locator("[part~=place]");
    await sees(place, "1 of 2");
    await page.keyboard.press("n");
    await sees(place, "2 of 2");
    await page.keyboard.press("p");
    await sees(place, "1 of 2");
    await page.keyboard.press("Shift+N");
    await sees(place, "2 of 2");
    await input.focus();
    await page.keyboard.press("Enter");
    await sees(place, "1 of 2");
    await page.keyboard.press("Shift+Enter");
    await sees(place, "2 of 2");
    await page.keyboard.press("n");
    assert.equal(await input.inputValue(), "lemonn", "in the box a letter is typed, and leads back to the results");
    assert.equal(await search.locator("[part~=reader]").count(), 0);
    await input.fill("lemon");
    await passage(search, "lemon").click();
    await sees(place, "1 of 2");
    await page.keyboard.press("Escape");
    await search.locator("[part~=reader]").waitFor({ state: "detached" });
    assert.match((await focused(search)).text, /lemon/);
  }));

test("headings stand under the page's own, relative to each other", async () => {
  const module = await corpusOf({ "a.md": "---\ntitle: Pears\n---\n\n# Pears\n\n## One\n\nA pear.\n\n### Two\n\nA pear.\n\n###### Three\n\n- pear one\n- pear two\n\n> pear said\n\n    pear()\n" });
  await withPage({ body: READER, routes: { "/corpus.wasm": module } }, async ({ search, input }) => {
    await input.fill("pear");
    await search.locator("[part~=title] a").click();
    await search.locator("[part~=reader-title]").waitFor();
    const headings = await search.locator("[part~=reader] :is(h1, h2, h3, h4, h5, h6)").evaluateAll((all) => all.map((one) => [one.ariaLevel ?? one.localName.slice(1), one.textContent]));
    assert.deepEqual(headings, [["4", "Pears"], ["5", "One"], ["6", "Two"], ["9", "Three"]]);
    assert.deepEqual(await search.locator("[part~=reader] li").allInnerTexts(), ["pear one", "pear two"]);
    assert.equal(await search.locator("[part~=reader] ul").count(), 1);
    assert.equal(await search.locator("[part~=reader] blockquote").innerText(), "pear said");
    assert.equal(await search.locator("[part~=reader] pre").innerText(), "pear()");
  });
});

test("what is not marked in a result is not marked in its document: function words", async () => {
  const module = await corpusOf({ "a.md": "---\ntitle: A\nlang: en\n---\n\nThe order of things is of use.\n\nA list of pears, and of the order of apples.\n" });
  await withPage({ body: READER, routes: { "/corpus.wasm": module } }, async ({ search, input }) => {
    await input.fill("order of things");
    await search.locator("[part~=passage] a").first().click();
    await search.locator("mark[aria-current]").waitFor();
    assert.deepEqual(await search.locator("[part~=reader] mark").allInnerTexts(), ["order", "things", "order"]);
  });
});

const WAYS = [
  { name: "by default a document with a page is at its page", attribute: "", url: "grove.html", opens: false },
  { name: "by default a document without one opens here", attribute: "", url: "", opens: true },
  { name: "and one whose address is no link", attribute: "", url: "javascript:alert(1)", opens: true },
  { name: "on: all open here", attribute: "reader", url: "grove.html", opens: true },
];
for (const { name, attribute, url, opens } of WAYS) {
  test(name, async () => {
    const module = await corpusOf({ "a.jsonl": `${JSON.stringify({ id: "a", title: "Pear", url, text: "A pear." })}\n` });
    const routes = { "/corpus.wasm": module, "/grove.html": html("The page of the grove", "") };
    await withPage({ body: `<manicule-search src="/corpus.wasm" ${attribute}></manicule-search>`, routes }, async ({ page, search, input }) => {
      await input.fill("pear");
      await search.locator("[part~=title] a").click();
      if (opens) await sees(search.locator("[part~=reader-title]"), "Pear");
      else await page.waitForURL("**/grove.html");
    });
  });
}

test("off: never, and what has no page is no link", async () => {
  const module = await corpusOf({ "a.jsonl": '{"id":"a","title":"Pear","url":"","text":"A pear."}\n' });
  await withPage({ body: '<manicule-search src="/corpus.wasm" reader="off"></manicule-search>', routes: { "/corpus.wasm": module } }, async ({ search, input }) => {
    await input.fill("pear");
    await sees(search.locator("[part~=title]"), "Pear");
    assert.equal(await search.locator("[part~=results] a").count(), 0);
  });
});

test("with Control the page opens in a tab of its own; refused, nothing does", () =>
  withPage({ body: READER, routes: { "/grove.html": html("The page of the grove", "") } }, async ({ page, context, search, input }) => {
    await input.fill("frost grove");
    const [tab] = await Promise.all([context.waitForEvent("page"), search.locator("[part~=title] a").first().click({ modifiers: ["Control"] })]);
    await tab.waitForURL("**/grove.html");
    assert.equal(await search.locator("[part~=reader]").count(), 0);
    await page.evaluate(() => document.addEventListener("manicule-select", (event) => event.preventDefault()));
    await search.locator("[part~=title] a").first().click();
    assert.equal(await search.locator("[part~=reader]").count(), 0);
  }));

test("a megabyte of text: at its place at once, the rest in many small turns", async () => {
  const module = await corpusOf({ "long.md": long(3_300), "other.md": "# Other\n\nNo such thing.\n" });
  await withPage({ body: READER, routes: { "/corpus.wasm": module } }, async ({ page, search, input }) => {
    await input.fill("needle");
    const link = search.locator("[part~=passage] a").last();
    const wanted = Number(await link.getAttribute("data-position"));
    await page.evaluate(() => {
      // What is added between two turns of the browser, in characters.
      window.turns = [];
      new MutationObserver((records) => {
        const blocks = records.flatMap(({ target, addedNodes }) => (target.className === "slice" ? [...addedNodes] : []));
        if (blocks.length > 0) window.turns.push(blocks.reduce((sum, { textContent }) => sum + textContent.length, 0));
      }).observe(document.querySelector("manicule-search").shadowRoot, { childList: true, subtree: true });
    });
    await link.click();
    await sees(search.locator("[part~=place]"), "of 330");
    const there = await search.evaluate(({ shadowRoot }) => {
      const mark = shadowRoot.querySelector("mark[aria-current]");
      const [a, b] = [mark.getBoundingClientRect(), shadowRoot.querySelector(".document").getBoundingClientRect()];
      return [Number(mark.closest("[data-position]").dataset.position), b.top <= a.top && a.bottom <= b.bottom];
    });
    assert.deepEqual(there, [wanted, true]);
    for (let n = 0; n < 3; n += 1) await search.getByRole("button", { name: "Next match" }).click();
    await page.waitForTimeout(300);
    const turns = await page.evaluate(() => window.turns);
    // A turn ends after 40,000 characters, with the slice that it is at (4,000 and a paragraph).
    assert.ok(turns.length >= 20, `${turns.length} turns`);
    assert.ok(Math.max(...turns) < 45_000, `${Math.max(...turns)} characters in one turn`);
    const seen = await search.evaluate(({ shadowRoot }) => {
      const mark = shadowRoot.querySelector("mark[aria-current]").getBoundingClientRect();
      const box = shadowRoot.querySelector(".document").getBoundingClientRect();
      return box.top <= mark.top && mark.bottom <= box.bottom;
    });
    assert.ok(seen, "the match is in view");
  });
});

test("print: the document alone, with the page's policy", () =>
  withPage(
    {
      body: READER,
      init: () => {
        window.print = function () {
          top.printed = this.document.body.innerText;
          top.printedTitle = this.document.title;
          top.printedFont = this.getComputedStyle(this.document.body).fontSize;
        };
      },
    },
    async ({ page, search, input }) => {
      await input.fill("lemon");
      await passage(search, "lemon").click();
      await search.getByRole("button", { name: "Print" }).click();
      const [text, title] = await page.evaluate(() => [window.printed, window.printedTitle]);
      assert.equal(title, "The grove");
      assert.match(text, /^The grove/);
      assert.match(text, /The sour orb is picked by hand/);
      assert.doesNotMatch(text, /Print|Back/);
    },
  ));

test("no file of the reader: said so, and the results can be had again", () =>
  withPage({ body: READER, routes: { "/element-reader.js": { status: 404 } }, mayFail: true }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await passage(search, "lemon").click();
    await sees(search.locator("[part~=error-detail]"), "element-reader.js");
    const [told] = await page.evaluate(() => window.events.filter(({ type }) => type === "manicule-error"));
    assert.equal(told.code, "network");
  }));

test("another language, and nothing of the reader is left when the element goes", () =>
  withPage({ body: `<div lang="de">${READER}</div>` }, async ({ page, search, input }) => {
    await input.fill("lemon");
    await passage(search, "lemon").click();
    await sees(search.locator("[part~=place]"), "1 von 2");
    await search.getByRole("button", { name: "Zurück zu den Ergebnissen" }).waitFor();
    assert.equal(await search.evaluate((element) => {
      element.remove();
      return new Promise((done) => setTimeout(() => done(element.shadowRoot.childNodes.length)));
    }), 0);
  }));

test("the title stays in sight, and a passage is cited and linked", only("chromium", "permission to read the clipboard"), async () => {
  const module = await corpusOf({ "long.md": long(60) });
  const context = { permissions: ["clipboard-read", "clipboard-write"] };
  await withPage({ body: READER, routes: { "/corpus.wasm": module }, context }, async ({ page, search, input }) => {
    await input.fill("needle");
    await passage(search, "needle").click();
    await search.locator("mark[aria-current]").waitFor();
    const text = search.locator("[part~=document]");
    assert.ok(await search.locator("[part~=reader-title]").isVisible());
    const top = (place) => place.evaluate((element) => element.getBoundingClientRect().top);
    assert.ok((await top(search.locator("[part~=reader-title]"))) < (await top(text)), "above what scrolls");
    await text.evaluate((element) => element.scrollTo(0, 0));
    await search.getByRole("button", { name: "Cite or link" }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const take = async (name) => {
      await page.evaluate(() => navigator.clipboard.writeText(""));
      await search.getByRole("button", { name, exact: true }).click();
      await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
      await sees(search.locator("[part~=reader-meta] [role=status]"), "Copied");
      return copied();
    };
    const link = await take("Copy link to this passage");
    assert.match(link, /#manicule=long\/\d+&q=needle$/);
    assert.match(await take("Quotation"), /^“.*Paragraph \d+ goes on about gardens\..*”\n— A long letter/s);
    assert.match(await take("BibTeX"), /^@\w+\{long,/);
    assert.equal(JSON.parse(await take("CSL-JSON")).title, "A long letter");
    assert.equal(JSON.parse(await take("Web Annotation")).type, "Annotation");
    await page.goto("about:blank");
    await page.goto(link);
    await sees(search.locator("[part~=reader-title]"), "A long letter");
  });
});
