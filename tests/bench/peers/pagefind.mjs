// Pagefind, through its own pagefind.js. It downloads parts of its index as they are asked for;
// here they come from the disk, so its times know no network. Its words are all required.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readRecords } from "./records.mjs";

export const name = "Pagefind";
export const note = "as it comes; its parts are read from the disk, without a network";

const folder = (work) => path.join(work, "pagefind");

export const library = (work) => path.join(folder(work), "pagefind.js");

export const data = () => [];

export async function build(work) {
  const { close, createIndex } = await import("pagefind");
  const records = readRecords(work);
  rmSync(folder(work), { recursive: true, force: true });
  mkdirSync(folder(work), { recursive: true });
  const start = performance.now();
  const { index } = await createIndex({ forceLanguage: "en" });
  for (const [n, { id, title, text }] of records.entries()) {
    // Title and text are one content to it; what stands in `meta` alone is not searched.
    await index.addCustomRecord({ url: `/${n}`, content: `${title}\n${text}`, language: "en", meta: { title, id } });
  }
  await index.writeFiles({ outputPath: folder(work) });
  const ms = performance.now() - start;
  await close();
  return { ms };
}

const HOST = "http://localhost/";
const downloads = new Set();
let linear;

/** Its script asks for a page around it. */
export function load(work) {
  globalThis.document = { querySelector: () => ({ getAttribute: () => "en" }), currentScript: null };
  globalThis.fetch = async (url) => {
    const file = path.join(folder(work), `${url}`.slice(HOST.length).split("?")[0]);
    downloads.add(file);
    return new Response(readFileSync(file));
  };
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...args) => {
    const res = await instantiate.apply(WebAssembly, args);
    linear = (res.instance ?? res).exports.memory;
    return res;
  };
  return import(pathToFileURL(library(work)));
}

export async function open(pagefind) {
  await pagefind.options({ basePath: HOST });
  await pagefind.init();
  return pagefind;
}

export async function search(pagefind, query) {
  const { results } = await pagefind.search(query);
  const hits = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return hits.map(({ meta, excerpt }) => ({ id: meta.id, title: meta.title, excerpt }));
}

/** Files that answering has taken until now. */
export const fetched = () => [...downloads];

export const memory = () => linear?.buffer.byteLength ?? 0;
