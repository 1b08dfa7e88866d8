import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";

const { DENO } = process.env;

test("deno: the script of Node, and the same bytes", { skip: !DENO && "DENO names no Deno; cargo xtask examples does" }, async () => {
  const { folder, step } = await prepare("deno");
  const told = await step(DENO, "run", "--allow-read", "--allow-write", "search.mjs", "boiling water");
  assert.match(told, /^Black tea: It takes boiling water/m);
  const made = await readFile(path.join(folder, "corpus.wasm"));
  await step("node", "search.mjs");
  assert.ok(made.equals(await readFile(path.join(folder, "corpus.wasm"))));
});
