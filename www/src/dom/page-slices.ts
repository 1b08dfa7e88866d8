/** Work in slices, so that the page stays quick under it. */

/** Milliseconds of a slice. A frame has 16, and other scripts want some of them. */
export const SLICE_MS = 8;

export class Slices {
  readonly #signal: AbortSignal;
  #begun = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether it is time for others. */
  get over(): boolean {
    return performance.now() - this.#begun > SLICE_MS;
  }

  /** Lets others have a turn. Throws the signal's reason once it is aborted. */
  async pause(): Promise<void> {
    await turn();
    this.#signal.throwIfAborted();
    this.#begun = performance.now();
  }
}

declare const scheduler: { postTask(task: () => void): Promise<void> } | undefined;

/** A task of its own, after what others want to do, and without the four milliseconds that a timer waits. */
export function turn(): Promise<void> {
  if (typeof scheduler !== "undefined") return scheduler.postTask(() => {});
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
