/**
 * What answers in the search: completions, results, filters, the last queries, and the way into
 * the reader. The box and the dialog are the element's own.
 */
import type { Corpus } from "../../corpus/corpus.js";
import { addressFace, inPageFace, withinFace } from "#lazy";
import type { SearchEventDetail, SearchResult, SelectEventDetail } from "../../types.js";
import type { Address, Asked } from "../addresses.js";
import type { SearchFace, SearchHost } from "../faces.js";
import { walk } from "../keyboard.js";
import type { Newest } from "../newest.js";
import type { InPage } from "../pages.js";
import { Fragment, jsx, jsxs } from "../runtime.js";
import type { ManiculeSearchElement } from "../search-element.js";
import type { Within, WithinAnswers } from "../withins.js";
import { ASKED, Combobox } from "./combobox.js";
import { Controller } from "./controller.js";
import { amountOf, Found, noneOf } from "./found.js";
import { excerpt, hitView } from "./hit.js";
import { Kept } from "./kept.js";
import { whenPainted } from "./painted.js";
import { type Pictures, picturesFor } from "./pictures.js";
import { Reading } from "./reading.js";
import { Recent } from "./recent.js";
import { resultsSheet } from "./style.js";
import { comboboxAttributes, Suggestions } from "./suggestions.js";
import { isHere, wayTo } from "./way.js";

export class Answers implements SearchFace {
  readonly #host: SearchHost;
  readonly #element: ManiculeSearchElement;
  readonly #controller: Controller;
  readonly #combobox = new Combobox();
  readonly #completing: Newest;
  /** Arrow keys that came before the completions did. */
  #keys: string[] = [];
  /** Brings completions that wait for their turn. */
  #hurry = (): void => {};
  readonly #recent: Recent;
  readonly #reading: Reading;
  /** Where the page itself is searched. */
  #page: InPage | undefined;
  /** Where the search is kept in the address of the page. */
  #address: Address | undefined;
  readonly #pictures: Pictures;
  #within: Within | undefined;
  /** Until it is known whether there are any, nothing is asked. */
  #settling: Corpus | undefined;
  readonly #kept = { toggle: new Kept(), tools: new Kept(), hits: new Kept(), list: new Kept() };

