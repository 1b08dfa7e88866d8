/**
 * A plain page for each document that has none: Markdown, text and records become HTML with the
 * anchors that hits link to.
 */
import type { Manicule } from "../corpus/manicule.js";
import type { DocumentText } from "../types.js";
import { boxOf, headOf, POLICY } from "./search-box.js";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Fields of the line under a title, the first of each group that a document has. */
const META = [["date"], ["speaker", "author", "publisher"], ["kind"], ["place"]];

/** Where pages are written. */
interface Look {
  /** The part of the addresses that names the folder that the pages are written to. */
  under?: string;
  /** Ids of documents that have a page already. */
  without?: ReadonlySet<string>;
}

/**
 * The pages of a corpus, for documents whose url is a relative path of a page. Of two with one
 * address the first has the page. Each is made when it is asked for.
 */
export function pagesOf(
  corpus: Pick<Manicule, "documents" | "document">,
  { under = "", without = new Set() }: Look = {},
): { path: string; html: () => string; id: string }[] {
  const taken = new Set<string>();
  return corpus.documents().flatMap(({ id, url }) => {
    const path = without.has(id) || !url.startsWith(under) ? undefined : fileOf(url.slice(under.length) || "./");
    if (path === undefined || taken.has(path)) return [];
    taken.add(path);
    const up = "../".repeat(path.split("/").length - 1);
    return [{ path, html: () => page(corpus.document(id)!, up), id }];
  });
}

/** The file of a relative address, or undefined. Nothing may lead out of the folder. */
function fileOf(url: string): string | undefined {
  if (url === "" || /^[a-z][a-z0-9+.-]*:|^\/|[?#\\]/i.test(url)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url).replace(/^\.\//, "");
  } catch {
    return undefined;
  }
  // A folder has its index; a page may be linked to without its ending.
  if (path === "" || path.endsWith("/")) path += "index.html";
  else if (!path.split("/").at(-1)!.includes(".")) path += ".html";
  if (!path.endsWith(".html")) return undefined;
  const steps = path.split("/");
  const unsafe = steps.some((step) => step === "" || step === "." || step === "..") || /[\0\\]/.test(path);
  return unsafe ? undefined : path;
}

/** A document as a hidden part of a page that has others too: its anchors begin with `id-`. */
export function articleOf(document: DocumentText, id: string): string {
  const { lang } = document;
  const own = attributes({ id, "data-document": document.id, lang, hidden: "" });
  return `<article${own}>\n<p class="meta"><a href="#">☞ Search</a></p>\n${contentOf(document, `${id}-`)}</article>\n`;
}

/** The search is in the language of its document; where that is not known, the words of the page are English. */
function page(document: DocumentText, up: string): string {
  const { title, lang } = document;
  const main = `${boxOf(up)}<article${attributes({ lang })}>\n${contentOf(document)}</article>\n`;
  return htmlOf({ lang: lang || "en", title, policy: POLICY, head: headOf(up), main });
}

interface HtmlParts {
  lang: string;
  title: string;
  /** The Content-Security-Policy. */
  policy: string;
  /** What stands at the end of the head. */
  head: string;
  main: string;
  /** What stands behind `main`. */
  end?: string;
}

/** What every page that a build writes has in common. */
export function htmlOf({ lang, title, policy, head, main, end = "" }: HtmlParts): string {
  return `<!doctype html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="manicule build">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<main>
${main}</main>
${end}</body>
</html>
`;
}

/** A document as part of a page that has more. */
export function contentOf(document: DocumentText, prefix = ""): string {
  const { title, blocks } = document;
  const [first] = blocks;
  // Many documents repeat their title as the first heading.
  const titled = first?.kind === "heading" && first.text === title;
  const id = titled && first.anchor ? prefix + first.anchor : undefined;
  return `<h1${attributes({ id, dir: "auto" })}>${escaped(title)}</h1>
${metaLine(document)}${bodyOf(titled ? blocks.slice(1) : blocks, prefix)}`;
}

function metaLine({ meta }: DocumentText): string {
  const values = META.map((fields) => fields.map((field) => meta[field]).find((value) => value !== undefined));
  const shown = values.filter((value) => value !== undefined).flat().map((value) => escaped(String(value)));
  return shown.length === 0 ? "" : `<p class="meta">${shown.join(" · ")}</p>\n`;
}

function bodyOf(blocks: DocumentText["blocks"], prefix: string): string {
  let html = "";
  let inList = false;
  for (const block of blocks) {
    const item = block.kind === "item";
    if (item !== inList) html += item ? "<ul>\n" : "</ul>\n";
    inList = item;
    html += `${element(block, prefix)}\n`;
  }
  return inList ? `${html}</ul>\n` : html;
}

function element({ kind, level, text, anchor }: DocumentText["blocks"][number], prefix: string): string {
  const body = escaped(text);
  switch (kind) {
    case "heading": {
      // The title is the only heading of the first level.
      const tag = `h${Math.min(Math.max(level, 2), 6)}`;
      return `<${tag}${attributes({ id: anchor ? prefix + anchor : undefined, dir: "auto" })}>${body}</${tag}>`;
    }
    case "item":
      return `<li dir="auto">${body}</li>`;
    case "quote":
      return `<blockquote dir="auto"><p>${body}</p></blockquote>`;
    case "code":
      return `<pre><code>${body}</code></pre>`;
    default:
      return `<p dir="auto">${body}</p>`;
  }
}

function attributes(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escaped(value)}"`))
    .join("");
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
