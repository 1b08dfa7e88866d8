// What axe finds wrong in a page: about half of what can be. No finding is a floor, not a proof.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { require } from "../../wasm/support/dist.mjs";

const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

export async function noFindings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`);
  assert.deepEqual(found, []);
}
