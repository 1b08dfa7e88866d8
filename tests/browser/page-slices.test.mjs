// Indexing and marking a large page: 1 MB of text in 50,000 nodes, in many short tasks. How long each is
// depends on the machine, so they are counted here, and the longest are printed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser, withPage } from "./support/page.mjs";

useBrowser();

const HEAD = `<script type="module">
  import * as api from "/page.js";
  Object.assign(window, api);
  window.isReady = true;
</script>`;

test("a page of 1 MB and 50,000 nodes is indexed and marked in many short tasks", () =>
  withPage({ body: '<main lang="en"></main>', head: HEAD, policy: null }, async ({ page }) => {
    await page.waitForFunction(() => window.isReady);
    const seen = await page.evaluate(async () => {
      const main = document.querySelector("main");
      // A vocabulary as uneven as that of a language: some words everywhere, most of them rare.
      let state = 7;
      const random = () => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return state / 2 ** 32;
      };
      const ends = ["", "s", "ing", "ed", "ation", "ly"];
      const word = () => {
        const rank = Math.floor(20_000 ** random());
        return rank.toString(36).replace(/\d/g, (digit) => "bcdfghjklm"[digit]) + "o" + ends[rank % 6];
      };
      let bytes = 0;
      let nodes = 0;
      for (let i = 0; bytes < 1_000_000 || nodes < 50_000; i += 1) {
        const p = document.createElement(i % 20 ? "p" : "h2");
        for (let j = 0; j < 3; j += 1) {
          const text = Array.from({ length: 6 }, word).join(" ") + ". ";
          const inline = document.createElement("em");
          inline.textContent = text;
          p.append(inline, text);
          bytes += 2 * text.length;
          nodes += 3;
        }
        main.append(p);
        nodes += 1;
      }
      main.getBoundingClientRect();
      // The engine is fetched and compiled before the clock runs.
      const small = await indexPage(document.querySelector("h2"));
      small.close();
      await new Promise((resolve) => setTimeout(resolve, 200));
      const tasks = [];
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))));
      observer.observe({ type: "longtask" });
      // Turns that others get meanwhile, and how long each piece of work took.
      let turns = 0;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        turns += 1;
        port2.postMessage(0);
      };
      port2.postMessage(0);
      const told = {};
      const measured = async (name, work) => {
        [turns] = [0];
        const begun = performance.now();
        const result = await work();
        const [ms, between] = [Math.round(performance.now() - begun), turns];
        await new Promise((resolve) => setTimeout(resolve, 100));
        told[name] = { ms, turns: between, long: tasks.splice(0) };
        return result;
      };
      const index = await measured("index", () => indexPage());
      for (const query of ["bo", "bo", "co doing", "zzzo"]) await measured(query, () => index.search(query));
      let marks;
      await measured("mark", () => {
        marks = index.mark("boly co");
        return marks.settled;
      });
      await measured("again", () => {
        main.append("One more.");
        return index.settled();
      });
      const drawn = marks.all.length;
      index.close();
      return { bytes, nodes, drawn, told };
    });
    console.log(`# ${JSON.stringify(seen)}`);
    assert.ok(seen.bytes >= 1_000_000 && seen.nodes >= 50_000);
    assert.ok(seen.drawn > 1_000);
    for (const name of ["index", "mark", "again"]) assert.ok(seen.told[name].turns >= 5, `${name}: others had ${seen.told[name].turns} turns`);
  }));
