// From a key to painted results: queries typed letter by letter into `<manicule-search>`, in Chromium.
//
//   node tests/bench/keys.mjs [--beside DIST] [--runs N]
//
// With `--beside`, the pkg/dist of another build is measured in the same run, the two taking turns, and
// the ratio is printed; compare that, not the milliseconds. `floor` is an element with a bare box that
// writes what is typed into one text node: what the browser takes by itself. Frames are not held back to those of a
// screen, which would round every figure up to 16 ms. `painted` ends after the frame in which the answer
// stands, `quiet` when the completions stand, too.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { require } from "../wasm/support/dist.mjs";
import { serve } from "../wasm/support/server.mjs";
import { median } from "./stats.mjs";

const { chromium } = require("playwright-core");
const root = fileURLToPath(new URL("../../", import.meta.url));
const places = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = places.find((place) => place && existsSync(place));
if (!executablePath) throw new Error("No Chromium was found. Install one, or name it in CHROME.");

const { values: options } = parseArgs({ options: { beside: { type: "string" }, runs: { type: "string", default: "5" } } });

const builds = { now: path.join(root, "pkg/dist") };
if (options.beside) builds.beside = path.resolve(options.beside);

/** An element that does nothing but show what is typed, once the page had a turn. */
const FLOOR = `customElements.define("manicule-search", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = '<input part="input"><p part="hint">-</p>';
    const [input, hint] = root.children;
    input.addEventListener("input", async () => {
      await undefined;
      hint.firstChild.data = input.value;
      this.dispatchEvent(new CustomEvent("manicule-search"));
    });
  }
});`;

const folder = (dir) => readdirSync(dir).map((name) => file(path.join(dir, name), name));
const file = (from, name) => ({ path: name, bytes: new Uint8Array(readFileSync(from)) });

/** What is searched, and what is typed. */
const COLLECTIONS = {
  "five documents": {
    files: () => folder(path.join(root, "corpus")).filter((it) => it.path.endsWith(".md")),
    concepts: () => file(path.join(root, "corpus/concepts.toml"), "concepts.toml"),
    queries: ["cyber sovereignty", "global governance", "security development", "community of shared future"],
  },
  cranfield: {
    files: () => [file(path.join(root, "../shared/judged/cranfield/docs.jsonl"), "docs.jsonl")],
    concepts: () => undefined,
    queries: ["heat transfer", "boundary layer", "supersonic flow", "thermal stresses in slabs"],
  },
};

for (const [name, collection] of Object.entries(COLLECTIONS)) {
  try {
    await measure(name, collection);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    console.error(`☞ ${name} is skipped: ${error.path} is not there`);
  }
}

async function measure(name, { files, concepts, queries }) {
  const figures = {};
  const open = {};
  for (const [key, dist] of Object.entries(builds)) open[key] = await openPage(dist, files(), concepts());
  open.floor = await openSite({ "/element.js": FLOOR });
  for (let run = 0; run < Number(options.runs); run += 1) {
    for (const [key, { page }] of Object.entries(open)) {
      for (const query of queries) {
        const keys = await type(page, query);
        // The first run warms up.
        if (run > 0) (figures[key] ??= []).push(...keys);
      }
    }
  }
  for (const { close } of Object.values(open)) await close();
  const middle = (key, what) => median(figures[key].map((it) => it[what]));
  console.log(`\n${name}, ${figures.now.length} keys: milliseconds, middle`);
  for (const what of ["painted", "quiet"]) {
    const now = middle("now", what);
    const others = Object.keys(open).slice(1).map((key) => {
      const other = middle(key, what);
      return `   ${key} ${other.toFixed(1).padStart(6)}, ratio ${(now / other).toFixed(2)}`;
    });
    console.log(`  ${what.padEnd(8)} ${now.toFixed(1).padStart(6)}${others.join("")}`);
  }
}

async function openPage(dist, files, concepts) {
  const { compile } = await import(pathToFileURL(path.join(dist, "compiler.js")));
  const { module } = await compile(files, concepts ? { concepts } : {});
  const scripts = readdirSync(dist).filter((name) => name.endsWith(".js"));
  return openSite({
    "/corpus.wasm": module,
    ...Object.fromEntries(scripts.map((script) => [`/${script}`, readFileSync(path.join(dist, script))])),
  });
}

async function openSite(routes) {
  const server = await serve({
    "/": '<!doctype html><html lang="en"><meta charset="utf-8"><title>Keys</title><script type="module" src="/element.js"></script><manicule-search src="/corpus.wasm"></manicule-search></html>',
    "/favicon.ico": { status: 204 },
    ...routes,
  });
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-frame-rate-limit", "--disable-gpu-vsync"],
  });
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(server.url);
  await page.evaluate(watch);
  await page.locator("manicule-search [part~=input]").click();
  await page.locator("manicule-search [part~=hint]").first().waitFor();
  return { page, close: () => Promise.all([browser.close(), server.close()]) };
}

/** In the page: writes down what each key took. */
function watch() {
  const afterFrame = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(0);
    });
  window.keyed = () => {
    const search = document.querySelector("manicule-search");
    return new Promise((done) => {
      let begun;
      let painted;
      let quiet;
      // The rest of the page is still for so long.
      const rest = () => {
        clearTimeout(rest.timer);
        rest.timer = setTimeout(() => {
          observer.disconnect();
          done({ painted: painted - begun, quiet: quiet - begun });
        }, 60);
      };
      const observer = new MutationObserver(() => {
        if (begun !== undefined) afterFrame((at) => ((quiet = at), rest()));
      });
      observer.observe(search.shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
      addEventListener("input", ({ timeStamp }) => (begun = timeStamp), { capture: true, once: true });
      search.addEventListener("manicule-search", () => afterFrame((at) => ((painted = quiet = at), rest())), { once: true });
    });
  };
}

async function type(page, query) {
  const keys = [];
  const input = page.locator("manicule-search [part~=input]");
  await input.fill("");
  await page.waitForTimeout(100);
  for (const letter of query) {
    // Two calls: a key may overtake what was sent before it.
    await page.evaluate(() => void (window.key = window.keyed()));
    await page.keyboard.press(letter === " " ? "Space" : letter);
    keys.push(await page.evaluate(() => window.key));
  }
  return keys;
}
