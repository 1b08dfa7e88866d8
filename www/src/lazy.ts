/**
 * What a page fetches only if it uses it. The files stand beside `element.js`, and get Preact from
 * there (element/runtime.ts), so that nothing is downloaded twice.
 */
import type { ArticleCardsMaker, FaceMaker } from "./element/faces.js";
import type { Strings } from "./element/strings.js";

/** The words of all languages but English. */
export async function otherWords(): Promise<Record<string, Strings>> {
  return { ...(await import("./element-words.js")) };
}

/** `<manicule-concordance>`. */
export async function concordanceFace(): Promise<FaceMaker> {
  return (await import("./element-concordance.js")).face;
}

/** `<manicule-concept>`. */
export async function conceptFace(): Promise<FaceMaker> {
  return (await import("./element-concepts.js")).conceptFace;
}

/** `<manicule-index>`. */
export async function indexFace(): Promise<FaceMaker> {
  return (await import("./element-concepts.js")).indexFace;
}

/** The cards of what is marked in the page. */
export async function articleCards(): Promise<ArticleCardsMaker> {
  return (await import("./element-concepts.js")).articleCards;
}
