/**
 * `<manicule-search>`: attributes, properties, life cycle and events. What it does is in
 * controller.ts, what it shows in view.tsx.
 */
import { h } from "preact";
import type { Manicule } from "../manicule.js";
import type { SearchEventDetail, SearchResult, SelectEventDetail } from "../types.js";
import { Combobox } from "./combobox.js";
import { Controller } from "./controller.js";
import { HostMarks } from "./host-marks.js";
import { walk } from "./keyboard.js";
import { flagProperties, ManiculeElement, numberProperties, textProperties } from "./manicule-element.js";
import { View } from "./view.js";

/** Attributes that are also properties of the same name. */
const TEXT_PROPERTIES = ["src", "integrity", "placeholder", "highlight", "theme", "label", "unit", "sort"] as const;
const FLAGS = ["no-suggestions", "no-tools", "no-cards"] as const;
const NUMBERS = { limit: { least: 1, usual: 10 } };

export interface ManiculeSearchElement {
  /** Address of the module. */
  src: string;
  /** What the module must hash to, as in `<script integrity>`. */
  integrity: string;
  /** Text in the empty box. */
  placeholder: string;
  /** CSS selector of the parts of the page in which concepts are marked. */
  highlight: string;
  /** `auto` (default: the colors of the page), `light` or `dark`. */
  theme: string;
  /** Name of the search for a screen reader. */
  label: string;
  /** What a result is: `document` (default) or `passage`. */
  unit: string;
  /** A field to sort by, `date` or `-date`; empty for the best match first. */
  sort: string;
  /** Results shown at first, and added by each «show more». */
  limit: number;
  /** No completions under the box. */
  noSuggestions: boolean;
  /** No controls above the results. */
  noTools: boolean;
  /** No cards of the concepts that are marked in the page. */
  noCards: boolean;
}

/**
 * A search box over a corpus.
 *
 * @summary Searches a Manicule module: documents, passages, concepts.
 * @attr src - Address of the module (`corpus.wasm`).
 * @attr integrity - What the module must hash to: `sha384-…`.
 * @attr placeholder - Text in the empty box.
 * @attr limit - Results shown at first. Default 10.
 * @attr unit - What a result is: `document` (default) or `passage`.
 * @attr sort - A field to sort by, `date` or `-date`; without it the best match comes first.
 * @attr no-suggestions - No completions under the box.
 * @attr no-tools - No controls above the results: unit, order, filters.
 * @attr highlight - CSS selector of the parts of the page in which concepts are marked.
 * @attr no-cards - No cards of those concepts.
 * @attr theme - `auto` (default), `light` or `dark`.
 * @attr query - The first query; afterwards see the property of that name.
 * @attr label - Name of the search for a screen reader.
 * @event manicule-search - A query was answered (`SearchEventDetail`).
 * @event manicule-select - A result was chosen (`SelectEventDetail`); cancel it to stay.
 * @event manicule-error - Something failed (`ErrorEventDetail`).
 * @csspart base search input clear suggestions suggestion active hint ask loading error error-detail retry none
 * @csspart concepts concept chip definition members names count results hit title meta
 * @csspart passages passage heading excerpt mark term why more
 * @csspart tools units sort filters filter-toggle facet unfilter
 * @csspart concepts-of-page concepts-panel card name definition names relation where bar line close
 * @cssproperty --manicule-ink - Color of text.
 * @cssproperty --manicule-paper - Color behind it.
 * @cssproperty --manicule-muted - Color of what stands back.
 * @cssproperty --manicule-line - Color of rules and borders.
 * @cssproperty --manicule-accent - Color of the hand, of links under the pointer, of focus.
 * @cssproperty --manicule-mark - Color behind a word of the query.
 * @cssproperty --manicule-concept - Color behind a name of a concept.
 * @cssproperty --manicule-radius - Roundness of corners.
 */
export class ManiculeSearchElement extends ManiculeElement {
  static override readonly tag: string = "manicule-search";
  static readonly observedAttributes: readonly string[] = [
    ...TEXT_PROPERTIES,
    ...FLAGS,
    ...Object.keys(NUMBERS),
    "query",
    "lang",
  ];

