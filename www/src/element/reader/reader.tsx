/**
 * A document in the place of the results: its whole text at the passage that was chosen, every
 * match marked, and a way from one match to the next.
 */
import { here } from "../../host/here.js";
import type { JSX } from "preact";
import { citingFace } from "#lazy";
import type { DocumentText, Span } from "../../types.js";
import { writtenDate } from "../dates.js";
import { Icon, Turn } from "../icon.js";
import { marked } from "../marked.js";
import type { Citing, Place, Reader, ReaderHost } from "../readers.js";
import { Fragment, jsx, jsxs } from "../runtime.js";
import { bring } from "./bring.js";
import { levelIn } from "./level.js";
import { printed } from "./print.js";
import { readerSheet } from "./style.js";
import { Text } from "./text.js";

/** Characters around a match that a screen reader hears. */
const AROUND = 60;

export class DocumentReader implements Reader {
  readonly #host: ReaderHost;
  readonly #place: Place;
  readonly #document: DocumentText | undefined;
  readonly #level: number;
  #text: Text | undefined;
  #titleSpans: Span[] = [];
  #listening = new AbortController();
  /** The match that is looked at. */
  #current: HTMLElement | undefined;
  #citing: Citing | undefined;
  /** Whether the view is in the page, and was brought to its place. */
  #isPlaced = false;

