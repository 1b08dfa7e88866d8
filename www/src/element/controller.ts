/**
 * What the search knows and does, apart from its place in the page: it answers queries and tells
 * when something is new to show. Searching takes well under a millisecond, so every keystroke is
 * answered.
 */
import type { Manicule } from "../manicule.js";
import type { SearchResult } from "../types.js";
import { commonConcepts, ideasFor } from "./ideas.js";
import type { Opening } from "./opening.js";
import type { State } from "./view.js";

/** A screen reader is told once the typing pauses, not at every key. */
const ANNOUNCE_AFTER_MS = 500;

export interface Listener {
  /** The state is new: show it. */
  changed(): void;
  /** What to say of an answer. */
  announcementOf(result: SearchResult): string;
  searched(result: SearchResult): void;
}

export class Controller {
  readonly state: State = { query: "", ideas: [], announcement: "" };
  /** Hits shown at first, and added by each «show more». */
  pageSize = 10;
  readonly #opening: Opening;
  readonly #listener: Listener;
  #shown = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(opening: Opening, listener: Listener) {
    this.#opening = opening;
    this.#listener = listener;
  }

  /** A corpus is open: what is in the box is asked. */
  opened(corpus: Manicule): void {
    this.state.info = corpus.info;
    this.search(this.state.query);
  }

  /** The corpus is about to go: what it said goes with it, what was typed stays. */
  close(): void {
    clearTimeout(this.#timer);
    Object.assign(this.state, { result: undefined, info: undefined, ideas: [], announcement: "" });
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
    const { corpus } = this.#opening;
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
      this.state.result = undefined;
      this.#opening.fail(error);
      return;
    }
    this.#opening.recover();
    const ideas = result.hits.length === 0 ? ideasFor(corpus, query) : [];
    this.#become({ result, ideas });
    this.#listener.searched(result);
    this.#timer = setTimeout(() => {
      this.#become({ announcement: this.#listener.announcementOf(result) });
    }, ANNOUNCE_AFTER_MS);
  }

  #become(change: Partial<State>): void {
    Object.assign(this.state, change);
    this.#listener.changed();
  }
}
