/** The lines: a table whose rows are contexts, with the match in the middle column. */
import type { JSX } from "preact";
import { Fragment } from "preact/jsx-runtime";
import type { ConcordanceLine } from "../../types.js";
import type { Host } from "../faces.js";
import type { Strings } from "../strings.js";
import type { Answer } from "./concordance.js";

interface LinesProps {
  answer: Answer;
  /** Number of the line that a stroke of the plot led to. */
  marked: number | undefined;
  /** Whether lines of a document stand together, under its title. */
  grouped: boolean;
  /** What the table is called. */
  caption: string;
  words: Strings;
  link: Host["link"];
}

/** Roles are written out: narrow pages lay the table out as blocks, and it stays a table. */
export function Lines({ answer: { lines, from, total }, marked, grouped, caption, words, link }: LinesProps): JSX.Element {
  return (
    <div role="table" part="lines" class={grouped ? "lines grouped" : "lines"} aria-label={caption} aria-rowcount={total + 1} dir={directionOf(lines)}>
      <div role="rowgroup" class="head">
        <div role="row" aria-rowindex={1} lang={words.lang}>
          <div role="columnheader" class="left">{words.columns.left}</div>
          <div role="columnheader" class="key">{words.columns.key}</div>
          <div role="columnheader" class="right">{words.columns.right}</div>
          <div role="columnheader" class="source">{words.columns.document}</div>
        </div>
      </div>
      <div role="rowgroup" class="body">
        {lines.map((line, i) => (
          <Fragment key={from + i}>
            {grouped && line.id !== lines[i - 1]?.id && (
              <bdi part="group" aria-hidden="true">
                {line.title}
              </bdi>
            )}
            <Line line={line} number={from + i} marked={from + i === marked} link={link} />
          </Fragment>
        ))}
      </div>
    </div>
  );
}

interface LineProps {
  line: ConcordanceLine;
  number: number;
  marked: boolean;
  link: Host["link"];
}

function Line({ line, number, marked, link }: LineProps): JSX.Element {
  return (
    <div
      role="row"
      part="line"
      class={marked ? "line marked" : "line"}
      data-line={number}
      aria-rowindex={number + 2}
      aria-current={marked ? "true" : undefined}
    >
      <div role="cell" part="left" id={`left${number}`}>
        <span>{line.left}</span>
      </div>
      <div role="cell" part="key">
        <Key line={line} number={number} link={link} />
      </div>
      <div role="cell" part="right" id={`right${number}`}>
        <span>{line.right}</span>
      </div>
      <div role="cell" part="document" class="source">
        <bdi>{line.title}</bdi>
      </div>
    </div>
  );
}

function Key({ line, number, link }: Omit<LineProps, "marked">): JSX.Element {
  const mark = <mark class={line.concept === undefined ? "term" : "concept"}>{line.text}</mark>;
  const href = link(line.href);
  if (href === undefined) {
    return (
      <span class="link" tabIndex={-1} data-stop>
        {mark}
      </span>
    );
  }
  return (
    <a
      class="link"
      href={href}
      aria-describedby={`left${number} right${number}`}
      data-stop
      data-action="select"
      data-id={line.id}
      data-position={line.position}
    >
      {mark}
    </a>
  );
}

/**
 * Contexts read from before to after: right to left where the matches are of such a script. One
 * direction for all lines, so that the columns stay columns.
 */
export function directionOf(lines: ConcordanceLine[]): "ltr" | "rtl" {
  const backward = lines.filter((line) => /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(line.text));
  return backward.length * 2 > lines.length ? "rtl" : "ltr";
}

/** The lines as tab-separated values, with a first line of names. */
export function tableOf(lines: ConcordanceLine[], { columns }: Strings, link: Host["link"]): string {
  const rows = lines.map(({ left, text, right, title, heading, href }) => [left, text, right, title, heading, link(href) ?? ""]);
  const all = [[columns.left, columns.key, columns.right, columns.document, "§", "URL"], ...rows];
  return all.map((row) => `${row.map((cell) => cell.replace(/\s+/g, " ").trim()).join("\t")}\n`).join("");
}
