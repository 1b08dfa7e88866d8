/**
 * Every word that the elements show, in one table: here in English, in words.ts in the other
 * languages. A language is added by adding a row; a number comes already written in that language,
 * with the plain number beside it for the plural.
 */
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
  results: (n: number, written: string) => string;
  /** Around a word that can be clicked. */
  tryThese: string;
  /** `query` stands between the two. */
  none: [before: string, after: string];
  noneHelp: string;
  corrected: string;
  more: string;
  retry: string;
  /** Before the other names of a concept. */
  alsoNamed: string;
  narrower: string;
  member: (concept: string) => string;
  definition: string;
  kinds: { concept: string; collection: string; orderedCollection: string };
  error: Record<ErrorCode, string>;
  noSource: string;
  listSeparator: string;
  didYouMean: string;
  sort: string;

  /** The search: its completions, and what narrows and orders an answer. */
  suggestions: string;
  title: string;
  passages: (n: number, written: string) => string;
  show: string;
  units: { document: string; passage: string };
  best: string;
  descending: (field: string, isDate: boolean) => string;
  ascending: (field: string, isDate: boolean) => string;
  filter: string;
  unfilter: string;
  noneFiltered: string;
  /** Names of the usual fields; others are shown as the documents have them. */
  fields: Record<string, string>;

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
  tick: (n: string, of: string) => string;
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
  noConcepts: string;
  /** The list of concepts that are marked in the page, and its keys. */
  marked: string;
  markedKeys: string;
}

export const en: Strings = {
  lang: "en",
  dir: "ltr",
  search: "Search the documents",
  clear: "Clear",
  loading: "Opening the documents…",
  documents: (n, written) => (n === 1 ? "1 document" : `${written} documents`),
  concepts: (n, written) => (n === 1 ? "1 concept" : `${written} concepts`),
  results: (n, written) => (n === 1 ? "Found in 1 document" : `Found in ${written} documents`),
  tryThese: "Try",
  none: ["Nothing found for “", "”."],
  noneHelp: "Try fewer words, another spelling, or one of these:",
  corrected: "Nothing is spelled that way here. Showing what was found for",
  more: "Show more",
  retry: "Try again",
  alsoNamed: "also named",
  narrower: "narrower idea",
  member: (concept) => `one of “${concept}”`,
  definition: "Definition",
  kinds: { concept: "Concept", collection: "Group", orderedCollection: "List" },
  error: {
    network: "The documents could not be fetched. Check your connection and try again.",
    integrity: "The documents are not the ones this page expects, so they were not opened.",
    "not-wasm": "The documents could not be found at the address this page gives.",
    "no-wasm": "This browser or this page does not allow the search to run.",
    "bad-module": "The file with the documents is damaged.",
    "wrong-version": "The documents and the search on this page do not fit each other.",
    "wrong-analyzer": "The documents and the search on this page do not fit each other.",
    "missing-language": "The documents and the search on this page do not fit each other.",
    freed: "The documents were closed.",
    trap: "The search failed on these words. Other words will work.",
    compile: "The documents could not be compiled.",
  },
  noSource: "No documents are attached to this search yet: set its src to the address of a corpus.wasm.",
  listSeparator: ", ",
  didYouMean: "Did you mean",
  sort: "Sort",
  suggestions: "Suggestions",
  title: "Title",
  passages: (n, written) => (n === 1 ? "Found in 1 passage" : `Found in ${written} passages`),
  show: "Show",
  units: { document: "Documents", passage: "Passages" },
  best: "best match first",
  descending: (field, isDate) => (isDate ? "newest first" : `${field}, descending`),
  ascending: (field, isDate) => (isDate ? "oldest first" : `${field}, ascending`),
  filter: "Filter",
  unfilter: "Show all",
  noneFiltered: "Nothing is left with these filters.",
  fields: {
    author: "Author",
    speaker: "Speaker",
    publisher: "Publisher",
    kind: "Kind",
    date: "Date",
    year: "Year",
    place: "Place",
    lang: "Language",
    language: "Language",
    tags: "Tags",
    category: "Category",
  },
  lookUp: "Look up a word in its contexts",
  lines: (n, written, documents, writtenDocuments) =>
    `${n === 1 ? "1 line" : `${written} lines`} in ${documents === 1 ? "1 document" : `${writtenDocuments} documents`}`,
  noLines: ["No line has “", "”."],
  sorts: {
    position: "in reading order",
    left: "by the words before",
    right: "by the words after",
    document: "documents with most lines first",
  },
  columns: { left: "Before", key: "Match", right: "After", document: "Document" },
  earlier: "Show earlier lines",
  plot: "Where it occurs",
  plotHelp: "Each stroke is an occurrence, between the beginning and the end of its document. Choose one to go to its line.",
  tick: (n, of) => `${n} of ${of}`,
  spread: (written) => `Spread ${written} (0 even, 1 uneven)`,
  allRows: (n, written) => (n === 1 ? "Show the one document" : `Show all ${written} documents`),
  copyLines: "Copy lines",
  copied: (n, written) => (n === 1 ? "Copied 1 line" : `Copied ${written} lines`),
  copyFailed: "The browser did not allow copying",
  savePlot: "Save plot as SVG",
  nearby: "Often nearby",
  nearbyTimes: (n, written) => (n === 1 ? "once" : `${written} times`),
  relations: { broader: "Broader", narrower: "Narrower", related: "Related", members: "Members", memberOf: "Part of" },
  names: "Names",
  occurrences: (n, written) => (n === 1 ? "1 occurrence" : `${written} occurrences`),
  close: "Close",
  index: "Index of concepts",
  orders: { alphabet: "A to Z", hierarchy: "By hierarchy" },
  see: "see",
  noConcepts: "These documents have no concepts.",
  marked: "Concepts marked on this page",
  markedKeys: "Up and down: another concept. Left and right: another place. Enter: its card.",
};
