import type { Manicule } from "../../manicule.js";

/** Hits that are looked at. */
const HITS = 5;

/**
 * The words of a query that are not marked in results though they occur in them: «of» in «community
 * of shared future». Marked all over a document they would hide the others.
 */
export function quietWords(corpus: Manicule, query: string): Set<string> {
  const passages = corpus.search(query, { limit: HITS }).hits.flatMap((hit) => hit.passages);
  const quiet = new Set(passages.flatMap(({ text }) => corpus.highlight(text, { query, concepts: false })).map(({ ref }) => ref));
  for (const { ref } of passages.flatMap(({ spans }) => spans)) quiet.delete(ref);
  return quiet;
}
