/** What the answers and the file for languages, versions and folders say to each other. Types alone. */
import type { Answer } from "../corpus/corpus.js";
import type { ConceptMatch, Hit, ReaderOptions, Value } from "../types.js";
import type { SearchHost } from "./faces.js";
import type { Runtime } from "./runtime.js";

export interface Within {
  /** A corpus is open now. */
  opened(): void;
  /** It is about to be given back. */
  closing(): void;
  /** Where the reader is, and what she searches by her own wish or the page's. */
  reader(): ReaderOptions;
  /** What a screen reader is told before how many there are. */
  readonly said: string;
  /** An answer to show; none where nothing is asked. */
  answered(result: Answer | undefined): void;
  /** The page wishes something else: what the reader wished is over. */
  forget(): void;
  /** In the box: within what is searched, and the way out. */
  row(): unknown;
  /** Before the count: that nothing is found where it was searched. */
  lead(): unknown;
  /** After it: what else there is. */
  notice(): unknown;
  /** Under the title of a hit: its version, and the same page in other languages and versions. */
  about(hit: Hit): unknown;
  /** In the entry of a concept: in which languages it is found. */
  languages(concept: ConceptMatch): unknown;
  /** What a value of a field is called, where that is not itself. */
  named(field: string, value: Value): string | undefined;
  /** In the place of the results: a concept in its languages, side by side. */
  beside(): unknown;
}

export interface WithinAnswers {
  /** Asks again. */
  again(): void;
  /** A result, as all are shown. */
  hit(hit: Hit, concepts: ConceptMatch[]): unknown;
  /** The attributes of a link to a document. */
  way(document: { id: string; url: string }): object | undefined;
}

export type MakeWithin = (runtime: Runtime, host: SearchHost, answers: WithinAnswers) => Within;
