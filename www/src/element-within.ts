/** What a search fetches where there are several languages, versions or folders; `element.js` brings the rest. */
import { borrow } from "./element/runtime.js";
import { WithinView } from "./element/within/within.js";
import type { MakeWithin } from "./element/withins.js";

export const makeWithin: MakeWithin = (runtime, host, answers) => {
  borrow(runtime);
  return new WithinView(host, answers);
};
