// A large page is read in slices that are counted, not timed: matched code units and visited nodes
// between two tasks. And a page with very many marks has only those near the window painted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** The most that a slice may do: see dom/slices.ts. One piece of a long text may come on top. */
const MOST_UNITS = 20_000 + 8_400;

const helpers = () => {
  /** 1 MB of text in 50,000 nodes. */
  window.build = (nodes, textsLong) => {
    const article = document.querySelector("article");
    const words = ["plum", "orb", "lemon", "frost", "water", "garden", "work", "hand"];
    let n = 0;
    const text = () => {
      let res = "";
      while (res.length < textsLong) res += `${words[(n++ * 5) % 8]} `;
      return res;
    };
    for (let made = 0; made < nodes; ) {
      const paragraph = document.createElement("p");
      const inline = document.createElement("em");
      inline.append(text());
      paragraph.append(text(), inline, text());
      if (made % 500 === 0) article.append(document.createElement("section"));
      article.lastChild.append(paragraph);
      made += 5;
    }
    return article;
  };
  /** Counts what happens between two tasks. */
  window.slices = [];
  let now;
  const slice = () => {
    if (!now) {
      now = { units: 0, nodes: 0 };
      slices.push(now);
      queueMicrotask(() => (now = undefined));
    }
    return now;
  };
  window.counting = (corpus) => {
    const { get } = Object.getOwnPropertyDescriptor(Node.prototype, "nextSibling");
    Object.defineProperty(Node.prototype, "nextSibling", {
      get() {
        slice().nodes += 1;
        return get.call(this);
      },
    });
    return {
      highlight: (text, options) => {
        slice().units += text.length;
        return corpus.highlight(text, options);
      },
    };
  };
  window.start = async () => {
    const { load } = await import("/manicule.js");
    const { highlight } = await import("/dom.js");
    const corpus = counting(await load("/corpus.wasm"));
    return (options) => highlight(corpus, document.querySelector("article"), options);
  };
  window.most = () => ({
    units: Math.max(...slices.map(({ units }) => units)),
    nodes: Math.max(...slices.map(({ nodes }) => nodes)),
    all: slices.reduce((sum, { units }) => sum + units, 0),
    n: slices.length,
  });
};

const page = { head: "", body: "<article></article>", init: helpers };

test("1 MB in 50,000 nodes: no slice does more than its share", () =>
  withPage(page, async ({ page }) => {
    const got = await page.evaluate(async () => {
      const begin = await start();
      const article = build(50_000, 33);
      const marks = begin();
      const first = marks.marks.length;
      await marks.settled;
      const read = most();
      const text = article.textContent.length;
      // A change in one paragraph costs that paragraph.
      slices.length = 0;
      article.children[50].children[50].firstChild.data = "A lemon again.";
      await null;
      await marks.settled;
      return { first, count: marks.marks.length, text, read, edit: most() };
    });
    assert.ok(got.text > 1_000_000, `${got.text} units`);
    assert.ok(got.read.units <= MOST_UNITS, `${got.read.units} units in a slice`);
    assert.ok(got.read.nodes <= 10_000, `${got.read.nodes} nodes in a slice`);
    assert.ok(got.read.n >= got.text / MOST_UNITS, `${got.read.n} slices`);
    assert.equal(got.read.all, got.text, "each text is matched once");
    assert.ok(got.first < got.count / 10, `${got.first} of ${got.count} at once`);
    assert.ok(got.edit.all < 200, `${got.edit.all} units for one edit`);
  }));

test("a text node of 300 KB is matched in pieces, and the pieces agree with the whole", () =>
  withPage(page, async ({ page }) => {
    const got = await page.evaluate(async () => {
      const begin = await start();
      const { load } = await import("/manicule.js");
      const corpus = await load("/corpus.wasm");
      const text = "A sour orb of a garden, no lemon. ".repeat(9_000) + "柠檬水".repeat(5_000) + "x".repeat(20_000);
      document.querySelector("article").append(text);
      const marks = begin();
      await marks.settled;
      const whole = corpus.highlight(text);
      return {
        read: most(),
        same: marks.marks.length === whole.length && whole.every(({ start, end }, i) => marks.marks[i].text === text.slice(start, end) && marks.marks[i].range.startOffset === start),
        n: whole.length,
      };
    });
    assert.ok(got.read.units <= MOST_UNITS, `${got.read.units} units in a slice`);
    assert.ok(got.n > 20_000, `${got.n} marks`);
    assert.ok(got.same, "pieces and whole differ");
  }));

