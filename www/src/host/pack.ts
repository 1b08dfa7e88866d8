/**
 * What is fetched of a pack: stretches of it, in the order in which they are asked for, each once.
 * What they mean is for whoever asks (`corpus/parts.ts`).
 *
 * There are three ways to them, and one leads to the next where a host is not as it should be: ranges of
 * the pack; small files, where they were written; the whole pack, which the reader is asked before.
 */
import { bytesOf, wrongAt, type Refused, type Span } from "./answer.js";
import type { fetchFrom } from "./host.js";

export type { Span } from "./answer.js";

/** Requests at once. Browsers have as many connections to a host. */
const MOST = 6;

/** Bytes between two stretches that are fetched with them: about what a request of its own would send. */
const GAP = 1024;

/** Bytes that are kept, unless all are wanted: longest unused leave first. */
const CAP = 8 << 20;

/** A pack of so many bytes is fetched whole without a question. */
const SMALL = 1 << 20;

/** How often a stretch is asked for, and the milliseconds before the second time; twice as many then. */
const TRIES = 4;
const PAUSE = 250;

/** A file of a pack, as the root has it. */
export interface PackFile {
  /** As seen from the root. */
  name: string;
  bytes: number;
  /** Where small files of it begin and the last ends, where they were written. */
  cuts?: readonly number[];
}

/** What the script that asks for this one lends it. */
export interface PackHost {
  fetchFrom: typeof fetchFrom;
  /**
   * `network`: it could not be fetched. `stale`: the pack is not there any more, the root is old.
   * `whole`: all of it must be loaded, which the reader is to be asked. `bad-module`: it is damaged.
   */
  fault(code: "network" | "stale" | "whole" | "bad-module", message: string): Error;
  /** Whether bytes are what they should be; whoever asks may take them in at once. */
  accepts(span: Span, bytes: Uint8Array): boolean | Promise<boolean>;
}

/** A file, and which bytes of the pack it has. */
interface Place extends Span {
  url: URL;
}

/** A stretch that is here or under way. */
interface Piece extends Span {
  place: Place;
  bytes?: Uint8Array<ArrayBuffer>;
  /** Questions that wait for it. */
  waiting: number;
  /** How often it was asked for. */
  tries: number;
  stop: AbortController;
  /** When it is here, or was given up so that it has to be asked for another way. */
  done: Promise<void>;
  end(fault?: unknown): void;
}

/** The name of a small file: a folder that is called like the file has all of them. */
export function nameOfPart(file: string, number: number): string {
  return `${file.replace(/\.zip$/, "")}/${number}.bin`;
}

export class Pack {
  /** Bytes in all. */
  readonly size: number;
  readonly #host: PackHost;
  readonly #files: readonly Place[];
  #parts: readonly Place[];
  #way: "ranges" | "parts" | "whole" = "ranges";
  /** Whether a range was ever right: then a wrong one is an accident. */
  #isTrusted = false;
  #mayLoadAll: boolean;
  /** Longest unused first. */
  readonly #pieces = new Set<Piece>();
  #queue: Piece[] = [];
  #running = 0;
  #most = MOST;

