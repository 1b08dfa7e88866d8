// A search that is opened without a network: the service worker of www/docs/hosting.md, word for word.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createCompiler } from "../wasm/support/dist.mjs";
import { GARDEN } from "../wasm/support/fixture.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const page = await readFile(new URL("../../www/docs/hosting.md", import.meta.url), "utf8");
const [, worker] = /## Offline\n[^]*?```js\n([^]*?)```/.exec(page);

for (const layout of ["one", "hosted"]) {
  test(`the documented worker answers without a network, a corpus of layout ${layout}`, async () => {
    const { module, files } = await createCompiler().compile(GARDEN, { layout });
    assert.equal(files.length > 0, layout === "hosted");
    const beside = files.map(({ path, bytes }) => [`/${path}`, { body: bytes, type: "application/zip" }]);
    const routes = { "/corpus.wasm": module, "/sw.js": worker, ...Object.fromEntries(beside) };
    await withPage({ routes, policy: null, mayFail: true }, async ({ page, search, input, server, faults }) => {
      await page.evaluate(async () => {
        await navigator.serviceWorker.register("sw.js");
        await navigator.serviceWorker.ready;
      });
      const kept = server.requests.length;
      assert.deepEqual(faults, []);
      const failed = [];
      page.on("requestfailed", (request) => failed.push(new URL(request.url()).pathname));
      // Nobody answers any more.
      await server.close();
      await page.reload();
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await input.fill("lantern");
      await sees(search.locator("[part~=count]"), "12 documents");
      await sees(search.locator("[part~=passage]"), "lantern");
      assert.equal(server.requests.length, kept);
      // An icon is the browser's own wish.
      assert.deepEqual(failed.filter((path) => path !== "/favicon.ico"), []);
      assert.deepEqual(faults.filter((fault) => fault.startsWith("uncaught")), []);
    });
  });
}
