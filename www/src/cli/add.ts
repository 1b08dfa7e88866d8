/** `manicule add`: looks at a site that was built, builds its search into it, and says the lines to paste. */
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { reason } from "../host/host.js";
import type { Report } from "../types.js";
import { type BuildOptions, built } from "./build.js";
import { type Generator, generatorOf } from "./generators.js";
import { LIST } from "./ours.js";
import { readRegular } from "./regular.js";
import { account } from "./report.js";
import { InputError, printJson } from "./terminal.js";

/** Folders of the site that it may be built into: the first that nothing of the site is in. */
const PLACES = ["search", "manicule", "manicule-search"];

/** Pages that are looked at to tell what built the site and where it is published. */
const LOOKED_AT = 40;

/** What was found, and what is to be done. */
interface Added {
  generator: string;
  /** The path of the host under which the site is published; undefined where no page says it. */
  base: string | undefined;
  out: string;
  where: string;
  lines: string[];
  report: Report;
}

export async function add(site: string, options: BuildOptions, signal: AbortSignal): Promise<void> {
  const pages = await pagesIn(site);
  if (pages.length === 0) throw new InputError(`${site} holds no page of HTML: build your site first, then name the folder that it is in. For documents without pages there is manicule build`);
  const out = options.out ?? (await placeIn(site));
  const under = path.relative(site, out).split(path.sep).join("/");
  if (under.startsWith("..") || path.isAbsolute(under)) throw new InputError(`${out} is not in ${site}: its search must be published with it`);
  const texts = await Promise.all(pages.map((file) => readRegular(path.join(site, file)).then(String)));
  const { name, generator } = texts.map(generatorOf).find((found) => found.name !== "") ?? generatorOf("");
  const base = await baseOf(site, texts);
  const { report } = await built([site], { ...options, out }, signal);
  const added: Added = { generator: name, base, out, where: generator.where, lines: linesOf(generator, under, base), report };
  if (options.json) printJson(added);
  else process.stdout.write(told(site, added));
}

function told(site: string, { generator, base, out, where, lines, report }: Added): string {
  const known = report.languages.filter((language) => language !== "und");
  const languages = known.length > 0 ? `, in ${known.join(", ")}` : "";
  const published = base === undefined || base === "/" ? "" : `, published under ${base}`;
  const relative = base === undefined && lines.some((line) => line.includes("\"./"));
  return [
    `${generator || "A site"}${languages}${published}: ${account(report).trim()}\n`,
    `Wrote ${out}. Nothing else in ${site} was changed.\n\n`,
    `Paste into ${where}:\n\n`,
    ...lines.map((line) => `    ${line}\n`),
    relative ? "\nThese are for pages at the top of the site. On a page in a folder they begin with ../; with the path of your site before them (/search/…) they are right everywhere.\n" : "",
    `\nThen build the site, and after each build of it: npx manicule add ${site}\nTo see it: npx manicule serve ${out}\n`,
  ].join("");
}

/** Addresses as a template writes them, or whole ones. */
function linesOf({ lines }: Generator, under: string, base: string | undefined): string[] {
  const folder = under === "" ? "" : `${under}/`;
  return lines(
    (file) => `${folder}${file}`,
    (file) => `${base ?? "./"}${folder}${file}`,
  );
}

/** Some pages: the front page, and then from the top down. */
async function pagesIn(site: string): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(site, { recursive: true, withFileTypes: true });
  } catch (error) {
    throw new InputError(`${site}: ${reason(error)}`);
  }
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.relative(site, path.join(parentPath, name)));
  const depth = (name: string): number => name.split(path.sep).length;
  const pages = files.filter((name) => /\.html?$/i.test(name) && !/(^|[/\\])[._]/.test(name));
  pages.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const front = pages.filter((name) => name === "index.html");
  return [...front, ...pages.filter((name) => name !== "index.html")].slice(0, LOOKED_AT);
}

/** A folder for it in which nothing of the site is, so that it can be taken away again. */
async function placeIn(site: string): Promise<string> {
  for (const name of PLACES) {
    const folder = path.join(site, name);
    const there = await readdir(folder).catch((): string[] => []);
    if (there.length === 0 || there.includes(LIST)) return folder;
  }
  throw new InputError(`${PLACES.join(", ")}: the site has folders of these names. Name another with -o`);
}

/**
 * Under which path the site is published, by the addresses that its pages write from the top of the
 * host: what must be taken away before a file of the folder has that name.
 */
async function baseOf(site: string, texts: string[]): Promise<string | undefined> {
  const addresses = new Set(texts.flatMap((text) => [...text.matchAll(/(?:src|href)=["']?(\/[^/"'\s>#?][^"'\s>#?]*)/g)].map(([, address]) => decoded(address!))));
  const votes = new Map<string, number>();
  for (const address of [...addresses].slice(0, 400)) {
    const base = await baseBy(site, address);
    if (base !== undefined) votes.set(base, (votes.get(base) ?? 0) + 1);
  }
  const [first] = [...votes].sort(([a, n], [b, m]) => m - n || a.length - b.length);
  return first?.[0];
}

/** Folders that a base may have. */
const DEPTH = 3;

async function baseBy(site: string, address: string): Promise<string | undefined> {
  const steps = address.split("/").slice(1);
  for (let at = 0; at < Math.min(steps.length, DEPTH + 1); at += 1) {
    const rest = steps.slice(at).join("/");
    if (rest === "") return undefined;
    const file = path.join(site, rest.endsWith("/") ? `${rest}index.html` : rest);
    if (await stat(file).then((info) => info.isFile() || info.isDirectory(), () => false)) return `/${steps.slice(0, at).map((step) => `${step}/`).join("")}`;
  }
  return undefined;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
