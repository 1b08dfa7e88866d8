/**
 * What stands under the box, as a function of the state. No listeners here: buttons and links say
 * what they do by `data-action`, and answers.ts hears all of them in one place.
 */
import type { ComponentChildren, JSX } from "preact";
import type { Answer } from "../../corpus/corpus.js";
import type { Info, SearchResult } from "../../types.js";
import { Concepts } from "./concept.js";
import { hitView } from "./hit.js";
import type { Kept } from "./kept.js";
import { Ideas } from "../ideas.js";
import type { Facet } from "./refine.js";
import type { Strings } from "../strings.js";
import { Filters, Toggle, Tools, Unfilter } from "./tools.js";
import type { Picture } from "../pictures.js";
import type { Within } from "../withins.js";
import type { Ways } from "./way.js";

export interface State {
  query: string;
  /** The answer to the query; absent while there is none. */
  result?: Answer | undefined;
  info?: Info | undefined;
  /** What a screen reader is told, a moment after the typing stops. */
  announcement: string;
  /** What a hit is. */
  unit: "document" | "passage";
  /** A field, `-field`, or "" for the best first. */
  sort: string;
  /** Fields that can be sorted by. */
  sortable: string[];
  facets: Facet[];
  isFiltered: boolean;
  /** Whether what narrows and orders lies open. */
  isRefining: boolean;
}

export interface FoundProps {
  state: State;
  words: Strings;
  /** Whether there are controls above the results. */
  tools: boolean;
  /** Whether passages are shown whole, and all of a hit. */
  isFull: boolean;
  /** The last queries, the newest first. */
  recent: string[];
  /** The page's own shape of a result. */
  template: HTMLTemplateElement | null;
  /** What stands in the place of the results. */
  reader: unknown;
  ways: Ways;
  /** Whether results open here, as the page wishes. */
  opening: string | null;
  kept: { toggle: Kept; tools: Kept; hits: Kept };
  /** What was found on this page. */
  page: unknown;
  /** Whether nothing else is searched. */
  isPageOnly: boolean;
  /** What several languages, versions or folders add. */
  within: Within | undefined;
  /** What shows pictures, where they are wanted. */
  picture: Picture | undefined;
}

export function Found(props: FoundProps): JSX.Element {
  const { state, reader, recent, words, page, isPageOnly } = props;
  return (
    <>
      {reader as JSX.Element}
      {/* The results wait behind the reader as they were. */}
      <div class="found" hidden={reader !== undefined}>
        {!isPageOnly && (page as JSX.Element)}
        {!isPageOnly && page != null && (
          <p part="group">
            {words.inCollection}
          </p>
        )}
        {state.result === undefined && <RecentQueries queries={recent} words={words} />}
        {state.result !== undefined && (state.result.hits.length === 0 ? <None {...props} /> : <Some {...props} />)}
      </div>
    </>
  );
}

function RecentQueries({ queries, words }: { queries: string[]; words: Strings }): JSX.Element | null {
  if (queries.length === 0) return null;
  return (
    <div part="recent">
      <Ideas ideas={queries} lead={words.recent} />
      <button part="forget" type="button" data-action="forget">
        {words.forgetRecent}
      </button>
    </div>
  );
}

function Some(props: FoundProps): JSX.Element {
  const { state, words, page, isPageOnly, within } = props;
  const { concepts, corrected, didYouMean } = state.result!;
  return (
    <>
      <Concepts concepts={concepts} words={words} within={within} />
      <Refine {...props}>
        <p part="count">
          {within?.lead() as JSX.Element}
          {corrected && (
            <>
              {words.corrected} <bdi class="asked">{corrected.trim()}</bdi> ·{" "}
            </>
          )}
          {amountOf(state.result!, state.unit, words)}
          {within?.notice() as JSX.Element}
        </p>
      </Refine>
      {didYouMean !== undefined && <Ideas ideas={[didYouMean]} lead={words.didYouMean} />}
      <Reading state={state} words={words} />
      {isPageOnly ? (page as JSX.Element) : ((within?.beside() as JSX.Element) ?? Results(props))}
    </>
  );
}

