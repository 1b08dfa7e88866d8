/**
 * What stands under the box, as a function of the state. No listeners here: buttons and links say
 * what they do by `data-action`, and answers.ts hears all of them in one place.
 */
import type { JSX } from "preact";
import type { Answer } from "../../corpus/corpus.js";
import type { Info } from "../../types.js";
import { Concepts } from "./concept.js";
import { hitView } from "./hit.js";
import type { Kept } from "./kept.js";
import { Ideas } from "../ideas.js";
import type { Facet } from "./refine.js";
import type { Strings } from "../strings.js";
import { Filters, Tools, Unfilter } from "./tools.js";
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
}

export interface FoundProps {
  state: State;
  words: Strings;
  /** Whether there are controls above the results. */
  tools: boolean;
  /** The last queries, the newest first. */
  recent: string[];
  /** The page's own shape of a result. */
  template: HTMLTemplateElement | null;
  /** What stands in the place of the results. */
  reader: unknown;
  ways: Ways;
  /** Whether results open here, as the page wishes. */
  opening: string | null;
  kept: { tools: Kept; hits: Kept };
  /** What was found on this page. */
  page: unknown;
  /** Whether nothing else is searched. */
  isPageOnly: boolean;
  /** What several languages, versions or folders add. */
  within: Within | undefined;
}

export function Found(props: FoundProps): JSX.Element {
  const { state, reader, recent, words, page, isPageOnly } = props;
  return (
    <>
      {reader as JSX.Element}
      {/* The results wait behind the reader as they were. */}
      <div class="found" hidden={reader !== undefined}>
        {!isPageOnly && (page as JSX.Element)}
        {!isPageOnly && page !== null && (
          <p part="group" class="group">
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
    <div part="recent" class="recent">
      <Ideas ideas={queries} lead={words.recent} />
      <button part="forget" class="forget" type="button" data-action="forget">
        {words.forgetRecent}
      </button>
    </div>
  );
}

function Some(props: FoundProps): JSX.Element {
  const { state, words, page, isPageOnly, within } = props;
  const { total, concepts, corrected, didYouMean } = state.result!;
  const amount = total.toLocaleString(words.lang);
  return (
    <>
      <Concepts concepts={concepts} words={words} within={within} />
      <p part="count" class="count">
        {within?.lead() as JSX.Element}
        {corrected && (
          <>
            {words.corrected} <bdi class="asked">{corrected.trim()}</bdi>.{" "}
          </>
        )}
        {state.unit === "passage" ? words.passages(total, amount) : words.results(total, amount)}
        {within?.notice() as JSX.Element}
      </p>
      {didYouMean !== undefined && <Ideas ideas={[didYouMean]} lead={words.didYouMean} />}
      <Reading state={state} words={words} />
      {isPageOnly ? (page as JSX.Element) : ((within?.beside() as JSX.Element) ?? Results(props))}
    </>
  );
}

function Results({ state, words, tools, template, ways, opening, kept, within }: FoundProps): JSX.Element {
  const { result, facets, sortable, sort, unit } = state;
  const { total, hits, concepts } = result!;
  return (
    <>
      {tools && kept.tools.keep([facets, sortable, sort, unit, words], () => (
        <>
          <Tools state={state} words={words} />
          <Filters state={state} words={words} within={within} />
        </>
      ))}
      {kept.hits.keep([result, words, template, opening, within], () => (
        <ol part="results" class="results">
          {/* No keys: a row is not made anew for another document, its text is. */}
          {hits.map((hit) => hitView({ hit, concepts, words, template, query: result!.query, ways, within }))}
        </ol>
      ))}
      {hits.length < total && (
        <button part="more" class="more" type="button" data-action="more" data-stop>
          {words.more}
        </button>
      )}
    </>
  );
}

function None({ state, words, tools, within }: FoundProps): JSX.Element {
  const [before, after] = words.none;
  const { concepts } = state.result!;
  return (
    <>
      <Concepts concepts={concepts} words={words} within={within} />
      <div part="none" class="none">
        <p>
          {before}
          <bdi>{state.query.trim()}</bdi>
          {after}
        </p>
        <Reading state={state} words={words} />
        <slot name="none">
          <Instead state={state} words={words} />
        </slot>
      </div>
      {tools && <Filters state={state} words={words} within={within} />}
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
