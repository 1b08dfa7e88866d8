/**
 * Where a card lies: said by a sheet of its own, since the page's policy may allow no style
 * attribute.
 */
import { here } from "../../host/here.js";

/** Pixels between the words and the card, and the card and the edge of the window. */
const GAP = 6;
const EDGE = 8;

/** Under the words where there is room, else above them, and inside of the window: CSS declarations. */
export function beside(words: Iterable<DOMRect>, card: Element, dir: string): string {
  const boxes = [...words];
  const first = boxes[0] ?? new DOMRect();
  const last = boxes.at(-1) ?? first;
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth, clientHeight } = here.documentElement;
  const below = last.bottom + GAP;
  const fits = below + height <= clientHeight - EDGE || last.bottom < clientHeight / 2;
  const top = fits ? below : Math.max(EDGE, first.top - GAP - height);
  const begin = dir === "rtl" ? first.right - width : first.left;
  const left = Math.max(EDGE, Math.min(begin, clientWidth - EDGE - width));
  return `left: ${left + scrollX}px; top: ${top + scrollY}px;`;
}
