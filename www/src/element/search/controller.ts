/**
 * What the search knows and does, apart from its place in the page: it answers queries and tells
 * when something is new to show. Searching takes well under a millisecond, so every keystroke is
 * answered.
 */
import type { Answer, Corpus } from "../../corpus/corpus.js";
import type { ReaderOptions, SearchOptions, SearchResult, Value } from "../../types.js";
import type { Newest } from "../newest.js";
import type { Opening } from "../opening.js";
import { type Chosen, facetsOf, filterOf, sortableFields } from "./refine.js";
import type { State } from "./found.js";

/** A screen reader is told once the typing pauses, not at every key. */
const ANNOUNCE_AFTER_MS = 500;

export interface Listener {
  /** The state is new: show it. */
  changed(): void;
  /** Where the reader is. */
  reader(): ReaderOptions | undefined;
  /** What to say of an answer. */
  announcementOf(result: SearchResult): string;
  searched(result: SearchResult): void;
}

export class Controller {
  readonly state: State = {
    query: "",
    announcement: "",
    unit: "document",
    sort: "",
    sortable: [],
    facets: [],
    isFiltered: false,
    isRefining: false,
  };
  /** Hits shown at first, and added by each «show more». */
  pageSize = 10;
  readonly #opening: Opening;
  readonly #listener: Listener;
  readonly #chosen: Chosen = new Map();
  readonly #asking: Newest;
  #shown = 0;
  /** Whether the query was sent: then its last word is finished. */
  #complete = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(opening: Opening, asking: Newest, listener: Listener) {
    this.#asking = asking;
    this.#opening = opening;
    this.#listener = listener;
  }

  /** A corpus is open: what is in the box is asked. */
  opened(corpus: Corpus): void {
    this.state.info = corpus.info;
    this.search(this.state.query);
  }

  /** The corpus is about to go: what it said goes with it, what was typed stays. */
  close(): void {
    clearTimeout(this.#timer);
    this.#asking.stop();
    // What was chosen before any was open is still to be asked.
    if (this.state.info) this.#chosen.clear();
    const nothing = { result: undefined, info: undefined, announcement: "", facets: [], sortable: [] };
    Object.assign(this.state, nothing, { isFiltered: false });
  }

  /** Keeps what is being composed by an input method, and does not search for it yet. */
  compose(query: string): void {
    this.state.query = query;
  }

  search(query: string, complete = this.#complete): void {
    this.#shown = this.pageSize;
    this.#complete = complete;
    this.state.query = query;
    this.#answer();
  }

  /** The query was sent as it is. */
  send(query: string): void {
    if (!this.#complete || query !== this.state.query) this.search(query, true);
  }

  /** What a hit is, and in which order hits come: a field, `-field`, or "" for the best first. */
  arrange(unit: State["unit"], sort: string): void {
    Object.assign(this.state, { unit, sort });
    this.search(this.state.query);
  }

  /** Shows only what has this value, or no longer only that; several of one field are any of them. */
  choose(field: string, value: Value, isChosen: boolean): void {
    const others = (this.#chosen.get(field) ?? []).filter((other) => other !== value);
    this.#chosen.set(field, isChosen ? [...others, value] : others);
    this.search(this.state.query);
  }

  /** What is chosen, pair by pair. What is set is not asked yet. */
  get filters(): [field: string, value: string][] {
    return [...this.#chosen].flatMap(([field, values]) => values.map((value): [string, string] => [field, `${value}`]));
  }

  set filters(filters: [field: string, value: string][]) {
    this.#chosen.clear();
    for (const [field, value] of filters) this.#chosen.set(field, [...(this.#chosen.get(field) ?? []), value]);
  }

  chooseAll(): void {
    this.#chosen.clear();
    this.search(this.state.query);
  }

  /** @param shown Called when they are there. */
  showMore(shown?: () => void): void {
    this.#shown += this.pageSize;
    this.#answer(shown);
  }

  #answer(shown?: () => void): void {
    const { corpus } = this.#opening;
    const { query, unit, sort } = this.state;
    clearTimeout(this.#timer);
    this.#asking.stop();
    if (!corpus || query.trim() === "") {
      this.#become({ result: undefined, announcement: "" });
      return;
    }
    const filter = filterOf(this.#chosen);
    const options: SearchOptions = {
      unit,
      filter,
      limit: this.#shown,
      complete: this.#complete,
      ...(sort ? { sort } : {}),
      ...this.#listener.reader(),
    };
    this.#asking.ask(
      (signal) => corpus.search(query, options, signal),
      (result) => {
        // Nothing has the word as it is: what begins with it stays.
        if (this.#complete && result.total === 0 && this.state.result?.query === query) this.#complete = false;
        else this.#answered(result, filter);
        shown?.();
      },
      (error) => {
        this.state.result = undefined;
        this.#opening.fail(error);
      },
    );
  }

  #answered(result: Answer, filter: NonNullable<SearchOptions["filter"]>): void {
    this.#opening.recover();
    const facets = facetsOf(result, filter, this.#chosen);
    // The same ones are not made anew.
    if (JSON.stringify(facets) !== JSON.stringify(this.state.facets)) this.state.facets = facets;
    // A field that can be sorted by stays on offer, or the control would come and go with each key.
    const sortable = [...new Set([...this.state.sortable, ...sortableFields(result)])];
    if (sortable.length > this.state.sortable.length) this.state.sortable = sortable;
    this.#become({ result, isFiltered: Object.keys(filter).length > 0 });
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
