/**
 * Every word that the elements show. What they say in each language is in ../words, in a form that
 * translators know, of which `cargo xtask build` makes scripts. A number comes already written in the
 * language, with the plain number beside it for the plural.
 */
import { english } from "../words/en-first.js";
import type { ErrorCode } from "../types.js";

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

  /** Of several languages, versions and folders; what is searched is part of one of these. */
  all: Record<Whole, string>;
  /** The names of what has nothing stand between the two. */
  widened: [before: string, after: string];
  /** After a number: where else the same is found. */
  elsewhere: Record<Whole, string>;
  /** After the name of a version. */
  older: string;
  /** Pages that are there several times are counted once. */
  once: string;
  /** Before where else a concept is found. */
  also: string;
  /** Between a number and a language. */
  inLanguage: string;
  beside: string;
}

/** All languages, all versions, or everything there is. */
export type Whole = "lang" | "version" | "path";

/** Words that are not needed before the first key is typed come with the files that show them. */
export const en = english as Strings;
