/**
 * `.br` and `.gz` beside what a page loads, as servers take them (nginx `brotli_static`, Caddy
 * `precompressed`, Apache `MultiViews`). Pages of documents are not among them: there may be
 * thousands, each read by few.
 */
import { once } from "node:events";
import type { Transform } from "node:stream";
import { promisify } from "node:util";
import { brotliDecompress, constants, createBrotliCompress, createGzip, gunzip } from "node:zlib";
import { bytesOf, madeOf, type Output } from "./outputs.js";

/** Below this a header and a request cost more than is saved. */
const SMALLEST = 1024;

export const ENDINGS = [".br", ".gz"] as const;

/** Bytes between two looks at how far it is. */
const PIECE = 1 << 18;

const unbrotli = promisify(brotliDecompress);
const inflate = promisify(gunzip);

/**
 * What to write beside `output`; an ending without content is to be taken away. Brotli takes the time;
 * `onPiece` hears of the bytes that it has taken in.
 */
export async function compressed(output: Output, onPiece: (bytes: number) => void = () => {}): Promise<{ path: string; content?: Uint8Array }[]> {
  const { path } = output;
  const bytes = bytesOf(await madeOf(output));
  const [br, gz] = bytes.length < SMALLEST ? [] : await Promise.all([through(brotliFor(bytes), bytes, onPiece), through(createGzip({ level: 9 }), bytes)]);
  return [br, gz].map((small, i) => {
    const beside = `${path}${ENDINGS[i]!}`;
    return small && small.length < bytes.length ? { path: beside, content: small } : { path: beside };
  });
}

/** What was compressed; undefined for what is not. */
export function unpacked(bytes: Uint8Array, ending: (typeof ENDINGS)[number]): Promise<Buffer | undefined> {
  return (ending === ".br" ? unbrotli : inflate)(bytes).catch(() => undefined);
}

/** Both work in threads of libuv, so the files are compressed side by side. */
async function through(stream: Transform, bytes: Buffer, onPiece?: (bytes: number) => void): Promise<Buffer> {
  const pieces: Buffer[] = [];
  stream.on("data", (piece: Buffer) => pieces.push(piece));
  const end = once(stream, "end");
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    if (!stream.write(piece)) await once(stream, "drain");
    onPiece?.(piece.length);
  }
  stream.end();
  await end;
  return Buffer.concat(pieces);
}

function brotliFor(bytes: Buffer): Transform {
  return createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: 22,
    },
  });
}
