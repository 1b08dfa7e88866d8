/**
 * The cards of concepts that are marked in an article. A mark is no element, so there is nothing in
 * the page to point at or to focus: the pointer is looked up in the text, and the keyboard has a
 * list of its own, a button after the search that opens a panel. Nothing is added to the page.
 *
 * Pointing opens a card after a moment, and it stays while the pointer is on the word or the card; a
 * click or a tap pins it; so does focusing a link that is marked. Escape closes it, and the focus
 * goes back to where it was.
 */
import { here } from "../../host/here.js";
import type { JSX } from "preact";
import type { ConceptCard } from "../../corpus/corpus.js";
import type { PageHighlight, PageMark } from "../../types.js";
import type { Face, Host } from "../faces.js";
import type { Newest } from "../newest.js";
import { Card, LINES } from "./card.js";
import { beside } from "./place.js";
import { articleSheet, cardSheet } from "./style.js";

/** Milliseconds that the pointer rests on a word before its card opens, and off it before it closes. */
const REST_MS = 250;

/** What brings its own answer to a click. */
const INTERACTIVE = "a[href], button, input, select, textarea, label, summary, [role=button], [contenteditable]";

/** A concept of the article and where it is marked, in the order of reading. */
interface Entry {
  id: string;
  prefLabel: string;
  marks: PageMark[];
}

type How = "pointer" | "pin" | "focus" | "key";

export class ArticleCards implements Face {
  readonly #host: Host;
  readonly #marks: PageHighlight;
  readonly #place = new CSSStyleSheet();
  #entries: Entry[] = [];
  #isListed = false;
  /** Which concept of the list has the focus, and which of its places is shown. */
  #at = 0;
  #turn = 0;
  #shown: ConceptCard | undefined;
  readonly #asking: Newest;
  /** Names of concepts by id, asked for once. */
  #names: Map<string, string> | undefined;
  #mark: PageMark | undefined;
  /** What opened the card. */
  #how: How = "pointer";
  #timer = 0;

