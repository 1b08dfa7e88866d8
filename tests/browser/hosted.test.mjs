// A corpus in parts in a real page: everything that elements show of it, what is fetched for it and in
// which order, and what a reader sees where a host does not do its part. Of hosts themselves
// browser/pack.test.mjs has the table.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { BEHAVIOURS, askedOf } from "../support/pack-host.mjs";
import { createCompiler, DIST } from "../wasm/support/dist.mjs";
import { GARDEN, GARDEN_SCHEME } from "../wasm/support/fixture.mjs";
import { POLICY, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const compiler = createCompiler();
const build = (files, options = {}) => compiler.compile(files, { concepts: GARDEN_SCHEME, layout: "hosted", ...options });

/** So many words that look like chance: a pack that is too large to be loaded without a question. */
function letters(count) {
  let state = 3;
  const chance = (below) => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) % below;
  const word = () => `w${(10_000 + chance(20_000)).toString(36)}`;
  const text = () => Array.from({ length: 700 }, word).join(" ");
  return Array.from({ length: count }, (_, n) => ({ path: `letter-${n}.md`, text: `---\ntitle: Letter ${n}\nkind: ${n % 2 ? "odd" : "even"}\nlang: en\n---\n\nDear reader, ${text()}\n` }));
}

const small = await build(GARDEN);
const LETTERS = [...GARDEN, ...letters(480)];
const large = await build(LETTERS);
const cut = await build(LETTERS, { parts: true });
const packOf = ({ files }) => files.find(({ path }) => path.endsWith(".zip"));

/** Routes of a built corpus; `behaviour.now` is what the host does with whoever asks for the pack. */
function routesOf({ module, files }, behaviour = { now: "ranges" }) {
  const asked = [];
  const routes = Object.fromEntries(
    files.map(({ path, bytes }) => [
      `/${path}`,
      (request, response) => {
        const one = { path, range: request.headers.range, isClosed: false };
        asked.push(one);
        response.once("close", () => {
          one.isClosed = !response.writableFinished;
        });
        BEHAVIOURS[path.endsWith(".zip") ? behaviour.now : "ranges"](askedOf(request, response, Buffer.from(bytes)));
      },
    ]),
  );
  return { routes: { ...routes, "/corpus.wasm": module }, asked };
}

const until = async (page, isSo) => {
  while (!isSo()) await page.evaluate(() => new Promise(requestAnimationFrame));
};

test("search, completions, filters, reader, and no more of the pack than that takes", () => {
  const { routes, asked } = routesOf(large);
  return withPage({ body: '<manicule-search src="/corpus.wasm" reader="on" density="full"></manicule-search>', routes }, async ({ page, search, input, server }) => {
    await sees(search.locator("[part~=hint]"), "495 documents");
    await input.fill("irrigation begins");
    await sees(search.locator("[part~=title]"), "The grove");
    await input.fill("dear reader");
    await sees(search.locator("[part~=count]"), "480 documents");
    assert.equal(await search.locator("[part~=hit]").count(), 10);
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("checkbox", { name: "odd" }).check();
    await sees(search.locator("[part~=count]"), "240 documents");
    await search.getByRole("button", { name: "Show more" }).click();
    await search.locator("[part~=hit]").nth(19).waitFor();
    await search.getByRole("checkbox", { name: "odd" }).uncheck();
    await input.fill("");
    await input.pressSequentially("wate");
    await search.locator("[part~=suggestion]").filter({ hasText: "watering" }).waitFor();
    await input.fill("lemon");
    await search.locator("[part~=passage] a").filter({ hasText: "sour orb" }).first().click();
    await sees(search.locator("[part~=reader-title]"), "The grove");
    await sees(search.locator("[part~=place]"), "2 of 2");
    assert.deepEqual(await search.locator("[part~=reader] mark").allInnerTexts(), ["lemon", "sour orb"]);
    assert.ok(asked.length > 0);
    assert.deepEqual(asked.filter(({ range }) => range === undefined), [], "all of it was never asked for");
    assert.equal(server.requests.filter((path) => path === "/corpus.wasm").length, 1);
    assert.equal(server.requests.filter((path) => path === "/hosted.js").length, 1);
    const fetched = asked.map(({ range }) => /(\d+)-(\d+)/.exec(range)).reduce((sum, [, from, last]) => sum + Number(last) - Number(from) + 1, 0);
    const { bytes } = packOf(large);
    assert.ok(fetched < bytes.length / 3, `${fetched} of ${bytes.length} bytes`);
    assert.equal(await page.evaluate(() => window.events.filter(({ type }) => type === "manicule-error").length), 0);
  });
});

test("what one page has of it is fetched once: search, concordance, card, index, marks in the text", () => {
  const { routes, asked } = routesOf(small);
  const body = `<article><p>Weeding and sour orb.</p></article>
<manicule-search src="/corpus.wasm" highlight="article" query="lemon"></manicule-search>
<manicule-concordance src="/corpus.wasm" query="lemon"></manicule-concordance>
<p><manicule-concept src="/corpus.wasm" concept="lemon">sour fruit</manicule-concept></p>
<manicule-index src="/corpus.wasm"></manicule-index>`;
  return withPage({ body, routes, policy: POLICY }, async ({ page, search, server }) => {
    await sees(search.locator("[part~=count]"), "2 documents");
    const concordance = page.locator("manicule-concordance");
    await sees(concordance.locator("[part~=count]"), "3 lines in 2 documents");
    await sees(page.locator("manicule-index"), "watering");
    await page.getByRole("button", { name: "sour fruit" }).click();
    await sees(page.getByRole("dialog", { name: "lemon" }).locator("[part~=line]").first(), "flowers before the frost");
    await page.waitForFunction(() => [...CSS.highlights.values()].some((marks) => marks.size >= 2));
    assert.equal(server.requests.filter((path) => path === "/corpus.wasm").length, 1);
    const ranges = asked.map(({ range }) => range);
    assert.equal(new Set(ranges).size, ranges.length, "none twice");
  });
});