  constructor(host: SearchHost) {
    this.#host = host;
    this.#completing = host.newest();
    this.#element = host.element as ManiculeSearchElement;
    this.#recent = new Recent(this.#element);
    this.#reading = new Reading(host);
    this.#controller = new Controller(host.opening, host.newest(), {
      changed: () => {
        const { result } = this.#controller.state;
        this.#within?.answered(result);
        if (this.#isAlone) this.#page?.take(result);
        this.#address?.changed();
        this.#hold();
        host.show();
      },
      reader: () => this.#around?.reader(),
      announcementOf: (result) => this.#announcementOf(result),
      searched: (result) => this.#tellSearch(result),
    });
    this.#controller.compose(host.query());
    host.root.adoptedStyleSheets.push(resultsSheet());
    this.#listen();
    this.begin();
    this.#keepAddress();
    this.#pictures = picturesFor(host);
  }

  get covers(): boolean {
    return this.#reading.isOpen || this.#controller.state.result !== undefined;
  }

  get announcement(): string {
    return this.#controller.state.announcement;
  }

  box(): { attributes: Record<string, unknown>; list: unknown } {
    const combobox = this.#combobox;
    const words = this.#host.words();
    const list = this.#kept.list.keep([combobox.options, combobox.active, words], () => Suggestions({ combobox, words }));
    return { attributes: comboboxAttributes(combobox), list: [list, this.#around?.row()] };
  }

  view(): unknown {
    return Found({
      state: { ...this.#controller.state },
      words: this.#host.words(),
      tools: !this.#element.noTools,
      isFull: this.#isFull,
      recent: this.#recent.queries(),
      template: this.#template(),
      reader: this.#reading.isOpen ? this.#reading.view() : undefined,
      ways: this.#reading,
      opening: this.#element.getAttribute("reader"),
      kept: this.#kept,
      page: this.#page?.view(),
      isPageOnly: this.#isAlone,
      within: this.#around,
      picture: this.#pictures.show,
    });
  }

  get #isFull(): boolean {
    return this.#element.density === "full";
  }

  /** What several languages, versions or folders add; a page has none. */
  get #around(): Within | undefined {
    return this.#isAlone ? undefined : this.#within;
  }

  begin(): void {
    Object.assign(this.#controller.state, this.#order());
    const host = this.#host;
    const { scope } = this.#element;
    const begin = (): void => {
      this.#page?.search(host.query());
      this.#page?.open(host.opening.corpus);
    };
    if (this.#page || (scope !== "both" && !this.#isAlone)) begin();
    else {
      host.fetched("element-page.js", inPageFace()).then(
        ({ makeInPage }) => {
          if (host.signal.aborted) return;
          this.#page ??= makeInPage({ jsx, jsxs, Fragment }, host, excerpt);
          begin();
        },
        (error) => (this.#isAlone ? host.opening.fail(error) : host.tellError(error)),
      );
    }
  }

  #keepAddress(): void {
    const host = this.#host;
    if (!this.#element.address) return;
    host.fetched("element-address.js", addressFace()).then(({ makeAddress }) => {
      if (!host.signal.aborted) this.#address ??= makeAddress(host, { asked: () => this.#askedNow(), ask: (asked) => this.#askFor(asked) });
    }, host.tellError);
  }

  #askedNow(): Asked {
    const { unit, sort } = this.#element;
    return { query: this.#host.query(), unit, sort, filters: this.#controller.filters };
  }

  #askFor({ query, unit, sort, filters }: Asked): void {
    this.#controller.filters = filters;
    if (unit !== this.#element.unit) this.#element.unit = unit;
    if (sort !== this.#element.sort) this.#element.sort = sort;
    this.#host.ask(query);
  }

  /** Whether nothing but the page is searched. */
  get #isAlone(): boolean {
    return this.#element.scope === "page";
  }

  opened(corpus: Corpus): void {
    this.#controller.pageSize = this.#element.limit;
    this.#settling = corpus;
    this.#settle(corpus, () => {
      this.#settling = undefined;
      this.#open(corpus);
    });
  }

  #open(corpus: Corpus): void {
    // Somebody types already: what the first keys would have opened opens now.
    if (this.#host.typed()) this.#offer(this.#host.query());
    if (this.#host.composing()) return;
    this.#controller.opened(corpus);
    this.#page?.open(corpus);
    this.#reading.restore();
  }

  closing(): void {
    this.#closeList();
    this.#settling = undefined;
    this.#within?.closing();
    this.#reading.close();
    this.#page?.close();
    this.#controller.close();
  }

  changed(name: string): void {
    if (name === "pictures") this.#pictures.look();
    if (name === "limit") {
      this.#controller.pageSize = this.#element.limit;
      this.search(this.#host.query(), false);
    } else if (name === "unit" || name === "sort") {
      const { unit: of, sort } = this.#order();
      this.#controller.arrange(of, sort);
    } else if (name === "address") {
      if (this.#address) this.#address.changed();
      else this.#keepAddress();
    } else if (name === "within") {
      this.#within?.forget();
      if (this.#host.opening.corpus) this.opened(this.#host.opening.corpus);
    }
  }

  search(query: string, typed: boolean): void {
    if (query !== this.#reading.query) this.#reading.leave();
    this.#page?.search(query);
    if (this.#settling) {
      this.#controller.compose(query);
      return;
    }
    // What is found is seen from its beginning.
    this.#host.root.querySelector(".rest")?.scrollTo(0, 0);
    if (typed) this.#offer(query);
    else this.#closeList();
    this.#controller.search(query, false);
  }

  leave(): boolean {
    return this.#reading.leave();
  }

  #order(): { unit: "document" | "passage"; sort: string } {
    const { unit, sort } = this.#element;
    return { unit: unit === "passage" || this.#isAlone ? "passage" : "document", sort };
  }

  #template(): HTMLTemplateElement | null {
    return this.#element.querySelector(':scope > template[slot="result"]');
  }

  /** Where there are several languages, versions or folders, that they are is known first. */
  #settle(corpus: Corpus, then: () => void): void {
    const host = this.#host;
    const { languages, versions } = corpus.info;
    const isOne = !(languages?.length > 1 || versions?.length || this.#element.within);
    if (this.#isAlone || (isOne && !this.#within)) {
      then();
      return;
    }
    const ready = this.#within ? Promise.resolve() : host.fetched("element-within.js", withinFace()).then(({ makeWithin }) => {
      // Another one is open by now, or the element has left.
      if (this.#settling === corpus) this.#within ??= makeWithin({ jsx, jsxs, Fragment }, host, this.#asked());
    });
    ready.catch(host.tellError).finally(() => {
      if (this.#settling !== corpus) return;
      this.#within?.opened();
      then();
    });
  }

  /** What the file for several languages asks of us. */
  #asked(): WithinAnswers {
    const host = this.#host;
    return {
      again: () => {
        this.#reading.leave();
        this.#controller.search(host.query());
      },
      hit: (hit, concepts) =>
        hitView({ hit, concepts, words: host.words(), template: this.#template(), query: host.query(), ways: this.#reading, isFull: this.#isFull }),
      way: (document) => wayTo({ hit: { passages: [], ...document }, query: host.query(), ways: this.#reading }),
    };
  }

  #listen(): void {
    const { root, signal } = this.#host;
    const on = <K extends keyof HTMLElementEventMap>(type: K, heard: (event: HTMLElementEventMap[K]) => void): void =>
      root.addEventListener(type, heard as EventListener, { signal });
    on("change", (event) => this.#arranged(event.target as HTMLInputElement));
    on("focusout", (event) => {
      if (event.target !== this.#host.input()) return;
      this.#closeSuggestions();
      this.#found?.style.removeProperty("min-height");
    });
    // Pointing at a completion leaves the focus where it is.
    on("pointerdown", (event) => {
      if ((event.target as Element).closest(".suggestions")) event.preventDefault();
    });
    on("keydown", (event) => this.#pressed(event));
    on("click", (event) => this.#clicked(event));
    addEventListener("popstate", () => this.#reading.restore(), { signal });
  }

  /** Completes, after the answer: that is what was asked for, and stands first. */
  #offer(text: string): void {
    const { corpus } = this.#host.opening;
    this.#keys = [];
    if (text.trim() === "") this.#closeList();
    else if (corpus?.can.has("complete") && !this.#element.noSuggestions) {
      const turn = new Promise<void>((resolve) => {
        this.#hurry = resolve;
        whenPainted(resolve);
      });
      this.#completing.ask(
        (signal) => turn.then(() => (signal.aborted ? [] : corpus.complete(text, { limit: ASKED, ...this.#around?.reader() }, signal))),
        (completions) => {
          this.#combobox.offer(completions, text);
          this.#host.show();
          this.#fit();
          for (const key of this.#keys.splice(0)) this.#used(key, false);
        },
        // The search fails in the same way, and says so.
        () => {},
      );
    }
  }

  get #found(): HTMLElement | null {
    return this.#host.root.querySelector<HTMLElement>(".found");
  }

  /** While somebody types, what was found is replaced, and what stands below it stays where it is. */
  #hold(): void {
    const found = this.#found;
    if (found && this.#host.typed()) found.style.minHeight = this.#host.query() && `${found.offsetHeight}px`;
  }

  /** As many completions as there is room for: the first result stays in sight. */
  #fit(): void {
    const { root } = this.#host;
    const list = root.querySelector(".suggestions")!;
    const first = root.querySelector(".found:not([hidden]) :is(.hit > *, .passage)");
    while (first && this.#combobox.isOpen && list.getBoundingClientRect().bottom > first.getBoundingClientRect().top) {
      this.#combobox.options = this.#combobox.options.slice(0, -1);
      this.#host.show();
    }
  }

  #closeList(): void {
    this.#completing.stop();
    this.#keys = [];
    this.#combobox.close();
  }

  #closeSuggestions(): void {
    const { isOpen } = this.#combobox;
    this.#closeList();
    if (isOpen) this.#host.show();
  }

  #complete(text: string): void {
    this.#closeList();
    this.#host.ask(text);
    this.#recent.keep(text);
    const input = this.#host.input()!;
    input.focus();
    input.setSelectionRange(text.length, text.length);
  }

  #arranged(control: HTMLInputElement): void {
    const { field, number } = control.dataset;
    if (control.name === "density") this.#element.density = control.checked ? "full" : "";
    if (field !== undefined) {
      this.#controller.choose(field, number === "true" ? Number(control.value) : control.value, control.checked);
    } else if (control.name === "unit" || control.name === "sort") {
      this.#element[control.name] = control.value;
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (!(event.altKey ? this.#opened(event.key) : this.#used(event.key, event.shiftKey))) return;
    event.preventDefault();
    // The page's own Escape or arrow keys are for when we have no use for them.
    event.stopPropagation();
  }

  /** Alt with an arrow opens and closes the completions, as it does every list. */
  #opened(key: string): boolean {
    const input = this.#host.input()!;
    if (this.#host.root.activeElement !== input || (key !== "ArrowDown" && key !== "ArrowUp")) return false;
    if (key === "ArrowUp") this.#closeList();
    else {
      this.#offer(input.value);
      this.#hurry();
    }
    this.#host.show();
    return true;
  }

  #used(key: string, shift: boolean): boolean {
    const { root } = this.#host;
    const input = this.#host.input()!;
    const here = root.activeElement;
    const isAsking = here === input && !shift && this.#completing.isAsking;
    if (isAsking && (key === "ArrowDown" || key === "ArrowUp")) {
      // It is meant for the list of what is typed, not for the one before it.
      this.#keys.push(key);
      this.#hurry();
      return true;
    }
    // These end the list, also one that is still to come.
    if (isAsking && (key === "Escape" || key === "Enter")) this.#completing.stop();
    if (here === input && this.#combobox.isOpen && !shift) {
      const { active } = this.#combobox;
      const done = this.#combobox.pressed(key);
      if (typeof done === "object") this.#complete(done.text);
      // Most keys are letters, and leave it as it is.
      else if (done === "yes" || !this.#combobox.isOpen || this.#combobox.active !== active) this.#host.show();
      if (done !== "no") return true;
    }
    if (here === input && key === "Enter") {
      this.#recent.keep(input.value);
      this.#controller.send(input.value);
      if (this.#page?.turn(shift)) return true;
    }
    if (this.#reading.pressed(key, shift, here === input)) return true;
    if (shift) return false;
    // Who is quick means the completions that were still to come. Out of a dialog the browser leads.
    if (key === "Escape" && (isAsking || root.querySelector("dialog"))) return isAsking;
    return walk(key, root, input, ".found:not([hidden]) [data-stop]");
  }

  #clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
    switch (target?.dataset["action"]) {
      case "suggestion":
        this.#complete(this.#combobox.options[Number(target.dataset["number"])]!.text);
        break;
      case "unfilter":
        this.#controller.chooseAll();
        this.#element.focus();
        break;
      case "forget":
        this.#recent.forget();
        this.#host.show();
        this.#element.focus();
        break;
      case "refine":
        this.#controller.state.isRefining = !this.#controller.state.isRefining;
        this.#host.show();
        break;
      case "more":
        this.#showMore();
        break;
      case "more-places":
        if (this.#isAlone) this.#controller.showMore();
        else this.#page?.showMore();
        break;
      case "next-place":
      case "previous-place":
        this.#page?.turn(target.dataset["action"] === "previous-place");
        break;
      case "place":
        this.#page?.choose(target, event);
        break;
      case "select":
        this.#select(target, event);
        break;
    }
  }

  /** The first of the new results takes the focus: the button may be gone. */
  #showMore(): void {
    const { root } = this.#host;
    const shown = root.querySelectorAll(".hit").length;
    this.#controller.showMore(() => root.querySelectorAll(".hit")[shown]?.querySelector<HTMLElement>("[data-stop]")?.focus());
  }

  /** A result was chosen: the page may refuse; then it opens here, or the link is followed. */
  #select(link: HTMLElement, event: MouseEvent): void {
    const { id, position, url } = link.dataset;
    const query = this.#host.query();
    const href = link.getAttribute("href")!;
    const detail: SelectEventDetail = { query, id: id!, href };
    if (position !== undefined) detail.position = Number(position);
    if (!this.#host.tell<SelectEventDetail>("manicule-select", detail, true)) {
      event.preventDefault();
      return;
    }
    this.#recent.keep(query);
    // Another tab is another page.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (this.#reading.opens(url!)) {
      event.preventDefault();
      const first = this.#controller.state.result?.hits.find((hit) => hit.id === id)?.passages[0]?.position;
      this.#reading.open({ id: id!, position: detail.position ?? first ?? 0, query }, link);
    } else if (isHere(href)) {
      this.#element.open = false;
    }
  }

  #announcementOf(result: SearchResult): string {
    const words = this.#host.words();
    if (result.total === 0) return noneOf(result.query, words).join("");
    return `${this.#around?.said ?? ""} ${amountOf(result, this.#controller.state.unit, words)}`.trim();
  }

  #tellSearch(result: SearchResult): void {
    const { query, total, took } = result;
    this.#host.tell<SearchEventDetail>("manicule-search", { query, total, took, result });
  }
}
