/** `<manicule-concept>` and `<manicule-index>`: attributes and properties. The rest is in concepts/. */
import { conceptFace, indexFace } from "#lazy";
import { FacedElement } from "./face.js";
import { attributesOf } from "./manicule-element.js";

export interface ManiculeConceptElement {
  /** Id of the concept. */
  concept: string;
}

/**
 * A name of a concept in running text, with a card that says what it is and where it occurs.
 * Without a corpus, or without such a concept, it is the text that it was.
 *
 * @summary Links a word in an article to the card of its concept.
 * @attr src - Address of the module (`corpus.wasm`).
 * @attr integrity - What the module must hash to: `sha384-…`.
 * @attr crossorigin - With `use-credentials`, cookies go with what is fetched from another host, too.
 * @attr base - What addresses of the corpus are meant from: the top of the site that was compiled. Without it the module knows it; needed where that is on another host.
 * @attr concept - Id of the concept.
 * @attr theme - `auto` (default: as the page is), `light`, `dark` or `system`.
 * @slot - The words of the article; without them, the concept's own name.
 * @event manicule-select - A line was chosen (`SelectEventDetail`); cancel it to stay.
 * @event manicule-error - Something failed (`ErrorEventDetail`).
 * @csspart term card name definition names relation ask where bar line close
 */
export class ManiculeConceptElement extends FacedElement {
  static override readonly tag: string = "manicule-concept";

  override focus(options?: FocusOptions): void {
    this.root.querySelector<HTMLElement>(".word")?.focus(options);
  }

  protected override fetchFace(): Promise<unknown> {
    return conceptFace();
  }

  protected override faceless(): unknown {
    return <slot />;
  }
}

attributesOf(ManiculeConceptElement, { text: ["concept"] });

export interface ManiculeIndexElement {
  /** Name of the index for a screen reader. */
  label: string;
  /** `alphabet` (default) or `hierarchy`. */
  order: string;
}

/**
 * The index at the back of the book: every concept that the documents speak of, with its lines.
 *
 * @summary Lists the concepts of a corpus, from A to Z or by hierarchy.
 * @attr src - Address of the module (`corpus.wasm`).
 * @attr integrity - What the module must hash to: `sha384-…`.
 * @attr crossorigin - With `use-credentials`, cookies go with what is fetched from another host, too.
 * @attr base - What addresses of the corpus are meant from: the top of the site that was compiled. Without it the module knows it; needed where that is on another host.
 * @attr order - `alphabet` (default) or `hierarchy`.
 * @attr label - Name of the index for a screen reader.
 * @attr theme - `auto` (default: as the page is), `light`, `dark` or `system`.
 * @event manicule-select - A line was chosen (`SelectEventDetail`); cancel it to stay.
 * @event manicule-error - Something failed (`ErrorEventDetail`).
 * @csspart base orders find letters letter entry others see definition line hint loading error error-detail retry
 */
export class ManiculeIndexElement extends FacedElement {
  static override readonly tag: string = "manicule-index";

  override focus(options?: FocusOptions): void {
    this.root.querySelector<HTMLElement>("summary")?.focus(options);
  }

  protected override fetchFace(): Promise<unknown> {
    return indexFace();
  }
}

attributesOf(ManiculeIndexElement, { text: ["label", "order"] });
