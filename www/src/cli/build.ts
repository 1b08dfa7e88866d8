/** `manicule build`: documents in, a folder out that can be put on any web host. */
import path from "node:path";
import type { Layout } from "../compiler.js";
import type { Report } from "../types.js";
import { Cache } from "./cache.js";
import { compressed, ENDINGS } from "./compress.js";
import { Listed, Ours } from "./ours.js";
import { bytesOf, madeOf, type Output, writeOutputs } from "./outputs.js";
import { packsBefore } from "./packs.js";
import { Builder, type Built, type BuildWish, type Project, projectOf, type ProjectOptions } from "./project.js";
import { PIPE } from "./pipe.js";
import { progress } from "./progress.js";
import { readRegular } from "./regular.js";
import { account, emphasized, groupsIn, lastWord, publicFields } from "./report.js";
import { singleSiteOf, siteOf } from "./site.js";
import { aside, counted, explain, grouped, InputError, printJson, table, type Voice } from "./terminal.js";
import { Watch } from "./watch.js";

export interface BuildOptions extends ProjectOptions {
  out?: string;
  pages?: boolean;
  pageSearch?: boolean;
  compress?: boolean;
  cache?: boolean;
  watch?: boolean;
  singleFile?: boolean;
  layout?: Layout;
  parts?: boolean;
}

export async function build(named: string[], options: BuildOptions, signal: AbortSignal): Promise<void> {
  if (options.watch) return watch(named, options, signal);
  const { report, sizes, out, packs } = await built(named, options, signal);
  if (options.json) printJson(report);
  else if (!options.quiet) process.stdout.write(account(report) + figures(report, sizes, packs) + layoutOf(packs, options) + next(out));
  aside(lastWord(report), options);
}

/** Builds once, with what the last build kept, and writes all of it. */
export async function built(
  named: string[],
  options: BuildOptions,
  signal: AbortSignal,
): Promise<Written & { out: string }> {
  const project = await projectOf(named, options, "build");
  const builder = new Builder(options);
  const cache = await cacheFor(project, options);
  await cache?.load(builder.compiler);
  const compiled = await builder.build(project, wishOf(project, options, signal));
  await cache?.save(builder.compiler);
  // What follows takes memory, too.
  builder.compiler.free();
  return { ...(await write(compiled, project, options, signal)), out: project.out };
}

/** What was built and written. */
interface Written {
  report: Report;
  /** Bytes of what is compressed, and of the files beside the module. */
  sizes: Map<string, number>;
  packs: Map<string, number>;
}

function wishOf(project: Project, options: BuildOptions, signal: AbortSignal): BuildWish {
  const { layout, parts } = project.config;
  // One file has everything in it.
  const form = options.singleFile ? "one" : (options.layout ?? layout ?? "auto");
  return { signal, pages: hasPages(project, options), layout: form, parts: options.parts ?? parts ?? false };
}

function hasPages({ config }: Project, options: BuildOptions): boolean {
  return !options.singleFile && (options.pages ?? config.pages ?? true);
}

async function cacheFor({ inputs, config }: Project, options: BuildOptions): Promise<Cache | undefined> {
  // What is piped in is cut where it happens to be: little of it would be known again.
  if (inputs.includes(PIPE)) return undefined;
  return (options.cache ?? config.cache ?? true) ? Cache.find(inputs) : undefined;
}

