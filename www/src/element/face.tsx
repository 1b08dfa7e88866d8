/**
 * An element whose looks and manners come in a file of their own, fetched when they are needed:
 * usually when the first one of its kind stands in the page. Attributes, properties and life cycle
 * are here from the start.
 */
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import type { ManiculeError } from "../host/error.js";
import type { Corpus } from "../corpus/corpus.js";
import type { Face, Fetched, Host } from "./faces.js";
import { learn } from "./languages.js";
import { ManiculeElement } from "./manicule-element.js";
import { beside as fetched } from "../host/error.js";
import { Status } from "./status.js";

/** Files that are here already, by class: the next element has its face at once. */
const here = new Map<unknown, Fetched>();

export abstract class FacedElement extends ManiculeElement {
  #face: Face | undefined;
  #signal: AbortSignal | undefined;
  #isFetching = false;
  /** Why there is no face. */
  #lost: ManiculeError | undefined;

  protected abstract fetchFace(): Promise<unknown>;

  /** The face, once it is there. */
  protected faceNow(): unknown {
    return this.#face;
  }

  protected override arrived(signal: AbortSignal): void {
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      // What is still on its way finds nobody.
      this.#face?.closing();
      this.#face = undefined;
      // The face's own; the first is of every element.
      this.root.adoptedStyleSheets.splice(1);
    });
    if (this.needsFace()) this.need();
  }

  /** Whether the face is needed from the start. */
  protected needsFace(): boolean {
    return true;
  }

  /** Fetches the face, unless it is here or on its way. */
  protected need(): void {
    const signal = this.#signal;
    if (this.#face || this.#isFetching || !signal || signal.aborted) return;
    const known = here.get(this.fetchFace);
    if (known) this.#take(known, signal);
    else this.#fetch(signal);
  }

  protected override reopen(): void {
    if (this.#lost) {
      this.#lost = undefined;
      this.need();
    }
    super.reopen();
  }

  protected override opened(corpus: Corpus): void {
    if (this.#lost) this.opening.fail(this.#lost);
    this.#face?.opened(corpus);
    this.show();
  }

  protected override closing(): void {
    this.#face?.closing();
  }

  protected override changed(name: string): void {
    this.#face?.changed(name);
    this.show();
  }

  protected override view(): unknown {
    return this.#face?.view() ?? this.faceless();
  }

  /** What is shown until the face is there. */
  protected faceless(): unknown {
    const { opening, words } = this;
    const status = opening.status === "ready" ? "loading" : opening.status;
    return (
      <div part="base" lang={words.lang} dir={words.dir} aria-busy={status === "loading"}>
        <Status opening={{ status, error: opening.error }} words={words} />
      </div>
    );
  }

  #fetch(signal: AbortSignal): void {
    this.#isFetching = true;
    fetched(`A script of <${this.localName}>`, this.fetchFace()).then(
      (file) => {
        this.#isFetching = false;
        here.set(this.fetchFace, file as Fetched);
        if (!signal.aborted) this.#take(file as Fetched, signal);
      },
      (error: ManiculeError) => {
        this.#isFetching = false;
        if (signal.aborted) return;
        this.#lost = error;
        this.opening.fail(error);
      },
    );
  }

  #take({ face, english }: Fetched, signal: AbortSignal): void {
    learn(english);
    this.speak();
    this.#face = face({ jsx, jsxs, Fragment }, this.hostFor(signal) as Host);
    if (this.opening.corpus) this.#face.opened(this.opening.corpus);
    this.show();
  }
}
