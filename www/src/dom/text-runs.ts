/**
 * The text of a host page as a reader sees it: across inline elements, broken at blocks, into open
 * shadow roots. Reads only; nothing here changes the page, and nothing asks for its layout.
 *
 * What is text is said in `apparatus.ts`. Text that a style hides now is read like any other: a tab
 * or a `<details>` that opens later shows its marks at once, and no style has to be computed to know.
 * What is being edited (`contenteditable`) is not read: marks there would travel into what somebody
 * saves.
 */
import { isApparatus, isInline, isParted, partsFrom, wordsOf } from "./apparatus.js";

/** A stretch of text without a block boundary, and the text nodes it comes from. */
export interface TextRun {
  text: string;
  /** In order; `start` is where the node's text begins in `text`. */
  pieces: TextPiece[];
}

export interface TextPiece {
  node: Text;
  start: number;
}

/** A stretch of one text node. */
export interface TextPlace {
  node: Text;
  offset: number;
}

/** What ends the text around it, and has text of its own: a block, a shadow root, a root of the reading. */
export type Container = Element | DocumentFragment | Document;

/** All runs under a node, in the order of reading. */
export function textRuns(root: Node): TextRun[] {
  const runs: TextRun[] = [];
  // A stack instead of recursion: pages nest deeper than call stacks do.
  const stack = [itemsOf(root as Container)];
  for (let items = stack.at(-1); items; items = stack.at(-1)) {
    const { value, done } = items.next();
    if (done) stack.pop();
    else if (value && isRun(value)) runs.push(value);
    else if (value) stack.push(itemsOf(value));
  }
  return runs;
}

/**
 * What stands directly in a container, in the order of reading: its runs, and the containers in it.
 * Comes to `undefined` at every node that gives neither, so that a long walk can pause.
 */
export function* itemsOf(container: Container): Generator<TextRun | Container | undefined, void> {
  const shadow = "shadowRoot" in container && container.shadowRoot;
  if (shadow) yield shadow;
  let pieces: TextPiece[] = [];
  let text = "";
  const parted = new Set<Node>();
  const taken = (): TextRun | undefined => {
    const run = text.trim() === "" ? undefined : { text, pieces };
    pieces = [];
    text = "";
    return run;
  };
  let node: Node | null = container.firstChild;
  while (node) {
    let next: Node | null = null;
    if (node.nodeType === Node.TEXT_NODE) {
      pieces.push({ node: node as Text, start: text.length });
      text += (node as Text).data;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const element = node as Element;
      const isRead = !isSkipped(element);
      if (!isInline(element)) {
        yield taken();
        if (isRead) yield element;
      } else {
        if (isParted(element) || (element.localName === "sup" && isRead && partsFrom(text, wordsOf(element) ?? ""))) {
          text += " ";
          parted.add(element);
        }
        if (isRead) next = element.firstChild;
      }
    }
    yield;
    for (let up: Node | null = node; up && !next && up !== container; up = up.parentNode) {
      if (parted.has(up)) text += " ";
      next = up.nextSibling;
    }
    node = next;
  }
  yield taken();
}

/** Whether a container or a run. */
export function isRun<R extends TextRun>(item: R | Container): item is R {
  return "pieces" in item;
}

/** Whether what is in an element is not read. */
export function isSkipped(element: Element): boolean {
  return (
    isApparatus(element) ||
    element.localName.startsWith("manicule-") ||
    (element.getAttribute("contenteditable") ?? "false") !== "false"
  );
}

/** Where a stretch of a run lies in the page. */
export function placesOf(run: TextRun, start: number, end: number): { from: TextPlace; to: TextPlace } {
  const first = pieceAt(run, start);
  // An end belongs to the text before it, not to the node that begins there.
  const last = pieceAt(run, end - 1);
  return {
    from: { node: first.node, offset: start - first.start },
    to: { node: last.node, offset: end - last.start },
  };
}

/** The last piece that begins at or before `offset`: binary search. */
function pieceAt(run: TextRun, offset: number): TextPiece {
  let low = 0;
  let high = run.pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (run.pieces[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return run.pieces[low]!;
}
