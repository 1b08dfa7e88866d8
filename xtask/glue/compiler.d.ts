// Types of the wrapped glue of compiler.wasm, kept by hand beside src/wasm/mod.rs.
import type { Checked, Report, Suggestions, WrittenConcepts } from "../src/types.js";

export interface SourceFile {
  path: string;
  bytes: Uint8Array;
}

/** Compiles step by step. Each step throws an error with the code `aborted` if the signal says so. */
export interface CompilerClass {
  /** Begins anew; what was read before is remembered. */
  begin(concepts: SourceFile | undefined): void;
  /** Says which documents and fields are taken, from now on: options as `written()` has them. */
  configure(told: string): void;
  address(rules: string, pages: string): void;
  /** True if the file was not known as it is. Of a file in parts: how many lines stand before. */
  add(path: string, bytes: Uint8Array, linesBefore: number, signal?: AbortSignal): boolean;
  /** Tells the language of one more document; false if there is none. */
  tell(signal?: AbortSignal): boolean;
  /** Cuts one more document into tokens; false if there is none. */
  write(signal?: AbortSignal): boolean;
  /** Documents found so far. */
  readonly documents: number;
  /** Never throws for bad input: where the section is empty, the report's problems say why. */
  finish(signal?: AbortSignal): Report;
  /** Bytes of the section. */
  readonly size: number;
  /** Makes the section one in parts, unless it is a rehearsal; false where it is too small or too strange for that. */
  host(deflate: (part: Uint8Array) => Uint8Array, isRehearsal: boolean): boolean;
  /** What the files beside the module are called, line by line. */
  packs(): string;
  /** Where the parts in a file begin, and where the last ends. */
  cuts(file: number): Uint32Array;
  /** A file, which is let go. */
  pack(file: number): Uint8Array;
  /** What stands between an engine and the section. */
  head(base?: string, files?: string): Uint8Array;
  /** Writes the section into an array of its size, and lets it go. */
  take(into: Uint8Array): void;
  save(): Uint8Array;
  restore(bytes: Uint8Array): boolean;
  free(): void;
}

/** One independent copy of the glue, for one instance of the module. */
export interface CompilerGlue {
  initSync(options: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
  init(options: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  Compiler: new () => CompilerClass;
  /** Whether a file of this name is read at all. */
  isRead(path: string): boolean;
  exportConcepts(concepts: SourceFile, format: string): WrittenConcepts;
  checkConcepts(files: SourceFile[], concepts: SourceFile | undefined, told: string): Checked;
  suggestConcepts(files: SourceFile[], concepts: SourceFile | undefined, told: string, limit: number): Suggestions;
}

export function instantiateGlue(): CompilerGlue;
