/** A project: which files are compiled, with what; and compiling it, once or again and again. */
import path from "node:path";
import { type Compiled, type Compiler, createCompiler, type Layout, type Progress } from "../compiler.js";
import { ManiculeError } from "../host/error.js";
import type { LeftOut, Report, Taken } from "../types.js";
import { readScheme } from "./concepts.js";
import { type Found, inputsOf, listOf, readConfig } from "./config.js";
import { collectInputs, type InputFile, type Inputs } from "./inputs.js";
import type { Piped } from "./pipe.js";
import { type Place, placeOf } from "./place.js";
import { progress } from "./progress.js";
import { account, linesOf } from "./report.js";
import { OWN_FILES } from "./site.js";
import { aside, counted, grouped, InputError, printJson, type Voice } from "./terminal.js";

/** Options that every command which reads documents has. */
export interface ProjectOptions extends Voice {
  config?: string | false;
  concepts?: string;
  ignore?: string[];
  keepRepeated?: boolean;
  lang?: string;
  versions?: string[];
  include?: LeftOut[];
  base?: string;
  address?: string[];
}

export interface Project {
  inputs: string[];
  concepts?: string;
  out: string;
  /** What addresses are meant from, if the user says it. */
  base?: string | undefined;
  /** Patterns of addresses, by the beginning of a path. */
  address: Record<string, string>;
  /** Files that are read beside the documents. */
  config: Found;
  patterns: string[];
  taken: Taken;
}

export const OUT = "manicule-out";

export async function projectOf(
  named: string[],
  options: ProjectOptions & { out?: string },
  command: string,
): Promise<Project> {
  const config = await readConfig(options.config);
  const concepts = options.concepts ?? config.concepts;
  return {
    inputs: inputsOf(named, config, command),
    ...(concepts === undefined ? {} : { concepts }),
    out: options.out ?? config.out ?? OUT,
    base: options.base ?? config.base,
    address: { ...rulesOf(config.address), ...Object.assign({}, ...(options.address ?? []).map(ruleOf)) },
    config,
    patterns: [...listOf(config.ignore), ...(options.ignore ?? [])],
    taken: takenOf(config, options),
  };
}

/** Which documents and fields go in; a single name in a configuration is a list of one. */
export function takenOf(config: Found, options: ProjectOptions): Taken {
  const include = [...listOf(config.include), ...(options.include ?? [])] as LeftOut[];
  const { fields, filters, labels, weights, pinned } = config;
  const lang = options.lang ?? config.lang;
  const versions = options.versions ?? config.versions;
  return {
    include,
    keepRepeated: options.keepRepeated ?? config.keepRepeated ?? false,
    ...(fields === undefined ? {} : { fields: listOf(fields) }),
    ...(filters === undefined ? {} : { filters: listOf(filters) }),
    ...(lang && { lang }),
    ...(versions === undefined ? {} : { versions: listOf(versions) }),
    ...(labels && { labels }),
    ...(weights && { weights }),
    ...(pinned && { pinned }),
  };
}

export async function inputsFor({ inputs, concepts, out, config, patterns }: Project): Promise<Inputs> {
  // Where the output is the input, only what is ours in it is no document.
  const own = OWN_FILES.map((name) => path.join(out, name));
  const except = [out, ...own, ...(concepts === undefined ? [] : [concepts])];
  return collectInputs(inputs, { except, patterns, ...(config.file ? { from: path.dirname(config.file) } : {}) });
}

export interface Built extends Compiled {
  inputs: Inputs;
  place: Place;
}

export interface BuildWish {
  signal?: AbortSignal;
  /** Where it is shown; else where it is written. */
  at?: Place;
  /** Whether documents get pages. */
  pages?: boolean;
  layout?: Layout;
  parts?: boolean;
}

function doing({ phase, files, totalFiles, bytes, documents, written }: Progress): string {
  // Of what is piped in nobody knows how much it is.
  if (phase === "read" && totalFiles === 0) return `reading ${counted(documents, "document")}, ${grouped(Math.round(bytes / 1e6))} MB`;
  if (phase === "read") return `reading ${grouped(files)} of ${counted(totalFiles, "file")}`;
  if (written === 0) return `comparing ${counted(documents, "document")}`;
  return written < documents ? `writing ${grouped(written)} of ${counted(documents, "document")}` : `laying out ${counted(documents, "document")}`;
}

/** `docs/={path}/` on the command line: for a folder, or without one for all. */
function ruleOf(text: string): Record<string, string> {
  const [, folder = "", pattern = ""] = /^(?:([^={]*)=)?(.*)$/s.exec(text) ?? [];
  return { [folder]: pattern };
}

function rulesOf(address: string | Readonly<Record<string, string>> = {}): Record<string, string> {
  return typeof address === "string" ? { "": address } : address;
}

/** Reads and compiles what the project names, and tells of what is wrong with it. */
export class Builder {
  readonly #compiler: Compiler = createCompiler();
  readonly #voice: Voice;

  constructor(voice: Voice) {
    this.#voice = voice;
  }

  get compiler(): Compiler {
    return this.#compiler;
  }

  async build(project: Project, { signal, at, pages: writesPages = true, layout = "one", parts = false }: BuildWish = {}): Promise<Built> {
    const inputs = await inputsFor(project);
    const scheme = project.concepts === undefined ? undefined : await readScheme(project.concepts);
    // What is piped in lies nowhere: its pages are those that are written.
    const root = inputs.tops.length === 0 ? project.out : inputs.root;
    const place = at ?? placeOf(project.out, path.resolve(root), project.base);
    const bar = progress("compiling", this.#voice);
    try {
      const { module, files, report } = await this.#compiler.compile(inputs.piped ? following(inputs.files, inputs.piped(signal)) : inputs.files, {
        ...project.taken,
        ...(scheme ? { concepts: scheme } : {}),
        ...(place.base === undefined ? {} : { base: place.base }),
        address: project.address,
        layout,
        parts,
        // Documents that stand as pages of their own in the folder that is written to.
        pages: writesPages ? place.under : "",
        ...(signal ? { signal } : {}),
        onProgress: (at) => bar.at(at.phase === "read" && at.totalFiles === 0 ? undefined : at.share, doing(at)),
      });
      bar.end();
      return { module, files, report: this.#told(report, inputs, scheme?.path), inputs, place };
    } catch (error) {
      bar.end();
      if (!(error instanceof ManiculeError) || !error.report) throw error;
      const report = this.#told(error.report, inputs, scheme?.path);
      if (this.#voice.json) printJson(report);
      else aside(account(report), this.#voice);
      throw new InputError("nothing was built, and nothing was written");
    }
  }

  #told(report: Report, inputs: Inputs, scheme: string | undefined): Report {
    const res = withSkipped(report, inputs);
    // With a path that an editor can open from here.
    const shown = (file: string): string => (file === scheme ? file : path.join(inputs.root, file));
    const { errors, others } = linesOf(res, shown, this.#voice.verbose);
    for (const line of errors) process.stderr.write(line);
    for (const line of others) aside(line, this.#voice);
    return res;
  }
}

/** Files that are there, then those that come. */
async function* following(files: Iterable<InputFile>, others: AsyncIterable<Piped>): AsyncGenerator<InputFile | Piped> {
  yield* files;
  yield* others;
}

/** What we could not read was found all the same. */
function withSkipped(report: Report, inputs: Inputs): Report {
  const skipped = [...report.skipped, ...inputs.skipped];
  skipped.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { ...report, documents: report.documents + inputs.skipped.length, skipped };
}