/** How many there are. */
export function amountOf({ total }: SearchResult, unit: State["unit"], words: Strings): string {
  return (unit === "passage" ? words.passages : words.documents)(total, total.toLocaleString(words.lang));
}

/** That there is nothing; quotes of the query would stand in others. */
export function noneOf(query: string, { none: [before, after] }: Strings): [string, string, string] {
  return [before, query.replaceAll('"', "").trim(), after];
}

/** One row: what was found, and the way to all that narrows and orders it, which is folded away. */
function Refine({ state, words, tools, isFull, isPageOnly, kept, within, children }: FoundProps & { children?: ComponentChildren }): JSX.Element {
  const { facets, sortable, sort, unit, isRefining, isFiltered } = state;
  const hasTools = tools && !isPageOnly;
  return (
    <>
      <div class="row">
        {children}
        {hasTools && kept.toggle.keep([facets, isRefining, isFiltered, words, within], () => <Toggle state={state} words={words} within={within} />)}
      </div>
      {hasTools && isRefining && kept.tools.keep([facets, sortable, sort, unit, isFull, words, within], () => (
        <>
          <Tools state={state} words={words} isFull={isFull} />
          <Filters state={state} words={words} within={within} />
        </>
      ))}
    </>
  );
}

function Results({ state, words, template, ways, opening, isFull, kept, within, picture }: FoundProps): JSX.Element {
  const { result } = state;
  const { total, hits, concepts } = result!;
  return (
    <>
      {kept.hits.keep([result, words, template, opening, within, isFull, picture], () => (
        <ol part="results">
          {/* No keys: a row is not made anew for another document, its text is. */}
          {hits.map((hit) => hitView({ hit, concepts, words, template, query: result!.query, ways, isFull, within, picture }))}
        </ol>
      ))}
      {hits.length < total && (
        <button part="more" type="button" data-action="more" data-stop>
          {words.more}
        </button>
      )}
    </>
  );
}

function None(props: FoundProps): JSX.Element {
  const { state, words, within } = props;
  const [before, query, after] = noneOf(state.query, words);
  const { concepts } = state.result!;
  return (
    <>
      <Concepts concepts={concepts} words={words} within={within} />
      <div part="none">
        <p>
          {before}
          <bdi>{query}</bdi>
          {after}
        </p>
        <Reading state={state} words={words} />
        <slot name="none">
          <Instead state={state} words={words} />
        </slot>
      </div>
      {state.facets.length > 0 && <Refine {...props} />}
    </>
  );
}

/** Phrases that no text has, and what a hyphen left out. */
function Reading({ state, words }: Pick<FoundProps, "state" | "words">): JSX.Element | null {
  const { relaxed, leftOut, including } = state.result!;
  if (relaxed.length + leftOut.length === 0) return null;
  return (
    <div part="reading">
      {relaxed.length > 0 && (
        <p class="lead">
          {words.relaxed} <bdi>{relaxed.map((phrase) => `“${phrase}”`).join(", ")}</bdi>
        </p>
      )}
      {including !== undefined && <Ideas ideas={[including]} lead={words.leftOut(leftOut.join(", "))} />}
    </div>
  );
}

/** What to do where nothing was found. */
function Instead({ state, words }: Pick<FoundProps, "state" | "words">): JSX.Element {
  const { didYouMean, ideas } = state.result!;
  if (state.isFiltered) {
    return (
      <p class="lead">
        {words.noneFiltered}{" "}
        <Unfilter words={words} />
      </p>
    );
  }
  if (didYouMean !== undefined) return <Ideas ideas={[didYouMean]} lead={words.didYouMean} />;
  return <Ideas ideas={ideas} lead={words.noneHelp} />;
}
