/** What a search fetches when a document is read in it; `element.js` brings the rest. */
import { DocumentReader } from "./element/reader/reader.js";
import type { MakeReader } from "./element/readers.js";
import { borrow } from "./element/runtime.js";

export const makeReader: MakeReader = (runtime, host, place, document) => {
  borrow(runtime);
  return new DocumentReader(host, place, document);
};

export { english } from "./words/en-reader.js";
