/** What draws marks: by CSS Custom Highlights (custom-highlights.ts) or by elements (mark-elements.ts). */
import type { Mark, Run } from "./mark.js";
import { here } from "../host/here.js";

export interface Painter {
  /** Whether marks are elements of the page. */
  readonly isInTree: boolean;
  /** Draws marks of a run that has none drawn. */
  paint(run: Run, marks: readonly Mark[]): void;
  /** Takes back all of a run. */
  unpaint(run: Run): void;
  /** The page wrote a text node. */
  wrote?(node: Text): void;
  /** Draws one mark more strongly than the others, or none. */
  point(mark: Mark | undefined): void;
  /** Takes back everything. */
  clear(): void;
}

/** Readable on light and dark grounds alike; a page sets the properties, or gives declarations of its own. */
export const LOOKS = {
  concept:
    "background-color:var(--manicule-concept-ground,rgb(196 92 60/.1));text-decoration:underline dotted 1px;" +
    "text-decoration-color:var(--manicule-concept-line,rgb(196 92 60/.9));text-underline-offset:.2em",
  term: "background-color:var(--manicule-term-ground,rgb(255 196 0/.4))",
  current: "background-color:var(--manicule-current-ground,rgb(255 170 40));color:var(--manicule-current-ink,#1a1a1a)",
};

export type Look = keyof typeof LOOKS;

/** Where colors are the reader's own. */
const FORCED: Record<Look, string> = {
  concept: "",
  term: "background-color:Mark;color:MarkText",
  current: "background-color:Highlight;color:HighlightText",
};

/**
 * The looks as style sheets, for the document and for every shadow root that has such marks. A sheet
 * that is made and adopted needs no leave of the page's policy. One for each look, when it is used:
 * a rule for `::highlight()` makes a browser style every element again (Chromium: 3 µs each).
 */
export class Looks {
  readonly #selectorOf: (look: Look) => string;
  readonly #before: string;
  readonly #own: string | undefined;
  readonly #worn = new Map<Look, { sheet: CSSStyleSheet; roots: Set<DocumentOrShadowRoot> }>();

  /** @param selectorOf What selects the marks of a kind. */
  constructor(selectorOf: (look: Look) => string, before: string, own: string | undefined) {
    this.#selectorOf = selectorOf;
    this.#before = before;
    this.#own = own;
  }

  wear(look: Look, node: Node): void {
    const root = node.getRootNode() as Document | ShadowRoot;
    // A sheet serves the document that it was made in; no other one is shown by this script.
    if ((root.ownerDocument ?? root) !== document || !("adoptedStyleSheets" in root)) return;
    const worn = this.#worn.get(look) ?? { sheet: this.#sheet(look), roots: new Set() };
    this.#worn.set(look, worn);
    if (worn.roots.has(root)) return;
    worn.roots.add(root);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, worn.sheet];
  }

  clear(): void {
    for (const { sheet, roots } of this.#worn.values()) {
      for (const root of roots) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
    }
    this.#worn.clear();
  }

  #sheet(look: Look): CSSStyleSheet {
    const text = (look !== "current" ? this.#own : undefined) ?? LOOKS[look];
    const selector = this.#selectorOf(look);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${selector}{${this.#before}${text}}@media (forced-colors:active){${selector}{${FORCED[look]}}}`);
    return sheet;
  }
}

let last = 0;

/** The registry belongs to the whole page, and several copies of this script may be on it. */
export function freeName(): string {
  const taken = (name: string): boolean =>
    ("highlights" in CSS && CSS.highlights.has(`${name}-concept`)) || here.querySelector(`mark.${name}`) !== null;
  do last += 1;
  while (taken(`manicule-${last}`));
  return `manicule-${last}`;
}
