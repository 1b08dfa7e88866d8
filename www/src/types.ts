/**
 * The public types of Manicule. Every offset is in UTF-16 code units, as JavaScript strings
 * count; every result is a plain object that may be kept, cloned or posted.
 */

/** Why a stretch of text is marked. */
export interface Span {
  /** First code unit. */
  start: number;
  /** One past the last code unit. */
  end: number;
  /** A word of the query, or a label of a concept. */
  kind: "term" | "concept";
  /** For `term` the word as the reader typed it, for `concept` the concept's id. */
  ref: string;
}

/** Why a hit answers the query. */
export type Reason =
  | {
      kind: "term";
      /** The word or phrase of the query, as typed. */
      query: string;
      /** The forms that were found, as the corpus writes them, most frequent first. */
      found: string[];
      /** Where it was found: any of `title`, `heading`, `text`. */
      fields: string[];
    }
  | {
      kind: "concept";
      /** Id of the concept that the query names. */
      concept: string;
      /** Its preferred label in the language of the query. */
      prefLabel: string;
      /** The concept whose labels were found: itself, or one under it. */
      via: { id: string; prefLabel: string };
      /** The labels that were found, as the corpus writes them. */
      found: string[];
      /** `label`: a name of the concept itself; `narrower`, `member`: of a concept under it. */
      relation: "label" | "narrower" | "member";
    };

/** A concept that the query names. */
export interface ConceptMatch {
  id: string;
  kind: "concept" | "collection" | "orderedCollection";
  prefLabel: string;
  /** The words of the query that name it. */
  label: string;
  /** Where those words stand in the query. */
  start: number;
  end: number;
  definition: string;
  /** Every name that was searched for, hidden ones left out. */
  labels: { text: string; lang: string }[];
  /** Members of a collection, in order, with the first passage that speaks of each. */
  members: {
    id: string;
    prefLabel: string;
    /** Passages that speak of it. */
    passages: number;
    first?: { document: string; href: string };
  }[];
}

/** A passage of a hit. */
export interface PassageHit {
  /** The passage, or a window on it where it is long. */
  text: string;
  /** Whether the window leaves out text before or after. */
  clipped: { start: boolean; end: boolean };
  /** The heading that it stands under; empty before the first one. */
  heading: string;
  /** All headings above it, outermost first. */
  path: string[];
  /** Fragment of the nearest anchor, without `#`; empty where there is none. */
  anchor: string;
  /** Link to the place: url, anchor and a text fragment. */
  href: string;
  /** Which passage of the document it is, from 0. */
  position: number;
  score: number;
  /** Marked stretches of `text`: sorted, disjoint. */
  spans: Span[];
}

/** A value of a field. */
export type Value = string | number;

/** A document, or with `unit: "passage"` one passage of it. */
export interface Hit {
  id: string;
  title: string;
  /** Marked stretches of `title`. */
  titleSpans: Span[];
  url: string;
  /** Language of the document (BCP 47), or empty. */
  lang: string;
  /** Its fields; a field with several values is an array. */
  meta: Record<string, Value | Value[]>;
  score: number;
  why: Reason[];
  passages: PassageHit[];
}

export interface SearchOptions {
  /** Hits to return. Default 10. */
  limit?: number;
  /** Hits to skip. Default 0. */
  offset?: number;
  /** What a hit is. Default `document`. */
  unit?: "document" | "passage";
  /** Field → value, values (any of them), or `{ from, to }` (inclusive; dates by prefix). */
  filter?: Record<string, Value | Value[] | { from?: Value; to?: Value }>;
  /** `score` (default), or a field: `date`, `-date` for descending. */
  sort?: string;
  /** Whether a concept named in the query finds all its labels. Default true. */
  expand?: boolean;
  /** Whether mistyped words are mended where that is beyond doubt: `auto` (default), or false. */
  fuzzy?: "auto" | boolean;
  /** Passages shown of each document. Default 3. */
  snippets?: number;
}

export interface SearchResult {
  query: string;
  /** Hits in all, before `limit`. */
  total: number;
  /** Milliseconds, measured in JavaScript. */
  took: number;
  /** The query that was answered, where a word of it was mended. */
  corrected?: string;
  /**
   * Where nothing was found, or a word may be mistyped and was not mended: a query that is nearly
   * spelled like it and finds something.
   */
  didYouMean?: string;
  concepts: ConceptMatch[];
  /** For each field with few values: its values among all hits, most frequent first. */
  facets: Record<string, { value: Value; count: number }[]>;
  hits: Hit[];
}

export interface Suggestion {
  kind: "term" | "title" | "concept";
  /** What to put into the box. */
  text: string;
  /** Id of the concept or document. */
  ref?: string;
  /** Documents that it would find. */
  count: number;
}

export interface ConcordanceOptions {
  /** Words on either side. Default 8. */
  width?: number;
  /**
   * `position` (default): as in the corpus; `left`, `right`: by the words before or after, from the
   * key word outwards; `document`: documents with more lines first.
   */
  sort?: "position" | "left" | "right" | "document";
  /** Lines to return. Default 100. */
  limit?: number;
  /** Lines to skip. Default 0. */
  offset?: number;
}

/** Occurrences in their context, the key words in the middle (KWIC). */
export interface Concordance {
  query: string;
  /** Occurrences in all. */
  total: number;
  lines: ConcordanceLine[];
}

export interface ConcordanceLine {
  /** Id and title of the document. */
  id: string;
  title: string;
  /** The heading above; empty before the first one. */
  heading: string;
  anchor: string;
  /** Link to the place: url, anchor and a text fragment. */
  href: string;
  /** Which passage of the document it is, from 0. */
  position: number;
  left: string;
  /** The key words, as they are written. */
  text: string;
  right: string;
  /** Id of the concept whose label they are. */
  concept?: string;
}

