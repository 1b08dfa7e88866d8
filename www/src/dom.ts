/**
 * `manicule/dom`: what works on a page. `corpus.highlight(node)` fetches this file when it is used;
 * who imports it gets the same at once, and the selectors of the W3C Web Annotation Data Model.
 */
import { LiveHighlight } from "./dom/live-highlight.js";
import type { Matcher } from "./dom/matching.js";
import type { PageHighlight, PageHighlightOptions } from "./types.js";

export { locate } from "./dom/selectors.js";

/** Marks what matches in a part of the page, or in several, and keeps the marks true. */
export function highlight(corpus: Matcher, target: Node | Iterable<Node>, options?: PageHighlightOptions): PageHighlight {
  return new LiveHighlight(corpus, "nodeType" in target ? [target] : target, options);
}
export type * from "./types.js";
