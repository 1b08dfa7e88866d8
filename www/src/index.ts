/**
 * Manicule: search and highlight a corpus that is one wasm file.
 *
 *     import { load } from "manicule";
 *     const corpus = await load("corpus.wasm");
 *     corpus.search("cyber sovereignty").hits;
 *
 * Runs in browsers, Node, Deno and Bun. Importing it does nothing.
 */
export { ManiculeError } from "./error.js";
export { load } from "./load.js";
export { Manicule } from "./manicule.js";
export type { LoadOptions, Source } from "./module.js";
export type * from "./types.js";

/**
 * Defines `<manicule-search>`, or the tag that is given. Does nothing where the tag is taken, and
 * outside of a browser. The element is fetched only now.
 */
export async function define(tag = "manicule-search"): Promise<void> {
  if (typeof customElements === "undefined") return;
  const { ManiculeSearchElement } = await import("./element.js");
  ManiculeSearchElement.define(tag);
}
