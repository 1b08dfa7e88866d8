// The suites of others: selectors and marks of Apache Annotator, whole documents of html5lib.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ROOT } from "../wasm/support/dist.mjs";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const SHARED = new URL("../shared/conformance/", ROOT);
const skip = existsSync(SHARED) ? false : "skipped: ../shared is absent";
const suite = async (name) => JSON.parse(await readFile(new URL(name, SHARED), "utf8"));

/** Documents are made of strings here, so the policy must allow it; no script of theirs runs. */
const page = { policy: null, body: "", head: "" };

/** In the page: what every test needs. */
const helpers = () => {
  window.parse = (html) => new DOMParser().parseFromString(html, "text/html");
  window.at = (document, path) => document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
  window.nodes = (root) => {
    const all = [];
    const walker = (root.ownerDocument ?? root).createTreeWalker(root);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) all.push(node);
    return all;
  };
  /** Whether the tree is what it was, node by node the same ones. */
  window.watched = (root) => {
    const copy = root.cloneNode(true);
    const before = nodes(root);
    return () => {
      const now = nodes(root);
      return root.isEqualNode(copy) && now.length === before.length && now.every((node, i) => node === before[i]);
    };
  };
};

for (const name of ["quote-match", "position-match"]) {
  test(`selectors: ${name}`, { skip }, () =>
    withPage({ ...page, init: helpers }, async ({ page }) => {
      const cases = await suite(`annotator/${name}.json`);
      const failed = await page.evaluate(async (cases) => {
        const { locate } = await import("/dom.js");
        return Object.entries(cases).flatMap(([name, { html, selector, expected }]) => {
          const document = parse(html);
          const found = locate(document, selector);
          const wanted = expected.map((range) => [
            at(document, range.startContainerXPath),
            range.startOffset,
            at(document, range.endContainerXPath),
            range.endOffset,
          ]);
          const same =
            found.length === wanted.length &&
            found.every((range, i) => [range.startContainer, range.startOffset, range.endContainer, range.endOffset].every((part, k) => part === wanted[i][k]));
          return same ? [] : [`${name}: ${found.map((range) => `${range.startContainer.data}/${range.startOffset}–${range.endOffset}`)}`];
        });
      }, cases);
      assert.deepEqual(failed, []);
      assert.equal(Object.keys(cases).length, name === "quote-match" ? 25 : 7);
    }));
}

test("marks as elements, and their removal: highlight", { skip }, () =>
  withPage({ ...page, init: [helpers, () => delete CSS.highlights] }, async ({ page }) => {
    const cases = await suite("annotator/highlight.json");
    assert.equal(Object.keys(cases).length, 6);
    const got = await page.evaluate(async (cases) => {
      const { highlight } = await import("/dom.js");
      const res = {};
      for (const [name, { inputHtml, range, tagName = "mark", attributes = {} }] of Object.entries(cases)) {
        const document = parse(inputHtml);
        // The case gives a range; our marks come of spans of text.
        const wanted = document.createRange();
        wanted.setStart(at(document, range.startContainerXPath), range.startOffset);
        wanted.setEnd(at(document, range.endContainerXPath), range.endOffset);
        const before = document.createRange();
        before.setStart(document.body, 0);
        before.setEnd(wanted.startContainer, wanted.startOffset);
        const start = before.toString().length;
        const end = start + wanted.toString().length;
        const matcher = { highlight: () => (start === end ? [] : [{ start, end, kind: "term", ref: "" }]) };
        const isSame = watched(document.body);
        const marks = highlight(matcher, document.body);
        // What makes the elements is fetched.
        await marks.settled;
        const shown = document.body.cloneNode(true);
        // How the element is called and what it wears is ours.
        for (const mark of shown.querySelectorAll("mark[class^=manicule]")) {
          const other = document.createElement(tagName);
          for (const [key, value] of Object.entries(attributes)) other.setAttribute(key, value);
          other.append(...mark.childNodes);
          mark.replaceWith(other);
        }
        marks.clear();
        res[name] = { html: shown.innerHTML, after: document.body.innerHTML, same: isSame() };
      }
      return res;
    }, cases);
    for (const [name, { inputHtml, expectedHtml }] of Object.entries(cases)) {
      // A mark of nothing has nothing to show: where they put an empty element, we put none.
      const html = name === "collapsed range" ? inputHtml : expectedHtml;
      assert.deepEqual(got[name], { html, after: inputHtml, same: true }, name);
    }
  }));

for (const [how, init] of [
  ["custom highlights", [helpers]],
  ["elements", [helpers, () => delete CSS.highlights]],
]) {
  test(`whole documents are left as they were: ${how}`, { skip }, () =>
    withPage({ ...page, init }, async ({ page }) => {
      const cases = (await suite("html/derived-text.json")).filter(({ fragment }) => fragment === null).map(({ data }) => data);
      assert.ok(cases.length > 1500, `${cases.length} documents`);
      const { changed, touched, marks, restless } = await page.evaluate(async (cases) => {
        const { highlight } = await import("/dom.js");
        // Rows of words that cross elements, and single ones.
        const matcher = {
          highlight: (text) => [...text.matchAll(/\S+(\s+\S+)?/g)].map(({ 0: match, index }) => ({ start: index, end: index + match.length, kind: "term", ref: "" })),
        };
        const res = { changed: [], touched: 0, marks: 0, restless: 0 };
        for (const data of cases) {
          // Some change by themselves: the browser fills <selectedcontent> when a select is copied.
          const isStill = watched(parse(data));
          await null;
          if (!isStill()) {
            res.restless += 1;
            continue;
          }
          const document = parse(data);
          const isSame = watched(document);
          const all = highlight(matcher, document);
          await all.settled;
          res.marks += all.marks.length;
          if (document.querySelector("mark[class^=manicule]")) res.touched += 1;
          all.clear();
          if (!isSame()) res.changed.push(data);
        }
        return res;
      }, cases);
      assert.deepEqual(changed, []);
      assert.ok(marks > 800, `${marks} marks`);
      assert.ok(restless < 10, `${restless} documents were not looked at`);
      assert.equal(touched > 400, how === "elements", `${touched} documents had marks in their tree`);
    }));
}
