/**
 * Which corpus an element has open: one that it fetches by address and shares with others, or one
 * that the page gives it. Opening is waited for, and then the newest address wins.
 */
import { ManiculeError } from "../error.js";
import type { Manicule } from "../manicule.js";
import { type Lease, lease } from "./modules.js";

export type Status = "idle" | "loading" | "ready" | "failed";

export interface OpeningListener {
  /** The status is new: show it. */
  changed(): void;
  opened(corpus: Manicule): void;
  failed(error: ManiculeError): void;
}

export class Opening {
  status: Status = "idle";
  corpus: Manicule | undefined;
  error: ManiculeError | undefined;
  readonly #listener: OpeningListener;
  #lease: Lease | undefined;
  #awaited: Promise<Manicule> | undefined;

  constructor(listener: OpeningListener) {
    this.#listener = listener;
  }

  /** Opens the module at an address. */
  open(src: string, integrity: string | undefined): void {
    this.status = "loading";
    this.#listener.changed();
    const begun = this.#borrow(src, integrity);
    if (!begun) return;
    this.#lease = begun;
    this.wait(begun.corpus);
  }

  /** Waits for a corpus; what was waited for before is forgotten. */
  wait(corpus: Promise<Manicule>): void {
    this.#awaited = corpus;
    if (this.status !== "loading") {
      this.status = "loading";
      this.#listener.changed();
    }
    corpus.then(
      (opened) => {
        if (this.#awaited === corpus) this.use(opened);
      },
      (error: unknown) => {
        if (this.#awaited === corpus) this.fail(error);
      },
    );
  }

  /** Takes a corpus that somebody else opened, and will free. */
  use(corpus: Manicule): void {
    this.corpus = corpus;
    this.recover();
    this.#listener.opened(corpus);
  }

  /** Gives back what is open. */
  close(): void {
    this.#lease?.release();
    this.#lease = undefined;
    this.#awaited = undefined;
    this.corpus = undefined;
    this.error = undefined;
    this.status = "idle";
  }

  /** What somebody did with the corpus went wrong. */
  fail(error: unknown): void {
    // A file that was fetched has a class of its own for them.
    const known =
      error instanceof Error && error.name === "ManiculeError"
        ? (error as ManiculeError)
        : new ManiculeError("trap", error instanceof Error ? error.message : String(error), { cause: error });
    this.status = "failed";
    this.error = known;
    this.#listener.changed();
    this.#listener.failed(known);
  }

  /** The next question was answered. */
  recover(): void {
    this.status = "ready";
    this.error = undefined;
  }

  #borrow(src: string, integrity: string | undefined): Lease | undefined {
    try {
      return lease(src, integrity);
    } catch (cause) {
      this.fail(new ManiculeError("network", `src «${src}» is not an address.`, { cause }));
      return undefined;
    }
  }
}
