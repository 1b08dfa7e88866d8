/** Small files of a pack, for hosts that do not send parts of one. */
import { nameOfPart } from "../host/pack.js";

/** Bytes of a small file, at most, unless one part has more. */
const SIZE = 8 << 10;

/**
 * Where small files begin, and where the last ends: each has whole parts, so that what is asked for
 * lies in one. What stands before the first part and behind the last nobody asks for.
 *
 * @param places Where parts begin, in order, and where the last ends.
 */
export function cutsOf(places: readonly number[], size: number = SIZE): number[] {
  const res = places.slice(0, 1);
  let last = res[0];
  for (const next of places.slice(1)) {
    if (next - res.at(-1)! > size && last! > res.at(-1)!) res.push(last!);
    last = next;
  }
  return [...res, ...places.slice(1).slice(-1)];
}

/** The small files of a file of a pack, under the names by which they are asked for. */
export function partFiles(name: string, content: Uint8Array, cuts: readonly number[]): { path: string; bytes: Uint8Array }[] {
  return cuts.slice(1).map((to, at) => ({ path: nameOfPart(name, at), bytes: content.subarray(cuts[at], to) }));
}
