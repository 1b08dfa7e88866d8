/** What stands above the results: what a hit is, in which order, and which are shown. */
import type { JSX } from "preact";
import { Choice } from "../choice.js";
import type { Facet } from "./refine.js";
import type { Strings } from "../strings.js";
import type { Within } from "../withins.js";
import type { State } from "./found.js";

interface ToolsProps {
  state: State;
  words: Strings;
  within?: Within | undefined;
}

/** Closed at first; what is chosen can be read, and taken back, without opening it. */
export function Toggle({ state: { facets, isFiltered, isRefining }, words, within }: ToolsProps): JSX.Element {
  const chosen = facets.flatMap(({ field, values }) =>
    values.filter((value) => value.chosen).map(({ value }) => within?.named(field, value) ?? value),
  );
  return (
    <p class="refine">
      {isFiltered && <Unfilter words={words} />}
      <button part="filter-toggle" class="toggle" type="button" data-action="refine" aria-expanded={isRefining}>
        {words.filter}
        {chosen.length > 0 && <bdi class="chosen">{chosen.join(words.listSeparator)}</bdi>}
      </button>
    </p>
  );
}

export function Tools({ state, words, isFull }: ToolsProps & { isFull: boolean }): JSX.Element {
  return (
    <div part="tools">
      <Choice part="units" name="unit" label={Object.values(words.units).join(words.listSeparator)} options={words.units} chosen={state.unit} />
      <label part="density">
        <input type="checkbox" name="density" checked={isFull} /> {words.whole}
      </label>
      {state.sortable.length > 0 && <Sort state={state} words={words} />}
    </div>
  );
}

function Sort({ state: { sort, sortable }, words }: ToolsProps): JSX.Element {
  const orders = sortable.flatMap((field) => {
    const about = [labelOf(field, words), field === "date"] as const;
    return [[`-${field}`, words.descending(...about)], [field, words.ascending(...about)]];
  });
  return (
    <label part="sort">
      <span class="lead">{words.sort}</span>{" "}
      <select name="sort">
        {[["", words.best], ...orders].map(([value, text]) => (
          <option key={value} value={value} selected={value === sort}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Filters({ state: { facets }, words, within }: ToolsProps): JSX.Element | null {
  if (facets.length === 0) return null;
  return (
    <div part="filters" class="facets">
      {facets.map((facet) => (
        <Group key={facet.field} facet={facet} words={words} within={within} />
      ))}
    </div>
  );
}

/** The way back to all results. */
export function Unfilter({ words }: Pick<ToolsProps, "words">): JSX.Element {
  return (
    <button part="unfilter" class="ask" type="button" data-action="unfilter">
      {words.unfilter}
    </button>
  );
}

interface GroupProps {
  facet: Facet;
  words: Strings;
  within: Within | undefined;
}

function Group({ facet: { field, values }, words, within }: GroupProps): JSX.Element {
  return (
    <fieldset part="facet">
      <legend>
        <bdi>{labelOf(field, words)}</bdi>
      </legend>
      {values.map(({ value, count, chosen }) => (
        <label key={value}>
          <input type="checkbox" checked={chosen} data-field={field} data-number={typeof value === "number"} value={value} />
          <span>
            <bdi>{within?.named(field, value) ?? value}</bdi> <span class="times">{count.toLocaleString(words.lang)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** What a field is called: the usual ones in the reader's language, others as they are written. */
function labelOf(field: string, words: Strings): string {
  if (Object.hasOwn(words.fields, field)) return words.fields[field]!;
  const name = field.replace(/[_-]+/g, " ").trim();
  return name.charAt(0).toLocaleUpperCase(words.lang) + name.slice(1);
}
