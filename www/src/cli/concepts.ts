/** `manicule check`, `suggest-concepts` and `export-concepts`: a concept scheme by itself. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { checkConcepts, type ConceptOptions, exportConcepts, suggestConcepts } from "../compiler.js";
import { reason } from "../host/host.js";
import type { Finding, Problem } from "../types.js";
import { collectInputs, type Inputs } from "./inputs.js";
import { wholeOf } from "./pipe.js";
import { listOf, readConfig } from "./config.js";
import { type ProjectOptions, takenOf } from "./project.js";
import { readRegular } from "./regular.js";
import { aside, counted, grouped, InputError, placed, printJson, styled, UsageError, type Voice } from "./terminal.js";

/** A file that is not a document. */
export interface SchemeFile {
  path: string;
  bytes: Uint8Array;
}

export async function readScheme(file: string): Promise<SchemeFile> {
  try {
    return { path: file, bytes: new Uint8Array(await readRegular(file)) };
  } catch (error) {
    throw new InputError(`--concepts ${file}: ${reason(error)}`);
  }
}

/** Exits with 1 where something is to be mended; notes alone are no reason. */
export async function check(named: string[], options: ProjectOptions): Promise<void> {
  const { inputs, ...told } = await readAll(named, options);
  if (inputs.tops.length === 0 && told.concepts === undefined) {
    throw new UsageError("check takes documents, or --concepts with a file, or both.");
  }
  const checked = await checkConcepts(inputs.files, told);
  const skipped = tellSkipped([...checked.skipped, ...inputs.skipped], inputs.root, options);
  const broken = checked.findings.filter(({ level }) => level !== "note").length;
  if (options.json) printJson({ ...checked, skipped });
  else {
    for (const finding of checked.findings) {
      if (!options.quiet || finding.level !== "note") process.stdout.write(lineOf(finding));
    }
    if (!options.quiet) process.stdout.write(accountOf(checked));
  }
  if (broken > 0) throw new InputError(`${counted(broken, "finding")} to mend`);
}

/** `concepts.toml:12: warning: “a” is … (ambiguous-label)` */
function lineOf({ level, path: file, line, message, rule }: Finding): string {
  const place = line > 0 ? `${file}:${line}: ` : file === "" ? "" : `${file}: `;
  const color = ({ error: "red", warning: "yellow", note: "dim" } as const)[level];
  return `${styled("bold", place, process.stdout)}${styled(color, level, process.stdout)}: ${message} (${rule})\n`;
}

function accountOf(checked: { documents: number; concepts: number; labels: number; found: number }): string {
  const { documents, concepts, labels, found } = checked;
  const names = `${counted(concepts, "concept")} with ${counted(labels, "label")}`;
  if (documents === 0) return `${names}\n`;
  return `${names}, of which ${grouped(found)} occur in ${counted(documents, "document")}\n`;
}

interface SuggestOptions extends ProjectOptions {
  limit: number;
  out?: string;
}

export async function suggest(named: string[], options: SuggestOptions): Promise<void> {
  const { inputs, ...told } = await readAll(named, options);
  if (inputs.tops.length === 0) throw new UsageError("Name the folders and files to read: manicule suggest-concepts essays.");
  const { limit, out, json } = options;
  const found = await suggestConcepts(inputs.files, { limit, ...told });
  const skipped = tellSkipped([...found.skipped, ...inputs.skipped], inputs.root, options);
  for (const problem of found.problems) process.stderr.write(lineOf(problem));
  if (found.documents === 0) throw new InputError("there is no document to read");
  if (json) {
    if (out !== undefined) await writeFile(out, found.text);
    return printJson({ ...found, skipped });
  }
  await print(found.text, out);
  const more = found.more === 0 ? "" : `, ${grouped(found.more)} more with a higher --limit`;
  aside(`${counted(found.terms, "term")} from ${counted(found.documents, "document")}${more}\n`, options);
}

interface ExportOptions extends Voice {
  format: "toml" | "ttl" | "jsonld";
  out?: string;
}

export async function exportScheme(file: string, { format, out, json, quiet }: ExportOptions): Promise<void> {
  const { text, problems } = await exportConcepts(await readScheme(file), format);
  const isBroken = problems.some((problem: Problem) => problem.severity === "error");
  for (const { path: name, line, severity, message } of problems) {
    if (severity === "error" || !quiet) process.stderr.write(placed(name, line, message, severity));
  }
  if (json) printJson({ text, problems });
  if (isBroken) throw new InputError("nothing was exported");
  if (out !== undefined || !json) await print(text, out);
}

/** The inputs and the scheme that are named, or else those of the configuration. */
async function readAll(named: string[], options: ProjectOptions): Promise<ConceptOptions & { inputs: Inputs }> {
  const config = await readConfig(options.config);
  const concepts = options.concepts ?? config.concepts;
  const tops = named.length > 0 || options.concepts !== undefined ? named : listOf(config.input);
  const except = [concepts, config.out].filter((file) => file !== undefined);
  const patterns = [...listOf(config.ignore), ...(options.ignore ?? [])];
  const from = config.file ? { from: path.dirname(config.file) } : {};
  const none: Inputs = { files: [], skipped: [], out: new Set(), root: "", tops: [] };
  const inputs = tops.length === 0 ? none : await collectInputs(tops, { except, patterns, ...from });
  if (inputs.piped) inputs.files.push(await wholeOf(inputs.piped()));
  const { include, keepRepeated } = takenOf(config, options);
  const told = { inputs, include: include ?? [], keepRepeated: keepRepeated ?? false };
  return concepts === undefined ? told : { ...told, concepts: await readScheme(concepts) };
}

function tellSkipped(skipped: Inputs["skipped"], root: string, voice: Voice): Inputs["skipped"] {
  for (const { path: file, reason: why } of skipped) aside(placed(path.join(root, file), 0, `skipped: ${why}`), voice);
  return skipped;
}

async function print(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
}
