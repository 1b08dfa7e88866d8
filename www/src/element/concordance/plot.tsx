/**
 * The dispersion plot: a row for each document, a stroke for each occurrence. Each row is a
 * slider: one stop of the Tab key however many strokes it has, and the arrows walk along them.
 */
import type { JSX } from "preact";
import type { Distribution } from "../../types.js";
import type { Strings } from "../strings.js";
import { type Concordance, type Stroke, written } from "./concordance.js";

/** Rows shown at first, those with most occurrences, and by «show all». */
const FEW_ROWS = 12;
const MOST_ROWS = 500;

/** The user space of a track: a document is this long, a row this high. */
const LONG = 1000;
const HIGH = 20;

export interface Row {
  title: string;
  words: number;
  positions: number[];
  /** Its first occurrence is this one of all, in the order of the corpus. */
  first: number;
}

export type Rows = Row[];

export function rowsOf({ where }: Distribution): Rows {
  let first = 0;
  return where.map(({ title, words, positions }) => {
    const row = { title, words, positions, first };
    first += positions.length;
    return row;
  });
}

interface PlotProps {
  face: Concordance;
  words: Strings;
}

export function Plot({ face, words }: PlotProps): JSX.Element {
  const { rows } = face.answer!;
  const shown = shownOf(rows, face.allRows);
  return (
    <figure part="plot" aria-label={words.plot}>
      <div class="rows">
        {shown.map((row) => (
          <PlotRow key={row} row={row} face={face} words={words} />
        ))}
      </div>
      <figcaption part="plot-caption" class="caption">
        <Caption face={face} words={words} />
      </figcaption>
      {shown.length < rows.length && !face.allRows && (
        <button part="more" class="quiet" type="button" data-action="rows">
          {words.allRows(rows.length, written(rows.length, words.lang))}
        </button>
      )}
    </figure>
  );
}

/** Numbers of the rows that are shown, in the order of the corpus. */
function shownOf(rows: Rows, all: boolean): number[] {
  const numbers = [...rows.keys()];
  const most = all ? MOST_ROWS : FEW_ROWS;
  if (numbers.length <= most) return numbers;
  const chosen = numbers.sort((a, b) => rows[b]!.positions.length - rows[a]!.positions.length || a - b).slice(0, most);
  return chosen.sort((a, b) => a - b);
}

function PlotRow({ row, face, words }: PlotProps & { row: number }): JSX.Element {
  const { title, positions } = face.answer!.rows[row]!;
  const nth = face.stops.get(row) ?? 0;
  const pointed = face.pointed?.row === row ? face.pointed : undefined;
  return (
    <div part="plot-row">
      <span part="plot-title" id={`row${row}`} dir="auto">
        {title}
      </span>
      <div
        part="track"
        role="slider"
        tabIndex={0}
        aria-labelledby={`row${row}`}
        aria-valuemin={1}
        aria-valuemax={positions.length}
        aria-valuenow={nth + 1}
        aria-valuetext={valueText(positions.length, nth, pointed, words)}
        data-row={row}
      >
        <svg viewBox={`0 0 ${LONG} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="ground" d={`M0 ${HIGH / 2}H${LONG}`} />
          <path class="strokes" d={positions.map((position) => stroke(position, 2)).join("")} />
          {pointed && <path class="cursor" d={stroke(positions[pointed.nth]!, 0)} />}
        </svg>
      </div>
      <span part="plot-count" aria-hidden="true">
        {written(positions.length, words.lang)}
      </span>
    </div>
  );
}

/** A stroke across the row, `gap` from its edges. */
function stroke(position: number, gap: number): string {
  return `M${Math.round(position * LONG * 10) / 10} ${gap}V${HIGH - gap}`;
}

function valueText(of: number, nth: number, pointed: Concordance["pointed"], words: Strings): string {
  const place = words.place(written(nth + 1, words.lang), written(of, words.lang));
  return pointed ? `${place}: ${pointed.line.left}${pointed.line.text}${pointed.line.right}` : place;
}

/** The line of the stroke that is pointed at; a screen reader has it from the slider. */
function Caption({ face, words }: PlotProps): JSX.Element {
  if (!face.pointed) return <span class="help">{words.plotHelp}</span>;
  const { left, text, right } = face.pointed.line;
  return (
    <bdi class="pointed" aria-hidden="true">
      <span class="before">{left}</span>
      <b>{text}</b>
      <span class="after">{right}</span>
    </bdi>
  );
}

/** The occurrence that is nearest to a place from 0 to 1. */
export function nearest(positions: number[], place: number): Stroke["nth"] {
  let best = 0;
  positions.forEach((position, nth) => {
    if (Math.abs(position - place) < Math.abs(positions[best]! - place)) best = nth;
  });
  return best;
}

/** Where a key leads along the row, if it is one of a slider's. */
export function stepOf(key: string, nth: number, of: number, dir: Strings["dir"]): number | undefined {
  const forward = dir === "rtl" ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: nth + forward,
    ArrowLeft: nth - forward,
    ArrowUp: nth + 1,
    ArrowDown: nth - 1,
    PageUp: nth + 10,
    PageDown: nth - 10,
    Home: 0,
    End: of - 1,
  };
  const next = Object.hasOwn(steps, key) ? steps[key]! : undefined;
  return next === undefined ? undefined : Math.min(of - 1, Math.max(0, next));
}
