/**
 * Every word that the elements show, in one table: in English here and in the files english.ts, in
 * the other languages in words.ts and words-ar.ts. A language is added by adding a row; a number comes already written in that language,
 * with the plain number beside it for the plural.
 */
import { counted } from "./plural.js";
import type { ErrorCode } from "../types.js";
import type { WithinWords } from "./within/words.js";

export interface Strings {
  /** BCP 47, for `lang` and for dates and numbers. */
  lang: string;
  dir: "ltr" | "rtl";
  search: string;
  clear: string;
  loading: string;
  documents: (n: number, written: string) => string;
  concepts: (n: number, written: string) => string;
  /** Around a word that can be clicked. */
  tryThese: string;
  /** `query` stands between the two. */
  none: [before: string, after: string];
  noneHelp: string;
  corrected: string;
  more: string;
  retry: string;
  /** In its place, with the size behind it, where a host sends documents only as a whole. */
  loadAll: string;
  /** Before the other names of a concept. */
  alsoNamed: string;
  /** How many there are besides. */
  moreNames: (n: number, written: string) => string;
  narrower: string;
  member: (concept: string) => string;
  kinds: { concept: string; collection: string; orderedCollection: string };
  /** Nothing is compiled in a page; the others are said as one of these is. */
  error: Record<Exclude<ErrorCode, "compile" | "freed" | "hosted" | "wrong-analyzer">, string>;
  noSource: string;
  listSeparator: string;
  didYouMean: string;
  /** Before phrases in quotes that no text has. */
  relaxed: string;
  /** Before queries that do not leave out `what`. */
  leftOut: (what: string) => string;
  sort: string;

  /** The search: its completions, and what narrows and orders an answer. */
  suggestions: string;
  passages: (n: number, written: string) => string;
  units: { document: string; passage: string };
  best: string;
  descending: (field: string, isDate: boolean) => string;
  ascending: (field: string, isDate: boolean) => string;
  filter: string;
  unfilter: string;
  /** Shows all passages, and all of each. */
  whole: string;
  noneFiltered: string;
  recent: string;
  forgetRecent: string;
  /** The two groups of results of `scope="both"`. */
  onPage: string;
  inCollection: string;
  /** Names of the usual fields; others are shown as the documents have them. */
  fields: Record<string, string>;

  /** The reader: a document, opened from the results. */
  back: string;
  /** Which of the marked places the reader is at. */
  place: (n: string, of: string) => string;
  places: (n: number, written: string) => string;
  noPlaces: string;
  previousPlace: string;
  nextPlace: string;
  print: string;
  /** A link to the document's own page. */
  ownPage: string;
  /** Opens the formats of citations, of which one is the words with their source. */
  cite: string;
  quotation: string;
  copyLink: string;
  copiedNow: string;
  lost: string;

  /** The concordance: its box, its count, its lines. */
  lookUp: string;
  lines: (n: number, written: string, documents: number, writtenDocuments: string) => string;
  noLines: [before: string, after: string];
  sorts: { position: string; left: string; right: string; document: string };
  columns: { left: string; key: string; right: string; document: string };
  earlier: string;
  /** The plot of where it occurs. */
  plot: string;
  plotHelp: string;
  /** How evenly occurrences are spread, with what the number means. */
  spread: (written: string) => string;
  allRows: (n: number, written: string) => string;
  copyLines: string;
  copied: (n: number, written: string) => string;
  copyFailed: string;
  savePlot: string;
  nearby: string;
  nearbyTimes: (n: number, written: string) => string;

  /** The card of a concept and the index of all. */
  relations: { broader: string; narrower: string; related: string; members: string; memberOf: string };
  names: string;
  occurrences: (n: number, written: string) => string;
  close: string;
  index: string;
  orders: { alphabet: string; hierarchy: string };
  see: string;
  /** The box that shortens the index. */
  findConcept: string;
  noConcepts: string;
  /** The list of concepts that are marked in the page, and its keys. */
  marked: [name: string, keys: string];

  /** Over the words of languages, versions and folders, which are in within/words.ts. */
  within?: Partial<WithinWords>;
}

/** Words that are not needed before the first key is typed come with the files that show them. */
type Later = typeof import("./search/english.js").english &
  typeof import("./reader/english.js").english &
  typeof import("./citing/english.js").english &
  typeof import("./concordance/english.js").english &
  typeof import("./concepts/english.js").english;

export const en: Strings = {
  lang: "en",
  dir: "ltr",
  search: "Search the documents",
  clear: "Clear",
  loading: "Opening the documents…",
  documents: counted("document", "documents"),
  concepts: counted("concept", "concepts"),
  tryThese: "Try",
  retry: "Try again",
  loadAll: "Load all",
  error: {
    network: "The documents could not be fetched.",
    integrity: "These are not the documents that this page expects.",
    "not-wasm": "There are no documents at this address.",
    "no-wasm": "This browser or this page does not allow the search to run.",
    "bad-module": "The file with the documents is damaged.",
    "wrong-version": "The search files on this page are from different versions and need rebuilding.",
    "no-base": "Nobody has said where the documents are.",
    whole: "The documents come only as a whole.",
    trap: "The search failed on these words. Other words will work.",
  },
  onPage: "On this page",
  noSource: "Nothing to search yet. Set src to your corpus.wasm.",
  listSeparator: ", ",
  close: "Close",
} satisfies Omit<Strings, keyof Later> as Strings;
