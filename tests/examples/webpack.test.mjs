import assert from "node:assert/strict";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";
import { drive, host } from "./support/page.mjs";

test("webpack: bundled without a warning, the module as an asset", async () => {
  const { folder, step } = await prepare("webpack");
  const told = await step("npm", "run", "build");
  assert.doesNotMatch(told, /WARNING/);
  await drive(await host(folder), {
    query: "oxidation",
    text: "Black tea",
    then: async (page) => assert.equal(await page.locator("p").first().innerText(), "2 documents"),
  });
});
