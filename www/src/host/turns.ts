/**
 * Long work in turns: after each, whatever else the host has to do gets its own, a page that scrolls, a
 * person who types.
 */

/** Milliseconds of a turn. A frame has 16, and other scripts want some of them. */
const TURN_MS = 8;

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

declare const globalThis: { scheduler?: { postTask(task: () => void): Promise<void> } };

/**
 * Comes back in a task of its own, after what others want to do. `setTimeout` would do, but pages are made
 * to wait 4 ms each time, and a second in a tab that is not looked at.
 */
export function nextTask(): Promise<void> {
  return (
    globalThis.scheduler?.postTask(() => {}) ??
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        done();
      };
      port2.postMessage(0);
    })
  );
}
