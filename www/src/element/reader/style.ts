/** The look of the reader, beside those of all elements and of the results (../search/style.ts). */
import { sheetOf } from "../style-parts.js";

const READER = `
.reader { display: flex; flex-direction: column; margin-block-start: 0.8em; }
.reader-bar {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.2em 1.2em; font-size: 0.9em;
  padding-block: 0.25em; border-block-end: 1px solid var(--line);
}
.back { color: var(--muted); padding: 0.35em 0; display: inline-flex; align-items: center; gap: 0.35em; }
.back:hover { color: var(--accent); }
.back:dir(rtl) svg { transform: scaleX(-1); }
.reader .places { font-size: inherit; }
.reader .place { color: inherit; position: relative; }
.document {
  position: relative; overflow: auto; overscroll-behavior: contain; min-height: 8em;
  max-height: var(--manicule-reader-height, min(80vh, 48rem)); padding-block: 0.4em 2em; padding-inline: 0.3em 0.4em; margin-inline-start: -0.3em;
  border-block-end: 1px solid var(--line);
}
.document:focus-visible { outline-offset: 1px; }
.rest:has(.reader) { display: flex; flex-direction: column; overflow: hidden; padding-block-end: 0; }
.rest .reader { flex: 1; min-height: 0; margin-block-start: 0; }
.rest .document { max-height: none; border: 0; }
.reader-title { flex: none; font-size: 1.375em; line-height: 1.25; font-weight: 600; margin: 0.5em 0 0; text-wrap: balance; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.document > .meta { align-items: baseline; row-gap: 0.2em; }
.document > .meta .ask { padding: 0.15em 0; }
.document > .meta > :empty, .document > .meta > :has(+ :empty)::after { display: none; }
.text { max-width: 42em; }
.slice { content-visibility: auto; contain-intrinsic-block-size: auto 88em; padding-inline: 0.3em; margin-inline: -0.3em; }
.slice > * { margin-block: 0.85em 0; }
.slice :is(h2, h3, h4, h5, h6) { font-size: 1.0625em; font-weight: 600; line-height: 1.3; margin-block-start: 1.5em; text-wrap: balance; }
.slice h2, .slice h3 { font-size: 1.15em; }
.slice p { text-wrap: pretty; white-space: pre-line; }
.slice ul { list-style: disc; padding-inline-start: 1.4em; }
.slice blockquote { margin-inline: 1.4em; }
.slice pre { white-space: pre-wrap; font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
mark[aria-current] { outline: 2px solid var(--accent); outline-offset: 1px; }
@media (max-height: 30rem) {
  .document { max-height: none; overflow: visible; }
  .rest:has(.reader) { display: block; overflow: visible; }
}
@media (forced-colors: active) { mark[aria-current] { outline-color: Highlight; } }
@media print {
  .reader-bar { display: none; }
  .document { max-height: none; overflow: visible; }
  .slice { content-visibility: visible; }
}
`;

export function readerSheet(): CSSStyleSheet {
  return sheetOf(READER);
}
