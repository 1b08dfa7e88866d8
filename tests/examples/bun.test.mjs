import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { install, prepare } from "./support/example.mjs";

const NAME = `@oven/bun-${process.platform}-${process.arch === "arm64" ? "aarch64" : process.arch}`;

test("bun: the script of Node, and the same bytes", async (t) => {
  const { folder, step } = await prepare("bun");
  // Its own package needs a script to find this binary, and no script is run here.
  const bun = path.join(await install("bun@1.4.5"), NAME, "bin/bun");
  if (!existsSync(bun)) return t.skip(`skipped: npm has no ${NAME}`);
  assert.match(await step(bun, "search.mjs", "boiling water"), /^Black tea: It takes boiling water/m);
  const made = await readFile(path.join(folder, "corpus.wasm"));
  await step("node", "search.mjs");
  assert.ok(made.equals(await readFile(path.join(folder, "corpus.wasm"))));
});
