import { here } from "../../host/here.js";

/** The level of a heading that stands under the last one before an element; in a dialog, 2. */
export function levelIn(element: HTMLElement): number {
  if (element.getAttribute("mode") === "dialog") return 2;
  const headings = [...here.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const before = headings.filter((heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  return before ? Math.min(Number(before.localName.slice(1)) + 1, 6) : 2;
}
