/**
 * Selectors of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors):
 * which ranges of a page they mean. The text is that of the model, all text nodes one after the
 * other, whatever they stand in.
 */
import type { TextPositionSelector, TextQuoteSelector } from "../types.js";
import type { TextPiece } from "./text-runs.js";

/** Every range that a selector means, in order; a quote may stand in several places. */
export function locate(root: Node, selector: TextQuoteSelector | TextPositionSelector): Range[] {
  const { text, pieces } = textOf(root);
  if (pieces.length === 0) return [];
  return selector.type === "TextPositionSelector"
    ? position(text, pieces, selector)
    : quotes(text, pieces, selector);
}

function textOf(root: Node): { text: string; pieces: TextPiece[] } {
  const pieces: TextPiece[] = [];
  let text = "";
  const nodes = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode() as Text | null; node; node = nodes.nextNode() as Text | null) {
    if (node.length === 0) continue;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

/** Overlapping ones, too. */
function quotes(text: string, pieces: TextPiece[], { exact, prefix = "", suffix = "" }: TextQuoteSelector): Range[] {
  const pattern = prefix + exact + suffix;
  const res: Range[] = [];
  if (pattern === "") {
    // The empty quote is at every place, once.
    for (let at = 0; at <= text.length; at += 1) res.push(range(pieces, at, at, at > 0));
    return res;
  }
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) {
    const start = at + prefix.length;
    const end = start + exact.length;
    res.push(range(pieces, start, end, exact === "" ? start > 0 : false));
  }
  return res;
}

/** Counts code points, as the model does; what begins or ends between two nodes is in the second. */
function position(text: string, pieces: TextPiece[], selector: TextPositionSelector): Range[] {
  let units = 0;
  let points = 0;
  const unitsAt = (wanted: number): number => {
    for (; points < wanted && units < text.length; points += 1) units += text.codePointAt(units)! > 0xffff ? 2 : 1;
    return points === wanted ? units : -1;
  };
  const start = unitsAt(selector.start);
  const end = unitsAt(selector.end);
  if (start < 0 || end < start) return [];
  const from = placeAt(pieces, start, false);
  const to = placeAt(pieces, end, false);
  return [rangeOf(from, to)];
}

/** Of a quote, the end is in the node that has its last character. */
function range(pieces: TextPiece[], start: number, end: number, startsBefore: boolean): Range {
  return rangeOf(placeAt(pieces, start, startsBefore), placeAt(pieces, end, end > 0));
}

interface Place {
  node: Text;
  offset: number;
}

function rangeOf(from: Place, to: Place): Range {
  const res = from.node.ownerDocument.createRange();
  res.setStart(from.node, from.offset);
  res.setEnd(to.node, to.offset);
  return res;
}

/** Between two nodes: the end of the first (`before`) or the beginning of the second. Binary search. */
function placeAt(pieces: TextPiece[], at: number, before: boolean): Place {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const { start } = pieces[middle]!;
    if (before ? start < at : start <= at) low = middle;
    else high = middle - 1;
  }
  const { node, start } = pieces[low]!;
  return { node, offset: at - start };
}
