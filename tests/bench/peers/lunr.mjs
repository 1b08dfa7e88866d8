// Lunr, with the query that its guide has for search as you type: the word itself counts most,
// then longer ones for the last word, then one mistake.
import path from "node:path";
import { minified } from "../minified.mjs";
import { byId, readRecords, recordsFile, shown, timedIndex, wordsOf } from "./records.mjs";

export const name = "Lunr";
export const note = "title ×2; exact ×10, longer last words ×5, one mistake ×1";

export const library = () => minified("lunr");

const indexFile = (work) => path.join(work, "lunr.json");

export const data = (work) => [indexFile(work), recordsFile(work)];

export async function build(work) {
  const records = readRecords(work);
  const { default: lunr } = await load();
  return timedIndex(indexFile(work), () => {
    const index = lunr((builder) => {
      builder.ref("id");
      builder.field("title", { boost: 2 });
      builder.field("text");
      for (const record of records) builder.add(record);
    });
    return JSON.stringify(index);
  });
}

export const load = () => import(library());

export function open({ default: lunr }, [index, records]) {
  return { lunr, documents: byId(records), index: lunr.Index.load(JSON.parse(index.toString())) };
}

export function search({ lunr, documents, index }, query) {
  const words = wordsOf(query);
  const hits = index.query((q) => {
    for (const [n, word] of words.entries()) {
      q.term(word, { boost: 10 });
      if (n === words.length - 1) q.term(word, { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING, boost: 5 });
      // Stemmed, as the words of the index are: more mistakes are found so.
      if (word.length > 3) q.term(word, { editDistance: 1, boost: 1 });
    }
  });
  return hits.slice(0, 10).map(({ ref, score, matchData }) => shown(documents.get(ref), score, Object.keys(matchData.metadata)));
}
