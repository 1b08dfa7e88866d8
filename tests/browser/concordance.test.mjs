// The concordance: its lines, the plot above them, and what can be taken away.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { focused, html, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const of = (attributes) => `<manicule-concordance src="/corpus.wasm" ${attributes}></manicule-concordance>`;
const LEMON = of('query="lemon"');

const lines = (place) =>
  place.locator("[part~=line]").evaluateAll((rows) =>
    rows.map((row) => [...row.querySelectorAll("[role=cell]")].map((cell) => cell.textContent.trim())),
  );

test("a line for each occurrence, under all names, linked to its passage", () =>
  withPage({ body: LEMON }, async ({ search, page }) => {
    await sees(search.locator("[part~=count]"), "3 lines in 2 documents");
    assert.deepEqual(await lines(search), [
      ["The", "lemon", "flowers before the frost is over, and irrigation begins.", "The grove"],
      ["The", "sour orb", "is picked by hand. A community of growers shares the", "The grove"],
      ["", "柠檬", "在霜冻结束之前开花。柑", "果园"],
    ]);
    assert.match(await search.locator("[part~=key] a").first().getAttribute("href"), /\/grove\.html#in%2Dspring:~:text=/);
    assert.equal(await page.evaluate(() => window.events.length), 0);
  }));

test("matches begin in one column, and what stands before ends at it", () =>
  withPage({ body: LEMON }, async ({ search }) => {
    await sees(search.locator("[part~=count]"), "3 lines");
    const marks = await search.locator("[part~=key] mark").evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect()));
    assert.equal(new Set(marks.map(({ left }) => Math.round(left))).size, 1, JSON.stringify(marks));
    assert.ok(new Set(marks.map(({ width }) => Math.round(width))).size > 1, "of several widths");
    const [left] = await search.locator("[part~=left] span").evaluateAll((all) => all.map((span) => span.getBoundingClientRect().right));
    const edge = await search.locator("[part~=left]").first().evaluate((cell) => cell.getBoundingClientRect().right);
    assert.ok(Math.abs(left - edge) <= 1, "what stands before is not at the match");
  }));

test("sorted by what a control says, and the attribute says it too", () =>
  withPage({ body: of('query="lantern OR frost" limit="3"') }, async ({ search }) => {
    await sees(search.locator("[part~=count]"), "lines in");
    const box = search.getByRole("combobox", { name: "Sort" });
    assert.equal(await box.inputValue(), "position");
    await box.selectOption("right");
    assert.equal(await search.getAttribute("sort"), "right");
    const after = await lines(search);
    await box.selectOption("left");
    assert.notDeepEqual(await lines(search), after);
    await search.evaluate((element) => {
      element.sort = "document";
    });
    assert.equal(await box.inputValue(), "document");
    await search.evaluate((element) => {
      element.sort = "no such order";
    });
    assert.equal(await box.inputValue(), "position");
  }));

test("show more, and go on reading there", () =>
  withPage({ body: of('query="lantern" limit="10"') }, async ({ search }) => {
    await sees(search.locator("[part~=count]"), "24 lines in 12 documents");
    assert.equal((await lines(search)).length, 10);
    await search.locator("[part~=more]", { hasText: "Show more" }).click();
    assert.equal((await lines(search)).length, 20);
    assert.equal(await search.evaluate((element) => element.shadowRoot.activeElement.closest("[data-line]").dataset.line), "10");
    await search.locator("[part~=more]", { hasText: "Show more" }).click();
    assert.equal((await lines(search)).length, 24);
    assert.equal(await search.locator("[part~=more]", { hasText: "Show more" }).count(), 0);
  }));

test("a stroke for each occurrence, a row for each document", () =>
  withPage({ body: LEMON }, async ({ search }) => {
    await sees(search.locator("[part~=plot]"), "The grove");
    assert.deepEqual(await search.locator("[part~=plot-count]").allInnerTexts(), ["2", "1"]);
    const strokes = await search.locator(".strokes").evaluateAll((paths) => paths.map((path) => path.getAttribute("d").match(/M/g).length));
    assert.deepEqual(strokes, [2, 1]);
    assert.equal(await search.locator("svg [style], [style]").count(), 0);
  }));

