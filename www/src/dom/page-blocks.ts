/** The text of a page as it is indexed: its blocks in the order of reading, and where they stand. */
import { opens } from "./apparatus.js";
import { type Container, isRun, itemsOf, type TextRun } from "./text-runs.js";
import { canonical } from "./canonical.js";
import type { Turns } from "../host/turns.js";

/** A stretch of the page without a boundary in it: what a hit is. */
export interface Block extends TextRun {
  /** As it is indexed. */
  shown: string;
  /** The id of an element that begins with it; empty where there is none. */
  anchor: string;
  /** The headings above it, outermost first. */
  path: readonly string[];
}

/** Reads what is in `root`, and pauses between turns. */
export async function readBlocks(root: Container, turns: Turns): Promise<Block[]> {
  const blocks: Block[] = [];
  const places = new Places(root);
  // A stack instead of recursion: pages nest deeper than call stacks do.
  const stack = [itemsOf(root)];
  for (let items = stack.at(-1); items; items = stack.at(-1)) {
    if (turns.over) await turns.pause();
    const { value, done } = items.next();
    if (done) stack.pop();
    else if (value && !isRun(value)) stack.push(itemsOf(value));
    else if (value) {
      const shown = canonical(value.text);
      const place = shown && places.of(value.pieces[0]!.node, shown);
      if (place) blocks.push({ ...value, shown, ...place });
    }
  }
  return blocks;
}

/** Anchors and headings, told block by block. */
class Places {
  readonly #root: Node;
  /** Elements that some block is in already: their ids are anchors of others. */
  readonly #seen = new Set<Node>();
  /** The headings above, by their level. */
  #above: { level: number; text: string }[] = [];
  #path: readonly string[] = [];

  constructor(root: Node) {
    this.#root = root;
  }

  /** The place of the next block; nothing where it is hidden for good. */
  of(node: Text, shown: string): { anchor: string; path: readonly string[] } | undefined {
    const parent = node.parentElement;
    if (parent && !isShown(parent)) return undefined;
    let anchor = "";
    let level = 0;
    for (let up = parent; up; up = up.parentElement) {
      level ||= levelOf(up);
      if (this.#seen.has(up)) break;
      this.#seen.add(up);
      anchor ||= up.id;
      if (up === this.#root) break;
    }
    if (level === 0) return { anchor, path: this.#path };
    while (this.#above.length > 0 && this.#above.at(-1)!.level >= level) this.#above.pop();
    const path = this.#above.map((heading) => heading.text);
    this.#above.push({ level, text: shown });
    this.#path = [...path, shown];
    return { anchor, path };
  }
}

/** 1 to 6 for a heading, else 0. */
function levelOf(element: Element): number {
  const own = /^h([1-6])$/.exec(element.localName);
  if (own) return Number(own[1]);
  return element.getAttribute("role") === "heading" ? Number(element.getAttribute("aria-level") ?? 2) : 0;
}

/** Whether a reader can get to see it: it is drawn, or in something that opens. */
function isShown(element: Element): boolean {
  if (element.checkVisibility?.() ?? true) return true;
  for (let up: Element | null = element; up; up = up.parentElement) {
    if (up.matches("details:not([open]),[hidden='until-found']") || opens(up)) return true;
  }
  return false;
}
