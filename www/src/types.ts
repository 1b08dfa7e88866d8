/**
 * The public types of Manicule. Every offset is in UTF-16 code units, as JavaScript strings
 * count; every result is a plain object that may be kept, cloned or posted.
 */
import type * as answers from "./answers.js";
import type { HighlightOptions } from "./questions.js";

export type * from "./answers.js";
export type * from "./questions.js";
export type * from "./readings.js";

export type Span = answers.Mark;

/** The answer to a query. */
export interface SearchResult extends answers.SearchResult {
  /** Milliseconds, measured in JavaScript. */
  took: number;
}

/** In which form a passage is cited. */
export type CiteFormat = "quote" | "bibtex" | "csl-json" | "annotation";

/** An item of CSL-JSON, as Zotero, Pandoc and citeproc read it. */
export interface CslItem {
  id: string;
  type: "webpage" | "document";
  title: string;
  author?: ({ family: string; given: string } | { literal: string })[];
  issued?: { "date-parts": number[][] } | { literal: string };
  publisher?: string;
  URL?: string;
  language?: string;
  /** The quoted words. */
  note: string;
}

/** A W3C Web Annotation of the quoted words. */
export interface Annotation {
  "@context": "http://www.w3.org/ns/anno.jsonld";
  type: "Annotation";
  motivation: "highlighting";
  target: {
    source: string;
    /** The document has `exact` between `prefix` and `suffix` once. */
    selector: { type: "TextQuoteSelector"; exact: string; prefix: string; suffix: string };
  };
}

/** What `highlight(node)` takes beside. */
export interface PageHighlightOptions extends HighlightOptions {
  /**
   * CSS declarations instead of ours: `background: gold`. Without them a page may set
   * `--manicule-term-ground`, `--manicule-concept-ground`, `--manicule-concept-line`,
   * `--manicule-current-ground` and `--manicule-current-ink`.
   */
  style?: string;
  /** Whether the marks follow when the page changes. Default true. */
  watch?: boolean;
  /** Marks of each section, from one heading to the next, only the first name of each concept. */
  once?: boolean;
  /** The marks are others than before: called when a pass over the page, or over what changed, is done. */
  changed?: () => void;
}

/** Marks in a page, until `clear()`. They follow what the page does to its text. */
export interface PageHighlight {
  /** All that was found so far, in the order of reading; a new array whenever they are others. */
  readonly marks: readonly PageMark[];
  /** When all is read and marked that is there now. Rejected where the engine failed. */
  readonly settled: Promise<void>;
  /** The mark that is drawn more strongly. */
  current: PageMark | undefined;
  /** Makes the next mark the current one, after the last one the first. */
  next(): PageMark | undefined;
  previous(): PageMark | undefined;
  /** The mark under a point of the window, as `clientX` and `clientY` give it. */
  at(x: number, y: number): PageMark | undefined;
  /** Takes all marks away and leaves the page as it was. */
  clear(): void;
}

/** A marked stretch of a page. */
export interface PageMark {
  /** A word of the query, or a name of a concept. */
  readonly kind: "term" | "concept";
  /** For `term` the word as the reader typed it, for `concept` the concept's id. */
  readonly ref: string;
  /** The text, as the page has it. */
  readonly text: string;
  /** Where it stands: a new range at every call. */
  readonly range: Range;
  /**
   * Scrolls to it, and opens the `<details>` that it is in. It then stands in the middle third of what
   * is seen, fixed bars left out, or as near to it as the page can scroll.
   */
  scrollIntoView(): void;
}

/** A stretch of text and what stands around it (W3C Web Annotation Data Model). */
export interface TextQuoteSelector {
  type: "TextQuoteSelector";
  exact: string;
  prefix?: string;
  suffix?: string;
}

/** A stretch of text by its place, in code points (W3C Web Annotation Data Model). */
export interface TextPositionSelector {
  type: "TextPositionSelector";
  start: number;
  end: number;
}

/** Detail of the event `manicule-search`: a query was answered. */
export interface SearchEventDetail {
  query: string;
  total: number;
  took: number;
  result: SearchResult;
}

/** Detail of the event `manicule-select`: a result was chosen. Cancel it to stay on the page. */
export interface SelectEventDetail {
  query: string;
  /** Id of the document. */
  id: string;
  /** The link that is about to be followed. */
  href: string;
  /** Which passage of the document, from 0; absent where the title was chosen. */
  position?: number;
}

/** Detail of the event `manicule-reader`: a document was opened in the reader, or left. */
export interface ReaderEventDetail {
  open: boolean;
  /** Id of the document. */
  id: string;
  /** Which passage of it, from 0. */
  position: number;
  query: string;
}

/** Detail of the event `manicule-dialog`: with `mode="dialog"`, it was opened or closed. */
export interface DialogEventDetail {
  open: boolean;
}

/** Detail of the event `manicule-error`. */
export interface ErrorEventDetail {
  code: ErrorCode;
  message: string;
  error: Error;
}

/** The events of the elements. Each bubbles, so a page may listen anywhere above. */
export interface ManiculeEventMap {
  "manicule-search": CustomEvent<SearchEventDetail>;
  "manicule-select": CustomEvent<SelectEventDetail>;
  "manicule-reader": CustomEvent<ReaderEventDetail>;
  "manicule-dialog": CustomEvent<DialogEventDetail>;
  "manicule-error": CustomEvent<ErrorEventDetail>;
}

/** What went wrong. */
export type ErrorCode =
  | "network" // the file could not be fetched
  | "integrity" // the bytes are not those that were promised
  | "not-wasm" // the bytes are no wasm module
  | "no-wasm" // wasm is not available or refused by the page's policy
  | "bad-module" // the section is missing, truncated or damaged
  | "wrong-version" // made by another version of Manicule
  | "wrong-analyzer" // made with another text analysis
  | "no-base" // the module is on another host, and nobody said where its documents are
  | "hosted" // the corpus is in parts: open() answers of it, load() cannot
  | "whole" // it is in parts, which its host does not send: all of it must be loaded first
  | "freed" // used after free()
  | "trap" // the engine failed twice on one call: a defect of ours
  | "compile"; // nothing could be built; `report` says why

export type * from "./compile/types.js";
