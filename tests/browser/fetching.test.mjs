// A collection behind a login: cookies to another host, and what is said to the server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { garden } from "../wasm/support/fixture.mjs";
import { serve } from "../wasm/support/server.mjs";
import { ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** Answers to whom it knows, from any page. */
async function guarded(isKnown) {
  const bytes = await garden();
  return serve({
    "/corpus.wasm": ({ method, headers }, response) => {
      const cors = { "access-control-allow-origin": headers.origin ?? "*", "access-control-allow-credentials": "true", "access-control-allow-headers": "authorization" };
      if (method === "OPTIONS") response.writeHead(204, cors).end();
      else if (isKnown(headers)) response.writeHead(200, { ...cors, "content-type": "application/wasm" }).end(bytes);
      else response.writeHead(401, cors).end();
    },
  });
}

test("crossorigin: cookies of another host go with it only where the page says so", async () => {
  const other = await guarded(({ cookie }) => cookie === "session=1");
  const at = new URL("corpus.wasm", other.url).href;
  try {
    const body = `<manicule-search src="${at}" base="/"></manicule-search>`;
    await withPage({ body, policy: null, mayFail: true }, async ({ search, context, page }) => {
      await context.addCookies([{ name: "session", value: "1", url: other.url }]);
      await sees(search.locator("[part~=error]"), "");
      assert.match(await page.evaluate(() => window.events.find(({ type }) => type === "manicule-error").message), /401/);
      await search.evaluate((element) => element.setAttribute("crossorigin", "use-credentials"));
      await ready(search);
    });
  } finally {
    await other.close();
  }
});

test("headers: set before src, said with the request, also where a second element asks without", async () => {
  const other = await guarded(({ authorization }) => authorization === "Bearer x");
  const at = new URL("corpus.wasm", other.url).href;
  try {
    await withPage({ body: "<manicule-search base='/'></manicule-search><manicule-index base='/'></manicule-index>", policy: null, mayFail: true }, async ({ search, page }) => {
      await search.evaluate((element, src) => {
        element.headers = { authorization: "Bearer x" };
        element.src = src;
      }, at);
      await ready(search);
      const index = page.locator("manicule-index");
      await index.evaluate((element, src) => {
        element.src = src;
      }, at);
      await index.locator("[part~=error]").waitFor();
    });
  } finally {
    await other.close();
  }
});

test("headers as Headers: each of two that say something else is answered for itself", async () => {
  const other = await guarded(({ authorization }) => authorization === "Bearer x");
  const at = new URL("corpus.wasm", other.url).href;
  try {
    await withPage({ body: "<manicule-search base='/'></manicule-search><manicule-index base='/'></manicule-index>", policy: null, mayFail: true }, async ({ search, page }) => {
      const ask = (element, [src, token]) => {
        element.headers = new Headers({ authorization: `Bearer ${token}` });
        element.src = src;
      };
      await search.evaluate(ask, [at, "x"]);
      await ready(search);
      const index = page.locator("manicule-index");
      await index.evaluate(ask, [at, "y"]);
      await index.locator("[part~=error]").waitFor();
    });
  } finally {
    await other.close();
  }
});
