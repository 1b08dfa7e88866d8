/** What the answers and the file that searches the page itself say to each other. Types alone. */
import type { Corpus } from "../corpus/corpus.js";
import type { PassageHit, SearchResult } from "../types.js";
import type { SearchHost } from "./faces.js";
import type { Runtime } from "./runtime.js";

export interface InPage {
  /** Indexes the page, if it is to be searched: alone, or beside a corpus, which lends its concepts. */
  open(corpus?: Corpus): void;
  close(): void;
  search(query: string): void;
  /** What was found here. Alone, that is the answer of the search itself: nothing is asked twice. */
  take(result: SearchResult | undefined): void;
  showMore(): void;
  /** Goes to the next place, or back to the one before. Says whether there is one. */
  turn(back: boolean): boolean;
  /** A result was chosen: the page may refuse; else it goes there, with the reader's focus. */
  choose(link: HTMLElement, event: MouseEvent): void;
  view(): unknown;
}

/** @param excerpt A passage, under its heading. */
export type MakeInPage = (runtime: Runtime, host: SearchHost, excerpt: (passage: PassageHit) => unknown) => InPage;
