// Everything that is fetched, fetched at first: after that the page needs no network. The files are
// kept in memory, not in the browser's storage.
import "./element.js";

const WASM = ["compiler.wasm", "engine.wasm"];

// What the elements would fetch when they are used: a module that is there is not fetched again.
const LATER = ["results", "reader", "concordance", "concepts"].map((name) => `./element-${name}.js`);
const SCRIPTS = [...LATER, "./dom.js", "./cite.js", ...("highlights" in CSS ? [] : ["./mark-elements.js"])];

async function bytesOf(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name} could not be fetched (${response.status}). Load the page again.`);
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * @returns {Promise<{ compiler: Uint8Array, engine: Uint8Array, sample: {
 *   files: { path: string, text: string }[], concepts: { path: string, text: string } } }>}
 */
async function fetchAll() {
  const [sample, compiler, engine] = await Promise.all([
    bytesOf("sample.json"),
    ...WASM.map(bytesOf),
    ...SCRIPTS.map((name) => import(name)),
  ]);
  return { compiler, engine, sample: JSON.parse(new TextDecoder().decode(sample)) };
}

export const supply = fetchAll();
// Whoever waits for it hears of it; until then it is no accident.
supply.catch(() => {});
