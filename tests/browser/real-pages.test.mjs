// Pages of others, as their generators wrote them: each is, after an element was in it, as it was before.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { corpusOf } from "../wasm/support/fixture.mjs";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const told = (command, ...args) => {
  try {
    return execFileSync(command, args, { encoding: "utf8" }).trim();
  } catch {
    return "nowhere";
  }
};

/** Where programs bring their documentation, and pages of it: mdBook, rustdoc, DocBook, rdoc, ronn, Node's own. */
const ROOTS = {
  rust: path.join(told("rustc", "--print", "sysroot"), "share/doc/rust/html"),
  npm: path.join(told("npm", "root", "-g"), "npm/docs/output"),
  system: "/usr/share/doc",
};
const PAGES = {
  rust: [
    "std/index.html", "std/vec/struct.Vec.html", "core/macro.assert.html", "book/ch04-01-what-is-ownership.html", "reference/expressions.html", "cargo/index.html",
    "cargo/reference/manifest.html", "error_codes/E0308.html", "rustc/what-is-rustc.html", "nomicon/ownership.html", "edition-guide/introduction.html", "style-guide/index.html",
    "rustc/codegen-options/index.html", "embedded-book/intro/index.html", "clippy/usage.html", "rustdoc/index.html",
  ],
  npm: ["commands/npm-install.html", "using-npm/scripts.html"],
  system: ["nodejs/api/assert.html", "valgrind/html/manual-intro.html", "libxslt1-dev/html/APIchunk0.html", "ruby-kramdown/rdoc/Kramdown.html"],
};
const AT = Object.entries(PAGES).flatMap(([root, files]) => files.map((file) => `/${root}/${file}`));
const fileOf = (at) => {
  const [, root, ...rest] = decodeURIComponent(at).split("/");
  return ROOTS[root] && path.join(ROOTS[root], ...rest);
};
const THERE = AT.filter((at) => existsSync(fileOf(at)));

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

async function sent({ url }, response) {
  const file = fileOf(new URL(url, "http://localhost").pathname);
  const body = file && (await readFile(file).catch(() => undefined));
  response.writeHead(body ? 200 : 404, { "content-type": TYPES[path.extname(file ?? "")] ?? "application/octet-stream" }).end(body);
}

/** Words that are on any page of documentation in English. */
const SCHEME = ["the", "of", "use", "function", "value", "example", "file"].map((word) => `[[concept]]\nid = "${word}"\nprefLabel = { en = "${word}" }\n`).join("\n");

/** In the page, before its scripts: who listens to what all of it hears. */
function watch() {
  const heard = new Map();
  const count = (target, type, change) => {
    if (![window, document, document.documentElement, document.body].includes(target)) return;
    const name = `${target === window ? "window" : target.nodeName} ${type}`;
    heard.set(name, (heard.get(name) ?? 0) + change);
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const { signal, once } = typeof options === "object" && options ? options : {};
    if (!once) count(this, type, 1);
    if (signal) addEventListener.call(signal, "abort", () => count(this, type, -1));
    return addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    count(this, type, -1);
    return removeEventListener.call(this, type, listener, options);
  };
  window.stateOfPage = () => ({
    html: document.documentElement.outerHTML,
    texts: (() => {
      const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
      let texts = 0;
      while (walk.nextNode()) texts += 1;
      return texts;
    })(),
    sheets: document.adoptedStyleSheets.length,
    highlights: "highlights" in CSS ? CSS.highlights.size : 0,
    names: Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)).sort().join(" "),
    stored: JSON.stringify([localStorage, sessionStorage, document.cookie]),
    history: history.length,
    address: location.href,
    title: document.title,
    focus: document.activeElement?.nodeName,
    scroll: [scrollX, scrollY],
    listeners: [...heard].filter(([, times]) => times !== 0).sort().join("; "),
  });
}

/** In the page: an element comes, answers, marks, and goes. Says how much it marked. */
async function visited() {
  const element = document.createElement("manicule-search");
  Object.assign(element, { src: "/of-pages.wasm", highlight: "body" });
  const answered = new Promise((done) => element.addEventListener("manicule-search", done));
  element.query = "value";
  document.body.append(element);
  await answered;
  const marks = () => ("highlights" in CSS ? [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0) : document.querySelectorAll("mark[class*=manicule]").length);
  for (let left = 500; left > 0 && marks() === 0; left -= 1) await new Promise((go) => setTimeout(go, 20));
  const most = marks();
  element.remove();
  await new Promise((go) => setTimeout(go, 30));
  return most;
}

/** In the page: its state, once its own scripts have done what they do while it loads. */
async function still() {
  for (let last, left = 50; left > 0; left -= 1) {
    const state = JSON.stringify(window.stateOfPage());
    if (state === last) break;
    last = state;
    await new Promise((go) => setTimeout(go, 100));
  }
  return window.stateOfPage();
}

test(`${AT.length} pages of others are as they were`, { skip: THERE.length === 0 && "no documentation is on this machine" }, async () => {
  const module = await corpusOf({ "a.md": "# Value\n\nThe use of a function, for example of a file.\n" }, SCHEME);
  const options = { body: "", head: "", policy: null, mayFail: true, init: watch, routes: { "/of-pages.wasm": module, "*": sent } };
  await withPage(options, async ({ page, server, faults }) => {
    for (const at of THERE) {
      await page.goto(new URL(at, server.url).href);
      await page.addScriptTag({ type: "module", url: "/element.js" });
      await page.evaluate(() => customElements.whenDefined("manicule-search").then(() => document.fonts.ready).then(() => true));
      const before = await page.evaluate(still);
      faults.length = 0;
      for (const how of ["highlights", "elements"]) {
        if (how === "elements") await page.evaluate(() => delete CSS.highlights);
        const marks = await page.evaluate(visited);
        assert.ok(marks > 0, `${at}: ${marks} marks by ${how}`);
        assert.deepEqual(await page.evaluate(() => window.stateOfPage()), { ...before, ...(how === "elements" && { highlights: 0 }) }, `${at}, ${how}`);
      }
      assert.deepEqual(faults, [], at);
    }
  });
  console.log(`${THERE.length} pages of others, twice each: as they were`);
  if (THERE.length < AT.length) console.log(`skipped: ${AT.filter((at) => !THERE.includes(at)).join(" ")} are not here`);
});
