// Marks that stay true while the page changes, and the handle that a page holds. Every test runs
// with custom highlights and with elements.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** In the page: a corpus, what is drawn, and a moment for observers and slices. */
const helpers = () => {
  window.open = async () => {
    const { load } = await import("/manicule.js");
    const corpus = await load("/corpus.wasm");
    window.asked = [];
    window.counted = { highlight: (text, options) => (window.asked.push(text), corpus.highlight(text, options)) };
    return corpus;
  };
  /** Marks the article, by `manicule/dom`, and counts what is matched. */
  window.mark = async (options) => {
    await open();
    const { highlight } = await import("/dom.js");
    window.marks = highlight(counted, document.querySelector("article"), options);
    await marks.settled;
    window.asked.length = 0;
    return marks;
  };
  window.texts = () => marks.marks.map(({ text }) => text);
  const walk = (node, found) => {
    for (const child of node.childNodes) {
      if (child.localName === "mark") found.push(child.textContent);
      else walk(child, found);
    }
    if (node.shadowRoot) walk(node.shadowRoot, found);
    return found;
  };
  /** What a reader sees marked, one string for each stretch of a text node or range, in any order. */
  window.drawn = () => {
    if (!("highlights" in CSS)) return walk(document.querySelector("article"), []);
    return [...CSS.highlights].filter(([name]) => !name.endsWith("current")).flatMap(([, highlight]) =>
      [...highlight].map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range.toString();
      }),
    );
  };
  window.quiet = async () => {
    await null;
    await marks.settled;
  };
};

function both(name, body, run) {
  test(name, () => withPage({ head: "", body, init: helpers }, ({ page }) => run(page, false)));
  test(`${name} (elements)`, () =>
    withPage({ head: "", body, init: [helpers, () => delete CSS.highlights] }, ({ page }) => run(page, true)));
}

const ARTICLE = '<article><p id="a">A lemon and a sour orb.</p><p id="b">Some <em>sour</em> <b>or<i>b</i></b>.</p><p id="c">Nothing.</p></article>';

both("a handle at once, marks when it is settled", ARTICLE, async (page) => {
  const got = await page.evaluate(async () => {
    const corpus = await open();
    const changed = [];
    const marks = corpus.highlight(document.querySelectorAll("article"), { changed: () => changed.push(marks.marks.length) });
    const before = marks.marks.length;
    await marks.settled;
    const [first] = marks.marks;
    const res = {
      before,
      changed,
      all: marks.marks.map(({ kind, ref, text }) => [kind, ref, text]),
      range: first.range.toString(),
    };
    marks.clear();
    return { ...res, after: marks.marks.length, sheets: document.adoptedStyleSheets.length, names: "highlights" in CSS ? CSS.highlights.size : 0 };
  });
  assert.deepEqual(got, {
    before: 0,
    changed: [3],
    all: [["concept", "lemon", "lemon"], ["concept", "lemon", "sour orb"], ["concept", "lemon", "sour orb"]],
    range: "lemon",
    after: 0,
    sheets: 0,
    names: 0,
  });
});

both("what is shown later has its marks then, and loses them when it is hidden", ARTICLE, async (page) => {
  const got = await page.evaluate(async () => {
    document.querySelector("#b").hidden = true;
    await mark();
    const counts = [marks.marks.length];
    for (const hidden of [false, true]) {
      document.querySelector("#b").hidden = hidden;
      await quiet();
      counts.push(marks.marks.length);
    }
    return { counts, drawn: drawn().length };
  });
  assert.deepEqual(got, { counts: [2, 3, 2], drawn: 2 });
});

both("a query, one by one, round and round", ARTICLE, async (page) => {
  const got = await page.evaluate(async () => {
    await mark({ query: "sour", concepts: false });
    const steps = [];
    for (const step of ["next", "next", "next", "previous", "previous"]) steps.push(marks.marks.indexOf(marks[step]()));
    const shown = "highlights" in CSS
      ? [...CSS.highlights].find(([name]) => name.endsWith("current"))[1].size
      : document.querySelectorAll("mark[class$=current]").length;
    marks.current = undefined;
    return { texts: texts(), steps, shown };
  });
  assert.deepEqual(got, { texts: ["sour", "sour"], steps: [0, 1, 0, 1, 0], shown: 1 });
});

both("text that is edited is matched again, and nothing else is", ARTICLE, async (page, elements) => {
  const got = await page.evaluate(async () => {
    await mark();
    document.querySelector("#c").firstChild.data = "Irrigation, now.";
    await quiet();
    return { texts: texts(), drawn: drawn().length, asked };
  });
  assert.deepEqual(got.texts, ["lemon", "sour orb", "sour orb", "Irrigation"]);
  assert.deepEqual(got.asked, ["Irrigation, now."]);
  assert.equal(got.drawn, elements ? 7 : 4);
});

