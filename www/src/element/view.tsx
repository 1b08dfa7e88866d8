/**
 * What is on the screen, as a function of the state. No listeners here: buttons and links say
 * what they do by `data-action`, and the element hears all of them in one place.
 */
import type { JSX } from "preact";
import type { ManiculeError } from "../error.js";
import type { Info, SearchResult } from "../types.js";
import { Ask, Concepts } from "./concept.js";
import { HitView } from "./hit.js";
import type { Strings } from "./strings.js";

export interface State {
  status: "idle" | "loading" | "ready" | "failed";
  query: string;
  /** The answer to the query; absent while there is none. */
  result?: SearchResult | undefined;
  error?: ManiculeError | undefined;
  info?: Info | undefined;
  /** Queries to offer where there is nothing to show. */
  ideas: string[];
  /** What a screen reader is told, a moment after the typing stops. */
  announcement: string;
}

export interface ViewProps {
  state: State;
  words: Strings;
  label: string;
  placeholder: string;
}

export function View({ state, words, label, placeholder }: ViewProps): JSX.Element {
  return (
    <div part="base" class="base" lang={words.lang} dir={words.dir} aria-busy={state.status === "loading"}>
      <div part="search" class="search" role="search" aria-label={label}>
        <span class="hand" aria-hidden="true">☞</span>
        <label class="unseen" for="query">{label}</label>
        <input
          part="input"
          id="query"
          type="search"
          value={state.query}
          placeholder={placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
          dir="auto"
        />
        {state.query !== "" && (
          <button part="clear" class="clear" type="button" data-action="clear" aria-label={words.clear}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3.5 3.5l9 9m0-9l-9 9" />
            </svg>
          </button>
        )}
      </div>
      <p class="unseen" role="status">{state.announcement}</p>
      <Body state={state} words={words} />
    </div>
  );
}

type BodyProps = Pick<ViewProps, "state" | "words">;

function Body(props: BodyProps): JSX.Element | null {
  const { status, result, query } = props.state;
  if (status === "failed") return <Failed {...props} />;
  if (status === "loading") return <p part="loading" class="calm">{props.words.loading}</p>;
  if (status === "idle") return <p part="hint" class="calm">{props.words.noSource}</p>;
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

function Ideas({ ideas, lead }: { ideas: string[]; lead: string }): JSX.Element | null {
  if (ideas.length === 0) return null;
  return (
    <div class="ideas">
      <span class="lead">{lead}</span>
      <ul>
        {ideas.map((idea) => (
          <li key={idea}>
            <Ask query={idea} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Found({ state, words }: BodyProps): JSX.Element {
  const { total, hits, concepts, corrected } = state.result!;
  return (
    <>
      <Concepts concepts={concepts} words={words} />
      <p part="count" class="count">
        {corrected && (
          <>
            {words.corrected} <bdi class="asked">{corrected.trim()}</bdi>.{" "}
          </>
        )}
        {words.results(total, total.toLocaleString(words.lang))}
      </p>
      <ol part="results" class="results">
        {hits.map((hit) => (
          <HitView key={hit.id} hit={hit} concepts={concepts} words={words} />
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

function None({ state, words }: BodyProps): JSX.Element {
  const [before, after] = words.none;
  return (
    <>
      <Concepts concepts={state.result!.concepts} words={words} />
      <div part="none" class="none">
        <p>
          {before}
          <bdi>{state.query.trim()}</bdi>
          {after}
        </p>
        <Ideas ideas={state.ideas} lead={words.noneHelp} />
      </div>
    </>
  );
}

function Failed({ state, words }: BodyProps): JSX.Element {
  const error = state.error!;
  return (
    <div part="error" class="error" role="alert">
      <p>{words.error[error.code]}</p>
      <button part="retry" class="more" type="button" data-action="retry">
        {words.retry}
      </button>
      <p part="error-detail" class="detail" lang="en">{error.message}</p>
    </div>
  );
}
