// What narrows and orders an answer: filters, order, unit, and another spelling.
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const note = (n, fields, text) => [`n${n}.md`, `---\ntitle: Note ${n}\n${fields}\n---\n\n## One\n\n${text}\n\n## Two\n\nMore of ${text}\n`];
const module = await corpusOf(
  Object.fromEntries([
    note(1, "kind: letter\nauthor: Ada\ndate: 2001-05\nlength: 30", "A quince."),
    note(2, "kind: letter\nauthor: Bo\ndate: 1999-03\nlength: 10", "A quince and a medlar."),
    note(3, "kind: recipe\nauthor: Ada\ndate: 2010-01-02\nlength: 20", "Quince jelly."),
    note(4, "kind: recipe\nauthor: Cy\ndate: 2005-11\nlength: 40", "Medlar jelly, without the other."),
  ]),
);

const withNotes = (attributes, run) =>
  withPage({ body: `<manicule-search src="/corpus.wasm" ${attributes}></manicule-search>`, routes: { "/corpus.wasm": module } }, run);

const titles = (search) => search.locator("[part~=title]").allInnerTexts();
const values = (search, field) =>
  search.getByRole("group", { name: field }).locator("label").evaluateAll((all) => all.map((label) => label.innerText.replace(/\s+/g, " ").trim()));

test("filters: several of a field are any of them, of several fields all", () =>
  withNotes('query="quince"', async ({ search }) => {
    await sees(search.locator("[part~=count]"), "3 documents");
    await search.locator("[part~=filter-toggle]").click();
    assert.deepEqual(await values(search, "Kind"), ["letter 2", "recipe 1"]);
    assert.deepEqual(await values(search, "Author"), ["Ada 2", "Bo 1"]);
    await search.getByRole("checkbox", { name: "Ada" }).check();
    await sees(search.locator("[part~=count]"), "2 documents");
    assert.deepEqual(await values(search, "Author"), ["Ada 2", "Bo 1"], "what else could be added");
    assert.deepEqual(await values(search, "Kind"), ["letter 1", "recipe 1"], "what is left");
    await search.getByRole("checkbox", { name: "recipe" }).check();
    assert.deepEqual(await titles(search), ["Note 3"]);
    await search.getByRole("checkbox", { name: "letter" }).check();
    await sees(search.locator("[part~=count]"), "2 documents");
    assert.match(await search.locator("[part~=filter-toggle]").innerText(), /Ada/);
    await search.getByRole("button", { name: "Show all" }).click();
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(await search.getByRole("checkbox", { checked: true }).count(), 0);
  }));

test("filters stay when the query changes, and are said where they leave nothing", () =>
  withNotes('query="quince"', async ({ search, input }) => {
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("checkbox", { name: "Bo" }).check();
    await input.fill("jelly");
    await sees(search.locator("[part~=none]"), "Nothing is left with these filters");
    await search.locator("[part~=none]").getByRole("button", { name: "Show all" }).click();
    await sees(search.locator("[part~=count]"), "2 documents");
  }));

test("order by a date or a number, where a field has one", () =>
  withNotes('query="quince"', async ({ search }) => {
    await search.locator("[part~=filter-toggle]").click();
    const sort = search.getByRole("combobox", { name: "Sort" });
    assert.deepEqual(await sort.locator("option").allInnerTexts(), [
      "best match first",
      "newest first",
      "oldest first",
      "Length, descending",
      "Length, ascending",
    ]);
    await sort.selectOption("-date");
    assert.deepEqual(await titles(search), ["Note 3", "Note 1", "Note 2"]);
    assert.equal(await search.getAttribute("sort"), "-date");
    await sort.selectOption("length");
    assert.deepEqual(await titles(search), ["Note 2", "Note 3", "Note 1"]);
    await sort.selectOption("");
    assert.equal(await search.evaluate((element) => element.sort), "");
  }));

test("no field to sort by, no control; no facet of use, no filter", () =>
  withPage({}, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    await search.locator("[part~=suggestions]").waitFor();
    // Completions lie over the row until they are closed.
    await input.press("Escape");
    await search.locator("[part~=filter-toggle]").click();
    assert.equal(await search.locator("[part~=tools]").count(), 1);
    assert.equal(await search.locator("[part~=sort]").count(), 0);
    assert.equal(await search.locator("[part~=filters]").count(), 0);
  }));

test("the row of what a result is has a name of its own, beside the button and the box", () =>
  withNotes('query="quince"', async ({ search }) => {
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("group", { name: "Documents, Passages" }).waitFor();
    assert.equal(await search.getByRole("group", { name: "Filter and sort" }).count(), 0);
  }));

test("by passage instead of by document", () =>
  withNotes('query="quince" limit="4"', async ({ search, page }) => {
    await sees(search.locator("[part~=count]"), "3 documents");
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("radio", { name: "Passages" }).check({ force: true });
    await sees(search.locator("[part~=count]"), "6 passages");
    assert.equal(await search.getAttribute("unit"), "passage");
    assert.equal(await search.locator("[part~=hit]").count(), 4);
    await search.locator("[part~=more]").click();
    assert.equal(await search.locator("[part~=hit]").count(), 6);
    await search.getByRole("radio", { name: "Passages" }).focus();
    await page.keyboard.press("ArrowLeft");
    await sees(search.locator("[part~=count]"), "3 documents");
  }));

test("another spelling, as a button", () =>
  withNotes("", async ({ search, input }) => {
    await input.fill('"quince jely"');
    await sees(search.locator("[part~=none]"), "Did you mean");
    await search.locator("[part~=none]").getByRole("button").click();
    assert.equal(await input.inputValue(), '"quince jelly"');
    await sees(search.locator("[part~=count]"), "1 document");
  }));

test("how a query was read is said: a phrase that no text has, and what a hyphen left out", () =>
  withNotes("", async ({ search, input }) => {
    const said = search.locator("[part~=reading]");
    await input.fill('"medlar quince" jelly ');
    await sees(said, "No page has exactly this phrase: “medlar quince”");
    await sees(search.locator("[part~=count]"), "4 documents");
    await input.fill("quince -jelly ");
    await sees(said, "Results with “jelly” are left out");
    await said.getByRole("button", { name: "quince jelly" }).click();
    assert.equal(await input.inputValue(), "quince jelly ");
    assert.equal(await said.count(), 0);
  }));

test("the page may do without", () =>
  withNotes('query="quince" no-tools', async ({ search }) => {
    await sees(search.locator("[part~=count]"), "3 documents");
    for (const part of ["tools", "filters", "filter-toggle"]) assert.equal(await search.locator(`[part~=${part}]`).count(), 0);
  }));

test("the best passage in some lines, and all of them whole on demand", () =>
  withNotes('query="quince" limit="2"', async ({ search }) => {
    const passages = search.locator("[part~=passage]");
    await sees(search.locator("[part~=count]"), "3 documents");
    assert.equal(await passages.count(), 2);
    await search.locator("[part~=filter-toggle]").click();
    await search.getByRole("checkbox", { name: "Whole passages" }).check();
    assert.equal(await search.getAttribute("density"), "full");
    assert.equal(await passages.count(), 4);
    await search.getByRole("checkbox", { name: "Whole passages" }).uncheck();
    assert.equal(await passages.count(), 2);
  }));
