// What answers is fetched while the hand is on its way to the first key; whatever is typed before
// it is there is answered when it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** A page whose element-results.js waits until `letGo()`. */
async function slow(run, options = {}) {
  let letGo;
  const held = new Promise((resolve) => {
    letGo = resolve;
  });
  await withPage(options, async (it) => {
    await it.page.route("**/element-results.js", async (route) => {
      await held;
      await route.continue();
    });
    await run({ ...it, letGo });
  });
}

test("not fetched until somebody comes near: then the pointer or the focus is enough", () =>
  withPage({}, async ({ page, search, input, server }) => {
    await ready(search);
    await page.waitForTimeout(200);
    assert.ok(!server.requests.includes("/element-results.js"));
    await Promise.all([page.waitForResponse("**/element-results.js"), search.hover()]);
    await input.focus();
    assert.equal(server.requests.filter((path) => path === "/element-results.js").length, 1);
  }));

test("typed before it is there: every letter stays, the cursor too, and it is answered with completions", () =>
  slow(async ({ page, search, input, letGo }) => {
    await ready(search);
    await input.click();
    await page.keyboard.type("lanern");
    for (let n = 0; n < 3; n += 1) await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("t");
    assert.equal(await input.inputValue(), "lantern");
    letGo();
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal((await focused(search)).tag, "input");
    assert.equal(await input.evaluate(({ selectionStart }) => selectionStart), 4);
    assert.deepEqual(await page.evaluate(() => window.events.map(({ query }) => query)), ["lantern"]);
    await search.locator("[role=option]").first().waitFor();
  }));

test("while an input method composes it waits", () =>
  slow(async ({ page, context, search, input, letGo }) => {
    await ready(search);
    await input.focus();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Input.imeSetComposition", { text: "ningmeng", selectionStart: 8, selectionEnd: 8 });
    letGo();
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => window.events), []);
    assert.equal(await input.inputValue(), "ningmeng");
    await devtools.send("Input.insertText", { text: "柠檬" });
    await sees(search.locator("[part~=results]"), "果园");
  }));

test("cannot be fetched: said so, and tried again on request", () =>
  withPage({ mayFail: true }, async ({ page, search, input }) => {
    await page.route("**/element-results.js*", (route) => route.abort());
    await input.fill("lantern");
    await sees(search.locator("[part~=error-detail]"), "beside the others");
    assert.equal((await page.evaluate(() => window.events))[0].code, "network");
  }));
