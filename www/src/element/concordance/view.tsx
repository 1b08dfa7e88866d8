/** What is on the screen. No listeners here: what can be done is said by `data-action`. */
import type { JSX } from "preact";
import type { ManiculeConcordanceElement } from "../concordance-element.js";
import { Ask } from "../ask.js";
import { Box } from "../box.js";
import type { Host } from "../faces.js";
import { Ideas } from "../ideas.js";
import { Status } from "../status.js";
import { Times } from "../times.js";
import type { Strings } from "../strings.js";
import { type Concordance, type Sort, SORTS, written } from "./concordance.js";
import { Lines } from "./lines.js";
import { Plot } from "./plot.js";

interface ViewProps {
  face: Concordance;
  host: Host;
  element: ManiculeConcordanceElement;
  sort: Sort;
}

export function View({ face, host, element, sort }: ViewProps): JSX.Element {
  const words = host.words();
  const { status, error } = host.opening;
  const isComing = status === "ready" && !face.answer && element.query.trim() !== "";
  const label = element.label || words.lookUp;
  return (
    <div part="base" lang={words.lang} dir={words.dir} aria-busy={status === "loading" || isComing}>
      {!element.noInput && (
        <Box query={element.query} label={label} placeholder={element.placeholder || label} words={words} />
      )}
      <p class="unseen" role="status">{face.announcement}</p>
      {status === "ready" ? (
        <Body face={face} element={element} sort={sort} words={words} link={host.link} />
      ) : (
        <Status opening={{ status, error }} words={words} />
      )}
    </div>
  );
}

type BodyProps = Omit<ViewProps, "host"> & { words: Strings; link: Host["link"] };

function Body({ face, element, sort, words, link }: BodyProps): JSX.Element | null {
  const { answer } = face;
  if (!answer) {
    if (element.noInput || face.ideas.length === 0) return null;
    return (
      <div part="hint" class="start">
        <Ideas ideas={face.ideas} lead={words.tryThese} />
      </div>
    );
  }
  const query = element.query.trim();
  if (answer.total === 0) return <None face={face} query={query} words={words} />;
  const { total, spread, from, lines } = answer;
  const documents = spread.where.length;
  const count = words.lines(total, written(total, words.lang), documents, written(documents, words.lang));
  return (
    <>
      <p part="count">
        {element.noInput && <bdi class="asked">{query}</bdi>} {count}
        <Spread value={spread.dispersion} words={words} />
      </p>
      {!element.noPlot && <Plot face={face} words={words} />}
      <Nearby face={face} query={query} words={words} />
      <Tools sort={sort} plot={!element.noPlot} copied={face.copied} words={words} />
      {from > 0 && (
        <button part="earlier" class="more" type="button" data-action="earlier">
          {words.earlier}
        </button>
      )}
      <Lines
        answer={answer}
        marked={face.marked}
        grouped={sort === "position" || sort === "document"}
        caption={`${query}: ${count}`}
        words={words}
        link={link}
      />
      {from + lines.length < total && (
        <button part="more" type="button" data-action="more" data-stop>
          {words.more}
        </button>
      )}
    </>
  );
}

function Spread({ value, words }: { value: number; words: Strings }): JSX.Element {
  const amount = value.toLocaleString(words.lang, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return <span class="spread">{words.spread(amount)}</span>;
}

/** Words that keep company with it; each looks up the two together. */
function Nearby({ face, query, words }: Pick<BodyProps, "face" | "words"> & { query: string }): JSX.Element | null {
  const { nearby } = face.answer!;
  if (nearby.length === 0) return null;
  return (
    <div part="nearby">
      <span class="lead">{words.nearby}</span>
      <ul>
        {nearby.map(({ text, near }) => (
          <li key={text}>
            <Ask query={pairOf(query, text)} text={text} />{" "}
            <Times n={near} lang={words.lang} told={words.nearbyTimes} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function pairOf(query: string, word: string): string {
  return `${/\s/.test(query) ? `(${query})` : query} NEAR/5 ${word}`;
}

interface ToolsProps {
  sort: Sort;
  /** Whether there is a plot to save. */
  plot: boolean;
  copied: string | undefined;
  words: Strings;
}

function Tools({ sort, plot, copied, words }: ToolsProps): JSX.Element {
  return (
    <div part="tools">
      <label part="sort">
        <span class="lead">{words.sort}</span>{" "}
        <select value={sort}>
          {SORTS.map((name) => (
            <option key={name} value={name} selected={name === sort}>
              {words.sorts[name]}
            </option>
          ))}
        </select>
      </label>
      <span class="takeaway">
        <button part="copy" class="quiet" type="button" data-action="copy">
          {copied ?? words.copyLines}
        </button>
        {plot && (
          <button part="save" class="quiet" type="button" data-action="save">
            {words.savePlot}
          </button>
        )}
      </span>
    </div>
  );
}

function None({ face, query, words }: Pick<BodyProps, "face" | "words"> & { query: string }): JSX.Element {
  const [before, after] = words.noLines;
  const { instead } = face.answer!;
  return (
    <div part="none">
      <p>
        {before}
        <bdi>{query}</bdi>
        {after}
      </p>
      {instead !== undefined ? (
        <Ideas ideas={[instead]} lead={words.didYouMean} />
      ) : (
        <Ideas ideas={face.ideas} lead={words.noneHelp} />
      )}
    </div>
  );
}
