// Packs of hosts of every kind, fetched in Node. tests/browser/pack.test.mjs does the same in browsers.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CASES, play, saw } from "../support/pack-cases.mjs";
import { packHost } from "../support/pack-host.mjs";
import { library } from "../support/pack-lib.mjs";

const host = await packHost();

// Beside one another: most of it is waiting.
describe("hosts", { concurrency: 12 }, () => {
  for (const one of CASES) {
    test(`${one.name}: ${one.why}`, async () => {
      const { room, root, control } = host.room(one);
      assert.deepEqual(await play(library, { ...one, root }, control), one.gives);
      saw(room, one);
    });
  }
});
