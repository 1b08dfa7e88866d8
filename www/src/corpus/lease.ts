/**
 * Elements that name the same module share one download and one open corpus. The last one to
 * leave closes it.
 */
import { load } from "./load.js";
import type { Manicule } from "./manicule.js";

/** A server that has not answered by then will not. */
const TIMEOUT_MS = 30_000;

interface Entry {
  corpus: Promise<Manicule>;
  users: number;
  stop: AbortController;
}

const open = new Map<string, Entry>();

/** A claim on a shared module; give it back with `release()`. */
export interface Lease {
  corpus: Promise<Manicule>;
  release(): void;
}

export function lease(src: string, integrity: string | undefined): Lease {
  const url = new URL(src, document.baseURI).href;
  const key = `${integrity ?? ""} ${url}`;
  const entry = open.get(key) ?? begin(key, url, integrity);
  entry.users += 1;
  let held = true;
  return {
    corpus: entry.corpus,
    release() {
      if (!held) return;
      held = false;
      entry.users -= 1;
      if (entry.users === 0) end(key, entry);
    },
  };
}

function begin(key: string, url: string, integrity: string | undefined): Entry {
  const stop = new AbortController();
  const corpus = load(url, { signal: stop.signal, timeout: TIMEOUT_MS, ...(integrity ? { integrity } : {}) });
  const entry: Entry = { corpus, users: 0, stop };
  open.set(key, entry);
  // A failure is not kept: the next one who asks tries again.
  corpus.catch(() => forget(key, entry));
  return entry;
}

function end(key: string, entry: Entry): void {
  forget(key, entry);
  entry.stop.abort();
  entry.corpus.then((corpus) => corpus.free()).catch(() => {});
}

function forget(key: string, entry: Entry): void {
  if (open.get(key) === entry) open.delete(key);
}
