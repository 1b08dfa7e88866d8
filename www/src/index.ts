/**
 * Manicule: search and highlight a corpus that is one wasm file.
 *
 *     import { load } from "manicule";
 *     const corpus = await load("corpus.wasm");
 *     corpus.search("cyber sovereignty").hits;
 *
 * Runs in browsers, Node, Deno and Bun. Importing it does nothing.
 */
export { ManiculeError } from "./host/error.js";
export { load } from "./corpus/load.js";
export { Manicule } from "./corpus/manicule.js";
export type { LoadOptions, Source } from "./host/module.js";
export type * from "./types.js";

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
