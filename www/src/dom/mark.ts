/** A marked stretch of a page, and what a page may want to do with it. */
import type { PageMark, Span } from "../types.js";
import { placesOf, type TextRun } from "./text-runs.js";

/** A run that was matched. */
export interface Run extends TextRun {
  /** In order, disjoint. */
  marks: Mark[];
}

export class Mark implements PageMark {
  readonly kind: Span["kind"];
  readonly ref: string;
  readonly run: Run;
  readonly start: number;
  readonly end: number;

  constructor(run: Run, { kind, ref, start, end }: Span) {
    this.kind = kind;
    this.ref = ref;
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
    const { startContainer } = this.ends;
    for (let up: Node | null = startContainer; up; up = up.parentNode ?? (up as ShadowRoot).host ?? null) {
      if (up instanceof HTMLDetailsElement) up.open = true;
    }
    // Whatever scrolls around it brings its paragraph into view, and then the line itself.
    const element = startContainer.parentElement;
    element?.scrollIntoView({ block: "nearest" });
    for (let up: Element | null | undefined = element; up; up = up.parentElement ?? (up.getRootNode() as ShadowRoot).host) {
      const isPage = up === document.scrollingElement;
      if (!isPage && (up.scrollHeight <= up.clientHeight || !/auto|scroll/.test(getComputedStyle(up).overflowY))) continue;
      const { top, bottom } = boxOf(this);
      const frame = isPage ? { top: 0, bottom: innerHeight } : up.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) up.scrollBy(0, (top + bottom - frame.top - frame.bottom) / 2);
    }
  }
}

/**
 * The place of a mark in the window. One range serves for all, and is left where no change of the
 * page has to move it: browsers keep every live range true.
 */
export function boxOf(mark: Mark): DOMRect {
  const range = mark.range;
  const box = range.getBoundingClientRect();
  range.setStart(document, 0);
  range.collapse(true);
  return box;
}

function set(range: Range, { ends }: Mark): Range {
  range.setStart(ends.startContainer, ends.startOffset);
  range.setEnd(ends.endContainer, ends.endOffset);
  return range;
}
