// The page of an example in a real browser. Whatever goes wrong in it fails the test.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { launch } from "../../browser/support/browsers.mjs";
import { ended } from "../../support/ends.mjs";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", wasm: "application/wasm", json: "application/json", svg: "image/svg+xml" };

let browser;

/** Opens an address; `routes` prepares the page before that. */
export async function open(url, routes) {
  browser ??= launch("chromium");
  const page = await (await browser).newPage({ locale: "en" });
  const faults = [];
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/favicon/.test(message.location().url)) faults.push(message.text());
  });
  await routes?.(page);
  await page.goto(url);
  return { page, faults };
}

/** Types into the search box of the page and waits for a hit that shows a text. */
export async function finds(page, query, text) {
  await page.locator("manicule-search [part~=input]").first().fill(query);
  await sees(page, text);
}

export async function sees(page, text) {
  const hits = page.locator("manicule-search [part~=hit]");
  await hits.filter({ hasText: text }).first().waitFor({ timeout: 20_000 }).catch(async () => {
    assert.fail(`no hit says «${text}»; the page says: ${await page.locator("body").innerText()} ${(await hits.allInnerTexts()).join(" | ")}`);
  });
}

/** Opens a page, searches in it, looks at what happened, and that nothing went wrong. */
export async function drive(url, { query, text, routes, then }) {
  const { page, faults } = await open(url, routes);
  await finds(page, query, text);
  await then?.(page);
  assert.deepEqual(faults, [], "errors in the page");
  await page.close();
}

/** Serves a folder as any web host does, under `base`. */
export async function host(folder, base = "/") {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = decodeURIComponent(pathname.startsWith(base) ? pathname.slice(base.length) : "\0");
    for (const file of [name, path.join(name, "index.html"), `${name}.html`]) {
      const content = await readFile(path.join(folder, file)).catch(() => undefined);
      if (content === undefined) continue;
      response.writeHead(200, { "content-type": TYPES[file.split(".").pop()] ?? "text/plain" });
      response.end(content);
      return;
    }
    response.writeHead(404).end();
  });
  ended(() => new Promise((done) => server.close(done) && server.closeAllConnections()));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}${base}`;
}
