/**
 * What an element and the file that is fetched for it say to each other. Types alone, and apart
 * from the classes, so that the public types need none of them.
 */
import type { Manicule } from "../manicule.js";
import type { PageHighlight } from "../types.js";
import type { Opening } from "./opening.js";
import type { Runtime } from "./runtime.js";
import type { Strings } from "./strings.js";

/** What the fetched file brings. */
export interface Face {
  /** All that is shown, whatever the state of the opening. */
  view(): unknown;
  /** A corpus is open. */
  opened(corpus: Manicule): void;
  /** An attribute is new. */
  changed(name: string): void;
  /** The corpus is about to be given back. */
  closing(): void;
}

/** What it finds in the element. */
export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  opening: Opening;
  /** Ends when the element leaves the page. */
  signal: AbortSignal;
  words(): Strings;
  show(): void;
  reopen(): void;
  /** Says whether nobody canceled. */
  tell<T>(type: string, detail: T, cancelable?: boolean): boolean;
}

export type FaceMaker = (runtime: Runtime, host: Host) => Face;

export type ArticleCardsMaker = (runtime: Runtime, host: Host, marks: PageHighlight) => Face;
