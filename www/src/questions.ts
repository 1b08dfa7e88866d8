// Generated from src/engine/options.rs: `UPDATE_EXPECT=1 cargo test answers`.
import type { Value } from "./answers.js";

/** How a query is read. */
export interface Settings {
  /** Whether a concept named in the query finds all its labels. Default: true. */
  expand?: boolean;
  /**
   * Whether mistyped words are corrected where that is beyond doubt: `auto`, which is
   * `true`, or `false`. Default: `auto`.
   */
  fuzzy?: "auto" | boolean;
  /**
   * Whether the query is as it is meant to be, so that its last word is no beginning of
   * longer ones; else it is being typed. Default: false.
   */
  complete?: boolean;
}

/** Where the reader is, and what she reads. */
export interface ReaderOptions {
  /**
   * What is searched: `none` for everything alike; a language (BCP 47); a folder, which
   * begins with `/`; or `folder` for the first folder of `at`. Left out, what is in the
   * reader's language comes first, or is searched alone where most pages are translations
   * of each other; and where there are versions, the one that she reads, else the newest.
   */
  within?: string;
  /**
   * The reader's language (BCP 47): a query is read in it first. `en-US` stands for `en`
   * where no page is in `en-US`.
   */
  lang?: string;
  /** Path of the page where the reader is, as the documents have theirs. */
  at?: string;
}

/** How to search. */
export interface SearchOptions extends ReaderOptions, Settings {
  /** Hits to return. Default: 10. */
  limit?: number;
  /** Hits to skip. Default: 0. */
  offset?: number;
  /** What a hit is. Default: `document`. */
  unit?: "document" | "passage";
  /** Field → value, values (any of them), or `{ from, to }` (inclusive; dates by prefix). */
  filter?: Record<string, Value | Value[] | { from?: Value; to?: Value }>;
  /** `score` (default), or a field: `date`, `-date` for descending. */
  sort?: string;
  /** Passages shown of each document. Default: 3. */
  snippets?: number;
  /** Whether the answer has an `explanation`. Default: false. */
  explain?: boolean;
  /** Whether facets are counted without the filters, too: `unfiltered`, `others`. Default: false. */
  refine?: boolean;
}

/** What to mark. */
export interface HighlightOptions extends Settings {
  /**
   * Marks what this query finds: words, phrases, corrected words, concepts, just as a
   * search does.
   */
  query?: string;
  /** Marks every concept of the scheme. Default: true. */
  concepts?: boolean;
  /** What the text is, for `title:`, `heading:` and `text:` in a query. Default: `text`. */
  part?: "title" | "heading" | "text";
  /**
   * Id of the document that the text is of, for what a query asks of documents. A text
   * of none is taken for one that fulfills it.
   */
  document?: string;
  /**
   * Language of the text (BCP 47): a word of another language is not taken for a name
   * where the concept has one in this. Default: that of its document; for a page what
   * `<html lang>` says.
   */
  lang?: string;
}

/** How to list occurrences. */
export interface ConcordanceOptions {
  /** Words on either side. Default: 8. */
  width?: number;
  /**
   * `position`: as in the corpus; `left`, `right`: by the words before or after, from
   * the key word outwards; `document`: documents with more lines first. Default: `position`.
   */
  sort?: "position" | "left" | "right" | "document";
  /** Lines to return. Default: 100. */
  limit?: number;
  /** Lines to skip. Default: 0. */
  offset?: number;
}

/** How to list the company of words. */
export interface CollocatesOptions {
  /** Words to either side. Default: 5. */
  window?: number;
  /** Words to return. Default: 20. */
  limit?: number;
}

/** How to complete what is typed. */
export interface SuggestOptions extends ReaderOptions {
  /** Completions to return. Default: 8. */
  limit?: number;
}

/** How to show a document. */
export interface DocumentOptions {
  /** Marks what this query finds. */
  query?: string;
}

/** How to show concepts. */
export interface ConceptOptions {
  /**
   * Language of the names (BCP 47). Default: that of the corpus, also where a concept
   * has no name in `lang`.
   */
  lang?: string;
}
