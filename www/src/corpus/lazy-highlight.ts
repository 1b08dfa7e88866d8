/** Highlighting in a page: a handle at once, the code (dom.js, beside this file) when it is used. */
import { pageMarker } from "#lazy";
import type { PageHighlight, PageHighlightOptions, PageMark } from "../types.js";
import type { Manicule } from "./manicule.js";

export class LazyHighlight implements PageHighlight {
  readonly #begun: Promise<void>;
  #live: PageHighlight | undefined;
  #isCleared = false;

  /** @param corpus When it is there, with what the query needs of it. */
  constructor(corpus: Manicule | Promise<Manicule>, target: Node | Iterable<Node>, options: PageHighlightOptions | undefined) {
    // A list may be live, and other by then.
    const nodes = "nodeType" in target ? target : [...target];
    this.#begun = Promise.all([pageMarker(), corpus]).then(([{ highlight }, ready]) => {
      if (!this.#isCleared) this.#live = highlight(ready, nodes, options);
    });
  }

  get settled(): Promise<void> {
    return this.#begun.then(() => this.#live?.settled);
  }

  get marks(): readonly PageMark[] {
    return this.#live?.marks ?? [];
  }

  get current(): PageMark | undefined {
    return this.#live?.current;
  }

  set current(mark: PageMark | undefined) {
    if (this.#live) this.#live.current = mark;
  }

  next(): PageMark | undefined {
    return this.#live?.next();
  }

  previous(): PageMark | undefined {
    return this.#live?.previous();
  }

  at(x: number, y: number): PageMark | undefined {
    return this.#live?.at(x, y);
  }

  clear(): void {
    this.#isCleared = true;
    this.#live?.clear();
  }
}
