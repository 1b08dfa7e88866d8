// The keyboard alone, input methods included.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, html, ready, sees, useBrowser, withPage } from "./support/page.mjs";
import { only } from "./support/browsers.mjs";

useBrowser();

test("Down and Up walk through the results and back to the box", () =>
  withPage({}, async ({ page, search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    const links = await search.locator("a[data-stop]").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.equal((await focused(search)).href, links[0]);
    await page.keyboard.press("ArrowDown");
    assert.equal((await focused(search)).href, links[1]);
    await page.keyboard.press("ArrowUp");
    assert.equal((await focused(search)).href, links[0]);
    await page.keyboard.press("ArrowUp");
    assert.equal((await focused(search)).tag, "input");
  }));

test("Escape right after a key keeps what was typed, whether the completions have come or not", () =>
  withPage({}, async ({ page, search, input }) => {
    for (const wait of [0, 0, 20, 60, 200]) {
      await input.fill("lantern");
      await sees(search.locator("[part~=count]"), "12 documents");
      await page.waitForTimeout(wait);
      await page.keyboard.press("Escape");
      assert.equal(await input.inputValue(), "lantern");
      await input.fill("");
    }
  }));

test("arrow keys right after a letter walk the list of what is typed, not the one before it", () =>
  withPage({}, async ({ page, search, input }) => {
    await ready(search);
    await input.fill("la");
    await sees(search.locator("[part~=suggestions]"), "Lantern 1");
    await page.keyboard.type("ntern 1");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await search.locator("[part~=active]").waitFor();
    const [value, first, options] = await search.evaluate(({ shadowRoot }) => [
      shadowRoot.querySelector("[part~=input]").value,
      shadowRoot.querySelector("[part~=active] bdi").textContent,
      [...shadowRoot.querySelectorAll("[role=option] bdi")].map(({ textContent }) => textContent),
    ]);
    assert.equal(value, "lantern 1");
    assert.ok(options.every((option) => option.toLowerCase().startsWith("lantern 1")), options.join());
    assert.equal(first, options[1]);
  }));

test("Enter right after a key: no completions come over what was found", () =>
  withPage({}, async ({ page, search, input }) => {
    await input.fill("lan");
    await sees(search.locator("[part~=suggestions]"), "Lantern 1");
    await input.fill("lantern");
    await page.keyboard.press("Enter");
    await sees(search.locator("[part~=count]"), "12 documents");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150))));
    assert.equal(await search.locator("[part~=suggestions]").isVisible(), false);
  }));

test("Enter in the box goes to the first result, Enter there opens it", () =>
  withPage({ routes: { "/grove.html": html("The page of the grove", "") } }, async ({ page, search, input }) => {
    await input.fill("frost grove");
    await sees(search.locator("[part~=count]"), " document");
    await page.keyboard.press("Enter");
    assert.equal((await focused(search)).text, "The grove");
    await Promise.all([page.waitForURL("**/grove.html"), page.keyboard.press("Enter")]);
  }));

test("Escape closes the completions, returns to the box, then is the page's own; the query stays", () =>
  withPage({}, async ({ page, search, input }) => {
    await page.evaluate(() => {
      window.escapes = 0;
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") window.escapes += 1;
      });
    });
    await input.fill("lantern");
    await sees(search.locator("[part~=suggestions]"), "Lantern 1");
    await page.keyboard.press("Escape");
    assert.equal(await search.locator("[part~=suggestions]").isVisible(), false);
    assert.equal(await input.inputValue(), "lantern");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    assert.equal((await focused(search)).tag, "input");
    assert.equal(await input.inputValue(), "lantern");
    assert.equal(await page.evaluate(() => window.escapes), 0);
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => window.escapes), 1);
    assert.equal(await input.inputValue(), "lantern");
  }));

test("keys that are not ours reach the page", () =>
  withPage({}, async ({ page, search, input }) => {
    await ready(search);
    await page.evaluate(() => {
      window.keys = [];
      document.addEventListener("keydown", (event) => window.keys.push([event.key, event.defaultPrevented]));
    });
    await input.focus();
    for (const key of ["a", "Home", "End", "ArrowLeft", "Tab"]) await page.keyboard.press(key);
    assert.deepEqual(await page.evaluate(() => window.keys), [
      ["a", false],
      ["Home", false],
      ["End", false],
      ["ArrowLeft", false],
      ["Tab", false],
    ]);
  }));

test("arrows with modifiers are left alone", () =>
  withPage({}, async ({ page, search, input }) => {
    await input.fill("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    for (const key of ["Shift+ArrowDown", "Control+ArrowDown", "Alt+ArrowDown"]) {
      await page.keyboard.press(key);
      assert.equal((await focused(search)).tag, "input", key);
    }
  }));

test("Tab goes through box, concepts and results, and out: no trap", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm"></manicule-search><button>after</button>' }, async ({ page, search, input }) => {
    await input.fill("two duties");
    await sees(search.locator("[part~=count]"), " document");
    const stops = await search.evaluate((element) => {
      const all = [...element.shadowRoot.querySelectorAll("a, button, summary, select, input:checked")];
      return all.filter((stop) => stop.checkVisibility()).length;
    });
    for (let n = 0; n <= stops; n += 1) await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "after");
  }));

test("an input method composes in peace", only("chromium", "input methods are driven by its protocol"), () =>
  withPage({}, async ({ page, context, search, input }) => {
    await ready(search);
    await input.focus();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Input.imeSetComposition", { text: "ning", selectionStart: 4, selectionEnd: 4 });
    await devtools.send("Input.imeSetComposition", { text: "ningmeng", selectionStart: 8, selectionEnd: 8 });
    assert.equal(await input.inputValue(), "ningmeng");
    assert.deepEqual(await page.evaluate(() => window.events), [], "it searched for what was being composed");
    await devtools.send("Input.insertText", { text: "柠檬" });
    await sees(search.locator("[part~=results]"), "果园");
    assert.deepEqual(
      (await page.evaluate(() => window.events)).map((event) => event.query),
      ["柠檬"],
    );
  }));

test("a result may be kept from being followed", () =>
  withPage({}, async ({ page, search, input, server }) => {
    await page.evaluate(() => document.addEventListener("manicule-select", (event) => event.preventDefault()));
    await input.fill("frost grove");
    await sees(search.locator("[part~=count]"), " document");
    await search.locator("[part~=hit]").first().locator("[part~=passage] a").first().click();
    assert.equal(page.url(), server.url);
    const [chosen] = await page.evaluate(() => window.events.filter((event) => event.type === "manicule-select"));
    assert.equal(chosen.query, "frost grove");
    assert.match(chosen.href, /\/grove\.html#/);
    assert.equal(typeof chosen.position, "number");
    assert.ok(chosen.id.includes("grove"));
  }));
