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
  /** What every reader loads, and so is worth compressing. */
  loaded: Output[];
  /** The pages of the documents. */
  pages: Output[];
}

export interface SiteOptions {
  /** Whether each document that is not HTML gets a page. */
  pages: boolean;
  /** Where files of the inputs already lie, if the output lies among them. */
  out?: string;
}

/** Everything in `index.html`, as --single-file asks. */
export async function singleSiteOf(module: Uint8Array): Promise<Site> {
  const corpus = await load(module);
  const page = singleFile(corpus, module, await readFile(shipped("element-all.js"), "utf8"));
  corpus.free();
  return { loaded: [], pages: [{ path: "index.html", content: page }] };
}

export async function siteOf(module: Uint8Array, inputs: Inputs, { pages, out }: SiteOptions): Promise<Site> {
  const corpus = await load(module);
  const scripts = await Promise.all(
    SCRIPTS.map(async (name) => ({ path: name, content: new Uint8Array(await readFile(shipped(name))) })),
  );
  const site: Site = {
    loaded: [
      { path: "corpus.wasm", content: module },
      ...scripts,
      { path: "index.html", content: searchPage(corpus.info.documents) },
      { path: "manicule.css", content: STYLE },
    ],
    pages: [],
  };
  if (pages) {
    const made = pagesOf(corpus).map(({ path: name, html }) => ({ path: name, content: html }));
    site.pages.push(...made.filter((page) => !/^index\.html$/i.test(page.path)));
    const linked = new Set(corpus.documents().map((document) => document.url));
    site.pages.push(...copies(inputs, linked, out));
  }
  corpus.free();
  return site;
}

/** Without what is somebody's own: pages and sheets that we did not write stay as they are. */
export async function notOurs(outputs: Output[], out: string): Promise<Set<string>> {
  const kept = new Set<string>();
  for (const { path: name, content } of outputs) {
    if (typeof content === "string" && !(await isOurs(path.join(out, name)))) kept.add(name);
  }
  return kept;
}

/** Plain text is its own page: a hit links to the very file. */
function copies(inputs: Inputs, linked: Set<string>, out: string | undefined): Output[] {
  return inputs.files
    .filter(({ path: name }) => name.toLowerCase().endsWith(".txt") && linked.has(encodeURI(name)))
    .filter(({ path: name }) => out === undefined || path.resolve(inputs.root, name) !== path.resolve(out, name))
    .map(({ path: name, bytes }) => ({ path: name, content: bytes }));
}

async function isOurs(file: string): Promise<boolean> {
  try {
    return (await readFile(file, "utf8")).slice(0, 1000).includes(MARK);
  } catch {
    return true;
  }
}
