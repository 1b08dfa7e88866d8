// MiniSearch, set as its README has it for a search box: title counts twice, words may be
// mistyped, the last one may be unfinished.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { excerpt } from "../excerpt.mjs";
import { minified } from "../minified.mjs";

const OPTIONS = {
  fields: ["title", "text"],
  searchOptions: {
    boost: { title: 2 },
    fuzzy: 0.2,
    prefix: (_term, index, terms) => index === terms.length - 1,
  },
};

export const name = "MiniSearch";

export const library = () => minified("minisearch");

/** The index, and the documents for excerpts. */
export const data = (work) => [path.join(work, "minisearch.json"), path.join(work, "records.json")];

export async function build(work) {
  const records = JSON.parse(readFileSync(path.join(work, "records.json"), "utf8"));
  const { default: MiniSearch } = await load();
  const start = performance.now();
  const index = new MiniSearch(OPTIONS);
  index.addAll(records);
  const json = JSON.stringify(index);
  const ms = performance.now() - start;
  writeFileSync(path.join(work, "minisearch.json"), json);
  return { ms };
}

export const load = () => import(library());

export function open({ default: MiniSearch }, [index, records]) {
  const documents = new Map(JSON.parse(records.toString()).map((record) => [record.id, record]));
  return { documents, index: MiniSearch.loadJSON(index.toString(), OPTIONS) };
}

/** The ten best, with an excerpt each. */
export function search({ documents, index }, query) {
  return index
    .search(query)
    .slice(0, 10)
    .map(({ id, score, match }) => {
      const { title, text } = documents.get(id);
      return { id, title, score, excerpt: excerpt(text, Object.keys(match)) };
    });
}
