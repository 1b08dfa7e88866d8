/** Asks one thing at a time: the newest question aborts the last, and only its answer counts. */
export class Newest {
  readonly #failed: (error: unknown) => void;
  #stop: AbortController | undefined;
  #isAsking = false;

  /** @param failed What is done with an error, unless a question says otherwise. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** @param question Aborted by the next one, and by `stop()`. */
  ask<T>(question: (signal: AbortSignal) => Promise<T>, answered: (answer: T) => void, failed = this.#failed): void {
    this.stop();
    const { signal } = (this.#stop = new AbortController());
    this.#isAsking = true;
    const unlessStopped =
      <V>(then: (value: V) => void) =>
      (value: V): void => {
        if (signal.aborted) return;
        this.#isAsking = false;
        then(value);
      };
    question(signal).then(unlessStopped(answered), unlessStopped(failed));
  }

  /** Whether an answer is still to come. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  stop(): void {
    this.#isAsking = false;
    this.#stop?.abort();
  }
}
