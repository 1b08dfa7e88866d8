/** English words that several of the fetched files use, and `element.js` does not: part of the table in strings.ts. */
import { counted } from "./plural.js";
import type { Strings } from "./strings.js";

export const shared = {
  more: "Show more",
  moreNames: counted("more name", "more names"),
  sort: "Sort",
  noneHelp: "Try fewer words, another spelling, or one of these:",
  didYouMean: "Did you mean",
  kinds: { concept: "Concept", collection: "Group", orderedCollection: "List" },
  place: (n, of) => `${n} of ${of}`,
  places: counted("match", "matches"),
  noPlaces: "No match",
  previousPlace: "Previous match",
  nextPlace: "Next match",
} satisfies Partial<Strings>;
