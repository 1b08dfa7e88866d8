/**
 * What a build says of its input. The same thing a thousand times is one line with the first three
 * places; `--json` has them all, and so has `--verbose`.
 */
import type { LeftOut, Problem, Report, Skipped } from "../types.js";
import { counted, grouped, placed, styled } from "./terminal.js";

/** More of a kind than these are one line. */
const FEW = 3;

/** What the documents of each reason are called, and what brings them back. */
const LEFT_OUT: { [kind in LeftOut]: [one: string, many: string] } = {
  draft: ["draft", "drafts"],
  "search-false": ["page that asks not to be searched", "pages that ask not to be searched"],
  redirect: ["redirect", "redirects"],
  "not-found": ["page for what is not found", "pages for what is not found"],
  generated: ["file that a generator made for itself", "files that generators made for themselves"],
  noindex: ["page that asks not to be listed", "pages that ask not to be listed"],
  copy: ["file that repeats a page", "files that repeat a page"],
  "no-body": ["page without data-pagefind-body, which others have", "pages without data-pagefind-body, which others have"],
};

interface Line {
  /** As it is where it stands alone. */
  alone: string;
  place: string;
  message: string;
}

/** All lines, errors apart: these are told however quiet it is to be. */
export function linesOf(report: Report, shown: (file: string) => string, verbose = false): { errors: string[]; others: string[] } {
  const told = ({ path: file, line, severity, message }: Problem): Line => {
    const place = file === "" ? "" : line > 0 ? `${shown(file)}:${line}` : shown(file);
    return { alone: placed(place, 0, message, severity).replace(/^: /, ""), place, message };
  };
  const errors = report.problems.filter(({ severity }) => severity === "error").map(told);
  const warnings = report.problems.filter(({ severity, path: file }) => severity !== "error" && file !== "").map(told);
  const skips = report.skipped.filter(({ kind }) => !(kind in LEFT_OUT)).map(({ path: file, reason }) => {
    const message = `skipped: ${reason}`;
    return { alone: placed(shown(file), 0, message), place: shown(file), message };
  });
  return {
    errors: errors.map(({ alone }) => alone),
    others: [...united(warnings, verbose), ...furnitureIn(report), ...unread(report), ...united(skips, verbose), ...leftOut(report.skipped, shown, verbose), ...otherTypes(report.others, shown, verbose)],
  };
}

/** Messages that differ in names and numbers only are one. */
function united(lines: Line[], verbose: boolean): string[] {
  const kinds = new Map<string, Line[]>();
  for (const line of lines) {
    const kind = line.message.replace(/“[^”]*”|«[^»]*»|\d+/g, "…");
    const same = kinds.get(kind);
    if (same) same.push(line);
    else kinds.set(kind, [line]);
  }
  return [...kinds.values()].flatMap((same) => {
    if (verbose || same.length <= FEW) return same.map(({ alone }) => alone);
    return [`${counted(same.length, "time")}: ${same[0]!.message}\n    ${first(same.map(({ place }) => place))}\n`];
  });
}

/** One line a reason, with what brings its documents back. */
function leftOut(skipped: Skipped[], shown: (file: string) => string, verbose: boolean): string[] {
  return Object.entries(LEFT_OUT).flatMap(([kind, [one, many]]) => {
    const same = skipped.filter((each) => each.kind === kind);
    if (same.length === 0) return [];
    const what = `${grouped(same.length)} ${same.length === 1 ? one : many}`;
    const names = verbose ? same.map(({ path: file, reason }) => `${shown(file)}: ${reason}`).join("\n    ") : first(same.map(({ path: file }) => shown(file)));
    return [`${styled("bold", "left out")}: ${what} (--include ${kind} ${same.length === 1 ? "takes it in" : "takes them in"})\n    ${names}\n`];
  });
}

function otherTypes(others: string[], shown: (file: string) => string, verbose: boolean): string[] {
  if (others.length === 0) return [];
  const ending = (file: string): string => /[^/](\.[^./]+)$/.exec(file)?.[1]?.toLowerCase() ?? "without ending";
  const endings = [...new Set(others.map(ending))].sort();
  const names = verbose ? `\n    ${others.map(shown).join("\n    ")}` : "";
  const what = styled("bold", `${counted(others.length, "file")} of other types`);
  return [`${what}: ${endings.join(" ")}${names}\n`];
}

/** How many of them are named; `--json` has all. */
const MOST_NAMED = 5;

function furnitureIn({ repeated }: Report): string[] {
  const lines = repeated.slice(0, MOST_NAMED).map(({ text, folder, pages, of }) => {
    const shown = text.length > 60 ? `${text.slice(0, 59)}…` : text;
    return `left out as furniture: «${shown}», on ${grouped(pages)} of ${counted(of, "page")}${folder && ` of ${folder}`}\n`;
  });
  const rest = repeated.length - lines.length;
  if (rest > 0) lines.push(`left out as furniture: ${counted(rest, "more block")} that stand on most pages; --json names them\n`);
  return lines.length > 0 ? [...lines, "--keep-repeated keeps them\n"] : [];
}

function unread({ labelsLeftOut }: Report): string[] {
  if (labelsLeftOut.length === 0) return [];
  const languages = labelsLeftOut.map(({ lang, labels }) => `${counted(labels, "label")} in ${lang}`).join(", ");
  return [`left out, as no document is in the language: ${languages}\n`];
}

function first(places: string[]): string {
  const more = places.length - FEW;
  return `${places.slice(0, FEW).join(", ")}${more > 0 ? ` and ${grouped(more)} more` : ""}`;
}

export function account({ documents, indexed, skipped }: Report): string {
  return `${counted(documents, "document")}: ${grouped(indexed)} indexed, ${grouped(skipped.length)} skipped\n`;
}

/** What everybody can read in the module beside the texts. */
export function publicFields({ fields }: Report): string {
  if (fields.length === 0) return "";
  return `fields that are public: ${fields.map(({ name, filters }) => (filters ? `${name} (filter)` : name)).join(", ")}\n`;
}

/** Pages that are there in several languages or versions, and how that was found. */
export function groupsIn({ groups, groupsBy, versions }: Report): string {
  const by = groupsBy.map(({ by: what, documents }) => `${what} (${grouped(documents)})`);
  const pages = groups > 0 ? `${counted(groups, "page")} in several languages or versions; told by ${by.join(", ")}\n` : "";
  const names = versions.map(({ version, documents }) => `${version} (${grouped(documents)})`);
  return names.length > 0 ? `${pages}versions, the newest first: ${names.join(", ")}\n` : pages;
}

/** What counts more or less than it would by itself, and what is pinned. */
export function emphasized({ weighed, pinned }: Report): string {
  const weights = [...new Set(weighed.map(({ weight }) => weight))].sort((a, b) => a - b);
  const lines = weights.map((weight) => {
    const same = weighed.filter((each) => each.weight === weight).map(({ path: file }) => file);
    return `counts ${weight}: ${first(same)}\n`;
  });
  return [...lines, ...pinned.map(({ query, documents }) => `pinned to «${query}»: ${documents.join(", ")}\n`)].join("");
}

/** What is about no file: the last thing that is read. */
export function lastWord(report: Report): string {
  const words = report.problems.filter(({ path: file, severity }) => file === "" && severity !== "error");
  return words.map(({ message }) => `${message}\n`).join("");
}
