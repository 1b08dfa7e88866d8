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
  const wasm = assets.filter((name) => name.endsWith(".wasm"));
  // The engines for `scope="page"` are there for whoever uses it; the compiler and its own are not.
  assert.equal(wasm.filter((name) => !name.startsWith("engine-page")).length, 1, wasm.join());
  assert.ok(wasm.some((name) => /^public-[\w-]{8}\.wasm$/.test(name)), wasm.join());
  await drive(await host(path.join(folder, "dist"), "/under/"), { query: "oxidation", text: "Black tea" });
  await step("npx", "vite", "build", "--base", "/under/");
  assert.deepEqual(await readdir(path.join(folder, "dist/assets")), assets);
});

test("vite preview: parts of a file; what is not there is the page", async () => {
  const { folder, step } = example;
  await step("npx", "vite", "build");
  const url = await start(folder, "npx", "vite", "preview", "--port", "0", "--host", "127.0.0.1");
  const name = (await readdir(path.join(folder, "dist/assets"))).find((name) => /^public-.*\.wasm$/.test(name));
  const whole = await readFile(path.join(folder, "dist/assets", name));
  const part = await fetch(new URL(`assets/${name}`, url), { headers: { range: "bytes=10-19" } });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get("content-range"), `bytes 10-19/${whole.length}`);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), whole.subarray(10, 20));
  const missing = await fetch(new URL("assets/none.zip", url));
  assert.equal(missing.status, 200);
  assert.match(missing.headers.get("content-type"), /^text\/html/);
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

// The compiler in the page: its files and those of the engines are assets by themselves.
for (const how of ["vite build", "vite"]) {
  test(`${how}: manicule/compiler in the browser, for a language of the largest engine`, async () => {
    const { folder, step } = example;
    await writeFile(
      path.join(folder, "compile.html"),
      '<!doctype html><html lang="en"><link rel="icon" href="data:,"><manicule-search></manicule-search><script type="module" src="/src/compile.js"></script></html>',
    );
    await writeFile(
      path.join(folder, "src/compile.js"),
      `import "manicule/element";
import { load } from "manicule";
import { compile } from "manicule/compiler";
const { module } = await compile([{ path: "a.md", text: "---\\nlang: hu\\n---\\n\\nA házak a folyó mellett állnak." }]);
document.querySelector("manicule-search").corpus = await load(module);`,
    );
    if (how === "vite") {
      const url = await start(folder, "npx", "vite", "--port", "0", "--host", "127.0.0.1");
      await drive(`${url}compile.html`, { query: "házakban", text: "folyó" });
    } else {
      await writeFile(path.join(folder, "compile.config.js"), 'export default { build: { rollupOptions: { input: "compile.html" } } };');
      await step("npx", "vite", "build", "--config", "compile.config.js", "--outDir", "compiled");
      await drive(`${await host(path.join(folder, "compiled"))}compile.html`, { query: "házakban", text: "folyó" });
    }
  });
}

test("vite: an alias, a single file, a scheme of its own, and names that the server does not know", async () => {
  const { folder } = example;
  await writeFile(path.join(folder, "own.toml"), '[[concept]]\nid = "brew"\nprefLabel = "steeping"\naltLabel = ["boiling water"]\n');
  await writeFile(
    path.join(folder, "alias.config.js"),
    `import { manicule } from "manicule/vite";
import { fileURLToPath } from "node:url";
export default { resolve: { alias: { "@": fileURLToPath(new URL("public", import.meta.url)) } }, plugins: [manicule()] };`,
  );
  await writeFile(
    path.join(folder, "alias.html"),
    '<!doctype html><html lang="en"><link rel="icon" href="data:,"><manicule-search></manicule-search><script type="module" src="/src/alias.js"></script></html>',
  );
  await writeFile(
    path.join(folder, "src/alias.js"),
    `import "manicule/element";
import one from "@/black-tea.html?concepts=../own.toml&manicule";
import all from "/public?manicule";
document.querySelector("manicule-search").src = one;
window.addresses = [one, all];`,
  );
  const url = await start(folder, "npx", "vite", "--config", "alias.config.js", "--port", "0", "--host", "127.0.0.1");
  await drive(`${url}alias.html`, {
    query: "steeping",
    text: "boiling water",
    async then(page) {
      const [one, all] = await page.evaluate(() => window.addresses);
      assert.notEqual(one.split("?")[0], all.split("?")[0]);
      assert.equal((await fetch(new URL(all, url))).headers.get("content-type"), "application/wasm");
      const unknown = await fetch(new URL("/@manicule/000000000000/corpus.wasm", url));
      assert.notEqual(unknown.headers.get("content-type"), "application/wasm");
    },
  });
});

test("vite build: what is wrong with a scheme is told with file and line, and ends the build", async () => {
  const { folder, step } = example;
  await writeFile(path.join(folder, "concepts.toml"), '[[concept]]\nid = "a"\nprefLabel = \n');
  await assert.rejects(step("npx", "vite", "build"), /concepts\.toml:3: /);
});
