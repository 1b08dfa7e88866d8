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

/** Linear memory after opening: the same module once more, through the bare glue. */
export async function memory(work) {
  const module = await WebAssembly.compile(readFileSync(path.join(work, "corpus.wasm")));
  const [section] = WebAssembly.Module.customSections(module, "manicule");
  const { instantiateGlue } = await import(new URL("www/generated/engine.js", root));
  const glue = instantiateGlue();
  const { memory } = await glue.init({ module_or_path: module });
  glue.open(new Uint8Array(section));
  return memory.buffer.byteLength;
}
