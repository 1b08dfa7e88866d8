/** What `<manicule-search>` fetches where the page itself is searched, beside `page.js`, which indexes it. */
import type { MakeInPage } from "./element/pages.js";
import { borrow } from "./element/runtime.js";
import { InPageView } from "./element/page/in-page.js";

export const makeInPage: MakeInPage = (runtime, host, excerpt) => {
  borrow(runtime);
  return new InPageView(host, excerpt);
};
