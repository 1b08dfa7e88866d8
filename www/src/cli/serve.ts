/** `manicule serve`: a folder on this machine, to look at what was built. Not for the open web. */
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { reason } from "../host.js";
import { InputError } from "./terminal.js";

const HOST = "127.0.0.1";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

export async function serve(dir: string, options: { port: number }): Promise<void> {
  const root = await rootOf(dir);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => fail(response, 500, "Internal error"));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(taken ? new InputError(`port ${options.port} is taken; name another with --port`) : error);
    });
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`☞ http://${HOST}:${port}/\n`);
  await new Promise((resolve) => server.once("close", resolve));
}

async function rootOf(dir: string): Promise<string> {
  try {
    const root = await realpath(dir);
    if ((await stat(root)).isDirectory()) return root;
  } catch (error) {
    throw new InputError(`${dir}: ${reason(error)}. Build something first: manicule build <inputs…> -o ${dir}`);
  }
  throw new InputError(`${dir} is not a folder`);
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") return fail(response, 405, "Only GET and HEAD");
  const file = await fileFor(root, request.url ?? "/");
  if (file === undefined) return fail(response, 404, "Not found");
  const { size } = await stat(file);
  response.writeHead(200, {
    "content-type": TYPES[path.extname(file).toLowerCase()] ?? "application/octet-stream",
    "content-length": size,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

/** The file of an address; undefined for what is not there or not inside of the folder. */
async function fileFor(root: string, address: string): Promise<string | undefined> {
  try {
    const { pathname } = new URL(address, "http://localhost");
    let file = await realpath(path.join(root, decodeURIComponent(pathname)));
    if ((await stat(file)).isDirectory()) file = await realpath(path.join(file, "index.html"));
    const inside = file === root || file.startsWith(root + path.sep);
    return inside && (await stat(file)).isFile() ? file : undefined;
  } catch {
    return undefined;
  }
}

function fail(response: ServerResponse, status: number, message: string): void {
  if (!response.headersSent) response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${message}\n`);
}
