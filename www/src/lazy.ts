/**
 * What a page fetches only if it uses it. The files stand beside the one that asks for them, and those
 * of the elements get Preact from `element.js` (element/runtime.ts), so that nothing is downloaded
 * twice. Here alone, since a script is fetched by the name that it has in the package;
 * it is imported as `#lazy`, which is whole.ts where nothing can be fetched.
 */
import type { MakeAddress } from "./element/addresses.js";
import type { ArticleCardsMaker, Fetched, SearchFace, SearchHost } from "./element/faces.js";
import type { MakeInPage } from "./element/pages.js";
import type { MakePicture } from "./element/pictures.js";
import type { MakeCiting, MakeReader } from "./element/readers.js";
import type { MakeWithin } from "./element/withins.js";
import type { Strings } from "./element/strings.js";
import { beside } from "./host/error.js";

/** What marks a page. */
export function pageMarker(): Promise<typeof import("./dom.js")> {
  return beside("dom.js", import("./dom.js"));
}

/** What draws marks in browsers without custom highlights. */
export function elementPainter(): Promise<typeof import("./mark-elements.js")> {
  return import("./mark-elements.js");
}

/** What asks a corpus in parts. */
export function hostedCorpus(): Promise<typeof import("./hosted.js")> {
  return beside("hosted.js", import("./hosted.js"));
}

/** What quotes a passage. */
export function citation(): Promise<typeof import("./cite.js")> {
  return import("./cite.js");
}

/** What indexes the page itself. */
export function pageIndexer(): Promise<typeof import("./page.js")> {
  return import("./page.js");
}

/** The words of each language but English, one by one, so that a bundler finds them. */
export const otherWords: Record<string, () => Promise<{ words: Strings }>> = {
  ar: () => import("./ar.words.js"),
  de: () => import("./de.words.js"),
  es: () => import("./es.words.js"),
  fr: () => import("./fr.words.js"),
  hi: () => import("./hi.words.js"),
  it: () => import("./it.words.js"),
  ja: () => import("./ja.words.js"),
  ko: () => import("./ko.words.js"),
  nl: () => import("./nl.words.js"),
  pl: () => import("./pl.words.js"),
  pt: () => import("./pt.words.js"),
  ru: () => import("./ru.words.js"),
  tr: () => import("./tr.words.js"),
  uk: () => import("./uk.words.js"),
  zh: () => import("./zh.words.js"),
};

/** What answers in `<manicule-search>`. */
export function searchFace(): Promise<Fetched<SearchFace, SearchHost>> {
  return import("./element-results.js");
}

/** The documents themselves, opened from the results. */
export function readerFace(): Promise<{ makeReader: MakeReader; english: Partial<Strings> }> {
  return import("./element-reader.js");
}

/** A passage of one, to take away. */
export function citingFace(): Promise<{ makeCiting: MakeCiting; english: Partial<Strings> }> {
  return import("./element-cite.js");
}

/** What keeps the search in the address of the page. */
export function addressFace(): Promise<{ makeAddress: MakeAddress }> {
  return import("./element-address.js");
}

/** What searches the page itself. */
export function inPageFace(): Promise<{ makeInPage: MakeInPage }> {
  return import("./element-page.js");
}

/** What shows pictures beside the results. */
export function picturesFace(): Promise<{ makePicture: MakePicture }> {
  return import("./element-pictures.js");
}

/** What several languages and versions, and folders, add to the answers. */
export function withinFace(): Promise<{ makeWithin: MakeWithin }> {
  return import("./element-within.js");
}

/** `<manicule-concordance>`. */
export function concordanceFace(): Promise<Fetched> {
  return import("./element-concordance.js");
}

/** `<manicule-concept>`. */
export async function conceptFace(): Promise<Fetched> {
  const { conceptFace: face, english } = await import("./element-concepts.js");
  return { face, english };
}

/** `<manicule-index>`. */
export async function indexFace(): Promise<Fetched> {
  const { indexFace: face, english } = await import("./element-concepts.js");
  return { face, english };
}

/** The cards of what is marked in the page. */
export function articleCards(): Promise<{ articleCards: ArticleCardsMaker; english: Partial<Strings> }> {
  return import("./element-concepts.js");
}

/** The tools of agents. */
export function agentTools(): Promise<typeof import("./element-agents.js")> {
  return import("./element-agents.js");
}
