/**
 * Which corpus an element has open: one that it fetches by address and shares with others, or one
 * that the page gives it. Opening is waited for, and then the newest address wins.
 */
import { ManiculeError } from "../host/error.js";
import type { Corpus } from "../corpus/corpus.js";
import { type Fetching, type Lease, lease } from "../corpus/lease.js";

export type Status = "idle" | "loading" | "ready" | "failed";

export interface OpeningListener {
  /** The status is new: show it. */
  changed(): void;
  opened(corpus: Corpus): void;
  failed(error: ManiculeError): void;
}

export class Opening {
  status: Status = "idle";
  corpus: Corpus | undefined;
  error: ManiculeError | undefined;
  readonly #listener: OpeningListener;
  #lease: Lease | undefined;
  #awaited: Promise<Corpus> | undefined;

  constructor(listener: OpeningListener) {
    this.#listener = listener;
  }

  /** Opens the module at an address; `hasBase` where the page says what it is meant from. */
  open(src: string, how: Fetching, hasBase: boolean): void {
    this.status = "loading";
    this.#listener.changed();
    try {
      this.#lease = lease(src, how, hasBase);
    } catch (cause) {
      this.fail(new ManiculeError("network", `src «${src}» is not an address.`, { cause }));
      return;
    }
    this.wait(this.#lease.corpus);
  }

  /** Waits for a corpus; what was waited for before is forgotten. */
  wait(corpus: Promise<Corpus>): void {
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
  use(corpus: Corpus): void {
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
    const known = knownError(error);
    // What is shown already, other questions may find out, too.
    if (this.error?.code === known.code) return;
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
}

/** Whatever went wrong, as the page is told of it. */
export function knownError(error: unknown): ManiculeError {
  // By its name: files that are fetched later have a class of their own.
  if (error instanceof Error && error.name === "ManiculeError") return error as ManiculeError;
  return new ManiculeError("trap", error instanceof Error ? error.message : String(error), { cause: error });
}
