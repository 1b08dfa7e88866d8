/**
 * Long work in turns: after each, whatever else the host has to do gets its own, a page that scrolls, a
 * person who types.
 */
import { nextTask, TURN_MS } from "./task.js";

export class Turns {
  readonly #signal: AbortSignal | undefined;
  #begun = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether it is time for others. */
  get over(): boolean {
    return performance.now() - this.#begun > TURN_MS;
  }

  /** Lets others have a turn. Throws the signal's reason once it is aborted. */
  async pause(): Promise<void> {
    await nextTask();
    this.#signal?.throwIfAborted();
    this.#begun = performance.now();
  }
}
