/** The look of the concordance, beside that of all elements (../style.ts). */
import { CONTROLS, FOUND, MARKS, sheetOf } from "../style-parts.js";

const CSS_TEXT = `
.base { --stroke: color-mix(in oklab, var(--accent) 82%, transparent); }
.asked { font-weight: 600; }
#query::-webkit-search-cancel-button, #query::-webkit-search-decoration { display: none; }
.count .spread { float: inline-end; padding-inline-start: 1em; }
.quiet {
  color: var(--muted); font-size: 0.9em; padding: 0.3em 0;
  text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.22em;
  text-decoration-color: color-mix(in oklab, var(--ink) 28%, transparent);
}
.quiet:hover { color: var(--accent); text-decoration-color: currentColor; }

/* The plot. */
.plot { margin: 0.9em 0 0; padding: 0; }
.rows { display: grid; grid-template-columns: fit-content(36%) minmax(0, 1fr) max-content; column-gap: 0.9em; align-items: center; }
.plot-row { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: center; }
.plot-row + .plot-row { border-block-start: 1px solid color-mix(in oklab, var(--line) 55%, transparent); }
.plot-title { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 0.875em; padding-block: 0.3em; }
.plot-count { color: var(--muted); font-size: 0.875em; font-variant-numeric: tabular-nums; text-align: end; }
.track { height: 1.9em; cursor: pointer; border-radius: 2px; touch-action: pan-y; }
.track:hover, .track:focus-visible { background: var(--wash); }
.track svg { display: block; width: 100%; height: 100%; overflow: visible; }
.base:dir(rtl) .track svg { transform: scaleX(-1); }
.track path { fill: none; vector-effect: non-scaling-stroke; }
.ground { stroke: var(--line); stroke-width: 1; }
.strokes { stroke: var(--stroke); stroke-width: 1.75; }
.cursor { stroke: var(--ink); stroke-width: 4; }
.caption { font-size: 0.875em; min-height: 3em; margin-block-start: 0.5em; text-wrap: pretty; }
.help { color: var(--muted); }
.pointed { display: flex; justify-content: center; white-space: pre; }
.pointed .before, .pointed .after { flex: 1 1 0; min-width: 0; overflow: hidden; display: flex; }
.pointed .before { justify-content: flex-end; }
.pointed b { flex: none; max-width: 60%; overflow: hidden; text-overflow: ellipsis; }

/* What is nearby, and what can be done. */
.nearby { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15em 0.9em; margin-block-start: 0.4em; }
.nearby ul { display: contents; }
.nearby .times { font-size: 0.8125em; }
.tools { margin-block: 1.2em 0.3em; padding-block-start: 0.7em; border-block-start: 1px solid var(--line); }
.takeaway { display: flex; flex-wrap: wrap; gap: 0.2em 1.3em; }
.earlier { margin-block: 0.4em 0.8em; }

/* The lines: columns that all rows share, with the match in the middle. */
.lines {
  display: grid; grid-template-columns: minmax(0, 1fr) fit-content(42%) minmax(0, 1fr) minmax(6em, 18%);
  margin-block-start: 0.4em;
}
.lines > [role="rowgroup"] { display: contents; }
.lines [role="row"] { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; position: relative; align-items: baseline; }
.head [role="row"] { padding-block: 0.3em; }
.head [role="columnheader"] { font-size: 0.8125em; color: var(--muted); }
.line { border-block-start: 1px solid color-mix(in oklab, var(--line) 55%, transparent); padding-block: 0.28em; }
.line:hover { background: var(--wash); }
.line.marked { background: var(--mark); }
.line.marked mark { background: none; }
.lines .left, .lines .right { display: flex; overflow: hidden; white-space: pre; }
.lines .left { justify-content: flex-end; text-align: end; }
.line .left { mask-image: linear-gradient(to right, transparent, #000 2.2em); }
.line .right { mask-image: linear-gradient(to left, transparent, #000 2.2em); }
.lines:dir(rtl) .line .left { mask-image: linear-gradient(to left, transparent, #000 2.2em); }
.lines:dir(rtl) .line .right { mask-image: linear-gradient(to right, transparent, #000 2.2em); }
.lines .key { padding-inline: 0.45em; min-width: 0; }
.line .key { font-weight: 600; }
.key .link { color: inherit; text-decoration: none; border-radius: 2px; }
.key a.link:hover { color: var(--accent); }
.key .link::after { content: ""; position: absolute; inset: 0; }
.line:has(.link:focus-visible) { outline: 2px solid var(--accent); outline-offset: -1px; border-radius: 2px; }
.key .link:focus-visible { outline: none; }
.source {
  color: var(--muted); font-size: 0.8125em; padding-inline-start: 1.2em; min-width: 0;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.group {
  display: block; grid-column: 1 / -1; color: var(--muted); font-size: 0.875em; font-style: italic;
  padding-block: 1em 0.35em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.group:first-child { padding-block-start: 0.5em; }
.group:lang(zh), .group:lang(ar) { font-style: normal; }
.grouped { grid-template-columns: minmax(0, 1fr) fit-content(42%) minmax(0, 1fr); }
.grouped .source { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

/* Too narrow for columns: each line is a short paragraph, with its document under it. */
@container (max-width: 38em) {
  .count .spread { float: none; display: block; padding: 0; }
  .rows { grid-template-columns: minmax(0, 1fr) max-content; }
  .plot-title { grid-column: 1 / -1; padding-block: 0.45em 0; }
  .plot-row + .plot-row { border: 0; }
  .lines { display: block; }
  .lines > .body { display: block; }
  .lines > .head { display: block; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .lines .line { display: block; padding-block: 0.65em; }
  .line .left, .line .key, .line .right { display: inline; white-space: normal; mask-image: none; padding: 0; }
  .lines:dir(rtl) .line :is(.left, .right) { mask-image: none; }
  .line .source { display: block; padding: 0; margin-block-start: 0.15em; }
  .group { padding-block: 1.4em 0.2em; }
}
@media (forced-colors: active) {
  .strokes { stroke: CanvasText; }
  .cursor { stroke: Highlight; }
  .ground { stroke: GrayText; }
  .line.marked { outline: 2px solid Highlight; }
}
@media print {
  .tools, .caption, .nearby { display: none; }
  .line { break-inside: avoid; }
}
`;

export function sheet(): CSSStyleSheet {
  return sheetOf(`${MARKS}${CONTROLS}${FOUND}${CSS_TEXT}`);
}
