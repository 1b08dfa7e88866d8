/** Which marks are drawn: all of them, or those near the window where there are many. */
import type { Mark, Run } from "./mark.js";
import { newPainter } from "./painters.js";
import { nearest } from "./near.js";
import type { Painter } from "./painter.js";
import type { TextPiece } from "./text-runs.js";
import { here } from "../host/here.js";

/** Some engines paint slowly beyond a few thousand ranges (11 s for 20,000 in one node). */
const MOST = 2_000;

/** How many more may be drawn until it is known which are near. */
const MORE = 500;

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
  /** Made when there is something to draw. */
  #painter: Painter | undefined;
  readonly #style: string | undefined;
  /** Runs with marks, how many those are, and what is drawn of them. */
  readonly #runs = new Set<Run>();
  #count = 0;
  readonly #drawn = new Map<Run, readonly Mark[]>();
  #drawnCount = 0;
  /** Runs with marks that nothing is decided about. */
  readonly #fresh = new Set<Run>();
  #current: Mark | undefined;
  readonly #stop = new AbortController();
  #resized: ResizeObserver | undefined;
  /** Looks where the window is, before long. */
  #moved: (() => void) | undefined;

  constructor(style: string | undefined, page: Page) {
    this.#page = page;
    this.#style = style;
  }

  get current(): Mark | undefined {
    return this.#current;
  }

  set current(mark: Mark | undefined) {
    this.#current = mark;
    this.#page.ours(() => {
      const drawn = (mark && this.#drawn.get(mark.run)) ?? [];
      // It may be one that was too far away to be drawn.
      if (mark && !drawn.includes(mark)) this.#draw(mark.run, inOrder([...drawn, mark]));
      this.#painter?.point(mark);
    });
  }

  /** Says whether the run has any marks. */
  add(run: Run): boolean {
    if (run.marks.length === 0) return false;
    this.#runs.add(run);
    this.#fresh.add(run);
    this.#count += run.marks.length;
    return true;
  }

  /** Says whether the run had any marks. */
  remove(run: Run): boolean {
    if (!this.#runs.delete(run)) return false;
    this.#fresh.delete(run);
    this.#page.ours(() => this.#undraw(run));
    this.#count -= run.marks.length;
    if (this.#current?.run === run) this.#current = undefined;
    return true;
  }

  /** The same run in other nodes. */
  move(run: Run, pieces: TextPiece[]): void {
    this.#page.ours(() => this.#undraw(run));
    run.pieces = pieces;
    if (run.marks.length > 0) this.#fresh.add(run);
  }

  /** Before runs are read: their text nodes are whole again. */
  unwrap(runs: readonly Run[]): void {
    if (!this.#painter?.isInTree) return;
    this.#page.ours(() => {
      for (const run of runs) this.#undraw(run);
    });
  }

  /** The page changed the data of a text node, or set it to what it was. */
  wrote(node: Text): void {
    this.#painter?.wrote?.(node);
  }

  /** A slice of work is done: what is new is drawn; of very many, first the first that come. */
  sliced(more: boolean): void {
    this.#page.ours(() => {
      for (const run of this.#fresh) {
        if (this.#drawnCount < MOST + MORE) this.#draw(run, run.marks.slice(0, MOST));
      }
      this.#fresh.clear();
      this.#painter?.point(this.#current);
    });
    if (this.#count <= MOST && this.#resized) this.#redraw();
    else if (this.#count > MOST && !more) this.#watchWindow();
  }

  clear(): void {
    this.#stop.abort();
    this.#resized?.disconnect();
    this.#page.ours(() => this.#painter?.clear());
    this.#runs.clear();
    this.#drawn.clear();
    this.#fresh.clear();
    this.#current = undefined;
  }

  #draw(run: Run, marks: readonly Mark[]): void {
    this.#undraw(run);
    this.#drawn.set(run, marks);
    this.#drawnCount += marks.length;
    this.#painter ??= newPainter(this.#style);
    this.#painter.paint(run, marks);
  }

  #undraw(run: Run): void {
    const drawn = this.#drawn.get(run);
    if (!drawn) return;
    this.#drawn.delete(run);
    this.#drawnCount -= drawn.length;
    this.#painter!.unpaint(run);
  }

  #redraw(): void {
    this.#page.ours(() => {
      const wanted = this.#wanted();
      for (const [run, marks] of this.#drawn) {
        if (!isSame(marks, wanted.get(run))) this.#undraw(run);
      }
      for (const [run, marks] of wanted) {
        if (!this.#drawn.has(run)) this.#draw(run, marks);
      }
      this.#painter?.point(this.#current);
    });
  }

  #wanted(): Map<Run, readonly Mark[]> {
    if (this.#count <= MOST) return new Map([...this.#runs].map((run) => [run, run.marks]));
    const near = new Set(nearest(this.#page.marks(), MOST));
    if (this.#current) near.add(this.#current);
    const res = new Map<Run, Mark[]>();
    for (const mark of near) {
      const marks = res.get(mark.run);
      if (marks) marks.push(mark);
      else res.set(mark.run, [mark]);
    }
    for (const marks of res.values()) inOrder(marks);
    return res;
  }

  /** What is near changes when something scrolls, or when the page is laid out anew. */
  #watchWindow(): void {
    if (this.#resized) {
      this.#moved?.();
      return;
    }
    const { signal } = this.#stop;
    let waits = false;
    const moved = (): void => {
      if (waits) return;
      waits = true;
      setTimeout(() => {
        waits = false;
        if (!signal.aborted) this.#redraw();
      }, REST_MS);
    };
    this.#moved = moved;
    here.addEventListener("scroll", moved, { capture: true, passive: true, signal });
    this.#resized = new ResizeObserver(moved);
    this.#resized.observe(here.documentElement);
    for (const root of this.#page.roots) if (root instanceof Element) this.#resized.observe(root);
  }
}

function inOrder(marks: Mark[]): Mark[] {
  return marks.sort((a, b) => a.start - b.start);
}

function isSame(a: readonly Mark[], b: readonly Mark[] | undefined): boolean {
  return a.length === b?.length && a.every((mark, at) => mark === b[at]);
}
