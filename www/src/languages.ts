/**
 * What the engine for pages has to be told of a language other than English. A file each, which
 * `cargo xtask build` makes of the compiler's data and puts beside the scripts; here one by one, so
 * that a bundler finds them.
 */
const FILES: Record<string, () => Promise<LanguageFile>> = {
  ar: () => import("./ar.language.js"),
  ca: () => import("./ca.language.js"),
  da: () => import("./da.language.js"),
  de: () => import("./de.language.js"),
  el: () => import("./el.language.js"),
  eo: () => import("./eo.language.js"),
  es: () => import("./es.language.js"),
  et: () => import("./et.language.js"),
  eu: () => import("./eu.language.js"),
  fi: () => import("./fi.language.js"),
  fr: () => import("./fr.language.js"),
  ga: () => import("./ga.language.js"),
  hi: () => import("./hi.language.js"),
  hu: () => import("./hu.language.js"),
  hy: () => import("./hy.language.js"),
  id: () => import("./id.language.js"),
  it: () => import("./it.language.js"),
  lt: () => import("./lt.language.js"),
  ne: () => import("./ne.language.js"),
  nl: () => import("./nl.language.js"),
  no: () => import("./no.language.js"),
  pl: () => import("./pl.language.js"),
  pt: () => import("./pt.language.js"),
  ro: () => import("./ro.language.js"),
  ru: () => import("./ru.language.js"),
  sr: () => import("./sr.language.js"),
  sv: () => import("./sv.language.js"),
  ta: () => import("./ta.language.js"),
  tr: () => import("./tr.language.js"),
  yi: () => import("./yi.language.js"),
};

/** Those that have one. */
export const LANGUAGES: readonly string[] = Object.keys(FILES);

interface LanguageFile {
  /** Function words, with a space between them. */
  words: string;
  /** The stemmer, in base 64. */
  stemmer: string;
}

export interface Language {
  tag: string;
  words: string;
  stemmer: Uint8Array;
}

/** The language of a BCP 47 tag; nothing for English and for what has no stemmer. */
export async function languageOf(tag: string): Promise<Language | undefined> {
  const code = tag.toLowerCase().split(/[-_]/)[0]!.replace(/^n[bn]$/, "no");
  const file = await FILES[code]?.();
  return file && { tag: code, words: file.words, stemmer: Uint8Array.from(atob(file.stemmer), (c) => c.charCodeAt(0)) };
}
