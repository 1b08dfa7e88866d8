/**
 * `<manicule-search>`: attributes, properties, life cycle and events. What it does is in
 * controller.ts, what it shows in view.tsx.
 */
import { h, render } from "preact";
import type { ManiculeError } from "../error.js";
import type { Manicule } from "../manicule.js";
import type { ErrorEventDetail, SearchEventDetail, SearchResult, SelectEventDetail } from "../types.js";
import { Controller } from "./controller.js";
import { type HostHighlight, highlightHost } from "./host-highlight.js";
import { walk } from "./keyboard.js";
import { languageAround, type Strings, stringsFor } from "./strings.js";
import { sheet } from "./style.js";
import { View } from "./view.js";

/** Node has no elements; there the class exists and cannot be made, so that importing it is safe. */
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** Attributes that are also properties of the same name. */
const TEXT_PROPERTIES = ["src", "integrity", "placeholder", "highlight", "theme", "label"] as const;
const DEFAULT_LIMIT = 10;

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
}

/**
 * A search box over a corpus.
 *
 * @summary Searches a Manicule module: documents, passages, concepts.
 * @attr src - Address of the module (`corpus.wasm`).
 * @attr integrity - What the module must hash to: `sha384-…`.
 * @attr placeholder - Text in the empty box.
 * @attr limit - Documents shown at first. Default 10.
 * @attr highlight - CSS selector of the parts of the page in which concepts are marked.
 * @attr theme - `auto` (default), `light` or `dark`.
 * @attr query - The first query; afterwards see the property of that name.
 * @attr label - Name of the search for a screen reader.
 * @event manicule-search - A query was answered (`SearchEventDetail`).
 * @event manicule-select - A result was chosen (`SelectEventDetail`); cancel it to stay.
 * @event manicule-error - Something failed (`ErrorEventDetail`).
 * @csspart base search input clear hint ask loading error error-detail retry none
 * @csspart concepts concept chip definition members names count results hit title meta
 * @csspart passages passage heading excerpt mark term why more
 * @cssproperty --manicule-ink - Color of text.
 * @cssproperty --manicule-paper - Color behind it.
 * @cssproperty --manicule-muted - Color of what stands back.
 * @cssproperty --manicule-line - Color of rules and borders.
 * @cssproperty --manicule-accent - Color of the hand, of links under the pointer, of focus.
 * @cssproperty --manicule-mark - Color behind a word of the query.
 * @cssproperty --manicule-concept - Color behind a name of a concept.
 * @cssproperty --manicule-radius - Roundness of corners.
 */
export class ManiculeSearchElement extends Base {
  static readonly observedAttributes = [...TEXT_PROPERTIES, "limit", "query", "lang"];

  /** Defines the element; does nothing where the tag is taken. */
  static define(tag = "manicule-search", registry: CustomElementRegistry = customElements): void {
    // A class may stand for one tag only, so each tag gets its own.
    if (!registry.get(tag)) registry.define(tag, class extends ManiculeSearchElement {});
  }

