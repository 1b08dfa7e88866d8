/**
 * Queries reach the engine in Normalization Form C, in which corpora are stored. The engine has no
 * tables for that; the host has. Offsets are mapped back to the query as it was given.
 */
import type { SearchResult } from "../types.js";

type Answer = Omit<SearchResult, "took">;

export function withNormalizedQuery(given: string, search: (query: string) => Answer): Answer {
  const query = `${given}`;
  const normal = query.normalize();
  const found = search(normal);
  if (normal === query) return found;
  const concepts = found.concepts.map((match) => ({
    ...match,
    start: offsetBefore(query, match.start),
    end: offsetBefore(query, match.end),
  }));
  return { ...found, query, concepts };
}

/** The longest beginning of `text` whose normal form is not longer than `length`. */
function offsetBefore(text: string, length: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (text.slice(0, middle).normalize().length <= length) low = middle;
    else high = middle - 1;
  }
  return low;
}
