// Two files on any host, and the script from a CDN. The CDN is the installed package here.
import assert from "node:assert/strict";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { prepare } from "./support/example.mjs";
import { drive, host } from "./support/page.mjs";

test("plain: a page, a corpus, and a script from a CDN", async () => {
  const { folder, step } = await prepare("plain");
  await step("npx", "manicule", "build", "content", "--concepts", "concepts.toml", "-o", "built");
  await mkdir(path.join(folder, "public"));
  await copyFile(path.join(folder, "index.html"), path.join(folder, "public/index.html"));
  await copyFile(path.join(folder, "built/corpus.wasm"), path.join(folder, "public/corpus.wasm"));
  const { version } = JSON.parse(await readFile(path.join(folder, "node_modules/manicule/package.json"), "utf8"));
  const asked = [];
  await drive(await host(path.join(folder, "public")), {
    query: "oxidation",
    text: "Black tea",
    routes: (page) =>
      page.route("https://cdn.jsdelivr.net/**", async (route) => {
        const [, file] = new URL(route.request().url()).pathname.split(`/npm/manicule@${version}/`);
        asked.push(file);
        const body = await readFile(path.join(folder, "node_modules/manicule", file));
        await route.fulfill({ body, headers: { "content-type": "text/javascript", "access-control-allow-origin": "*" } });
      }),
  });
  // What answers is fetched when the box is used, from where the element came.
  assert.equal(asked[0], "dist/element.js");
  for (const file of asked) assert.match(file, /^dist\/element[\w-]*\.js$/);
});
