/** The page that `manicule build` writes: a search box, under a strict Content-Security-Policy. */
import { escaped, htmlOf } from "./pages.js";
import { boxOf, headOf, POLICY } from "./search-box.js";

/** @param article The text of the document that stands below the box, if there is one. */
export function searchPage(documents: number, article?: { title: string; lang: string; html: string }): string {
  const title = titleFor(documents);
  const main = `<!-- These two lines are all that another page needs:
     <script type="module" src="element.js"></script>
     <manicule-search src="corpus.wasm"></manicule-search> -->
${article ? "" : `<h1>${title}</h1>\n`}${boxOf("")}${article ? `<article lang="${escaped(article.lang)}">\n${article.html}</article>\n` : ""}`;
  return htmlOf({ lang: "en", title: article?.title ?? title, policy: POLICY, head: headOf(""), main });
}

export function titleFor(documents: number): string {
  return `Search ${documents === 1 ? "one document" : `${documents} documents`}`;
}

export const STYLE = `/* Written by manicule build; without this line it will not be written again. */
:root {
  color-scheme: light dark;
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
}
body {
  margin: 0;
  padding: clamp(1rem, 5vw, 3.5rem) clamp(1rem, 5vw, 2rem) 6rem;
  color: light-dark(#221d18, #ece6dc);
  background: light-dark(#fffdf8, #1b1917);
}
main { max-width: 42rem; margin: 0 auto; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; text-wrap: balance; margin-block: 2em 0.5em; }
h1 { font-size: 1.75rem; margin-block-start: 1rem; }
h2 { font-size: 1.3rem; }
h3, h4, h5, h6 { font-size: 1.0625rem; }
p, li, blockquote { text-wrap: pretty; }
blockquote { margin-inline: 1.5rem; }
pre { overflow: auto; white-space: pre-wrap; }
a { color: inherit; text-underline-offset: 0.2em; }
.meta { opacity: 0.72; font-size: 0.9rem; }
:is(h1, h2, h3, h4, h5, h6):target, ::target-text { background: rgb(244 196 48 / 0.4); color: inherit; }
:target { scroll-margin-block-start: 2rem; }
/* Keeps the place of a search free until its script is there, so that nothing jumps. */
manicule-search:not(:defined) { display: block; min-height: 8em; }
manicule-search:is([mode="dialog"], [mode="popover"]):not(:defined) { display: inline-block; min-width: 2.6em; min-height: 0; line-height: 1.5; padding-block: calc(0.42em + 1px); }
manicule-search:not(:defined)::before { content: "\\200b"; }
`;
