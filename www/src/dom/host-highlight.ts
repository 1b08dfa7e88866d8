/**
 * Marks the concepts of a corpus in the host page. Where the browser can, by CSS Custom
 * Highlights, which leave the page's tree alone; elsewhere by `<mark>` elements that are taken out
 * again without a trace. Either way only our own marks are ever touched.
 */
import type { Manicule } from "../manicule.js";
import { partsOf, placesOf, type TextRun, textRuns } from "./text-runs.js";

/** Some engines paint slowly beyond a few thousand ranges (11 s for 20,000 in one node). */
const MOST_RANGES = 5_000;

/** A highlight that can be taken back. */
export interface HostHighlight {
  clear(): void;
}

interface Stretch {
  run: TextRun;
  start: number;
  end: number;
}

export function highlightHost(corpus: Manicule, roots: Iterable<Element>): HostHighlight {
  const stretches = [...roots].flatMap(textRuns).flatMap((run) =>
    corpus
      .highlight(run.text, { concepts: true })
      .map(({ start, end }): Stretch => ({ run, start, end })),
  );
  const shown = stretches.slice(0, MOST_RANGES);
  return "highlights" in CSS ? paint(shown) : wrap(shown);
}

function paint(stretches: Stretch[]): HostHighlight {
  const name = freeName();
  // Static ranges: the browser need not keep thousands of live ones true at every edit.
  const ranges = stretches.map(({ run, start, end }) => {
    const { from, to } = placesOf(run, start, end);
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    });
  });
  const highlight = new Highlight(...ranges);
  const takeBackStyle = adopt(`::highlight(${name}) { ${LOOK} }`);
  CSS.highlights.set(name, highlight);
  return {
    clear() {
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
      takeBackStyle();
    },
  };
}

function wrap(stretches: Stretch[]): HostHighlight {
  const name = freeName();
  const takeBackStyle = adopt(`mark.${name} { all: unset; ${LOOK} }`);
  const parts = stretches.flatMap(({ run, start, end }) => partsOf(run, start, end));
  const undo: (() => void)[] = [];
  // From the end, so that the offsets of what is still to do stay true.
  for (const { node, start, end } of parts.reverse()) {
    const rest = node.splitText(start);
    const after = rest.splitText(end - start);
    const mark = document.createElement("mark");
    mark.className = name;
    rest.replaceWith(mark);
    mark.append(rest);
    undo.push(() => {
      // The page may have changed meanwhile: what it moved is left where it put it.
      if (mark.previousSibling === node && mark.nextSibling === after) {
        node.appendData(rest.data + after.data);
        mark.remove();
        after.remove();
      } else {
        mark.replaceWith(...mark.childNodes);
      }
    });
  }
  return {
    clear() {
      for (const step of undo.reverse()) step();
      takeBackStyle();
    },
  };
}

/** Readable on light and dark grounds alike; the host may set both properties. */
const LOOK = `
  background-color: var(--manicule-concept-ground, rgb(196 92 60 / 0.1));
  text-decoration: underline dotted 1px;
  text-decoration-color: var(--manicule-concept-line, rgb(196 92 60 / 0.9));
  text-underline-offset: 0.2em;
`;

/** The registry belongs to the whole page, and several copies of this script may be on it. */
function freeName(): string {
  const taken = (name: string): boolean =>
    ("highlights" in CSS && CSS.highlights.has(name)) || document.querySelector(`mark.${name}`) !== null;
  let n = 1;
  while (taken(`manicule-${n}`)) n += 1;
  return `manicule-${n}`;
}

function adopt(css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
