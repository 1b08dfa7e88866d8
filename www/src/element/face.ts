/**
 * An element whose looks and manners come in a file of their own, fetched when the first one of
 * its kind stands in the page. Attributes, properties and life cycle are here from the start.
 */
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import { ManiculeError } from "../error.js";
import type { Manicule } from "../manicule.js";
import type { Face, FaceMaker } from "./faces.js";
import { ManiculeElement } from "./manicule-element.js";

export abstract class FacedElement extends ManiculeElement {
  #face: Face | undefined;
  #signal: AbortSignal | undefined;
  /** Why there is no face. */
  #lost: ManiculeError | undefined;

  protected abstract fetchFace(): Promise<unknown>;

  protected override arrived(signal: AbortSignal): void {
    this.#signal = signal;
    signal.addEventListener("abort", () => {
      this.#face = undefined;
    });
    this.#fetch(signal);
  }

  protected override reopen(): void {
    if (this.#lost && this.#signal) this.#fetch(this.#signal);
    super.reopen();
  }

  protected override opened(corpus: Manicule): void {
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
  protected abstract faceless(): unknown;

  #fetch(signal: AbortSignal): void {
    this.#lost = undefined;
    this.fetchFace().then(
      (make) => {
        if (!signal.aborted) this.#take((make as FaceMaker)({ jsx, jsxs, Fragment }, this.hostFor(signal)));
      },
      (cause: unknown) => {
        if (signal.aborted) return;
        const message = `A script of <${this.localName}> could not be fetched. It must stand beside element.js.`;
        this.#lost = new ManiculeError("network", message, { cause });
        this.opening.fail(this.#lost);
      },
    );
  }

  #take(face: Face): void {
    this.#face = face;
    if (this.corpus) face.opened(this.corpus);
    this.show();
  }
}
