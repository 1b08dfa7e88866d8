/**
 * Long work in short slices, so that the page stays quick: each ends after a fixed amount of work,
 * or earlier on a slow device.
 */

/** What a slice may cost, in code units matched. That is some 3 ms on a usual computer. */
const MOST_WORK = 20_000;
const MOST_MS = 10;

export interface Work {
  /** Does a little and says what it cost, in code units; 0 when nothing is left. */
  step(): number;
  /** After each slice. */
  done(more: boolean): void;
  failed(error: unknown): void;
}

/** Does a slice at once and the others in tasks of their own, until it is stopped. */
export class Slices {
  readonly #work: Work;
  #waits = false;
  #stopped = false;

  constructor(work: Work) {
    this.#work = work;
  }

  run(): void {
    if (this.#stopped) return;
    const begun = performance.now();
    let spent = 0;
    let cost = 0;
    try {
      do {
        cost = this.#work.step();
        spent += cost;
      } while (cost > 0 && spent < MOST_WORK && performance.now() - begun < MOST_MS);
      this.#work.done(cost > 0);
    } catch (error) {
      this.stop();
      this.#work.failed(error);
      return;
    }
    if (cost === 0 || this.#waits) return;
    this.#waits = true;
    later(() => {
      this.#waits = false;
      this.run();
    });
  }

  stop(): void {
    this.#stopped = true;
  }
}

declare const scheduler: { postTask(task: () => void): Promise<void> } | undefined;

/** After what the reader did meanwhile. */
function later(task: () => void): void {
  if (typeof scheduler === "undefined") setTimeout(task);
  else void scheduler.postTask(task);
}
