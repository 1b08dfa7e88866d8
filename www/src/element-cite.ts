/** What the reader fetches when a passage is cited, beside `cite.js`; `element.js` brings the rest. */
import { CitingView } from "./element/citing/citing.js";
import type { MakeCiting } from "./element/readers.js";
import { borrow } from "./element/runtime.js";

export const makeCiting: MakeCiting = (runtime, host, document, place) => {
  borrow(runtime);
  return new CitingView(host, document, place);
};

export { english } from "./words/en-citing.js";
