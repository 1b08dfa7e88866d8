/**
 * Search in the page itself: no corpus is compiled, the page is indexed where it is read, by the
 * engine that compiled corpora have.
 *
 *     import { indexPage } from "manicule/page";
 *     const page = await indexPage();
 *     page.search("shared futures").hits;
 *     page.mark("shared futures").next();
 */
import { PageIndex, type PageOptions } from "./dom/page-index.js";
import { here } from "./host/here.js";

export { ManiculeError } from "./host/error.js";
export type { PageMarks } from "./dom/page-marks.js";
export type { PageIndex, PageOptions } from "./dom/page-index.js";
export type * from "./types.js";

/**
 * Indexes a part of the page, in slices: no task is long enough to be felt on a page of ordinary
 * length. Without `root` it is what the page is about: `<main>`, else the only `<article>`, else
 * all of it.
 *
 * Rejects with a `ManiculeError` where the engine cannot be had.
 */
export async function indexPage(root: Element | string | null = null, options: PageOptions = {}): Promise<PageIndex> {
  return PageIndex.open(rootOf(root), options);
}

function rootOf(root: Element | string | null): Element {
  if (root instanceof Element) return root;
  const named = root ? here.querySelector(root) : null;
  if (named) return named;
  const main = here.querySelector("main, [role='main']");
  const articles = here.querySelectorAll("article:not(article *)");
  return main ?? (articles.length === 1 ? articles[0]! : here.body);
}
