// The English words come in parts, each with the file that shows them. The types know the whole
// table, so a word that is not in the parts that a file brings is found here.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { ROOT } from "../wasm/support/dist.mjs";

const ELEMENTS = new URL("www/src/element/", ROOT);
const read = (name) => readFile(new URL(name, ELEMENTS), "utf8");

const keysOf = (text) => [...text.slice(text.indexOf("export const")).matchAll(/^ {2}(\w+)[:(]/gm)].map(([, key]) => key);
const usedIn = (text) => [...text.matchAll(/\bwords(?:\(\))?\.(\w+)/g)].map(([, key]) => key);

for (const folder of ["search", "reader", "concordance", "concepts"]) {
  test(`${folder}: every word that is said is there`, async () => {
    const parts = await Promise.all(["first", "shared", folder].map((part) => read(`../words/en-${part}.ts`)));
    // A list of words has its own methods.
    const there = new Set([...parts.flatMap(keysOf), "filter", "map", "length"]);
    const files = await readdir(new URL(`${folder}/`, ELEMENTS));
    const used = (await Promise.all(files.map(async (name) => usedIn(await read(`${folder}/${name}`))))).flat();
    assert.ok(used.length > 5, "the pattern finds nothing");
    assert.deepEqual(used.filter((key) => !there.has(key)), []);
  });
}
