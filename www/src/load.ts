import { Manicule, partsOf } from "./manicule.js";
import { compileModule, type LoadOptions, mayBeStale, nameOf, type Source } from "./module.js";

/**
 * Loads a module.
 *
 * Rejects with a `ManiculeError` whose `code` tells what went wrong and whose message tells what
 * to do. A module from the web that does not fit is fetched once more past the caches first.
 */
export async function load(source: Source, options: LoadOptions = {}): Promise<Manicule> {
  try {
    return await Manicule.open(partsOf(await compileModule(source, options, false), nameOf(source)));
  } catch (error) {
    if (!mayBeStale(error, source)) throw error;
    return await Manicule.open(partsOf(await compileModule(source, options, true), nameOf(source)));
  }
}
