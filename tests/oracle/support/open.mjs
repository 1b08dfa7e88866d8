// A random corpus as the engine sees it.
import assert from "node:assert/strict";
import { compile, load } from "../../wasm/support/dist.mjs";
import { filesOf } from "./corpora.mjs";

export async function open(corpus) {
  const { module, report } = await compile(filesOf(corpus));
  assert.deepEqual([report.problems, report.skipped], [[], []]);
  return load(module);
}
