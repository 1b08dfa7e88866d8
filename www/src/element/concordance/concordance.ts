/**
 * What the concordance knows and does. Lines are a window on the list of all occurrences: it
 * begins at the first one, grows by «show more», and jumps to where a stroke of the plot is chosen.
 */
import type { OccurrenceOptions, Occurrences } from "../../corpus/corpus.js";
import type { Collocates, ConcordanceLine, Distribution, SelectEventDetail } from "../../types.js";
import type { ManiculeConcordanceElement } from "../concordance-element.js";
import type { Face, Host } from "../faces.js";
import { walk } from "../keyboard.js";
import type { Newest } from "../newest.js";
import { copyText } from "../copy.js";
import { saveFile } from "./export.js";
import { tableOf } from "./lines.js";
import { drawing } from "./plot-file.js";
import { nearest, type Rows, rowsOf, stepOf } from "./plot.js";
import { sheet } from "./style.js";
import { View } from "./view.js";

/** A screen reader is told once the typing pauses, not at every key. */
const ANNOUNCE_AFTER_MS = 500;

/** Lines kept above the one that a stroke leads to. */
const LINES_BEFORE = 3;

export const SORTS = ["position", "left", "right", "document"] as const;
export type Sort = (typeof SORTS)[number];

/** A stroke of the plot: the row, and which of its occurrences. */
export interface Stroke {
  row: number;
  nth: number;
}

export interface Answer {
  total: number;
  /** The window: `lines[0]` is number `from` of all. */
  from: number;
  lines: ConcordanceLine[];
  spread: Distribution;
  rows: Rows;
  nearby: Collocates["words"];
  /** Another spelling, where there is no line. */
  instead?: string | undefined;
}

