/** The look of what several languages, versions and folders add to the answers, beside that of the results. */
import { sheetOf } from "../style-parts.js";

/** In the box, at its end; where that is narrow, under what is typed. */
const ROW = `.within { display: flex; flex: none; flex-wrap: wrap; padding-inline: 0.7em; font-size: 0.875em; }
.within button { min-height: 24px; padding: 0.3em 0.4em; color: var(--muted); }
.within button:hover { color: var(--accent); }
.within [aria-pressed="true"] { color: inherit; text-decoration: underline 2px var(--accent); text-underline-offset: 0.35em; }
.front { container-type: inline-size; }
@container (max-width: 38em) {
  .search:has(.within) { flex-wrap: wrap; }
  .within { flex: 1 0 100%; border-block-start: 1px solid var(--line); padding: 0.1em 0.5em; }
}
`;

/** On a hit, and a concept in its languages. */
const HITS = `.meta a { color: inherit; padding-block: 0.25em; text-underline-offset: 0.22em; }
.meta a:hover { color: var(--accent); }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr)); gap: 0.5em 1.8em; }
.column { min-width: 0; }
.column .group { border-block-end: 2px solid var(--line); }
.named, .column .times { font-weight: 400; }
`;

export const withinSheet = (): CSSStyleSheet => sheetOf(ROW + HITS);
