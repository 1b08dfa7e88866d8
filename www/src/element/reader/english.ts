/** English words of the reader: part of the table in strings.ts, and fetched with it. */
import type { Strings } from "../strings.js";

export const english = {
  back: "Back to the results",
  place: (n, of) => `${n} of ${of}`,
  places: (n, written) => (n === 1 ? "1 match" : `${written} matches`),
  noPlaces: "No match",
  previousPlace: "Previous match",
  nextPlace: "Next match",
  print: "Print",
  ownPage: "Its page",
  lost: "This text is not among the documents.",
} satisfies Partial<Strings>;
