// What one goes to is seen: it stands in the middle third of what is visible, or as near to it as can
// be scrolled; below a bar of the page, above one at its foot; and where it is there, nothing moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { BROWSER, only } from "./support/browsers.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** Two sets of fonts, as two machines may have them. */
const FONTS = {
  "a narrow serif": "16px/1.4 serif",
  "a wide monospace": "19px/1.9 monospace",
};
const WINDOWS = { small: { width: 360, height: 640 }, large: { width: 1280, height: 800 } };
const BAR = 64;

/** «needle» stands in every tenth paragraph, at its end; the paragraphs are long. */
const text = (n) =>
  Array.from({ length: n }, (_, at) => `<p>Paragraph ${at} of the filling, ${"which goes on about gardens and their walls, ".repeat(at % 4)}and ${at % 10 === 4 ? "here is a needle" : "here is none"}.</p>`).join("");

const LAYOUTS = {
  "a page": { css: "", body: `<main>${text(60)}</main>` },
  "a page with a fixed bar": {
    css: `header { position: fixed; inset: 0 0 auto; height: ${BAR}px; background: #ddd } main { padding-top: ${BAR}px }`,
    body: `<header>A bar</header><main>${text(60)}</main>`,
    top: BAR,
  },
  "a page with a bar that sticks later, and one at the foot": {
    css: `.top { position: sticky; top: 0; height: ${BAR}px; background: #ddd } .foot { position: fixed; inset: auto 0 0; height: 80px; background: #ccc } h1 { height: 150px }`,
    body: `<h1>Title</h1><div class="top">A bar</div><main>${text(60)}</main><div class="foot">A bar at the foot</div>`,
    top: BAR,
    foot: 80,
  },
  "a bar that floats, with links in a shadow": {
    css: `my-bar { display: block }`,
    body: `<my-bar></my-bar><main>${text(60)}</main>`,
    init: () =>
      customElements.define(
        "my-bar",
        class extends HTMLElement {
          connectedCallback() {
            const bar = document.createElement("nav");
            bar.textContent = "A bar";
            bar.style.cssText = "position: fixed; top: 10px; left: 10px; right: 10px; height: 54px; background: #ddd";
            this.attachShadow({ mode: "open" }).append(bar);
          }
        },
      ),
    top: BAR,
  },
  "a scrolling <div>": {
    css: `#box { height: 320px; overflow: auto; border: 3px solid } `,
    body: `<p>Before</p><div id="box"><main>${text(60)}</main></div>${text(8).replaceAll("needle", "pin")}`,
    inner: true,
  },
  "a scrolling <div> far down a page with a fixed bar": {
    css: `header { position: fixed; inset: 0 0 auto; height: ${BAR}px; background: #ddd } #box { height: 300px; overflow-y: scroll }`,
    body: `<header>A bar</header>${text(30).replaceAll("needle", "pin")}<div id="box"><main>${text(60)}</main></div>${text(30).replaceAll("needle", "pin")}`,
    inner: true,
    top: BAR,
  },
  "a scrolling <main> under a bar of the frame": {
    css: `html, body { height: 100%; margin: 0; overflow: hidden } header { position: fixed; inset: 0 0 auto; height: ${BAR}px; background: #ddd } #box { height: 100%; overflow: auto; padding-top: ${BAR}px; box-sizing: border-box }`,
    body: `<header>A bar</header><div id="box"><main>${text(60)}</main></div>`,
    inner: true,
    top: BAR,
  },
};

const HEAD = (css, font) => `<meta name="viewport" content="width=device-width"><style>body { font: ${font}; margin: 8px; } p { margin: 1em 0 } ${css}</style>
<script type="module">
  import { indexPage } from "/page.js";
  Object.assign(window, { indexPage });
  window.isReady = true;
</script>`;

/** In the page: waits until nothing scrolls. Firefox, as it is driven here, is not told that motion is not welcome. */
const still = async () => {
  const all = [document.scrollingElement, document.getElementById("box"), document.querySelector("manicule-search")?.shadowRoot.querySelector(".document")];
  const now = () => all.map((one) => one?.scrollTop).join();
  for (let before = "", frames = 0; frames < 12; frames += 1) {
    await new Promise((go) => requestAnimationFrame(go));
    if (now() !== before) frames = 0;
    before = now();
  }
};

