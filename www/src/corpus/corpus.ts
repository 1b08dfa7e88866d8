/**
 * Whoever answers: all that the elements know of a corpus. A module in memory (local.ts), one whose parts
 * are fetched (parts.ts), the page itself (page.ts), or anything else that keeps to this. Each thing that a reader does is one question,
 * however much is shown of its answer.
 */
import type { Manicule } from "./manicule.js";
import type {
  Collocates,
  ConceptDetail,
  ConceptEntry,
  ConcordanceLine,
  ConcordanceOptions,
  Distribution,
  DocumentText,
  Info,
  PageHighlight,
  PageHighlightOptions,
  SearchOptions,
  SearchResult,
  Suggestion,
  SuggestOptions,
} from "../types.js";

/** What a corpus may be unable to answer: then it is not offered. `nearby`: the words that keep company with others. */
export type Ability = "document" | "complete" | "nearby";

export interface Corpus {
  readonly info: Info;
  /** The module that answers, for programs of the page, and for its scheme. */
  readonly module?: Manicule;
  /** Where its documents are: the address from which those in answers are meant. */
  readonly base: string | undefined;
  readonly can: ReadonlySet<Ability>;
  /** An answer with all that narrows it, or with what to ask instead. Of nothing: what there is to ask. */
  search(query: string, options: SearchOptions, signal: AbortSignal): Promise<Answer>;
  /** Completions of what has been typed so far. */
  complete(prefix: string, options: SuggestOptions, signal: AbortSignal): Promise<Suggestion[]>;
  /** Lines, and with `whole` all else that is shown of occurrences. */
  occurrences(query: string, options: OccurrenceOptions, signal: AbortSignal): Promise<Occurrences>;
  /** A document with everything in it marked that a query finds. */
  document(id: string, query: string, signal: AbortSignal): Promise<DocumentText | undefined>;
  /** The whole index, named in a language. */
  scheme(lang: string, signal: AbortSignal): Promise<ConceptEntry[]>;
  /** A concept with all that its card shows, and so many lines. */
  concept(id: string, options: { lang: string; lines: number }, signal: AbortSignal): Promise<ConceptCard | undefined>;
  /** Fetches all that may be asked for. Where parts cannot be had, a question fails with `whole` before. */
  loadAll?(signal?: AbortSignal): Promise<this>;
  /** Marks the page, and keeps the marks true. */
  highlight(target: Iterable<Node>, options: PageHighlightOptions): PageHighlight;
}

export interface Answer extends SearchResult {
  /** Queries to try where nothing was found, or asked. */
  ideas: string[];
}

export interface OccurrenceOptions extends ConcordanceOptions {
  whole?: boolean;
}

export interface Occurrences {
  total: number;
  lines: ConcordanceLine[];
  /** With `whole`: how they are spread, and the words that keep company with them. */
  spread?: Distribution;
  nearby?: Collocates["words"] | undefined;
  /** With `whole`, where there are none: another spelling that occurs, and queries to try. */
  instead?: string | undefined;
  ideas?: string[];
}

export interface ConceptCard extends ConceptDetail {
  lines: ConcordanceLine[];
  /** For each of `where`. */
  sources: { title: string; url: string }[];
}
