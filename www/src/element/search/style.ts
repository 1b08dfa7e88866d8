/** The look of completions, concepts, filters and results, beside that of all elements (../style.ts). */
import { CONTROLS, MARKS, sheetOf } from "../style-parts.js";

/** Completions, over what stands below. */
const COMPLETIONS = `.search { position: relative; }
.suggestions {
  position: absolute; z-index: 10; inset-block-start: calc(100% + 0.3em); inset-inline: -1px; padding-block: 0.35em;
  background: var(--ground);
  border: 1px solid var(--line); border-radius: var(--radius);
  box-shadow: 0 0.4em 1.4em rgb(0 0 0 / 0.14);
}
.suggestion { display: flex; align-items: baseline; gap: 0.7em; padding: 0.38em 1em; cursor: pointer; }
.suggestion .text { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.kind { color: var(--muted); font-size: 0.8125em; flex: none; }
.suggestion .times { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
.suggestion:hover { background: var(--wash); }
.suggestion[aria-selected="true"] { background: color-mix(in oklab, var(--ink) 11%, transparent); }
`;

/** Concepts, like entries of a dictionary. */
const CONCEPTS = `.concepts { margin-block-start: 1.1em; border-radius: var(--radius); background: var(--wash); padding: 0.35em 1.1em; }
.concept + .concept { border-block-start: 1px solid var(--line); }
.concept summary { display: flex; align-items: baseline; gap: 0.7em; padding-block: 0.6em; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
.concept summary::after, .filters summary::before {
  content: ""; width: 0.42em; height: 0.42em; color: var(--muted);
  border: solid; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg);
}
.concept summary::after { flex: none; align-self: center; margin-inline-start: auto; transition: transform 120ms; }
.concept[open] summary::after { transform: translateY(0.2em) rotate(225deg); }
.concept .name { font-weight: 600; }
.entry { padding-block-end: 0.8em; }
.entry > * + * { margin-block-start: 0.5em; }
.definition { text-wrap: pretty; }
.names { font-size: 0.9em; }
.members { padding-inline-start: 1.6em; }
ol.members { list-style: decimal; }
ul.members { list-style: disc; }
.members .ask { padding: 0; vertical-align: top; }
.members li + li { margin-block-start: 0.25em; }
.members li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
`;

/** What narrows and orders the results. */
const FILTERS = `.filters { margin-block-start: 0.35em; font-size: 0.9em; }
.filters summary { display: inline-block; cursor: pointer; color: var(--muted); padding-block: 0.25em; }
.filters summary:hover { color: var(--accent); }
.filters summary::before { display: inline-block; margin-inline-end: 0.55em; vertical-align: 0.2em; }
.filters[open] summary::before { transform: rotate(225deg); vertical-align: 0; }
.chosen { margin-inline-start: 0.6em; font-weight: 600; }
.facets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(12em, 100%), 1fr)); gap: 1em 1.6em; padding-block: 0.7em 0.5em; }
.facet legend { font-weight: 600; padding: 0; margin-block-end: 0.2em; }
.facet label { display: flex; align-items: baseline; gap: 0.5em; padding-block: 0.2em; cursor: pointer; }
.facet label:hover { color: var(--accent); }
.facet input { flex: none; margin: 0; accent-color: var(--accent); transform: translateY(0.1em); }
`;

/** Results. */
const HITS = `.results { margin-block-start: 0.4em; }
.hit { padding-block: 1.35em 1.25em; border-block-start: 1px solid var(--line); }
.hit:first-child { border-block-start: 0; padding-block-start: 0.7em; }
.title { font-size: 1.1875em; font-weight: 600; line-height: 1.3; text-wrap: balance; }
.title .link { color: inherit; text-decoration: none; }
.title a.link:hover { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
.meta { display: flex; flex-wrap: wrap; color: var(--muted); font-size: 0.875em; margin-block-start: 0.25em; }
.meta > :not(:last-child)::after { content: "·"; margin-inline: 0.55em; }
.passages { margin-block-start: 0.55em; }
.passage .link {
  display: block; position: relative; color: inherit; text-decoration: none;
  padding: 0.45em 0.5em 0.5em var(--gutter); border-radius: var(--radius);
}
.passage a.link:hover { background: var(--wash); }
.passage .link::before {
  content: "☞"; content: "☞" / "";
  position: absolute; inset-inline-start: 0.2em; inset-block-start: 0.42em;
  font-size: 1.15em; opacity: 0; transition: opacity 120ms;
}
.base:dir(rtl) .passage .link::before { transform: scaleX(-1); }
.passage a.link:is(:hover, :focus-visible)::before { opacity: 1; }
.heading { display: block; font-size: 0.875em; font-weight: 600; color: var(--muted); margin-block-end: 0.1em; }
.excerpt { display: block; white-space: pre-line; text-wrap: pretty; hyphens: manual; }
.why { margin-block-start: 0.35em; padding-inline-start: calc(var(--gutter) / 0.9); font-size: 0.9em; }
.why .lead, .names .lead { font-size: 1em; font-style: italic; }
.why .lead:lang(zh), .names .lead:lang(zh) { font-style: normal; }
`;

/** On this page, and in the collection. */
const GROUPS = `.group { display: flex; align-items: center; gap: 0.6em; font-weight: 600; min-height: 2em; margin-block-start: 0.9em; }
.on-page + .group { border-block-start: 1px solid var(--line); padding-block-start: 0.9em; }
.places { display: flex; align-items: center; gap: 0.15em; margin-inline-start: auto; font-weight: 400; font-size: 0.9375em; }
.place { font-variant-numeric: tabular-nums; margin-inline-end: 0.45em; white-space: nowrap; color: var(--muted); }
.turn { display: grid; place-items: center; width: 2em; height: 2em; border-radius: var(--radius); }
.turn:hover { color: var(--accent); }
.turn svg { width: 1em; height: 1em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
.turn:disabled { opacity: 0.4; cursor: default; color: inherit; }`;

/** Narrow, in forced colors, on paper. */
const ELSEWHERE = `@container (max-width: 30em) {
  .concepts { padding-inline: 0.85em; }
  .concept .kind { display: none; }
  .passage .link { padding-inline-end: 0; }
}
@media (forced-colors: active) {
  .suggestion[aria-selected="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
@media print {
  .filters, .concept summary::after { display: none; }
  .hit, .passage { break-inside: avoid; }
  .title a.link::after { content: " <" attr(href) ">"; font-size: 0.7em; font-weight: 400; color: var(--muted); }
}`;

export function resultsSheet(): CSSStyleSheet {
  return sheetOf(`${MARKS}${CONTROLS}${COMPLETIONS}${CONCEPTS}${FILTERS}${HITS}${GROUPS}${ELSEWHERE}`);
}
