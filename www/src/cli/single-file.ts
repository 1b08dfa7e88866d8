/**
 * One HTML file that holds all: page, scripts, module and documents. It works from a folder, a
 * stick or a mail (`file://`), where a page may fetch nothing that lies beside it.
 */
import { createHash } from "node:crypto";
import type { Manicule } from "../corpus/manicule.js";
import { articleOf, htmlOf } from "./pages.js";
import { NO_SCRIPT } from "./search-box.js";
import { STYLE, titleFor } from "./search-page.js";

const OWN_STYLE = `${STYLE}article { margin-block-start: 3rem; border-block-start: 1px solid; }
`;

/** Gives the module to the search, and shows a document where its page would have been opened. */
const SCRIPT = `const module = document.getElementById("corpus").textContent;
document.querySelector("manicule-search").src = "data:application/wasm;base64," + module;
document.addEventListener("manicule-select", (event) => {
  const { id, href } = event.detail;
  const hash = href.split("#", 2)[1] || "";
  const articles = [...document.querySelectorAll("article")];
  const wanted = articles.find((article) => article.dataset.document === id);
  if (!wanted) return;
  event.preventDefault();
  for (const article of articles) article.hidden = article !== wanted;
  const anchor = decodeURIComponent(hash.split(":~:", 1)[0]);
  const place = anchor && document.getElementById(wanted.id + "-" + anchor);
  (place || wanted).scrollIntoView({ block: "start" });
});
`;

/** @param element The code of `element.js`. */
export function singleFile(corpus: Manicule, module: Uint8Array, element: string): string {
  const scripts = [SCRIPT, element].map(withoutEnd);
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(OWN_STYLE)}`,
    "connect-src data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const documents = corpus.documents();
  const articles = documents.map(({ id }, idx) => articleOf(corpus.document(id)!, `d${idx}`)).join("");
  const end = `<script type="application/octet-stream" id="corpus">${Buffer.from(module).toString("base64")}</script>
${scripts.map((code) => `<script type="module">${code}</script>`).join("\n")}
`;
  return htmlOf({
    lang: "en",
    title: titleFor(documents.length),
    policy,
    head: `<style>${OWN_STYLE}</style>`,
    main: `<manicule-search></manicule-search>\n${NO_SCRIPT}\n${articles}`,
    end,
  });
}

/** Nothing in a script may look like its end, or like a comment that swallows it. */
function withoutEnd(code: string): string {
  return code.replace(/<(?=\/script|script|!--)/gi, "\\x3c");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