  constructor(host: ReaderHost, place: Place, document: DocumentText | undefined) {
    this.#host = host;
    this.#place = { ...place };
    const sheet = readerSheet();
    const sheets = host.root.adoptedStyleSheets;
    if (!sheets.includes(sheet)) sheets.push(sheet);
    this.#level = levelIn(host.element);
    this.#document = document && this.#read(document);
    const { signal } = this.#listening;
    host.root.addEventListener("click", (event) => this.#clicked(event as MouseEvent), { signal });
  }

  view(): unknown {
    const words = this.#host.words();
    const text = this.#document;
    const Title = `h${this.#level}` as "h2";
    return (
      <section part="reader">
        <div part="reader-bar">
          <button part="back" type="button" data-action="back">
            <Icon d="M9.5 3L4.5 8l5 5" />
            {words.back}
          </button>
          {text && this.#place.query.trim() !== "" && this.#places()}
        </div>
        <Title part="reader-title" id="reader-title" dir="auto" lang={text?.lang || undefined}>
          {text ? marked(text.title, this.#titleSpans) : words.lost}
        </Title>
        <div
          part="document"
          role="region"
          aria-labelledby="reader-title"
          tabIndex={0}
          ref={(element) => {
            if (element) this.#placed(element);
          }}
        >
          {text && this.#about(text)}
        </div>
      </section>
    );
  }

  step(by: 1 | -1): void {
    const marks = this.#text?.marks() ?? [];
    if (marks.length === 0) return;
    const at = this.#current ? marks.indexOf(this.#current) + by : this.#nearest(marks, by);
    this.#goTo(marks[(at + marks.length) % marks.length]!);
    this.#host.show();
  }

  close(): void {
    this.#listening.abort();
    this.#text?.close();
  }

  #read({ ...found }: DocumentText): DocumentText {
    // Many documents begin with their title: it stands there already.
    const [first] = found.blocks;
    const isTitle = first?.kind === "heading" && first.text === found.title;
    if (isTitle) found.blocks = found.blocks.slice(1);
    this.#titleSpans = isTitle && found.titleSpans.length === 0 ? first.spans : found.titleSpans;
    this.#text = new Text({
      document: found,
      position: this.#place.position,
      level: this.#level + 1,
      grown: () => this.#host.show(),
    });
    return found;
  }

  /** «3 of 17», and the way to the others. */
  #places(): JSX.Element {
    const words = this.#host.words();
    const { text, told } = this.#where();
    const none = this.#text!.isWhole && this.#text!.marks().length === 0;
    return (
      <div part="places">
        <span part="place" role="status">
          {text}
          {told !== "" && <span class="unseen">{told}</span>}
        </span>
        <Turn part="previous" action="previous" disabled={none} name={words.previousPlace} title={`${words.previousPlace} (p)`} />
        <Turn part="next" action="next" disabled={none} name={words.nextPlace} title={`${words.nextPlace} (n)`} />
      </div>
    );
  }

  #where(): { text: string; told: string } {
    const words = this.#host.words();
    const text = this.#text!;
    if (!text.isWhole) return { text: "…", told: "" };
    const marks = text.marks();
    const written = (n: number): string => n.toLocaleString(words.lang);
    if (marks.length === 0) return { text: words.noPlaces, told: "" };
    if (!this.#current) return { text: words.places(marks.length, written(marks.length)), told: "" };
    const at = marks.indexOf(this.#current) + 1;
    return { text: words.place(written(at), written(marks.length)), told: `: ${around(this.#current)}` };
  }

  #about(text: DocumentText): JSX.Element {
    const words = this.#host.words();
    const href = this.#host.link(text.url);
    const said = (field: string): string | undefined => {
      const value = text.meta[field];
      return value === undefined ? undefined : [value].flat().join(words.listSeparator);
    };
    const date = said("date");
    const voice = ["speaker", "author", "publisher"].map(said).find((value) => value !== undefined);
    return (
      <p part="reader-meta" class="meta">
        {date && <time dateTime={date}>{writtenDate(date, words.lang)}</time>}
        {voice && <bdi>{voice}</bdi>}
        {href && (
          <a part="page" class="ask" href={href}>
            {words.ownPage}
          </a>
        )}
        <button part="print" class="ask" type="button" data-action="print">
          {words.print}
        </button>
        <button part="cite" class="ask" type="button" data-action="cite" aria-expanded={this.#citing !== undefined}>
          {words.cite}
        </button>
        {this.#citing?.view() as JSX.Element}
      </p>
    );
  }

  /** The view stands in the page: the text goes into it, and it goes to the place. */
  #placed(scroller: HTMLElement): void {
    if (!this.#text) {
      if (!this.#isPlaced && this.#host.takesFocus) scroller.focus();
      this.#isPlaced = true;
      return;
    }
    if (this.#text.element.parentNode !== scroller) scroller.append(this.#text.element);
    if (this.#isPlaced) return;
    this.#isPlaced = true;
    const passage = this.#text.passage(this.#place.position);
    const mark = passage?.querySelector("mark");
    if (this.#host.takesFocus) scroller.focus({ preventScroll: true });
    if (mark) this.#goTo(mark);
    else bring(this.#host, (this.#place.position > 0 && passage) || (scroller.firstElementChild as HTMLElement));
    // The count is of what is there now.
    queueMicrotask(() => this.#host.show());
  }

  #goTo(mark: HTMLElement): void {
    this.#current?.removeAttribute("aria-current");
    this.#current?.part.remove("current");
    this.#current = mark;
    mark.setAttribute("aria-current", "true");
    mark.part.add("current");
    bring(this.#host, mark);
    const at = mark.closest<HTMLElement>("[data-position]")?.dataset["position"];
    if (at !== undefined && Number(at) !== this.#place.position) {
      this.#place.position = Number(at);
      this.#host.moved(this.#place.position);
    }
  }

  /** Which mark comes next where none is looked at: the first after the passage, or the last before. */
  #nearest(marks: HTMLElement[], by: 1 | -1): number {
    const passage = this.#text!.passage(this.#place.position);
    if (!passage) return 0;
    const after = marks.findIndex((mark) => passage.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = after === -1 ? 0 : after;
    return by === 1 ? next : next - 1;
  }

  async #cite(): Promise<void> {
    const { makeCiting, english } = await this.#host.fetched("element-cite.js", citingFace());
    this.#host.learn(english);
    this.#citing = makeCiting({ jsx, jsxs, Fragment }, this.#host, this.#document!, this.#place);
    this.#host.show();
  }

  #clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-action]") : null;
    switch (target?.dataset["action"]) {
      case "back":
        this.#host.back();
        break;
      case "next":
        this.step(1);
        break;
      case "previous":
        this.step(-1);
        break;
      case "print":
        this.#text!.finish();
        printed(this.#host.root, this.#document!);
        break;
      case "cite":
        if (!this.#citing) this.#cite().catch(this.#host.tellError);
        this.#citing = undefined;
        this.#host.show();
        break;
    }
  }
}

/** A match with some of the words around it. */
function around(mark: HTMLElement): string {
  const block = mark.closest("[data-position], h1, h2, h3, h4, h5, h6");
  if (!block) return mark.textContent;
  const range = here.createRange();
  range.setStart(block, 0);
  range.setEndBefore(mark);
  const at = range.toString().length;
  const text = block.textContent;
  const from = text.lastIndexOf(" ", Math.max(at - AROUND, 0)) + 1;
  const to = text.indexOf(" ", at + mark.textContent.length + AROUND);
  return text.slice(from, to === -1 ? undefined : to);
}
