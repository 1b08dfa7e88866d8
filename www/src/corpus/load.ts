import { baseOf, folder } from "./address.js";
import { instantiateGlue } from "./engine.js";
import { ManiculeError } from "../host/error.js";
import { addressOf } from "../host/host.js";
import { Manicule } from "./manicule.js";
import { compileModule, type LoadOptions, mayBeStale, nameOf, SECTION, type Source } from "../host/module.js";

/**
 * Loads a module.
 *
 * Rejects with a `ManiculeError` whose `code` tells what went wrong and whose message tells what
 * to do. A module from the web that does not fit is fetched once more past the caches first.
 */
export async function load(source: Source, options: LoadOptions = {}): Promise<Manicule> {
  for (let fresh = false; ; fresh = true) {
    try {
      const module = await compileModule(source, options, fresh);
      const name = nameOf(source);
      const { base: wish } = options;
      const base = wish && wish !== true ? folder(`${addressOf(wish)}`) : baseOf(module, source);
      if (wish && !base) throw new ManiculeError("no-base", `${name} does not say where its documents are; give base.`);
      const section = (): Uint8Array<ArrayBuffer> => new Uint8Array(WebAssembly.Module.customSections(module, SECTION)[0]!);
      return await Manicule.open({ module, name, section, base, isAbsolute: wish, glue: instantiateGlue });
    } catch (error) {
      if (fresh || !mayBeStale(error, source)) throw error;
    }
  }
}
