/**
 * Importing this defines `<manicule-search>`. In Node it does nothing and is safe, so that a page
 * may be rendered on a server.
 */
import { ManiculeSearchElement } from "./element/search-element.js";

export { ManiculeSearchElement } from "./element/search-element.js";
export type { ErrorEventDetail, SearchEventDetail, SelectEventDetail } from "./types.js";

if (typeof customElements !== "undefined") ManiculeSearchElement.define();

declare global {
  interface HTMLElementTagNameMap {
    "manicule-search": ManiculeSearchElement;
  }
}
