/**
 * A passage as others quote it: the words with their source, an entry for BibLaTeX, an item of
 * CSL-JSON (what Zotero and Pandoc read), or a W3C Web Annotation. No clock: the day of access is
 * for whoever quotes to add.
 */
import type { Annotation, CiteFormat, CslItem, DocumentText, Hit, Value } from "./types.js";

/** Characters of context on either side in an annotation, at least where there are any. */
const CONTEXT = 32;

/** Fields of a document that say who made it, best first. */
const MAKERS = ["author", "speaker", "creator", "publisher"];

interface Source {
  title: string;
  url: string;
  lang: string;
  makers: string[];
  publisher: string;
  /** As written: a year, a month or a day. */
  date: string;
  heading: string;
}

export function cite(
  hit: Hit,
  format: CiteFormat,
  number: number,
  read: (id: string) => DocumentText | undefined,
): string | CslItem | Annotation {
  const passage = hit.passages[number];
  if (!passage) {
    throw new TypeError(`The hit ${hit.id} has no passage ${number}: it has ${hit.passages.length}, counted from 0.`);
  }
  const source = sourceOf(hit, passage.heading);
  switch (format) {
    case "quote":
      return quotation(passage.text, passage.clipped, source);
    case "bibtex":
      return bibtex(hit.id, passage.text, source);
    case "csl-json":
      return cslItem(hit.id, passage.text, source);
    case "annotation":
      return annotation(passage.text, source, contextOf(read(hit.id), passage.position, passage.text));
    default:
      throw new TypeError(`There is no citation format ${JSON.stringify(format)}: take "quote", "bibtex", "csl-json" or "annotation".`);
  }
}

function sourceOf(hit: Hit, heading: string): Source {
  const all = (field: string): string[] => [hit.meta[field] ?? []].flat().map((value: Value) => String(value));
  const makers = MAKERS.map(all).find((values) => values.length > 0) ?? [];
  const publisher = all("publisher").join(", ");
  const { title, url, lang } = hit;
  return { title, url, lang, heading, publisher, makers, date: all("date")[0] ?? "" };
}

function quotation(text: string, clipped: { start: boolean; end: boolean }, source: Source): string {
  const words = `${clipped.start ? "… " : ""}${text}${clipped.end ? " …" : ""}`;
  const { makers, title, heading, date, url } = source;
  const from = [makers.join(", "), title, heading === title ? "" : heading, date].filter((part) => part !== "");
  return `“${words}”\n— ${from.join(", ")}${url === "" ? "" : `\n${url}`}`;
}

/** An entry of BibLaTeX; `@online` where there is an address of the web, else `@misc`. */
function bibtex(id: string, text: string, source: Source): string {
  const { makers, title, publisher, date, url, lang } = source;
  const isOnline = /^https?:/.test(url);
  const fields: [string, string][] = [
    // In braces of its own an author is one name: of an institution nothing is a family name.
    ["author", makers.map((maker) => (maker.includes(",") ? tex(maker) : `{${tex(maker)}}`)).join(" and ")],
    ["title", `{${tex(title)}}`],
    ["organization", publisher === makers.join(", ") ? "" : tex(publisher)],
    ["date", /^\d{4}(-\d{2}){0,2}$/.test(date) ? date : ""],
    ["url", isOnline ? url.replace(/[{}\\%]/g, encodeURIComponent) : ""],
    ["language", lang],
    ["annotation", tex(text)],
  ];
  const lines = fields.filter(([, value]) => value !== "").map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@${isOnline ? "online" : "misc"}{${keyOf(id)},\n${lines.join("")}}\n`;
}

/** Letters and digits of ASCII, `-` and `:` are what every program takes in a key. */
function keyOf(id: string): string {
  const key = id.normalize("NFKD").replace(/[^A-Za-z0-9:-]+/g, "-").replace(/^-+|-+$/g, "");
  return key === "" ? "source" : key;
}

function tex(text: string): string {
  const commands: Record<string, string> = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
  return text.replace(/[\\~^#$%&_{}]/g, (sign) => commands[sign] ?? `\\${sign}`);
}

function cslItem(id: string, text: string, source: Source): CslItem {
  const { makers, title, publisher, date, url, lang } = source;
  const parts = /^(\d{1,4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date)?.slice(1).flatMap((part) => (part ? [Number(part)] : []));
  return {
    id,
    type: /^https?:/.test(url) ? "webpage" : "document",
    title,
    ...(makers.length > 0 && { author: makers.map(nameOf) }),
    ...(date !== "" && { issued: parts ? { "date-parts": [parts] } : { literal: date } }),
    ...(publisher !== "" && publisher !== makers.join(", ") && { publisher }),
    ...(url !== "" && { URL: url }),
    ...(lang !== "" && { language: lang }),
    note: text,
  };
}

/** «Brook, Ada» is a person by the writer's own comma; of any other name one cannot tell. */
function nameOf(maker: string): NonNullable<CslItem["author"]>[number] {
  const [family, given, ...more] = maker.split(/\s*,\s*/);
  return given !== undefined && more.length === 0 ? { family: family!, given } : { literal: maker };
}

/** https://www.w3.org/TR/annotation-model/ */
function annotation(exact: string, source: Source, context: { prefix: string; suffix: string }): Annotation {
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    type: "Annotation",
    motivation: "highlighting",
    target: { source: source.url, selector: { type: "TextQuoteSelector", exact, ...context } },
  };
}

/** So much around the quote that the document has it once; blocks are set apart by a line feed. */
function contextOf(document: DocumentText | undefined, position: number, exact: string): { prefix: string; suffix: string } {
  const blocks = document?.blocks ?? [];
  const own = blocks.filter(({ kind }) => kind !== "heading")[position];
  const start = blocks.slice(0, own ? blocks.indexOf(own) : 0).reduce((sum, { text }) => sum + text.length + 1, 0);
  const whole = blocks.map(({ text }) => text).join("\n");
  const at = whole.indexOf(exact, start);
  if (at < 0) return { prefix: "", suffix: "" };
  for (let length = CONTEXT; ; length *= 2) {
    const prefix = whole.slice(Math.max(0, at - length), at);
    const suffix = whole.slice(at + exact.length, at + exact.length + length);
    const quoted = prefix + exact + suffix;
    const isAlone = whole.indexOf(quoted) === whole.lastIndexOf(quoted);
    if (isAlone || quoted.length === whole.length) return { prefix, suffix };
  }
}
