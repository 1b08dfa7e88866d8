/** What `manicule build` writes beside the module: a page to search it, and what hits link to. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { load } from "../load.js";
import { pagesOf } from "../pages.mjs";
import type { Inputs } from "./inputs.js";
import type { Output } from "./outputs.js";
import { searchPage, STYLE } from "./page.js";
import { shipped } from "./shipped.js";
import { singleFile } from "./single-file.js";

/** What a page may load: the search box, and the other elements, which it fetches when they are used. */
const SCRIPTS = [
  "manicule.js",
  "dom.js",
  "cite.js",
  "element.js",
  "element-results.js",
  "element-reader.js",
  "element-concordance.js",
  "element-concepts.js",
  "element-words.js",
];

/** Stands in every page and sheet of ours. A file without it is somebody's work: it stays. */
const MARK = "manicule build";

export interface Site {
  outputs: Output[];
  /** Files that were there, are not ours, and are left alone. */
  kept: string[];
}

/** Everything in `index.html`, as --single-file asks. */
export async function singleSiteOf(module: Uint8Array, out: string): Promise<Site> {
  const corpus = await load(module);
  const page = singleFile(corpus, module, await readFile(shipped("element.js"), "utf8"));
  corpus.free();
  const output = { path: "index.html", content: page };
  return (await isOurs(path.join(out, output.path))) ? { outputs: [output], kept: [] } : { outputs: [], kept: [output.path] };
}

export async function siteOf(module: Uint8Array, inputs: Inputs, out: string, withPages: boolean): Promise<Site> {
  const corpus = await load(module);
  const scripts = await Promise.all(
    SCRIPTS.map(async (name) => ({ path: name, content: await readFile(shipped(name)) })),
  );
  const site: Site = { outputs: [{ path: "corpus.wasm", content: module }, ...scripts], kept: [] };
  const marked: Output[] = [
    { path: "index.html", content: searchPage(corpus.info.documents) },
    { path: "manicule.css", content: STYLE },
  ];
  if (withPages) {
    const pages = pagesOf(corpus).map(({ path: name, html }) => ({ path: name, content: html }));
    marked.push(...pages.filter((page) => !/^index\.html$/i.test(page.path)));
    const linked = new Set(corpus.documents().map((document) => document.url));
    site.outputs.push(...copies(inputs, linked, out));
  }
  corpus.free();
  for (const output of marked) {
    if (await isOurs(path.join(out, output.path))) site.outputs.push(output);
    else site.kept.push(output.path);
  }
  return site;
}

/** Plain text is its own page: a hit links to the very file. */
function copies(inputs: Inputs, linked: Set<string>, out: string): Output[] {
  return inputs.files
    .filter(({ path: name }) => name.toLowerCase().endsWith(".txt") && linked.has(encodeURI(name)))
    .filter(({ path: name }) => path.resolve(inputs.root, name) !== path.resolve(out, name))
    .map(({ path: name, bytes }) => ({ path: name, content: bytes }));
}

async function isOurs(file: string): Promise<boolean> {
  try {
    return (await readFile(file, "utf8")).slice(0, 1000).includes(MARK);
  } catch {
    return true;
  }
}
