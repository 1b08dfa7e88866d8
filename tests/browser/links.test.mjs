// Every link of every element leads somewhere, from every page of a site: it is served at the root
// of its host and in a folder of it, and every link that any element shows is fetched.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "../wasm/support/dist.mjs";
import { POLICY, scripts, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const SCHEME = {
  path: "concepts.toml",
  text: `
[[concept]]
id = "quince"
prefLabel = { en = "quince" }
definition = { en = "A fruit that is cooked." }
`,
};

/** From the top of the site; three levels of folders. */
const PAGES = ["index.html", "about.html", "apples/index.html", "apples/old.html", "guides/pears/index.html", "guides/pears/late winter.html"];

/** Every element; the search is asked by the test, and opens the reader. */
const body = (src, base) => {
  const where = `src="${src}"${base === undefined ? "" : ` base="${base}"`}`;
  return `<header data-manicule-ignore><manicule-search ${where} highlight="main"></manicule-search></header>
<main><h1>Orchard</h1><p>The orchard has a quince.</p></main>
<footer data-manicule-ignore><manicule-concordance ${where} query="quince"></manicule-concordance>
<manicule-index ${where}></manicule-index><p><manicule-concept ${where} concept="quince">quince</manicule-concept></p></footer>`;
};

const pageOf = (root, base) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Orchard</title><link rel="icon" href="data:,">
<script type="module" src="${root}search/element.js"></script></head><body>${body(`${root}search/corpus.wasm`, base)}</body></html>`;

/** A site under `root`, with a module that was compiled from it into its folder `search`. */
async function siteAt(root, { base, attribute } = {}) {
  const files = PAGES.map((path) => ({ path, text: pageOf(root) }));
  const { module } = await compile(files, { concepts: SCHEME, ...(base === undefined ? {} : { base }) });
  const routes = { [`${root}search/corpus.wasm`]: module };
  for (const [name, content] of Object.entries(await scripts())) routes[`${root}search${name}`] = content;
  for (const name of PAGES) {
    const address = `${root}${encodeURI(name)}`;
    routes[address] = pageOf(root, attribute);
    routes[address.replace(/index\.html$/, "")] = pageOf(root, attribute);
  }
  return routes;
}

/** Opens everything that has links, and gives all of them as the browser would follow them. */
const allLinks = async () => {
  const search = document.querySelector("manicule-search");
  const until = async (what, done) => {
    for (let tries = 0; !done(); tries += 1) {
      if (tries > 400) throw new Error(`no ${what}`);
      await new Promise((go) => setTimeout(go, 25));
    }
  };
  const links = () =>
    [...document.querySelectorAll("manicule-search, manicule-concordance, manicule-index, manicule-concept")].map(({ localName, shadowRoot }) => [
      localName,
      [...shadowRoot.querySelectorAll("a[href]")].filter(({ hash }) => !hash.includes("manicule")).map(({ href }) => href),
    ]);
  const found = (name) => new Map(links()).get(name);
  search.query = "quince";
  await until("result", () => search.shadowRoot.querySelectorAll("[part~=hit]").length >= 6);
  await until("line of the concordance", () => found("manicule-concordance").length > 0);
  const index = document.querySelector("manicule-index").shadowRoot;
  await until("entry of the index", () => index.querySelector("details"));
  index.querySelector("summary").click();
  await until("line of the index", () => found("manicule-index").length > 0);
  const concept = document.querySelector("manicule-concept");
  await until("word", () => concept.shadowRoot.querySelector(".word"));
  concept.shadowRoot.querySelector(".word").click();
  await until("line of the card", () => found("manicule-concept").length > 0);
  const res = Object.fromEntries(links());
  // Of the marks in the page: the cards are in the search.
  await until("mark", () => search.shadowRoot.querySelector("[part~=concepts-of-page]"));
  search.shadowRoot.querySelector("[part~=concepts-of-page]").click();
  await until("list of marks", () => search.shadowRoot.querySelector("[part~=concepts-panel] li button"));
  search.shadowRoot.querySelector("[part~=concepts-panel] li button").click();
  await until("card of a mark", () => search.shadowRoot.querySelector("[part~=card] a[href]"));
  res["cards of marks"] = [...search.shadowRoot.querySelectorAll("[part~=card] a[href]")].map(({ href }) => href);
  // And the reader, which leads to the page of its document.
  search.setAttribute("reader", "on");
  search.shadowRoot.querySelector("[part~=hit] a").click();
  await until("reader", () => search.shadowRoot.querySelector("[part~=page]"));
  res.reader = [search.shadowRoot.querySelector("[part~=page]").href];
  return res;
};

const sites = [
  { what: "at the root of its host", root: "/", base: "../" },
  { what: "in a folder of its host", root: "/docs/v2/", base: "../" },
  { what: "where the module says a path", root: "/docs/", base: "/docs/" },
  { what: "where only the page says it", root: "/docs/", attribute: "/docs" },
  { what: "where the page knows better than the module", root: "/docs/", base: "/elsewhere/", attribute: "/docs/" },
];
for (const { what, root, ...told } of sites) {
  test(`every link of every element, ${what}`, async () => {
    const routes = await siteAt(root, told);
    await withPage({ head: "", body: "", policy: null, routes: { ...routes, "/": routes["/"] ?? "" } }, async ({ page, server }) => {
      const failures = [];
      const shown = new Set();
      for (const name of PAGES) {
        await page.goto("about:blank");
        await page.goto(new URL(`${root}${encodeURI(name)}`.replace(/index\.html$/, ""), server.url).href);
        const links = await page.evaluate(allLinks);
        for (const [element, hrefs] of Object.entries(links)) {
          assert.ok(hrefs.length > 0, `${name}: ${element} has no link`);
          for (const href of hrefs) {
            const address = href.replace(/#.*/s, "");
            shown.add(address);
            const { status } = await fetch(address);
            if (status !== 200) failures.push(`${name}: ${element}: ${address}: ${status}`);
          }
        }
      }
      assert.deepEqual(failures, []);
      // From every page the same addresses, those of the pages, folders for their indexes.
      const expected = PAGES.map((name) => new URL(`${root}${encodeURI(name)}`.replace(/index\.html$/, ""), server.url).href);
      assert.deepEqual([...shown].sort(), expected.sort());
    });
  });
}

test("a module on another host needs to be told where its documents are", async () => {
  const { module } = await compile([{ path: "a.html", text: "<title>A</title><p>The quince.</p>" }]);
  const { serve } = await import("../wasm/support/server.mjs");
  const other = await serve({ "/corpus.wasm": { body: module, headers: { "access-control-allow-origin": "*" } } });
  try {
    const policy = POLICY.replace("connect-src 'self'", `connect-src 'self' ${other.url}`);
    const search = `<manicule-search src="${other.url}corpus.wasm"></manicule-search>`;
    await withPage({ policy, body: search, routes: { "/docs/a.html": "" } }, async ({ page, search: element }) => {
      await element.locator("[part~=error-detail]").filter({ hasText: /base/ }).waitFor({ timeout: 5000 });
      assert.deepEqual(await page.evaluate(() => window.events.map(({ code }) => code)), ["no-base"]);
      await element.evaluate((node) => {
        node.base = "/docs";
        node.query = "quince";
      });
      const link = element.locator("[part~=title] a").first();
      await link.waitFor({ timeout: 5000 });
      assert.match(await link.getAttribute("href"), /^http:\/\/127\.0\.0\.1:\d+\/docs\/a\.html$/);
    });
  } finally {
    await other.close();
  }
});
