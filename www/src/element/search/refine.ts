/**
 * How an answer may be narrowed and ordered: filters from facets, and fields to sort by. What is
 * offered follows from the answers themselves, so that a corpus needs no configuration.
 */
import type { Answer } from "../../corpus/corpus.js";
import type { SearchOptions, SearchResult, Value } from "../../types.js";

/** More would be a form, not a refinement. */
const MOST_FIELDS = 4;
const MOST_VALUES = 8;

/** The chosen values of each field. */
export type Chosen = Map<string, Value[]>;

export interface Facet {
  field: string;
  values: { value: Value; count: number; chosen: boolean }[];
}

/** `2015`, `2015-12` or `2015-12-16`. */
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

export function isDate(value: Value): boolean {
  return typeof value === "string" && DATE.test(value);
}

export function filterOf(chosen: Chosen): NonNullable<SearchOptions["filter"]> {
  return Object.fromEntries([...chosen].filter(([, values]) => values.length > 0));
}

/**
 * The fields by which the answer may be narrowed: those of use to the whole answer, so that none
 * goes away when another is narrowed. A field that is narrowed already shows what it would have
 * without that, so that a second value can be added.
 */
export function facetsOf(result: Answer, filter: object, chosen: Chosen): Facet[] {
  const { facets: found, unfiltered = found, others = {} } = result;
  const fields = Object.keys({ ...unfiltered, ...filter });
  const shown = fields.filter((field) => field in filter || isUseful(unfiltered[field]!)).slice(0, MOST_FIELDS);
  const facets = shown.map((field) => {
    const counts = others[field] ?? found[field] ?? [];
    const picked = chosen.get(field) ?? [];
    const gone = picked.filter((value) => !counts.some((count) => count.value === value));
    const values = [...counts, ...gone.map((value) => ({ value, count: 0 }))]
      .map(({ value, count }) => ({ value, count, chosen: picked.includes(value) }))
      .filter((value, i) => i < MOST_VALUES || value.chosen);
    return { field, values };
  });
  return facets.filter(({ values }) => values.length > 0);
}

/** Of no use is a field with one value, with another value for each document, or of dates. */
function isUseful(counts: SearchResult["facets"][string]): boolean {
  if (counts.every(({ value }) => typeof value === "number" || isDate(value))) return false;
  return counts.length > 1 && counts.some(({ count }) => count > 1);
}

/** Fields of an answer that have an order of their own: dates and numbers. */
export function sortableFields(result: SearchResult): string[] {
  const fields = new Map<string, boolean>();
  for (const { meta } of result.hits) {
    for (const [field, value] of Object.entries(meta)) {
      const ordered = typeof value === "number" || (!Array.isArray(value) && isDate(value));
      fields.set(field, ordered && fields.get(field) !== false);
    }
  }
  return [...fields].filter(([, ordered]) => ordered).map(([field]) => field);
}
