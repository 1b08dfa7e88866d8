/**
 * The text of a host page as a reader sees it: across inline elements, broken at blocks. Reads
 * only; nothing here changes the page.
 */

/** A stretch of text without a block boundary, and the text nodes it comes from. */
export interface TextRun {
  text: string;
  /** In order; `start` is where the node's text begins in `text`. */
  pieces: { node: Text; start: number }[];
}

/** A stretch of one text node. */
export interface TextPlace {
  node: Text;
  offset: number;
}

/** Elements that do not end a word or a sentence. All others do. */
const INLINE = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** Elements whose text is not prose, or is not there to be read. */
const SKIPPED = new Set(
  "audio button canvas datalist embed head iframe input math meter noscript object optgroup option progress script select style svg template textarea title video".split(
    " ",
  ),
);

export function textRuns(root: Node): TextRun[] {
  const runs: TextRun[] = [];
  let run: TextRun = { text: "", pieces: [] };
  const close = (): void => {
    if (run.text.trim() !== "") runs.push(run);
    run = { text: "", pieces: [] };
  };
  // A stack instead of recursion: pages nest deeper than call stacks do.
  const stack: (Node | "boundary")[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next === "boundary") {
      close();
    } else if (next instanceof Text) {
      run.pieces.push({ node: next, start: run.text.length });
      run.text += next.data;
    } else if (next instanceof Element && isSkipped(next)) {
      close();
    } else {
      const block = !(next instanceof Element) || !INLINE.has(next.localName);
      if (block) {
        close();
        stack.push("boundary");
      }
      for (let child = next.lastChild; child; child = child.previousSibling) stack.push(child);
    }
  }
  close();
  return runs;
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

/** The parts of a stretch, one for each text node that it touches. */
export function partsOf(
  run: TextRun,
  start: number,
  end: number,
): { node: Text; start: number; end: number }[] {
  return run.pieces.flatMap(({ node, start: at }) => {
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, node.data.length);
    return from < to ? [{ node, start: from, end: to }] : [];
  });
}

function isSkipped(element: Element): boolean {
  return (
    SKIPPED.has(element.localName) ||
    element.localName.startsWith("manicule-") ||
    element.hasAttribute("data-manicule-ignore")
  );
}

/** The last piece that begins at or before `offset`: binary search. */
function pieceAt(run: TextRun, offset: number): { node: Text; start: number } {
  let low = 0;
  let high = run.pieces.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (run.pieces[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return run.pieces[low]!;
}
