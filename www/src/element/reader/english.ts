/** English words of the reader: part of the table in strings.ts, and fetched with it. */
import { shared } from "../english-shared.js";
import type { Strings } from "../strings.js";

export const english = {
  ...shared,
  back: "Back to the results",
  print: "Print",
  ownPage: "Open page",
  cite: "Cite or link",
  lost: "This text is not among the documents.",
} satisfies Partial<Strings>;
