// Fuse. It has no index worth shipping: it scans the documents. Without `ignoreLocation` it
// looks at the first 60 letters of a text only.
import path from "node:path";
import { minified } from "../minified.mjs";

const OPTIONS = {
  keys: [{ name: "title", weight: 2 }, "text"],
  ignoreLocation: true,
  includeMatches: true,
  includeScore: true,
};

const BEFORE = 60;
const LENGTH = 200;

export const name = "Fuse";
export const note = "title ×2, ignoreLocation";

export const library = () => minified("fuse.js");

export const data = (work) => [path.join(work, "records.json")];

export async function build() {
  return { ms: 0 };
}

export const load = () => import(library());

export function open({ default: Fuse }, [records]) {
  return new Fuse(JSON.parse(records.toString()), OPTIONS);
}

/** The ten best, each with the text around its first match. */
export function search(fuse, query) {
  return fuse.search(query, { limit: 10 }).map(({ item, score, matches }) => {
    const match = matches.find(({ key }) => key === "text");
    const start = Math.max(0, (match?.indices[0][0] ?? 0) - BEFORE);
    const spans = (match?.indices ?? [])
      .filter(([from, to]) => start <= from && to < start + LENGTH)
      .map(([from, to]) => ({ start: from - start, end: to + 1 - start }));
    return { id: item.id, title: item.title, score, excerpt: { text: item.text.slice(start, start + LENGTH), spans } };
  });
}
