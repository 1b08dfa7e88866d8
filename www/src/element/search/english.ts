/** English words of the results: part of the table in strings.ts, and fetched with it. */
import { counted } from "../plural.js";
import { shared } from "../english-shared.js";
import type { Strings } from "../strings.js";

export const english = {
  ...shared,
  relaxed: "No page has exactly this phrase:",
  leftOut: (what) => `Results with “${what}” are left out. Include them:`,
  none: ["Nothing found for “", "”."],
  corrected: "No exact match. Showing results for",
  alsoNamed: "also named",
  narrower: "narrower concept",
  member: (concept) => `one of “${concept}”`,
  suggestions: "Suggestions",
  passages: counted("passage", "passages"),
  units: { document: "Documents", passage: "Passages" },
  best: "best match first",
  descending: (field, isDate) => (isDate ? "newest first" : `${field}, descending`),
  ascending: (field, isDate) => (isDate ? "oldest first" : `${field}, ascending`),
  filter: "Filter and sort",
  unfilter: "Show all",
  whole: "Whole passages",
  noneFiltered: "Nothing is left with these filters.",
  fields: {
    author: "Author",
    speaker: "Speaker",
    publisher: "Publisher",
    kind: "Kind",
    date: "Date",
    year: "Year",
    place: "Place",
    lang: "Language",
    language: "Language",
    tags: "Tags",
    category: "Category",
  },
  recent: "Recent",
  forgetRecent: "Clear recent searches",
  inCollection: "In the collection",
} satisfies Partial<Strings>;
