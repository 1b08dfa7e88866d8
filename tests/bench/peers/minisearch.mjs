// MiniSearch, set as its README has it for a search box: title counts twice, words may be
// mistyped, the last one may be unfinished.
import path from "node:path";
import { minified } from "../minified.mjs";
import { byId, readRecords, recordsFile, shown, timedIndex } from "./records.mjs";

const OPTIONS = {
  fields: ["title", "text"],
  searchOptions: {
    boost: { title: 2 },
    fuzzy: 0.2,
    prefix: (_term, index, terms) => index === terms.length - 1,
  },
};

export const name = "MiniSearch";
export const note = "title ×2, fuzzy 0.2, prefix on the last word, as its README has it";

export const library = () => minified("minisearch");

const indexFile = (work) => path.join(work, "minisearch.json");

/** The index, and the documents for excerpts. */
export const data = (work) => [indexFile(work), recordsFile(work)];

export async function build(work) {
  const records = readRecords(work);
  const { default: MiniSearch } = await load();
  return timedIndex(indexFile(work), () => {
    const index = new MiniSearch(OPTIONS);
    index.addAll(records);
    return JSON.stringify(index);
  });
}

export const load = () => import(library());

export function open({ default: MiniSearch }, [index, records]) {
  return { documents: byId(records), index: MiniSearch.loadJSON(index.toString(), OPTIONS) };
}

export function search({ documents, index }, query) {
  const hits = index.search(query).slice(0, 10);
  return hits.map(({ id, score, match }) => shown(documents.get(id), score, Object.keys(match)));
}