/** In the page: where a range stands in what is seen of all that scrolls around it, in thirds from the top. */
const place = ({ top = 0, foot = 0 }) => {
  const [highlight] = [...CSS.highlights].filter(([name]) => name.endsWith("current")).map(([, marks]) => marks);
  const [still] = highlight;
  const range = document.createRange();
  range.setStart(still.startContainer, still.startOffset);
  range.setEnd(still.endContainer, still.endOffset);
  const box = range.getBoundingClientRect();
  const view = { top, bottom: innerHeight - foot };
  const inner = document.getElementById("box");
  if (inner) {
    const own = inner.getBoundingClientRect();
    view.top = Math.max(view.top, own.top);
    view.bottom = Math.min(view.bottom, own.bottom);
  }
  const scroller = inner ?? document.scrollingElement;
  const third = (view.bottom - view.top) / 3;
  return {
    isThere: box.top >= view.top + third - 3 && box.bottom <= view.bottom - third + 3,
    isSeen: box.top >= view.top && box.bottom <= view.bottom,
    isAtBegin: scroller.scrollTop < 1,
    isAtEnd: scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 2,
    isHigh: box.bottom < (view.top + view.bottom) / 2,
    isLow: box.top > (view.top + view.bottom) / 2,
    scrolled: [scrollY, inner?.scrollTop ?? 0],
    told: `${box.top}–${box.bottom} in ${view.top}–${view.bottom}`,
  };
};

function inItsPlace(at, name) {
  const isNear = at.isThere || (at.isSeen && ((at.isAtBegin && at.isHigh) || (at.isAtEnd && at.isLow)));
  assert.ok(isNear, `${name}: ${at.told}`);
}

for (const [size, viewport] of Object.entries(WINDOWS)) {
  for (const [fonts, font] of Object.entries(FONTS)) {
    test(`${size}, ${fonts}: every match, forward and back, in every layout`, async () => {
      for (const [name, { body, css, init, ...layout }] of Object.entries(LAYOUTS)) {
        const options = { body, head: HEAD(css, font), policy: null, init, context: { viewport, reducedMotion: "reduce" } };
        await withPage(options, async ({ page }) => {
          await page.waitForFunction(() => window.isReady);
          const count = await page.evaluate(async () => {
            window.marks = (await indexPage("main")).mark("needle");
            await marks.settled;
            return marks.all.length;
          });
          assert.equal(count, 6);
          for (const way of ["next", "next", "next", "next", "next", "next", "next", "previous", "previous"]) {
            await page.evaluate((way) => void marks[way](), way);
            if (BROWSER === "firefox") await page.evaluate(still);
            inItsPlace(await page.evaluate(place, layout), `${name}, ${way}`);
          }
          // Where it is well in view, nothing moves.
          const before = await page.evaluate(place, layout);
          await page.evaluate(() => void marks.all[marks.current].scrollIntoView());
          await page.evaluate(still);
          assert.deepEqual(await page.evaluate(place, layout), before, name);
        });
      }
    });
  }
}

const page = (main) => ({ body: `<main>${main}</main>`, head: HEAD("main { scroll-behavior: smooth }", FONTS["a narrow serif"]), policy: null });
const start = async () => {
  window.marks = (await indexPage("main")).mark("needle");
  await marks.settled;
};

for (const [motion, isGradual] of [["no-preference", true], ["reduce", false]]) {
  const where = isGradual ? {} : only("chromium", "Firefox is not told, as it is driven here");
  test(`a short way, where motion is ${isGradual ? "welcome: it is shown" : "not welcome: at once"}`, where, () =>
    withPage({ ...page(text(60)), context: { reducedMotion: motion, viewport: WINDOWS.large } }, async ({ page }) => {
      await page.waitForFunction(() => window.isReady);
      await page.evaluate(start);
      await page.evaluate(() => void marks.next());
      await page.evaluate(() => void marks.next());
      await page.evaluate(still);
      const seen = await page.evaluate(async () => {
        const tops = [scrollY];
        marks.next();
        tops.push(scrollY);
        const frames = [];
        // Until it stands still.
        for (let still = 0; still < 40; still += 1) {
          await new Promise((go) => requestAnimationFrame(go));
          if (scrollY === frames.at(-1)) continue;
          frames.push(scrollY);
          still = 0;
        }
        return { tops, frames };
      });
      inItsPlace(await page.evaluate(place, {}), motion);
      if (isGradual) assert.ok(seen.frames.length > 3, `${seen.frames}`);
      else assert.deepEqual(seen.frames, [seen.tops[1]], "it is there at once, and stays");
    }));
}

