// Everything in one HTML file, opened from the disk.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { prepare } from "./support/example.mjs";
import { drive } from "./support/page.mjs";

test("single-file: search, concepts and texts from file://, and nothing is fetched", async () => {
  const { folder, step } = await prepare("single-file");
  await step("npx", "manicule", "build", "content", "--concepts", "concepts.toml", "--single-file", "-o", "out");
  assert.deepEqual(await readdir(path.join(folder, "out")), ["index.html"]);
  const asked = [];
  await drive(pathToFileURL(path.join(folder, "out/index.html")).href, {
    query: "seventy degrees",
    text: "Green tea",
    routes: (page) => page.on("request", (request) => asked.push(new URL(request.url()).protocol)),
    async then(page) {
      const shown = page.locator("article:visible");
      assert.equal(await shown.count(), 0);
      await page.locator("manicule-search [part~=hit] a").first().click();
      await shown.filter({ hasText: "Pour water of seventy degrees" }).waitFor();
      assert.match(page.url(), /index\.html$/, "the page stays");
      await page.locator("article:visible a").filter({ hasText: "Search" }).click();
      await page.waitForFunction(() => scrollY === 0);
      assert.equal(await page.locator("article:visible h2").getAttribute("id"), `${await shown.getAttribute("id")}-brewing`);
    },
  });
  assert.deepEqual(asked, ["file:"], "the page itself, and nothing else");
});
