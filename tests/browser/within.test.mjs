// Several languages and versions: what is searched where the reader is, seen in the box, and the way
// to all else. Here whoever answers is of the test's own, so that the page is tested and no ranking.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noFindings } from "./support/axe.mjs";
import { focused, html, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** In the page: answers as a corpus does of a page in two languages and two versions. */
function answering() {
  window.asked = [];
  const parts = (lang, version) => [
    { field: "lang", value: lang, restricts: true },
    ...(version ? [{ field: "version", value: version, restricts: true }] : []),
  ];
  const hit = (lang, version, also = []) => ({
    ...{ id: `${lang}/${version}`, title: `Tables ${lang} ${version}`, titleSpans: [], url: `${lang}/${version}/tables.html`, lang },
    ...{ meta: {}, score: 1, why: [], passages: [], also, version, isOld: version === "v1" },
  });
  const others = [hit("en", "v2"), hit("de", "v1"), hit("en", "v1")];
  const concept = { id: "table", prefLabel: "Tabelle", kind: "concept", label: "Tabelle", start: 0, end: 7, definition: "", labels: [], members: [] };
  concept.languages = [
    { lang: "en", label: "table", documents: 1200 },
    { lang: "de", label: "Tabelle", documents: 20 },
    { lang: "zh", label: "表格", documents: 12 },
  ];
  const answer = (query, { within, lang, at }) => {
    if (query.startsWith("concept:")) return { hits: [hit(within, "v2")], total: 1, within: parts(within) };
    if (query === "lang:en") return { hits: [hit("en", "v2")], total: 1, within: [] };
    if (query === "nowhere") return { hits: [], total: 0, within: parts(lang), elsewhere: 0 };
    const facets = { lang: [{ value: "de", count: 2 }, { value: "zh-TW", count: 1 }] };
    if (within === "none") return { hits: [hit("de", "v2", others)], total: 1, within: [], facets };
    if (within) return { hits: [hit("de", "v2")], total: 1, within: [{ field: "path", value: within, restricts: true }], elsewhere: 2 };
    const version = at?.split("/")[2] ?? "v2";
    if (query === "elsewhere") return { hits: [hit("en", "v1")], total: 1, within: parts(lang, version), elsewhere: 1, widened: true };
    return { hits: [hit(lang, version)], total: 1, within: parts(lang, lang === "fr" ? undefined : version), elsewhere: 1234 };
  };
  const corpus = {
    info: { documents: 4, concepts: 1, languages: ["de", "en", "zh"], versions: ["v2", "v1"] },
    base: new URL("/", location.href).href,
    can: new Set(),
    search: async (query, options) => {
      window.asked.push({ query, ...options });
      const concepts = query === "Tabelle" ? [concept] : [];
      return { query, took: 0, facets: {}, relaxed: [], leftOut: [], ideas: [], elsewhere: 0, widened: false, concepts, ...answer(query, options) };
    },
    highlight: () => ({ marks: [], settled: Promise.resolve(), clear() {} }),
  };
  customElements.whenDefined("manicule-search").then(() => {
    for (const element of document.querySelectorAll("manicule-search")) element.corpus = corpus;
    window.corpus = corpus;
  });
}

const PAGES = ["/de/v2/tables.html", "/de/v1/tables.html", "/fr/v2/tables.html", "/ar/v2/tables.html"];

/** A page of that site, with a search in it. */
const at = (path, run, { attributes = "", ...options } = {}) => {
  const page = (lang) => html(`<main lang="${lang}"><h1>Tables</h1><manicule-search ${attributes}></manicule-search></main>`);
  const routes = Object.fromEntries(PAGES.map((path) => [path, page(path.slice(1, 3))]));
  return withPage({ body: "", routes, init: answering, ...options }, async (it) => {
    await it.page.goto(new URL(path, it.server.url).href);
    const asked = () => it.page.evaluate(() => window.asked.splice(0).at(-1));
    await run({ ...it, asked, here: it.search.locator("[part~=here]"), all: it.search.locator("[part~=all]") });
  });
};

const titles = (search) => search.locator("[part~=title]").allInnerTexts();
const pressed = (button) => button.getAttribute("aria-pressed");

test("a search is told the language around it, and the path of the page", () =>
  at("/de/v1/tables.html", async ({ search, input, asked, here }) => {
    await input.click();
    await sees(here, "Deutsch, v1");
    assert.equal((await asked()).query, "", "seen before anything is typed");
    await input.fill("Tisch");
    await sees(search.locator("[part~=title]"), "Tables de v1");
    const { lang, at, within } = await asked();
    assert.deepEqual({ lang, at, within }, { lang: "de", at: "/de/v1/tables.html", within: undefined });
  }));

test("one press widens, one narrows, and the choice stays: with other queries, and in an element that comes anew", () =>
  at("/de/v2/tables.html", async ({ page, search, input, asked, here, all }) => {
    await input.fill("Tisch");
    await sees(here, "Deutsch, v2");
    assert.deepEqual([await pressed(here), await pressed(all), await all.innerText()], ["true", "false", "alles"]);
    await all.click();
    await sees(search.locator("[part~=twins]"), "English");
    assert.equal((await asked()).within, "none");
    assert.deepEqual([await pressed(here), await pressed(all)], ["false", "true"]);
    await input.fill("Stuhl");
    await page.waitForFunction(() => window.asked.some(({ query }) => query === "Stuhl"));
    assert.equal((await asked()).within, "none");
    await page.evaluate(() => {
      const anew = document.createElement("manicule-search");
      document.querySelector("manicule-search").replaceWith(anew);
      anew.corpus = window.corpus;
    });
    await input.fill("Tisch");
    await sees(here, "Deutsch, v2");
    assert.equal((await asked()).within, "none");
    await here.click();
    await sees(search.locator("[part~=count]"), "1.234 mehr anderswo");
    assert.equal((await asked()).within, undefined);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  }));

test("with words of the page's own in another language the row stands, in that of the page where they say nothing", () =>
  at("/de/v2/tables.html", async ({ search, input, all }) => {
    await search.evaluate((element) => {
      element.strings = { lang: "pt" };
    });
    await input.click();
    await sees(all, "alles");
  }));

test("what is searched is seen anew where it changes before anything is typed, and with another corpus", () =>
  at("/de/v2/tables.html", async ({ search, input, here }) => {
    await input.click();
    await sees(here, "Deutsch, v2");
    await search.evaluate((element) => {
      element.within = "/docs/my%20guide/";
    });
    await sees(here, "my guide");
    await search.evaluate((element) => {
      const { info, search } = window.corpus;
      element.within = null;
      element.corpus = { ...window.corpus, info: { ...info, languages: ["en"], versions: [] }, search: async (...asked) => ({ ...(await search(...asked)), within: [] }) };
    });
    await here.waitFor({ state: "detached" });
  }));

test("what there is elsewhere is a press beside the count; the focus goes to the row", () =>
  at("/fr/v2/tables.html", async ({ page, search, input, all }) => {
    await input.fill("table");
    const more = search.getByRole("button", { name: "1\u202f234 de plus dans d’autres langues" });
    await more.focus();
    await page.keyboard.press("Enter");
    await sees(search.locator("[part~=twins]"), "English v1");
    assert.equal(await pressed(all), "true");
    assert.equal((await focused(search)).text, "toutes les langues");
    assert.equal(await more.count(), 0);
  }));

test("nothing here but elsewhere: said, and shown", () =>
  at("/de/v2/tables.html", async ({ search, input }) => {
    await input.fill("elsewhere");
    await sees(search.locator("[part~=widened]"), "Nichts gefunden in „Deutsch, v2“, aber anderswo.");
    assert.deepEqual(await titles(search), ["Tables en v1"]);
    assert.equal(await search.locator("[part~=elsewhere]").count(), 0, "they are shown already");
    await sees(search.locator("[role=status]"), "Nichts gefunden in „Deutsch, v2“, aber anderswo. 1 Dokument");
    await input.fill("nowhere");
    await sees(search.locator("[part~=none]"), "Nichts gefunden zu „nowhere“");
  }));

test("a hit has the same page in other languages and versions as links, and says that it is old", () =>
  at("/de/v1/tables.html", async ({ search, input, all }) => {
    await input.fill("Tisch");
    await sees(search.locator("[part~=old]"), "v1, eine ältere Version");
    await all.click();
    const twins = search.locator("[part~=twin]");
    await sees(twins.first(), "English");
    const links = await twins.evaluateAll((all) =>
      all.map((link) => [link.innerText, new URL(link.href).pathname, link.hreflang, link.querySelector("[lang]")?.lang]),
    );
    assert.deepEqual(links, [
      ["English", "/en/v2/tables.html", "en", "en"],
      ["v1", "/de/v1/tables.html", "de", undefined],
      ["English v1", "/en/v1/tables.html", "en", "en"],
    ]);
    await sees(search.locator("[part~=count]"), "1 Dokument · jede Seite einmal");
    assert.equal(await search.locator("[part~=old]").count(), 0);
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("checkbox", { name: "Deutsch 2" }).check();
    await sees(search.locator("[part~=filter-toggle]"), "Deutsch");
    await search.getByRole("checkbox", { name: "中文（台灣） 1" }).waitFor();
  }));

test("a choice of twins is a choice: the page is told, and may refuse", () =>
  at("/de/v2/tables.html", async ({ page, search, input, all }) => {
    await page.evaluate(() => document.addEventListener("manicule-select", (event) => event.preventDefault()));
    await input.fill("Tisch");
    await all.click();
    await search.locator("[part~=twin]").first().click();
    const chosen = await page.evaluate(() => window.events.findLast(({ type }) => type === "manicule-select"));
    assert.equal(chosen.id, "en/v2");
    assert.equal(new URL(page.url()).pathname, "/de/v2/tables.html");
  }));

test("within says what is searched instead, and may be changed: a folder by its name, none without a row", () =>
  at(
    "/de/v2/tables.html",
    async ({ page, search, input, asked, here, all }) => {
      await input.fill("Tisch");
      await sees(here, "my guide");
      assert.equal((await asked()).within, "/docs/my%20guide/");
      assert.equal(await all.innerText(), "alles");
      await all.click();
      await sees(search.locator("[part~=twins]"), "English");
      await search.evaluate((element) => {
        element.within = "none";
      });
      await here.waitFor({ state: "detached" });
      assert.equal((await asked()).within, "none");
      await search.evaluate((element) => {
        element.within = null;
      });
      await sees(here, "Deutsch, v2");
      assert.equal(await search.getAttribute("within"), null);
      assert.equal((await asked()).within, undefined);
      await input.fill("lang:en");
      await here.waitFor({ state: "detached" });
      assert.deepEqual(await titles(search), ["Tables en v2"]);
      assert.equal(await page.evaluate(() => window.asked.length), 1);
    },
    { attributes: 'within="/docs/my%20guide/"' },
  ));

test("a concept in other languages, and all of them side by side", () =>
  at("/de/v2/tables.html", async ({ page, search, input }) => {
    await input.fill("Tabelle");
    await search.locator("details").evaluate((entry) => (entry.open = true));
    const line = search.locator("[part~=languages]");
    await sees(line, "auch 1.200 in English, table; 12 in 中文, 表格");
    assert.equal(await line.locator("[lang=zh]").innerText(), "表格");
    const beside = line.getByRole("button", { name: "nebeneinander" });
    assert.equal(await pressed(beside), "false");
    await page.evaluate(() => window.asked.splice(0));
    await beside.click();
    await search.getByRole("region", { name: "中文" }).waitFor();
    assert.deepEqual(await search.locator("[part~=column]").evaluateAll((all) => all.map((column) => column.ariaLabel)), ["Deutsch", "English", "中文"]);
    assert.deepEqual(await titles(search), ["Tables de v2", "Tables en v2", "Tables zh v2"]);
    const asked = await page.evaluate(() => window.asked.map(({ query, within, limit }) => [query, within, limit]));
    assert.deepEqual(asked, [["concept:table", "de", 5], ["concept:table", "en", 5], ["concept:table", "zh", 5]]);
    assert.equal(await pressed(beside), "true");
    const tops = () => search.locator("[part~=column]").evaluateAll((all) => all.map((column) => column.getBoundingClientRect().top));
    assert.equal(new Set(await tops()).size, 1, "columns");
    await page.setViewportSize({ width: 360, height: 800 });
    assert.equal(new Set(await tops()).size, 3, "one below the other");
    await beside.click();
    await search.locator("[part~=column]").first().waitFor({ state: "detached" });
    await sees(search.locator("[part~=count]"), "mehr anderswo");
  }));

test("axe finds nothing, wide and narrow, light and dark", () =>
  at("/de/v2/tables.html", async ({ page, search, input, all }) => {
    for (const theme of ["light", "dark"]) {
      await search.evaluate((element, theme) => (element.theme = theme), theme);
      await input.fill("Tabelle");
      await sees(search.locator("[part~=elsewhere]"), "mehr anderswo");
      await noFindings(page);
      await search.locator("details").evaluate((entry) => (entry.open = true));
      await search.getByRole("button", { name: "nebeneinander" }).click();
      await search.locator("[part~=column]").first().waitFor();
      await noFindings(page);
      await all.click();
      await search.locator("[part~=twin]").first().waitFor();
      await page.setViewportSize({ width: 360, height: 800 });
      await noFindings(page);
      await page.setViewportSize({ width: 800, height: 900 });
      await search.locator("[part~=here]").click();
      await sees(search.locator("[part~=elsewhere]"), "mehr anderswo");
    }
  }));

for (const { width, path } of [
  { width: 320, path: "/ar/v2/tables.html" },
  { width: 320, path: "/de/v2/tables.html" },
  { width: 1280, path: "/ar/v2/tables.html" },
]) {
  test(`the row has room at ${width} px: ${path.slice(1, 3)}`, () =>
    at(
      path,
      async ({ search, input, here, all }) => {
        await input.fill("table");
        await sees(all, /./);
        for (const target of [here, all]) {
          const { width: w, height } = await target.boundingBox();
          assert.ok(w >= 24 && height >= 24, `${w} × ${height}`);
        }
        const widths = await search.evaluate((element) => [document.documentElement.scrollWidth, innerWidth, element.shadowRoot.querySelector("#query").clientWidth]);
        assert.ok(widths[0] <= widths[1], "nothing is cut off");
        assert.ok(widths[2] > 120, `room to type: ${widths[2]}`);
      },
      { context: { viewport: { width, height: 700 } } },
    ));
}

test("side by side is pressed while another part is being asked: nothing fails", () =>
  at("/de/v2/tables.html", async ({ page, search, input }) => {
    await input.fill("Tabelle");
    await search.locator("[part~=chip]").click();
    await search.getByRole("button", { name: "nebeneinander" }).waitFor();
    await search.evaluate(async (element) => {
      window.corpus.search = () => new Promise(() => {});
      element.setAttribute("within", "/de/v2/");
      await new Promise((resolve) => setTimeout(resolve));
      element.shadowRoot.querySelector("[data-action=beside]").click();
    });
    assert.equal(await search.locator("[part~=column]").count(), 0);
  }));

test("an element that leaves while its file is on its way asks nothing, and nothing fails", async () => {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await at("/de/v2/tables.html", async ({ page, search }) => {
    await page.route("**/element-within.js", async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest("**/element-within.js");
    await search.locator("[part~=input]").focus();
    await asked;
    await search.evaluate((element) => element.remove());
    letGo();
    await page.evaluate(async () => {
      await import("/element-within.js");
      await new Promise((resolve) => setTimeout(resolve));
    });
  });
});
