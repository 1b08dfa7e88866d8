/** A project: which files are compiled, with what; and compiling it, once or again and again. */
import path from "node:path";
import { type Compiled, type Compiler, createCompiler } from "../compiler.js";
import { ManiculeError } from "../error.js";
import type { Report } from "../types.js";
import { readScheme } from "./concepts.js";
import { type Found, inputsOf, listOf, readConfig } from "./config.js";
import { collectInputs, type Inputs } from "./inputs.js";
import { progress } from "./progress.js";
import { aside, counted, grouped, InputError, placed, printJson, type Voice } from "./terminal.js";

/** Options that every command which reads documents has. */
export interface ProjectOptions extends Voice {
  config?: string | false;
  concepts?: string;
  ignore?: string[];
  keepRepeated?: boolean;
}

export interface Project {
  inputs: string[];
  concepts?: string;
  out: string;
  /** Files that are read beside the documents. */
  config: Found;
  patterns: string[];
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
    config,
    patterns: [...listOf(config.ignore), ...(options.ignore ?? [])],
  };
}

export async function inputsFor({ inputs, concepts, out, config, patterns }: Project): Promise<Inputs> {
  const except = [out, ...(concepts === undefined ? [] : [concepts])];
  return collectInputs(inputs, { except, patterns, ...(config.file ? { from: path.dirname(config.file) } : {}) });
}

export interface Built extends Compiled {
  inputs: Inputs;
}

/** Reads and compiles what the project names, and tells of what is wrong with it. */
export class Builder {
  readonly #compiler: Compiler = createCompiler();
  readonly #voice: Voice & Pick<ProjectOptions, "keepRepeated">;

  constructor(voice: Voice & Pick<ProjectOptions, "keepRepeated">) {
    this.#voice = voice;
  }

  get compiler(): Compiler {
    return this.#compiler;
  }

  async build(project: Project, signal?: AbortSignal): Promise<Built> {
    const inputs = await inputsFor(project);
    const scheme = project.concepts === undefined ? undefined : await readScheme(project.concepts);
    const bar = progress("compiling", this.#voice);
    try {
      const { module, report } = await this.#compiler.compile(inputs.files, {
        ...(scheme ? { concepts: scheme } : {}),
        ...(signal ? { signal } : {}),
        keepRepeated: this.#voice.keepRepeated ?? project.config.keepRepeated ?? false,
        onProgress: ({ share, phase, files, totalFiles, documents }) =>
          bar.at(share, phase === "read" ? `${grouped(files)} of ${counted(totalFiles, "file")}` : counted(documents, "document")),
      });
      bar.end();
      return { module, report: this.#told(report, inputs, scheme?.path), inputs };
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
    tellProblems(res, inputs.root, scheme, this.#voice);
    return res;
  }
}

/** What we could not read was found all the same. */
function withSkipped(report: Report, inputs: Inputs): Report {
  const skipped = [...report.skipped, ...inputs.skipped];
  skipped.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { ...report, documents: report.documents + inputs.skipped.length, skipped };
}

/** As `path:line: message`, with a path that an editor can open from here. */
function tellProblems(report: Report, root: string, scheme: string | undefined, voice: Voice): void {
  const shown = (file: string): string => (file === scheme || file === "" ? file : path.join(root, file));
  for (const { path: file, line, severity, message } of report.problems) {
    if (severity === "error" || !voice.quiet) process.stderr.write(placed(shown(file), line, message, severity).replace(/^: /, ""));
  }
  for (const line of furnitureIn(report)) aside(line, voice);
  for (const { path: file, reason: why } of report.skipped) aside(placed(shown(file), 0, `skipped: ${why}`), voice);
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

export function account({ documents, indexed, skipped }: Report): string {
  return `${counted(documents, "document")}: ${grouped(indexed)} indexed, ${grouped(skipped.length)} skipped\n`;
}
