// Every state of the elements, looked at by axe.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noFindings } from "./support/axe.mjs";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const body = '<main><h1>Garden</h1><manicule-search src="/corpus.wasm"></manicule-search></main>';

const typed = (query, part) => async ({ search, input }) => {
  await input.fill(query);
  await search.locator(`[part~=${part}]`).first().waitFor();
};

/** A query that names a concept, whose entry is opened. */
const unfolded = (query, part) => async (it) => {
  await typed(query, "results")(it);
  await it.search.locator("[part~=chip]").click();
  await it.search.locator(`[part~=${part}]`).first().waitFor();
};

const shown = (part) => async ({ search }) => search.locator(`[part~=${part}]`).first().waitFor();

const STATES = [
  {
    name: "completions",
    act: async ({ page, search, input }) => {
      await input.fill("lan");
      await search.locator("[role=option]").first().waitFor();
      await page.keyboard.press("ArrowDown");
    },
  },
  {
    name: "filters",
    act: async ({ page, search, input }) => {
      const { corpusOf } = await import("../wasm/support/fixture.mjs");
      const texts = { "a.md": "---\nkind: letter\n---\n\nPear.\n", "b.md": "---\nkind: letter\n---\n\nPear.\n", "c.md": "---\nkind: song\n---\n\nPear.\n" };
      const module = await corpusOf(texts);
      await page.route("**/pears.wasm", (route) => route.fulfill({ body: Buffer.from(module), contentType: "application/wasm" }));
      await search.evaluate((element) => {
        element.src = "/pears.wasm";
      });
      await input.fill("pear");
      await search.locator("[part~=filter-toggle]").click();
      await search.locator("[part~=facet] input").first().check();
    },
  },
  { name: "another spelling", act: typed('"irrigatoin"', "none") },
  { name: "passages", body: '<main><h1>Garden</h1><manicule-search src="/corpus.wasm" query="lemon" unit="passage" sort="date"></manicule-search></main>', act: ({ search }) => search.locator("[part~=results]").waitFor() },
  { name: "folded away: a concept, what narrows and orders", act: typed("lemon", "chip") },
  { name: "empty", act: ({ search }) => ready(search) },
  { name: "results", act: typed("lantern", "results") },
  { name: "a concept", act: unfolded("lemon", "definition") },
  { name: "an enumeration", act: unfolded("two duties", "members") },
  { name: "nothing found", act: typed("xqzzv", "none") },
  { name: "loading", routes: { "/corpus.wasm": () => {} }, act: ({ search }) => sees(search.locator("[part~=loading]"), "Opening") },
  { name: "error", routes: { "/corpus.wasm": { status: 404 } }, mayFail: true, act: ({ search }) => search.locator("[part~=error]").waitFor() },
  { name: "no address", body: "<main><h1>Garden</h1><manicule-search></manicule-search></main>", act: ({ search }) => sees(search.locator("[part~=hint]"), "src") },
  { name: "dark", act: unfolded("lemon", "definition"), theme: "dark" },
  { name: "light", act: unfolded("lemon", "definition"), theme: "light" },
  { name: "dark by the page", act: unfolded("lemon", "definition"), context: { colorScheme: "dark" }, dark: true },
  { name: "forced colors", act: unfolded("lemon", "definition"), context: { forcedColors: "active" } },
  { name: "narrow, as at 400 % zoom", act: unfolded("lemon", "definition"), context: { viewport: { width: 320, height: 256 } } },
  { name: "right to left", act: unfolded("lemon", "definition"), rtl: true },
];

const SEARCH = (attributes, inside = "") => `<main><h1>Garden</h1><p>Words of the page.</p><manicule-search src="/corpus.wasm" ${attributes}>${inside}</manicule-search></main>`;
const opened = async ({ search }) => {
  await search.locator("[part~=open]").click();
  await search.locator("dialog [part~=hint]").waitFor();
};
const found = async (it) => {
  await opened(it);
  await typed("lemon", "results")(it);
};
const reading = async ({ search, input }) => {
  await input.fill("lemon");
  await search.locator("[part~=passage] a").first().click();
  await search.locator("mark[aria-current]").waitFor();
};
const readingInDialog = async (it) => {
  await opened(it);
  await reading(it);
};