/** Writes what changed; gives the sizes of what is compressed. */
async function write(
  { module, files, report, inputs, place }: Built,
  project: Project,
  options: BuildOptions,
  signal: AbortSignal,
): Promise<Written> {
  const { out, config } = project;
  const pages = hasPages(project, options);
  const site = options.singleFile ? await singleSiteOf(module) : await siteOf({ module, files, report, inputs }, { pages, pageSearch: options.pageSearch ?? config.pageSearch ?? false, place });
  if (site.plain > 0) {
    const better = path.join(inputs.root || ".", "search");
    aside(`${counted(site.plain, "page")} of HTML: hits lead to a plain copy of the text in ${out}. To lead to the pages themselves: -o ${better}, or --base\n`, options);
  }
  const beside = await besides(out, site.loaded, options.compress ?? config.compress ?? !options.watch, options);
  signal.throwIfAborted();
  // First what stands beside a file: where a build is killed between two of them, the file itself is
  // still the old one, and so the next build sees that both are to be made.
  // And packs before the root that names them: who mirrors the folder meanwhile has both.
  const packs: Output[] = files.map(({ path: name, bytes }) => ({ path: name, content: bytes }));
  const outputs = await oursOf(out, [...packs, ...(await packsBefore(out, packs)), ...beside, ...site.loaded, ...site.pages], options);
  const listed = new Listed();
  const all = [...outputs, listed.output];
  const bar = progress("writing", options);
  try {
    await writeOutputs(out, all, (done, output, content) => {
      listed.add(output, content);
      bar.at(done / all.length, `${grouped(done)} of ${counted(all.length, "file")}`);
    });
  } finally {
    bar.end();
  }
  const sizes = new Map(beside.flatMap(({ path: name, content }) => (content ? [[name, content.length]] : [])));
  return { report, sizes, packs: new Map(files.map((file) => [file.path, file.bytes.length])) };
}

/** Without what would be written over somebody's work. Without its module or a script a site is none. */
async function oursOf(out: string, outputs: Output[], options: BuildOptions): Promise<Output[]> {
  const ours = await Ours.in(out);
  const may: boolean[] = [];
  // A few at a time: there may be a hundred thousand.
  for (let at = 0; at < outputs.length; at += AT_ONCE) {
    may.push(...(await Promise.all(outputs.slice(at, at + AT_ONCE).map((output) => ours.mayReplace(output)))));
  }
  for (const output of outputs.filter((_, i) => !may[i])) {
    const file = path.join(out, output.path);
    if (/\.(?:wasm|js|zip|bin)$/.test(output.path)) {
      throw new InputError(`${file} is not from manicule build, and would be written over. Move it, or name another folder with -o; nothing was written`);
    }
    if (output.content !== undefined) aside(`${file}: kept, as it is not from manicule build\n`, options);
  }
  return outputs.filter((_, i) => may[i]);
}

const AT_ONCE = 32;

/**
 * What stands beside a file must be of that very file: without compressing, it is taken away. So it
 * is beside pages and sheets, which people edit: a server would go on sending what they were.
 */
async function besides(out: string, loaded: Output[], compress: boolean, voice: Voice): Promise<{ path: string; content?: Uint8Array }[]> {
  const none = (name: string): { path: string }[] => ENDINGS.map((ending) => ({ path: name + ending }));
  const bar = progress("compressing", voice);
  const total = loaded.reduce((sum, { content }) => sum + (typeof content === "function" ? 0 : (content?.length ?? 0)), 0);
  let done = 0;
  const onPiece = (bytes: number): void => {
    done += bytes;
    bar.at(done / total, `${grouped(done)} of ${counted(total, "byte")}`);
  };
  const some = async (output: Output): Promise<{ path: string; content?: Uint8Array }[]> => (await unchanged(out, output)) ?? compressed(output, onPiece);
  const made = await Promise.all(loaded.map((output) => (compress ? some(output) : none(output.path)))).finally(() => bar.end());
  return [...made.flat(), ...["index.html", "manicule.css"].flatMap(none)];
}

/** What the last build wrote beside the same content: brotli takes longer than all the rest. */
async function unchanged(out: string, output: Output): Promise<{ path: string; content: Uint8Array }[] | undefined> {
  const name = output.path;
  try {
    const there = (ending: string): Promise<Buffer> => readRegular(path.join(out, name + ending));
    if (!bytesOf(await madeOf(output)).equals(await there(""))) return undefined;
    return await Promise.all(ENDINGS.map(async (ending) => ({ path: name + ending, content: await there(ending) })));
  } catch {
    return undefined;
  }
}

