/** The looks of the card and of the index, beside that of all elements (../style.ts). */
import { CONTROLS, MARKS, sheetOf, TIMES } from "../style-parts.js";

const LINES = `
.examples { margin-block-start: 0.6em; }
.line + .line { margin-block-start: 0.5em; }
.line .link { color: inherit; text-decoration: none; }
.line a.link:hover { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
.line .source { display: block; color: var(--muted); font-size: 0.875em; }
`;

const CONCEPT = `
:host { background: none; }
:host(:is([theme="light"], [theme="dark"], [theme="system"])) { color: inherit; background: none; }
.word {
  cursor: pointer; border-radius: 2px;
  text-decoration: underline dotted 1px; text-underline-offset: 0.2em; text-decoration-color: var(--accent);
}
.word:hover, .word[aria-expanded="true"] { background: var(--concept); }
@media print { .word { text-decoration: none; } }
`;

const CARD = `
.card {
  position: absolute; inset: auto; margin: 0; width: min(360px, 100vw - 16px); max-height: min(320px, 100vh - 2em); overflow: auto;
  padding: 0 1.1em 1em; font-size: 1rem; line-height: 1.45; hyphens: manual;
}
.card .name { position: sticky; inset-block-start: 0; z-index: 1; background: var(--ground); padding-block: 0.75em 0.35em; display: flex; align-items: baseline; gap: 0.6em; font-weight: 600; font-size: 1.0625em; }
.card .kind { color: var(--muted); font-size: 0.8125em; font-weight: 400; }
.close { margin: -0.4em -0.5em -0.4em auto; padding: 0.5em; color: var(--muted); }
.close:hover { color: var(--accent); }
.card .definition {  text-wrap: pretty; }
.pairs { margin: 0.7em 0 0; font-size: 0.9em; display: grid; gap: 0.25em; }
.pairs > div { display: grid; grid-template-columns: 5.6em 1fr; gap: 0.6em; }
.pairs dt { color: var(--muted); }
.pairs dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.concepts-of { display: flex; flex-wrap: wrap; gap: 0.15em 0.9em; }
.pairs .ask { padding: 0; }
.where { margin-block-start: 0.8em; padding-block-start: 0.7em; border-block-start: 1px solid var(--line); font-size: 0.9em; }
.where li { display: grid; grid-template-columns: minmax(0, 1fr) 5em 1.6em; align-items: center; gap: 0.7em; }
.where .of { color: inherit; text-decoration: none; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.where a.of:hover { color: var(--accent); text-decoration: underline; }
.bar { width: 100%; height: 0.55em; }
.bar rect { fill: var(--accent); opacity: 0.75; }
.card:dir(rtl) .bar { transform: scaleX(-1); }
.where .times { text-align: end; }
.card .examples { font-size: 0.9em; padding-block-start: 0.7em; border-block-start: 1px solid var(--line); }
@media (forced-colors: active) { .bar rect { fill: CanvasText; opacity: 1; } .card { border-color: CanvasText; } }
${LINES}`;

const ARTICLE = `
.concepts-of-page { position: absolute; z-index: 1; padding: 0.3em 0.7em; color: var(--accent); background: var(--manicule-paper, Canvas); border-radius: var(--radius); }
.concepts-of-page:not(:focus, [aria-expanded="true"]) { width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.panel {
  position: fixed; inset: auto 1em 1em auto; margin: 0; padding: 0.8em 1em; width: min(20em, 100vw - 2em); max-height: min(45vh, 24em); overflow: auto;
  font-size: 1rem; line-height: 1.4;
}
.panel:dir(rtl) { inset: auto auto 1em 1em; }
.panel p { color: var(--muted); font-size: 0.8125em; margin-block-end: 0.5em; }
.panel button { display: flex; width: 100%; gap: 1em; justify-content: space-between; padding: 0.25em 0.4em; border-radius: 2px; }
.panel button:hover { color: var(--accent); }
.panel button:focus { background: var(--concept); }
.panel .times { white-space: nowrap; }
`;

const INDEX = `
nav > .units { margin-block-end: 0.8em; }
.letter-group { scroll-margin-block: 4.5rem; display: grid; grid-template-columns: 1.8em minmax(0, 1fr); border-block-start: 1px solid var(--line); padding-block: 0.5em; }
.letter, .letters { font-weight: 600; color: var(--accent); padding-block: 0.22em; }
.entry { padding: 0; }
.entry summary { cursor: pointer; list-style: none; padding-block: 0.22em; }
.entry summary::-webkit-details-marker { display: none; }
.entry summary:hover { color: var(--accent); }
.entry .times { margin-inline-start: 0.4em; }
.entry[open] { margin-block-end: 0.9em; }
.entry[open] summary { font-weight: 600; }
.entry > .definition { color: var(--muted); font-size: 0.9em; margin: 0; }
.entry .examples { font-size: 0.9em; border-inline-start: 2px solid var(--line); padding-inline-start: 1em; }
.letters { display: flex; flex-wrap: wrap; }
.letters button { min-width: 1.75em; min-height: 1.75em; }
.see, .others summary { padding-block: 0.22em; color: var(--muted); }
.see .ask { padding: 0; }
.tree ul ul { padding-inline-start: 1.4em; border-inline-start: 1px solid var(--line); }
.tree > ul > li { padding-block: 0.15em; }
${LINES}`;

export function conceptSheet(): CSSStyleSheet {
  return sheetOf(CONCEPT);
}

export function articleSheet(): CSSStyleSheet {
  return sheetOf(ARTICLE);
}

export function cardSheet(): CSSStyleSheet {
  return sheetOf(`${MARKS}${TIMES}${CARD}`);
}

export function indexSheet(): CSSStyleSheet {
  return sheetOf(`${MARKS}${CONTROLS}${INDEX}`);
}
