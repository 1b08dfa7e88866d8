/**
 * Parts of the look that several of the fetched files need, and `element.js` does not: each file
 * puts those that it uses into its own sheet.
 */

/** Words that are marked. */
export const MARKS = `
mark { color: inherit; border-radius: 2px; padding-inline: 0.08em; margin-inline: -0.08em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.term { background: var(--mark); }
mark.concept { background: var(--concept); box-shadow: inset 0 -1.5px color-mix(in oklab, var(--accent) 65%, transparent); }
@media (forced-colors: active) {
  mark { forced-color-adjust: none; background: Mark; color: MarkText; }
  mark.concept { box-shadow: none; text-decoration: underline; }
}
`;

/** How much was found, or what else to try. Where one stops is below a bar of the page, with what stands beside it. */
export const FOUND = `
[data-stop], [data-line] { scroll-margin-block: 4.5rem; }
.count, .none { margin-block-start: 1.1em; }
.count { color: var(--muted); font-size: 0.9em; }
.none p { font-size: 1.0625em; }
.none .ideas { margin-block-start: 0.6em; }
.none .lead { flex-basis: 100%; }
`;

/** How often something occurs. */
export const TIMES = ".times { color: var(--muted); font-size: 0.9em; font-variant-numeric: tabular-nums; }";

/** What narrows and orders: a row of choices, and a select. */
export const CONTROLS = `
.tools { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.3em 1.5em; }
.sort { max-width: 100%; }
.sort .lead { margin-inline-end: 0.35em; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.units { display: flex; gap: 1.1em; font-size: 0.9em; }
.units label { cursor: pointer; padding-block: 0.25em; }
.units input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.units span { color: var(--muted); padding-block-end: 0.15em; }
.units input:checked + span { color: var(--manicule-ink, inherit); border-block-end: 2px solid var(--accent); }
.units label:hover span { color: var(--accent); }
.units input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
${TIMES}
select, .find {
  font: inherit; font-size: 0.9em; color: inherit; background: transparent;
  border: 1px solid color-mix(in oklab, var(--ink) 30%, transparent); border-radius: var(--radius);
  padding: 0.25em 0.4em; max-width: 100%; cursor: pointer;
}
select:hover { border-color: var(--accent); }
option { color: CanvasText; background: Canvas; }
@media (forced-colors: active) { .units input:checked + span { text-decoration: underline; } }
@media print { .tools { display: none; } }
`;

const made = new Map<string, CSSStyleSheet>();

/** One constructed sheet for each text: it passes a strict style-src, and elements share it. */
export function sheetOf(text: string): CSSStyleSheet {
  let found = made.get(text);
  if (!found) {
    found = new CSSStyleSheet();
    found.replaceSync(text);
    made.set(text, found);
  }
  return found;
}
