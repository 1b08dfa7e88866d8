/**
 * `<manicule-search>`: attributes, properties, events, the box, and the dialog that it may stand
 * in. What answers is in search/, and is fetched when the box is about to be used.
 */
import { here } from "../host/here.js";
import type { JSX } from "preact";
import { inPageFace, pageIndexer, pageMarker, searchFace } from "#lazy";
import type { Corpus } from "../corpus/corpus.js";
import { pageCorpus } from "../corpus/page.js";
import type { DialogEventDetail } from "../types.js";
import { Box } from "./box.js";
import { Dialog, holdPage, isOutside, layOver } from "./dialog.js";
import { FacedElement } from "./face.js";
import type { Host, SearchFace, SearchHost } from "./faces.js";
import { HostMarks } from "./host-marks.js";
import { isHotkey, keysOf } from "./hotkey.js";
import { languageAround, learn } from "./languages.js";
import { lease } from "../corpus/lease.js";
import { attributesOf } from "./manicule-element.js";
import { Newest } from "./newest.js";
import { Start } from "./start.js";
import { Status } from "./status.js";
import { takeGround } from "./style.js";

export interface ManiculeSearchElement {
  /** Text in the empty box. */
  placeholder: string;
  /** CSS selector of the parts of the page in which concepts are marked. */
  highlight: string;
  /** Only the first name of each concept in a section is marked. */
  highlightOnce: boolean;
  /** Name of the search for a screen reader. */
  label: string;
  /** What a result is: `document` (default) or `passage`. */
  unit: string;
  /** A field to sort by, `date` or `-date`; empty for the best match first. */
  sort: string;
  /** `inline` (default); `dialog`, a button that opens the search over the page; or `popover`, the same for a header. */
  mode: string;
  /** Keys that open or focus it: `mod+k`, `/`, or several with spaces between. */
  hotkey: string;
  /** Whether a result opens here: empty where it has no page, `on` always, `off` never. */
  reader: string;
  /** What is searched: `corpus` (default), `page`, or `both`. */
  scope: string;
  /** CSS selector of the part of the page that is searched. */
  pageRoot: string;
  /** Which part of the corpus: empty for where the reader is, `none`, a language, a folder, or `folder`. */
  within: string;
  /** How much of a result is shown: its best passage in some lines, or `full`: all passages whole. */
  density: string;
  /** What the search is called in the address of the page, `q` or `#q`; empty, it is not kept there. */
  address: string;
  /** From where pictures are shown beside results: empty for the page's own origin, or the names of others. */
  pictures: string;
  /** Whether the dialog is open. */
  open: boolean;
  /** Whether the last queries are kept in this browser. */
  recent: boolean;
  /** Results shown at first, and added by each «show more». */
  limit: number;
  /** Whether agents in the reader's browser may search, read and cite it. */
  agents: boolean;
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
 * @attr crossorigin - With `use-credentials`, cookies go with what is fetched from another host, too.
 * @attr base - What addresses of the corpus are meant from: the top of the site that was compiled. Without it the module knows it; needed where that is on another host.
 * @attr placeholder - Text in the empty box.
 * @attr mode - `inline` (default); `dialog`: a button that opens the search over the page; `popover`: a button for a header, which shrinks to an icon on narrow screens and opens the search over itself, while the page stays within reach.
 * @attr open - The dialog is open.
 * @attr hotkey - Keys that open or focus it: `mod+k`, `/`, or several with spaces between. `mod` is Command on a Mac, else Control.
 * @attr reader - Whether a result opens here, in a reader, instead of its page. Without it: where it has no page; `on`: always; `off`: never.
 * @attr scope - What is searched: `corpus` (default); `page`: this page, which needs no module, and has the concepts of one that `src` names; or `both`.
 * @attr page-root - CSS selector of the part of the page that is searched. Without it: `<main>`, else the only `<article>`, else all.
 * @attr within - Which part of the corpus is searched. Without it: what is in the language of the place where the element stands comes first, or is searched alone where most pages are translations of each other; and where pages have versions, the one that the reader is in, else the newest. `none`: everything alike; a language, `de`; a folder, `/guide/`; `folder`: the first folder of the page's own address. What is left out is one press away.
 * @attr agents - An agent in the reader's browser may search, read and cite the documents (WebMCP). Nothing happens in a browser without such tools.
 * @attr recent - Keeps the last queries in this browser (localStorage) and offers them.
 * @attr address - Keeps the search in the address of the page, under this name: `q` makes `?q=tea`, `#q` makes `#q=tea`. A reload and the way back restore it, with its filters and its order, and a link can be sent.
 * @attr pictures - Pictures of documents beside their results, from the page's own origin, and from the origins that it names: `https://images.example.org`. Loaded when they come into view.
 * @attr limit - Results shown at first. Default 10.
 * @attr unit - What a result is: `document` (default) or `passage`.
 * @attr sort - A field to sort by, `date` or `-date`; without it the best match comes first.
 * @attr density - How much of a result is shown. Without it: its best passage, in two or three lines; `full`: its passages, whole.
 * @attr no-suggestions - No completions under the box.
 * @attr no-tools - No controls above the results: unit, order, filters, whole passages.
 * @attr highlight - CSS selector of the parts of the page in which concepts are marked.
 * @attr highlight-once - Of a section, from one heading to the next, only the first name of each concept is marked.
 * @attr no-cards - No cards of those concepts.
 * @attr theme - `auto` (default: as the page is), `light`, `dark` or `system`.
 * @attr query - The first query; afterwards see the property of that name.
 * @attr label - Name of the search for a screen reader.
 * @slot button - Words on the button of `mode="dialog"` and `mode="popover"`.
 * @slot empty - What is shown before anything is typed.
 * @slot none - What is shown under «nothing found», instead of other queries to try.
 * @slot result - A `<template>` for each result: `data-field` names what is put into an element (`title`, `excerpt`, `heading`, `url`, or a field of the document), `data-each="passage"` repeats one for each passage.
 * @event manicule-search - A query was answered (`SearchEventDetail`).
 * @event manicule-select - A result was chosen (`SelectEventDetail`); cancel it to stay.
 * @event manicule-reader - A document was opened in the reader, or left (`ReaderEventDetail`).
 * @event manicule-dialog - The dialog was opened or closed (`DialogEventDetail`).
 * @event manicule-error - Something failed (`ErrorEventDetail`).
 * @csspart base search input clear suggestions suggestion active hint ask loading error error-detail retry none
 * @csspart open key dialog front close recent forget
 * @csspart concepts concept chip definition members names count reading results hit title picture meta
 * @csspart passages passage heading excerpt mark term why more
 * @csspart on-page group place places previous next
 * @csspart within here all elsewhere widened old twins twin languages beside column
 * @csspart tools units density sort filters filter-toggle facet unfilter
 * @csspart reader reader-bar back place places previous next print cite copy page reader-title reader-meta document paragraph current
 * @csspart concepts-of-page concepts-panel card name definition names relation where bar line close
 * @cssproperty --manicule-ink - Color of text.
 * @cssproperty --manicule-paper - Color behind it.
 * @cssproperty --manicule-muted - Color of what stands back.
 * @cssproperty --manicule-line - Color of rules and borders.
 * @cssproperty --manicule-accent - Color of the hand, of links under the pointer, of focus.
 * @cssproperty --manicule-mark - Color behind a word of the query.
 * @cssproperty --manicule-concept - Color behind a name of a concept.
 * @cssproperty --manicule-radius - Roundness of corners.
 * @cssproperty --manicule-backdrop - Color over the page behind the dialog.
 * @cssproperty --manicule-room - Height kept free while something is on its way.
 * @cssproperty --manicule-reader-height - Height of the reader. Default `min(80vh, 48rem)`.
 */
export class ManiculeSearchElement extends FacedElement {
  static override readonly tag: string = "manicule-search";

