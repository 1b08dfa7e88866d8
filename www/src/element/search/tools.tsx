/** What stands above the results: what a hit is, in which order, and which are shown. */
import type { JSX } from "preact";
import type { Value } from "../../types.js";
import type { Facet } from "./refine.js";
import type { Strings } from "../strings.js";
import type { Within } from "../withins.js";
import type { State } from "./found.js";

interface ToolsProps {
  state: State;
  words: Strings;
  within?: Within | undefined;
}

export function Tools({ state, words }: ToolsProps): JSX.Element {
  return (
    <div part="tools" class="tools">
      <Units unit={state.unit} words={words} />
      {state.sortable.length > 0 && <Sort state={state} words={words} />}
    </div>
  );
}

function Units({ unit, words }: { unit: State["unit"]; words: Strings }): JSX.Element {
  return (
    <fieldset part="units" class="units">
      <legend class="unseen">{words.show}</legend>
      {(["document", "passage"] as const).map((name) => (
        <label key={name}>
          <input type="radio" name="unit" value={name} checked={name === unit} />
          <span>{words.units[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Sort({ state: { sort, sortable }, words }: ToolsProps): JSX.Element {
  const orders = sortable.flatMap((field) => {
    const about = [labelOf(field, words), field === "date"] as const;
    return [[`-${field}`, words.descending(...about)], [field, words.ascending(...about)]];
  });
  return (
    <label part="sort" class="sort">
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

/** Closed at first; what is chosen can be read without opening it. */
export function Filters({ state: { facets, isFiltered }, words, within }: ToolsProps): JSX.Element | null {
  if (facets.length === 0) return null;
  const named = (field: string, value: Value): Value => within?.named(field, value) ?? value;
  const chosen = facets.flatMap(({ field, values }) => values.filter((value) => value.chosen).map(({ value }) => named(field, value)));
  return (
    <details part="filters" class="filters">
      <summary part="filter-toggle">
        {words.filter}
        {chosen.length > 0 && <bdi class="chosen">{chosen.join(words.listSeparator)}</bdi>}
      </summary>
      <div class="facets">
        {facets.map((facet) => (
          <Group key={facet.field} facet={facet} words={words} named={named} />
        ))}
      </div>
      {isFiltered && <Unfilter words={words} />}
    </details>
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
  named: (field: string, value: Value) => Value;
}

function Group({ facet: { field, values }, words, named }: GroupProps): JSX.Element {
  return (
    <fieldset part="facet" class="facet">
      <legend>
        <bdi>{labelOf(field, words)}</bdi>
      </legend>
      {values.map(({ value, count, chosen }) => (
        <label key={value}>
          <input type="checkbox" checked={chosen} data-field={field} data-number={typeof value === "number"} value={value} />
          <span>
            <bdi>{named(field, value)}</bdi> <span class="times">{count.toLocaleString(words.lang)}</span>
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
