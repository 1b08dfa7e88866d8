// FlexSearch, set for a search box: every word may be unfinished, and documents with some of the
// words count too. It mends no typing mistakes.
import path from "node:path";
import { minified } from "../minified.mjs";
import { byId, readRecords, recordsFile, shown, timedIndex, wordsOf } from "./records.mjs";

const OPTIONS = { document: { id: "id", index: ["title", "text"] }, tokenize: "forward" };

export const name = "FlexSearch";
export const note = "tokenize forward, suggest";

export const library = () => minified("flexsearch");

const indexFile = (work) => path.join(work, "flexsearch.json");

export const data = (work) => [indexFile(work), recordsFile(work)];

export async function build(work) {
  const records = readRecords(work);
  const { default: FlexSearch } = await load();
  return timedIndex(indexFile(work), async () => {
    const index = new FlexSearch.Document(OPTIONS);
    for (const record of records) index.add(record);
    const parts = [];
    await index.export((key, part) => void parts.push([key, part]));
    return JSON.stringify(parts);
  });
}

export const load = () => import(library());

export function open({ default: FlexSearch }, [parts, records]) {
  const index = new FlexSearch.Document(OPTIONS);
  for (const [key, part] of JSON.parse(parts.toString())) index.import(key, part);
  return { documents: byId(records), index };
}

export function search({ documents, index }, query) {
  const hits = index.search(query, { limit: 10, merge: true, suggest: true });
  const words = wordsOf(query);
  // Titles and texts give ten each.
  return hits.slice(0, 10).map(({ id }) => shown(documents.get(id), undefined, words));
}
