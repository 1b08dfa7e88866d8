/** All that a query matches in a page, marked, with one of the marks as the current one. */
import { Mark } from "./mark.js";
import type { Painter } from "./painter.js";
import type { Manicule } from "../corpus/manicule.js";
import { newPainter } from "./painters.js";
import { Turns } from "../host/turns.js";
import type { PageMark } from "../types.js";
import { originIn } from "./canonical.js";
import type { Block } from "./page-blocks.js";
import { focusOn, reveal } from "./reveal.js";

/** Passages in which marks are drawn, at most, and how many are asked for at once. */
const MOST_PASSAGES = 2_000;
const CHUNK = 100;

/** Engines paint slowly beyond a few thousand ranges (11 s for 20,000 in one node). */
const MOST_MARKS = 5_000;

/** Where a query matches, until `clear()`. The marks follow when the page is indexed again. */
export interface PageMarks {
  /** In the order of reading. */
  readonly all: readonly PageMark[];
  /** When all are drawn: at once on a page of ordinary length. */
  readonly settled: Promise<void>;
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

/** What there is to draw in. */
export interface Ground {
  corpus: Manicule;
  /** The block that a passage is in. */
  blockAt(position: number): Block;
}

export class Marks implements PageMarks {
  all: Mark[] = [];
  current = -1;
  settled: Promise<void> = Promise.resolve();
  readonly query: string;
  readonly #style: string | undefined;
  readonly #ours: (change: () => void) => void;
  readonly #cleared: () => void;
  #painter: Painter | undefined;
  /** The first mark of each passage. */
  readonly #firsts = new Map<number, number>();
  /** The drawing that goes on; another one takes its place. */
  #drawing: Turns | undefined;

  /**
   * @param ours Does what is a change of the page, but not by it.
   * @param cleared Called when all is taken away.
   */
  constructor(query: string, style: string | undefined, ours: (change: () => void) => void, cleared: () => void) {
    this.query = query;
    this.#style = style;
    this.#ours = ours;
    this.#cleared = cleared;
  }

  /** Draws anew: a slice at once, and the others in tasks of their own. */
  draw(ground: Ground): void {
    this.erase();
    this.settled = this.#draw(ground, (this.#drawing = new Turns()));
    // Who does not ask for it is not told.
    this.settled.catch(() => {});
  }

  /** Takes back what is drawn. */
  erase(): void {
    this.#drawing = undefined;
    this.#ours(() => this.#painter?.clear());
    this.#painter = undefined;
    this.#firsts.clear();
    this.all = [];
  }

  /** Whether it stands in the tree of the page. */
  get isInTree(): boolean {
    return this.#painter?.isInTree ?? false;
  }

  next(): Mark | undefined {
    return this.#go(this.current + 1 < this.all.length ? this.current + 1 : 0);
  }

  previous(): Mark | undefined {
    return this.#go(this.current > 0 ? this.current - 1 : this.all.length - 1);
  }

  goTo(position: number): Mark | undefined {
    return this.#go(this.#firsts.get(position) ?? -1);
  }

  focus(): void {
    const mark = this.all[this.current];
    if (mark) focusOn(mark);
  }

  clear(): void {
    this.erase();
    this.current = -1;
    this.#cleared();
  }

  async #draw({ corpus, blockAt }: Ground, turns: Turns): Promise<void> {
    /** Says whether to go on. */
    const rest = async (): Promise<boolean> => {
      await turns.pause();
      return this.#drawing === turns;
    };
    const positions: number[] = [];
    const { query } = this;
    let document: string | undefined;
    for (let total = 1; positions.length < Math.min(total, MOST_PASSAGES); ) {
      const options = { unit: "passage", limit: CHUNK, offset: positions.length, snippets: 1 } as const;
      const found = corpus.search(query, options);
      if (found.hits.length === 0) break;
      total = found.total;
      document = found.hits[0]!.id;
      positions.push(...found.hits.map((hit) => hit.passages[0]!.position));
      if (turns.over && !(await rest())) return;
    }
    const painter = newPainter(this.#style);
    this.#painter = painter;
    const drawn = new Set<Block>();
    for (const position of positions.sort((a, b) => a - b)) {
      if (this.all.length >= MOST_MARKS) break;
      const block = blockAt(position);
      this.#firsts.set(position, this.all.length);
      if (drawn.has(block) || !isTrue(block)) continue;
      drawn.add(block);
      const origin = originIn(block.text, block.shown);
      const spans = corpus.highlight(block.shown, { query, document, concepts: false });
      const run = { ...block, marks: [] };
      // What was asked for looks alike, by whatever name it stands there.
      const marks = spans.map((span) => new Mark(run, { ...span, ...origin(span.start, span.end) }, "term"));
      this.#ours(() => painter.paint(run, marks));
      this.all.push(...marks);
      if (turns.over && !(await rest())) return;
    }
    // Drawn again, the current one is what stands in its place.
    this.current = Math.min(this.current, this.all.length - 1);
    this.#ours(() => painter.point(this.all[this.current]));
  }

  #go(index: number): Mark | undefined {
    const mark = this.all[index];
    this.current = mark ? index : -1;
    this.#ours(() => this.#painter?.point(mark));
    if (mark) reveal(mark);
    return mark;
  }
}

/** Whether the page still has the text that was indexed: it may have changed a moment ago. */
function isTrue({ pieces, text }: Block): boolean {
  return pieces.every(({ node, start }) => node.isConnected && text.startsWith(node.data, start));
}
