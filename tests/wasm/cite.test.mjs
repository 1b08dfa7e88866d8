// A passage as others quote it. Each text is what the named program reads; see www/src/corpus/cite.ts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { compile, load } from "./support/dist.mjs";

const DOCUMENTS = [
  {
    id: "brook 2015",
    title: "Ten % of {all} networks",
    author: ["Brook, Ada", "Institute of Rivers"],
    publisher: "River_House",
    date: "2015-12",
    url: "https://example.org/a?b=1&c={2}",
    lang: "en",
    text: "The river is open.\n\nNo gate is closed for long.\n\nThe river is open.",
  },
  { id: "水", title: "水", text: "The gate is old.", url: "" },
];

let corpus;
before(async () => {
  const records = new TextEncoder().encode(JSON.stringify(DOCUMENTS));
  const { module } = await compile([{ path: "a.json", bytes: records }]);
  corpus = await load(module);
});
after(() => corpus.free());

const hitOf = (query, options) => corpus.search(query, options).hits[0];

test("a quotation names who, where and when", async () => {
  assert.equal(
    await corpus.cite(hitOf("closed"), "quote"),
    "“No gate is closed for long.”\n— Brook, Ada, Institute of Rivers, Ten % of {all} networks, 2015-12\nhttps://example.org/a?b=1&c={2}",
  );
  assert.equal(await corpus.cite(hitOf("old"), "quote"), "“The gate is old.”\n— 水");
});

test("BibLaTeX: signs of TeX are escaped, an institution is one name, a month is a date", async () => {
  assert.equal(
    await corpus.cite(hitOf("closed"), "bibtex"),
    `@online{brook-2015,
  author = {Brook, Ada and {Institute of Rivers}},
  title = {{Ten \\% of \\{all\\} networks}},
  organization = {River\\_House},
  date = {2015-12},
  url = {https://example.org/a?b=1&c=%7B2%7D},
  language = {en},
  annotation = {No gate is closed for long.},
}
`,
  );
  assert.match(await corpus.cite(hitOf("old"), "bibtex"), /^@misc\{source,\n {2}title = \{\{水\}\},/);
});

test("CSL-JSON: names in parts where the writer set a comma, dates in parts", async () => {
  assert.deepEqual(await corpus.cite(hitOf("closed"), "csl-json"), {
    id: "brook 2015",
    type: "webpage",
    title: "Ten % of {all} networks",
    author: [{ family: "Brook", given: "Ada" }, { literal: "Institute of Rivers" }],
    issued: { "date-parts": [[2015, 12]] },
    publisher: "River_House",
    URL: "https://example.org/a?b=1&c={2}",
    language: "en",
    note: "No gate is closed for long.",
  });
});

test("an annotation's selector fits one place of the document, though the words are said twice", async () => {
  const hit = hitOf("river open", { unit: "passage" });
  const { target } = await corpus.cite(hit, "annotation");
  assert.equal(target.source, DOCUMENTS[0].url);
  const { type, exact, prefix, suffix } = target.selector;
  assert.equal(type, "TextQuoteSelector");
  const whole = corpus.document(hit.id).blocks.map(({ text }) => text).join("\n");
  const quoted = prefix + exact + suffix;
  assert.equal(exact, "The river is open.");
  assert.notEqual(quoted, exact);
  assert.equal(whole.indexOf(quoted), whole.lastIndexOf(quoted));
  const position = hit.passages[0].position;
  assert.equal(whole.slice(0, whole.indexOf(quoted) + prefix.length).split("\n").length - 1, position);
});

test("a passage or a format that is not there is named", async () => {
  const hit = hitOf("closed");
  await assert.rejects(corpus.cite(hit, "quote", 7), /brook 2015 has no passage 7: it has 1, counted from 0/);
  await assert.rejects(corpus.cite(hit, "endnote"), /"endnote": take "quote", "bibtex"/);
});
