import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";

const { BUN } = process.env;

test("bun: the script of Node, and the same bytes", { skip: !BUN && "BUN names no Bun; cargo xtask examples does" }, async () => {
  const { folder, step } = await prepare("bun");
  assert.match(await step(BUN, "search.mjs", "boiling water"), /^Black tea: It takes boiling water/m);
  const made = await readFile(path.join(folder, "corpus.wasm"));
  await step("node", "search.mjs");
  assert.ok(made.equals(await readFile(path.join(folder, "corpus.wasm"))));
});