  constructor(host: Host, marks: PageHighlight) {
    this.#host = host;
    this.#asking = host.newest();
    this.#marks = marks;
    const { root, signal } = host;
    const sheets = [cardSheet(), articleSheet(), this.#place];
    root.adoptedStyleSheets.push(...sheets);
    signal.addEventListener("abort", () => {
      clearTimeout(this.#timer);
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
    });
    this.#read();
    this.#listen(signal);
  }

  opened(): void {}

  closing(): void {}

  changed(): void {
    this.#read();
    // The word may be gone that the card hangs on.
    if (this.#mark && !this.#marks.marks.includes(this.#mark)) this.#close();
    this.#host.show();
  }

  view(): JSX.Element | null {
    const words = this.#host.words();
    if (this.#entries.length === 0) return null;
    const [name, keys] = words.marked;
    return (
      <div lang={words.lang} dir={words.dir}>
        <button
          part="concepts-of-page"
          type="button"
          aria-haspopup="dialog"
          aria-expanded={this.#isListed ? "true" : "false"}
        >
          {name} ({this.#entries.length.toLocaleString(words.lang)})
        </button>
        <div part="concepts-panel" class="panel over" popover="manual" role="dialog" aria-label={name}>
          <p id="keys">{keys}</p>
          {this.#isListed && <ul aria-describedby="keys">{this.#entries.map((entry, at) => this.#item(entry, at))}</ul>}
        </div>
        <div part="card" class="card over" popover="manual" role="dialog" aria-label={this.#shown?.prefLabel}>
          {this.#shown && <Card concept={this.#shown} words={words} link={this.#host.link} />}
        </div>
      </div>
    );
  }

  #item({ id, prefLabel, marks }: Entry, at: number): JSX.Element {
    const words = this.#host.words();
    const amount = marks.length.toLocaleString(words.lang);
    const turn = (this.#turn + 1).toLocaleString(words.lang);
    return (
      <li key={id}>
        <button type="button" tabIndex={at === this.#at ? 0 : -1} data-at={at} aria-haspopup="dialog">
          <bdi>{prefLabel}</bdi>
          <span class="times">{at === this.#at ? words.place(turn, amount) : words.occurrences(marks.length, amount)}</span>
        </button>
      </li>
    );
  }

  /** Asks for a card; nothing comes where there is no such concept. */
  #concept(id: string, answered: (concept: ConceptCard) => void): void {
    const { corpus } = this.#host.opening;
    this.#asking.ask(
      async (signal) => corpus?.concept(id, { lang: this.#host.lang(), lines: LINES }, signal),
      (concept) => concept && answered(concept)
    );
  }

  #read(): void {
    if (!this.#names) {
      this.#names = new Map();
      const { signal } = this.#host;
      this.#host.opening.corpus?.scheme(this.#host.lang(), signal).then(
        (concepts) => {
          if (signal.aborted) return;
          this.#names = new Map(concepts.map(({ id, prefLabel }) => [id, prefLabel]));
          this.changed();
        },
        (error: unknown) => this.#host.opening.fail(error),
      );
    }
    const names = this.#names;
    const places = new Map<string, PageMark[]>();
    for (const mark of this.#marks.marks) {
      const known = places.get(mark.ref);
      if (known) known.push(mark);
      else places.set(mark.ref, [mark]);
    }
    this.#entries = [...places].map(([id, marks]) => ({ id, prefLabel: names.get(id) ?? id, marks }));
    this.#at = Math.min(this.#at, Math.max(0, this.#entries.length - 1));
    this.#turn = 0;
  }

  #listen(signal: AbortSignal): void {
    const { root } = this.#host;
    const quiet = { signal, passive: true, capture: true };
    here.addEventListener("pointermove", (event) => this.#moved(event), quiet);
    here.addEventListener("click", (event) => this.#clickedPage(event), { signal });
    here.addEventListener("focusin", (event) => this.#focused(event), quiet);
    // Before the page's own Escape: what lies on top is closed first.
    here.addEventListener("keydown", (event) => this.#escaped(event), { signal, capture: true });
    root.addEventListener("click", (event) => this.#clicked(event as MouseEvent), { signal });
    root.addEventListener("keydown", (event) => this.#pressed(event as KeyboardEvent), { signal, capture: true });
    root.addEventListener("focusout", (event) => this.#left(event as FocusEvent), { signal });
  }

  /** Asks only when the pointer rests: moving over a page costs nothing. */
  #moved(event: PointerEvent): void {
    if (event.pointerType === "touch" || event.buttons > 0) return;
    clearTimeout(this.#timer);
    const { clientX, clientY } = event;
    const [target] = event.composedPath();
    this.#timer = window.setTimeout(() => {
      const isOnCard = target instanceof Node && this.#card()?.contains(target);
      const mark = isOnCard ? this.#mark : this.#marks.at(clientX, clientY);
      if (mark) {
        if (mark !== this.#mark && (!this.#mark || this.#how === "pointer")) this.#open(mark, "pointer");
      } else if (this.#how === "pointer") {
        this.#close();
      }
    }, REST_MS);
  }

  #clickedPage(event: MouseEvent): void {
    const path = event.composedPath();
    if (path.includes(this.#host.root)) return;
    clearTimeout(this.#timer);
    const target = path[0] as Element;
    const mark =
      event.button === 0 && !target.closest?.(INTERACTIVE) && here.getSelection()?.isCollapsed !== false
        ? this.#marks.at(event.clientX, event.clientY)
        : undefined;
    if (mark && (mark !== this.#mark || this.#how === "pointer")) this.#open(mark, "pin");
    else this.#close();
  }

  /** A link in the article whose text is marked: the card is shown beside it, the focus stays. */
  #focused(event: FocusEvent): void {
    const target = event.composedPath()[0] as Element;
    if (this.#host.root.contains(target)) return;
    clearTimeout(this.#timer);
    if (this.#how === "focus") this.#close();
    if (!target.matches?.(":focus-visible")) return;
    this.#timer = window.setTimeout(() => {
      for (const { left, right, top, bottom } of target.getClientRects()) {
        const middle = (top + bottom) / 2;
        const mark = [left + 3, (left + right) / 2, right - 3].map((x) => this.#marks.at(x, middle)).find(Boolean);
        if (mark) {
          this.#open(mark, "focus");
          return;
        }
      }
    }, REST_MS);
  }

  #escaped(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.isComposing || !(this.#mark || this.#isListed)) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#mark) this.#close();
    else this.#list(false);
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as Element;
    const item = target.closest<HTMLElement>("[data-at]");
    if (target.closest(".concepts-of-page")) {
      this.#list(!this.#isListed);
    } else if (item) {
      this.#go(Number(item.dataset["at"]), 0);
      this.#openByKey();
    }
    const action = target.closest(".card") && target.closest<HTMLElement>("[data-action]");
    if (!action) return;
    if (action.dataset["action"] === "close") {
      this.#close();
    } else if (action.dataset["action"] === "concept") {
      this.#concept(action.dataset["id"]!, (next) => {
        this.#shown = next;
        if (this.#how === "pointer") this.#how = "pin";
        this.#host.show();
        this.#lay();
        this.#card()?.querySelector<HTMLElement>(".close")?.focus();
      });
    }
  }

  /** In the list: up and down to another concept, left and right to another of its places. */
  #pressed(event: KeyboardEvent): void {
    const item = (event.target as Element).closest<HTMLElement>("[data-at]");
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = this.#host.words().dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const last = this.#entries.length - 1;
    const turns = this.#entries[this.#at]!.marks.length;
    switch (event.key) {
      case "ArrowDown":
        this.#go(this.#at === last ? 0 : this.#at + 1, 0);
        break;
      case "ArrowUp":
        this.#go(this.#at === 0 ? last : this.#at - 1, 0);
        break;
      case "Home":
        this.#go(0, 0);
        break;
      case "End":
        this.#go(last, 0);
        break;
      case "ArrowLeft":
      case "ArrowRight":
        this.#go(this.#at, (this.#turn + (event.key === forward ? 1 : turns - 1)) % turns);
        break;
      case "Enter":
      case " ":
        this.#openByKey();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Leaving the card, or the list, by a key closes it. */
  #left({ target, relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node)) return;
    const card = this.#card();
    if (this.#how === "key" && card?.contains(target as Node) && !card.contains(relatedTarget)) this.#close();
    const panel = this.#panel();
    const stays = [panel, card, this.#button()].some((part) => part?.contains(relatedTarget));
    if (this.#isListed && panel?.contains(target as Node) && !stays) this.#list(false);
  }

  #list(isListed: boolean): void {
    const panel = this.#panel();
    const hadFocus = panel?.contains(this.#host.root.activeElement);
    this.#isListed = isListed;
    this.#host.show();
    if (isListed) {
      panel?.showPopover();
      this.#go(this.#at, this.#turn);
    } else {
      panel?.hidePopover();
      this.#marks.current = undefined;
      if (hadFocus) this.#button()?.focus();
    }
  }

  /** To a concept of the list, and in the page to one of its places. */
  #go(at: number, turn: number): void {
    this.#at = at;
    this.#turn = turn;
    this.#host.show();
    this.#panel()?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus();
    const mark = this.#entries[at]?.marks[turn];
    this.#marks.current = mark;
    mark?.scrollIntoView();
  }

  #openByKey(): void {
    const mark = this.#entries[this.#at]?.marks[this.#turn];
    if (!mark) return;
    this.#open(mark, "key");
  }

  #open(mark: PageMark, how: How): void {
    this.#concept(mark.ref, (concept) => {
      this.#shown = concept;
      this.#mark = mark;
      this.#how = how;
      this.#host.show();
      const card = this.#card();
      if (card && !card.matches(":popover-open")) card.showPopover();
      this.#lay();
      if (card) card.scrollTop = 0;
      if (how === "key") card?.querySelector<HTMLElement>(".close")?.focus();
    });
  }

  #close(): void {
    this.#asking.stop();
    if (!this.#mark) return;
    const card = this.#card();
    const hadFocus = card?.contains(this.#host.root.activeElement);
    this.#mark = undefined;
    this.#shown = undefined;
    card?.hidePopover();
    // To where it came from, if it still is there.
    if (hadFocus && this.#isListed) this.#panel()?.querySelector<HTMLElement>(`[data-at="${this.#at}"]`)?.focus();
    this.#host.show();
  }

  #lay(): void {
    const card = this.#card();
    if (!card || !this.#mark) return;
    const { dir } = this.#host.words();
    this.#place.replaceSync(`.card { ${beside(this.#mark.range.getClientRects(), card, dir)} }`);
  }

  #button(): HTMLElement | null {
    return this.#host.root.querySelector(".concepts-of-page");
  }

  #panel(): HTMLElement | null {
    return this.#host.root.querySelector(".panel");
  }

  #card(): HTMLElement | null {
    return this.#host.root.querySelector(".card");
  }
}
