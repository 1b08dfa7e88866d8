// What is found is what is marked, wherever it is shown: in an excerpt, in the reader, in an article around the
// box, in a page that is searched by itself, and as the lines of a concordance.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const SCHEME = `
[[concept]]
id = "sovereignty"
prefLabel = { en = "sovereignty" }

[[concept]]
id = "network-sovereignty"
prefLabel = { en = "network sovereignty" }
broader = ["sovereignty"]

[[concept]]
id = "data-residency"
prefLabel = { en = "data residency" }
broader = ["network-sovereignty"]
`;
const BLOCKS = [
  ["h2", "On order"],
  ["p", "Network sovereignty is not the rule of one state, and Sovereignty is no rule at all."],
  ["p", "The order of things: liberty comes before order, and data residency after both."],
];
const DOCUMENT = `---\ntitle: Letters\nlang: en\n---\n\n${BLOCKS.map(([tag, text]) => (tag === "h2" ? `## ${text}` : text)).join("\n\n")}\n`;
const ARTICLE = `<article lang="en">${BLOCKS.map(([tag, text]) => `<${tag}>${text}</${tag}>`).join("")}</article>`;

/**
 * What is marked, in the order of the text; `lines` where a concordance, which corrects nothing and takes words
 * in a row, lists something else.
 */
const CASES = [
  { query: "soverignty ", marks: ["Network sovereignty", "Sovereignty", "data residency"], lines: [], why: "a mistyped name of a concept, with narrower ones of two levels" },
  { query: "[network sovereignty]", marks: ["Network sovereignty", "data residency"], why: "a concept and nothing else" },
  { query: "liberty NEAR/3 before", marks: ["liberty comes before"], why: "from the one to the other" },
  { query: "text:order", marks: ["order", "order"], inPage: ["order", "order", "order"], why: "not in the heading; in a page a heading is a place to go to, as any block is" },
  { query: "order of things ", marks: ["order", "order", "things", "order"], lines: ["order of things"], why: "function words alone are none" },
  { query: '"rule of one"', marks: ["rule of one"], why: "in a phrase they are" },
  { query: "liberti", marks: ["liberty"], lines: ["liberty"], why: "another form, and a word that may be unfinished" },
];

/** In the page: what is drawn, in the order of the text. */
const drawn = () => {
  const ranges = [...CSS.highlights].filter(([name]) => !name.endsWith("current")).flatMap(([, highlight]) => [...highlight]);
  const live = ranges.map((one) => {
    const range = document.createRange();
    range.setStart(one.startContainer, one.startOffset);
    range.setEnd(one.endContainer, one.endOffset);
    return range;
  });
  return live.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map((range) => range.toString());
};

const module = await corpusOf({ "letters.md": DOCUMENT }, SCHEME);
const routes = { "/corpus.wasm": module };

for (const { query, marks, lines = marks, inPage = marks, why } of CASES) {
  test(`${query.trim()}: ${why}`, async () => {
    const body = `<manicule-search src="/corpus.wasm" reader="on" density="full"></manicule-search>`;
    await withPage({ body, routes }, async ({ search, input }) => {
      await input.fill(query);
      const results = search.locator("[part~=results]");
      await results.locator("[part~=passage] mark").first().waitFor();
      const excerpts = await results.locator("[part~=passage] a").evaluateAll((all) =>
        all.map((one) => [one.textContent, [...one.querySelectorAll("mark")].map((mark) => mark.textContent)]),
      );
      // Passages stand in the order of their worth; in the text they stand in another, and headings are not shown.
      const inText = BLOCKS.filter(([tag]) => tag === "p").flatMap(([, text]) => excerpts.find(([shown]) => shown.includes(text))?.[1] ?? []);
      const heading = marks.length - inText.length;
      assert.deepEqual(inText, marks.slice(heading), "excerpts");
      assert.ok(heading === 0 || BLOCKS[0][1].toLowerCase().includes(marks[0]), "only what is in the heading is not in the excerpts");

      await results.locator("[part~=passage] a").first().click();
      const reader = search.locator("[part~=reader]");
      await reader.locator("mark[aria-current]").waitFor();
      assert.deepEqual(await reader.locator("mark").allTextContents(), marks, "reader");
      await sees(reader.locator("[part~=place]"), `of ${marks.length}`);
    });
    await withPage({ head: "", body: ARTICLE, routes }, async ({ page }) => {
      await page.evaluate(async (asked) => {
        const { load } = await import("/manicule.js");
        const corpus = await load("/corpus.wasm");
        window.marks = corpus.highlight(document.querySelector("article"), { query: asked, concepts: false, document: "letters" });
        await window.marks.settled;
      }, query);
      // A page is marked block by block, each as what it is: «text:» asks for passages.
      assert.deepEqual(await page.evaluate(drawn), marks, "article");
    });
    await withPage({ body: `<manicule-search scope="page" src="/corpus.wasm"></manicule-search>${ARTICLE}`, routes }, async ({ page, search, input }) => {
      await input.fill(query);
      await page.waitForFunction(() => CSS.highlights.size > 0);
      await sees(search, `${inPage.length}`);
      assert.deepEqual(await page.evaluate(drawn), inPage, "page");
    });
    const concordance = `<manicule-concordance src="/corpus.wasm" query='${query.trim()}'></manicule-concordance>`;
    await withPage({ body: concordance, routes }, async ({ search }) => {
      await search.locator(lines.length > 0 ? "[part~=line]" : "[part~=none]").first().waitFor();
      assert.deepEqual(await search.locator("[part~=key] mark").allTextContents(), lines, "lines");
    });
  });
}

test("a result of a mistyped word opens at its first match", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm" reader="on"></manicule-search>', routes }, async ({ search, input }) => {
    await input.fill("soverignty ");
    await search.locator("[part~=title] a").first().click();
    const current = search.locator("[part~=reader] mark[aria-current]");
    await sees(current, "Network sovereignty");
    await sees(search.locator("[part~=place]"), "1 of 3");
  }));
