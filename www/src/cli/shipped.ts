/** The files of this package, which lie beside the command. */
import { readFile } from "node:fs/promises";

/** A built file: `engine.wasm`, `element.js`. */
export function shipped(name: string): URL {
  return new URL(`./${name}`, import.meta.url);
}

export async function packageVersion(): Promise<string> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
