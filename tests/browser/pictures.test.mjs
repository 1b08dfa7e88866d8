// `pictures`: the picture of a document beside its hit, from where the page allows it, and from nowhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src 'self' https://images.example.org; require-trusted-types-for 'script'; trusted-types 'none'";

const docs = [
  { id: "own", title: "Quince", image: "/p/own.png", image_alt: "A bowl of «quinces» <b>" },
  { id: "named", title: "Quince", image: "https://images.example.org/named.png" },
  { id: "other", title: "Quince", image: "https://elsewhere.example/other.png" },
  { id: "none", title: "Quince" },
];
const module = await corpusOf({ "a.jsonl": docs.map((doc) => `${JSON.stringify({ ...doc, url: "/", text: "A quince." })}\n`).join("") });
const routes = { "/corpus.wasm": module, "/p/own.png": { type: "image/png", body: PNG } };

const it = (attributes, run, options = {}) =>
  withPage({ body: `<manicule-search src="/corpus.wasm" ${attributes}></manicule-search>`, routes, policy: POLICY, ...options }, async (given) => {
    await given.page.route(/^https:/, (route) => {
      given.server.requests.push(route.request().url());
      return route.fulfill({ contentType: "image/png", body: PNG });
    });
    await given.input.fill("quince");
    await sees(given.search.locator("[part~=count]"), "4 documents");
    await run(given);
  });

/** The addresses of the pictures that are shown, by title of their hit. */
const shown = (search) => search.locator("[part~=picture]").evaluateAll((pictures) => pictures.map((picture) => picture.src));
const until = async (search, n) => {
  await search.locator("[part~=picture]").nth(n - 1).waitFor({ state: "attached" });
  return shown(search);
};

test("without the attribute there are none, and nothing is fetched for them", () =>
  it("", async ({ search, server }) => {
    assert.deepEqual(await shown(search), []);
    assert.deepEqual(server.requests.filter((path) => /pictures|png/.test(path)), []);
  }));

test("of the page's own origin, with their words, loaded late, in a place that is kept", () =>
  it("pictures", async ({ search, server, page }) => {
    assert.deepEqual(await until(search, 1), [`${server.url}p/own.png`]);
    const picture = search.locator("[part~=picture]");
    assert.equal(await picture.getAttribute("alt"), "A bowl of «quinces» <b>");
    assert.equal(await picture.getAttribute("loading"), "lazy");
    const box = await picture.boundingBox();
    assert.ok(Math.abs(box.width / box.height - 4 / 3) < 0.05, JSON.stringify(box));
    // It is part of the link of its title, and no stop of its own.
    assert.equal(await picture.evaluate((node) => node.closest("a")?.closest("[part~=title]") !== null), true);
    await page.setViewportSize({ width: 360, height: 700 });
    assert.ok((await picture.boundingBox()).width < 110);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360), "nothing beside the window");
    await search.evaluate((element) => element.removeAttribute("pictures"));
    await picture.waitFor({ state: "detached" });
  }));

test("of an origin that the page names, and of no other", () =>
  it('pictures="https://images.example.org/ nonsense"', async ({ search, server }) => {
    assert.deepEqual(await until(search, 2), [`${server.url}p/own.png`, "https://images.example.org/named.png"]);
    assert.deepEqual(server.requests.filter((path) => path.includes("elsewhere")), []);
  }));

test("one that does not come leaves its place", () =>
  it("pictures", async ({ search }) => {
    await until(search, 1);
    await search.locator("[part~=picture]:not([src])").waitFor();
    const box = await search.locator("[part~=picture]").boundingBox();
    assert.ok(Math.abs(box.width / box.height - 4 / 3) < 0.05, JSON.stringify(box));
  }, { routes: { ...routes, "/p/own.png": { status: 404 } }, mayFail: true }));

/** What a corpus may say in its place. Ours refuses most of it when it is compiled; one of somebody else may not. */
const HOSTILE = [
  "javascript:alert(1)",
  "JaVa\tScript:alert(1)",
  "data:image/png;base64,AAAA",
  "data:image/svg+xml,<svg onload=alert(1)>",
  "blob:https://images.example.org/1",
  "file:///etc/passwd",
  "//evil.example/x.png",
  "\\\\evil.example\\x.png",
  "https://evil.example/x.png",
  "https://images.example.org.evil.example/x.png",
  "https://images.example.org@evil.example/x.png",
  "http://images.example.org/x.png",
  "https://images.example.org:444/x.png",
  "http://[",
  "",
];

test("an address that means harm shows nothing, and asks nobody", () =>
  it('pictures="https://images.example.org"', async ({ search, server, input }) => {
    for (const image of HOSTILE) {
      await search.evaluate((element, image) => {
        const corpus = element.corpus;
        delete corpus.search;
        const { search } = corpus;
        corpus.search = (...asked) => {
          const answer = search.apply(corpus, asked);
          for (const hit of answer.hits) hit.meta = { image, image_alt: image };
          if (answer.hits[0]) answer.hits[0].meta = { image: "/p/own.png", image_alt: "kept" };
          return answer;
        };
      }, image);
      await input.fill("");
      await input.fill("quince");
      await search.locator("[part~=picture][alt=kept]").waitFor({ state: "attached" });
      assert.deepEqual(await shown(search), [`${server.url}p/own.png`], JSON.stringify(image));
    }
    assert.deepEqual(server.requests.filter((path) => path.includes("evil")), []);
  }));
