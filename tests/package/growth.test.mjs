// The table of large collections, in small: who measures them is not left without it at the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../support/ends.mjs";

test("collections of two sizes are a row each, and how fast each figure grows is a third", async () => {
  const bench = fileURLToPath(new URL("../bench/growth.mjs", import.meta.url));
  const { stdout } = await run(process.execPath, [bench, "20", "80"]);
  const [head, , ...rows] = stdout.trim().split("\n").map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  assert.deepEqual(rows.map(([first]) => first), ["20", "80", "× 4.0: exponent"]);
  for (const row of rows) {
    assert.equal(row.length, head.length);
    for (const figure of row.slice(1)) assert.match(figure, /^-?\d+(\.\d+)?$/);
  }
  // As much text a document in each.
  assert.match(rows[2][1], /^1\.0/);
});
