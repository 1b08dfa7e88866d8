// Manicule, from pkg/dist as it was built.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inputFiles, recordsOf } from "../corpus.mjs";

const root = new URL("../../../", import.meta.url);
const dist = new URL("pkg/dist/", root);

export const name = "Manicule";
export const note = "as it comes";

/** The library, minified, as a page loads it. */
export const library = () => fileURLToPath(new URL("manicule.js", dist));

/** What a page downloads beside the library. The engine is inside the module. */
export const data = (work) => [path.join(work, "corpus.wasm")];

/** Compiles; the compiler's own instantiation counts. */
export async function build(work, source) {
  const files = inputFiles(source);
  const { compile } = await import(new URL("compiler.js", dist));
  const start = performance.now();
  const { module, report } = await compile(files);
  const ms = performance.now() - start;
  writeFileSync(path.join(work, "corpus.wasm"), module);
  const { load } = await import(library());
  const records = recordsOf(await load(module));
  writeFileSync(path.join(work, "records.json"), JSON.stringify(records));
  return { ms, report };
}

export const load = () => import(library());

export const open = ({ load }, [module]) => load(module);

/** The ten best, with marked excerpts. */
export const search = (corpus, query) => corpus.search(query).hits;

/** Linear memory after opening: the same module once more, with an eye on its instance. */
export async function memory(work) {
  const { load } = await import(library());
  const { instantiate } = WebAssembly;
  let memory;
  WebAssembly.instantiate = async (...args) => {
    const instance = await instantiate(...args);
    ({ memory } = instance.exports);
    return instance;
  };
  await load(path.join(work, "corpus.wasm"));
  WebAssembly.instantiate = instantiate;
  return memory.buffer.byteLength;
}
