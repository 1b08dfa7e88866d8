/** Asks one thing at a time: the newest question aborts the last, and only its answer counts. */
export class Newest {
  readonly #failed: (error: unknown) => void;
  #stop: AbortController | undefined;

  /** @param failed What is done with an error, unless a question says otherwise. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** @param question Aborted by the next one, and by `stop()`. */
  ask<T>(question: (signal: AbortSignal) => Promise<T>, answered: (answer: T) => void, failed = this.#failed): void {
    this.stop();
    const { signal } = (this.#stop = new AbortController());
    question(signal).then(
      (answer) => signal.aborted || answered(answer),
      (error: unknown) => signal.aborted || failed(error),
    );
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
  }
}
