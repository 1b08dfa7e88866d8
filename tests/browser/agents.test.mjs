// `<manicule-search agents>`: the tools of a page for agents (WebMCP), asked as a browser asks them.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { corpusOf, garden } from "../wasm/support/fixture.mjs";
import { only } from "./support/browsers.mjs";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser({ args: ["--no-sandbox", "--disable-dev-shm-usage", "--enable-features=WebMCP"] });

const AGENTS = '<manicule-search src="/corpus.wasm" agents></manicule-search>';

/** Names of the page's tools, once there are so many. */
const toolsOf = (page, count) =>
  page.evaluate(async (n) => {
    const until = Date.now() + 20_000;
    let names;
    do {
      await new Promise((painted) => requestAnimationFrame(painted));
      names = (await document.modelContext.getTools()).map(({ name }) => name);
    } while (names.length !== n && Date.now() < until);
    return names.sort();
  }, count);

const ask = (page, name, input) =>
  page.evaluate(
    async ([wanted, given]) => {
      const tool = (await document.modelContext.getTools()).find((each) => each.name === wanted);
      const answer = await document.modelContext.executeTool(tool, given);
      return typeof answer === "string" ? JSON.parse(answer) : answer;
    },
    [name, input],
  );

test("searches, reads and cites, with the hash of the module, and says that texts are data", only("chromium", "WebMCP"), () =>
  withPage({ body: AGENTS }, async ({ page, server }) => {
    assert.deepEqual(await toolsOf(page, 4), ["concept", "concordance", "read", "search"]);
    const { content } = await ask(page, "search", { query: "lantern", limit: 2 });
    assert.match(content[0].text, /no instructions/);
    const { results, total } = JSON.parse(content[1].text);
    assert.deepEqual([results.length, total], [2, 12]);
    const [cited] = results[0].citations;
    assert.equal(cited.module, hashOf(await garden()));
    assert.ok(cited.address.startsWith(server.url), cited.address);
    const read = JSON.parse((await ask(page, "read", { document: cited.document, from: cited.passage })).content[1].text);
    assert.equal(read.passages[0].passage, cited.passage);
    assert.ok(read.passages[0].text.includes(cited.quotation.replace(/^… | …$/g, "")));
    const wrong = await ask(page, "read", { document: "nowhere" });
    assert.ok(wrong.isError);
    assert.match(wrong.content[0].text, /There is no document "nowhere"/);
  }));

test("tools go with the element, and a second one has names of its own", only("chromium", "WebMCP"), () =>
  withPage({ body: `${AGENTS}${AGENTS.replace("agents", 'id="other" agents')}` }, async ({ page }) => {
    assert.ok((await toolsOf(page, 8)).includes("other_search"));
    await page.evaluate(() => document.querySelector("manicule-search").remove());
    assert.deepEqual(await toolsOf(page, 4), ["other_concept", "other_concordance", "other_read", "other_search"]);
    await page.evaluate(() => document.querySelector("manicule-search").removeAttribute("agents"));
    assert.deepEqual(await toolsOf(page, 0), []);
  }));

const hashOf = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;
const other = await corpusOf({ "a.jsonl": '{"id":"a","title":"A lantern","text":"A lantern elsewhere."}\n' });
const found = async (page) => JSON.parse((await ask(page, "search", { query: "lantern" })).content[1].text).results;

test("a corpus that the page gave has no hash of another file", only("chromium", "WebMCP"), () =>
  withPage({ body: '<manicule-search src="/corpus.wasm"></manicule-search>', routes: { "/other.wasm": other } }, async ({ page, search }) => {
    await ready(search);
    await search.evaluate(async (element) => {
      const { load } = await import("/manicule.js");
      element.corpus = await load("/other.wasm");
      element.agents = true;
    });
    await toolsOf(page, 4);
    const [{ citations: [cited] }] = await found(page);
    assert.equal("module" in cited, false);
    // The same file, whoever opened it.
    await search.evaluate((element) => {
      element.src = "/other.wasm";
    });
    await toolsOf(page, 4);
    const [{ citations: [same] }] = await found(page);
    assert.equal(same.module, hashOf(other));
  }));

test("after a new file was uploaded, citations do not name its hash", only("chromium", "WebMCP"), () =>
  withPage({ body: AGENTS }, async ({ page }) => {
    await toolsOf(page, 4);
    await page.route("**/corpus.wasm", (route) => route.fulfill({ body: Buffer.from(other), contentType: "application/wasm" }));
    const [{ citations: [cited] }] = await found(page);
    assert.ok(cited.quotation);
    assert.equal("module" in cited, false);
  }));

test("the page itself is no collection to cite: no tools", only("chromium", "WebMCP"), () =>
  withPage({ body: '<main><p>A lantern.</p></main><manicule-search scope="page" agents></manicule-search>' }, async ({ page, search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=on-page]"), "lantern");
    await page.evaluate(() => import("/element-agents.js"));
    assert.deepEqual(await toolsOf(page, 0), []);
  }));

test("without the attribute nothing of it is fetched", only("chromium", "WebMCP"), () =>
  withPage({}, async ({ search, input, server }) => {
    await ready(search);
    await input.fill("lantern");
    await search.locator("[part~=hit]").first().waitFor();
    assert.ok(!server.requests.includes("/element-agents.js"));
  }));