export class Concordance implements Face {
  answer: Answer | undefined;
  ideas: string[] = [];
  announcement = "";
  /** What became of the copying. */
  copied: string | undefined;
  /** The stroke under the pointer or the focus, and its line. */
  pointed: (Stroke & { line: ConcordanceLine }) | undefined;
  /** Where the keys stand in each row. */
  readonly stops = new Map<number, number>();
  /** The line that a stroke led to. */
  marked: number | undefined;
  allRows = false;
  readonly #host: Host;
  readonly #element: ManiculeConcordanceElement;
  readonly #asking: Newest;
  readonly #pointing: Newest;
  #composing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#pointing = host.newest();
    this.#asking = host.newest();
    this.#element = host.element as ManiculeConcordanceElement;
    host.root.adoptedStyleSheets.push(sheet());
    this.#listen(host.signal);
  }

  view(): unknown {
    return View({ face: this, host: this.#host, element: this.#element, sort: this.#sort() });
  }

  opened(): void {
    this.#ask();
  }

  closing(): void {
    clearTimeout(this.#timer);
    this.#asking.stop();
    this.#forget();
    this.ideas = [];
  }

  changed(name: string): void {
    if (["query", "width", "sort", "limit", "no-plot", "no-nearby"].includes(name)) this.#ask();
  }

  #sort(): Sort {
    return SORTS.find((sort) => sort === this.#element.sort) ?? "position";
  }

  #forget(): void {
    this.#pointing.stop();
    this.answer = undefined;
    this.pointed = undefined;
    this.marked = undefined;
    this.copied = undefined;
    this.announcement = "";
    this.allRows = false;
    this.stops.clear();
  }

  #ask(): void {
    const { corpus } = this.#host.opening;
    if (!corpus || this.#composing) return;
    clearTimeout(this.#timer);
    const query = this.#element.query.trim();
    const failed = (error: unknown): void => {
      this.#forget();
      this.#host.opening.fail(error);
    };
    if (query === "") {
      this.#forget();
      this.#asking.ask((signal) => corpus.search("", { limit: 0 }, signal), ({ ideas }) => this.#became({ ideas }), failed);
    } else {
      const options = { ...this.#order(), limit: this.#element.limit, whole: true };
      this.#asking.ask((signal) => corpus.occurrences(query, options, signal), (found) => this.#answered(found), failed);
    }
  }

  #answered({ total, lines, spread, nearby = [], instead, ideas = [] }: Occurrences): void {
    this.#forget();
    this.answer = { total, lines, from: 0, spread: spread!, rows: rowsOf(spread!), nearby: this.#element.noNearby ? [] : nearby, instead };
    this.#became({ ideas });
    this.#timer = setTimeout(() => this.#announce(this.#countOf(this.answer!)), ANNOUNCE_AFTER_MS);
  }

  #became({ ideas }: { ideas: string[] }): void {
    this.ideas = ideas;
    this.#host.opening.recover();
    this.#host.show();
  }

  /** How lines are cut and sorted. */
  #order(): OccurrenceOptions {
    return { width: this.#element.width, sort: this.#sort() };
  }

  #countOf({ total, spread }: Answer): string {
    const words = this.#host.words();
    if (total === 0) return `${words.noLines[0]}${this.#element.query.trim()}${words.noLines[1]}`;
    const documents = spread.where.length;
    return words.lines(total, written(total, words.lang), documents, written(documents, words.lang));
  }

  #announce(what: string): void {
    this.announcement = what;
    this.#host.show();
  }

  /** Shows the lines from `from` to `to` instead, and goes to one of them. */
  #window(from: number, to: number, number: number, block: ScrollLogicalPosition): void {
    this.#lines(this.#asking, { ...this.#order(), offset: from, limit: to - from }, ({ lines }) => {
      if (this.answer) Object.assign(this.answer, { from, lines });
      this.#host.show();
      this.#focusLine(number, block);
    });
  }

  #lines(asking: Newest, options: OccurrenceOptions, answered: (found: Occurrences) => void): void {
    const { corpus } = this.#host.opening;
    if (!corpus || !this.answer) return;
    const { query } = this.#element;
    asking.ask(
      (signal) => corpus.occurrences(query, options, signal),
      answered
    );
  }

  #focusLine(number: number, block: ScrollLogicalPosition): void {
    const line = this.#host.root.querySelector<HTMLElement>(`[data-line="${number}"] [data-stop]`);
    line?.focus({ preventScroll: true });
    line?.closest("[data-line]")?.scrollIntoView({ block });
  }

  /** The first new line takes the focus: the button may be gone. */
  #more(): void {
    const { from, lines } = this.answer!;
    const next = from + lines.length;
    this.#window(from, next + this.#element.limit, next, "nearest");
  }

  #earlier(): void {
    const { from, lines } = this.answer!;
    const first = Math.max(0, from - this.#element.limit);
    this.#window(first, from + lines.length, from - 1, "nearest");
  }

  /** The line of a stroke: occurrences stand in the plot as they stand in the documents. */
  #lineOf({ row, nth }: Stroke, answered: (line: ConcordanceLine) => void): void {
    const first = this.answer?.rows[row]?.first;
    if (first === undefined) return;
    const { width } = this.#element;
    this.#lines(this.#pointing, { width, offset: first + nth, limit: 1 }, ({ lines: [line] }) => line && answered(line));
  }

  #point(stroke: Stroke): void {
    if (this.stops.get(stroke.row) === stroke.nth && this.pointed?.row === stroke.row && this.pointed.nth === stroke.nth) return;
    this.stops.set(stroke.row, stroke.nth);
    this.#lineOf(stroke, (line) => {
      this.pointed = { ...stroke, line };
      this.#host.show();
    });
  }

  #unpoint(): void {
    this.#pointing.stop();
    this.pointed = undefined;
    this.#host.show();
  }

  /** Goes to the line of a stroke, wherever the sorting has put it. */
  #goTo(stroke: Stroke): void {
    const row = this.answer?.rows[stroke.row];
    if (!row) return;
    if (this.#sort() === "position") {
      this.#goToLine(row.first + stroke.nth);
      return;
    }
    this.#lineOf(stroke, (wanted) =>
      this.#lines(this.#pointing, { ...this.#order(), limit: this.answer!.total }, ({ lines }) =>
        this.#goToLine(lines.findIndex((line) => same(line, wanted))),
      ),
    );
  }

  #goToLine(number: number): void {
    if (!this.answer) return;
    this.marked = number;
    const { from, lines } = this.answer;
    if (number < from || number >= from + lines.length) {
      const first = Math.max(0, number - LINES_BEFORE);
      this.#window(first, first + this.#element.limit, number, "center");
    } else {
      this.#host.show();
      this.#focusLine(number, "center");
    }
  }

  #listen(signal: AbortSignal): void {
    const on = <K extends keyof HTMLElementEventMap>(type: K, heard: (event: HTMLElementEventMap[K]) => void): void =>
      this.#host.root.addEventListener(type, heard as EventListener, { signal });
    on("input", ({ target }) => {
      if (target instanceof HTMLInputElement) this.#element.query = target.value;
    });
    on("change", ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#element.sort = target.value;
    });
    on("compositionstart", () => {
      this.#composing = true;
    });
    on("compositionend", ({ target }) => {
      this.#composing = false;
      if (target instanceof HTMLInputElement) this.#element.query = target.value;
    });
    on("keydown", (event) => this.#pressed(event));
    on("click", (event) => this.#clicked(event));
    on("pointermove", (event) => {
      const stroke = this.#strokeAt(event);
      if (stroke) this.#point(stroke);
    });
    on("pointerout", ({ relatedTarget }) => {
      if (this.pointed && !(relatedTarget instanceof Element && relatedTarget.closest(".track"))) this.#unpoint();
    });
    on("focusin", ({ target }) => {
      const row = rowOf(target);
      if (row !== undefined) this.#point({ row, nth: this.stops.get(row) ?? 0 });
    });
    on("focusout", ({ target }) => {
      if (rowOf(target) !== undefined) this.#unpoint();
    });
  }

  #strokeAt(event: MouseEvent): Stroke | undefined {
    const row = rowOf(event.target);
    const positions = row === undefined ? undefined : this.#positions(row);
    if (row === undefined || !positions) return undefined;
    const track = (event.target as Element).closest(".track")!.getBoundingClientRect();
    const along = (event.clientX - track.left) / track.width;
    const place = this.#host.words().dir === "rtl" ? 1 - along : along;
    return { row, nth: nearest(positions, place) };
  }

  /** None where the answer is another than the one whose row is still shown. */
  #positions(row: number): number[] | undefined {
    return this.answer?.rows[row]?.positions;
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!this.#used(event)) return;
    event.preventDefault();
    // The page's own Escape or arrow keys are for when we have no use for them.
    event.stopPropagation();
  }

  #used({ key, target }: KeyboardEvent): boolean {
    const { root } = this.#host;
    const row = rowOf(target);
    if (row !== undefined) return this.#slid(row, key);
    const input = root.querySelector("input");
    if (!input) return false;
    if (key === "Escape" && target === input && input.value !== "") {
      this.#clear();
      return true;
    }
    return walk(key, root, input, "[data-stop]");
  }

  #slid(row: number, key: string): boolean {
    const positions = this.#positions(row);
    if (!positions) return false;
    const nth = this.stops.get(row) ?? 0;
    if (key === "Enter" || key === " ") {
      this.#goTo({ row, nth });
      return true;
    }
    const next = stepOf(key, nth, positions.length, this.#host.words().dir);
    if (next !== undefined) this.#point({ row, nth: next });
    return next !== undefined;
  }

  #clicked(event: MouseEvent): void {
    const stroke = this.#strokeAt(event);
    if (stroke) {
      this.#goTo(stroke);
      return;
    }
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
    switch (target?.dataset["action"]) {
      case "clear":
        this.#clear();
        break;
      case "ask":
        this.#element.query = target.dataset["query"]!;
        this.#element.focus();
        break;
      case "more":
        this.#more();
        break;
      case "earlier":
        this.#earlier();
        break;
      case "rows":
        this.allRows = true;
        this.#host.show();
        this.#host.root.querySelector<HTMLElement>(".track")?.focus();
        break;
      case "copy":
        void this.#copy();
        break;
      case "save":
        this.#save();
        break;
      case "select":
        if (!this.#tellSelect(target)) event.preventDefault();
        break;
    }
  }

  #clear(): void {
    this.#element.query = "";
    this.#element.focus();
  }

  /** All lines, shown or not. */
  async #copy(): Promise<void> {
    const { corpus } = this.#host.opening;
    if (!corpus || !this.answer) return;
    const words = this.#host.words();
    const options = { ...this.#order(), limit: this.answer.total };
    const { total, lines } = await corpus.occurrences(this.#element.query, options, this.#host.signal);
    const done = await copyText(tableOf(lines, words, this.#host.link));
    clearTimeout(this.#timer);
    this.copied = done ? words.copied(total, written(total, words.lang)) : words.copyFailed;
    this.#announce(this.copied);
  }

  #save(): void {
    if (!this.answer) return;
    const query = this.#element.query.trim();
    saveFile(`${query}.svg`, drawing(query, this.answer, this.#countOf(this.answer), this.#host.words()));
  }

  #tellSelect(link: HTMLElement): boolean {
    return this.#host.tell<SelectEventDetail>(
      "manicule-select",
      {
        query: this.#element.query,
        id: link.dataset["id"]!,
        href: link.getAttribute("href")!,
        position: Number(link.dataset["position"]),
      },
      true,
    );
  }
}

/** A number as the reader writes it. */
export function written(n: number, lang: string): string {
  return n.toLocaleString(lang);
}

function same(a: ConcordanceLine, b: ConcordanceLine): boolean {
  return a.href === b.href && a.position === b.position && a.left === b.left && a.text === b.text && a.right === b.right;
}

/** Which row of the plot an event is about. */
function rowOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>(".track")?.dataset["row"] : undefined;
  return row === undefined ? undefined : Number(row);
}
