/** What `<manicule-search>` fetches when its box is about to be used; `element.js` brings the rest. */
import type { FaceMaker, SearchFace, SearchHost } from "./element/faces.js";
import { borrow } from "./element/runtime.js";
import { Answers } from "./element/search/answers.js";

export const face: FaceMaker<SearchFace, SearchHost> = (runtime, host) => {
  borrow(runtime);
  return new Answers(host);
};

export { english } from "./words/en-search.js";
