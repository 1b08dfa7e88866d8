/**
 * Importing this defines the elements: `<manicule-search>`, `<manicule-concordance>`,
 * `<manicule-concept>` and `<manicule-index>`. In Node it does nothing and is safe, so that a page
 * may be rendered on a server.
 */
import { ManiculeConceptElement, ManiculeIndexElement } from "./element/concept-elements.js";
import { ManiculeConcordanceElement } from "./element/concordance-element.js";
import { ManiculeSearchElement } from "./element/search-element.js";
import type { ManiculeEventMap } from "./types.js";

export { ManiculeConceptElement, ManiculeIndexElement } from "./element/concept-elements.js";
export { ManiculeConcordanceElement } from "./element/concordance-element.js";
export { ManiculeSearchElement } from "./element/search-element.js";
export type { Corpus } from "./corpus/corpus.js";
export type { Strings } from "./element/strings.js";
export type {
  DialogEventDetail,
  ErrorEventDetail,
  ManiculeEventMap,
  ReaderEventDetail,
  SearchEventDetail,
  SelectEventDetail,
} from "./types.js";

if (typeof customElements !== "undefined") {
  ManiculeSearchElement.define();
  ManiculeConcordanceElement.define();
  ManiculeConceptElement.define();
  ManiculeIndexElement.define();
}

declare global {
  interface GlobalEventHandlersEventMap extends ManiculeEventMap {}
  interface HTMLElementTagNameMap {
    "manicule-search": ManiculeSearchElement;
    "manicule-concordance": ManiculeConcordanceElement;
    "manicule-concept": ManiculeConceptElement;
    "manicule-index": ManiculeIndexElement;
  }
}
