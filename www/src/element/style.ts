/**
 * The look of the elements, as one constructed sheet that all of them share: it passes a strict
 * style-src and costs nothing per instance.
 *
 * Colors are mixed from the ink around the element, so it is at home on light and dark grounds
 * alike. What lies over the page takes the page's own ground (`takeGround`): a header may have
 * another. `theme` asks for light or dark, or for what the system has.
 */
import { here } from "../host/here.js";

const CSS_TEXT = [
  // `--ground` is that of what lies over the page, `--gutter` where the hand points from.
  `:host {
  --ink: var(--manicule-ink, currentColor);
  --accent: var(--manicule-accent, color-mix(in oklab, #b8391c 72%, var(--ink)));
  --muted: var(--manicule-muted, color-mix(in oklab, var(--ink) 68%, transparent));
  --line: var(--manicule-line, color-mix(in oklab, var(--ink) 20%, transparent));
  --wash: color-mix(in oklab, var(--ink) 4.5%, transparent);
  --mark: var(--manicule-mark, rgb(244 196 48 / 0.42));
  --concept: var(--manicule-concept, rgb(214 96 60 / 0.17));
  --radius: var(--manicule-radius, 0.3rem);
  --ground: var(--manicule-paper, var(--page, Canvas));
  --gutter: 1.9em;
  display: block;
  container-type: inline-size;
  color: var(--manicule-ink, inherit);
  background: var(--manicule-paper, transparent);
  line-height: 1.5;
  text-align: start;
}
:host([concept]) { display: inline; container-type: normal; }
:host([hidden]) { display: none; }
/* As much as the page keeps free for what is on its way. */
[aria-busy="true"] { min-height: var(--manicule-room); }`,
  // What lies over the page.
  `.over {
  font-weight: normal; font-style: normal; text-align: start; text-indent: 0; text-transform: none; letter-spacing: normal; white-space: normal;
  color: var(--manicule-ink, CanvasText); background: var(--ground);
  border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 0.5em 1.8em rgb(0 0 0 / 0.18);
}`,
  // Light ink may stand on any color that is not light: there a hand in color would be lost.
  `@supports (color: oklch(from currentColor l c h)) {
  :host { --accent: var(--manicule-accent, oklch(from var(--ink) clamp(0.42, (l - 0.6) * 1000, 0.97) clamp(0.02, (0.6 - l) * 1000, 0.14) 38 / 1)); }
  .over {
    --accent: var(--manicule-accent, oklch(from var(--ground) clamp(0.42, (0.62 - l) * 1000, 0.8) 0.13 38));
    color: var(--manicule-ink, oklch(from var(--ground) clamp(0.2, (0.62 - l) * 1000, 0.94) 0 0));
  }
}`,
  // Asked for: light, dark, or as the system is.
  `:host(:is([theme="light"], [theme="dark"], [theme="system"])) {
  color-scheme: light dark;
  --accent: var(--manicule-accent, light-dark(#b8391c, #ff8a66));
  --ground: var(--manicule-paper, light-dark(#fffdf8, #1b1917));
  color: var(--manicule-ink, light-dark(#221d18, #ece6dc));
  background: var(--ground);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
*, *::before, *::after { box-sizing: border-box; }
p, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: start; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.base { position: relative; overflow-wrap: break-word; }
/* As much as a page may keep free before the script is there. */
:host(:not([mode="dialog"], [mode="popover"])) .base:has(#query) { min-height: 8em; }`,
  `:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }`,
  // The box.
  `.search {
  display: flex; align-items: center;
  border: 1px solid color-mix(in oklab, var(--ink) 45%, transparent);
  border-radius: var(--radius);
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
.hand { padding-inline: 0.7em 0.6em; font-size: 1.45em; transform: translateY(-0.04em); user-select: none; }
#query {
  flex: 1; min-width: 0;
  font: inherit; font-size: max(1.0625em, 16px); color: inherit;
  padding: 0.72em 0.2em 0.72em 0; margin: 0;
  border: 0; border-radius: 0; background: none; outline: none;
  appearance: none;
}
#query::placeholder { color: var(--muted); opacity: 1; }
.clear { flex: none; display: grid; place-items: center; width: 2.6em; height: 2.6em; margin-inline-end: 0.2em; }
.clear, .shut { color: var(--muted); }
.clear:hover, .shut:hover { color: var(--accent); }
.hand:dir(rtl) { scale: -1 1; }
button svg { width: 1em; height: 1em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }`,
  // Quiet lines.
  `.calm, .start, .error { margin-block-start: 1.1em; }
.calm, .lead, .detail { color: var(--muted); font-size: 0.9em; }
.start .ideas { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; white-space: nowrap; }
.ideas { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15em 0.7em; margin-block-start: 0.35em; }
.ideas ul { display: contents; }
.ask {
  color: var(--accent);
  text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.22em;
  text-decoration-color: color-mix(in oklab, var(--accent) 40%, transparent);
  padding-block: 0.15em;
}
.ask:hover { text-decoration-color: currentColor; }
.error { border-inline-start: 3px solid var(--accent); padding: 0.2em 0 0.2em 1.1em; }
.error .more { margin-block: 0.8em; }
.more {
  border: 1px solid color-mix(in oklab, var(--ink) 45%, transparent); border-radius: var(--radius);
  padding: 0.5em 1.1em; margin-block-start: 0.6em;
}
.more:hover, .opener:hover { border-color: var(--accent); color: var(--accent); }`,
  // mode="dialog" and "popover": the button in the page, and what it opens.
  `:host(:is([mode="dialog"], [mode="popover"]):not([hidden])) { display: inline-block; container-type: normal; max-width: 100%; background: none; }
.opener {
  display: inline-flex; align-items: center; gap: 0.55em; max-width: 100%; padding: 0.42em 0.85em 0.42em 0.7em;
  border: 1px solid color-mix(in oklab, var(--ink) 45%, transparent); border-radius: var(--radius);
}
:host(:is([theme="light"], [theme="dark"], [theme="system"])) .opener { background: var(--ground); }
.opener .hand { padding: 0; font-size: 1.2em; }
kbd {
  font: inherit; font-size: 0.8em; color: var(--muted); white-space: nowrap;
  border: 1px solid var(--line); border-radius: 0.25em; padding: 0 0.4em;
}
dialog {
  width: min(46rem, 100vw - 2rem); max-width: none; max-height: min(48rem, 100dvh - 5rem);
  margin: max(1.5rem, 8dvh) auto auto; padding: 0; overflow: hidden;
  font-size: 1rem;
}
dialog:is([open], :popover-open) { display: flex; flex-direction: column; }
dialog[popover] { inset: auto; margin: 0; }
dialog:modal::backdrop { background: var(--manicule-backdrop, rgb(20 16 12 / 0.42)); }
.front { flex: none; display: flex; gap: 0.4em; align-items: center; padding: 1.1rem 0.8rem 0.5rem 1.25rem; position: relative; z-index: 1; }
.front .search { flex: 1; min-width: 0; }
.rest { overflow: auto; overscroll-behavior: contain; container-type: inline-size; padding: 0 1.25rem 1.4rem; }
.shut, .keys { flex: none; padding: 0.5em; font-size: 0.9em; }
@media (max-width: 36rem), (max-height: 30rem) {
  dialog { width: 100vw; height: 100dvh; inset: 0 !important; max-height: none !important; margin: 0; border: 0; border-radius: 0; }
  [aria-expanded].opener > :not(.hand) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .front { padding: 0.7rem 0.3rem 0.4rem 0.8rem; }
  .rest { padding: 0 0.8rem 1.2rem; }
}`,
  // A low window, as at 400 % zoom: all of it scrolls.
  `@media (max-height: 30rem) {
  dialog { overflow: auto; }
  .rest { overflow: visible; }
}

@container (max-width: 30em) {
  :host, .base { --gutter: 1.45em; }
  .hand { padding-inline: 0.5em 0.4em; }
}
@media (hover: none) { .ask { padding-block: 0.4em; } kbd, .keys { display: none; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
  .search, .more, .opener { border-color: ButtonBorder; }
}
@media print {
  .search, .more, .ideas, .opener { display: none; }
}`,
].join("\n");

let made: CSSStyleSheet | undefined;

/**
 * Takes the ground of the page, from where it is read: `main` or an article, or what is painted behind
 * it. Looked at whenever something may open over it, since a page changes its colors as it likes.
 */
export function takeGround(): void {
  let at = here.querySelector("main, [role=main], article") ?? here.body;
  let ground = "";
  do ground = getComputedStyle(at).backgroundColor;
  // What is seen through is none.
  while (/^rgba|\//.test(ground) && (at = at.parentElement!));
  (sheet().cssRules[0] as CSSStyleRule).style.setProperty("--page", at ? ground : "Canvas");
}

/** Elements in the page. */
let standing = 0;

/** One more or one less of them: the ground is taken for all at once, as long as there is one. */
export function count(by: 1 | -1): void {
  standing += by;
  const step = standing ? addEventListener : removeEventListener;
  // Whatever opens over the page, one of these came before. What listens already listens once.
  for (const type of ["pointerdown", "focusin"]) step(type, takeGround, true);
}

/** The sheet, made when the first element needs it: Node has no style sheets. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(CSS_TEXT);
  }
  return made;
}
