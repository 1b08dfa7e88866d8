/**
 * Importing this defines the elements: `<manicule-search>`, `<manicule-concordance>`. In Node it
 * does nothing and is safe, so that a page may be rendered on a server.
 */
import { ManiculeConcordanceElement } from "./element/concordance-element.js";
import { ManiculeSearchElement } from "./element/search-element.js";

export { ManiculeConcordanceElement } from "./element/concordance-element.js";
export { ManiculeSearchElement } from "./element/search-element.js";
export type { ErrorEventDetail, SearchEventDetail, SelectEventDetail } from "./types.js";

if (typeof customElements !== "undefined") {
  ManiculeSearchElement.define();
  ManiculeConcordanceElement.define();
}

declare global {
  interface HTMLElementTagNameMap {
    "manicule-search": ManiculeSearchElement;
    "manicule-concordance": ManiculeConcordanceElement;
  }
}
