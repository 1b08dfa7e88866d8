/**
 * The text of a document in the page: headings, paragraphs, lists, in slices that the browser lays
 * out only when they come into view, filled a few milliseconds at a time from the place outward. So
 * a book opens at once, wherever it is opened, and what is not yet seen can still be found, selected
 * and printed.
 */
import type { DocumentText } from "../../types.js";
import { Turns } from "../../host/turns.js";
import { markedNodes } from "../marked-nodes.js";
import { here } from "../../host/here.js";

/** Characters of a slice: about two screens. */
const SLICE = 4_000;

/** Characters after which others have a turn, however fast it goes: the page lays them out, too. */
const TURN = 40_000;

type Block = DocumentText["blocks"][number];

interface Slice {
  element: HTMLElement;
  blocks: Block[];
  /** Which passage of the document its first one is. */
  first: number;
  /** Characters. */
  size: number;
  isFilled: boolean;
}

export interface TextOptions {
  document: DocumentText;
  /** The passage to begin with. */
  position: number;
  /** Level of the headings that stand highest. */
  level: number;
  /** All of it is there. */
  grown(): void;
}

export class Text {
  /** All of it; put it into the page. */
  readonly element = here.createElement("div");
  isWhole = false;
  readonly #options: TextOptions;
  readonly #slices: Slice[];
  /** How much heading levels go down. */
  readonly #shift: number;
  #isClosed = false;

  constructor(options: TextOptions) {
    this.#options = options;
    const { blocks, lang } = options.document;
    this.element.className = "text";
    if (lang) this.element.lang = lang;
    const levels = blocks.filter(({ kind }) => kind === "heading").map(({ level }) => level);
    this.#shift = options.level - Math.min(...levels, 6);
    this.#slices = slicesOf(blocks);
    this.element.append(...this.#slices.map(({ element }) => element));
    void this.#work(outward(this.#slices, options.position));
  }

  /** Stops filling. */
  close(): void {
    this.#isClosed = true;
  }

  /** All marks that are there so far, in order, those of the title above it first. */
  marks(): HTMLElement[] {
    return [...(this.element.closest(".reader") ?? this.element).querySelectorAll<HTMLElement>("mark")];
  }

  /** The element of a passage, if it is there. */
  passage(position: number): HTMLElement | null {
    return this.element.querySelector(`[data-position="${position}"]`);
  }

  /** Fills what is missing, at once. */
  finish(): void {
    this.close();
    for (const slice of this.#slices) this.#fill(slice);
    this.isWhole = true;
    this.#options.grown();
  }

  async #work(slices: Slice[]): Promise<void> {
    const turns = new Turns();
    let isLate = false;
    let size = 0;
    for (const slice of slices) {
      if (turns.over || size > TURN) {
        isLate = true;
        size = 0;
        await turns.pause();
        if (this.#isClosed) return;
      }
      this.#fill(slice);
      size += slice.size;
    }
    this.isWhole = true;
    if (isLate) this.#options.grown();
  }

  #fill(slice: Slice): void {
    if (slice.isFilled) return;
    slice.isFilled = true;
    let position = slice.first;
    let list: HTMLElement | undefined;
    for (const block of slice.blocks) {
      const element = this.#elementOf(block);
      element.append(...markedNodes(block.text, block.spans));
      if (block.kind !== "heading") element.dataset["position"] = `${position++}`;
      if (block.kind !== "item") {
        list = undefined;
        slice.element.append(element);
      } else if (list) {
        list.append(element);
      } else {
        list = here.createElement("ul");
        list.append(element);
        slice.element.append(list);
      }
    }
  }

  #elementOf({ kind, level }: Block): HTMLElement {
    const depth = level + this.#shift;
    const names = { text: "p", item: "li", term: "p", quote: "blockquote", code: "pre", heading: `h${Math.min(depth, 6)}` };
    const element = here.createElement(names[kind]);
    element.dir = "auto";
    element.part.add(kind === "heading" ? "heading" : "paragraph");
    if (kind === "heading" && depth > 6) element.ariaLevel = `${depth}`;
    return element;
  }
}

function slicesOf(blocks: Block[]): Slice[] {
  const slices: Slice[] = [];
  let position = 0;
  for (const block of blocks) {
    let slice = slices.at(-1);
    if (!slice || slice.size > SLICE) {
      slice = { element: here.createElement("div"), blocks: [], first: position, size: 0, isFilled: false };
      slice.element.className = "slice";
      slices.push(slice);
    }
    slice.blocks.push(block);
    slice.size += block.text.length;
    if (block.kind !== "heading") position += 1;
  }
  return slices;
}

/** The slice with the passage first, then those around it, near ones before far ones. */
function outward(slices: Slice[], position: number): Slice[] {
  const begin = Math.max(slices.filter(({ first }) => first <= position).length - 1, 0);
  return slices
    .map((slice, i) => ({ slice, distance: Math.abs(i - begin) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ slice }) => slice);
}
