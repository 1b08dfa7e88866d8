// Packs of hosts of every kind, fetched in each browser that is installed: how many requests one has
// under way, what it does with an answer that breaks off, and what another origin may know is its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CASES, play, saw } from "../support/pack-cases.mjs";
import { packHost } from "../support/pack-host.mjs";
import { LIBRARY } from "../support/pack-lib.mjs";
import { engines } from "./support/engine.mjs";

/** In which browsers have ways of their own; Node goes through all, and so do browsers with PACKS=all. */
const NAMES = [
  "ranges",
  "none, slowly, with small files",
  "another total, a large pack",
  "brotli, with small files",
  "brotli, a large pack",
  "truncated, once each",
  "stalled, then silent",
  "gone in the middle",
  "page, compressed, an old root",
  "all is being loaded, and given up",
  "six at once",
  "given up",
];
const here = process.env.PACKS === "all" ? CASES : NAMES.map((name) => CASES.find((one) => one.name === name));

const PACK = { files: { "corpus-ab12.zip": 2_000_000 } };
/** Milliseconds after which a host is named that a browser waits for in vain. */
const PATIENCE = 30_000;

const ask = Array.from({ length: 12 }, (_, at) => [at * 5000, at * 5000 + 500]);

for (const engine of engines()) {
  test(`${engine.name}: ${here.length} hosts`, { skip: engine.skip }, async () => {
    const host = await packHost();
    host.page("/", "text/html; charset=utf-8", '<!doctype html><html lang="en"><meta charset="utf-8"><title>Pack</title>');
    host.page("/pack.js", "text/javascript", LIBRARY);
    host.page("/play.js", "text/javascript", `export ${play}`);
    const page = await engine.open();
    await page.goto(host.url);
    const go = (one, control) => {
      const played = page.evaluate(
        async (one, control) => {
          const { play } = await import("/play.js");
          return play(await import("/pack.js"), one, control);
        },
        one,
        control,
      );
      return Promise.race([played, new Promise((late) => setTimeout(() => late(["it does not end"]), PATIENCE).unref())]);
    };
    for (const one of here) {
      const { room, root, control } = host.room(one);
      assert.deepEqual(await go({ ...one, root }, control), one.gives, one.name);
      saw(room, one);
    }
    // Another origin that says of its answers only that they may be read: nobody asks it twice.
    const other = await packHost({ headers: { "access-control-allow-origin": "*" } });
    const { room, root, control } = other.room(PACK);
    assert.deepEqual(await go({ ...PACK, steps: [{ ask }], root }, control), ["ok"]);
    assert.deepEqual(room.asked.map(({ method, status }) => `${method} ${status}`), Array(12).fill("GET 206"));
    // One that has a connection for one, and ends all others.
    const lonely = await packHost({ headers: { "access-control-allow-origin": "*" }, connections: 1 });
    const alone = lonely.room(PACK);
    assert.deepEqual(await go({ ...PACK, steps: [{ ask }], root: alone.root }, alone.control), ["ok"]);
    await page.close();
  });
}
