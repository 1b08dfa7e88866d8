import { baseOf, folder, toldIn } from "./address.js";
import { instantiateGlue } from "./engine.js";
import { ManiculeError } from "../host/error.js";
import { addressOf } from "../host/host.js";
import { Manicule, type Parts } from "./manicule.js";
import { compileModule, type LoadOptions, mayBeStale, nameOf, SECTION, type Source } from "../host/module.js";

/** Name of the custom section with the files of a corpus in parts, as JSON: a list of `PackFile`. */
const FILES_SECTION = "manicule.files";

/** What was fetched of a module. */
export interface Root extends Parts {
  /** What it was fetched from, and how. */
  source: Source;
  options: LoadOptions;
  /** Of a corpus in parts, the files beside it. */
  files: string | undefined;
}

/**
 * Loads a module.
 *
 * Rejects with a `ManiculeError` whose `code` tells what went wrong and whose message tells what
 * to do. A module from the web that does not fit is fetched once more past the caches first.
 */
export async function load(source: Source, options: LoadOptions = {}): Promise<Manicule> {
  return opened(source, options, (root) => {
    if (!root.files) return Manicule.open(root);
    throw new ManiculeError(
      "hosted",
      `${root.name} is hosted: use open(), or build with --layout one.`,
    );
  });
}

/** Has a module used; where that fails it is fetched anew, past the caches, and used again. */
export async function opened<T>(source: Source, options: LoadOptions, use: (root: Root) => T | Promise<T>, fresh = false): Promise<T> {
  for (; ; fresh = true) {
    try {
      const module = await compileModule(source, options, fresh);
      const name = nameOf(source);
      const { base: wish } = options;
      const base = wish && wish !== true ? folder(`${addressOf(wish)}`) : baseOf(module, source);
      if (wish && !base) throw new ManiculeError("no-base", `${name} does not say where its documents are; give base.`);
      const section = (): Uint8Array<ArrayBuffer> => new Uint8Array(WebAssembly.Module.customSections(module, SECTION)[0]!);
      const files = toldIn(module, FILES_SECTION);
      return await use({ module, name, section, base, isAbsolute: wish, glue: instantiateGlue, source, options, files });
    } catch (error) {
      if (fresh || !mayBeStale(error, source)) throw error;
    }
  }
}

/** What a module says of the files beside it. */
export function filesIn(module: WebAssembly.Module): string | undefined {
  return toldIn(module, FILES_SECTION);
}
