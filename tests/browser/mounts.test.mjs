// Comes and goes, again and again: nothing of it stays. MOUNTS=10000: as `cargo xtask soak` does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { only } from "./support/browsers.mjs";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const MOUNTS = Number(process.env.MOUNTS ?? 200);
/** What caches of the browser and of the engine fill up with. */
const FIRST = 50;

/** In the page, before its scripts: memories of engines, as long as somebody holds them. */
function watch() {
  window.memories = [];
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate(...given);
    for (const each of Object.values((made.instance ?? made).exports)) if (each instanceof WebAssembly.Memory) window.memories.push(new WeakRef(each));
    return made;
  };
}

/** In the page: an element comes, answers, marks, and goes, so often. */
async function mounted(times) {
  const host = document.querySelector("article");
  for (let at = 0; at < times; at += 1) {
    const element = document.createElement("manicule-search");
    Object.assign(element, { src: "/corpus.wasm", highlight: "article", query: ["lemon", "lantern", "frost"][at % 3] });
    const answered = new Promise((done) => element.addEventListener("manicule-search", done, { once: true }));
    host.append(element);
    await answered;
    if (at % 10 === 0) while (CSS.highlights.size === 0) await new Promise((go) => setTimeout(go, 5));
    element.remove();
    await new Promise((go) => setTimeout(go));
  }
}

test(`${MOUNTS} times: no node, listener, memory or heap is left`, only("chromium", "its protocol counts them"), () =>
  withPage({ body: "<article><p>A lemon and some irrigation.</p></article>", init: watch }, async ({ page, context }) => {
    await page.evaluate(() => customElements.whenDefined("manicule-search").then(() => true));
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable");
    const counts = async () => {
      // What waits for a finalizer of another goes with the next time.
      for (let times = 0; times < 4; times += 1) await devtools.send("HeapProfiler.collectGarbage");
      const { metrics } = await devtools.send("Performance.getMetrics");
      const of = (name) => metrics.find((metric) => metric.name === name).value;
      const memories = await page.evaluate(() => window.memories.filter((memory) => memory.deref()).length);
      return { nodes: of("Nodes"), listeners: of("JSEventListeners"), documents: of("Documents"), memories, heap: of("JSHeapUsedSize") };
    };
    await page.evaluate(mounted, FIRST);
    const before = await counts();
    for (let left = MOUNTS; left > 0; left -= 1000) await page.evaluate(mounted, Math.min(left, 1000));
    const after = await counts();
    const grown = Object.fromEntries(Object.keys(after).map((name) => [name, after[name] - before[name]]));
    console.log(`${MOUNTS} mounts: ${Object.entries(grown).map(([name, more]) => `${name} ${more >= 0 ? "+" : ""}${more}`).join(", ")}`);
    const { heap, ...others } = grown;
    for (const [name, more] of Object.entries(others)) assert.ok(more <= 0, `${name}: ${before[name]}, then ${after[name]}`);
    assert.ok(heap <= 1_000_000, `${heap} bytes of heap`);
  }));