  #query = "";
  #ideas: string[] = [];
  readonly #asking = new Newest((error) => this.opening.fail(error));
  readonly #hostMarks = new HostMarks((signal) => this.hostFor(signal) as SearchHost);
  #isTyped = false;
  #composing = false;
  /** Lets the page behind the dialog go. */
  #letGo: (() => void) | undefined;

  /** What is in the box. Setting it searches. */
  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#ask(`${query ?? ""}`, false);
  }

  override focus(options?: FocusOptions): void {
    const shown = this.#isDialog && !this.open ? this.root.querySelector<HTMLElement>(".opener") : this.#input();
    shown?.focus(options);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === "query" && !this.#query) this.#query = value ?? "";
    super.attributeChangedCallback(name, old, value);
  }

  override disconnectedCallback(): void {
    // An open dialog that is moved would come back without its place over the page.
    this.open = false;
    this.#closed();
    super.disconnectedCallback();
  }

  protected override fetchFace(): Promise<unknown> {
    if (this.scope === "page" || this.scope === "both") [pageIndexer, inPageFace].forEach(ahead);
    return searchFace();
  }

  protected override needsFace(): boolean {
    const { address } = this;
    // The address of the page may have a search, or a document, for it.
    const isNamed = address !== "" && location.href.includes(`${encodeURIComponent(address.replace("#", ""))}=`);
    return this.#query !== "" || this.recent || isNamed || location.hash.includes("manicule");
  }