test("what the next key makes useless is given up", () => {
  const behaviour = { now: "silent" };
  const { routes, asked } = routesOf(large, behaviour);
  return withPage({ routes }, async ({ page, search, input }) => {
    await sees(search.locator("[part~=hint]"), "495 documents");
    await input.fill("dear reader");
    await until(page, () => asked.length > 0);
    const first = [...asked];
    behaviour.now = "ranges";
    await input.fill("grove");
    await sees(search.locator("[part~=title]"), "The grove");
    await until(page, () => first.every(({ isClosed }) => isClosed));
  });
});

test("a host without parts of files: the reader is asked, with the size, before all is loaded", () => {
  const { routes, asked } = routesOf(large, { now: "none" });
  return withPage({ routes }, async ({ page, search, input }) => {
    await input.fill("dear reader");
    await sees(search.locator("[part~=error]"), "must be loaded whole");
    await sees(search.locator("[part~=error]"), `${packOf(large).path} does not send parts of it: all must be loaded`);
    const size = (packOf(large).bytes.length / 1e6).toFixed(1);
    assert.equal(await search.locator("[part~=retry]").innerText(), `Load all (${size} MB)`);
    const events = await page.evaluate(() => window.events);
    assert.deepEqual(events.map(({ type, code }) => [type, code]), [["manicule-error", "whole"]]);
    await search.locator("[part~=retry]").click();
    await sees(search.locator("[part~=count]"), "480 documents");
    const after = asked.length;
    await input.fill("irrigation begins");
    await sees(search.locator("[part~=title]"), "The grove");
    assert.equal(asked.length, after, "all of it is there");
  });
});

test("the same host with small files: nobody is asked", () => {
  const { routes, asked } = routesOf(cut, { now: "none" });
  return withPage({ routes }, async ({ search, input }) => {
    await input.fill("dear reader");
    await sees(search.locator("[part~=count]"), "480 documents");
    assert.ok(asked.some(({ path }) => path.endsWith(".bin")));
  });
});

test("a small collection on such a host is loaded without a question", () => {
  const { routes } = routesOf(small, { now: "none" });
  return withPage({ routes }, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  });
});

test("a deploy while the page is open: the pack is gone, and the new root answers", () => {
  const { routes } = routesOf(large);
  // A word that nothing asks for while the page opens: what has it is still to be fetched.
  const rare = LETTERS.at(-1).text.trim().split(" ").at(-1);
  return withPage({ routes, mayFail: true }, async ({ search, input, server }) => {
    await sees(search.locator("[part~=hint]"), "495 documents");
    const newer = await build([...LETTERS, { path: "pump.md", text: `# The pump\n\nA pump for the well, with a handle that squeaks ${rare}.` }]);
    delete server.routes[`/${packOf(large).path}`];
    Object.assign(server.routes, routesOf(newer).routes);
    await input.fill(`${rare} squeaks`);
    await sees(search.locator("[part~=title]"), "The pump");
  });
});

test("without a network the reader is told, and trying again heals it", () => {
  const behaviour = { now: "busy" };
  const { routes } = routesOf(small, behaviour);
  return withPage({ routes, mayFail: true }, async ({ page, search, input }) => {
    await input.fill("lantern");
    await search.locator("[part~=error]").waitFor({ timeout: 20_000 });
    await sees(search.locator("[part~=error]"), "could not be fetched");
    const events = await page.evaluate(() => window.events);
    assert.deepEqual(events.map(({ type, code }) => [type, code]), [["manicule-error", "network"]]);
    // First the button: what is asked for again by itself would take it away.
    await search.locator("[part~=retry]").click();
    behaviour.now = "ranges";
    await sees(search.locator("[part~=count]"), "12 documents");
  });
});

test("a page takes a corpus apart as well, though it deflates only by and by", async () => {
  const names = ["compiler.js", "compiler.wasm", "engine.wasm"];
  const routes = Object.fromEntries(await Promise.all(names.map(async (name) => [`/${name}`, await readFile(new URL(name, DIST))])));
  const made = await withPage({ body: "", head: "", routes }, ({ page }) =>
    page.evaluate(async ([files, concepts]) => {
      const { compile } = await import("/compiler.js");
      const { module, files: beside } = await compile(files, { concepts, layout: "hosted" });
      return { module: [...module], files: beside.map(({ path, bytes }) => ({ path, bytes: [...bytes] })) };
    }, [GARDEN, GARDEN_SCHEME]));
  const files = made.files.map(({ path, bytes }) => ({ path, bytes: Uint8Array.from(bytes) }));
  assert.deepEqual(files.map(({ path }) => /^corpus-[0-9a-f]{16}\.zip$/.test(path)), [true]);
  const { routes: built, asked } = routesOf({ module: Uint8Array.from(made.module), files });
  await withPage({ routes: built }, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.ok(asked.length > 0);
  });
});
