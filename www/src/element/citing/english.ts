/** English words of what is cited: part of the table in strings.ts, and fetched with it. */
import type { Strings } from "../strings.js";

export const english = {
  quotation: "Quotation",
  copyLink: "Copy link to this passage",
  copiedNow: "Copied",
  copyFailed: "The browser did not allow copying",
} satisfies Partial<Strings>;
