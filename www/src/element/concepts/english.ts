/** English words of the card and the index: part of the table in strings.ts, and fetched with it. */
import { shared } from "../english-shared.js";
import type { Strings } from "../strings.js";

export const english = {
  ...shared,
  relations: { broader: "Broader", narrower: "Narrower", related: "Related", members: "Members", memberOf: "Part of" },
  names: "Names",
  occurrences: (n, written) => (n === 1 ? "1 occurrence" : `${written} occurrences`),
  index: "Index of concepts",
  orders: { alphabet: "A to Z", hierarchy: "By hierarchy" },
  see: "see",
  noConcepts: "These documents have no concepts.",
  marked: ["Concepts marked on this page", "Up and down: another concept. Left and right: another place. Enter: its card."],
} satisfies Partial<Strings>;