  protected override hostFor(signal: AbortSignal): object {
    const host: SearchHost = {
      ...(super.hostFor(signal) as Host),
      query: () => this.#query,
      typed: () => this.#isTyped,
      composing: () => this.#composing,
      ask: (query) => this.#ask(query, false),
      input: () => this.#input(),
      lease: () => lease(this.src, this.fetching(), true),
      page: pageCorpus,
      learn: (words) => {
        learn(words);
        this.speak();
      },
    };
    return host;
  }

  protected override arrived(signal: AbortSignal): void {
    this.#listen(signal);
    super.arrived(signal);
  }

  protected override opened(corpus: Corpus): void {
    this.#asking.ask(
      (signal) => corpus.search("", { limit: 0, lang: languageAround(this) }, signal),
      ({ ideas }) => {
        this.#ideas = ideas;
        this.show();
      },
    );
    super.opened(corpus);
    this.#markHost(corpus);
  }

  protected override closing(): void {
    this.#hostMarks.clear();
    this.#asking.stop();
    this.#ideas = [];
    super.closing();
  }

  protected override changed(name: string): void {
    if (name === "query") {
      this.query = this.getAttribute("query") ?? "";
      return;
    }
    const { corpus } = this.opening;
    if (/^(?:highlight|no-cards|agents)/.test(name) && corpus) this.#markHost(corpus);
    if (name === "mode" && this.#letGo) this.open = false;
    if (name === "scope" || name === "page-root") {
      this.reopen();
      return;
    }
    if (name === "unit" || name === "sort" || this.needsFace()) this.need();
    super.changed(name);
  }

  protected override show(): void {
    super.show();
    this.#settle();
  }

  protected override reopen(): void {
    if (this.highlight) ahead(pageMarker);
    if (this.scope === "page" && !this.isGiven) {
      // The page is read when the box is used.
      this.closing();
      this.opening.close();
      this.show();
    } else {
      super.reopen();
    }
    this.#face?.begin();
  }

  protected override faceless(): unknown {
    return null;
  }

  protected override view(): unknown {
    const { words, opening } = this;
    const label = this.label || words.search;
    const cards = this.#hostMarks.view() as JSX.Element;
    const box = this.#box(label);
    const body = this.#body();
    const popover = this.#isPopover ? this.open : undefined;
    return (
      <>
        <div part="base" lang={words.lang} dir={words.dir} aria-busy={opening.status === "loading"}>
          {this.#isDialog ? <Dialog {...{ label, words, popover, box, body }} hotkey={this.hotkey} /> : [box, body]}
        </div>
        {cards}
      </>
    );
  }

  #box(label: string): JSX.Element {
    const box = this.#face?.box();
    const { told } = keysOf(this.#isDialog ? "" : this.hotkey);
    const attributes = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": "suggestions",
      "aria-expanded": "false",
      "aria-keyshortcuts": told || undefined,
      ...box?.attributes,
    };
    return (
      <Box query={this.#query} label={label} placeholder={this.placeholder || label} words={this.words} combobox={attributes}>
        {(box?.list as JSX.Element) ?? <ul id="suggestions" role="listbox" hidden />}
      </Box>
    );
  }

  #body(): JSX.Element {
    const { opening, words } = this;
    const face = this.#face;
    return (
      <>
        <p class="unseen" role="status">{face?.announcement}</p>
        {opening.status !== "ready" && !(opening.status === "idle" && this.scope === "page") && <Status opening={opening} words={words} />}
        {opening.status === "ready" && !face?.covers && <Start info={opening.corpus!.info} ideas={this.#ideas} page={this.scope === "page"} words={words} />}
        {opening.status === "ready" && (face?.view() as JSX.Element)}
      </>
    );
  }

  get #face(): SearchFace | undefined {
    return this.faceNow() as SearchFace | undefined;
  }

  get #isDialog(): boolean {
    return this.mode === "dialog" || this.#isPopover;
  }

  get #isPopover(): boolean {
    return this.mode === "popover";
  }

  #input(): HTMLInputElement | null {
    return this.root.querySelector<HTMLInputElement>("#query");
  }

  #listen(signal: AbortSignal): void {
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      heard: (event: HTMLElementEventMap[K]) => void,
    ): void => this.root.addEventListener(type, heard as EventListener, { signal });
    on("input", (event) => {
      if (event.target === this.#input()) this.#typed();
    });
    on("compositionstart", () => {
      this.#composing = true;
    });
    on("compositionend", () => {
      this.#composing = false;
      this.#typed();
    });
    on("click", (event) => this.#clicked(event));
    // What answers is fetched while the hand is on its way to the first key.
    on("focusin", () => this.need());
    on("pointerover", () => this.need());
    addEventListener("keydown", (event) => this.#pressedAnywhere(event), { signal });
    addEventListener("popstate", () => this.needsFace() && this.need(), { signal });
    // Events of a dialog do not bubble.
    for (const type of ["cancel", "close", "toggle"]) {
      this.root.addEventListener(type, (event) => this.#dialogDid(event), { signal, capture: true });
    }
  }

  #typed(): void {
    const text = this.#input()!.value;
    if (this.#composing) this.#query = text;
    else this.#ask(text, true);
  }

  #ask(query: string, typed: boolean): void {
    this.#query = query;
    this.#isTyped = typed;
    if (query !== "") this.need();
    this.#face?.search(query, typed);
    // What somebody types stands in the box already; the rest comes with the answer.
    if (!typed || !this.#face) this.show();
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    // Words that the page put on a button are not in it, by the tree.
    const doer = event.composedPath().find((node): node is HTMLElement => node instanceof HTMLElement && "action" in node.dataset);
    switch (doer?.dataset["action"]) {
      case "clear":
        this.query = "";
        this.focus();
        break;
      case "ask":
        this.query = doer.dataset["query"]!;
        this.focus();
        break;
      case "open":
        this.open = true;
        break;
      case "close":
        this.open = false;
        break;
      default:
        if (target.localName === "dialog" && isOutside(target, event)) this.open = false;
    }
  }

  #pressedAnywhere(event: KeyboardEvent): void {
    const { hotkey } = this;
    if (!hotkey || !isHotkey(event, hotkey, event.composedPath()[0] === this.#input())) return;
    // Behind another dialog it is out of reach.
    const modal = here.querySelector(":modal");
    if (modal && !modal.contains(this)) return;
    event.preventDefault();
    if (this.#isDialog) {
      this.open = !this.open;
    } else {
      this.focus();
      this.#input()?.select();
    }
  }

  /** Brings the dialog to where the attribute says it is. */
  #settle(): void {
    const dialog = this.root.querySelector("dialog");
    const isOpen = dialog?.matches("[open], :popover-open") ?? false;
    if (!dialog || isOpen === this.open) return;
    if (isOpen) {
      if (dialog.open) dialog.close();
      else dialog.hidePopover();
      this.#closed();
      return;
    }
    takeGround();
    if (this.#isPopover) {
      dialog.showPopover();
      this.#letGo = layOver(dialog, this.root.querySelector(".opener")!);
    } else {
      dialog.showModal();
      this.#letGo = holdPage();
    }
    const input = this.#input()!;
    input.focus();
    input.select();
    this.tell<DialogEventDetail>("manicule-dialog", { open: true });
  }

  #dialogDid(event: Event): void {
    // On the way out, Escape leaves the reader first.
    if (event.type === "cancel" && this.#face?.leave()) event.preventDefault();
    if (event.type === "close" || ((event.target as Element).localName === "dialog" && (event as ToggleEvent).newState === "closed")) this.#closed();
  }

  #closed(): void {
    if (!this.#letGo) return;
    this.#letGo();
    this.#letGo = undefined;
    this.open = false;
    this.#face?.leave();
    this.tell<DialogEventDetail>("manicule-dialog", { open: false });
  }

  #markHost(corpus: Corpus): void {
    this.#hostMarks.mark(corpus, this.highlight, !this.noCards);
  }
}

/** Fetched together with what asks for it: who asks then says what went wrong. */
function ahead(fetched: () => Promise<unknown>): void {
  fetched().catch(() => {});
}

attributesOf(ManiculeSearchElement, {
  text: ["placeholder", "highlight", "label", "unit", "sort", "mode", "hotkey", "reader", "scope", "page-root", "within", "density", "address", "pictures"],
  flags: ["no-suggestions", "no-tools", "no-cards", "highlight-once", "open", "recent", "agents"],
  numbers: { limit: { least: 1, usual: 10 } },
  others: ["query"],
});
