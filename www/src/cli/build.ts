/** `manicule build`: documents in, a folder out that can be put on any web host. */
import path from "node:path";
import { compile, type Compiled } from "../compiler.js";
import { ManiculeError } from "../error.js";
import type { Report } from "../types.js";
import { readScheme } from "./concepts.js";
import { collectInputs, type Inputs } from "./inputs.js";
import { writeOutputs } from "./outputs.js";
import { singleSiteOf, siteOf } from "./site.js";
import { counted, grouped, InputError, progress, table } from "./terminal.js";

interface BuildOptions {
  concepts?: string;
  out: string;
  pages: boolean;
  singleFile?: boolean;
  json?: boolean;
}

export async function build(named: string[], options: BuildOptions): Promise<void> {
  const { concepts, out } = options;
  const inputs = await collectInputs(named, concepts === undefined ? [out] : [out, concepts]);
  const scheme = concepts === undefined ? undefined : await readScheme(concepts);
  const { module, report } = await compileAndTell(inputs, scheme, options);
  const { outputs, kept } = options.singleFile ? await singleSiteOf(module, out) : await siteOf(module, inputs, out, options.pages);
  await writeOutputs(out, outputs);
  for (const name of kept) process.stderr.write(`${path.join(out, name)}: kept, as it is not from manicule build\n`);
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(account(report) + sizes(report) + next(out));
}

async function compileAndTell(
  inputs: Inputs,
  concepts: { path: string; bytes: Uint8Array } | undefined,
  options: BuildOptions,
): Promise<Compiled> {
  const bar = progress("compiling");
  try {
    const compiled = await compile(inputs.files, {
      ...(concepts ? { concepts } : {}),
      onProgress: (done, total) => bar.at(done, total),
    });
    bar.end();
    const report = withSkipped(compiled.report, inputs);
    tellProblems(report, inputs.root, concepts?.path);
    return { module: compiled.module, report };
  } catch (error) {
    bar.end();
    if (!(error instanceof ManiculeError) || !error.report) throw error;
    const report = withSkipped(error.report, inputs);
    tellProblems(report, inputs.root, concepts?.path);
    if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else process.stderr.write(account(report));
    throw new InputError("nothing was built, and nothing was written");
  }
}

/** What we could not read was found all the same. */
function withSkipped(report: Report, inputs: Inputs): Report {
  const skipped = [...report.skipped, ...inputs.skipped];
  skipped.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { ...report, documents: report.documents + inputs.skipped.length, skipped };
}

/** As `path:line: message`, with a path that an editor can open from here. */
function tellProblems(report: Report, root: string, scheme: string | undefined): void {
  const shown = (file: string): string => (file === scheme ? file : path.join(root, file));
  for (const { path: file, line, severity, message } of report.problems) {
    const place = line > 0 ? `${shown(file)}:${line}` : shown(file);
    process.stderr.write(`${place}: ${severity === "error" ? "error: " : ""}${message}\n`);
  }
  for (const { path: file, reason: why } of report.skipped) {
    process.stderr.write(`${shown(file)}: skipped: ${why}\n`);
  }
}

function account({ documents, indexed, skipped }: Report): string {
  return `${counted(documents, "document")}: ${grouped(indexed)} indexed, ${grouped(skipped.length)} skipped\n`;
}

function sizes(report: Report): string {
  const { passages, words, concepts, labels, textBytes, moduleBytes, sections, languages } = report;
  const corpus = sections.reduce((sum, section) => sum + section.bytes, 0);
  return `${counted(passages, "passage")}, ${counted(words, "word")}, ${counted(concepts, "concept")} with ${counted(labels, "name")}\nlanguages: ${languages.map(languageName).join(", ")}\n\n${table([
    ["text", textBytes, "bytes"],
    ["stored in", corpus, "bytes"],
    [`${report.engine}.wasm`, moduleBytes - corpus, "bytes"],
    ["corpus.wasm", moduleBytes, "bytes"],
  ])}\n`;
}

/** `und` is what has no stemmer, or was not told. */
function languageName(language: string): string {
  return language === "und" ? "others, not stemmed" : language;
}

function next(out: string): string {
  return `Wrote ${out}. To see it: manicule serve ${out}\n`;
}
