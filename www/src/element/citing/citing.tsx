/**
 * A passage of the document that is read, to take away: a link to it, or a citation. Which passage that
 * is, is seen: the one that was chosen, while it is in sight, else the first that is.
 */
import { citation } from "#lazy";
import type { JSX } from "preact";
import type { CiteFormat, DocumentText, Hit } from "../../types.js";
import { copyText } from "../copy.js";
import type { Citing, Place, ReaderHost } from "../readers.js";

/** Names that are the same in all languages; a quotation has words. */
const FORMATS = { quote: "", bibtex: "BibTeX", "csl-json": "CSL-JSON", annotation: "Web Annotation" };

export class CitingView implements Citing {
  readonly #host: ReaderHost;
  readonly #document: DocumentText;
  readonly #place: Place;
  #told: "copiedNow" | "copyFailed" | undefined;

  constructor(host: ReaderHost, document: DocumentText, place: Place) {
    this.#host = host;
    this.#document = document;
    this.#place = place;
  }

  view(): JSX.Element {
    const words = this.#host.words();
    const copied = (name: string, text: () => string | Promise<string>): JSX.Element => (
      <button part="copy" class="ask" type="button" onClick={() => void this.#copy(text)}>
        {name}
      </button>
    );
    return (
      <>
        {copied(words.copyLink, () => this.#link())}
        {(Object.keys(FORMATS) as CiteFormat[]).map((format) => copied(FORMATS[format] || words.quotation, () => this.#cited(format)))}
        <span role="status">{this.#told && words[this.#told]}</span>
      </>
    );
  }

  async #copy(text: () => string | Promise<string>): Promise<void> {
    try {
      this.#told = (await copyText(await text())) ? "copiedNow" : "copyFailed";
      this.#host.show();
    } catch (error) {
      this.#host.tellError(error);
    }
  }

  /** The page's own address, in which the reader keeps the place. */
  #link(): string {
    const position = this.#here();
    if (position !== this.#place.position) this.#host.moved((this.#place.position = position));
    return location.href;
  }

  async #cited(format: CiteFormat): Promise<string> {
    const { cite } = await this.#host.fetched("cite.js", citation());
    const link = this.#link();
    const { blocks } = this.#document;
    const passages = blocks.filter(({ kind }) => kind !== "heading");
    const passage = passages[this.#place.position]!;
    const headings = blocks.slice(0, blocks.indexOf(passage)).filter(({ kind }) => kind === "heading");
    const quoted = { text: passage.text, heading: headings.at(-1)?.text ?? "", position: this.#place.position, clipped: { start: false, end: false } };
    const hit = { ...this.#document, url: this.#host.link(this.#document.url) ?? link, passages: [quoted] };
    const cited = cite(hit as unknown as Hit, format, 0, () => this.#document);
    return typeof cited === "string" ? cited : JSON.stringify(cited, undefined, 2);
  }

  #here(): number {
    const { root } = this.#host;
    const { top, bottom } = root.querySelector(".document")!.getBoundingClientRect();
    const isSeen = (passage: Element): boolean => {
      const box = passage.getBoundingClientRect();
      return box.bottom > Math.max(top, 0) && box.top < Math.min(bottom, innerHeight);
    };
    const seen = [...root.querySelectorAll<HTMLElement>(".document [data-position]")].filter(isSeen).map(({ dataset }) => Number(dataset["position"]));
    return seen.includes(this.#place.position) ? this.#place.position : (seen[0] ?? this.#place.position);
  }
}
