// Orama: one mistake a word, every word may be unfinished. Documents are inside its index.
import path from "node:path";
import { minified } from "../minified.mjs";
import { readRecords, shown, timedIndex, wordsOf } from "./records.mjs";

const SCHEMA = { id: "string", title: "string", text: "string" };

export const name = "Orama";
export const note = "title ×2, tolerance 1";

export const library = () => minified("@orama/orama", "create, insertMultiple, load, save, search");

const indexFile = (work) => path.join(work, "orama.json");

export const data = (work) => [indexFile(work)];

export async function build(work) {
  const records = readRecords(work);
  const orama = await load();
  return timedIndex(indexFile(work), async () => {
    const index = orama.create({ schema: SCHEMA });
    await orama.insertMultiple(index, records);
    return JSON.stringify(orama.save(index));
  });
}

export const load = () => import(library());

export function open(orama, [json]) {
  const index = orama.create({ schema: SCHEMA });
  orama.load(index, JSON.parse(json.toString()));
  return { orama, index };
}

export async function search({ orama, index }, query) {
  const settings = { term: query, properties: ["title", "text"], boost: { title: 2 }, tolerance: 1, limit: 10 };
  const { hits } = await orama.search(index, settings);
  const words = wordsOf(query);
  return hits.map(({ score, document }) => shown(document, score, words));
}
