/** Long work in slices: after each, whatever else the host has to do gets its turn. */

/** Milliseconds of a slice: short enough for a page to scroll, long enough that resting costs little. */
const SLICE = 16;

interface Scheduler {
  yield?: () => Promise<void>;
}

export class Pace {
  #started = performance.now();

  /** Whether the slice is over. */
  isDue(): boolean {
    return performance.now() - this.#started >= SLICE;
  }

  /** Comes back in a task of its own. */
  async rest(): Promise<void> {
    await nextTask();
    this.#started = performance.now();
  }
}

/**
 * `setTimeout` would do, but pages are made to wait 4 ms each time, and a second in a tab that is
 * not looked at.
 */
function nextTask(): Promise<void> {
  const { scheduler, setImmediate: immediate } = globalThis as { scheduler?: Scheduler; setImmediate?: (done: () => void) => void };
  if (scheduler?.yield) return scheduler.yield();
  if (immediate) return new Promise((done) => immediate(done));
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(undefined);
  });
}
