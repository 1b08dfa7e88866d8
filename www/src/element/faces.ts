/**
 * What an element and the file that is fetched for it say to each other. Types alone, and apart
 * from the classes, so that the public types need none of them.
 */
import type { Corpus } from "../corpus/corpus.js";
import type { PageHighlight } from "../types.js";
import type { Lease } from "../corpus/lease.js";
import type { PageIndex } from "../page.js";
import type { Newest } from "./newest.js";
import type { Opening } from "./opening.js";
import type { Runtime } from "./runtime.js";
import type { Strings } from "./strings.js";

/** What the fetched file brings. */
export interface Face {
  /** All that is shown, whatever the state of the opening. */
  view(): unknown;
  /** A corpus is open. */
  opened(corpus: Corpus): void;
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
  /** The language around the element. */
  lang(): string;
  /** Where an address of the corpus leads; undefined for one that may be no link. */
  link(href: string): string | undefined;
  /** Asks the corpus; what fails is shown. */
  newest(): Newest;
  show(): void;
  reopen(): void;
  /** A script that is on its way, or an error that says what to do. */
  fetched<T>(script: string, file: Promise<T>): Promise<T>;
  /** Tells the page of an error that is not shown. */
  tellError(error: unknown): void;
  /** Says whether nobody canceled. */
  tell<T>(type: string, detail: T, cancelable?: boolean): boolean;
}

export type ArticleCardsMaker = (runtime: Runtime, host: Host, marks: PageHighlight) => Face;
export type FaceMaker<F extends Face = Face, H extends Host = Host> = (runtime: Runtime, host: H) => F;

/** A fetched file: what makes the face, and its English words (the other languages have one file). */
export interface Fetched<F extends Face = Face, H extends Host = Host> {
  face: FaceMaker<F, H>;
  english: Partial<Strings>;
}

/** What the search finds in its element besides. */
export interface SearchHost extends Host {
  query(): string;
  /** Whether a person typed it, and not the page or a link. */
  typed(): boolean;
  /** Whether an input method is at it: then it is not answered yet. */
  composing(): boolean;
  /** Puts a query into the box and answers it. */
  ask(query: string): void;
  input(): HTMLInputElement | null;
  /** The module that it names, which elements share. */
  lease(): Lease;
  /** What the page answers. */
  page(index: PageIndex): Corpus;
  /** English words that came with another file. */
  learn(words: Partial<Strings>): void;
}

/** What answers in the search; the element has the box. */
export interface SearchFace extends Face {
  /** Whether what is shown takes the place of the first hint. */
  readonly covers: boolean;
  /** What a screen reader is told. */
  readonly announcement: string;
  /** Attributes of the box, and the list under it. */
  box(): { attributes: Record<string, unknown>; list: unknown };
  /** A query that is to be answered; `typed` where a person is at it. */
  search(query: string, typed: boolean): void;
  /** What `src` names is to be opened anew: what else is searched is opened, too. */
  begin(): void;
  /** What Escape leaves before anything else; says whether there was something. */
  leave(): boolean;
}
