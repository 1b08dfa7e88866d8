import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";

test("node: compiles, keeps and searches", async () => {
  const { step } = await prepare("node");
  const told = await step("npm", "start", "--silent");
  assert.match(told, /^(Black|Green) tea: .*oxidise/m);
  assert.match(await step("node", "search.mjs", "boiling water"), /^Black tea: It takes boiling water/m);
});
