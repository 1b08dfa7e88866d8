/**
 * Marks as `<mark>` elements, for browsers without custom highlights. A text node of the page stays
 * where it is and keeps the beginning of its text; what is split off from it is ours, stands right
 * after it, and goes back into it. The page (React, say) may meanwhile do what it likes with the
 * nodes that it knows.
 */
import type { Mark, Run } from "./dom/mark.js";
import { freeName, Looks, type Painter } from "./dom/painter.js";
import type { TextPiece } from "./dom/text-runs.js";

/** A text node of the page, what it was left with, and what was split off, in order. */
interface Split {
  node: Text;
  left: string;
  parts: (HTMLElement | Text)[];
}

/** How a run is drawn. */
interface Drawn {
  /** Its text nodes before, which are the page's own. */
  pieces: TextPiece[];
  splits: Split[];
  elements: Map<Mark, HTMLElement[]>;
}

export class ElementPainter implements Painter {
  readonly isInTree = true;
  readonly #name = freeName();
  readonly #looks: Looks;
  readonly #drawn = new Map<Run, Drawn>();
  /** Text nodes that the page wrote since they were split. */
  readonly #written = new WeakSet<Text>();
  #pointed: HTMLElement[] = [];

  constructor(style: string | undefined) {
    this.#looks = new Looks((look) => `mark.${this.#name}.${this.#name}-${look}`, "all: unset;", style);
  }

  paint(run: Run, marks: readonly Mark[]): void {
    const drawn: Drawn = { pieces: run.pieces, splits: [], elements: new Map(marks.map((mark) => [mark, []])) };
    run.pieces = [];
    let first = 0;
    for (const piece of drawn.pieces) {
      const begin = piece.start;
      const end = begin + piece.node.length;
      while (first < marks.length && marks[first]!.end <= begin) first += 1;
      let last = first;
      while (last < marks.length && marks[last]!.start < end) last += 1;
      run.pieces.push(piece);
      if (last > first && end > begin && piece.node.parentNode) this.#split(run, piece, marks.slice(first, last), drawn);
    }
    this.#drawn.set(run, drawn);
  }

  unpaint(run: Run): void {
    const drawn = this.#drawn.get(run);
    if (!drawn) return;
    this.#drawn.delete(run);
    for (const split of drawn.splits.reverse()) takeBack(split, this.#written.delete(split.node));
    run.pieces = drawn.pieces;
  }

  wrote(node: Text): void {
    this.#written.add(node);
  }

  point(mark: Mark | undefined): void {
    const current = `${this.#name}-current`;
    for (const element of this.#pointed) element.classList.remove(current);
    this.#pointed = (mark && this.#drawn.get(mark.run)?.elements.get(mark)) ?? [];
    for (const element of this.#pointed) {
      this.#looks.wear("current", element);
      element.classList.add(current);
    }
  }

  clear(): void {
    for (const run of [...this.#drawn.keys()].reverse()) this.unpaint(run);
    this.#looks.clear();
  }

  /** From the end, so that the offsets of what is still to do stay true. */
  #split(run: Run, { node, start: at }: TextPiece, marks: Mark[], drawn: Drawn): void {
    const parts: Split["parts"] = [];
    const pieces: TextPiece[] = [];
    for (const mark of marks.reverse()) {
      const start = Math.max(mark.start - at, 0);
      const end = Math.min(mark.end - at, node.length);
      const rest = node.splitText(start);
      if (end - start < rest.length) {
        const after = rest.splitText(end - start);
        parts.unshift(after);
        pieces.unshift({ node: after, start: at + end });
      }
      const element = node.ownerDocument.createElement("mark");
      element.className = `${this.#name} ${this.#name}-${mark.look}`;
      rest.replaceWith(element);
      // An empty text at its end tells of normalize(), which takes it away.
      element.append(rest, "");
      parts.unshift(element);
      pieces.unshift({ node: rest, start: at + start });
      drawn.elements.get(mark)!.push(element);
      this.#looks.wear(mark.look, node);
    }
    run.pieces.push(...pieces);
    drawn.splits.push({ node, left: node.data, parts });
    this.#written.delete(node);
  }
}

function takeBack({ node, left, parts }: Split, wasWritten: boolean): void {
  const standing = parts.filter((part) => part.parentNode);
  if (wasCut(node, left, standing[0])) {
    // Somebody split it, or normalize() gave its text to the node before: that stands where it stood.
    for (const part of standing) unwrap(part);
    return;
  }
  if (wasWritten || node.data !== left) {
    // The page wrote the node: it means the whole text, of which ours was a part.
    for (const part of standing) part.remove();
    return;
  }
  let text = "";
  for (const part of standing) {
    if (part.parentNode === node.parentNode && node.nextSibling !== part) {
      // The page put something in between.
      unwrap(part);
    } else {
      text += part.textContent;
      part.remove();
    }
  }
  if (text !== "") node.appendData(text);
}

/** Whether the text that we left stands before our first part, but not all in our node. */
function wasCut(node: Text, left: string, part: HTMLElement | Text | undefined): boolean {
  if (!node.parentNode) return part?.lastChild?.nodeValue !== "";
  if (left === "" || node.data === left || !left.startsWith(node.data)) return false;
  let before = "";
  for (let at = part?.previousSibling; at && before.length < left.length; at = at.previousSibling) {
    before = at.textContent + before;
  }
  return before.endsWith(left);
}

/** Its text stays; what we put beside it does not. */
function unwrap(part: HTMLElement | Text): void {
  if (!(part instanceof HTMLElement)) return;
  if (part.lastChild?.nodeValue === "") part.lastChild.remove();
  part.replaceWith(...part.childNodes);
}
