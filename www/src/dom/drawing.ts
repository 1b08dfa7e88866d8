/** Which marks are drawn: all of them, or those near the window where there are many. */
import { HighlightPainter } from "./custom-highlights.js";
import type { Mark, Run } from "./mark.js";
import { ElementPainter } from "./mark-elements.js";
import { nearest } from "./near.js";
import type { Painter } from "./painter.js";
import type { TextPiece } from "./text-runs.js";

/** Some engines paint slowly beyond a few thousand ranges (11 s for 20,000 in one node). */
const MOST = 2_000;

/** Milliseconds between two looks at where the window is. */
const REST_MS = 100;

/** What is drawn on. */
export interface Page {
  roots: readonly Node[];
  /** All marks, in the order of reading. */
  marks(): readonly Mark[];
  /** Runs a change of the page that is our own. */
  ours(change: () => void): void;
}

export class Drawing {
  readonly #page: Page;
  readonly #painter: Painter;
  /** Runs with marks, how many those are, and what is drawn of them. */
  readonly #runs = new Set<Run>();
  #count = 0;
  readonly #drawn = new Map<Run, readonly Mark[]>();
  #current: Mark | undefined;
  readonly #stop = new AbortController();
  #resized: ResizeObserver | undefined;

  constructor(style: string | undefined, page: Page) {
    this.#page = page;
    this.#painter = "highlights" in CSS ? new HighlightPainter(style) : new ElementPainter(style);
  }

  get current(): Mark | undefined {
    return this.#current;
  }

  set current(mark: Mark | undefined) {
    this.#current = mark;
  }

  /** Says whether the run has any marks. */
  add(run: Run): boolean {
    if (run.marks.length === 0) return false;
    this.#runs.add(run);
    this.#count += run.marks.length;
    return true;
  }

  /** Says whether the run had any marks. */
  remove(run: Run): boolean {
    if (!this.#runs.delete(run)) return false;
    this.#page.ours(() => this.#undraw(run));
    this.#count -= run.marks.length;
    if (this.#current?.run === run) this.#current = undefined;
    return true;
  }

  /** The same run in other nodes. */
  move(run: Run, pieces: TextPiece[]): void {
    this.#page.ours(() => this.#undraw(run));
    run.pieces = pieces;
  }

  /** Before runs are read: their text nodes are whole again. */
  unwrap(runs: readonly Run[]): void {
    if (!(this.#painter instanceof ElementPainter)) return;
    this.#page.ours(() => {
      for (const run of runs) this.#undraw(run);
    });
  }

  /** The page changed the data of a text node, or set it to what it was. */
  wrote(node: Text): void {
    this.#painter.wrote?.(node);
  }

  /** A slice of work is done; what is near is looked for when all is known. */
  sliced(more: boolean): void {
    if (!more || this.#count <= MOST) this.redraw();
  }

  redraw(): void {
    this.#page.ours(() => {
      const wanted = this.#wanted();
      for (const [run, marks] of this.#drawn) {
        if (!isSame(marks, wanted.get(run))) this.#undraw(run);
      }
      for (const [run, marks] of wanted) {
        if (this.#drawn.has(run)) continue;
        this.#drawn.set(run, marks);
        this.#painter.paint(run, marks);
      }
      this.#painter.point(this.#current);
    });
  }

  clear(): void {
    this.#stop.abort();
    this.#resized?.disconnect();
    this.#page.ours(() => this.#painter.clear());
    this.#runs.clear();
    this.#drawn.clear();
    this.#current = undefined;
  }

  #undraw(run: Run): void {
    if (this.#drawn.delete(run)) this.#painter.unpaint(run);
  }

  #wanted(): Map<Run, readonly Mark[]> {
    if (this.#count <= MOST) return new Map([...this.#runs].map((run) => [run, run.marks]));
    this.#watchWindow();
    const near = new Set(nearest(this.#page.marks(), MOST));
    if (this.#current) near.add(this.#current);
    const res = new Map<Run, Mark[]>();
    for (const mark of near) {
      const marks = res.get(mark.run);
      if (marks) marks.push(mark);
      else res.set(mark.run, [mark]);
    }
    for (const marks of res.values()) marks.sort((a, b) => a.start - b.start);
    return res;
  }

  /** What is near changes when something scrolls, or when the page is laid out anew. */
  #watchWindow(): void {
    if (this.#resized) return;
    const { signal } = this.#stop;
    let waits = false;
    const moved = (): void => {
      if (waits) return;
      waits = true;
      setTimeout(() => {
        waits = false;
        if (!signal.aborted) this.redraw();
      }, REST_MS);
    };
    document.addEventListener("scroll", moved, { capture: true, passive: true, signal });
    this.#resized = new ResizeObserver(moved);
    this.#resized.observe(document.documentElement);
    for (const root of this.#page.roots) if (root instanceof Element) this.#resized.observe(root);
  }
}

function isSame(a: readonly Mark[], b: readonly Mark[] | undefined): boolean {
  return a.length === b?.length && a.every((mark, at) => mark === b[at]);
}
