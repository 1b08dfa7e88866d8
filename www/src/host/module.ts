/**
 * From an address, a path or bytes to a compiled module with exactly one corpus in it.
 */
import { ManiculeError } from "./error.js";
import { addressOf, fetchFrom, isServer, readFile, reason, stoppedBy } from "./host.js";
import { checkIntegrity } from "./integrity.js";

/** Where a module comes from. A string is an address in a page and a path in Node. */
export type Source = URL | string | ArrayBuffer | Uint8Array | Response;

export interface LoadOptions {
  /** What the bytes must hash to, as in `<script integrity>`: `sha384-…`. */
  integrity?: string;
  /** Gives up waiting; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
  /**
   * Makes all addresses in answers absolute: from this address, or with `true` from where the
   * documents are, as the module knows it. Without it they are as the corpus has them, meant from
   * `corpus.base`.
   */
  base?: string | URL | boolean;
  /** Whether cookies go with what is fetched, as in `fetch`: `include` for another host. */
  credentials?: RequestCredentials | undefined;
  /** What is said to the server, as in `fetch`: `{ authorization: "Bearer …" }`. */
  headers?: HeadersInit | undefined;
  /** Milliseconds for which a server may send nothing. Default: as long as it takes. */
  timeout?: number;
}

/** Name of the custom section that carries the corpus. */
export const SECTION = "manicule";

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Compiles, never on the main thread: a module over 8 MB may not be compiled there.
 * With `fresh`, caches are asked to look again.
 */
export async function compileModule(
  source: Source,
  options: LoadOptions,
  fresh: boolean,
): Promise<WebAssembly.Module> {
  const module = await compileEngine(source, options, fresh);
  const sections = WebAssembly.Module.customSections(module, SECTION).length;
  if (sections === 1) return module;
  throw new ManiculeError(
    "bad-module",
    sections === 0
      ? `${nameOf(source)} is a wasm module without a corpus. Load the corpus.wasm that «manicule build» wrote.`
      : `${nameOf(source)} carries ${sections} corpora, not exactly one.`,
  );
}

/** The same for a module that need not carry a corpus. */
export async function compileEngine(
  source: Source,
  options: LoadOptions = {},
  fresh = false,
): Promise<WebAssembly.Module> {
  if (typeof WebAssembly === "undefined") throw noWasm("This browser does not run WebAssembly.");
  options.signal?.throwIfAborted();
  return compile(source, options, fresh);
}

/** The same file may be fine when it is fetched past the caches, which keep old and new apart badly. */
export function mayBeStale(error: unknown, source: Source): boolean {
  if (!(error instanceof ManiculeError) || /network|no-wasm|hosted/.test(error.code)) return false;
  const address = addressOf(source);
  return address instanceof URL && /^https?:$/.test(address.protocol);
}

export function nameOf(source: Source): string {
  return `${addressOf(source) || "This module"}`;
}

/** The bytes of a file or an address, checked if asked. */
export async function readBytes(source: Source, options: LoadOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await open(source, options, false);
  const bytes = opened instanceof Uint8Array ? opened : await bodyOf(opened, nameOf(source), options);
  if (options.integrity) await checkIntegrity(bytes, options.integrity, nameOf(source));
  return bytes;
}

async function compile(source: Source, options: LoadOptions, fresh: boolean): Promise<WebAssembly.Module> {
  const opened = await open(source, options, fresh);
  // A hash is known only at the end of the bytes, so a promised one rules out streaming. A second
  // try does not stream either: with the bytes at hand it can say what is wrong with them.
  // Bytes are told apart first: in Node the mere mention of `Response` loads all of fetch, 45 ms.
  const streams = !(opened instanceof Uint8Array) && !options.integrity && !fresh && isWasm(opened);
  if (streams) {
    try {
      return await WebAssembly.compileStreaming(opened);
    } catch (cause) {
      stoppedBy.get(opened)?.throwIfAborted();
      throw await streamError(cause, nameOf(source), options.signal);
    }
  }
  const bytes = opened instanceof Uint8Array ? opened : await bodyOf(opened, nameOf(source), options);
  if (options.integrity) await checkIntegrity(bytes, options.integrity, nameOf(source));
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw await bytesError(cause, bytes, nameOf(source));
  }
}

