// A random corpus as the engine sees it.
import assert from "node:assert/strict";
import { compile, load } from "../../wasm/support/dist.mjs";
import { filesOf } from "./corpora.mjs";
import { tomlOf } from "./schemes.mjs";

const SCHEME = "concepts.toml";

export async function open(corpus) {
  const concepts = corpus.scheme.length > 0 ? { path: SCHEME, text: tomlOf(corpus.scheme) } : undefined;
  const { module, report } = await compile(filesOf(corpus), concepts ? { concepts } : {});
  // Of two concepts with one name the compiler warns, and so it should.
  const problems = report.problems.filter(({ path, message }) => path !== SCHEME || !/also/u.test(message));
  assert.deepEqual([problems, report.skipped], [[], []]);
  return load(module);
}
