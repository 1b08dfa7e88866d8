/** Small files of a pack, for hosts that do not send parts of one. No command makes them yet. */
import { nameOfPart } from "../host/pack.js";

/** Bytes of a small file, at most, unless one chunk has more. */
const SIZE = 8 << 10;

/**
 * Where small files begin, and where the last ends: each has whole chunks, so that what is asked for
 * lies in one.
 *
 * @param starts Where chunks begin, in order, the first at 0.
 * @param end Where the last ends.
 */
export function cutsOf(starts: readonly number[], end: number, size: number = SIZE): number[] {
  const res = [0];
  let last = 0;
  for (const next of [...starts.slice(1), end]) {
    if (next - res.at(-1)! > size && last > res.at(-1)!) res.push(last);
    last = next;
  }
  return [...res, end];
}

/** The small files of a file of a pack, under the names by which they are asked for. */
export function partFiles(name: string, content: Uint8Array, cuts: readonly number[]): { path: string; content: Uint8Array }[] {
  return cuts.slice(1).map((to, at) => ({ path: nameOfPart(name, at), content: content.subarray(cuts[at], to) }));
}