/** The search over the page, the reader, and what a page may put in. */
const WAYS = [
  { name: "dialog, closed", body: SEARCH('mode="dialog" hotkey="mod+k"'), act: shown("open") },
  { name: "dialog, open", body: SEARCH('mode="dialog" hotkey="mod+k"'), act: opened },
  { name: "dialog, results", body: SEARCH('mode="dialog"'), act: found },
  { name: "dialog, dark by the page", body: SEARCH('mode="dialog"'), dark: true, context: { colorScheme: "dark" }, act: found },
  { name: "dialog, dark page under a light system", body: SEARCH('mode="dialog"'), dark: true, act: found },
  { name: "dialog, narrow", body: SEARCH('mode="dialog"'), context: { viewport: { width: 320, height: 256 } }, act: found },
  { name: "dialog, forced colors", body: SEARCH('mode="dialog"'), context: { forcedColors: "active" }, act: found },
  { name: "dialog, right to left", body: SEARCH('mode="dialog"'), rtl: true, act: found },
  { name: "dialog, theme dark", body: SEARCH('mode="dialog"'), theme: "dark", act: found },
  { name: "as a dark system is", body: SEARCH('theme="system"'), context: { colorScheme: "dark" }, act: unfolded("lemon", "definition") },
  { name: "dialog, as a dark system is", body: SEARCH('theme="system" mode="dialog"'), context: { colorScheme: "dark" }, act: found },
  { name: "reader", body: SEARCH('reader="on"'), act: reading },
  { name: "reader, nothing to mark", body: SEARCH('reader="on"'), act: async (it) => {
    await reading(it);
    await it.page.evaluate(() => history.pushState(null, "", "#manicule=duties/0"));
    await it.page.evaluate(() => dispatchEvent(new PopStateEvent("popstate")));
    await sees(it.search.locator("[part~=reader-title]"), "day");
  } },
  { name: "reader, dark", body: SEARCH('reader="on" theme="dark"'), act: reading },
  { name: "reader, forced colors", body: SEARCH('reader="on"'), context: { forcedColors: "active" }, act: reading },
  { name: "reader, narrow, as at 400 % zoom", body: SEARCH('reader="on"'), context: { viewport: { width: 320, height: 256 } }, act: reading },
  { name: "reader, right to left", body: SEARCH('reader="on"'), rtl: true, act: reading },
  { name: "reader in a dialog", body: SEARCH('reader="on" mode="dialog"'), act: readingInDialog },
  { name: "reader in a dialog, narrow", body: SEARCH('reader="on" mode="dialog"'), context: { viewport: { width: 320, height: 256 } }, act: readingInDialog },
  { name: "recent queries", body: SEARCH("recent"), act: async ({ page, search, input }) => {
    await typed("lantern", "results")({ search, input });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await input.fill("");
    await search.locator("[part~=recent]").waitFor();
  } },
  { name: "a result in the page's shape", body: SEARCH("", '<template slot="result"><h2><a data-field="url title"></a></h2><p data-field="excerpt"></p></template>'), act: typed("lemon", "hit") },
];

const LINES = (attributes) => `<main><h1>Garden</h1><manicule-concordance src="/corpus.wasm" ${attributes}></manicule-concordance></main>`;
const INDEX = (attributes) => `<main><h1>Garden</h1><manicule-index src="/corpus.wasm" ${attributes}></manicule-index></main>`;
const WORD = '<main><h1>Garden</h1><p>A <manicule-concept src="/corpus.wasm" concept="lemon">sour fruit</manicule-concept> of the grove.</p></main>';
const card = async ({ page, search }) => {
  await search.locator("[part~=term]").focus();
  await page.keyboard.press("Enter");
  await search.locator("[part~=card] [part~=name]").waitFor();
};

