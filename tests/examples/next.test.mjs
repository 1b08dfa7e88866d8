import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";
import { drive, host } from "./support/page.mjs";

test("next: server components import it safely, and the page searches", async () => {
  const { folder, step, read } = await prepare("next");
  await step("npm", "run", "build");
  assert.match(await read("out/teas/green.html"), /Pour water of seventy degrees/, "rendered on the server");
  await drive(await host(path.join(folder, "out")), {
    query: "seventy degrees",
    text: "Green tea",
    async then(page) {
      await page.locator("manicule-search [part~=hit] a").first().click();
      await page.locator("article h1").filter({ hasText: "Green tea" }).waitFor();
      assert.match(page.url(), /\/teas\/green/);
    },
  });
});
