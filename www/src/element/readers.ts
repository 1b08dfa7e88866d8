/** What the search and the file with the reader say to each other. Types alone. */
import type { DocumentText } from "../types.js";
import type { SearchHost } from "./faces.js";
import type { Runtime } from "./runtime.js";

/** A place in a document. */
export interface Place {
  /** Id of the document. */
  id: string;
  /** Which passage, from 0. */
  position: number;
  /** What is marked. */
  query: string;
}

export interface Reader {
  /** All that is shown in the place of the results. */
  view(): unknown;
  /** To the next marked place, or the one before. */
  step(by: 1 | -1): void;
  close(): void;
}

export interface ReaderHost extends SearchHost {
  /** Whether somebody chose it, rather than the address of the page. */
  takesFocus: boolean;
  back(): void;
  /** Another passage is read. */
  moved(position: number): void;
  /** Shows something where it is seen well; gives the milliseconds that the way takes. */
  bring(what: Element, glides: boolean): number;
}

/** What a reader takes away of a passage. */
export interface Citing {
  view(): unknown;
}

export type MakeCiting = (runtime: Runtime, host: ReaderHost, document: DocumentText, place: Place) => Citing;

/** Without a document it says that there is none. */
export type MakeReader = (runtime: Runtime, host: ReaderHost, place: Place, document: DocumentText | undefined) => Reader;
