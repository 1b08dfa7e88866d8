// Two files on any host, and the script from a CDN. The CDN is the installed package here.
import assert from "node:assert/strict";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";
import { drive, host, open } from "./support/page.mjs";

/** The installed package, as a CDN of npm packages has it; `asked` hears which files of it. */
async function cdn(page, folder, asked) {
  const { version } = JSON.parse(await readFile(path.join(folder, "node_modules/manicule/package.json"), "utf8"));
  await page.route("https://cdn.jsdelivr.net/**", async (route) => {
    const [, file] = new URL(route.request().url()).pathname.split(`/npm/manicule@${version}/`);
    asked.push(file);
    const body = await readFile(path.join(folder, "node_modules/manicule", file));
    const type = file.endsWith(".wasm") ? "application/wasm" : "text/javascript";
    await route.fulfill({ body, headers: { "content-type": type, "access-control-allow-origin": "*" } });
  });
}

test("plain: a page, a corpus, and a script from a CDN", async () => {
  const { folder, step } = await prepare("plain");
  await step("npx", "manicule", "build", "content", "--concepts", "concepts.toml", "-o", "built");
  await mkdir(path.join(folder, "public"));
  await copyFile(path.join(folder, "index.html"), path.join(folder, "public/index.html"));
  await copyFile(path.join(folder, "built/corpus.wasm"), path.join(folder, "public/corpus.wasm"));
  const asked = [];
  await drive(await host(path.join(folder, "public")), {
    query: "oxidation",
    text: "Black tea",
    routes: (page) => cdn(page, folder, asked),
  });
  // What answers is fetched when the box is used, from where the element came.
  assert.equal(asked[0], "dist/element.js");
  for (const file of asked) assert.match(file, /^dist\/element[\w-]*\.js$/);
});

test("plain: five lines, which search the page that they are on", async () => {
  const { folder } = await prepare("plain");
  const asked = [];
  const { page, faults } = await open(`${await host(folder)}page.html`, (page) => cdn(page, folder, asked));
  await page.locator("manicule-search [part~=input]").fill("heating");
  await page.locator("manicule-search [part~=passage]").filter({ hasText: "heated soon" }).waitFor();
  assert.deepEqual(faults, []);
  assert.ok(asked.includes("dist/engine-page.wasm"));
});