test("the keys walk along the strokes, Enter goes to the line", () =>
  withPage({ body: LEMON }, async ({ page, search }) => {
    await sees(search.locator("[part~=count]"), "3 lines");
    const track = search.getByRole("slider", { name: "The grove" });
    await track.focus();
    assert.equal(await track.getAttribute("aria-valuetext"), "1 of 2: The lemon flowers before the frost is over, and irrigation begins.");
    await page.keyboard.press("ArrowRight");
    assert.equal(await track.getAttribute("aria-valuenow"), "2");
    await page.keyboard.press("ArrowRight");
    assert.equal(await track.getAttribute("aria-valuenow"), "2", "beyond the last");
    await page.keyboard.press("Home");
    assert.equal(await track.getAttribute("aria-valuenow"), "1");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    assert.equal((await focused(search)).text, "sour orb");
    assert.equal(await search.locator("[aria-current=true]").getAttribute("data-line"), "1");
  }));

test("a click goes to the nearest stroke's line, wherever the sorting has put it", () =>
  withPage({ body: of('query="lantern" limit="4" sort="right"') }, async ({ search }) => {
    await sees(search.locator("[part~=count]"), "24 lines");
    const track = search.getByRole("slider", { name: "Lantern 7" });
    const { width, height } = await track.boundingBox();
    await track.click({ position: { x: width / 2, y: height / 2 } });
    const marked = search.locator("[aria-current=true]");
    assert.match(await marked.innerText(), /Lantern\s+number 7 hangs/);
    assert.equal((await focused(search)).text, "Lantern");
    const earlier = search.locator("[part~=earlier]");
    if (await earlier.count()) {
      const first = Number(await search.locator("[data-line]").first().getAttribute("data-line"));
      await earlier.click();
      assert.ok(Number(await search.locator("[data-line]").first().getAttribute("data-line")) < first);
    }
  }));

test("many documents: those with most occurrences, then all", async () => {
  const texts = {};
  for (let n = 1; n <= 15; n += 1) texts[`t${n}.md`] = `---\ntitle: "Note ${n}"\n---\n\n${"Quince. ".repeat(n)}\n`;
  const module = await corpusOf(texts);
  await withPage({ body: of('query="quince"'), routes: { "/corpus.wasm": module } }, async ({ search }) => {
    await sees(search.locator("[part~=plot]"), "Note 15");
    assert.equal(await search.locator("[part~=track]").count(), 12);
    await search.getByRole("button", { name: "Show all 15 documents" }).click();
    assert.equal(await search.locator("[part~=track]").count(), 15);
  });
});

test("words nearby look up the pair", () =>
  withPage({ body: of("") }, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=nearby]"), "hangs");
    await search.locator("[part~=nearby]").getByRole("button", { name: "hangs" }).click();
    assert.equal(await input.inputValue(), "lantern NEAR/5 hangs");
    await sees(search.locator("[part~=count]"), "12 lines in 12 documents");
  }));

test("nothing found: another spelling that has lines, or something else to try", () =>
  withPage({ body: of("") }, async ({ search, input }) => {
    await input.fill("lanten");
    await sees(search.locator("[part~=none]"), "No line has “lanten”.");
    await search.getByRole("button", { name: "lantern" }).click();
    await sees(search.locator("[part~=count]"), "24 lines");
    await input.fill("xqzzv");
    await sees(search.locator("[part~=none]"), "Try fewer words");
  }));

test("the lines as tab-separated values, all of them", () =>
  withPage({ body: of('query="lantern" limit="2"'), context: { permissions: ["clipboard-read", "clipboard-write"] } }, async ({ page, search, server }) => {
    await search.getByRole("button", { name: "Copy lines" }).click();
    await sees(search.locator("[role=status]"), "Copied 24 lines");
    assert.equal(await search.locator("[part~=copy]").innerText(), "Copied 24 lines");
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const rows = text.trimEnd().split(/\r?\n/).map((row) => row.split("\t"));
    assert.equal(rows.length, 25);
    assert.deepEqual(rows[0], ["Before", "Match", "After", "Document", "§", "URL"]);
    assert.deepEqual(rows[2].slice(0, 4), ["", "Lantern", "number 1 hangs over the gate.", "Lantern 1"]);
    assert.ok(rows[2][5].startsWith(`${server.url}lantern-01.html`));
  }));

test("copied the old way where the page may not use the clipboard", () =>
  withPage({ body: LEMON, init: () => Object.defineProperty(navigator, "clipboard", { value: undefined }) }, async ({ page, search }) => {
    await page.evaluate(() => {
      window.copies = 0;
      document.addEventListener("copy", () => {
        window.copies += 1;
      });
    });
    await search.getByRole("button", { name: "Copy lines" }).click();
    await sees(search.locator("[role=status]"), "Copied 3 lines");
    assert.equal(await page.evaluate(() => window.copies), 0, "the page's own listener heard of it");
  }));

