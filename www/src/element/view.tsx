/**
 * What is on the screen, as a function of the state. No listeners here: buttons and links say
 * what they do by `data-action`, and the element hears all of them in one place.
 */
import type { JSX } from "preact";
import type { Info, SearchResult } from "../types.js";
import { Box } from "./box.js";
import type { Combobox } from "./combobox.js";
import { Concepts } from "./concept.js";
import { HitView } from "./hit.js";
import { Ideas } from "./ideas.js";
import type { Opening } from "./opening.js";
import type { Facet } from "./refine.js";
import { Status } from "./status.js";
import type { Strings } from "./strings.js";
import { comboboxAttributes, Suggestions } from "./suggestions.js";
import { Filters, Tools } from "./tools.js";

export interface State {
  query: string;
  /** The answer to the query; absent while there is none. */
  result?: SearchResult | undefined;
  info?: Info | undefined;
  /** Queries to offer where there is nothing to show. */
  ideas: string[];
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

export interface ViewProps {
  opening: Pick<Opening, "status" | "error">;
  state: State;
  combobox: Combobox;
  words: Strings;
  label: string;
  placeholder: string;
  /** Whether there are controls above the results. */
  tools: boolean;
}

export function View(props: ViewProps): JSX.Element {
  const { opening, state, combobox, words, label, placeholder } = props;
  return (
    <div part="base" class="base" lang={words.lang} dir={words.dir} aria-busy={opening.status === "loading"}>
      <Box
        query={state.query}
        label={label}
        placeholder={placeholder}
        words={words}
        combobox={comboboxAttributes(combobox)}
      >
        <Suggestions combobox={combobox} words={words} />
      </Box>
      <p class="unseen" role="status">{state.announcement}</p>
      {opening.status === "ready" ? <Body {...props} /> : <Status opening={opening} words={words} />}
    </div>
  );
}

type BodyProps = Pick<ViewProps, "state" | "words" | "tools">;

function Body(props: BodyProps): JSX.Element | null {
  const { result, query } = props.state;
  if (result === undefined || query.trim() === "") return <Start {...props} />;
  return result.hits.length === 0 ? <None {...props} /> : <Found {...props} />;
}

/** Nothing typed yet. */
function Start({ state, words }: BodyProps): JSX.Element | null {
  if (!state.info) return null;
  const written = (n: number): string => n.toLocaleString(words.lang);
  const { documents, concepts } = state.info;
  const parts = [words.documents(documents, written(documents))];
  if (concepts > 0) parts.push(words.concepts(concepts, written(concepts)));
  return (
    <div part="hint" class="start">
      <p class="calm">{parts.join(words.listSeparator)}</p>
      <Ideas ideas={state.ideas} lead={words.tryThese} />
    </div>
  );
}

function Found({ state, words, tools }: BodyProps): JSX.Element {
  const { total, hits, concepts, corrected } = state.result!;
  const amount = total.toLocaleString(words.lang);
  return (
    <>
      <Concepts concepts={concepts} words={words} />
      <p part="count" class="count">
        {corrected && (
          <>
            {words.corrected} <bdi class="asked">{corrected.trim()}</bdi>.{" "}
          </>
        )}
        {state.unit === "passage" ? words.passages(total, amount) : words.results(total, amount)}
      </p>
      {tools && <Tools state={state} words={words} />}
      {tools && <Filters state={state} words={words} />}
      <ol part="results" class="results">
        {hits.map((hit) => (
          <HitView key={`${hit.id} ${state.unit === "passage" ? hit.passages[0]?.position : ""}`} hit={hit} concepts={concepts} words={words} />
        ))}
      </ol>
      {hits.length < total && (
        <button part="more" class="more" type="button" data-action="more" data-stop>
          {words.more}
        </button>
      )}
    </>
  );
}

function None({ state, words, tools }: BodyProps): JSX.Element {
  const [before, after] = words.none;
  const { concepts, didYouMean } = state.result!;
  return (
    <>
      <Concepts concepts={concepts} words={words} />
      <div part="none" class="none">
        <p>
          {before}
          <bdi>{state.query.trim()}</bdi>
          {after}
        </p>
        <Instead state={state} didYouMean={didYouMean} words={words} />
      </div>
      {tools && <Filters state={state} words={words} />}
    </>
  );
}

/** What to do where nothing was found. */
function Instead({ state, didYouMean, words }: Pick<BodyProps, "state" | "words"> & { didYouMean: string | undefined }): JSX.Element {
  if (state.isFiltered) {
    return (
      <p class="lead">
        {words.noneFiltered}{" "}
        <button part="unfilter" class="ask" type="button" data-action="unfilter">
          {words.unfilter}
        </button>
      </p>
    );
  }
  if (didYouMean !== undefined) return <Ideas ideas={[didYouMean]} lead={words.didYouMean} />;
  return <Ideas ideas={state.ideas} lead={words.noneHelp} />;
}
