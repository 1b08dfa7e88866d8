/**
 * Manicule: search and highlight a corpus that is one wasm file.
 *
 *     import { load } from "manicule";
 *     const corpus = await load("corpus.wasm");
 *     corpus.search("cyber sovereignty").hits;
 *
 * A large one is in parts; `open()` opens it.
 *
 * Runs in browsers, Node, Deno and Bun. Importing it does nothing.
 */
import { hostedCorpus } from "#lazy";
import { lent } from "./corpus/lent.js";
import type { OpenCorpus } from "./corpus/local.js";
import type { LoadOptions, Source } from "./host/module.js";

export { ManiculeError } from "./host/error.js";
export { load } from "./corpus/load.js";
export { Manicule } from "./corpus/manicule.js";
export type { Corpus } from "./corpus/corpus.js";
export type { OpenCorpus } from "./corpus/local.js";
export type { LoadOptions, Source } from "./host/module.js";
export type * from "./types.js";

/**
 * Opens a corpus of either form: one that is all in its module, or one in parts, of which a question fetches
 * what it needs. Its answers are promises. The code of it, `hosted.js`, is fetched only now.
 */
export async function open(source: Source, options: LoadOptions = {}): Promise<OpenCorpus> {
  return (await hostedCorpus()).openAny(source, options, lent);
}

/**
 * Defines the elements: `<manicule-search>`, `<manicule-concordance>`, `<manicule-concept>` and
 * `<manicule-index>`, and the search under another tag too, if one is given. Does nothing where a
 * tag is taken, and outside of a browser. Their code is fetched only now.
 */
export async function define(tag = "manicule-search"): Promise<void> {
  if (typeof customElements === "undefined") return;
  const { ManiculeSearchElement } = await import("./element.js");
  ManiculeSearchElement.define(tag);
}
