/**
 * What the element knows and does, apart from its place in the page: it opens a corpus, answers
 * queries and tells when something is new to show. Searching takes well under a millisecond, so
 * every keystroke is answered; only opening is waited for, and then the newest query wins.
 */
import { ManiculeError } from "../error.js";
import type { Manicule } from "../manicule.js";
import type { SearchResult } from "../types.js";
import { type Lease, lease } from "./modules.js";
import type { State } from "./view.js";

/** A screen reader is told once the typing pauses, not at every key. */
const ANNOUNCE_AFTER_MS = 500;

/** How many queries to offer. */
const IDEAS = 5;

export interface Listener {
  /** The state is new: show it. */
  changed(): void;
  /** What to say of an answer. */
  announcementOf(result: SearchResult): string;
  searched(result: SearchResult): void;
  failed(error: ManiculeError): void;
  opened(corpus: Manicule): void;
}

export class Controller {
  readonly state: State = { status: "idle", query: "", ideas: [], announcement: "" };
  /** Hits shown at first, and added by each «show more». */
  pageSize = 10;
  readonly #listener: Listener;
  #corpus: Manicule | undefined;
  #lease: Lease | undefined;
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get corpus(): Manicule | undefined {
    return this.#corpus;
  }

  /** Opens the module at an address. */
  open(src: string, integrity: string | undefined): void {
    this.#become({ status: "loading" });
    const begun = this.#borrow(src, integrity);
    if (!begun) return;
    this.#lease = begun;
    begun.corpus.then(
      (corpus) => {
        if (this.#lease === begun) this.use(corpus);
      },
      (error: unknown) => {
        if (this.#lease === begun) this.#fail(error);
      },
    );
  }

  /** Searches a corpus that somebody else opened, and will free. */
  use(corpus: Manicule): void {
    this.#corpus = corpus;
    this.#become({ status: "ready", info: corpus.info, error: undefined });
    if (this.state.status !== "ready") return;
    this.search(this.state.query);
    this.#listener.opened(corpus);
  }

  /** Gives back what is open. */
  close(): void {
    clearTimeout(this.#timer);
    this.#lease?.release();
    this.#lease = undefined;
    this.#corpus = undefined;
    Object.assign(this.state, { status: "idle", result: undefined, error: undefined, info: undefined, ideas: [] });
  }

  /** Keeps what is being composed by an input method, and does not search for it yet. */
  compose(query: string): void {
    this.state.query = query;
  }

  search(query: string): void {
    this.#shown = this.pageSize;
    this.state.query = query;
    this.#answer();
  }

  showMore(): void {
    this.#shown += this.pageSize;
    this.#answer();
  }

  #answer(): void {
    const corpus = this.#corpus;
    const { query } = this.state;
    clearTimeout(this.#timer);
    if (!corpus || query.trim() === "") {
      const ideas = corpus ? commonConcepts(corpus) : [];
      this.#become({ result: undefined, ideas, announcement: "" });
      return;
    }
    let result;
    try {
      result = corpus.search(query, { limit: this.#shown });
    } catch (error) {
      this.#fail(error);
      return;
    }
    const ideas = result.hits.length === 0 ? ideasFor(corpus, query) : [];
    this.#become({ status: "ready", error: undefined, result, ideas });
    this.#listener.searched(result);
    this.#timer = setTimeout(() => {
      this.#become({ announcement: this.#listener.announcementOf(result) });
    }, ANNOUNCE_AFTER_MS);
  }

  #borrow(src: string, integrity: string | undefined): Lease | undefined {
    try {
      return lease(src, integrity);
    } catch (cause) {
      this.#fail(new ManiculeError("network", `src «${src}» is not an address.`, { cause }));
      return undefined;
    }
  }

  #fail(error: unknown): void {
    const known =
      error instanceof ManiculeError
        ? error
        : new ManiculeError("trap", error instanceof Error ? error.message : String(error), { cause: error });
    this.#become({ status: "failed", error: known, result: undefined, announcement: "" });
    this.#listener.failed(known);
  }

  #become(change: Partial<State>): void {
    Object.assign(this.state, change);
    this.#listener.changed();
  }
}

/** What these documents speak of most: a way in for a reader who does not know them. */
function commonConcepts(corpus: Manicule): string[] {
  return corpus
    .concepts()
    .filter((concept) => concept.documents > 0)
    .sort((a, b) => b.documents - a.documents || b.occurrences - a.occurrences || (a.id < b.id ? -1 : 1))
    .slice(0, IDEAS)
    .map((concept) => concept.prefLabel);
}

/** What could have been meant: words here that begin as those of the query do, or what is common. */
function ideasFor(corpus: Manicule, query: string): string[] {
  const ideas = new Set<string>();
  for (const word of query.split(/\s+/)) {
    for (const found of completions(corpus, word)) ideas.add(found);
  }
  return ideas.size > 0 ? [...ideas].slice(0, IDEAS) : commonConcepts(corpus);
}

/** Completions of the longest beginning that has any; under three letters all words look alike. */
function completions(corpus: Manicule, word: string): string[] {
  for (let length = word.length; length >= 3; length -= 1) {
    const found = corpus.suggest(word.slice(0, length), { limit: IDEAS });
    if (found.length > 0) return found.map((suggestion) => suggestion.text);
  }
  return [];
}
