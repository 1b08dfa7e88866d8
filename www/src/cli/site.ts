/** What `manicule build` writes beside the module: a page to search it, and what hits link to. */
import { readFile } from "node:fs/promises";
import { contentOf, pagesOf } from "./pages.js";
import { LANGUAGES } from "../languages.js";
import type { DocumentText } from "../types.js";
import { ENDINGS } from "./compress.js";
import type { Inputs } from "./inputs.js";
import { LIST, MODULES } from "./ours.js";
import { openModule } from "./opened.js";
import type { Output } from "./outputs.js";
import { searchPage, STYLE } from "./search-page.js";
import { OTHERS } from "../words/list.js";
import type { Place } from "./place.js";
import type { Built } from "./project.js";
import { shipped } from "./shipped.js";
import { singleFile } from "./single-file.js";
import { InputError } from "./terminal.js";

/** What a page may load: the search box, and the other elements, which it fetches when they are used. */
const SCRIPTS = [
  "manicule.js",
  "dom.js",
  "page-text.js",
  "mark-elements.js",
  "cite.js",
  "hosted.js",
  "element.js",
  "element-results.js",
  "element-address.js",
  "element-pictures.js",
  "element-within.js",
  "element-reader.js",
  "element-cite.js",
  "element-concordance.js",
  "element-concepts.js",
  "element-agents.js",
  ...OTHERS.map((language) => `${language}.words.js`),
];

/** What a page that is searched itself loads besides, with the file of its language. */
const OF_PAGES = ["element-page.js", "page.js", "engine-page.wasm"];

const languageFile = (tag: string): string => `${tag}.language.js`;

/**
 * The scripts are modules, whatever the `package.json` of a folder above says of its own: Node asks the
 * nearest one.
 */
const KIND = "package.json";

/** What a build writes whatever its documents are. */
export const OWN_FILES: readonly string[] = ["corpus.wasm", "manicule.css", KIND, LIST, ...SCRIPTS, ...OF_PAGES, ...LANGUAGES.map(languageFile)].flatMap((name) => [name, ...ENDINGS.map((ending) => name + ending)]);

export interface Site {
  /** What every reader loads and nobody edits, and so is worth compressing. */
  loaded: Output[];
  /** The search page with its sheet, and the pages of the documents. */
  pages: Output[];
  /** How many of them are of HTML, which has pages of its own elsewhere. */
  plain: number;
}

export interface SiteOptions {
  /** Whether each document that has no page gets one. */
  pages: boolean;
  /** Whether pages may be searched themselves. */
  pageSearch?: boolean;
  place: Place;
}

/** Everything in `index.html`, as --single-file asks. */
export async function singleSiteOf(module: Uint8Array): Promise<Site> {
  const corpus = await openModule(module);
  const page = singleFile(corpus, module, await readFile(shipped("element-all.js"), "utf8"));
  corpus.free();
  return { loaded: [], pages: [{ path: INDEX, content: page }], plain: 0 };
}

export async function siteOf({ module, files, report, inputs }: Pick<Built, "module" | "files" | "report" | "inputs">, options: SiteOptions): Promise<Site> {
  const { pages, pageSearch, place } = options;
  const languages = report.languages.filter((language) => LANGUAGES.includes(language));
  const names = pageSearch ? [...SCRIPTS, ...OF_PAGES, ...languages.map(languageFile)] : SCRIPTS;
  const scripts = await Promise.all(
    names.map(async (name) => ({ path: name, content: new Uint8Array(await readFile(shipped(name))) })),
  );
  const html = inputs.files.flatMap((file) => (isPage(file.path) && !inputs.out.has(file.path) ? [file.path] : []));
  // A large module takes as long to open as it is large: not where every document has its page.
  const others = new Set([...report.others, ...inputs.out]);
  const haveAll = place.hasPages && !inputs.piped && inputs.files.every((file) => isPage(file.path) || others.has(file.path));
  const corpus = pages && !haveAll ? await openModule(module, files) : undefined;
  const documents = corpus?.documents() ?? [];
  const own = ownPages(html, documents);
  const without = place.hasPages ? own : new Set<string>();
  const made = corpus ? pagesOf(corpus, { under: place.under, without }) : [];
  const first = made.find((page) => page.path === INDEX);
  const site: Site = {
    loaded: [{ path: "corpus.wasm", content: module }, ...scripts],
    pages: [
      { path: INDEX, content: searchPage(report.indexed, first && articleFor(corpus!.document(first.id)!)) },
      { path: "manicule.css", content: STYLE },
      { path: KIND, content: MODULES },
      ...made.filter((page) => page !== first).map(({ path: name, html: content }) => ({ path: name, content, isMarked: true })),
    ],
    plain: made.filter(({ id }) => own.has(id)).length,
  };
  if (pages && !place.hasPages) {
    const linked = new Set(documents.map(({ url }) => pathOf(url)));
    site.pages.push(...copies(inputs, linked));
  }
  return site;
}

const INDEX = "index.html";

function articleFor(document: DocumentText): { title: string; lang: string; html: string } {
  return { title: document.title, lang: document.lang, html: contentOf(document) };
}

function isPage(file: string): boolean {
  return /\.x?html?$/i.test(file);
}

/** Ids of documents that are pages already: HTML stays where it is. */
function ownPages(html: string[], documents: { id: string }[]): Set<string> {
  const ids = new Set(documents.map((document) => document.id));
  // Of two files of one stem one has the whole name as its id.
  return new Set(html.map((name) => (ids.has(name) ? name : name.replace(/\.[^.]+$/, ""))));
}

/** The file that an address of a document leads to. */
function pathOf(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** What a file holds that was there a moment ago: else hits would lead to nothing. */
async function still(name: string, read: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> {
  const bytes = await read();
  if (bytes === undefined) throw new InputError(`${name}: went away while it was built; nothing was written. Build again`);
  return bytes;
}

/** Plain text is its own page: a hit links to the very file. */
function copies(inputs: Inputs, linked: Set<string>): Output[] {
  return inputs.files
    .filter(({ path: name }) => name.toLowerCase().endsWith(".txt") && linked.has(name))
    .map(({ path: name, read }) => ({ path: name, content: () => still(name, read) }));
}
