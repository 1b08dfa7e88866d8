/** The engines beside the compiler: some are whole, each of the others a patch of another. */
import { ManiculeError } from "./host/error.js";
import { type LoadOptions, readBytes } from "./host/module.js";
import { baseOf, patched } from "./patch.js";

/** By the names of `src/compile/engines.txt`. One by one, so that a bundler finds the files. */
const FILES: Record<string, () => URL> = {
  engine: () => new URL("./engine.wasm", import.meta.url),
  "engine-western": () => new URL("./engine-western.patch", import.meta.url),
  "engine-all": () => new URL("./engine-all.patch", import.meta.url),
  "engine-page": () => new URL("./engine-page.wasm", import.meta.url),
  "engine-page-all": () => new URL("./engine-page-all.patch", import.meta.url),
};

/** @param given Says where an engine is, whole or a patch; else it lies beside this script. */
export async function shippedEngine(
  name: string,
  load: LoadOptions,
  given: (name: string) => Uint8Array | URL | undefined = (name) => FILES[name]?.(),
): Promise<Uint8Array> {
  const file = given(name);
  if (!file) throw damaged();
  const bytes = await readBytes(file, load);
  const base = baseOf(bytes);
  if (base === undefined) return wholeEngine(bytes);
  // A patch of itself would never end.
  if (base === name) throw damaged();
  return wholeEngine(patched(await shippedEngine(base, load, given), bytes));
}

/** The bytes, if they are a module. */
export function wholeEngine(engine: Uint8Array<ArrayBuffer>): Uint8Array {
  if (WebAssembly.validate(engine)) return engine;
  throw damaged();
}

function damaged(): ManiculeError {
  return new ManiculeError("not-wasm", "The engine is damaged. Install the package again.");
}
