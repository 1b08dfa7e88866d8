/** Which place of the text is under a point of the window. */
import { here } from "../host/here.js";

interface Caret {
  node: Node;
  offset: number;
}

/** WebKit has the second function only; it does not look into shadow roots. */
export function caretAt(x: number, y: number, shadowRoots: ShadowRoot[]): Caret | undefined {
  if ("caretPositionFromPoint" in Document.prototype) {
    const found = here.caretPositionFromPoint(x, y, { shadowRoots });
    return found ? { node: found.offsetNode, offset: found.offset } : undefined;
  }
  const found = (document as Document).caretRangeFromPoint(x, y);
  return found ? { node: found.startContainer, offset: found.startOffset } : undefined;
}

/** Whether a point is on a range: a caret is found beside the text, too. */
export function covers(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  );
}
