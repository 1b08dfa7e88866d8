/** The plot as a drawing of its own, for a paper or a slide: it needs no style sheet and no script. */
import type { Strings } from "../strings.js";
import { type Answer, written } from "./concordance.js";
import { here } from "../../host/here.js";

const SVG = "http://www.w3.org/2000/svg";

/** Pixels. Titles are cut where they would run into the strokes: no text is measured here. */
const TITLE = 320;
const TRACK = 560;
const COUNT = 60;
const HEAD = 56;
const ROW = 26;
const LETTERS = 44;

export function drawing(query: string, { rows, spread }: Answer, count: string, words: Strings): SVGSVGElement {
  const width = TITLE + TRACK + COUNT;
  const height = HEAD + rows.length * ROW + ROW;
  const rtl = words.dir === "rtl";
  /** In right-to-left drawings all stands the other way round. */
  const x = (at: number): number => (rtl ? width - at : at);
  const root = make("svg", {
    xmlns: SVG,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    direction: words.dir,
    "font-family": "Georgia, 'Noto Serif', serif",
    "font-size": 13,
    fill: "#221d18",
  }) as SVGSVGElement;
  root.append(
    make("title", {}, `${words.plot}: ${query}`),
    make("rect", { width, height, fill: "#fffdf8" }),
    make("text", { x: x(16), y: 24, "font-size": 17, "font-weight": "bold" }, query),
    make("text", { x: x(16), y: 43, fill: "#6b6259" }, count),
  );
  rows.forEach(({ title, positions }, row) => {
    const y = HEAD + row * ROW;
    const middle = y + ROW / 2;
    const at = (position: number): number => x(TITLE + Math.round(position * TRACK * 10) / 10);
    root.append(
      make("text", { x: x(TITLE - 12), y: middle + 4, "text-anchor": "end" }, cut(title)),
      make("path", { d: `M${at(0)} ${middle}H${at(1)}`, stroke: "#d8cfc0" }),
      make("path", {
        d: positions.map((position) => `M${at(position)} ${y + 4}V${y + ROW - 4}`).join(""),
        stroke: "#a8351b",
        "stroke-width": 1.5,
      }),
      make("text", { x: x(TITLE + TRACK + 12), y: middle + 4, fill: "#6b6259" }, written(positions.length, words.lang)),
    );
  });
  const note = words.spread(spread.dispersion.toLocaleString(words.lang, { maximumFractionDigits: 2 }));
  root.append(make("text", { x: x(TITLE), y: height - 8, "font-size": 11, fill: "#6b6259" }, note));
  return root;
}

function cut(title: string): string {
  const letters = [...title];
  return letters.length > LETTERS ? `${letters.slice(0, LETTERS - 1).join("").trimEnd()}…` : title;
}

function make(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = here.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== "xmlns") element.setAttribute(key, `${value}`);
  }
  if (text !== undefined) element.textContent = text;
  return element;
}
