/**
 * The engines that index pages, and the languages that they stem beside English: the lines of
 * `src/compile/engines.txt` that begin with «engine-page». The one with all languages is a patch of
 * the other, which most readers need: those who need it fetch both.
 */
import { type LoadOptions, readBytes } from "../host/module.js";
import { patched } from "../patch.js";

const WESTERN = "da de es fi fr it nl no pt sv";
const ALL = "ar ca da de el eo es et eu fi fr ga hi hu hy id it lt ne nl no pl pt ro ru sr sv ta tr yi";

/** The smallest that stems all of these languages (BCP 47), as far as any does. */
export async function engineFor(languages: readonly string[], load: LoadOptions): Promise<URL | Uint8Array<ArrayBuffer>> {
  const codes = languages.map((tag) => tag.toLowerCase().split("-")[0]!.replace(/^n[bn]$/, "no"));
  const base = new URL("./engine-page.wasm", import.meta.url);
  if (!codes.some((code) => has(ALL, code) && !has(WESTERN, code))) return base;
  const patch = new URL("./engine-page-all.patch", import.meta.url);
  const [western, changes] = await Promise.all([readBytes(base, load), readBytes(patch, load)]);
  return patched(western, changes);
}

function has(languages: string, code: string): boolean {
  return languages.split(" ").includes(code);
}
