/** What `<manicule-concept>` and `<manicule-index>` fetch when they are used; `element.js` brings the rest. */
import { ConceptCard } from "./element/concepts/card.js";
import { ConceptIndex } from "./element/concepts/index-of.js";
import type { FaceMaker } from "./element/faces.js";
import { borrow } from "./element/runtime.js";

export const conceptFace: FaceMaker = (runtime, host) => {
  borrow(runtime);
  return new ConceptCard(host);
};

export const indexFace: FaceMaker = (runtime, host) => {
  borrow(runtime);
  return new ConceptIndex(host);
};

export { english } from "./element/concepts/english.js";
