/** Files of a disk, as a server would send them: what is beside a module there is fetched the same way. */
import type { FileHandle } from "node:fs/promises";
import { builtin, type fetchFrom } from "./host.js";

/** The address of what was opened, and what fetches from beside it. Bytes have none. */
export async function diskFetch(address: URL | string | undefined, web: typeof fetchFrom): Promise<[URL | undefined, typeof fetchFrom]> {
  if (!address) return [undefined, web];
  if (address instanceof URL && address.protocol !== "file:") return [address, web];
  const { pathToFileURL } = builtin("node:url") as typeof import("node:url");
  const { open } = builtin("node:fs/promises") as typeof import("node:fs/promises");
  const fetching: typeof fetchFrom = async (url, init) => {
    const file = await open(url).catch(() => undefined);
    if (!file) return new Response(null, { status: 404 });
    try {
      return await answered(file, new Headers(init.headers).get("range") ?? "");
    } finally {
      await file.close();
    }
  };
  return [typeof address === "string" ? pathToFileURL(address) : address, fetching];
}

async function answered(file: FileHandle, range: string): Promise<Response> {
  const { size } = await file.stat();
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  const [from, to] = first === undefined ? [0, size] : [Number(first), Math.min(Number(last) + 1, size)];
  if (from > to) return new Response(null, { status: 416 });
  const bytes = new Uint8Array(to - from);
  await file.read(bytes, 0, bytes.length, from);
  const headers: HeadersInit = first === undefined ? {} : { "content-range": `bytes ${from}-${to - 1}/${size}` };
  return new Response(bytes, { status: first === undefined ? 200 : 206, headers });
}
