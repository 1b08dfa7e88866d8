// The combobox pattern of the ARIA Authoring Practices (editable, list autocomplete), key by key:
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/
// What its own tests assert of roles, states and keys, in their order. Home, End, arrows to the
// sides and printable letters are the browser's in an input; here they must not be taken.
import assert from "node:assert/strict";
import { test } from "node:test";
import { focused, ready, sees, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const option = (search, n) => search.locator("[role=option]").nth(n);

/** What assistive technology is told. */
const state = (search) =>
  search.evaluate(({ shadowRoot }) => {
    const input = shadowRoot.querySelector("[role=combobox]");
    const list = shadowRoot.getElementById(input.getAttribute("aria-controls"));
    const active = input.getAttribute("aria-activedescendant");
    return {
      expanded: input.getAttribute("aria-expanded"),
      shown: list.checkVisibility(),
      active: active === null ? null : shadowRoot.getElementById(active)?.querySelector("bdi").textContent,
      selected: [...list.querySelectorAll('[aria-selected="true"]')].map((item) => item.querySelector("bdi").textContent),
      value: input.value,
      caret: input.selectionStart,
      focus: shadowRoot.activeElement === input,
    };
  });

/** A page with «lan» in the box, by one event: no list of a letter before it is still shown. */
const typed = (run) => () =>
  withPage({}, async (it) => {
    await ready(it.search);
    await it.input.fill("lan");
    await sees(option(it.search, 0), /./);
    const all = await it.search.locator("[role=option] bdi").allInnerTexts();
    // As many as there is room for above the first result.
    assert.ok(all.length >= 2, all.join());
    await run({ ...it, all });
  });

test("roles, names and states while closed", () =>
  withPage({}, async ({ search, input }) => {
    await ready(search);
    const attributes = await input.evaluate((element) => Object.fromEntries(element.getAttributeNames().map((name) => [name, element.getAttribute(name)])));
    assert.equal(attributes.role, "combobox");
    assert.equal(attributes.type, "text", "type=search may not be a combobox (ARIA in HTML)");
    assert.equal(attributes["aria-autocomplete"], "list");
    assert.equal(attributes["aria-expanded"], "false");
    assert.ok(attributes["aria-controls"]);
    await search.getByRole("combobox", { name: "Search the documents" }).waitFor();
    assert.deepEqual(await state(search), { expanded: "false", shown: false, active: null, selected: [], value: "", caret: 0, focus: false });
  }));

test("roles, names and states while open", typed(async ({ search }) => {
  assert.deepEqual(await state(search), { expanded: "true", shown: true, active: null, selected: [], value: "lan", caret: 3, focus: true });
  await search.getByRole("listbox", { name: "Suggestions" }).waitFor();
  const ids = await search.locator("[role=option]").evaluateAll((all) => all.map((item) => item.id));
  assert.equal(new Set(ids).size, ids.length);
  assert.ok((await search.locator("[role=listbox] > *").evaluateAll((all) => all.map((item) => item.getAttribute("role")))).every((role) => role === "option"));
}));

test("Down goes to the first, on, and from the last to the first result", typed(async ({ page, search, all }) => {
  for (const text of all) {
    await page.keyboard.press("ArrowDown");
    const now = await state(search);
    assert.deepEqual([now.active, now.selected, now.focus, now.value], [text, [text], true, "lan"]);
  }
  await page.keyboard.press("ArrowDown");
  assert.equal((await state(search)).expanded, "false");
  assert.equal((await focused(search)).tag, "a");
}));

test("Up goes to the last, on, and from the first back to the text", typed(async ({ page, search, all }) => {
  for (const text of [...all].reverse()) {
    await page.keyboard.press("ArrowUp");
    const now = await state(search);
    assert.deepEqual([now.active, now.selected], [text, [text]]);
  }
  await page.keyboard.press("ArrowUp");
  const now = await state(search);
  assert.deepEqual([now.active, now.expanded, now.focus], [null, "true", true]);
}));

test("Enter takes the one that the keys are on, and searches", typed(async ({ page, search, all }) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.deepEqual(await state(search), { expanded: "false", shown: false, active: null, selected: [], value: all[1], caret: all[1].length, focus: true });
  await sees(search.locator("[part~=count]"), " document");
}));

test("Enter without one goes to the first result", typed(async ({ page, search }) => {
  await page.keyboard.press("Enter");
  assert.equal((await state(search)).expanded, "false");
  assert.equal((await focused(search)).tag, "a");
}));

test("Escape closes and keeps the text, however often", typed(async ({ page, search }) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  assert.deepEqual(await state(search), { expanded: "false", shown: false, active: null, selected: [], value: "lan", caret: 3, focus: true });
  await page.keyboard.press("Escape");
  assert.equal((await state(search)).value, "lan");
}));

for (const [key, caret] of [["Home", 0], ["End", 3], ["ArrowLeft", 2], ["ArrowRight", 3]]) {
  test(`${key} moves the cursor, and takes the keys off the list`, typed(async ({ page, search }) => {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press(key);
    const now = await state(search);
    assert.deepEqual([now.active, now.selected, now.caret, now.expanded], [null, [], caret, "true"]);
  }));
}

test("a letter goes on typing", typed(async ({ page, search }) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("t");
  const now = await state(search);
  assert.deepEqual([now.value, now.active, now.expanded], ["lant", null, "true"]);
}));

test("Alt with Down opens without going in, with Up closes", typed(async ({ page, search }) => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Alt+ArrowDown");
  let now = await state(search);
  assert.deepEqual([now.expanded, now.active, now.focus], ["true", null, true]);
  await page.keyboard.press("Alt+ArrowUp");
  now = await state(search);
  assert.deepEqual([now.expanded, now.value, now.focus], ["false", "lan", true]);
}));

test("Tab leaves, and closes", typed(async ({ page, search }) => {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  const now = await state(search);
  assert.deepEqual([now.expanded, now.focus, now.value], ["false", false, "lan"]);
}));

test("a click takes one, and the focus never leaves the box", typed(async ({ search, all }) => {
  await search.evaluate((element) => {
    window.left = 0;
    element.shadowRoot.querySelector("#query").addEventListener("blur", () => {
      window.left += 1;
    });
  });
  await option(search, 1).click();
  const now = await state(search);
  assert.deepEqual([now.value, now.expanded, now.focus], [all[1], "false", true]);
  assert.equal(await search.evaluate(() => window.left), 0);
}));

test("nothing is offered that is typed already, nor for nothing", () =>
  withPage({}, async ({ search, input }) => {
    await ready(search);
    await input.fill("Lantern 12");
    await sees(search.locator("[part~=count]"), " document");
    assert.equal((await search.locator("[role=option] bdi").allInnerTexts()).includes("Lantern 12"), false);
    await input.fill("");
    assert.equal((await state(search)).expanded, "false");
  }));

test("a query that the page sets opens nothing", () =>
  withPage({}, async ({ search }) => {
    await ready(search);
    await search.evaluate((element) => {
      element.query = "lan";
    });
    assert.equal((await state(search)).expanded, "false");
  }));

test("the page may do without", () =>
  withPage({ body: '<manicule-search src="/corpus.wasm" no-suggestions></manicule-search>' }, async ({ page, search, input }) => {
    await ready(search);
    await input.pressSequentially("lantern");
    await sees(search.locator("[part~=count]"), "12 documents");
    assert.equal((await state(search)).expanded, "false");
    await page.keyboard.press("ArrowDown");
    assert.equal((await focused(search)).tag, "a");
  }));
