/** Comes to rest some time after the last call, and then does what is to be done. */

/** Milliseconds without a call. */
const REST_MS = 250;
/** What never rests has its turn all the same, after so many. */
const MOST_MS = 2_000;

export class Rest {
  readonly #then: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #first = 0;

  constructor(then: () => void) {
    this.#then = then;
  }

  get isWaiting(): boolean {
    return this.#timer !== undefined;
  }

  wait(): void {
    const now = performance.now();
    if (!this.isWaiting) this.#first = now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hurry(), Math.max(0, Math.min(REST_MS, this.#first + MOST_MS - now)));
  }

  /** Does it now, if it is to be done. */
  hurry(): void {
    if (!this.isWaiting) return;
    this.stop();
    this.#then();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
