// The folders of tests/data/corpora, compiled and opened once each.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { compile, load, ROOT } from "./dist.mjs";

const opened = new Map();

/** The corpus of a folder; `concepts.toml` in it is the scheme. */
export function openCorpus(name) {
  if (!opened.has(name)) opened.set(name, open(name));
  return opened.get(name);
}

async function open(name) {
  const folder = new URL(`tests/data/corpora/${name}/`, ROOT);
  const input = (path) => ({ path, bytes: new Uint8Array(readFileSync(new URL(path, folder))) });
  const names = readdirSync(folder, { recursive: true });
  const paths = names.filter((name) => statSync(new URL(name, folder)).isFile()).sort();
  const scheme = paths.includes("concepts.toml") ? { concepts: input("concepts.toml") } : {};
  const documents = paths.filter((path) => path !== "concepts.toml").map(input);
  const { module, report } = await compile(documents, scheme);
  assert.deepEqual(report.problems, [], name);
  return load(module);
}
