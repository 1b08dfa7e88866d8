/** A marked stretch of a page, and what a page may want to do with it. */
import type { PageMark, Span } from "../types.js";
import { bring } from "./bring.js";
import type { Look } from "./painter.js";
import { placesOf, type TextRun } from "./text-runs.js";
import { here } from "../host/here.js";

/** A run that was matched. */
export interface Run extends TextRun {
  /** In order, disjoint. */
  marks: Mark[];
  /** All of them, where only some are shown. */
  found?: Mark[];
}

export class Mark implements PageMark {
  readonly kind: Span["kind"];
  readonly ref: string;
  /** How it is drawn. */
  readonly look: Look;
  readonly run: Run;
  readonly start: number;
  readonly end: number;

  constructor(run: Run, { kind, ref, start, end }: Span, look: Look = kind) {
    this.kind = kind;
    this.ref = ref;
    this.look = look;
    this.run = run;
    this.start = start;
    this.end = end;
  }

  get text(): string {
    return this.run.text.slice(this.start, this.end);
  }

  get range(): Range {
    return set(this.run.pieces[0]!.node.ownerDocument.createRange(), this);
  }

  /** The ends of the range; offsets in text that has changed meanwhile end with the text. */
  get ends(): Required<StaticRangeInit> {
    const { from, to } = placesOf(this.run, this.start, this.end);
    return {
      startContainer: from.node,
      startOffset: Math.min(from.offset, from.node.length),
      endContainer: to.node,
      endOffset: Math.min(to.offset, to.node.length),
    };
  }

  scrollIntoView(): void {
    bring(this.ends.startContainer.parentElement!, () => boxOf(this));
  }
}

let ruler: Range | undefined;

/**
 * The place of a mark in the window. One range serves for all, and is left where no change of the
 * page has to move it: browsers keep every live range true, at every change (2,000 of them made
 * 1,000 new paragraphs take 15 s).
 */
export function boxOf(mark: Mark): DOMRect {
  ruler ??= here.createRange();
  const box = set(ruler, mark).getBoundingClientRect();
  ruler.setStart(document, 0);
  ruler.collapse(true);
  return box;
}

function set(range: Range, { ends }: Mark): Range {
  range.setStart(ends.startContainer, ends.startOffset);
  range.setEnd(ends.endContainer, ends.endOffset);
  return range;
}
