/**
 * One request for bytes of a pack, and what the answer is worth. Hosts of files differ: some know no
 * ranges, some answer with the page where a file is missing, and proxies in between tell wrong totals
 * or compress what must not be touched.
 */
import type { fetchFrom } from "./host.js";

/** From a byte to before another. */
export interface Span {
  from: number;
  to: number;
}

/** What to do about an answer that is of no use. */
export type Verdict =
  | "again" // the network, or a server that has too much to do
  | "broken" // the connection ended within what was right so far
  | "untrue" // no range, or not the one that was asked for
  | "uneven" // more or fewer bytes than it said
  | "stale"; // the file is not there (any more)

export class Refused extends Error {
  readonly verdict: Verdict;

  constructor(verdict: Verdict, message: string) {
    super(message);
    this.verdict = verdict;
  }
}

/** Milliseconds for which a host may send nothing. */
const TIMEOUT = 15_000;

/**
 * The bytes of a file that has `total`, of which `span` is a part or all.
 *
 * A part is not kept in the browser's cache: Chromium writes to that one request of an address at a
 * time, and would ask for one range after the other. A whole file is, its name has a hash.
 */
export function bytesOf(url: URL, span: Span, total: number, fetching: typeof fetchFrom, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const isPart = span.to - span.from < total;
  const init: RequestInit = isPart ? { cache: "no-store", headers: { range: `bytes=${span.from}-${span.to - 1}` } } : {};
  return answerOf(url, init, fetching, signal, (response) => {
    const wrong = isPart ? wrongPart(response, span, total) : wrongWhole(response, total);
    if (wrong) throw new Refused(wrong, `it answered ${response.status} ${response.headers.get("content-range") ?? ""}`.trim());
    return body(response, span.to - span.from);
  });
}

/** What is wrong with a file as a whole, if anything. No more of it is taken than that. */
export function wrongAt(url: URL, total: number, fetching: typeof fetchFrom, signal: AbortSignal): Promise<Verdict | undefined> {
  return answerOf(url, { cache: "no-store" }, fetching, signal, async (response) => wrongWhole(response, total)).catch(() => "again");
}

async function answerOf<T>(url: URL, init: RequestInit, fetching: typeof fetchFrom, signal: AbortSignal, use: (response: Response) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const end = (): void => stop.abort(signal.reason);
  signal.addEventListener("abort", end);
  try {
    return await use(await fetching(url, { ...init, signal: stop.signal }, TIMEOUT));
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof Refused ? cause : new Refused("again", (cause as Error).message);
  } finally {
    signal.removeEventListener("abort", end);
    // Of a whole file that nobody asked for no more is sent.
    stop.abort();
  }
}

function wrongPart(response: Response, { from, to }: Span, total: number): Verdict | undefined {
  const { headers, status, type } = response;
  if (status !== 206) return wrongWhole(response, total) ?? "untrue";
  const told = headers.get("content-range");
  // What another origin tells may not be read; its length and the check of what is in it must do.
  const isRight = told === null ? type === "cors" : told === `bytes ${from}-${to - 1}/${total}`;
  return isRight && !headers.has("content-encoding") ? undefined : "untrue";
}

function wrongWhole({ headers, status }: Response, total: number): Verdict | undefined {
  if (status === 200) {
    const length = headers.get("content-length");
    const isOther = length !== null && !headers.has("content-encoding") && Number(length) !== total;
    // Where a file is missing, sites of one page answer with that.
    return isOther || /^text\/html/i.test(`${headers.get("content-type")}`) ? "stale" : undefined;
  }
  // 403: so says S3 of what is not there. 416: a shorter file has taken its place.
  return [403, 404, 410, 416].includes(status) ? "stale" : "again";
}

/** So many bytes; of a host that sends on without an end no more is taken. */
async function body(response: Response, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const res = new Uint8Array(length);
  const reader = response.body!.getReader();
  for (let at = 0; ; ) {
    const { done, value } = await reader.read().catch((cause: Error) => {
      throw new Refused("broken", cause.message);
    });
    if (done && at === length) return res;
    if (done || at + value.length > length) throw new Refused("uneven", `it sent ${done ? at : "more"} of ${length} bytes`);
    res.set(value, at);
    at += value.length;
  }
}