  readonly #root: ShadowRoot;
  readonly #controller: Controller;
  #words: Strings;
  #listeners: AbortController | undefined;
  #highlight: HostHighlight | undefined;
  #given: Manicule | undefined;
  #composing = false;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#root.adoptedStyleSheets = [sheet()];
    this.#words = stringsFor("en");
    this.#controller = new Controller({
      changed: () => this.#show(),
      announcementOf: (result) => this.#announcementOf(result),
      searched: (result) => this.#tellSearch(result),
      failed: (error) => this.#tellError(error),
      opened: (corpus) => this.#markHost(corpus),
    });
  }

  /** What is in the box. Setting it searches. */
  get query(): string {
    return this.#controller.state.query;
  }

  set query(query: string) {
    this.#controller.search(`${query ?? ""}`);
  }

  /** Documents shown at first, and added by each «show more». */
  get limit(): number {
    const limit = Math.floor(Number(this.getAttribute("limit")));
    return limit >= 1 ? limit : DEFAULT_LIMIT;
  }

  set limit(limit: number) {
    this.setAttribute("limit", `${limit}`);
  }

  /** The open corpus. Set one that you loaded yourself to search it instead of `src`. */
  get corpus(): Manicule | undefined {
    return this.#controller.corpus;
  }

  set corpus(corpus: Manicule | undefined) {
    this.#given = corpus;
    if (this.#listeners) this.#open();
  }

  override focus(options?: FocusOptions): void {
    this.#input()?.focus(options);
  }

  connectedCallback(): void {
    // Moved, not new: the disconnection a moment ago has not been acted on.
    if (this.#listeners) return;
    this.#listeners = new AbortController();
    this.#upgradeProperties();
    this.#words = stringsFor(languageAround(this));
    this.#listen(this.#listeners.signal);
    this.#controller.pageSize = this.limit;
    this.#open();
  }

  disconnectedCallback(): void {
    // Moving disconnects and connects again within one task; only what stays away has left.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === "query" && !this.#controller.state.query) this.#controller.compose(value ?? "");
    if (!this.#listeners || old === value) return;
    switch (name) {
      case "src":
      case "integrity":
        this.#open();
        break;
      case "query":
        this.query = value ?? "";
        break;
      case "limit":
        this.#controller.pageSize = this.limit;
        this.query = this.query;
        break;
      case "highlight":
        if (this.corpus) this.#markHost(this.corpus);
        break;
      case "lang":
        this.#words = stringsFor(languageAround(this));
        this.#show();
        break;
      default:
        this.#show();
    }
  }

  #leave(): void {
    this.#listeners?.abort();
    this.#listeners = undefined;
    this.#unmarkHost();
    this.#controller.close();
    render(null, this.#root);
  }

  #open(): void {
    this.#unmarkHost();
    this.#controller.close();
    if (this.#given) this.#controller.use(this.#given);
    else if (this.src) this.#controller.open(this.src, this.integrity || undefined);
    else this.#show();
  }

  /** Properties that were set before the class was there hide the accessors: set them again. */
  #upgradeProperties(): void {
    for (const name of [...TEXT_PROPERTIES, "limit", "query", "corpus"]) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (!own || !("value" in own)) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, own.value);
    }
  }

  #listen(signal: AbortSignal): void {
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      heard: (event: HTMLElementEventMap[K]) => void,
    ): void => this.#root.addEventListener(type, heard as EventListener, { signal });
    on("input", () => this.#typed());
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
    if (this.#composing) this.#controller.compose(text);
    else this.#controller.search(text);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const input = this.#input()!;
    const here = this.#root.activeElement;
    if (event.key === "Escape" && here === input && input.value !== "") this.#clear();
    else if (!walk(event.key, here, input, [...this.#root.querySelectorAll<HTMLElement>("[data-stop]")])) return;
    event.preventDefault();
    // The page's own Escape or arrow keys are for when we have no use for them.
    event.stopPropagation();
  }

  #clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
    switch (target?.dataset["action"]) {
      case "clear":
        this.#clear();
        break;
      case "ask":
        this.query = target.dataset["query"]!;
        this.focus();
        break;
      case "more":
        this.#showMore();
        break;
      case "retry":
        this.#open();
        this.focus();
        break;
      case "select":
        if (!this.#tellSelect(target)) event.preventDefault();
        break;
    }
  }

  #clear(): void {
    this.query = "";
    this.focus();
  }

  /** The first of the new results takes the focus: the button may be gone. */
  #showMore(): void {
    const shown = this.#root.querySelectorAll(".hit").length;
    this.#controller.showMore();
    this.#root.querySelectorAll(".hit")[shown]?.querySelector<HTMLElement>("[data-stop]")?.focus();
  }

  #markHost(corpus: Manicule): void {
    this.#unmarkHost();
    if (!this.highlight) return;
    try {
      this.#highlight = highlightHost(corpus, document.querySelectorAll(this.highlight));
    } catch (error) {
      // A selector that is none must not take the search down with it.
      console.error(`<${this.localName} highlight="${this.highlight}">:`, error);
    }
  }

  #unmarkHost(): void {
    this.#highlight?.clear();
    this.#highlight = undefined;
  }

  #show(): void {
    if (!this.#listeners) return;
    const label = this.label || this.#words.search;
    const placeholder = this.placeholder || label;
    render(h(View, { state: { ...this.#controller.state }, words: this.#words, label, placeholder }), this.#root);
  }

  #input(): HTMLInputElement | null {
    return this.#root.querySelector("input");
  }

  #announcementOf(result: SearchResult): string {
    const [before, after] = this.#words.none;
    if (result.total === 0) return `${before}${result.query.trim()}${after}`;
    return this.#words.results(result.total, result.total.toLocaleString(this.#words.lang));
  }

  #tellSearch(result: SearchResult): void {
    const { query, total, took } = result;
    this.#tell<SearchEventDetail>("manicule-search", { query, total, took, result });
  }

  #tellError(error: ManiculeError): void {
    this.#tell<ErrorEventDetail>("manicule-error", { code: error.code, message: error.message, error });
  }

  #tellSelect(link: HTMLElement): boolean {
    const { id, position } = link.dataset;
    const detail: SelectEventDetail = { query: this.query, id: id!, href: link.getAttribute("href")! };
    if (position !== undefined) detail.position = Number(position);
    return this.#tell<SelectEventDetail>("manicule-select", detail, true);
  }

  /** Says whether nobody canceled. */
  #tell<T>(type: string, detail: T, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent<T>(type, { detail, cancelable, bubbles: true, composed: true }));
  }
}

for (const name of TEXT_PROPERTIES) {
  Object.defineProperty(ManiculeSearchElement.prototype, name, {
    get(this: HTMLElement): string {
      return this.getAttribute(name) ?? "";
    },
    set(this: HTMLElement, value: string | null | undefined) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, `${value}`);
    },
    configurable: true,
    enumerable: true,
  });
}
