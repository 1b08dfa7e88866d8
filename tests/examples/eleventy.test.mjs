import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";
import { drive, host } from "./support/page.mjs";

test("eleventy: the built site is searched, and a hit leads to its page", async () => {
  const { folder, step } = await prepare("eleventy");
  await step("npm", "run", "build");
  await drive(await host(path.join(folder, "_site")), {
    query: "seventy degrees",
    text: "Green tea",
    async then(page) {
      await page.locator("manicule-search [part~=hit] a").first().click();
      await page.locator("h1").filter({ hasText: "Green tea" }).waitFor();
      assert.match(page.url(), /\/green-tea\//);
    },
  });
});
