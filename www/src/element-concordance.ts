/** What `<manicule-concordance>` fetches when it is used; `element.js` brings the rest. */
import { Concordance } from "./element/concordance/concordance.js";
import type { FaceMaker } from "./element/faces.js";
import { borrow } from "./element/runtime.js";

export const face: FaceMaker = (runtime, host) => {
  borrow(runtime);
  return new Concordance(host);
};

export { english } from "./words/en-concordance.js";
