// The service worker of the documentation, as it stands there: a built site is searched and read
// without a network, and a new build takes the place of the old one as a whole.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { useFolder } from "../package/support/cli.mjs";
import { ROOT } from "../wasm/support/dist.mjs";
import { serve } from "../wasm/support/server.mjs";
import { BROWSER, launch, only } from "./support/browsers.mjs";
import { ready, sees } from "./support/page.mjs";

const { path, run, write } = useFolder("offline");

test("a page is opened, searched and read offline; then a new build", only("chromium", "Playwright sees service workers there alone"), async () => {
  const worker = /```js\n([^]*?addEventListener\("install"[^]*?)```/.exec(await readFile(new URL("www/docs/hosting.md", ROOT), "utf8"))[1];
  const routes = { "/favicon.ico": { status: 204 } };
  const build = async (number, word) => {
    await write({ "docs/tea.md": `# Tea\n\nA kettle for ${word}.\n` });
    assert.equal((await run(["build", "docs", "-o", "site", "-q"])).code, 0);
    for (const name of await readdir(path("site"))) routes[`/search/${name}`] = await readFile(path("site", name));
    const page = String(routes["/search/index.html"]).replace("</head>", '<script type="module" src="/register.js"></script></head>');
    routes["/search/"] = page;
    routes["/sw.js"] = worker.replace("search-1", `search-${number}`);
  };
  routes["/register.js"] = "navigator.serviceWorker.register('/sw.js');";
  await build(1, "oolong");
  const server = await serve(routes);
  const browser = await launch(BROWSER);
  const context = await browser.newContext();
  const open = async () => {
    const page = await context.newPage();
    await page.goto(new URL("search/", server.url).href);
    await ready(page.locator("manicule-search"));
    return page;
  };
  const finds = async (page, query, text) => {
    await page.locator("manicule-search [part~=input]").fill(query);
    await sees(page.locator("manicule-search"), text);
  };
  const kept = (page) => page.evaluate(() => caches.keys());

  const first = await open();
  await first.evaluate(() => navigator.serviceWorker.ready);
  await first.close();

  // Nothing answers any more.
  const gone = { ...routes };
  for (const name of Object.keys(routes)) routes[name] = (request) => request.socket.destroy();
  const offline = await open();
  await finds(offline, "kettle", "oolong");
  assert.deepEqual(await kept(offline), ["search-1"]);

  // A new build is fetched beside the old one, which the open page goes on with.
  Object.assign(routes, gone);
  await build(2, "sencha");
  await offline.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing ?? registration.waiting;
    if (worker.state !== "installed") await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
  });
  assert.deepEqual((await kept(offline)).sort(), ["search-1", "search-2"]);
  const beside = await open();
  await finds(beside, "kettle", "oolong");
  await beside.close();
  await offline.close();
  // The browser ends the old one when it comes to it.
  let after = await open();
  for (let visits = 1; (await kept(after)).includes("search-1"); visits += 1) {
    assert.ok(visits < 20, "the old one stays");
    await after.close();
    after = await open();
  }
  await finds(after, "kettle", "sencha");
  await context.close();
});