  /**
   * @param files In order: bytes are counted through all of them.
   * @param root The address that their names are seen from.
   */
  constructor(files: readonly PackFile[], root: URL, host: PackHost) {
    const place = (name: string, from: number, to: number): Place => ({ url: new URL(name, root), from, to });
    let size = 0;
    this.#files = files.map(({ name, bytes }) => place(name, size, (size += bytes)));
    this.#parts = files.flatMap(({ name, cuts = [] }, nth) => {
      const { from } = this.#files[nth]!;
      return cuts.slice(1).map((to, at) => place(nameOfPart(name, at), from + cuts[at]!, from + to));
    });
    this.size = size;
    this.#mayLoadAll = size <= SMALL;
    this.#host = host;
  }

  /** The bytes of some stretches, of which those listed first are fetched first. */
  async fetchRanges(ranges: readonly Span[], signal: AbortSignal): Promise<Uint8Array[]> {
    return this.#bring(ranges, signal, (span, bytes) => this.#host.accepts(span, bytes));
  }

  /** Fetches everything, after which nothing is fetched any more. The reader was asked. */
  async loadAll(signal: AbortSignal): Promise<void> {
    const before = [this.#way, this.#mayLoadAll] as const;
    [this.#way, this.#mayLoadAll] = ["whole", true];
    try {
      await this.#bring(this.#files, signal, () => true);
    } catch (fault) {
      [this.#way, this.#mayLoadAll] = before;
      throw fault;
    }
  }

  async #bring(ranges: readonly Span[], signal: AbortSignal, accepts: PackHost["accepts"]): Promise<Uint8Array[]> {
    const held = new Set<Piece>();
    let damaged = 0;
    try {
      for (;;) {
        signal.throwIfAborted();
        this.#take(ranges, held);
        await unlessAborted(Promise.all([...held].map(({ done }) => done)), signal);
        const found = ranges.flatMap((range) => this.#read(range) ?? []);
        // Something was given up, to be asked for another way.
        if (found.length < ranges.length) continue;
        const accepted = await Promise.all(ranges.map((range, at) => accepts(range, found[at]!)));
        const wrong = ranges.filter((_, at) => !accepted[at]);
        if (wrong.length === 0) return found;
        for (const piece of this.#pieces) if (wrong.some((range) => meet(range, piece))) this.#drop(piece);
        if ((damaged += 1) > 1) this.#fallBack("what came is damaged");
      }
    } finally {
      for (const piece of held) if ((piece.waiting -= 1) === 0 && !piece.bytes) this.#drop(piece);
    }
  }

  /** Has every stretch under way, and says for which pieces this question waits. */
  #take(ranges: readonly Span[], held: Set<Piece>): void {
    for (const { place, from, to } of this.#wanted(ranges)) {
      const piece = pieceOf(place, from, to);
      this.#pieces.add(piece);
      this.#queue.push(piece);
    }
    const mine = new Set(ranges.flatMap((range) => [...this.#pieces].filter((piece) => meet(piece, range))));
    for (const piece of mine) {
      this.#pieces.delete(piece);
      this.#pieces.add(piece);
      if (!held.has(piece)) piece.waiting += 1;
      held.add(piece);
    }
    // What was asked last is what the reader looks at.
    const waits = new Set(this.#queue);
    this.#queue = [...[...mine].filter((piece) => waits.has(piece)), ...this.#queue.filter((piece) => !mine.has(piece))];
    this.#next();
  }

  /** What has to be fetched so that these are here. */
  #wanted(ranges: readonly Span[]): { place: Place; from: number; to: number }[] {
    if (ranges.some(({ from, to }) => !(from >= 0 && from <= to && to <= this.size))) {
      throw this.#host.fault("bad-module", `${this.#name} has no such bytes.`);
    }
    let missing: readonly Span[] = ranges.filter(({ from, to }) => from < to);
    for (const piece of this.#pieces) {
      if (missing.some((span) => meet(span, piece))) missing = missing.flatMap((span) => without(span, piece));
    }
    if (missing.length === 0) return [];
    if (this.#way === "whole" && !this.#mayLoadAll) {
      throw this.#host.fault("whole", `The host of ${this.#name} does not send parts of it: all of it must be loaded.`);
    }
    if (this.#way === "ranges") {
      return merged(missing).flatMap((span) => this.#files.flatMap((place) => within(span, place)));
    }
    const places = this.#way === "parts" ? this.#parts : this.#files;
    const asked = places.filter((place) => missing.some((span) => meet(span, place)));
    return asked.map((place) => ({ ...place, place }));
  }

  /** The bytes of a stretch, if all of them are here. */
  #read({ from, to }: Span): Uint8Array | undefined {
    const here = [...this.#pieces].filter((piece) => piece.bytes && piece.from < to && piece.to > from);
    const whole = here.find((piece) => piece.from <= from && piece.to >= to);
    if (whole) return whole.bytes!.subarray(from - whole.from, to - whole.from);
    const res = new Uint8Array(to - from);
    for (let at = from; at < to; ) {
      const piece = here.find((piece) => piece.from <= at && piece.to > at);
      if (!piece) return undefined;
      const end = Math.min(to, piece.to);
      res.set(piece.bytes!.subarray(at - piece.from, end - piece.from), at - from);
      at = end;
    }
    return res;
  }

  #next(): void {
    while (this.#running < Math.floor(this.#most) && this.#queue.length > 0) void this.#begin(this.#queue.shift()!);
  }

  async #begin(piece: Piece): Promise<void> {
    this.#running += 1;
    piece.tries += 1;
    try {
      await this.#fetch(piece);
    } catch (fault) {
      this.#pieces.delete(piece);
      piece.end(fault);
    }
    this.#running -= 1;
    this.#forget();
    this.#next();
  }

  async #fetch(piece: Piece): Promise<void> {
    const { place, stop } = piece;
    const span = { from: piece.from - place.from, to: piece.to - place.from };
    const total = place.to - place.from;
    const isPart = span.to - span.from < total;
    try {
      piece.bytes = await bytesOf(place.url, span, total, this.#host.fetchFrom, stop.signal);
      this.#isTrusted ||= isPart;
      this.#most = Math.min(MOST, this.#most + 1 / 8);
      piece.end();
    } catch (cause) {
      if (stop.signal.aborted) return;
      const { verdict, message } = cause as Refused;
      if (verdict === "stale") return this.#miss(place, message);
      this.#isTrusted ||= isPart && verdict === "broken";
      const isLast = piece.tries === TRIES;
      // What a host never did right it does not do.
      const isNew = isPart && !this.#isTrusted;
      if (verdict === "untrue" ? isNew || isLast : verdict === "uneven" && isLast) return this.#fallBack(message);
      // Chromium says of an answer that was compressed what it says where there is no network.
      const wrong = isLast && isNew ? await wrongAt(place.url, total, this.#host.fetchFrom, stop.signal) : "again";
      if (stop.signal.aborted) return;
      if (wrong === "stale") return this.#miss(place, message);
      if (wrong === undefined) return this.#fallBack(message);
      if (isLast) throw this.#host.fault("network", `${place.url.href} could not be fetched: ${message}.`);
      // Some have one connection for everybody, and end the others.
      if (verdict === "again") this.#most = Math.max(1, this.#most / 2);
      setTimeout(() => {
        if (stop.signal.aborted) return;
        this.#queue.unshift(piece);
        this.#next();
      }, PAUSE << (piece.tries - 1));
    }
  }

  /** A file is not there. Where it is a small one, the pack itself tells whether the root is old. */
  #miss({ url }: Place, message: string): void {
    if (this.#way !== "parts") throw this.#host.fault("stale", `${url.href} is not there: ${message}. A newer root may name another file.`);
    this.#parts = [];
    this.#turn("ranges");
  }

  #fallBack(why: string): void {
    if (this.#way === "whole") throw this.#host.fault("bad-module", `${this.#name} is damaged: ${why}. Upload it again.`);
    this.#turn(this.#way === "ranges" && this.#parts.length > 0 ? "parts" : "whole");
  }

  /** What is under way is given up, and asked for anew by whoever waits. */
  #turn(way: "ranges" | "parts" | "whole"): void {
    this.#way = way;
    this.#isTrusted = false;
    for (const piece of this.#pieces) if (!piece.bytes) this.#drop(piece);
  }

  #drop(piece: Piece): void {
    this.#pieces.delete(piece);
    this.#queue = this.#queue.filter((other) => other !== piece);
    piece.stop.abort();
    piece.end();
  }

  #forget(): void {
    if (this.#way === "whole") return;
    let bytes = 0;
    for (const piece of this.#pieces) bytes += piece.bytes?.length ?? 0;
    for (const piece of this.#pieces) {
      if (bytes <= CAP) return;
      if (!piece.bytes || piece.waiting > 0) continue;
      bytes -= piece.bytes.length;
      this.#pieces.delete(piece);
    }
  }

  get #name(): string {
    return this.#files.map(({ url }) => url.href).join(", ");
  }
}

function pieceOf(place: Place, from: number, to: number): Piece {
  let end: Piece["end"];
  const done = new Promise<void>((resolve, reject) => {
    end = (fault) => (fault === undefined ? resolve() : reject(fault));
  });
  // Who waits for it hears of it; nobody may.
  done.catch(() => {});
  return { place, from, to, waiting: 0, tries: 0, stop: new AbortController(), done, end: end! };
}

function meet(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** What is left of a stretch. */
function without(span: Span, other: Span): Span[] {
  if (!meet(span, other)) return [span];
  const left = [{ from: span.from, to: other.from }, { from: other.to, to: span.to }];
  return left.filter(({ from, to }) => from < to);
}

/** What of a stretch is in a file. */
function within(span: Span, place: Place): { place: Place; from: number; to: number }[] {
  const [from, to] = [Math.max(span.from, place.from), Math.min(span.to, place.to)];
  return from < to ? [{ place, from, to }] : [];
}

/** Neighbours as one. */
function merged(spans: readonly Span[]): Span[] {
  const res: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = res.at(-1);
    if (last && from - last.to <= GAP) last.to = Math.max(last.to, to);
    else res.push({ from, to });
  }
  return res;
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
