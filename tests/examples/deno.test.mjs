import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { install, prepare } from "./support/example.mjs";

test("deno: the script of Node, and the same bytes", async () => {
  const { folder, step } = await prepare("deno");
  const deno = path.join(await install("deno@2.9.6"), "deno/bin.cjs");
  const told = await step("node", deno, "run", "--allow-read", "--allow-write", "search.mjs", "boiling water");
  assert.match(told, /^Black tea: It takes boiling water/m);
  const made = await readFile(path.join(folder, "corpus.wasm"));
  await step("node", "search.mjs");
  assert.ok(made.equals(await readFile(path.join(folder, "corpus.wasm"))));
});
