/**
 * Prints the document alone, without the page around it: a copy in a frame that is gone afterwards.
 * The frame has the page's policy, so its style is a constructed sheet as well.
 */
import type { DocumentText } from "../../types.js";
import { here } from "../../host/here.js";

const PAPER = `
body { font: 11pt/1.5 Charter, "Bitstream Charter", Cambria, Georgia, serif; color: #000; margin: 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; break-after: avoid; }
p, li, blockquote { orphans: 3; widows: 3; }
.meta > * { margin-inline-end: 1.5em; }
.meta a { color: inherit; }
.meta a::after { content: " <" attr(href) ">"; }
pre { white-space: pre-wrap; }
mark { background: none; color: inherit; text-decoration: underline; }
`;

export function printed(root: ShadowRoot, { title, lang }: DocumentText): void {
  const frame = here.createElement("iframe");
  frame.className = "unseen";
  frame.ariaHidden = "true";
  frame.tabIndex = -1;
  root.append(frame);
  const inside = frame.contentDocument!;
  const view = frame.contentWindow as Window & typeof globalThis;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(PAPER);
  inside.adoptedStyleSheets = [sheet];
  inside.title = title;
  if (lang) inside.documentElement.lang = lang;
  const copy = inside.importNode(root.querySelector(".document")!, true);
  for (const control of copy.querySelectorAll("button")) control.remove();
  inside.body.append(inside.importNode(root.querySelector(".reader-title")!, true), copy);
  view.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  view.print();
}
