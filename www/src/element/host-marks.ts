/**
 * What a corpus does in the page around an element: its concepts are marked there, and have cards, and
 * agents may ask it. Only this much is here; the rest is fetched when it is used.
 */
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import { agentTools, articleCards } from "#lazy";
import type { Corpus } from "../corpus/corpus.js";
import type { PageHighlight } from "../types.js";
import type { Face, SearchHost } from "./faces.js";
import { here } from "../host/here.js";

export class HostMarks {
  readonly #hostOf: (signal: AbortSignal) => SearchHost;
  #marks: PageHighlight | undefined;
  #cards: Face | undefined;
  #stop = new AbortController();

  /** @param hostOf The element, for as long as a signal lasts. */
  constructor(hostOf: (signal: AbortSignal) => SearchHost) {
    this.#hostOf = hostOf;
  }

  /** @param selector What of the page is marked; nothing, if it is empty. */
  mark(corpus: Corpus, selector: string, withCards: boolean): void {
    this.clear();
    const { signal } = this.#stop;
    const host = this.#hostOf(signal);
    const failed = (error: unknown): void =>
      console.error(`<${host.element.localName} highlight="${selector}">:`, error);
    if (host.element.hasAttribute("agents") && ("modelContext" in navigator || "modelContext" in here)) {
      agentTools().then(({ offer }) => offer(host, corpus)).catch(failed);
    }
    if (!selector) return;
    try {
      const marks = corpus.highlight(here.querySelectorAll(selector), {
        concepts: true,
        once: host.element.hasAttribute("highlight-once"),
        changed: () => {
          if (!withCards || signal.aborted) return;
          if (this.#cards) this.#cards.changed("marks");
          else if (marks.marks.length > 0) this.#fetch(host, marks).catch(failed);
        },
      });
      this.#marks = marks;
      marks.settled.catch(failed);
    } catch (error) {
      // A selector that is none must not take the search down with it.
      failed(error);
    }
  }

  clear(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#marks?.clear();
    this.#marks = undefined;
    this.#cards = undefined;
  }

  view(): unknown {
    return this.#cards?.view();
  }

  async #fetch(host: SearchHost, marks: PageHighlight): Promise<void> {
    const { articleCards: make, english } = await articleCards();
    if (host.signal.aborted) return;
    host.learn(english);
    this.#cards ??= make({ jsx, jsxs, Fragment }, host, marks);
    host.show();
  }
}