  readonly #controller = new Controller(this.opening, {
    changed: () => this.show(),
    announcementOf: (result) => this.#announcementOf(result),
    searched: (result) => this.#tellSearch(result),
  });
  readonly #combobox = new Combobox();
  readonly #hostMarks = new HostMarks((signal) => this.hostFor(signal));
  #composing = false;

  /** What is in the box. Setting it searches. */
  get query(): string {
    return this.#controller.state.query;
  }

  set query(query: string) {
    this.#controller.search(`${query ?? ""}`);
  }

  override focus(options?: FocusOptions): void {
    this.#input()?.focus(options);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === "query" && !this.#controller.state.query) this.#controller.compose(value ?? "");
    super.attributeChangedCallback(name, old, value);
  }

  protected override arrived(signal: AbortSignal): void {
    this.#controller.pageSize = this.limit;
    this.#arrange();
    this.#listen(signal);
  }

  protected override opened(corpus: Manicule): void {
    this.#controller.opened(corpus);
    this.#hostMarks.mark(corpus, this.highlight, !this.noCards);
  }

  protected override closing(): void {
    this.#hostMarks.clear();
    this.#combobox.close();
    this.#controller.close();
  }

  protected override changed(name: string): void {
    switch (name) {
      case "query":
        this.query = this.getAttribute("query") ?? "";
        break;
      case "limit":
        this.#controller.pageSize = this.limit;
        this.query = this.query;
        break;
      case "unit":
      case "sort":
        this.#arrange();
        break;
      case "highlight":
      case "no-cards":
        if (this.corpus) this.#hostMarks.mark(this.corpus, this.highlight, !this.noCards);
        this.show();
        break;
      default:
        this.show();
    }
  }

  protected override view(): unknown {
    const { opening, words } = this;
    const label = this.label || words.search;
    const placeholder = this.placeholder || label;
    const state = { ...this.#controller.state };
    const combobox = this.#combobox;
    const view = h(View, { opening: { ...opening }, state, combobox, words, label, placeholder, tools: !this.noTools });
    return [view, this.#hostMarks.view()];
  }

  #arrange(): void {
    this.#controller.arrange(this.unit === "passage" ? "passage" : "document", this.sort);
  }

  #listen(signal: AbortSignal): void {
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      heard: (event: HTMLElementEventMap[K]) => void,
    ): void => this.root.addEventListener(type, heard as EventListener, { signal });
    on("input", (event) => {
      if (event.target === this.#input()) this.#typed();
    });
    on("change", (event) => this.#arranged(event.target as HTMLInputElement));
    on("focusout", (event) => {
      if (event.target === this.#input()) this.#closeSuggestions();
    });
    // Pointing at a completion leaves the focus where it is.
    on("pointerdown", (event) => {
      if ((event.target as Element).closest(".suggestions")) event.preventDefault();
    });
    on("compositionstart", () => {
      this.#composing = true;
    });
    on("compositionend", () => {
      this.#composing = false;
      this.#typed();
    });
    on("keydown", (event) => this.#pressed(event));
    on("click", (event) => this.#clicked(event));
  }

  #typed(): void {
    const text = this.#input()!.value;
    if (this.#composing) {
      this.#controller.compose(text);
      return;
    }
    this.#offer(text);
    this.#controller.search(text);
  }

  #offer(text: string): void {
    const { corpus } = this;
    if (!corpus || this.noSuggestions) return;
    try {
      this.#combobox.offer(corpus, text);
    } catch {
      // The search that follows fails in the same way, and says so.
    }
  }

  #closeSuggestions(): void {
    if (!this.#combobox.isOpen) return;
    this.#combobox.close();
    this.show();
  }

  #complete(text: string): void {
    this.#combobox.close();
    this.query = text;
    const input = this.#input()!;
    input.focus();
    input.setSelectionRange(text.length, text.length);
  }

  #arranged(control: HTMLInputElement): void {
    const { field, number } = control.dataset;
    if (field !== undefined) {
      this.#controller.choose(field, number === "true" ? Number(control.value) : control.value, control.checked);
    } else if (control.name === "unit" || control.name === "sort") {
      this[control.name] = control.value;
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!(event.altKey ? this.#opened(event.key) : this.#used(event.key))) return;
    event.preventDefault();
    // The page's own Escape or arrow keys are for when we have no use for them.
    event.stopPropagation();
  }

  /** Alt with an arrow opens and closes the completions, as it does every list. */
  #opened(key: string): boolean {
    const input = this.#input()!;
    if (this.root.activeElement !== input || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
    if (key === "ArrowDown") this.#offer(input.value);
    else this.#combobox.close();
    this.show();
    return true;
  }

  #used(key: string): boolean {
    const input = this.#input()!;
    const here = this.root.activeElement;
    if (here === input && this.#combobox.isOpen) {
      const done = this.#combobox.pressed(key);
      if (typeof done === "object") this.#complete(done.text);
      else this.show();
      if (done !== "no") return true;
    }
    if (key === "Escape" && here === input && input.value !== "") {
      this.#clear();
      return true;
    }
    return walk(key, here, input, [...this.root.querySelectorAll<HTMLElement>("[data-stop]")]);
  }

  #clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
    switch (target?.dataset["action"]) {
      case "clear":
        this.#clear();
        break;
      case "suggestion":
        this.#complete(this.#combobox.options[Number(target.dataset["number"])]!.text);
        break;
      case "unfilter":
        this.#controller.chooseAll();
        this.focus();
        break;
      case "ask":
        this.query = target.dataset["query"]!;
        this.focus();
        break;
      case "more":
        this.#showMore();
        break;
      case "select":
        if (!this.#tellSelect(target)) event.preventDefault();
        break;
    }
  }

  #clear(): void {
    this.#combobox.close();
    this.query = "";
    this.focus();
  }

  /** The first of the new results takes the focus: the button may be gone. */
  #showMore(): void {
    const shown = this.root.querySelectorAll(".hit").length;
    this.#controller.showMore();
    this.root.querySelectorAll(".hit")[shown]?.querySelector<HTMLElement>("[data-stop]")?.focus();
  }

  #input(): HTMLInputElement | null {
    return this.root.querySelector<HTMLInputElement>("#query");
  }

  #announcementOf(result: SearchResult): string {
    const [before, after] = this.words.none;
    if (result.total === 0) return `${before}${result.query.trim()}${after}`;
    const amount = result.total.toLocaleString(this.words.lang);
    const { passages, results } = this.words;
    return this.#controller.state.unit === "passage" ? passages(result.total, amount) : results(result.total, amount);
  }

  #tellSearch(result: SearchResult): void {
    const { query, total, took } = result;
    this.tell<SearchEventDetail>("manicule-search", { query, total, took, result });
  }

  #tellSelect(link: HTMLElement): boolean {
    const { id, position } = link.dataset;
    const detail: SelectEventDetail = { query: this.query, id: id!, href: link.getAttribute("href")! };
    if (position !== undefined) detail.position = Number(position);
    return this.tell<SelectEventDetail>("manicule-select", detail, true);
  }
}

textProperties(ManiculeSearchElement, TEXT_PROPERTIES);
flagProperties(ManiculeSearchElement, FLAGS);
numberProperties(ManiculeSearchElement, NUMBERS);
