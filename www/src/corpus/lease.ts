/**
 * Elements that name the same module share one download and one open corpus. The last one to
 * leave closes it.
 */
import { ManiculeError } from "../host/error.js";
import { isLink } from "./address.js";
import type { LoadOptions } from "../host/module.js";
import type { OpenCorpus } from "./local.js";
import { open as openCorpus } from "./open.js";
import { here } from "../host/here.js";

/** A server that has not answered by then will not. */
const TIMEOUT_MS = 30_000;

interface Entry {
  corpus: Promise<OpenCorpus>;
  users: number;
  stop: AbortController;
}

const open = new Map<string, Entry>();

/** A claim on a shared module; give it back with `release()`. */
export interface Lease {
  corpus: Promise<OpenCorpus>;
  release(): void;
}

/** How an element has its module fetched. */
export type Fetching = Pick<LoadOptions, "integrity" | "credentials"> & { headers?: Record<string, string> | undefined };

/** Opens what an address names. `hasBase`: the page says what its addresses are meant from. */
export function lease(src: string, how: Fetching, hasBase: boolean): Lease {
  const url = new URL(src, here.baseURI).href;
  const { headers } = how;
  // Of `Headers`, which a page may well give, JSON says nothing.
  const key = JSON.stringify([url, { ...how, headers: headers instanceof Headers ? [...headers] : headers }]);
  const entry = open.get(key) ?? begin(key, url, how);
  entry.users += 1;
  let held = true;
  return {
    corpus: entry.corpus.then((corpus) => {
      if (!hasBase) housed(url, corpus);
      return corpus;
    }),
    release() {
      if (!held) return;
      held = false;
      entry.users -= 1;
      if (entry.users === 0) end(key, entry);
    },
  };
}

function begin(key: string, url: string, how: Fetching): Entry {
  const stop = new AbortController();
  const corpus = openCorpus(url, { ...how, signal: stop.signal, timeout: TIMEOUT_MS });
  const entry: Entry = { corpus, users: 0, stop };
  open.set(key, entry);
  // A failure is not kept: the next one who asks tries again.
  corpus.catch(() => forget(key, entry));
  return entry;
}

function end(key: string, entry: Entry): void {
  forget(key, entry);
  entry.stop.abort();
  entry.corpus.then((corpus) => corpus.close()).catch(() => {});
}

function forget(key: string, entry: Entry): void {
  if (open.get(key) === entry) open.delete(key);
}

/**
 * A module on another host has its documents elsewhere, and only the page knows where. Those with
 * a whole address of their own need nobody to know.
 */
function housed(src: string, corpus: OpenCorpus): void {
  const { origin, protocol } = new URL(src);
  if (corpus.base !== undefined || origin === location.origin || !/^http/.test(protocol)) return;
  const isRelative = ({ url }: { url: string }): boolean => isLink(url) && !/^(?:https?:)?\/\//i.test(url);
  if (!corpus.documents().some(isRelative)) return;
  const advice = "Say it with the attribute base, or build with --base and the whole address.";
  throw new ManiculeError("no-base", `The module is on ${origin}, and its documents are elsewhere. ${advice}`);
}
