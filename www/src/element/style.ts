/**
 * The look of the elements, as one constructed sheet that all of them share: it passes a strict
 * style-src and costs nothing per instance.
 *
 * Colors are mixed from the ink of the page, so the element is at home on light and dark grounds
 * alike. `theme` asks for one of the two, or for what the system has.
 */
const CSS_TEXT = [
  // `--ground` is that of what lies over the page, `--gutter` where the hand points from.
  `:host {
  --ink: var(--manicule-ink, currentColor);
  --rubric: #b8391c;
  --accent: var(--manicule-accent, color-mix(in oklab, var(--rubric) 72%, var(--ink)));
  --muted: var(--manicule-muted, color-mix(in oklab, var(--ink) 68%, transparent));
  --line: var(--manicule-line, color-mix(in oklab, var(--ink) 20%, transparent));
  --wash: color-mix(in oklab, var(--ink) 4.5%, transparent);
  --mark: var(--manicule-mark, rgb(244 196 48 / 0.42));
  --concept: var(--manicule-concept, rgb(214 96 60 / 0.17));
  --radius: var(--manicule-radius, 0.3rem);
  --ground: var(--manicule-paper, Canvas);
  --gutter: 1.9em;
  display: block;
  container-type: inline-size;
  color: var(--manicule-ink, inherit);
  background: var(--manicule-paper, transparent);
  line-height: 1.5;
  text-align: start;
}
:host([hidden]) { display: none; }`,
  // The page's own ink says whether its ground is light or dark, whatever the system or color-scheme say.
  `@supports (color: oklch(from red l c h)) {
  :host { --ground: var(--manicule-paper, oklch(from var(--ink) clamp(0.2, (0.62 - l) * 1000, 0.995) 0 0)); }
}`,
  // Asked for: light, dark, or as the system is.
  `:host(:is([theme="light"], [theme="dark"], [theme="system"])) {
  color-scheme: light dark;
  --rubric: light-dark(#b8391c, #ff8a66);
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
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.base { position: relative; overflow-wrap: break-word; }`,
  // Below a bar of the page, with what stands beside it.
  `[data-stop], [data-line] { scroll-margin-block: 4.5rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }`,
  // The box.
  `.search {
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
.clear svg { width: 0.95em; height: 0.95em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; }`,
  // Quiet lines.
  `.calm, .count, .start, .none, .error { margin-block-start: 1.1em; }
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

.asked { font-weight: 600; }
.more {
  border: 1px solid color-mix(in oklab, var(--ink) 45%, transparent); border-radius: var(--radius);
  padding: 0.5em 1.1em; margin-block-start: 0.6em;
}
.more:hover { border-color: var(--accent); color: var(--accent); }`,
  // mode="dialog": the button in the page, and what it opens.
  `:host([mode="dialog"]:not([hidden])) { display: inline-block; container-type: normal; max-width: 100%; background: none; }
.opener {
  display: inline-flex; align-items: center; gap: 0.55em; max-width: 100%; padding: 0.42em 0.85em 0.42em 0.7em;
  border: 1px solid color-mix(in oklab, var(--ink) 45%, transparent); border-radius: var(--radius);
}
:host(:is([theme="light"], [theme="dark"], [theme="system"])) .opener { background: var(--ground); }
.opener:hover { border-color: var(--accent); color: var(--accent); }
.opener .hand { padding: 0; font-size: 1.2em; }
kbd {
  font: inherit; font-size: 0.8em; color: var(--muted); white-space: nowrap; margin-inline-start: 0.3em;
  border: 1px solid var(--line); border-radius: 0.25em; padding: 0 0.4em;
}
dialog {
  width: min(46rem, 100vw - 2rem); max-width: none; max-height: min(48rem, 100dvh - 5rem);
  margin: max(1.5rem, 8dvh) auto auto; padding: 0; overflow: hidden;
  font-size: 1rem; font-weight: normal; font-style: normal; text-align: start; text-indent: 0; text-transform: none; letter-spacing: normal; white-space: normal;
  color: var(--manicule-ink, inherit); background: var(--ground);
  border: 1px solid var(--line); border-radius: calc(var(--radius) * 1.6); box-shadow: 0 1em 3.5em rgb(0 0 0 / 0.28);
}
dialog[open] { display: flex; flex-direction: column; }`,
  // Room for the completions, which must not be cut off.
  `dialog:has([aria-expanded="true"]) { min-height: min(27rem, 100dvh - 5rem); }
dialog::backdrop { background: var(--manicule-backdrop, rgb(20 16 12 / 0.42)); }
.front { flex: none; display: flex; gap: 0.4em; align-items: center; padding: 1.1rem 0.8rem 0.5rem 1.25rem; position: relative; z-index: 1; }
.front .search { flex: 1; min-width: 0; }
.rest { flex: 0 1 auto; min-height: 0; overflow: auto; overscroll-behavior: contain; container-type: inline-size; padding: 0 1.25rem 1.4rem; }
.shut { flex: none; display: grid; place-items: center; width: 2.6em; height: 2.6em; color: var(--muted); border-radius: var(--radius); }
.shut:hover { color: var(--accent); }
.shut svg { width: 1.05em; height: 1.05em; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linecap: round; }
@media (max-width: 36rem), (max-height: 30rem) {
  dialog { width: 100vw; height: 100dvh; max-height: none; margin: 0; border: 0; border-radius: 0; }
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
@media (hover: none) { .ask { padding-block: 0.4em; } kbd { display: none; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) {
  .search, .more, .opener { border-color: ButtonBorder; }
}
@media print {
  .search, .more, .ideas, .opener { display: none; }
}`,
].join("\n");

let made: CSSStyleSheet | undefined;

/** The sheet, made when the first element needs it: Node has no style sheets. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(CSS_TEXT);
  }
  return made;
}
