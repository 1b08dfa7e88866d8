/**
 * Documents and a concept scheme in, one wasm file out. The same compiler in every host; it
 * reads and writes nothing itself.
 *
 *     import { compile } from "manicule/compiler";
 *     const { module, report } = await compile([{ path: "a.md", text: "# Hello" }]);
 */
import { type CompilerGlue, instantiateGlue, type SourceFile } from "../generated/compiler.js";
import { ManiculeError } from "./error.js";
import { readBytes } from "./module.js";
import type { Report } from "./types.js";

export { ManiculeError } from "./error.js";
export type { Problem, Report } from "./types.js";

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
  const given = options.engine && (await readEngine(options.engine, load));
  options.signal?.throwIfAborted();
  const concepts = options.concepts && { concepts: inputOf(options.concepts) };
  const { section, report } = compiler.compile(files.map(inputOf), { ...concepts }, options.onProgress);
  if (!section) {
    const failed = { ...report, moduleBytes: 0 };
    throw new ManiculeError("compile", summary(failed), { report: failed });
  }
  const engine = given ?? (await readEngine(new URL(`./${report.engine}.wasm`, import.meta.url), load));
  const module = compiler.append(engine, section);
  return { module, report: { ...report, moduleBytes: module.length } };
}

async function readEngine(source: Uint8Array | URL, load: { signal?: AbortSignal }): Promise<Uint8Array> {
  const engine = await readBytes(source, load);
  if (WebAssembly.validate(engine)) return engine;
  throw new ManiculeError("not-wasm", "The engine is damaged. Install the package again.");
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
