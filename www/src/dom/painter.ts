/** What draws marks: by CSS Custom Highlights (custom-highlights.ts) or by elements (mark-elements.ts). */
import type { Mark, Run } from "./mark.js";

export interface Painter {
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
  concept: `
    background-color: var(--manicule-concept-ground, rgb(196 92 60 / 0.1));
    text-decoration: underline dotted 1px;
    text-decoration-color: var(--manicule-concept-line, rgb(196 92 60 / 0.9));
    text-underline-offset: 0.2em;`,
  term: "background-color: var(--manicule-term-ground, rgb(255 196 0 / 0.4));",
  current: `
    background-color: var(--manicule-current-ground, rgb(255 170 40));
    color: var(--manicule-current-ink, #1a1a1a);`,
};

export type Look = keyof typeof LOOKS;

/**
 * The looks as a style sheet, for the document and for every shadow root that has marks. A sheet
 * that is made and adopted needs no leave of the page's policy.
 */
export class Looks {
  readonly #sheet = new CSSStyleSheet();
  readonly #roots = new Set<DocumentOrShadowRoot>();

  /** @param selectorOf What selects the marks of a kind. */
  constructor(selectorOf: (look: Look) => string, before: string, own: string | undefined) {
    const rules = (Object.keys(LOOKS) as Look[]).map((look) => {
      const text = look !== "current" && own !== undefined ? own : LOOKS[look];
      return `${selectorOf(look)} { ${before} ${text} }`;
    });
    const [, term, current] = (["concept", "term", "current"] as const).map(selectorOf);
    rules.push(`@media (forced-colors: active) {
      ${term} { background-color: Mark; color: MarkText; }
      ${current} { background-color: Highlight; color: HighlightText; }
    }`);
    this.#sheet.replaceSync(rules.join("\n"));
  }

  wear(node: Node): void {
    const root = node.getRootNode() as Document | ShadowRoot;
    // A sheet serves the document that it was made in; no other one is shown by this script.
    if (root.ownerDocument !== document && root !== document) return;
    if (!("adoptedStyleSheets" in root) || this.#roots.has(root)) return;
    this.#roots.add(root);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
  }

  clear(): void {
    for (const root of this.#roots) {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
    }
    this.#roots.clear();
  }
}

let last = 0;

/** The registry belongs to the whole page, and several copies of this script may be on it. */
export function freeName(): string {
  const taken = (name: string): boolean =>
    ("highlights" in CSS && CSS.highlights.has(`${name}-concept`)) || document.querySelector(`mark.${name}`) !== null;
  do last += 1;
  while (taken(`manicule-${last}`));
  return `manicule-${last}`;
}
