/** English words of the card and the index: part of the table in strings.ts, and fetched with it. */
import { counted } from "../plural.js";
import { shared } from "../english-shared.js";
import type { Strings } from "../strings.js";

export const english = {
  ...shared,
  relations: { broader: "Broader", narrower: "Narrower", related: "Related", members: "Members", memberOf: "Part of" },
  names: "Names",
  occurrences: counted("occurrence", "occurrences"),
  index: "Index of concepts",
  orders: { alphabet: "A to Z", hierarchy: "By hierarchy" },
  see: "see",
  findConcept: "Filter the index",
  noConcepts: "These documents have no concepts.",
  marked: ["Concepts marked on this page", "Up, down: concepts. Left, right: places. Enter: its card."],
} satisfies Partial<Strings>;
