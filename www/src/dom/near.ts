/** Which marks are near the window, where there are too many for an engine to paint. */
import { boxOf, type Mark } from "./mark.js";

/** Marks that are taken together: only the first and the last one are measured. */
const GROUP = 64;
/** At most so many are measured, which takes a few milliseconds. */
const MOST_GROUPS = 1_000;

/** About `most` marks, those nearest to the window. */
export function nearest(marks: readonly Mark[], most: number): Mark[] {
  const size = Math.max(GROUP, Math.ceil(marks.length / MOST_GROUPS));
  const groups: { marks: readonly Mark[]; distance: number }[] = [];
  for (let at = 0; at < marks.length; at += size) {
    const group = marks.slice(at, at + size);
    groups.push({ marks: group, distance: distanceOf(boxOf(group[0]!), boxOf(group.at(-1)!)) });
  }
  groups.sort((a, b) => a.distance - b.distance);
  const res: Mark[] = [];
  for (const group of groups) {
    if (res.length + group.marks.length > most) break;
    res.push(...group.marks);
  }
  return res;
}

/** Pixels between the window and what lies between two boxes. */
function distanceOf(first: DOMRect, last: DOMRect): number {
  // Not laid out: hidden.
  if (!first.height && !last.height) return Number.MAX_VALUE;
  const gap = (begin: number, end: number, size: number): number => Math.max(0, begin - size, -end);
  return (
    gap(Math.min(first.top, last.top), Math.max(first.bottom, last.bottom), innerHeight) +
    gap(Math.min(first.left, last.left), Math.max(first.right, last.right), innerWidth)
  );
}
