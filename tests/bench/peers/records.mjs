// What all peers do alike: read the records, write an index, keep documents for excerpts.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { excerpt } from "../excerpt.mjs";

export const recordsFile = (work) => path.join(work, "records.json");

export const readRecords = (work) => JSON.parse(readFileSync(recordsFile(work), "utf8"));

/** Documents by id, from the bytes of `records.json`. */
export const byId = (bytes) => new Map(JSON.parse(bytes.toString()).map((record) => [record.id, record]));

/** Times `make`, which gives the text of an index, and writes it to `file`. */
export async function timedIndex(file, make) {
  const start = performance.now();
  const json = await make();
  const ms = performance.now() - start;
  writeFileSync(file, json);
  return { ms };
}

/** A hit as a page shows it: title, and an excerpt with the matches of `words` marked. */
export function shown({ id, title, text }, score, words) {
  return { id, title, score, excerpt: excerpt(text, words) };
}

/** The words of a query, for libraries that do not say what matched. */
export const wordsOf = (query) => query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