/** The elements besides the search, in the states that are theirs. */
const OTHERS = [
  { name: "concordance", body: LINES('query="lantern"'), act: shown("lines") },
  { name: "concordance, empty", body: LINES(""), act: shown("hint") },
  { name: "concordance, nothing found", body: LINES('query="xqzzv"'), act: shown("none") },
  { name: "concordance, another spelling", body: LINES('query="lanten"'), act: shown("none") },
  { name: "concordance, by the words after", body: LINES('query="lantern" sort="right"'), act: shown("lines") },
  { name: "concordance without its box", body: LINES('query="lemon" no-input'), act: shown("lines") },
  { name: "concordance, loading", body: LINES('query="lemon"'), routes: { "/corpus.wasm": () => {} }, act: shown("loading") },
  { name: "concordance, error", body: LINES(""), routes: { "/corpus.wasm": { status: 404 } }, mayFail: true, act: shown("error") },
  { name: "concordance, dark", body: LINES('query="lemon"'), theme: "dark", act: shown("lines") },
  { name: "concordance, dark by the page", body: LINES('query="lemon"'), dark: true, context: { colorScheme: "dark" }, act: shown("lines") },
  { name: "concordance, forced colors", body: LINES('query="lemon"'), context: { forcedColors: "active" }, act: shown("lines") },
  { name: "concordance, narrow", body: LINES('query="lemon"'), context: { viewport: { width: 320, height: 256 } }, act: shown("lines") },
  { name: "concordance, right to left", body: LINES('query="lemon"'), rtl: true, act: shown("lines") },
  { name: "concept", body: WORD, act: shown("term") },
  { name: "concept, its card", body: WORD, act: card },
  { name: "concept, its card in the dark", body: WORD, dark: true, context: { colorScheme: "dark" }, act: card },
  { name: "concept, its card in forced colors", body: WORD, context: { forcedColors: "active" }, act: card },
  { name: "concept, its card on a narrow page", body: WORD, context: { viewport: { width: 320, height: 400 } }, act: card },
  { name: "index", body: INDEX(""), act: shown("entry") },
  { name: "index, open", body: INDEX(""), act: async ({ search }) => {
    await search.locator("summary", { hasText: "lemon" }).click();
    await search.locator("[part~=line]").first().waitFor();
  } },
  { name: "index, by hierarchy", body: INDEX('order="hierarchy"'), act: shown("entry") },
  { name: "index, dark", body: INDEX('theme="dark"'), act: shown("entry") },
  { name: "index, right to left", body: INDEX(""), rtl: true, act: shown("entry") },
  {
    name: "concordance, a stroke and its line",
    body: LINES('query="lemon"'),
    act: async ({ page, search }) => {
      await search.getByRole("slider").first().focus();
      await page.keyboard.press("Enter");
      await search.locator("[aria-current]").waitFor();
      await search.getByRole("slider").first().focus();
    },
  },
];

for (const { name, act, theme, dark, rtl, ...options } of [...STATES, ...WAYS, ...OTHERS]) {
  test(name, () =>
    withPage({ body, policy: null, ...options }, async (it) => {
      await it.page.evaluate(
        ([scheme, direction, look]) => {
          // axe takes a page without a color of its own for white.
          if (scheme) Object.assign(document.documentElement.style, { colorScheme: "dark", background: "#111", color: "#eee" });
          if (direction) document.documentElement.dir = "rtl";
          if (look) document.querySelector("main > :not(h1)").theme = look;
        },
        [dark, rtl, theme],
      );
      await act(it);
      await noFindings(it.page);
    }),
  );
}

test("names and roles that a screen reader hears", () =>
  withPage({ body, policy: null }, async ({ search, input }) => {
    await input.fill("two duties");
    await sees(search.locator("[part~=count]"), " document");
    await search.getByRole("search", { name: "Search the documents" }).waitFor();
    await search.getByRole("combobox", { name: "Search the documents" }).waitFor();
    await search.getByRole("button", { name: "Clear" }).waitFor();
    await search.getByRole("link", { name: "A gardener's day" }).first().waitFor();
    await search.locator("[part~=chip]").click();
    await search.getByRole("button", { name: "weeding" }).waitFor();
    assert.equal(await search.getByRole("status").count(), 1);
  }));