async function open(
  source: Source,
  options: LoadOptions,
  fresh: boolean,
): Promise<Uint8Array<ArrayBuffer> | Response> {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
  }
  // `Response` last: in Node the mere mention of it loads all of fetch, 45 ms.
  if (typeof source !== "string" && !(source instanceof URL)) {
    if (source instanceof Response) return ok(source, nameOf(source));
    throw new TypeError("load() takes an address, a path, bytes or a Response.");
  }
  const address = addressOf(source)!;
  if (typeof address === "string" || (isServer && address.protocol === "file:")) return readFile(address, `${address}`);
  const { signal = null, credentials, headers } = options;
  const init: RequestInit = { signal, credentials, headers };
  if (fresh) init.cache = "reload";
  return ok(await fetchFrom(address, init, options.timeout), address.href);
}

function ok(response: Response, name: string): Response {
  if (response.ok) return response;
  const status = [response.status, response.statusText].filter(Boolean).join(" ");
  throw new ManiculeError(
    "network",
    `${name} could not be fetched: the server answered ${status}. Check the address, and that the file was uploaded.`,
  );
}

async function bodyOf(response: Response, name: string, options: LoadOptions): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    (stoppedBy.get(response) ?? options.signal)?.throwIfAborted();
    throw brokeOff(response.url || name, cause);
  }
}

/** Servers often send `.wasm` under another type, and browsers then refuse to stream it. */
function isWasm(response: Response): boolean {
  return /^\s*application\/wasm\s*$/i.test(`${response.headers.get("content-type")}`) && "compileStreaming" in WebAssembly;
}

async function streamError(cause: unknown, name: string, signal?: AbortSignal): Promise<unknown> {
  signal?.throwIfAborted();
  if (!(await wasmIsAllowed())) return refusedByPolicy(cause);
  if (cause instanceof WebAssembly.CompileError) return damaged(cause, name);
  return brokeOff(name, cause);
}

function brokeOff(name: string, cause: unknown): ManiculeError {
  return new ManiculeError("network", `${name} broke off while it was fetched: ${reason(cause)}.`, { cause });
}

async function bytesError(cause: unknown, bytes: Uint8Array, name: string): Promise<ManiculeError> {
  if (!(await wasmIsAllowed())) return refusedByPolicy(cause);
  if (MAGIC.every((byte, i) => bytes[i] === byte)) return damaged(cause, name);
  const what =
    bytes.length === 0 ? "an empty file" : isMarkup(bytes) ? "a web page, not a wasm file" : "not a wasm file";
  return new ManiculeError(
    "not-wasm",
    `${name} is ${what}. Servers answer so when a file is missing: check the address.`,
    { cause },
  );
}

function damaged(cause: unknown, name: string): ManiculeError {
  return new ManiculeError(
    "bad-module",
    `${name} is damaged or cut off (${reason(cause)}). Build it again, or upload it again.`,
    { cause },
  );
}

function isMarkup(bytes: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

function refusedByPolicy(cause: unknown): ManiculeError {
  return noWasm(
    "This page's Content-Security-Policy does not allow WebAssembly; add 'wasm-unsafe-eval' to script-src.",
    cause,
  );
}

function noWasm(message: string, cause?: unknown): ManiculeError {
  return new ManiculeError("no-wasm", message, { cause });
}

/** The smallest module there is: when even this is refused, the policy refuses all of them. */
async function wasmIsAllowed(): Promise<boolean> {
  try {
    await WebAssembly.compile(new Uint8Array([...MAGIC, 0x01, 0x00, 0x00, 0x00]));
    return true;
  } catch {
    return false;
  }
}
