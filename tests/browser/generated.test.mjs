// The pages that `manicule build` writes for documents: each has the search, wherever it lies, under the policy that it names.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { useFolder } from "../package/support/cli.mjs";
import { only } from "./support/browsers.mjs";
import { sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const PAGES = ["index.html", "tea.html", "notes/leaves.html", "notes/deep/unten.html"];
const note = (title, lang) => `---\ntitle: ${title}\n${lang ? `lang: ${lang}\n` : ""}---\n# ${title}\n\nA quince in ${title}.\n\n## Below\n\n${"More of it.\n\n".repeat(40)}`;

let routes;
useFolder("generated", async (folder) => {
  await folder.write({
    "in/index.md": note("Home", "en"),
    "in/tea.md": note("Tea", "en"),
    "in/notes/leaves.md": note("Leaves", "en"),
    "in/notes/deep/unten.md": note("Unten", "de"),
  });
  const { code, stderr } = await folder.run(["build", "in", "-o", "out", "--no-compress", "--no-cache", "-q"]);
  assert.equal(code, 0, stderr);
  const files = (await readdir(folder.path("out"), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => path.relative(folder.path("out"), path.join(parentPath, name)).split(path.sep).join("/"));
  routes = Object.fromEntries(await Promise.all(names.map(async (name) => [`/${name}`, await readFile(folder.path("out", name))])));
  routes["/"] = routes["/index.html"];
});

/** Two languages: what is found is in the one of the page, so German is asked on the German one. */
const it = (run, options) => withPage({ routes, policy: null, ...options }, run);

for (const name of PAGES) {
  test(`${name}: finds, keeps the search in its address, leads to pages that are there, and back`, () =>
    it(async ({ page, server, search, input }) => {
      await page.goto(server.url + name);
      await input.fill("quince");
      await sees(search.locator("[part~=count]"), /\d/);
      await page.waitForFunction(() => location.search === "?q=quince");
      await page.reload();
      await sees(search.locator("[part~=count]"), /\d/);
      assert.equal(await input.inputValue(), "quince");
      const hrefs = await search.locator("[part~=title] a").evaluateAll((links) => links.map((link) => link.href.replace(/#.*/, "")));
      assert.ok(hrefs.length > 0);
      for (const href of hrefs) assert.ok(routes[`/${href.slice(server.url.length)}`], href);
      const other = hrefs.findIndex((href) => href !== server.url + name);
      if (other >= 0) {
        await search.locator("[part~=title] a").nth(other).click();
        await page.waitForURL(`${hrefs[other]}*`);
        await page.goBack();
        await sees(search.locator("[part~=count]"), /\d/);
      }
      const lang = await page.evaluate(() => [document.documentElement.lang, document.querySelector("article").lang]);
      assert.deepEqual(lang, name.includes("unten") ? ["de", "de"] : ["en", "en"]);
    }));
}

test("a policy stands in each, and lets nothing of others in", async () => {
  for (const name of PAGES) {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(routes[`/${name}`].toString());
    assert.match(policy, /default-src 'none'/, name);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*|https?:/, name);
  }
});

for (const width of [360, 1280]) {
  test(`${width} px: nothing moves while the search comes`, only("chromium", "layout shifts"), () =>
    it(
      async ({ page, server, search }) => {
        await page.goto(`${server.url}notes/leaves.html`);
        await sees(search.locator("[part~=hint]"), "document");
        assert.ok((await page.evaluate(() => window.shift)) <= 0.02);
      },
      {
        context: { viewport: { width, height: 800 } },
        init: () => {
          window.shift = 0;
          new PerformanceObserver((list) => {
            for (const { value } of list.getEntries()) window.shift += value;
          }).observe({ type: "layout-shift", buffered: true });
        },
      },
    ));
}
