/** `manicule check`, `suggest-concepts` and `export-concepts`: a concept scheme by itself. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { checkConcepts, exportConcepts, suggestConcepts } from "../compiler.js";
import { reason } from "../host.js";
import type { Finding, Problem } from "../types.js";
import { collectInputs, type Inputs } from "./inputs.js";
import { counted, grouped, InputError, UsageError } from "./terminal.js";

/** A file that is not a document. */
export interface SchemeFile {
  path: string;
  bytes: Uint8Array;
}

export async function readScheme(file: string): Promise<SchemeFile> {
  try {
    return { path: file, bytes: new Uint8Array(await readFile(file)) };
  } catch (error) {
    throw new InputError(`--concepts ${file}: ${reason(error)}`);
  }
}

interface CheckOptions {
  concepts?: string;
  json?: boolean;
}

/** Exits with 1 where something is to be mended; notes alone are no reason. */
export async function check(named: string[], { concepts, json }: CheckOptions): Promise<void> {
  if (named.length === 0 && concepts === undefined) {
    throw new UsageError("check takes documents, or --concepts with a file, or both.");
  }
  const { inputs, scheme } = await readAll(named, concepts);
  const checked = await checkConcepts(inputs.files, scheme ? { concepts: scheme } : {});
  const skipped = tellSkipped([...checked.skipped, ...inputs.skipped], inputs.root);
  if (json) process.stdout.write(`${JSON.stringify({ ...checked, skipped }, null, 2)}\n`);
  else {
    for (const finding of checked.findings) process.stdout.write(lineOf(finding));
    process.stdout.write(accountOf(checked));
  }
  const broken = checked.findings.filter(({ level }) => level !== "note").length;
  if (broken > 0) throw new InputError(`${counted(broken, "finding")} to mend`);
}

/** `concepts.toml:12: warning: “a” is … (ambiguous-label)` */
function lineOf({ level, path: file, line, message, rule }: Finding): string {
  const place = line > 0 ? `${file}:${line}: ` : file === "" ? "" : `${file}: `;
  return `${place}${level}: ${message} (${rule})\n`;
}

function accountOf(checked: { documents: number; concepts: number; labels: number; found: number }): string {
  const { documents, concepts, labels, found } = checked;
  const names = `${counted(concepts, "concept")} with ${counted(labels, "label")}`;
  if (documents === 0) return `${names}\n`;
  return `${names}, of which ${grouped(found)} occur in ${counted(documents, "document")}\n`;
}

interface SuggestOptions {
  concepts?: string;
  limit: number;
  out?: string;
}

export async function suggest(named: string[], { concepts, limit, out }: SuggestOptions): Promise<void> {
  const { inputs, scheme } = await readAll(named, concepts);
  const found = await suggestConcepts(inputs.files, { limit, ...(scheme ? { concepts: scheme } : {}) });
  tellSkipped([...found.skipped, ...inputs.skipped], inputs.root);
  for (const problem of found.problems) process.stderr.write(lineOf(problem));
  if (found.documents === 0) throw new InputError("there is no document to read");
  await print(found.text, out);
  const more = found.more === 0 ? "" : `, ${grouped(found.more)} more with a higher --limit`;
  process.stderr.write(`${counted(found.terms, "term")} from ${counted(found.documents, "document")}${more}\n`);
}

interface ExportOptions {
  format: "toml" | "ttl" | "jsonld";
  out?: string;
}

export async function exportScheme(file: string, { format, out }: ExportOptions): Promise<void> {
  const { text, problems } = await exportConcepts(await readScheme(file), format);
  for (const { path: name, line, severity, message } of problems) {
    const place = line > 0 ? `${name}:${line}` : name;
    process.stderr.write(`${place}: ${severity === "error" ? "error: " : ""}${message}\n`);
  }
  if (problems.some((problem: Problem) => problem.severity === "error")) throw new InputError("nothing was exported");
  await print(text, out);
}

async function readAll(named: string[], concepts: string | undefined): Promise<{ inputs: Inputs; scheme?: SchemeFile }> {
  const except = concepts === undefined ? [] : [concepts];
  const inputs = named.length === 0 ? { files: [], skipped: [], root: "" } : await collectInputs(named, except);
  return concepts === undefined ? { inputs } : { inputs, scheme: await readScheme(concepts) };
}

function tellSkipped(skipped: Inputs["skipped"], root: string): Inputs["skipped"] {
  for (const { path: file, reason: why } of skipped) {
    process.stderr.write(`${path.join(root, file)}: skipped: ${why}\n`);
  }
  return skipped;
}

async function print(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(text);
  else await writeFile(out, text);
}
