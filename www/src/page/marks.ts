/** All that a query matches in a page, marked, with one of the marks as the current one. */
import { HighlightPainter } from "../dom/custom-highlights.js";
import { Mark } from "../dom/mark.js";
import { ElementPainter } from "../dom/mark-elements.js";
import type { Painter } from "../dom/painter.js";
import type { Manicule } from "../manicule.js";
import type { PageMark } from "../types.js";
import { originIn } from "./canonical.js";
import type { Block } from "./read.js";
import { focusOn, reveal } from "./reveal.js";

/** Engines paint slowly beyond a few thousand ranges (11 s for 20,000 in one node). */
const MOST_MARKS = 5_000;

/** Where a query matches, until `clear()`. The marks follow when the page is indexed again. */
export interface PageMarks {
  /** In the order of reading. */
  readonly all: readonly PageMark[];
  /** Which of them is drawn more strongly; -1 for none. */
  readonly current: number;
  /** Makes the next one the current one and scrolls to it; after the last comes the first. */
  next(): PageMark | undefined;
  previous(): PageMark | undefined;
  /** Makes the first one in a passage the current one and scrolls to it. */
  goTo(position: number): PageMark | undefined;
  /** Moves the focus of the page to the current one, so that Tab goes on from there. */
  focus(): void;
  /** Takes all marks away and leaves the page as it was. */
  clear(): void;
}

export class Marks implements PageMarks {
  all: Mark[] = [];
  current = -1;
  readonly query: string;
  readonly #cleared: (marks: Marks) => void;
  readonly #style: string | undefined;
  #painter: Painter | undefined;
  #positions = new Map<number, number>();

  constructor(query: string, style: string | undefined, cleared: (marks: Marks) => void) {
    this.query = query;
    this.#style = style;
    this.#cleared = cleared;
  }

  /** Draws anew, in these blocks; each goes by the number of its passage. */
  draw(corpus: Manicule, query: string, blocks: readonly [number, Block][]): void {
    this.erase();
    const painter = "highlights" in CSS ? new HighlightPainter(this.#style) : new ElementPainter(this.#style);
    this.#painter = painter;
    for (const [position, block] of blocks) {
      if (this.all.length >= MOST_MARKS) break;
      if (this.#positions.has(position) || !isTrue(block)) continue;
      const origin = originIn(block.text, block.shown);
      const spans = corpus.highlight(block.shown, { query, concepts: false });
      block.marks = spans.map((span) => new Mark(block, { ...span, ...origin(span.start, span.end) }));
      painter.paint(block, block.marks);
      this.#positions.set(position, this.all.length);
      this.all.push(...block.marks);
    }
  }

  /** Takes back what is drawn. */
  erase(): void {
    this.#painter?.clear();
    this.#painter = undefined;
    this.#positions.clear();
    this.all = [];
  }

  next(): Mark | undefined {
    return this.#go(this.current + 1 < this.all.length ? this.current + 1 : 0);
  }

  previous(): Mark | undefined {
    return this.#go(this.current > 0 ? this.current - 1 : this.all.length - 1);
  }

  goTo(position: number): Mark | undefined {
    return this.#go(this.#positions.get(position) ?? -1);
  }

  /** Points at the current one again, as far as it is still there; the page does not move. */
  point(): void {
    this.current = Math.min(this.current, this.all.length - 1);
    this.#painter?.point(this.all[this.current]);
  }

  focus(): void {
    const mark = this.all[this.current];
    if (mark) focusOn(mark);
  }

  clear(): void {
    this.erase();
    this.current = -1;
    this.#cleared(this);
  }

  #go(index: number): Mark | undefined {
    const mark = this.all[index];
    this.current = mark ? index : -1;
    this.#painter?.point(mark);
    if (mark) reveal(mark);
    return mark;
  }
}

/** Whether the page still has the text that was indexed: it may have changed a moment ago. */
function isTrue({ pieces, text }: Block): boolean {
  return pieces.every(({ node, start }) => node.isConnected && text.startsWith(node.data, start));
}
