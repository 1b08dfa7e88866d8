/** `<manicule-concordance>`: attributes and properties. The rest is in concordance/, fetched when used. */
import { concordanceFace } from "#lazy";
import { FacedElement } from "./face.js";
import { attributesOf } from "./manicule-element.js";

export interface ManiculeConcordanceElement {
  /** Text in the empty box. */
  placeholder: string;
  /** Name of the box for a screen reader. */
  label: string;
  /** `position` (default), `left`, `right` or `document`. */
  sort: string;
  /** Words on either side of the match. */
  width: number;
  /** Lines shown at first, and added by each «show more». */
  limit: number;
  /** No box: the page says what is looked up. */
  noInput: boolean;
  /** No plot of where it occurs. */
  noPlot: boolean;
  /** No words that are often nearby. */
  noNearby: boolean;
}

/**
 * Every occurrence of a word, a phrase or a concept, in its context, and where they stand.
 *
 * @summary Lists occurrences line by line (KWIC), with a dispersion plot.
 * @attr src - Address of the module (`corpus.wasm`).
 * @attr integrity - What the module must hash to: `sha384-…`.
 * @attr crossorigin - With `use-credentials`, cookies go with what is fetched from another host, too.
 * @attr base - What addresses of the corpus are meant from: the top of the site that was compiled. Without it the module knows it; needed where that is on another host.
 * @attr query - What is looked up first; afterwards see the property of that name.
 * @attr width - Words on either side. Default 10.
 * @attr sort - `position` (default), `left`, `right` or `document`.
 * @attr limit - Lines shown at first. Default 25.
 * @attr no-input - No box: the page says what is looked up.
 * @attr no-plot - No plot of where it occurs.
 * @attr no-nearby - No words that are often nearby.
 * @attr placeholder - Text in the empty box.
 * @attr label - Name of the box for a screen reader.
 * @attr theme - `auto` (default: as the page is), `light`, `dark` or `system`.
 * @event manicule-select - A line was chosen (`SelectEventDetail`); cancel it to stay.
 * @event manicule-error - Something failed (`ErrorEventDetail`).
 * @csspart base search input clear hint ask loading error error-detail retry none count
 * @csspart plot plot-row plot-title track plot-count plot-caption nearby tools sort copy save
 * @csspart lines group line left key right document more earlier
 * @cssproperty --manicule-room - Height kept free while the lines are on their way.
 */
export class ManiculeConcordanceElement extends FacedElement {
  static override readonly tag: string = "manicule-concordance";

  #query = "";

  /** What is looked up. */
  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = `${query ?? ""}`;
    this.changed("query");
  }

  override focus(options?: FocusOptions): void {
    this.root.querySelector("input")?.focus(options);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === "query" && old !== value) this.query = value ?? "";
    else super.attributeChangedCallback(name, old, value);
  }

  protected override fetchFace(): Promise<unknown> {
    return concordanceFace();
  }
}

attributesOf(ManiculeConcordanceElement, {
  text: ["placeholder", "label", "sort"],
  flags: ["no-input", "no-plot", "no-nearby"],
  numbers: { width: { least: 0, usual: 10 }, limit: { least: 1, usual: 25 } },
  others: ["query"],
});
