/**
 * The way into the reader and back: when a result opens here, the file that is fetched for it, its
 * address (address.ts), and the focus.
 */
import { bring } from "../../dom/bring.js";
import { glide } from "../../dom/glide.js";
import { readerFace } from "#lazy";
import type { ReaderEventDetail } from "../../types.js";
import type { SearchHost } from "../faces.js";
import type { Newest } from "../newest.js";
import type { Place, Reader } from "../readers.js";
import { Fragment, jsx, jsxs } from "../runtime.js";
import type { ManiculeSearchElement } from "../search-element.js";
import { addressOf, leaveAddress, nameOf, placeIn, putAddress } from "./address.js";

export class Reading {
  readonly #host: SearchHost;
  readonly #element: ManiculeSearchElement;
  #place: Place | undefined;
  #reader: Reader | undefined;
  readonly #asking: Newest;
  /** The link that opened it. */
  #from: HTMLElement | undefined;

  constructor(host: SearchHost) {
    this.#host = host;
    this.#asking = host.newest();
    this.#element = host.element as ManiculeSearchElement;
  }

  get isOpen(): boolean {
    return this.#place !== undefined;
  }

  /** The query that what is open was opened with. */
  get query(): string | undefined {
    return this.#place?.query;
  }

  link(href: string): string | undefined {
    return this.#host.link(href);
  }

  /** Whether a document with this address opens here when it is chosen. */
  opens(url: string): boolean {
    const wish = this.#element.getAttribute("reader");
    if (wish === "off" || !this.#host.opening.corpus?.can.has("document")) return false;
    return wish === "" || wish === "on" || this.link(url) === undefined;
  }

  addressOf(place: Place): string {
    return addressOf(nameOf(this.#element), place);
  }

  view(): unknown {
    const words = this.#host.words();
    return this.#reader?.view() ?? <p part="loading" class="calm">{words.loading}</p>;
  }

  open(place: Place, from: HTMLElement): void {
    this.#from = from;
    putAddress(nameOf(this.#element), place, true);
    this.#show(place, true);
  }

  /** Opens what the address of the page names, or closes what it names no more. */
  restore(): void {
    if (!this.#host.opening.corpus?.can.has("document") || this.#element.reader === "off") return;
    const place = placeIn(location.hash, nameOf(this.#element));
    if (!place) {
      this.#leave();
    } else if (!this.#place || place.id !== this.#place.id || place.position !== this.#place.position) {
      this.#from = undefined;
      if (this.#host.root.querySelector("dialog")) this.#element.open = true;
      this.#show(place, false);
      if (place.query !== this.#host.query()) this.#host.ask(place.query);
    }
  }

  /** Keys while something is open; says whether one was of use. */
  pressed(key: string, shift: boolean, inBox: boolean): boolean {
    if (!this.isOpen) return false;
    if (key === "Escape") return this.leave();
    const next = inBox ? key === "Enter" : key.toLowerCase() === "n";
    const previous = !inBox && !shift && key.toLowerCase() === "p";
    if (!inBox && !this.#hasFocus()) return false;
    if (next || previous) this.#reader?.step(previous || shift ? -1 : 1);
    return next || previous;
  }

  /** Back to the results, and out of the address. Says whether there was something to leave. */
  leave(): boolean {
    if (!this.isOpen) return false;
    const isTyping = this.#host.root.activeElement === this.#host.input() && this.#host.query() !== this.query;
    this.#leave();
    leaveAddress(nameOf(this.#element), !isTyping);
    return true;
  }

  /** Without a word to the address: the corpus goes. */
  close(): void {
    this.#asking.stop();
    this.#reader?.close();
    this.#reader = undefined;
    this.#place = undefined;
  }

  #leave(): void {
    if (!this.isOpen) return;
    const hadFocus = this.#hasFocus();
    const { id, position, query } = this.#place!;
    this.close();
    this.#host.show();
    if (hadFocus) (this.#from?.isConnected ? this.#from : this.#host.input())?.focus();
    this.#host.tell<ReaderEventDetail>("manicule-reader", { open: false, id, position, query });
  }

  #hasFocus(): boolean {
    return this.#host.root.activeElement?.closest(".reader") != null;
  }

  #show(place: Place, takesFocus: boolean): void {
    this.close();
    this.#place = place;
    this.#host.show();
    const corpus = this.#host.opening.corpus!;
    const fetched = this.#host.fetched("element-reader.js", readerFace());
    this.#asking.ask(
      (signal) => Promise.all([fetched, corpus.document(place.id, place.query, signal)]),
      ([{ makeReader, english }, document]) => {
        this.#host.learn(english);
        const host = {
          ...this.#host,
          takesFocus,
          back: () => void this.leave(),
          moved: (position: number) => this.#moved(position),
          bring: (what: Element, glides: boolean) => (glides ? glide(what, () => bring(what)) : (bring(what), 0)),
        };
        this.#reader = makeReader({ jsx, jsxs, Fragment }, host, place, document);
        this.#host.show();
        this.#host.tell<ReaderEventDetail>("manicule-reader", { open: true, ...place });
      },
      (error) => {
        this.close();
        this.#host.opening.fail(error);
      },
    );
  }

  #moved(position: number): void {
    this.#place!.position = position;
    putAddress(nameOf(this.#element), this.#place!, false);
  }
}
