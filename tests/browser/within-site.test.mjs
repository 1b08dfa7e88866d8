// A site in two languages and two versions, compiled as its author would, and asked from its pages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "../wasm/support/dist.mjs";
import { files } from "../wasm/support/fixture.mjs";
import { html, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const TEXTS = {
  en: {
    tables: ["Tables", "A table has rows and columns. Insert a table by the menu."],
    lamps: ["Lamps", "A lamp gives light to the table."],
    sovereignty: ["Sovereignty", "Sovereignty of data."],
  },
  de: {
    tables: ["Tabellen", "Eine Tabelle hat Zeilen und Spalten. Table ist ihr englischer Name."],
    lamps: ["Lampen", "Eine Lampe gibt Licht."],
    sovereignty: ["Souveränität", "Souveränität über Daten."],
  },
};
const ONLY_ENGLISH = { "en/v2/guide/candles.html": page("en", "Candles", "A candle is an old lamp.") };
const CONCEPTS = `[[concept]]
id = "sovereignty"
prefLabel = { en = "sovereignty", de = "Souveränität" }
`;

function page(lang, title, text) {
  return `<!doctype html><html lang="${lang}"><head><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}

const SITE = { ...ONLY_ENGLISH };
for (const [lang, texts] of Object.entries(TEXTS)) {
  for (const version of ["v1", "v2"]) {
    for (const [name, [title, text]] of Object.entries(texts)) SITE[`${lang}/${version}/guide/${name}.html`] = page(lang, title, `${text} ${version}.`);
  }
}
const { module } = await compile(files(SITE), { versions: ["v2", "v1"], concepts: { path: "concepts.toml", text: CONCEPTS } });

const paths = ["/de/v2/guide/tables.html", "/en/v1/guide/tables.html", "/en/v2/guide/lamps.html"];

const from = (path, run, attributes = "") => {
  const lang = path.slice(1, 3);
  const routes = { "/corpus.wasm": module, [path]: html(`<p lang="${lang}"></p><div lang="${lang}"><manicule-search src="/corpus.wasm" ${attributes}></manicule-search></div>`) };
  return withPage({ body: "", routes }, async (it) => {
    await it.page.goto(new URL(path, it.server.url).href);
    await run({ ...it, here: it.search.locator("[part~=here]"), all: it.search.locator("[part~=all]") });
  });
};

/** Where the titles of the results lead. */
const led = (search) => search.locator("[part~=title] a").evaluateAll((all) => all.map((link) => new URL(link.href).pathname));
const twins = (search) => search.locator("[part~=twin]").evaluateAll((all) => all.map((link) => [link.innerText, new URL(link.href).pathname]));

test("on a German page of v2: its language and version alone; widened, each page once, with the others as links", () =>
  from(paths[0], async ({ search, input, here, all }) => {
    await input.fill("table");
    await sees(here, "Deutsch, v2");
    await sees(search.locator("[part~=elsewhere]"), "mehr anderswo");
    assert.deepEqual(await led(search), ["/de/v2/guide/tables.html"]);
    await all.click();
    await search.locator("[part~=twin]").first().waitFor();
    const [first, ...others] = await led(search);
    assert.equal(first, "/de/v2/guide/tables.html");
    assert.ok(others.every((path) => path.startsWith("/en/v2/")), `${others}`);
    const links = await twins(search);
    for (const link of [["English", "/en/v2/guide/tables.html"], ["v1", "/de/v1/guide/tables.html"], ["English v1", "/en/v1/guide/tables.html"]]) {
      assert.ok(links.some(([text, path]) => text === link[0] && path === link[1]), `${link} in ${links.join(" | ")}`);
    }
    await here.click();
    await sees(search.locator("[part~=elsewhere]"), "mehr anderswo");
    assert.deepEqual(await led(search), ["/de/v2/guide/tables.html"]);
  }));

test("on an English page of v1: that version, and it says that it is old", () =>
  from(paths[1], async ({ search, input, here }) => {
    await input.fill("rows");
    await sees(here, "English, v1");
    await sees(search.locator("[part~=old]"), "v1, an older version");
    assert.deepEqual(await led(search), ["/en/v1/guide/tables.html"]);
    await input.fill("rows version:v2");
    await search.locator("[part~=old]").waitFor({ state: "detached" });
    assert.equal(await here.innerText(), "English");
    assert.deepEqual(await led(search), ["/en/v2/guide/tables.html"]);
  }));

test("what only another language has is shown, and said", () =>
  from(paths[0], async ({ search, input }) => {
    await input.fill("candle");
    await sees(search.locator("[part~=widened]"), "Nichts gefunden in „Deutsch, v2“, aber anderswo.");
    assert.deepEqual(await led(search), ["/en/v2/guide/candles.html"]);
  }));

test("a concept is found in the reader's language, and in the others beside", () =>
  from(paths[0], async ({ search, input }) => {
    await input.fill("Souveränität");
    await search.locator("details").evaluate((entry) => (entry.open = true));
    await sees(search.locator("[part~=languages]"), /auch \d+ in English, sovereignty/);
    assert.deepEqual(await led(search), ["/de/v2/guide/sovereignty.html"]);
    await search.getByRole("button", { name: "nebeneinander" }).click();
    const column = (name) => search.getByRole("region", { name });
    await sees(column("English").locator("mark"), "Sovereignty");
    await sees(column("Deutsch").locator("mark"), "Souveränität");
    assert.deepEqual(await led(search), ["/de/v2/guide/sovereignty.html", "/en/v2/guide/sovereignty.html"]);
  }));

test("within: everything, a folder, the folder of the page", () =>
  from(
    paths[2],
    async ({ search, input, here }) => {
      await input.fill("lamp");
      await search.locator("[part~=twin]").first().waitFor();
      assert.equal(await here.count(), 0);
      await search.evaluate((element) => {
        element.within = "/de/";
      });
      await sees(here, "de");
      await input.fill("Lampe");
      await sees(search.locator("[part~=title]"), "Lampen");
      assert.ok((await led(search)).every((path) => path.startsWith("/de/")));
      await search.evaluate((element) => {
        element.within = "folder";
      });
      await sees(here, "en");
      await input.fill("lamp");
      await sees(search.locator("[part~=title]"), "Lamps");
      assert.ok((await led(search)).every((path) => path.startsWith("/en/")));
    },
    'within="none"',
  ));
