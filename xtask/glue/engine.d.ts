// Types of the wrapped glue of engine.wasm, kept by hand beside src/wasm/mod.rs.

/** One independent copy of the glue, for one instance of the module. */
export interface EngineGlue {
  /** Instantiates on the spot. Chromium's main thread refuses this above 8 MB. */
  initSync(options: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
  init(options: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  /** Opens the payload of the section `manicule`, once. Says why it cannot, after a code and a line break. */
  open(section: Uint8Array): string;
  /** A question by its name, with options as `options()` writes them. Answers with JSON. */
  ask(what: string, text: string, options: string): string;
}

export function instantiateGlue(): EngineGlue;
