// Pages whose scripts have changed what scripts rest on, as libraries do: an element works there as anywhere.
// What takes parts of the language away may make anything fail (SECURITY.md).
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

/** Each is run before all scripts. Libraries that did so are named. */
const PAGES = {
  "names on every object": () => Object.assign(Object.prototype, { extra: 1, toArray: () => [] }),
  "names on every array, as MooTools and Sugar had": () => Object.assign(Array.prototype, { last: () => 0, contains: () => false, extra: "x" }),
  "names on every string and number": () => [String, Number, Function].forEach(({ prototype }) => Object.assign(prototype, { blank: () => true, extra: 1 })),
  "toJSON of arrays and strings, as Prototype 1.6 had": () => [Array, String, Object].forEach(({ prototype }) => (prototype.toJSON = function () { return `${this}`; })),
  "Array.from and Object.entries of one's own": () => {
    Array.from = (list) => [].slice.call(list?.length === undefined && list ? [...list] : (list ?? []));
    Object.entries = (object) => Object.keys(object).map((key) => [key, object[key]]);
  },
  "intrinsics that are frozen": () => [Object, Array, String, Number, Map, Set, Promise, RegExp, Error, Function, Math, JSON, Reflect].forEach((one) => [one, one.prototype].filter(Boolean).forEach(Object.freeze)),
  "prototypes of the document that are frozen": () => [Node, Element, HTMLElement, EventTarget, ShadowRoot, Document].forEach(({ prototype }) => Object.freeze(prototype)),
  "a fetch that is watched": () => {
    const { fetch } = window;
    window.fetch = (...given) => fetch(...given).then((answer) => answer.clone());
  },
  "promises of one's own": () => {
    const Native = Promise;
    window.Promise = class extends Native {};
  },
  "then that counts": () => {
    const { then } = Promise.prototype;
    Promise.prototype.then = function (...given) { return then.apply(this, given); };
  },
  "appendChild, insertBefore and remove that are watched": () => {
    for (const [{ prototype }, name] of [[Node, "appendChild"], [Node, "insertBefore"], [Node, "removeChild"], [Element, "remove"], [Element, "append"]]) {
      const own = prototype[name];
      prototype[name] = function (...given) { return own.apply(this, given); };
    }
  },
  "addEventListener that knows no options": () => {
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, listener, options) { return addEventListener.call(this, type, listener, typeof options === "object" ? Boolean(options?.capture) : options); };
  },
  "timers that give objects": () => {
    const { setTimeout, clearTimeout } = window;
    window.setTimeout = (...given) => ({ id: setTimeout(...given) });
    window.clearTimeout = (timer) => clearTimeout(timer?.id);
  },
  "elements that are defined by somebody else's rules": () => {
    const { define } = CustomElementRegistry.prototype;
    CustomElementRegistry.prototype.define = function (name, made, options) { return define.call(this, name, made, options); };
  },
  "attachShadow that closes": () => {
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) { return attachShadow.call(this, { ...options, delegatesFocus: true }); };
  },
  "no storage, no observer, no idle time, no crypto": () => ["crypto", "localStorage", "sessionStorage", "ResizeObserver", "IntersectionObserver", "requestIdleCallback", "scheduler"].forEach((name) => Object.defineProperty(window, name, { value: undefined })),
  "a loader of modules of the old kind": () => Object.assign(window, { define: Object.assign(() => {}, { amd: {} }), require: () => { throw new Error("require"); }, module: { exports: {} }, exports: {}, process: { env: {} }, global: window }),
  "names that are short": () => Object.assign(window, { h: 1, e: 2, t: 3, $: 4, _: 5, html: 6, render: 7, Manicule: 8, manicule: 9, CSSX: 10 }),
  "regular expressions that remember": () => {
    const { exec } = RegExp.prototype;
    RegExp.prototype.exec = function (text) { return exec.call(this, text); };
  },
  "a list that is walked otherwise": () => {
    const walk = Array.prototype[Symbol.iterator];
    Array.prototype[Symbol.iterator] = function () { return walk.call(this); };
  },
};

/** In the page, as its scripts are, so that no tool has to work there: says in an attribute what is shown. */
async function look() {
  await customElements.whenDefined("manicule-search");
  const element = document.querySelector("manicule-search");
  const said = (part) => element.shadowRoot?.querySelector(`[part~=${part}]`)?.textContent ?? "";
  element.query = "lantern";
  let shown = "";
  // Timers may be others', frames are not.
  for (let left = 600; left > 0 && !shown; left -= 1) {
    if (said("count") && CSS.highlights.size > 0) shown = `${said("count")}, ${element.shadowRoot.querySelectorAll("[part~=hit]").length} shown`;
    if (said("error")) shown = said("error");
    await new Promise((go) => requestAnimationFrame(go));
  }
  document.documentElement.setAttribute("data-said", shown || `nothing: ${element.shadowRoot?.textContent}`);
}

const BODY = '<article><p>A lemon and some irrigation.</p></article><manicule-search src="/corpus.wasm" highlight="article"></manicule-search>';
const HEAD = '<script type="module" src="/element.js"></script><script type="module" src="/look.js"></script>';

for (const [name, init] of Object.entries(PAGES)) {
  test(name, () =>
    withPage({ body: BODY, head: HEAD, init, routes: { "/look.js": `(${look})()` }, mayFail: true }, async ({ page, faults }) => {
      const html = page.locator("html[data-said]");
      await html.waitFor({ state: "attached", timeout: 20_000 });
      const shown = await html.getAttribute("data-said");
      assert.match(shown, /^12 documents.* 10 shown/);
      assert.deepEqual(faults.filter((fault) => fault.startsWith("uncaught")), []);
    }));
}