both("nodes come, go, move and are replaced", ARTICLE, async (page) => {
  const got = await page.evaluate(async () => {
    await mark();
    const article = document.querySelector("article");
    const [a, b, c] = article.children;
    const steps = [];
    const step = async (change) => {
      change();
      await quiet();
      steps.push([texts().join(), drawn().join("").replace(/\s/g, "").length, asked.splice(0).length]);
    };
    await step(() => article.append(a)); // moved: its text is known
    await step(() => b.remove());
    await step(() => c.after(b));
    await step(() => document.body.append(a)); // out of the article
    await step(() => article.replaceChildren("lemon, lemon"));
    return steps;
  });
  assert.deepEqual(got.map(([texts]) => texts), ["sour orb,lemon,sour orb", "lemon,sour orb", "sour orb,lemon,sour orb", "sour orb", "lemon,lemon"]);
  assert.deepEqual(got.map(([, length]) => length), [19, 12, 19, 7, 10]);
  assert.deepEqual(got.map(([, , asked]) => asked), [0, 0, 1, 0, 1]);
});

both("who waits right after a change waits for what it brings", ARTICLE, async (page) => {
  const got = await page.evaluate(async () => {
    await mark();
    const before = marks.settled;
    document.querySelector("#c").textContent = "A lemon.";
    await null;
    return marks.settled !== before;
  });
  assert.equal(got, true);
});

both("normalize() and a split of a text node cost no matching", ARTICLE, async (page) => {
  const got = await page.evaluate(async () => {
    await mark();
    const paragraph = document.querySelector("#a");
    const text = paragraph.textContent;
    paragraph.firstChild.splitText(1);
    await quiet();
    const split = [texts().join(), drawn().join("").replace(/\s/g, "").length];
    document.querySelector("article").normalize();
    await quiet();
    const normal = [texts().join(), drawn().join("").replace(/\s/g, "").length];
    marks.clear();
    return { split, normal, asked, same: paragraph.textContent === text, left: document.querySelectorAll("mark").length };
  });
  assert.deepEqual(got, { split: ["lemon,sour orb,sour orb", 19], normal: ["lemon,sour orb,sour orb", 19], asked: [], same: true, left: 0 });
});

both("what is to be ignored, and what is being edited", ARTICLE, async (page) => {
  const got = await page.evaluate(async () => {
    await mark();
    const steps = [];
    const step = async (change) => {
      change();
      await quiet();
      steps.push([texts().length, document.querySelector("#a").querySelectorAll("mark").length]);
    };
    const [a] = document.querySelector("article").children;
    await step(() => a.setAttribute("data-manicule-ignore", ""));
    await step(() => a.removeAttribute("data-manicule-ignore"));
    await step(() => a.setAttribute("contenteditable", "true"));
    await step(() => (a.textContent = "lemon lemon lemon"));
    await step(() => a.setAttribute("contenteditable", "false"));
    return steps.map(([texts]) => texts);
  });
  assert.deepEqual(got, [1, 3, 1, 1, 4]);
});

both("shadow roots: entered, styled, watched, and come late", `${ARTICLE.replace("</article>", "<div id=host><b>lemon</b></div><late-one>lemon</late-one></article>")}`, async (page) => {
  const got = await page.evaluate(async () => {
    const shadow = document.querySelector("#host").attachShadow({ mode: "open" });
    const paragraph = document.createElement("p");
    paragraph.textContent = "A sour orb inside.";
    shadow.append(paragraph);
    await mark();
    const first = texts();
    const sheets = shadow.adoptedStyleSheets.length;
    paragraph.append(" And irrigation.");
    await quiet();
    const second = texts().slice(3);
    customElements.define("late-one", class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: "open" }).append("watering");
      }
    });
    await new Promise((resolve) => setTimeout(resolve));
    await quiet();
    const third = texts().slice(3);
    const all = drawn().length;
    document.querySelector("#host").remove();
    await quiet();
    const fourth = texts().slice(3);
    marks.clear();
    return { first: first.slice(3), sheets, second, third, all, fourth, left: shadow.adoptedStyleSheets.length, text: shadow.textContent, marks: shadow.querySelectorAll("mark").length };
  });
  assert.deepEqual(got.first, ["sour orb", "lemon", "lemon"]);
  assert.equal(got.sheets, 1);
  assert.deepEqual(got.second, ["sour orb", "irrigation", "lemon", "lemon"]);
  assert.deepEqual(got.third, ["sour orb", "irrigation", "lemon", "watering", "lemon"]);
  assert.deepEqual(got.fourth, ["watering", "lemon"]);
  assert.deepEqual([got.left, got.text, got.marks], [0, "A sour orb inside. And irrigation.", 0]);
});

