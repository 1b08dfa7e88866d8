// Pages of React, Vue and Svelte that render again and again: marks follow, and each framework finds its
// nodes where it left them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ROOT, require } from "../wasm/support/dist.mjs";
import { POLICY, ready, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** The same page in each: `render` changes some of its state, and is done when the page shows it. */
const APPS = {
  React: { "app.js": `
    import { createElement as h, useState } from "react";
    import { createRoot } from "react-dom/client";
    import { flushSync } from "react-dom";
    function App() {
      const [state, set] = useState({ word: "lemon", list: ["lemon", "plum", "sour orb"], note: true, n: 0 });
      window.render = (change) => flushSync(() => set((state) => ({ ...state, ...change })));
      return h("div", null,
        h("p", { id: "greeting" }, "A ", state.word, " and a ", h("em", null, "sour"), " orb."),
        h("p", { id: "text" }, state.word + " at the beginning"),
        state.note && h("p", { id: "note" }, "irrigation"),
        h("p", { id: "maybe" }, state.note ? "lemon" : null, h("b", null, "!")),
        h("ul", null, state.list.map((item) => h("li", { key: item }, item))),
        h("output", null, state.n));
    }
    createRoot(document.querySelector("article")).render(h(App));` },
  Vue: { "app.js": `
    import { createApp, h, nextTick, reactive } from "vue/dist/vue.runtime.esm-bundler.js";
    const state = reactive({ word: "lemon", list: ["lemon", "plum", "sour orb"], note: true, n: 0 });
    window.render = (change) => {
      Object.assign(state, change);
      return nextTick();
    };
    createApp(() => h("div", null, [
      h("p", { id: "greeting" }, ["A ", state.word, " and a ", h("em", null, "sour"), " orb."]),
      h("p", { id: "text" }, state.word + " at the beginning"),
      state.note ? h("p", { id: "note" }, "irrigation") : null,
      h("p", { id: "maybe" }, [state.note ? "lemon" : null, h("b", null, "!")]),
      h("ul", null, state.list.map((item) => h("li", { key: item }, item))),
      h("output", null, String(state.n)),
    ])).mount("article");` },
  Svelte: { "app.js": `
    import { flushSync, mount } from "svelte";
    import App from "./App.svelte";
    mount(App, { target: document.querySelector("article") });
    const { render } = window;
    window.render = (change) => flushSync(() => render(change));`, "App.svelte": `
    <script>
      let state = $state({ word: "lemon", list: ["lemon", "plum", "sour orb"], note: true, n: 0 });
      window.render = (change) => Object.assign(state, change);
    </script>
    <div><p id="greeting">A {state.word} and a <em>sour</em> orb.</p><p id="text">{state.word} at the beginning</p>{#if state.note}<p id="note">irrigation</p>{/if}<p id="maybe">{#if state.note}lemon{/if}<b>!</b></p><ul>{#each state.list as item (item)}<li>{item}</li>{/each}</ul><output>{state.n}</output></div>` },
};

/** An app as one script. Svelte's parts are compiled. */
async function bundled({ "app.js": contents, ...parts }) {
  const resolveDir = new URL("www", ROOT).pathname;
  const svelte = {
    name: "svelte",
    setup(build) {
      build.onResolve({ filter: /\.svelte$/ }, ({ path }) => ({ path, namespace: "svelte" }));
      build.onLoad({ filter: /.*/, namespace: "svelte" }, async ({ path }) => {
        const { compile } = require("svelte/compiler");
        return { contents: compile(parts[path.slice(2)], { generate: "client", filename: path }).js.code, resolveDir };
      });
    },
  };
  const { outputFiles } = await require("esbuild").build({
    stdin: { contents, resolveDir },
    bundle: true,
    format: "esm",
    write: false,
    minify: true,
    conditions: ["browser"],
    plugins: [svelte],
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
  });
  return outputFiles[0].text;
}

const BODY = '<article></article><manicule-search src="/corpus.wasm" highlight="article"></manicule-search>';
const HEAD = '<script type="module" src="/app.js"></script><script type="module" src="/element.js"></script>';

/** What is marked, in the order of reading, without spaces: ranges may be cut at elements. */
const marked = () => {
  const order = (a, b) => a.compareBoundaryPoints(Range.START_TO_START, b);
  const ranges = "highlights" in CSS
    ? [...CSS.highlights].flatMap(([, highlight]) => [...highlight]).flatMap(({ startContainer, startOffset, endContainer, endOffset }) => {
        if (!startContainer.isConnected) return [];
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return [range];
      })
    : [...document.querySelectorAll("article mark")].map((mark) => {
        const range = document.createRange();
        range.selectNodeContents(mark);
        return range;
      });
  return ranges.sort(order).map(String).join("|").replaceAll(" ", "");
};

/** Vue and Svelte make markup of their own templates, under these names. */
const ALLOWED = POLICY.replace("trusted-types 'none'", "trusted-types vue svelte-trusted-html");

const WAYS = [["custom highlights", []], ["elements", [() => delete CSS.highlights]]];

for (const [framework, how, init] of Object.keys(APPS).flatMap((framework) => WAYS.map((way) => [framework, ...way]))) {
  test(`${framework}: ${how}`, async () =>
    withPage({ body: BODY, head: HEAD, init, policy: framework === "React" ? POLICY : ALLOWED, routes: { "/app.js": await bundled(APPS[framework]) } }, async ({ page, search }) => {
      await ready(search);
      const isElements = how === "elements";
      const sees = async (change, expected) => {
        await page.evaluate((change) => window.render(change), change);
        await page.waitForTimeout(30);
        const got = await page.evaluate(marked);
        const text = await page.locator("article").evaluate((article) => [...article.querySelectorAll("p, li")].map((each) => each.textContent).join("; "));
        const cut = expected.marks.replaceAll("sour_orb", isElements ? "sour|orb" : "sourorb").replaceAll(" ", "");
        assert.deepEqual([got, text], [cut, expected.text]);
      };
      await sees({ n: 1 }, { marks: "lemon|sour_orb|lemon|irrigation|lemon|lemon|sourorb", text: "A lemon and a sour orb.; lemon at the beginning; irrigation; lemon!; lemon; plum; sour orb" });
      await sees({ word: "plum" }, { marks: "sour_orb|irrigation|lemon|lemon|sourorb", text: "A plum and a sour orb.; plum at the beginning; irrigation; lemon!; lemon; plum; sour orb" });
      await sees({ word: "sour orb" }, { marks: "sourorb|sour_orb|sourorb|irrigation|lemon|lemon|sourorb", text: "A sour orb and a sour orb.; sour orb at the beginning; irrigation; lemon!; lemon; plum; sour orb" });
      await sees({ list: ["sour orb", "citrus fruit", "lemon"] }, { marks: "sourorb|sour_orb|sourorb|irrigation|lemon|sourorb|citrusfruit|lemon", text: "A sour orb and a sour orb.; sour orb at the beginning; irrigation; lemon!; sour orb; citrus fruit; lemon" });
      for (let n = 2; n < 30; n += 1) await page.evaluate((n) => window.render({ n, list: n % 2 ? ["lemon", "plum"] : ["plum", "lemon", `watering ${n}`], word: n % 3 ? "lemon" : "" }), n);
      await sees({ note: false, word: "x", list: [], n: 0 }, { marks: "sour_orb", text: "A x and a sour orb.; x at the beginning; !" });
      await page.evaluate(() => document.querySelector("manicule-search").remove());
      await page.waitForTimeout(30);
      assert.equal(await page.evaluate(marked), "");
      await page.evaluate(() => window.render({ word: "lemon", list: ["a", "b"], n: 7 }));
      assert.match(await page.locator("article").innerText(), /^A lemon and a sour orb\.\s+lemon at the beginning/);
    }));
}
