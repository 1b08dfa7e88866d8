/**
 * Documents and a concept scheme in, one wasm file out. The same compiler in every host; it
 * reads and writes nothing itself.
 *
 *     import { compile } from "manicule/compiler";
 *     const { module, report } = await compile([{ path: "a.md", text: "# Hello" }]);
 */
import { type CompilerGlue, instantiateGlue, type SourceFile } from "../generated/compiler.js";
import { shippedEngine, wholeEngine } from "./engines.js";
import { ManiculeError } from "./error.js";
import { readBytes } from "./module.js";
import type { Checked, Report, Suggestions, WrittenConcepts } from "./types.js";

export { ManiculeError } from "./error.js";
export type { Checked, Finding, Problem, Report, Suggestions, WrittenConcepts } from "./types.js";

/** A file. Its type is told by the ending of its path; its path becomes its address. */
export type InputFile = { path: string; bytes: Uint8Array } | { path: string; text: string };

export interface CompileOptions {
  /** The concept scheme. */
  concepts?: InputFile;
  /** The engine, in place of the one beside this script that `report.engine` names. */
  engine?: Uint8Array | URL;
  /** compiler.wasm, where it does not lie beside this script. */
  compiler?: Uint8Array | URL;
  /** Called after each file. */
  onProgress?: (done: number, total: number, path: string) => void;
  /** Heeded until compiling begins; from then on it runs to its end. */
  signal?: AbortSignal;
}

/** For what needs no engine. */
export type ConceptOptions = Pick<CompileOptions, "concepts" | "compiler" | "signal">;

export interface Compiled {
  /** The bytes of the module, to be written to a file or given to `load()`. */
  module: Uint8Array;
  report: Report;
}

/**
 * Compiles. Bad input is not an exception but a line in `report`; only when nothing at all could
 * be built does it reject, with the code `compile` and the report in the error.
 */
export async function compile(files: InputFile[], options: CompileOptions = {}): Promise<Compiled> {
  const load = options.signal ? { signal: options.signal } : {};
  const code = await readBytes(options.compiler ?? new URL("./compiler.wasm", import.meta.url), load);
  const compiler = await start(code);
  const given = options.engine && wholeEngine(await readBytes(options.engine, load));
  options.signal?.throwIfAborted();
  const { section, report } = compiler.compile(files.map(inputOf), schemeOf(options), options.onProgress);
  if (!section) {
    const failed = { ...report, moduleBytes: 0 };
    throw new ManiculeError("compile", summary(failed), { report: failed });
  }
  const engine = given ?? (await shippedEngine(report.engine, load));
  const module = compiler.append(engine, section);
  return { module, report: { ...report, moduleBytes: module.length } };
}

/**
 * What is wrong with a concept scheme by the rules of SKOS, and beside the files: which of its
 * labels they never use, and which of their terms it lacks.
 */
export async function checkConcepts(files: InputFile[], options: ConceptOptions = {}): Promise<Checked> {
  const compiler = await started(options);
  return compiler.checkConcepts(files.map(inputOf), schemeOf(options));
}

/** A draft of a scheme, in TOML: terms of the files that the scheme lacks, the best first. */
export async function suggestConcepts(
  files: InputFile[],
  options: ConceptOptions & { limit?: number } = {},
): Promise<Suggestions> {
  const compiler = await started(options);
  return compiler.suggestConcepts(files.map(inputOf), schemeOf(options), options.limit ?? 60);
}

/** A concept scheme in another format: TOML, SKOS in Turtle, or SKOS in JSON-LD. */
export async function exportConcepts(
  concepts: InputFile,
  format: "toml" | "ttl" | "jsonld",
  options: Omit<ConceptOptions, "concepts"> = {},
): Promise<WrittenConcepts> {
  return (await started(options)).exportConcepts(inputOf(concepts), format);
}

async function started(options: ConceptOptions): Promise<CompilerGlue> {
  const load = options.signal ? { signal: options.signal } : {};
  return start(await readBytes(options.compiler ?? new URL("./compiler.wasm", import.meta.url), load));
}

function schemeOf({ concepts }: ConceptOptions): { concepts?: SourceFile } {
  return concepts ? { concepts: inputOf(concepts) } : {};
}

/** A fresh instance each time: what a large corpus took is given back when it is done. */
async function start(code: Uint8Array<ArrayBuffer>): Promise<CompilerGlue> {
  const glue = instantiateGlue();
  try {
    await glue.init({ module_or_path: await WebAssembly.compile(code) });
  } catch (cause) {
    throw new ManiculeError(
      "not-wasm",
      "compiler.wasm does not fit this script. Take both from the same version of the package.",
      { cause },
    );
  }
  return glue;
}

function inputOf(file: InputFile): SourceFile {
  const bytes = "bytes" in file ? file.bytes : new TextEncoder().encode(file.text);
  return { path: file.path, bytes };
}

function summary(report: Report): string {
  const first = report.problems.find((problem) => problem.severity === "error") ?? report.skipped[0];
  if (!first) return "Nothing was built: there are no documents.";
  const place = "line" in first && first.line > 0 ? `${first.path}:${first.line}` : first.path;
  return `Nothing was built. ${place}: ${"message" in first ? first.message : first.reason}`;
}
