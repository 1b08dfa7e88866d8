// `import corpus from "…?manicule"`: the built site under a base of its own, and the development
// server, where a changed page is found without a reload.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { before, test } from "node:test";
import { prepare, start } from "./support/example.mjs";
import { drive, finds, host, open, sees } from "./support/page.mjs";

let example;
before(async () => {
  example = await prepare("vite");
});

test("vite build: an asset with a hash, twice the same", async () => {
  const { folder, step } = example;
  await step("npx", "vite", "build", "--base", "/under/");
  const assets = await readdir(path.join(folder, "dist/assets"));
  const [corpus, ...others] = assets.filter((name) => name.endsWith(".wasm"));
  assert.match(corpus, /^public-[\w-]{8}\.wasm$/);
  assert.deepEqual(others, [], "no other wasm is in the site");
  await drive(await host(path.join(folder, "dist"), "/under/"), { query: "oxidation", text: "Black tea" });
  await step("npx", "vite", "build", "--base", "/under/");
  assert.deepEqual(await readdir(path.join(folder, "dist/assets")), assets);
});

test("vite: a document that changes is found without a reload; one that comes, too", async () => {
  const { folder } = example;
  const url = await start(folder, "npx", "vite", "--port", "0", "--host", "127.0.0.1");
  const { page, faults } = await open(url);
  await finds(page, "oxidation", "Black tea");
  await page.evaluate(() => {
    window.stays = true;
  });
  const file = path.join(folder, "public/green-tea.html");
  await writeFile(file, (await readFile(file, "utf8")).replace("do not oxidise", "keep clear of quinces"));
  await page.locator("manicule-search [part~=input]").fill("quinces");
  await sees(page, "keep clear of quinces");
  await writeFile(path.join(folder, "public/white-tea.html"), "<title>White tea</title><h1>White tea</h1><p>Barely withered.</p>");
  await page.locator("manicule-search [part~=input]").fill("withered");
  await sees(page, "White tea");
  assert.equal(await page.evaluate(() => window.stays), true, "the page was loaded again");
  assert.deepEqual(faults, []);
});

test("vite build: what is wrong with a scheme is told with file and line, and ends the build", async () => {
  const { folder, step } = example;
  await writeFile(path.join(folder, "concepts.toml"), '[[concept]]\nid = "a"\nprefLabel = \n');
  await assert.rejects(step("npx", "vite", "build"), /concepts\.toml:3: /);
});
