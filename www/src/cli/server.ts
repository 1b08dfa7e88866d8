/** A server on this machine, to look at what was built. Not for the open web. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { rangeOf } from "./range.js";
import { InputError } from "./terminal.js";

export const HOST = "127.0.0.1";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".zip": "application/zip",
};

/** What stands at an address. */
export interface Answer {
  content: string | Uint8Array;
  /** Of which the type is told. */
  name: string;
  /** `br` or `gzip`, where the content is so. */
  encoding?: string;
}

/** A folder that was named like a file: what its page links to is meant from inside. */
export interface Moved {
  moved: string;
}

/** @param accepts Encodings that the client takes. */
export type Lookup = (pathname: string, accepts: Set<string>) => Promise<Answer | Moved | undefined>;

export interface Serving {
  url: string;
  /** Tells the pages that are open to load themselves again. */
  reload(): void;
  /** Until the signal. */
  closed: Promise<void>;
}

/** Where a page listens, and the script by which it does. */
export const EVENTS = "/.manicule/events";
export const LISTENER = "/.manicule/listener.js";
const LISTENER_TEXT = `new EventSource("${EVENTS}").addEventListener("reload", () => location.reload());\n`;

/** The first port that is tried where none is named, and how many. */
const PORTS = [8080, 20] as const;

/** @param port The one to listen at; without it 8080 or the next that is free. */
export async function startServer(lookup: Lookup, port: number | undefined, signal: AbortSignal): Promise<Serving> {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(lookup, listeners, request, response).catch(() => fail(response, 500, "Internal error"));
  });
  if (port === undefined) await anyOf(server, ...PORTS);
  else await listening(server, port);
  const closed = new Promise<void>((done) => server.once("close", () => done()));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  if (signal.aborted) close();
  else signal.addEventListener("abort", close, { once: true });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    reload: () => listeners.forEach((response) => response.write("event: reload\ndata:\n\n")),
    closed,
  };
}

async function anyOf(server: Server, port: number, tries: number): Promise<void> {
  try {
    await listening(server, port);
  } catch (error) {
    if (tries === 1 || !(error instanceof InputError)) throw error;
    await anyOf(server, port + 1, tries - 1);
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new InputError(`port ${port} is taken; name another with --port, or 0 for any that is free`) : error);
    };
    server.once("error", fail);
    server.listen(port, HOST, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

async function answer(
  lookup: Lookup,
  listeners: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A name that somebody else had point to this machine is not asked for by whoever sits at it.
  const asked = /^([^:]*)(?::\d+)?$/.exec(request.headers.host ?? "")?.[1]?.toLowerCase();
  if (asked !== HOST && asked !== "localhost") return fail(response, 421, `This answers to the names ${HOST} and localhost only. A tunnel or a forwarded port must send one of them as Host.`);
  if (request.method !== "GET" && request.method !== "HEAD") return fail(response, 405, "Only GET and HEAD");
  const pathname = pathOf(request.url ?? "/");
  if (pathname === undefined) return fail(response, 404, "Not found");
  if (pathname === EVENTS) return listen(listeners, request, response);
  const { headers, method } = request;
  // A range is meant of the file, not of what it was compressed to.
  const encodings = headers.range === undefined ? (headers["accept-encoding"] ?? "") : "";
  const accepts = new Set(encodings.toString().split(/[\s,;]+/));
  const found = pathname === LISTENER ? { content: LISTENER_TEXT, name: LISTENER } : await lookup(pathname, accepts);
  if (found === undefined) return fail(response, 404, "Not found");
  if ("moved" in found) {
    response.writeHead(302, { location: encodeURI(found.moved) });
    response.end();
    return;
  }
  const content = Buffer.from(found.content);
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 16)}"`;
  const told = {
    "accept-ranges": "bytes",
    "cache-control": "no-cache",
    etag,
    "vary": "accept-encoding",
    "x-content-type-options": "nosniff",
  };
  if (isNamed(headers["if-none-match"], etag)) {
    response.writeHead(304, told).end();
    return;
  }
  // Of another file than the one that is meant nothing but all of it is of use.
  const isMeant = method === "GET" && (headers["if-range"] ?? etag) === etag;
  const range = isMeant ? rangeOf(headers.range, content.length) : undefined;
  if (range === "beyond") {
    response.writeHead(416, { ...told, "content-range": `bytes */${content.length}` }).end();
    return;
  }
  const body = range ? content.subarray(range.from, range.to) : content;
  response.writeHead(range ? 206 : 200, {
    ...told,
    "content-type": TYPES[path.extname(found.name).toLowerCase()] ?? "application/octet-stream",
    "content-length": body.length,
    ...(range && { "content-range": `bytes ${range.from}-${range.to - 1}/${content.length}` }),
    ...(found.encoding !== undefined && { "content-encoding": found.encoding }),
  });
  response.end(method === "HEAD" ? undefined : body);
}

/** Whether a list of entity tags, or `*`, has this one. */
function isNamed(tags: string | undefined, etag: string): boolean {
  return tags !== undefined && tags.split(",").some((tag) => [etag, `W/${etag}`, "*"].includes(tag.trim()));
}

/** Decoded; undefined for what is no address. */
function pathOf(address: string): string | undefined {
  try {
    return decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return undefined;
  }
}

/** Server-sent events: one line is enough, and a page reconnects by itself. */
function listen(listeners: Set<ServerResponse>, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write("retry: 500\n\n");
  listeners.add(response);
  request.once("close", () => listeners.delete(response));
}

function fail(response: ServerResponse, status: number, message: string): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${message}\n`);
}
