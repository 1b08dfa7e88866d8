/**
 * The look of the elements, as one constructed sheet that all of them share: it passes a strict
 * style-src and costs nothing per instance.
 *
 * Colors are mixed from the ink of the page, so the element is at home on light and dark grounds
 * alike. `theme` forces one of the two.
 */
const CSS_TEXT = `
:host {
  --ink: var(--manicule-ink, currentColor);
  --rubric: #b8391c;
  --accent: var(--manicule-accent, color-mix(in oklab, var(--rubric) 72%, var(--ink)));
  --muted: var(--manicule-muted, color-mix(in oklab, var(--ink) 68%, transparent));
  --line: var(--manicule-line, color-mix(in oklab, var(--ink) 20%, transparent));
  --wash: color-mix(in oklab, var(--ink) 4.5%, transparent);
  --mark: var(--manicule-mark, rgb(244 196 48 / 0.42));
  --concept: var(--manicule-concept, rgb(214 96 60 / 0.17));
  --radius: var(--manicule-radius, 0.3rem);
  --gutter: 1.9em; /* where the hand points from */
  display: block;
  container-type: inline-size;
  color: var(--manicule-ink, inherit);
  background: var(--manicule-paper, transparent);
  line-height: 1.5;
  text-align: start;
}
:host([hidden]) { display: none; }
:host([theme="light"]) {
  color-scheme: light;
  --rubric: #b8391c;
  color: var(--manicule-ink, #221d18);
  background: var(--manicule-paper, #fffdf8);
}
:host([theme="dark"]) {
  color-scheme: dark;
  --rubric: #ff8a66;
  color: var(--manicule-ink, #ece6dc);
  background: var(--manicule-paper, #1b1917);
}
*, *::before, *::after { box-sizing: border-box; }
p, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.base { position: relative; overflow-wrap: break-word; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }

/* The box. */
.search {
  display: flex; align-items: center;
  border: 1px solid color-mix(in oklab, var(--ink) 45%, transparent);
  border-radius: var(--radius);
  transition: border-color 120ms;
}
.search:focus-within { border-color: var(--accent); }
#query:focus-visible { outline: none; }
.search:has(#query:focus-visible) { outline: 2px solid var(--accent); outline-offset: -1px; }
.hand, .passage .link::before {
  font-family: "Noto Sans Symbols 2", "Noto Sans Symbols", "Segoe UI Symbol", "Apple Symbols", "DejaVu Sans", sans-serif;
  font-variant-emoji: text;
  color: var(--accent);
  line-height: 1;
}
.hand { flex: none; padding-inline: 0.7em 0.6em; font-size: 1.45em; transform: translateY(-0.04em); user-select: none; }
#query {
  flex: 1; min-width: 0;
  font: inherit; font-size: max(1.0625em, 16px); color: inherit;
  padding: 0.72em 0.2em 0.72em 0; margin: 0;
  border: 0; border-radius: 0; background: none; outline: none;
  appearance: none;
}
#query::placeholder { color: var(--muted); opacity: 1; }
#query::-webkit-search-cancel-button, #query::-webkit-search-decoration { display: none; }
.clear { flex: none; display: grid; place-items: center; width: 2.6em; height: 2.6em; margin-inline-end: 0.2em; color: var(--muted); }
.clear:hover { color: var(--accent); }
.clear svg { width: 0.95em; height: 0.95em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; }

/* Completions, over what stands below. */
.search { position: relative; }
.suggestions {
  position: absolute; z-index: 10; inset-block-start: calc(100% + 0.3em); inset-inline: -1px; padding-block: 0.35em;
  color: var(--manicule-ink, CanvasText); background: var(--manicule-paper, Canvas);
  border: 1px solid color-mix(in oklab, currentColor 25%, transparent); border-radius: var(--radius);
  box-shadow: 0 0.4em 1.4em rgb(0 0 0 / 0.14);
}
.suggestions[hidden] { display: none; }
.suggestion { display: flex; align-items: baseline; gap: 0.7em; padding: 0.38em 1em; cursor: pointer; }
.suggestion .text { flex: 0 1 auto; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.suggestion .kind { color: color-mix(in oklab, currentColor 68%, transparent); font-size: 0.8125em; flex: none; }
.suggestion .times { margin-inline-start: auto; font-variant-numeric: tabular-nums; }
.suggestion:hover { background: color-mix(in oklab, currentColor 6%, transparent); }
.suggestion[aria-selected="true"] { background: color-mix(in oklab, currentColor 11%, transparent); }

/* Quiet lines. */
.calm, .count, .start, .none, .error { margin-block-start: 1.1em; }
.calm, .count, .lead, .detail { color: var(--muted); font-size: 0.9em; }
.start .calm { margin: 0; }
.ideas { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15em 0.7em; margin-block-start: 0.35em; }
.ideas ul { display: contents; }
.ask {
  color: var(--accent);
  text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.22em;
  text-decoration-color: color-mix(in oklab, var(--accent) 40%, transparent);
  padding-block: 0.15em;
}
.ask:hover { text-decoration-color: currentColor; }
.none p { font-size: 1.0625em; }
.none .ideas { margin-block-start: 0.6em; }
.none .lead { flex-basis: 100%; }
.error { border-inline-start: 3px solid var(--accent); padding: 0.2em 0 0.2em 1.1em; }
.error .more { margin-block: 0.8em; }
.detail { font-size: 0.8125em; }

/* Concepts, like entries of a dictionary. */
.concepts { margin-block-start: 1.1em; border-radius: var(--radius); background: var(--wash); padding: 0.35em 1.1em; }
.concept + .concept { border-block-start: 1px solid var(--line); }
.concept summary { display: flex; align-items: baseline; gap: 0.7em; padding-block: 0.6em; cursor: pointer; list-style: none; }
.concept summary::-webkit-details-marker { display: none; }
.concept summary::after {
  content: ""; flex: none; align-self: center; margin-inline-start: auto;
  width: 0.42em; height: 0.42em; border: solid var(--muted); border-width: 0 1.5px 1.5px 0;
  transform: rotate(45deg); transition: transform 120ms;
}
.concept[open] summary::after { transform: translateY(0.2em) rotate(225deg); }
.concept .name { font-weight: 600; }
.concept .kind { color: var(--muted); font-size: 0.8125em; }
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

/* What narrows and orders the results. */
.tools { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0.3em 1.5em; margin-block-start: 0.5em; }
.sort .lead { margin-inline-end: 0.35em; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.units { display: flex; gap: 1.1em; font-size: 0.9em; }
.units label { cursor: pointer; padding-block: 0.25em; }
.units input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.units span { color: var(--muted); padding-block-end: 0.15em; }
.units input:checked + span { color: var(--manicule-ink, inherit); border-block-end: 2px solid var(--accent); }
.units label:hover span { color: var(--accent); }
.units input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.filters { margin-block-start: 0.35em; font-size: 0.9em; }
.filters summary { display: inline-block; cursor: pointer; color: var(--muted); padding-block: 0.25em; }
.filters summary:hover { color: var(--accent); }
.filters summary::-webkit-details-marker { display: none; }
.filters summary::before {
  content: ""; display: inline-block; width: 0.4em; height: 0.4em; margin-inline-end: 0.55em; vertical-align: 0.12em;
  border: solid currentColor; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg) translate(-0.1em, -0.1em);
}
.filters[open] summary::before { transform: rotate(225deg) translate(-0.1em, -0.1em); }
.chosen { margin-inline-start: 0.6em; font-weight: 600; }
.facets { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(12em, 100%), 1fr)); gap: 1em 1.6em; padding-block: 0.7em 0.5em; }
.facet legend { font-weight: 600; padding: 0; margin-block-end: 0.2em; }
.facet label { display: flex; align-items: baseline; gap: 0.5em; padding-block: 0.2em; cursor: pointer; }
.facet label:hover { color: var(--accent); }
.facet input { flex: none; margin: 0; accent-color: var(--accent); transform: translateY(0.1em); }
.times { color: var(--muted); font-size: 0.9em; font-variant-numeric: tabular-nums; }

/* Results. */
.results { margin-block-start: 0.4em; }
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
  font-size: 1.15em; opacity: 0; transform: translateX(-0.25em);
  transition: opacity 120ms, transform 120ms;
}
.base:dir(rtl) .passage .link::before { transform: scaleX(-1) translateX(-0.25em); }
.passage a.link:hover::before, .passage a.link:focus-visible::before { opacity: 1; transform: none; }
.base:dir(rtl) .passage a.link:is(:hover, :focus-visible)::before { transform: scaleX(-1); }
.heading { display: block; font-size: 0.875em; font-weight: 600; color: var(--muted); margin-block-end: 0.1em; }
.excerpt { display: block; white-space: pre-line; text-wrap: pretty; hyphens: manual; }
mark { color: inherit; border-radius: 2px; padding-inline: 0.08em; margin-inline: -0.08em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.term { background: var(--mark); }
mark.concept { background: var(--concept); box-shadow: inset 0 -1.5px color-mix(in oklab, var(--accent) 65%, transparent); }
.why { margin-block-start: 0.35em; padding-inline-start: calc(var(--gutter) / 0.9); font-size: 0.9em; }
.why .lead, .names .lead { font-size: 1em; font-style: italic; }
.why .lead:lang(zh), .names .lead:lang(zh) { font-style: normal; }
.asked { font-weight: 600; }
select {
  font: inherit; font-size: 0.9em; color: inherit; background: transparent;
  border: 1px solid color-mix(in oklab, var(--ink) 30%, transparent); border-radius: var(--radius);
  padding: 0.25em 0.4em; max-width: 100%; cursor: pointer;
}
select:hover { border-color: var(--accent); }
option { color: CanvasText; background: Canvas; }
.more {
  border: 1px solid color-mix(in oklab, var(--ink) 45%, transparent); border-radius: var(--radius);
  padding: 0.5em 1.1em; margin-block-start: 0.6em;
}
.more:hover { border-color: var(--accent); color: var(--accent); }

@container (max-width: 30em) {
  :host, .base { --gutter: 1.45em; }
  .concepts { padding-inline: 0.85em; }
  .hand { padding-inline: 0.5em 0.4em; }
  .concept .kind { display: none; }
  .passage .link { padding-inline-end: 0; }
}
@media (hover: none) { .ask { padding-block: 0.4em; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
  mark { forced-color-adjust: none; background: Mark; color: MarkText; }
  mark.concept { box-shadow: none; text-decoration: underline; }
  .search, .more { border-color: ButtonBorder; }
  .suggestion[aria-selected="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .units input:checked + span { text-decoration: underline; }
}
@media print {
  .search, .more, .ideas, .tools, .filters, .concept summary::after { display: none; }
  .hit, .passage { break-inside: avoid; }
  .title a.link::after { content: " <" attr(href) ">"; font-size: 0.7em; font-weight: 400; color: var(--muted); }
}
`;

let made: CSSStyleSheet | undefined;

/** The sheet, made when the first element needs it: Node has no style sheets. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(CSS_TEXT);
  }
  return made;
}
