// The keys that open or focus a search: never taken from a field of the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const FIELDS = `<p tabindex="0" id="p">text</p>
<input id="input"><input id="email" type="email"><textarea id="textarea"></textarea><select id="select"><option>a<option>k</select>
<div id="editable" contenteditable>some <b id="inner" tabindex="0">bold</b></div><div id="box" role="textbox" tabindex="0"></div><input id="check" type="checkbox">`;
const page = (attributes) => ({ body: `${FIELDS}<manicule-search src="/corpus.wasm" ${attributes}></manicule-search>` });

const focusedInside = (search) => search.evaluate(({ shadowRoot }) => shadowRoot.activeElement?.id ?? "");

for (const hotkey of ["/", "mod+k"]) {
  const keys = hotkey === "/" ? "/" : "Control+k";
  for (const id of ["input", "email", "textarea", "select", "editable", "inner", "box"]) {
    test(`${hotkey} in #${id} is the field's own`, () =>
      withPage(page(`hotkey="${hotkey}"`), async ({ page, search }) => {
        await ready(search);
        await page.evaluate(() => addEventListener("keydown", (event) => (window.taken = event.defaultPrevented)));
        await page.locator(`#${id}`).focus();
        await page.keyboard.press(keys);
        assert.equal(await page.evaluate(() => window.taken), false);
        assert.equal(await focusedInside(search), "");
      }));
  }
}

test("anywhere else they go to the box, and what is in it is selected", () =>
  withPage(page('hotkey="mod+k /" query="lemon"'), async ({ page, search, input }) => {
    await search.locator("[part~=results]").waitFor();
    assert.equal(await input.getAttribute("aria-keyshortcuts"), "Control+K /");
    for (const [from, keys] of [["p", "/"], ["p", "Control+k"], ["check", "/"]]) {
      await page.locator(`#${from}`).focus();
      await page.keyboard.press(keys);
      assert.equal(await focusedInside(search), "query", `${keys} from ${from}`);
      assert.deepEqual(await input.evaluate(({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd]), [0, 5]);
    }
  }));

test("in its own box a letter is a letter, a chord is not", () =>
  withPage(page('mode="dialog" hotkey="/ mod+k"'), async ({ page, search, input }) => {
    await page.locator("#p").focus();
    await page.keyboard.press("/");
    await search.locator("dialog[open]").waitFor();
    await page.keyboard.press("/");
    assert.equal(await input.inputValue(), "/");
    await page.keyboard.press("Control+k");
    assert.equal(await search.evaluate(({ open }) => open), false);
  }));

test("other keys, more keys, and what the page took already are left alone", () =>
  withPage(page('hotkey="mod+k"'), async ({ page, search }) => {
    await ready(search);
    await page.locator("#p").focus();
    for (const keys of ["k", "Control+Shift+k", "Alt+k", "Control+j"]) {
      await page.keyboard.press(keys);
      assert.equal(await focusedInside(search), "", keys);
    }
    await page.evaluate(() => document.addEventListener("keydown", (event) => event.preventDefault()));
    await page.keyboard.press("Control+k");
    assert.equal(await focusedInside(search), "");
  }));

test("a keyboard with other letters: the place of the key counts", () =>
  withPage(page('hotkey="mod+k"'), async ({ page, search }) => {
    await ready(search);
    await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "л", code: "KeyK", ctrlKey: true, bubbles: true, composed: true, cancelable: true })));
    assert.equal(await focusedInside(search), "query");
  }));

test("two searches with the same keys: one of them hears", () =>
  withPage({ body: '<p id="p" tabindex="0">x</p>' + '<manicule-search src="/corpus.wasm" mode="dialog" hotkey="/"></manicule-search>'.repeat(2) }, async ({ page, search }) => {
    await search.locator("[part~=open]").waitFor();
    await page.locator("#p").focus();
    await page.keyboard.press("/");
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("manicule-search")].map(({ open }) => open)), [true, false]);
  }));

test("behind a dialog of the page it is out of reach", () =>
  withPage({ body: `<dialog id="own"><button>ok</button></dialog>${page('mode="dialog" hotkey="mod+k"').body}` }, async ({ page, search }) => {
    await search.locator("[part~=open]").waitFor();
    await page.evaluate(() => document.querySelector("#own").showModal());
    await page.keyboard.press("Control+k");
    assert.equal(await search.evaluate(({ open }) => open), false);
  }));