/** How occurrences are spread over the documents. */
export interface Distribution {
  query: string;
  /** Occurrences in all. */
  total: number;
  /** Documents of the corpus. */
  documents: number;
  /**
   * Deviation of proportions (Gries 2008): 0 where occurrences are spread as evenly as the words,
   * towards 1 where few documents have them all.
   */
  dispersion: number;
  /** Documents with any, in the order of the corpus. */
  where: {
    id: string;
    title: string;
    words: number;
    occurrences: number;
    /** Where in the document each stands, from 0 at its first word towards 1. */
    positions: number[];
  }[];
}

export interface CollocatesOptions {
  /** Words to either side. Default 5. */
  window?: number;
  /** Default 20. */
  limit?: number;
}

/** Words that keep company with occurrences, the strongest first. */
export interface Collocates {
  query: string;
  total: number;
  words: {
    text: string;
    /** Times near an occurrence, and in all documents. */
    near: number;
    total: number;
    /** Log-likelihood ratio (Dunning 1993): 3.84 is significant at 5 %, 15.13 at 0.01 %. */
    score: number;
  }[];
}

export interface DocumentInfo {
  id: string;
  title: string;
  url: string;
  lang: string;
  meta: Record<string, Value | Value[]>;
  passages: number;
  words: number;
}

export interface DocumentText extends DocumentInfo {
  blocks: {
    kind: "heading" | "text" | "item" | "quote" | "code";
    /** 1 to 6 for a heading, else 0. */
    level: number;
    text: string;
    anchor: string;
  }[];
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

export interface ConceptOptions {
  /** Language of the names (BCP 47). Default: that of the corpus, also where a concept has no name in `lang`. */
  lang?: string;
}

export interface ConceptInfo {
  id: string;
  kind: "concept" | "collection" | "orderedCollection";
  prefLabel: string;
  /** Documents and passages in which any of its labels occurs, and how often in all. */
  documents: number;
  passages: number;
  occurrences: number;
}

export interface ConceptDetail extends ConceptInfo {
  notation: string;
  labels: { text: string; lang: string; kind: "pref" | "alt" }[];
  definition: string;
  notes: { kind: "definition" | "scopeNote" | "note" | "example"; lang: string; text: string }[];
  broader: { id: string; prefLabel: string }[];
  narrower: { id: string; prefLabel: string }[];
  related: { id: string; prefLabel: string }[];
  members: { id: string; prefLabel: string }[];
  /** Collections that it is a member of. */
  memberOf: { id: string; prefLabel: string }[];
  /** IRIs in other schemes. */
  matches: { kind: "exact" | "close" | "broad" | "narrow" | "related"; iri: string }[];
  /** Earliest and latest `date` of the documents that speak of it; empty without dates. */
  firstDate: string;
  lastDate: string;
  /** Per document that speaks of it, in the order of the corpus. */
  where: ConceptPlace[];
  /** Its labels that occur, the commonest first: who calls it what, and when. */
  variants: { text: string; lang: string; occurrences: number; where: ConceptPlace[] }[];
  /**
   * Concepts in the same passages, the closest first. The score is the log-likelihood ratio of the
   * number of passages with both (Dunning 1993): 3.84 is significant at 5 %.
   */
  together: { id: string; prefLabel: string; passages: number; score: number }[];
}

/** How often a document speaks of a concept. */
export interface ConceptPlace {
  document: string;
  /** Its field `date`; empty where it has none. */
  date: string;
  occurrences: number;
  passages: number;
}

export interface HighlightOptions {
  /** Marks what this query finds: words, phrases, mended words, concepts, just as a search does. */
  query?: string;
  /** Marks every concept of the scheme. Default true. */
  concepts?: boolean;
  /** What the text is, for `title:`, `heading:` and `text:` in a query. Default `text`. */
  part?: "title" | "heading" | "text";
  /** Id of the document that the text is of, for what a query asks of documents. */
  document?: string;
  /** As in `SearchOptions`. */
  expand?: boolean;
  fuzzy?: "auto" | boolean;
  /**
   * Language of the text (BCP 47): a word of another language is not taken for a name where the
   * concept has one in this. Default: for a page what `<html lang>` says, for a string nothing.
   */
  lang?: string;
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

export interface Info {
  /** Version of the engine in the module. */
  version: string;
  /** Version of the module format. */
  format: number;
  documents: number;
  passages: number;
  words: number;
  forms: number;
  lexemes: number;
  concepts: number;
  labels: number;
  /** Languages that its words are stemmed by, the main one first. */
  languages: string[];
  /** Name of the scheme. */
  scheme: string;
  /** Bytes of each section. */
  sections: { name: string; bytes: number }[];
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

/** What went wrong. */
export type ErrorCode =
  | "network" // the file could not be fetched
  | "integrity" // the bytes are not those that were promised
  | "not-wasm" // the bytes are no wasm module
  | "no-wasm" // wasm is not available or refused by the page's policy
  | "bad-module" // the section is missing, truncated or damaged
  | "wrong-version" // made by another version of Manicule
  | "wrong-analyzer" // made with another text analysis
  | "missing-language" // made for an engine with more languages
  | "no-base" // the module is on another host, and nobody said where its documents are
  | "freed" // used after free()
  | "trap" // the engine failed twice on one call: a defect of ours
  | "compile"; // nothing could be built; `report` says why

export type * from "./compile/types.js";