test("the plot as a drawing of its own", () =>
  withPage({ body: of('query="lemon" limit="1"') }, async ({ page, search }) => {
    const download = page.waitForEvent("download");
    await search.getByRole("button", { name: "Save plot" }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), "lemon.svg");
    const svg = await readFile(await file.path(), "utf8");
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    for (const part of [">The grove<", ">果园<", "3 lines in 2 documents"]) assert.ok(svg.includes(part), part);
    assert.doesNotMatch(svg, /style=|<script|<style/);
    assert.equal(await page.locator("a[download]").count(), 0);
  }));

test("a line that is chosen tells the page, and may be kept from being followed", () =>
  withPage({ body: LEMON, routes: { "/grove.html": html("The page of the grove", "") } }, async ({ page, search, server }) => {
    await page.evaluate(() => document.addEventListener("manicule-select", (event) => event.preventDefault(), { once: true }));
    await search.locator("[part~=key] a").first().click();
    assert.equal(page.url(), server.url);
    const [chosen] = await page.evaluate(() => window.events);
    assert.deepEqual([chosen.type, chosen.query, chosen.id, chosen.position], ["manicule-select", "lemon", "grove", 0]);
    await Promise.all([page.waitForURL(/grove\.html/), search.locator("[part~=key] a").first().click()]);
  }));

test("the page may do without box, plot and words nearby", () =>
  withPage({ body: of('query="lantern" no-input no-plot no-nearby') }, async ({ search }) => {
    await sees(search.locator("[part~=count]"), "lantern 24 lines");
    for (const part of ["input", "plot", "nearby", "save"]) assert.equal(await search.locator(`[part~=${part}]`).count(), 0, part);
    await search.evaluate((element) => {
      element.query = "frost";
      element.noPlot = false;
    });
    await sees(search.locator("[part~=count]"), "frost");
    assert.equal(await search.locator("[part~=plot]").count(), 1);
  }));

test("contexts of a right-to-left text stand the right way round", async () => {
  const module = await corpusOf({ "a.md": "---\ntitle: البستان\nlang: ar\n---\n\nشجرة الليمون تزهر قبل نهاية الصقيع.\n" });
  await withPage({ body: of('query="الليمون"'), routes: { "/corpus.wasm": module } }, async ({ search }) => {
    await sees(search.locator("[part~=count]"), "1 line in 1 document");
    const places = await search.locator("[part~=line] [role=cell]").evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().left));
    assert.ok(places[0] > places[1] && places[1] > places[2], places.join());
  });
});

test("at 320 pixels a line is a paragraph, and nothing is wider than the page", () =>
  withPage({ body: LEMON, context: { viewport: { width: 320, height: 700 } } }, async ({ page, search }) => {
    await sees(search.locator("[part~=count]"), "3 lines");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    const box = await search.locator("[part~=line]").first().boundingBox();
    assert.ok(box.height > 40, "it wraps");
    assert.equal(await search.getByRole("row").count(), 4, "it is still a table");
  }));

test("its script cannot be fetched: said so, and tried again", () =>
  withPage({ body: LEMON, routes: { "/element-concordance.js": { status: 404 } }, mayFail: true }, async ({ page, search }) => {
    await sees(search.locator("[part~=error-detail]"), "beside the others");
    const [error] = await page.evaluate(() => window.events);
    assert.equal(error.type, "manicule-error");
    assert.equal(error.code, "network");
  }));

test("the focus is in the plot while another answer comes: that one is shown, and those after it", () =>
  withPage({ body: '<manicule-concordance src="/corpus.wasm" query="lantern"></manicule-concordance>' }, async ({ search }) => {
    await sees(search.locator("[part~=count]"), "lines");
    for (const query of ["frost", "zzz", "lemon", "lantern"]) {
      // What goes with the old answer tells that it lost the focus, in the middle of showing the new one.
      await search.evaluate((element, query) => {
        element.shadowRoot.querySelector("[part~=track]")?.focus();
        element.query = query;
      }, query);
      await search.locator(query === "zzz" ? "[part~=none]" : "[part~=line]").first().waitFor();
    }
    await sees(search.locator("[part~=lines]"), "lantern");
  }));
