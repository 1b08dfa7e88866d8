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

test("small files have whole parts, as many as fit", () => {
  const { cutsOf } = library;
  assert.deepEqual(cutsOf([0, 4, 8, 12, 20, 30], 10), [0, 8, 12, 20, 30], "10 at most");
  assert.deepEqual(cutsOf([0, 10, 20, 30], 10), [0, 10, 20, 30], "10 are not more than 10");
  assert.deepEqual(cutsOf([0, 50, 52, 54, 120], 10), [0, 50, 54, 120], "a part is never cut");
  assert.deepEqual(cutsOf([0, 1, 2, 3], 10), [0, 3], "one for all");
  assert.deepEqual(cutsOf([35, 40, 60], 10), [35, 40, 60], "the first part begins behind the head of the file");
  assert.deepEqual(cutsOf([35, 35], 10), [35, 35], "a part of nothing");
  assert.deepEqual(cutsOf([], 10), [], "nothing");
});
