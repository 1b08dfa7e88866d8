/** The look of completions, concepts, filters and results, beside that of all elements (../style.ts). */
import { CONTROLS, FOUND, MARKS, sheetOf } from "../style-parts.js";

/** Completions, over what stands between the box and the first result. */
const COMPLETIONS = `.search { position: relative; }
.suggestions {
  position: absolute; z-index: 10; inset-block-start: calc(100% + 2px); inset-inline-start: -1px; padding-block: 0.1em;
  min-inline-size: calc(100% + 2px); max-inline-size: max(100% + 2px, min(26em, 90vw)); inline-size: max-content;
}
.suggestion { display: flex; align-items: baseline; gap: 0.7em; padding: 0.1em 1em; cursor: pointer; }
.suggestion .text { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.kind { color: var(--muted); font-size: 0.8125em; font-weight: 400; flex: none; }
.suggestion:hover { background: var(--wash); }
.suggestion[aria-selected="true"] { background: color-mix(in oklab, var(--ink) 11%, transparent); }
`;

/** Concepts: two lines; opened, entries of a dictionary. */
const CONCEPTS = `.concepts { margin-block-start: 0.6em; border-radius: var(--radius); background: var(--wash); padding-inline: 0.9em; }
summary {
  display: grid; grid-template: "a a c" auto "n r c" auto / minmax(0, auto) 1fr auto; align-items: baseline; column-gap: 0.6em;
  padding-block: 0.4em; cursor: pointer; list-style: none;
}
summary::-webkit-details-marker { display: none; }
summary::after, .toggle::after, .turn::after {
  content: ""; width: 0.42em; height: 0.42em; color: var(--muted);
  border: solid; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg);
}
summary::after { grid-area: c; align-self: center; }
[open] > summary::after, [part="previous"]::after { transform: rotate(225deg); }
.gist { grid-area: a; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.gist.names { grid-area: n; }
.others { grid-area: r; white-space: nowrap; }
details[open] .brief { display: none; }
.name { font-weight: 600; }
.gist .brief, .names { font-size: 0.9em; }
.gist .brief { color: var(--muted); }
.entry { padding-block-end: 0.8em; }
.entry .names { display: block; }
.entry > * + * { margin-block-start: 0.5em; }
.definition { text-wrap: pretty; }
.members { padding-inline-start: 1.6em; }
ol.members { list-style: decimal; }
ul.members { list-style: disc; }
.members .ask { padding: 0; vertical-align: top; }
.members li + li { margin-block-start: 0.25em; }
.members li::marker { color: var(--muted); font-variant-numeric: tabular-nums; }
`;

/** The count, and what narrows and orders the results. */
const FILTERS = `.row { display: flex; align-items: center; justify-content: space-between; gap: 1em; min-height: 2.75em; margin-block-start: 0.7em; font-size: 0.9em; }
.row .count { margin: 0; font-size: 1em; }
.refine { display: flex; gap: 1em; margin-inline-start: auto; text-align: end; }
.toggle { color: var(--muted); padding-block: 0.15em; }
.toggle:hover { color: var(--accent); }
.toggle::after { display: inline-block; margin-inline-start: 0.55em; vertical-align: 0.2em; }
.toggle[aria-expanded="true"]::after { transform: rotate(225deg); vertical-align: -0.05em; }
.chosen { margin-inline-start: 0.6em; font-weight: 600; }
.facets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(12em, 100%), 1fr)); gap: 1em 1.6em; padding-block: 0.7em 0.5em; font-size: 0.9em; }
.facet legend { font-weight: 600; padding: 0; margin-block-end: 0.2em; }
.facet label { display: flex; align-items: baseline; gap: 0.5em; padding-block: 0.2em; cursor: pointer; }
.facet label:hover, .density:hover { color: var(--accent); }
.facet input, .density input { flex: none; margin: 0; accent-color: var(--accent); transform: translateY(0.1em); }
.density { font-size: 0.9em; padding-block: 0.2em; cursor: pointer; }
`;

/** Results. */
const HITS = `.results { margin-block-start: 0.1em; }
.hit { padding-block: 0.8em; border-block-start: 1px solid var(--line); }
.hit:first-child { border-block-start: 0; }
.title { font-size: 1.125em; font-weight: 600; line-height: 1.35; text-wrap: balance; }
.title .link { color: inherit; text-decoration: none; }
.title a.link:hover { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
.meta { display: flex; flex-wrap: wrap; color: var(--muted); font-size: 0.875em; margin-block-start: 0.15em; }
.meta > :not(:last-child)::after { content: "·"; content: "·" / ""; display: inline-block; margin-inline: 0.55em; }
.passages { margin-block-start: 0.2em; }
.passage .link {
  display: block; position: relative; color: inherit; text-decoration: none;
  padding: 0.3em 0.5em 0.35em var(--gutter); border-radius: var(--radius);
}
.passage a.link:hover { background: var(--wash); }
.passage .link::before {
  content: "☞"; content: "☞" / "";
  position: absolute; inset-inline-start: 0.2em; inset-block-start: 0.3em;
  font-size: 1.15em; opacity: 0; transition: opacity 120ms;
}
.base:dir(rtl) .passage .link::before { transform: scaleX(-1); }
.passage a.link:is(:hover, :focus-visible)::before { opacity: 1; }
.heading { display: block; font-size: 0.875em; font-weight: 600; color: var(--muted); }
.excerpt { display: block; white-space: pre-line; text-wrap: pretty; hyphens: manual; }
.brief .heading { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.brief .excerpt { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; white-space: normal; font-size: 0.9375em; }
.why { margin-block-start: 0.2em; padding-inline-start: calc(var(--gutter) / 0.9); font-size: 0.9em; }
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
.turn:disabled { opacity: 0.4; cursor: default; color: inherit; }`;

/** Narrow, in forced colors, on paper. */
const ELSEWHERE = `@container (max-width: 30em) {
  summary { grid-template: "a r c" auto / minmax(0, 1fr) auto auto; }
  .gist > :not(.name), .gist.names { display: none; }
  .brief .excerpt { -webkit-line-clamp: 3; }
  .passage .link { padding-inline-end: 0; }
}
@media (forced-colors: active) {
  .suggestion[aria-selected="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
}
@media print {
  .refine, .facets, summary::after { display: none; }
  .hit, .passage { break-inside: avoid; }
  .title a.link::after { content: " <" attr(href) ">"; font-size: 0.7em; font-weight: 400; color: var(--muted); }
}`;

export function resultsSheet(): CSSStyleSheet {
  return sheetOf(`${MARKS}${CONTROLS}${FOUND}${COMPLETIONS}${CONCEPTS}${FILTERS}${HITS}${GROUPS}${ELSEWHERE}`);
}
