/**
 * Which corpus an element has open: one that it fetches by address and shares with others, or one
 * that the page gives it. Opening is waited for, and then the newest address wins.
 */
import { ManiculeError } from "../host/error.js";
import type { Manicule } from "../corpus/manicule.js";
import { homeless } from "./links.js";
import { type Lease, lease } from "../corpus/lease.js";

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

  /** Opens the module at an address; `hasBase` where the page says what it is meant from. */
  open(src: string, integrity: string | undefined, hasBase: boolean): void {
    this.status = "loading";
    this.#listener.changed();
    const begun = this.#borrow(src, integrity);
    if (!begun) return;
    this.#lease = begun;
    const checked = async (): Promise<Manicule> => {
      const corpus = await begun.corpus;
      const error = hasBase ? undefined : homeless(src, corpus);
      if (error) throw error;
      return corpus;
    };
    this.wait(checked());
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
    // By its name: files that are fetched later have a class of their own.
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
