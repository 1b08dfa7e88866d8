// What the elements say in each language, as translators wrote it, against what they say in English.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { formsOf, languages, namesIn, parse, pluralsIn, read } from "../../xtask/js/arb.mjs";

const english = read("en");
const keys = [...english.messages.keys()];
const file = (name) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

/** What is written in Latin letters everywhere: names of files, of keys, of forms of pictures. */
const NAMES = /corpus wasm|src|SVG|Enter/g;
const OTHER_LETTERS = ["ar", "hi", "ja", "ko", "ru", "uk", "zh"];

/** Signs are the same in many languages, and these words in those that English has them from, or they from English. */
const SIGNS = ["listSeparator", "inLanguage"];
const SAME = {
  de: ["inLanguage"],
  fr: ["documents", "concepts", "kinds.concept", "suggestions", "passages", "units.document", "units.passage", "fields.date", "columns.document", "occurrences"],
  nl: ["passages", "units.passage", "recent", "columns.document"],
};

test("English says what each is for", () => {
  for (const key of keys) {
    const about = english.about.get(key);
    assert.ok(about?.["x-part"], `${key}: which file shows it`);
    assert.deepEqual(namesIn(parse(english.messages.get(key))).sort(), Object.keys(about.placeholders ?? around(key)).sort(), key);
  }
  assert.equal(english.about.size, keys.length);
});

for (const tag of languages().slice(1)) {
  const { messages, about, file: of } = read(tag);

  test(`${tag}: the same keys, and whether somebody has read it`, () => {
    assert.deepEqual([...messages.keys()], keys);
    assert.equal(about.size, 0, "what a message is for is said in en.arb");
    assert.equal(of.locale, tag);
    const reviewed = of["x-reviewed"];
    assert.ok(reviewed === false || (typeof reviewed === "string" && reviewed.length > 3), "false, or who has read it and when");
  });

  test(`${tag}: what is put in is the same, and all forms of numbers are there`, () => {
    const forms = formsOf(tag);
    for (const [key, message] of messages) {
      const parts = parse(message);
      const theirs = parse(english.messages.get(key));
      assert.deepEqual(namesIn(parts).sort(), namesIn(theirs).sort(), key);
      const plurals = (all) => pluralsIn(all).map(({ name }) => name).sort();
      assert.deepEqual(plurals(parts), plurals(theirs), key);
      for (const { forms: own } of pluralsIn(parts)) {
        assert.deepEqual([...own.keys()], forms, key);
        // One or two may be said in a word; several are a number.
        for (const form of ["few", "many", "other"]) assert.ok(!own.has(form) || JSON.stringify(own.get(form)).includes("#"), `${key}: ${form}`);
      }
    }
  });

  test(`${tag}: plain text, translated`, () => {
    for (const [key, message] of messages) {
      assert.doesNotMatch(message, /[<>&|'"\\`\u0000-\u001f]|https?:/, key);
      assert.ok(message.trim() !== "", key);
      const text = words(message);
      if (OTHER_LETTERS.includes(tag)) assert.doesNotMatch(text.replace(NAMES, ""), /[a-z]/i, key);
      else if (text !== "" && !SIGNS.includes(key) && !SAME[tag]?.includes(key)) assert.notEqual(text, words(english.messages.get(key)), `${key} is as in English`);
    }
  });
}

test("each language is fetched, has a limit, and is named in the documentation", () => {
  const others = languages().slice(1);
  const fetched = [...file("www/src/lazy.ts").matchAll(/import\("\.\/(\w+)\.words\.js"\)/g)].map(([, tag]) => tag);
  assert.deepEqual(fetched, others);
  const limits = [...file("tests/size/budget.toml").matchAll(/^"(\w+)\.words\.js" = /gm)].map(([, tag]) => tag);
  assert.deepEqual(limits.sort(), others);
  const rows = file("www/docs/translating.md").matchAll(/^\| `(\w+)` \|.*\| (not yet|.*\d{4}.*) \|$/gm);
  const said = Object.fromEntries([...rows].map(([, tag, reviewed]) => [tag, reviewed === "not yet" ? false : reviewed]));
  assert.deepEqual(said, Object.fromEntries(others.map((tag) => [tag, read(tag).file["x-reviewed"]])));
});

test("a message that is not as it should be is refused", () => {
  for (const message of ["{", "{n, plural, one {# a} other {# b}", "a } b", "{n, number}", "{n, plural, one # other}"]) {
    assert.throws(() => parse(message), message);
  }
});

function around(key) {
  return english.about.get(key)["x-shape"] === "around" ? Object.fromEntries(namesIn(parse(english.messages.get(key))).map((name) => [name, {}])) : {};
}

/** What is said, without what is put in. */
function words(message) {
  const said = (parts) => parts.map((part) => (typeof part === "string" ? part : [...(part.forms?.values() ?? [])].map(said).join(" "))).join(" ");
  return said(parse(message)).replace(/[\s,.:()“”«»„/]+/g, " ").trim();
}
