// The hardest policy under which wasm runs, Trusted Types included; and no traffic of our own.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { ROOT } from "../wasm/support/dist.mjs";
import { POLICY, ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

// withPage() runs under POLICY and fails at every violation.
test("everything that a reader can do", () =>
  withPage({ body: '<article>A lemon.</article><manicule-search src="/corpus.wasm" highlight="article"></manicule-search>' }, async ({ page, search, input }) => {
    await ready(search);
    for (const query of ["lemon", "two duties", "lantern", "xqzzv", ""]) await input.fill(query);
    await input.fill("lantern");
    await search.locator("[part~=more]").click();
    await page.evaluate(() => document.querySelector("manicule-search").setAttribute("theme", "dark"));
    await page.keyboard.press("Escape");
  }));

test("a nonce instead of a host", async () => {
  const policy = POLICY.replace("script-src 'self'", "script-src 'nonce-x'");
  await withPage({ policy, head: '<script type="module" nonce="x" src="/element.js"></script>' }, async ({ search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
  });
});

test("the scripts that come later, too, whether by host or by nonce", async () => {
  const body = '<div lang="zh"><manicule-concordance src="/corpus.wasm" query="柠檬"></manicule-concordance></div>';
  for (const policy of [POLICY, POLICY.replace("script-src 'self'", "script-src 'nonce-x'")]) {
    const head = '<script type="module" nonce="x" src="/element.js"></script>';
    await withPage({ policy, head, body }, async ({ search, server }) => {
      await sees(search.locator("[part~=plot]"), "果园");
      for (const name of ["element-concordance", "zh.words"]) assert.ok(server.requests.includes(`/${name}.js`), name);
    });
  }
});

test("inside of a style-src that allows nothing, it is styled", () =>
  withPage({}, async ({ search }) => {
    await ready(search);
    assert.equal(await search.locator("[part~=search]").evaluate((box) => getComputedStyle(box).display), "flex");
  }));

test("one module is fetched, what answers when the box is used, then nothing more", () =>
  withPage({}, async ({ page, context, search, input, server }) => {
    await ready(search);
    assert.deepEqual([...server.requests].sort(), ["/", "/corpus.wasm", "/element.js"]);
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    const before = server.requests.length;
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    for (let n = 0; n < 100; n += 1) await input.fill(`lantern ${n}`);
    assert.deepEqual(asked, []);
    assert.equal(server.requests.length, before);
    assert.deepEqual([...server.requests].sort(), ["/", "/corpus.wasm", "/element-results.js", "/element-within.js", "/element.js"]);
    assert.deepEqual(await context.cookies(), []);
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  }));

test("no place in the sources turns a string into markup or code", async () => {
  const sinks =
    /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|srcdoc|createContextualFragment|dangerouslySetInnerHTML|setHTMLUnsafe|javascript:)/;
  const folder = new URL("www/src/", ROOT);
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(tsx?|mjs)$/.test(name)) continue;
    const text = await readFile(new URL(name, folder), "utf8");
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    assert.doesNotMatch(code, sinks, name);
    assert.doesNotMatch(code, /\bstyle=/, `${name}: inline style`);
  }
});
