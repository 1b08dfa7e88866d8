// Types of the wrapped glue of compiler.wasm, kept by hand beside src/wasm/mod.rs.
import type { Checked, Report, Suggestions, WrittenConcepts } from "../src/types.js";

export interface SourceFile {
  path: string;
  bytes: Uint8Array;
}

/** One independent copy of the glue, for one instance of the module. */
export interface CompilerGlue {
  initSync(options: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
  init(options: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  /** Never throws for bad input: without `section`, the report's problems say why. */
  compile(
    files: SourceFile[],
    options: { concepts?: SourceFile },
    progress?: (done: number, total: number, path: string) => void,
  ): { section?: Uint8Array; report: Omit<Report, "moduleBytes"> };
  /** An engine and a section as one module. */
  append(engine: Uint8Array, section: Uint8Array): Uint8Array;
  exportConcepts(concepts: SourceFile, format: string): WrittenConcepts;
  checkConcepts(files: SourceFile[], options: { concepts?: SourceFile }): Checked;
  suggestConcepts(files: SourceFile[], options: { concepts?: SourceFile }, limit: number): Suggestions;
}

export function instantiateGlue(): CompilerGlue;