both("two highlights do not know of each other, though their marks cross", ARTICLE, async (page) => {
  for (const first of [0, 1]) {
    const got = await page.evaluate(async (first) => {
      const corpus = await open();
      const article = document.querySelector("article");
      const before = article.textContent;
      const both = [corpus.highlight(article, { query: "sour", concepts: false }), corpus.highlight(article)];
      const settled = async () => {
        for (let i = 0; i < 3; i += 1) await Promise.all(both.map(({ settled }) => settled)).then(() => new Promise((resolve) => setTimeout(resolve)));
      };
      await settled();
      const ranges = both.map(({ marks }) => marks.map(({ range }) => `${range}`));
      let records = 0;
      new MutationObserver((all) => (records += all.length)).observe(article, { subtree: true, childList: true });
      await new Promise((resolve) => setTimeout(resolve, 30));
      const loop = records;
      document.querySelector("#a").append(" Sour.");
      await settled();
      const counts = both.map(({ marks }) => marks.length);
      both[first].clear();
      await settled();
      const left = both[1 - first].marks.map(({ range }) => `${range}`);
      both[1 - first].clear();
      const same = article.textContent === `${before.replace("orb.", "orb. Sour.")}`;
      document.querySelector("#a").lastChild.remove();
      article.normalize();
      document.querySelector("#a").textContent = "A lemon and a sour orb.";
      return { ranges, loop, counts, left, same, marks: document.querySelectorAll("mark").length, sheets: document.adoptedStyleSheets.length };
    }, first);
    const [sour, lemon] = [["sour", "sour"], ["lemon", "sour orb", "sour orb"]];
    assert.deepEqual(got, { ranges: [sour, lemon], loop: 0, counts: [3, 3], left: first === 0 ? lemon : ["sour", "Sour", "sour"], same: true, marks: 0, sheets: 0 });
  }
});

test("elements: a page that writes, removes or moves its own text node finds no rest of ours", () =>
  withPage({ head: "", body: ARTICLE, init: [helpers, () => delete CSS.highlights] }, async ({ page }) => {
    const got = await page.evaluate(async () => {
      const paragraph = document.querySelector("#a");
      const other = document.querySelector("#c");
      const [node] = paragraph.childNodes;
      await mark();
      const steps = [];
      const step = async (change) => {
        change();
        await quiet();
        steps.push([paragraph.textContent, other.textContent]);
      };
      await step(() => (node.data = "A lemon, anew."));
      await step(() => other.append(node));
      await step(() => paragraph.append(node));
      await step(() => node.remove());
      return { steps, data: node.data, marks: document.querySelectorAll("#a mark").length };
    });
    assert.deepEqual(got, {
      steps: [["A lemon, anew.", "Nothing."], ["", "Nothing.A lemon, anew."], ["A lemon, anew.", "Nothing."], ["", "Nothing."]],
      data: "A lemon, anew.",
      marks: 0,
    });
  }));

test("elements: our own changes do not call us again", () =>
  withPage({ head: "", body: ARTICLE, init: [helpers, () => delete CSS.highlights] }, async ({ page }) => {
    const got = await page.evaluate(async () => {
      await mark();
      let records = 0;
      new MutationObserver((all) => (records += all.length)).observe(document, { subtree: true, childList: true, characterData: true });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const idle = records;
      document.querySelector("#c").append(" lemon");
      await new Promise((resolve) => setTimeout(resolve, 50));
      const after = records;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { idle, changed: after > 1, loop: records - after };
    });
    assert.deepEqual(got, { idle: 0, changed: true, loop: 0 });
  }));

test("cleared before its script came, it never begins; and a corpus that is gone takes its marks along", () =>
  withPage({ head: "", body: ARTICLE, init: helpers }, async ({ page }) => {
    const got = await page.evaluate(async () => {
      const corpus = await open();
      const article = document.querySelector("article");
      const early = corpus.highlight(article);
      early.clear();
      await early.settled;
      const none = CSS.highlights.size;
      const marks = corpus.highlight(article);
      await marks.settled;
      corpus.free();
      article.append("lemon");
      await null;
      await marks.settled;
      return { none, left: CSS.highlights.size, sheets: document.adoptedStyleSheets.length };
    });
    assert.deepEqual(got, { none: 0, left: 0, sheets: 0 });
  }));
