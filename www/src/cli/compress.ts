/**
 * `.br` and `.gz` beside what a page loads, as servers take them (nginx `brotli_static`, Caddy
 * `precompressed`, Apache `MultiViews`). Pages of documents are not among them: there may be
 * thousands, each read by few.
 */
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from "node:zlib";
import { bytesOf, madeOf, type Output } from "./outputs.js";

/** Below this a header and a request cost more than is saved. */
const SMALLEST = 1024;

export const ENDINGS = [".br", ".gz"] as const;

// Both work in threads of libuv, so the files are compressed side by side.
const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);
const unbrotli = promisify(brotliDecompress);
const inflate = promisify(gunzip);

/** What to write beside `output`; an ending without content is to be taken away. */
export async function compressed(output: Output): Promise<{ path: string; content?: Uint8Array }[]> {
  const { path } = output;
  const bytes = bytesOf(await madeOf(output));
  const [br, gz] = bytes.length < SMALLEST ? [] : await Promise.all([brotliOf(bytes), deflate(bytes, { level: 9 })]);
  return [br, gz].map((small, i) => {
    const beside = `${path}${ENDINGS[i]!}`;
    return small && small.length < bytes.length ? { path: beside, content: small } : { path: beside };
  });
}

/** What was compressed; undefined for what is not. */
export function unpacked(bytes: Uint8Array, ending: (typeof ENDINGS)[number]): Promise<Buffer | undefined> {
  return (ending === ".br" ? unbrotli : inflate)(bytes).catch(() => undefined);
}

function brotliOf(bytes: Buffer): Promise<Buffer> {
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: 22,
    },
  });
}