test("of many marks those near the window are painted, and others when it comes near them", () =>
  withPage(page, async ({ page }) => {
    const painted = () =>
      page.evaluate(() => {
        const all = [...CSS.highlights].filter(([name]) => !name.endsWith("current")).flatMap(([, highlight]) => [...highlight]);
        const boxes = all.map(({ startContainer, startOffset, endContainer, endOffset }) => {
          const range = document.createRange();
          range.setStart(startContainer, startOffset);
          range.setEnd(endContainer, endOffset);
          return range.getBoundingClientRect();
        });
        return { n: all.length, seen: boxes.filter(({ top, bottom }) => bottom > 0 && top < innerHeight).length };
      });
    const all = await page.evaluate(async () => {
      const begin = await start();
      build(30_000, 33);
      window.marks = begin();
      await marks.settled;
      return marks.marks.length;
    });
    assert.ok(all > 10_000, `${all} marks`);
    await page.waitForTimeout(400);
    const top = await painted();
    assert.ok(top.n > 1_000 && top.n <= 2_001, `${top.n} painted`);
    assert.ok(top.seen > 10, `${top.seen} seen`);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForTimeout(400);
    const middle = await painted();
    assert.ok(middle.n <= 2_001 && middle.seen > 10, JSON.stringify(middle));
    const last = await page.evaluate(() => {
      const mark = marks.previous();
      const size = [...CSS.highlights].find(([name]) => name.endsWith("current"))[1].size;
      mark.scrollIntoView();
      const { top, bottom } = mark.range.getBoundingClientRect();
      return { isLast: mark === marks.marks.at(-1), size, seen: top >= 0 && bottom <= innerHeight };
    });
    assert.deepEqual(last, { isLast: true, size: 1, seen: true });
    await page.evaluate(() => marks.clear());
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForTimeout(200);
    assert.equal((await painted()).n, 0);
  }));

test("what an element costs does not grow with the page", () =>
  withPage({ head: "", body: "<article></article>" }, async ({ page }) => {
    const found = await page.evaluate(async () => {
      const { highlight } = await import("/dom.js");
      // Elements that say they have to do with a language, one in the other, and much that is hidden.
      let inner = document.querySelector("article");
      for (let depth = 0; depth < 100; depth += 1) {
        const div = document.createElement("div");
        div.className = "lang-en";
        inner.append(div);
        inner = div;
      }
      for (let n = 0; n < 2_000; n += 1) {
        const hidden = document.createElement("p");
        Object.assign(hidden, { id: `hidden${n}`, hidden: true, textContent: "Not to be seen." });
        const shown = document.createElement("p");
        shown.textContent = "To be seen, with all of its words.";
        inner.append(hidden, shown);
      }
      const button = document.createElement("button");
      button.setAttribute("aria-controls", "hidden1999");
      document.body.append(button);
      // Everything that reads on from a node, in nodes.
      const nodes = document.createTreeWalker(document);
      let size = 0;
      while (nodes.nextNode()) size += 1;
      let read = 0;
      const { nextNode } = TreeWalker.prototype;
      TreeWalker.prototype.nextNode = function () {
        read += 1;
        return nextNode.call(this);
      };
      const { get } = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
      Object.defineProperty(Node.prototype, "textContent", {
        get() {
          read += this.childNodes?.length ?? 0;
          return get.call(this);
        },
      });
      for (const root of [Document, Element]) {
        for (const name of ["querySelector", "querySelectorAll"]) {
          const query = root.prototype[name];
          root.prototype[name] = function (selector) {
            read += this.getElementsByTagName("*").length;
            return query.call(this, selector);
          };
        }
      }
      // Slices of work, not of time.
      performance.now = () => 0;
      const texts = [];
      await highlight({ highlight: (text) => texts.push(text) && [] }, document.querySelector("article")).settled;
      return { size, read, opened: texts.filter((text) => text.startsWith("Not")).length };
    });
    assert.equal(found.opened, 1, "what a button opens is read");
    assert.ok(found.read < 20 * found.size, `${found.read} steps for ${found.size} nodes`);
  }));
