// A page of Markdown as HTML. Raw HTML in it is an error but for comments: a page is text.
import { Marked } from "marked";
import { GROUPS } from "./pages.mjs";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => String(text).replace(/[&<>"]/g, (character) => ENTITIES[character]);

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** `cli.md#x` is `cli.html#x`; other places stay. */
function addressOf(href) {
  return /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : href.replace(/\.md(?=#|$)/, ".html");
}

/** What stands where a page says `<!-- search -->`: a search of the documentation, to be tried. */
const SEARCH = '<manicule-search src="corpus.wasm" address="q" label="Search the documentation"></manicule-search>\n';

/**
 * @param headings The headings of the document in the module, without its title: their anchors are the ids.
 * @returns {{ body: string, contents: { text: string, anchor: string }[] }}
 */
export function bodyOf(markdown, headings, name) {
  const rest = [...headings];
  const contents = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const inner = this.parser.parseInline(tokens);
        if (depth === 1) return `<h1>${inner}</h1>\n`;
        const next = rest.shift();
        if (next?.level !== depth) throw new Error(`${name}.md: the heading «${text}» is not in the module`);
        if (depth === 2) contents.push({ text: next.text, anchor: next.anchor });
        return `<h${depth} id="${escaped(next.anchor)}">${inner} <a class="anchor" href="#${escaped(encodeURI(next.anchor))}" aria-label="Link to «${escaped(next.text)}»">#</a></h${depth}>\n`;
      },
      html({ text }) {
        if (text.trim() === "<!-- search -->") return SEARCH;
        if (/^\s*(<!--[^]*?-->\s*)+$/.test(text)) return "";
        throw new Error(`${name}.md: raw HTML: ${text}`);
      },
      code({ text, lang }) {
        return `<pre tabindex="0"><code${lang ? ` class="language-${escaped(lang)}"` : ""}>${escaped(text)}\n</code></pre>\n`;
      },
      link({ href, title, tokens }) {
        return `<a href="${escaped(addressOf(href))}"${title ? ` title="${escaped(title)}"` : ""}>${this.parser.parseInline(tokens)}</a>`;
      },
      table({ header, rows }) {
        const cell = (tag) => (it) => `<${tag}${it.align ? ` class="${it.align}"` : ""}>${this.parser.parseInline(it.tokens)}</${tag}>`;
        // A table whose head says nothing has none.
        const head = header.some(({ text }) => text !== "") ? `<thead><tr>${header.map(cell("th")).join("")}</tr></thead>\n` : "";
        const body = rows.map((row) => `<tr>${row.map(cell("td")).join("")}</tr>`).join("\n");
        return `<div class="table" tabindex="0"><table>\n${head}<tbody>\n${body}\n</tbody></table></div>\n`;
      },
    },
  });
  const body = marked.parse(markdown);
  if (rest.length > 0) throw new Error(`${name}.md: the module has the heading «${rest[0].text}», the page has not`);
  return { body, contents };
}

/** A title without what it is about: «Concepts: synonyms and thesaurus». */
const nameOf = (title) => title.split(": ")[0];

export function pageOf({ name, titles, body, contents }) {
  const title = titles[name];
  const entry = (page) => `<li><a href="${page}.html"${page === name ? ' aria-current="page"' : ""}>${escaped(nameOf(titles[page]))}</a></li>`;
  const group = ({ title: of, pages }, at) => {
    const more = at === 0 ? '<li><a href="playground/index.html">Playground</a></li>' : "";
    return `<p>${of}</p>\n<ul>${pages.map(entry).join("")}${more}</ul>`;
  };
  const onPage =
    contents.length < 4
      ? ""
      : `<details class="contents"><summary>On this page</summary><ul>${contents.map(({ text, anchor }) => `<li><a href="#${escaped(encodeURI(anchor))}">${escaped(text)}</a></li>`).join("")}</ul></details>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${name === "index" ? escaped(title) : `${escaped(title)} · Manicule`}</title>
<link rel="stylesheet" href="demo.css">
<link rel="stylesheet" href="docs.css">
<link rel="icon" href="data:,">
<script type="module" src="docs.js"></script>
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header class="top">
<p class="brand"><span aria-hidden="true">☞</span> <a href="index.html">Manicule</a></p>
<manicule-search src="corpus.wasm" mode="dialog" hotkey="mod+k /" label="Search the documentation"></manicule-search>
</header>
<div class="columns">
<nav aria-label="Pages"><details open><summary>Pages</summary>
${GROUPS.map(group).join("\n")}
</details></nav>
<main id="main">
${body.replace("</h1>\n", `</h1>\n${onPage}`)}</main>
</div>
</body>
</html>
`;
}
