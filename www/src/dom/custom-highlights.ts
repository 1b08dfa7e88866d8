/**
 * Marks as CSS Custom Highlights: the page's tree is left alone. Static ranges, so that the browser
 * need not keep thousands of live ones true at every edit.
 */
import type { Mark, Run } from "./mark.js";
import { freeName, type Look, Looks, type Painter } from "./painter.js";

export class HighlightPainter implements Painter {
  readonly isInTree = false;
  readonly #name = freeName();
  readonly #looks: Looks;
  readonly #highlights = new Map<Look, Highlight>();
  readonly #drawn = new Map<Run, { look: Look; range: StaticRange }[]>();

  constructor(style: string | undefined) {
    this.#looks = new Looks((look) => `::highlight(${this.#nameOf(look)})`, "", style);
    // Takes the name.
    this.#highlight("concept");
  }

  paint(run: Run, marks: readonly Mark[]): void {
    const drawn = marks.map((mark) => ({ look: mark.look, range: new StaticRange(mark.ends) }));
    for (const { look, range } of drawn) {
      this.#looks.wear(look, range.startContainer);
      this.#highlight(look).add(range);
    }
    this.#drawn.set(run, drawn);
  }

  unpaint(run: Run): void {
    for (const { look, range } of this.#drawn.get(run) ?? []) this.#highlight(look).delete(range);
    this.#drawn.delete(run);
  }

  point(mark: Mark | undefined): void {
    this.#highlights.get("current")?.clear();
    if (!mark) return;
    const current = this.#highlight("current");
    // Over the other two.
    current.priority = 1;
    this.#looks.wear("current", mark.ends.startContainer);
    current.add(new StaticRange(mark.ends));
  }

  clear(): void {
    for (const [look, highlight] of this.#highlights) {
      const name = this.#nameOf(look);
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    }
    this.#looks.clear();
  }

  #nameOf(look: Look): string {
    return `${this.#name}-${look}`;
  }

  #highlight(look: Look): Highlight {
    let found = this.#highlights.get(look);
    if (!found) {
      found = new Highlight();
      this.#highlights.set(look, found);
      CSS.highlights.set(this.#nameOf(look), found);
    }
    return found;
  }
}