/** Builds whenever something changes, until it is interrupted. What fails is told, and waited out. */
async function watch(named: string[], options: BuildOptions, signal: AbortSignal): Promise<void> {
  const builder = new Builder(options);
  const cache = await cacheFor(await projectOf(named, options, "build"), options);
  await cache?.load(builder.compiler);
  const watching = new Watch(named, options, "build", signal);
  for await (const project of watching.projects()) {
    const start = performance.now();
    try {
      const compiled = await builder.build(project, wishOf(project, options, signal));
      const { report } = await write(compiled, project, options, signal);
      if (options.json) printJson(report, 0);
      else if (!options.quiet) process.stdout.write(line(report, performance.now() - start));
    } catch (error) {
      if (signal.aborted) return;
      process.stderr.write(`manicule: ${explain(error)}\n`);
    }
  }
}

function line({ indexed, moduleBytes }: Report, ms: number): string {
  return `${counted(indexed, "document")}, ${grouped(moduleBytes)} bytes, in ${grouped(Math.round(ms))} ms\n`;
}

function figures(report: Report, compressed: Map<string, number>, packs: Written["packs"]): string {
  const { passages, words, concepts, labels, textBytes, moduleBytes, sections, languages, languagesBy } = report;
  const corpus = sections.reduce((sum, section) => sum + section.bytes, 0);
  const rows: (string | number)[][] = [
    ["text", textBytes, "bytes"],
    ["stored in", corpus, "bytes"],
    ...(packs.size === 0 ? [["engine.wasm", moduleBytes - corpus, "bytes"]] : []),
    ["corpus.wasm", moduleBytes, "bytes"],
  ];
  for (const [ending, how] of [["br", "brotli"], ["gz", "gzip"]]) {
    const size = compressed.get(`corpus.wasm.${ending}`);
    if (size !== undefined) rows.push([`corpus.wasm.${ending}`, size, `bytes, ${how}`]);
  }
  return `${counted(passages, "passage")}, ${counted(words, "word")}, ${counted(concepts, "concept")} with ${counted(labels, "name")}\nlanguages: ${languages.map(languageName).join(", ")}; told by ${languagesBy.map(({ by, documents }) => `${TOLD_BY[by] ?? by} (${grouped(documents)})`).join(", ")}\n${groupsIn(report)}${publicFields(report)}${emphasized(report)}\n${table(rows)}\n`;
}

/** What told the language of documents, in words. */
const TOLD_BY: Record<string, string> = {
  document: "the document",
  page: "lang of the page",
  name: "folder or file",
  option: "--lang",
  text: "the text",
  folder: "its neighbors",
  corpus: "most others",
};

/** `und` is what has no stemmer, or was not told. */
function languageName(language: string): string {
  return language === "und" ? "others, not stemmed" : language;
}

/** Which form it has, why, and what that asks of a host. */
function layoutOf(packs: Map<string, number>, { layout }: BuildOptions): string {
  const why = layout === undefined || layout === "auto" ? "it is large, so it is" : "it is";
  const large = [...packs].filter(([name]) => name.endsWith(".zip"));
  if (large.length === 0) return layout === "hosted" ? "one file: there is too little in it for parts\n" : "";
  const small = packs.size - large.length;
  const files = large.map(([name, bytes]) => [name, bytes, "bytes, of which a page fetches what a question needs"]);
  const told = small > 0 ? `with ${counted(small, "small file")} for hosts that send no parts of a file` : "for a host that sends parts of files, as nearly all do; --parts is for others";
  return `${table(files)}hosted: ${why} in parts (--layout one makes one file), ${told}\n`;
}

function next(out: string): string {
  return `Wrote ${out}. To see it: manicule serve ${out}\n`;
}

