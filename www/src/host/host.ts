/**
 * Where are we, and how are bytes fetched here? The only file that knows one host from another.
 */
import { ManiculeError } from "./error.js";
import type { Source } from "./module.js";
import { here } from "./here.js";

/** Node, Deno or Bun: files are read, and a plain string is a path. */
export const isServer: boolean = /* @__PURE__ */ (() =>
  typeof document === "undefined" &&
  (typeof process !== "undefined" ? typeof process.versions?.node === "string" : "Deno" in globalThis))();

/**
 * What a source names: an address, or on a server a path. In a page every string is an address; on a
 * server only what has a scheme, so `C:\x` has none. Bytes name nothing.
 */
export function addressOf(source: Source): URL | string | undefined {
  if (source instanceof URL) return source;
  if (typeof source !== "string") return "url" in source ? source.url : undefined;
  if (isServer) return /^[a-z][a-z0-9+.-]+:/i.test(source) ? new URL(source) : source;
  try {
    return new URL(source, typeof document === "undefined" ? self.location.href : here.baseURI);
  } catch (cause) {
    throw new ManiculeError("network", `«${source}» is not an address that can be fetched.`, { cause });
  }
}

export async function readFile(path: string | URL, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const fs = builtin("node:fs/promises") as typeof import("node:fs/promises");
    // A copy of its own: small files come as views on a pool that Node shares.
    return new Uint8Array(await fs.readFile(path));
  } catch (cause) {
    throw new ManiculeError("network", `${name} could not be read: ${reason(cause)}.`, { cause });
  }
}

/** By what the bytes of a response can still be stopped: by whoever asked for it, or by its timeout. */
export const stoppedBy = new WeakMap<Response, AbortSignal>();

/**
 * Fetches, or says why not. An abort passes through as it is.
 *
 * The timeout is for each part of the server's answer: how long all the bytes take is a matter of the
 * reader's connection, and a slow one is no failure, but one that stands still is.
 */
export async function fetchFrom(url: URL, init: RequestInit, timeout: number | undefined): Promise<Response> {
  const stop = new AbortController();
  const outer = init.signal;
  outer?.throwIfAborted();
  outer?.addEventListener("abort", () => stop.abort(outer.reason), { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    if (timeout !== undefined) timer = setTimeout(() => stop.abort(tooLate(url, timeout)), timeout);
  };
  wait();
  try {
    const response = await fetch(url, { ...init, signal: stop.signal });
    clearTimeout(timer);
    if (timeout !== undefined && response.ok && response.body) {
      stoppedBy.set(response, stop.signal);
      void watched(response.clone().body!, wait).finally(() => clearTimeout(timer));
    }
    return response;
  } catch (cause) {
    clearTimeout(timer);
    if (stop.signal.aborted) throw stop.signal.reason;
    throw new ManiculeError(
      "network",
      `${url.href} could not be fetched (${reason(cause)}). Check the address, the connection, and that another host allows it (CORS).`,
      { cause },
    );
  }
}

/**
 * Hears of each part of a body as it comes. It is a copy: what browsers keep of a module that they
 * compiled they keep beside the very response that they fetched.
 */
async function watched(body: ReadableStream<Uint8Array>, wait: () => void): Promise<void> {
  const reader = body.getReader();
  try {
    do wait();
    while (!(await reader.read()).done);
  } catch {
    // Whoever reads the body itself hears of it.
  }
}

function tooLate(url: URL, timeout: number): ManiculeError {
  return new ManiculeError("network", `${url.href} did not answer for ${timeout / 1000} seconds.`);
}

export function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "EISDIR") return "it is a folder";
  return cause.message;
}

/** Not `import`: a bundler for the browser would look for Node's modules, or warn that it cannot. */
export function builtin(name: string): unknown {
  // Node has it from 20.16 on, Deno and Bun too.
  return process.getBuiltinModule(name);
}