test("a line that is longer than the window is scrolled sideways, too", () =>
  withPage(
    { ...page(`${text(30).replaceAll("needle", "pin")}<pre style="overflow: auto; width: 20em">${"let gardens = walls + ".repeat(30)}needle${"; // and so on".repeat(20)}</pre>${text(30).replaceAll("needle", "pin")}`), context: { viewport: WINDOWS.small, reducedMotion: "reduce" } },
    async ({ page }) => {
      await page.waitForFunction(() => window.isReady);
      await page.evaluate(start);
      await page.evaluate(() => void marks.next());
      await page.evaluate(still);
      inItsPlace(await page.evaluate(place, {}), "pre");
      const [box, mark] = await page.evaluate(() => [document.querySelector("pre"), marks.all[0].range].map((one) => one.getBoundingClientRect().toJSON()));
      assert.ok(mark.left >= box.left && mark.right <= box.right, JSON.stringify({ mark, box }));
    },
  ));

/** A document long enough to be sliced, with «needle» in every tenth paragraph. */
const LONG = Array.from({ length: 300 }, (_, n) => `${n % 10 === 5 ? "A needle lies here. " : ""}${`Paragraph ${n} goes on about gardens. `.repeat(1 + (n % 5))}`).join("\n\n");
const ELEMENT = '<manicule-search src="/corpus.wasm" reader></manicule-search>';

for (const [size, viewport] of Object.entries(WINDOWS)) {
  for (const [fonts, font] of Object.entries(FONTS)) {
    for (const [where, body] of [
      ["in a page with a fixed bar", `<header style="position: fixed; inset: 0 0 auto; height: ${BAR}px; z-index: 2; background: #ddd">A bar</header><div style="height: 500px"></div>${ELEMENT}<div style="height: 900px"></div>`],
      ["in a dialog", ELEMENT.replace("reader", 'reader mode="dialog"')],
    ]) {
      test(`the reader ${where}: ${size}, ${fonts}`, async () => {
        const module = await corpusOf({ "long.md": `# Long\n\n${LONG}\n` });
        const head = `<meta name="viewport" content="width=device-width"><style>body { font: ${font} }</style><script type="module" src="/element.js"></script>`;
        await withPage({ body, head, policy: null, routes: { "/corpus.wasm": module }, context: { viewport, reducedMotion: "reduce" } }, async ({ page, search, input }) => {
          if (where === "in a dialog") await search.getByRole("button").first().click();
          await input.fill("needle");
          await search.locator("[part~=passage] a").last().click();
          await sees(search.locator("[part~=place]"), "of 30");
          for (let n = 0; n < 4; n += 1) {
            // What is in slices that were not seen yet gets its height now.
            await page.evaluate(still);
            const at = await search.evaluate(({ shadowRoot }, bar) => {
              const mark = shadowRoot.querySelector("mark[aria-current]").getBoundingClientRect();
              const own = shadowRoot.querySelector(".document").getBoundingClientRect();
              const top = Math.max(own.top, bar);
              const bottom = Math.min(own.bottom, innerHeight);
              const third = (bottom - top) / 3;
              return { isThere: mark.top >= top + third - 3 && mark.bottom <= bottom - third + 3, height: bottom - top, own: own.height, told: `${mark.top}–${mark.bottom} in ${top}–${bottom}` };
            }, where === "in a dialog" ? 0 : BAR);
            assert.ok(at.isThere, at.told);
            assert.ok(at.height >= at.own - 1, `the reader is seen whole: ${at.height} of ${at.own}`);
            await search.getByRole("button", { name: "Previous match" }).click();
          }
        });
      });
    }
  }
}
